"""Translations: one file for each language in assets/i18n, in Qt Linguist's own format, read as they are.

No compiled form stands beside them, so what a translator saves is what the screen shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Final
from xml.etree import ElementTree as ET

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from station.core.errors import StationError

FOLDER: Final = Path(__file__).parent.parent.parent / "assets" / "i18n"
ENGLISH: Final = "en"
PSEUDO: Final = "xx"

# Each language's name in itself, so that whoever reads it finds it.
NAMES: Final[Mapping[str, str]] = {"en": "English", "de": "Deutsch", "es": "Español", "zh": "简体中文"}

_PROPERTY: Final = "station_language"
_LONGER: Final = 0.4
_ACCENTS: Final = str.maketrans("aceinouyACEINOUY", "áçéíñöüýÁÇÉÍÑÖÜÝ")


class CatalogueError(StationError):
    """A file of translations cannot be read."""

    code: ClassVar[str] = "TEXTS-UNREADABLE"
    hint: ClassVar[str] = (
        "Go on working and tell the line engineer: the texts of this language cannot be read. English is shown."
    )


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language. texts: by context and English source."""

    language: str
    texts: Mapping[tuple[str, str], str]

    def find(self, context: str, source: str) -> str | None:
        """The translation, None where there is none."""
        return self.texts.get((context, source))


@lru_cache
def read_catalogue(language: str, folder: Path = FOLDER) -> Catalogue:
    """Texts of a language; those that a translator has not finished are left out.

    Raises:
        CatalogueError: there is no such file, or it is damaged.
    """
    path = folder / f"station_{language}.ts"
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - a file of our own package
    except (OSError, ET.ParseError) as error:
        raise CatalogueError(f"{path}: {error}", file=str(path)) from error
    found: dict[tuple[str, str], str] = {}
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                found[name, message.findtext("source", "")] = translation.text
    return Catalogue(language, found)


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages that can be shown, English first."""
    found = sorted(path.stem.removeprefix("station_") for path in folder.glob("station_*.ts"))
    return (ENGLISH, *found)


def pseudo(text: str) -> str:
    """A text as a language of its own would be: with accents, in brackets, two fifths longer. For tests of layout."""
    body = "".join(part if held else part.translate(_ACCENTS) for part, held in _parts(text))
    return f"[{body}{'~' * round(len(text) * _LONGER)}]"


def _parts(text: str) -> list[tuple[str, bool]]:
    """The text cut where `{name}` stands, which is no text."""
    parts: list[tuple[str, bool]] = []
    while text:
        before, brace, rest = text.partition("{")
        parts.append((before, False))
        name, _, text = rest.partition("}")
        if brace:
            parts.append((f"{{{name}}}", True))
    return parts


class _Translator(QTranslator):
    """Answers Qt's questions from a catalogue, or from the pseudo language."""

    def __init__(self, catalogue: Catalogue | None, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if self._catalogue is None:
            return pseudo(source)
        return self._catalogue.find(context, source)

    def isEmpty(self) -> bool:  # noqa: N802
        return False


def current_language() -> str:
    """Code of the language that the windows speak now."""
    app = QCoreApplication.instance()
    return str((app.property(_PROPERTY) if app else None) or ENGLISH)


class Speech:
    """Which language the windows of this process speak. Windows draw their texts anew when it changes."""

    _installed: ClassVar[_Translator | None] = None

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app

    @property
    def language(self) -> str:
        """Code of the language that is spoken now."""
        return current_language()

    def speak(self, language: str) -> None:
        """Change the language; `LanguageChange` events follow. An unknown one is English.

        Raises:
            CatalogueError: its file is damaged; the language stays as it is.
        """
        known = (*languages(), PSEUDO)
        code = next((each for each in (language, language.partition("-")[0]) if each in known), ENGLISH)
        catalogue = None if code in (ENGLISH, PSEUDO) else read_catalogue(code)
        self._app.setProperty(_PROPERTY, code)
        if Speech._installed is not None:
            self._app.removeTranslator(Speech._installed)
            Speech._installed = None
        if code != ENGLISH:
            Speech._installed = _Translator(catalogue, self._app)
            self._app.installTranslator(Speech._installed)
