"""The page of each error code: what happened, what to do now, the engineer's detail. Files of `assets/help`.

The English page has three sections. A translation, in a folder with the language's code, has the first two: the detail
is English everywhere, since engineers read it beside English logs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "assets" / "help"
ENGLISH: Final = "en"
SECTIONS: Final = ("What happened", "What to do now", "Engineer's detail")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_FINDING: Final = re.compile(r"(R[1-9])\d\d")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_HEADING: Final = re.compile(r"^## .*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_BULLET: Final = re.compile(r"^(\d+\.|[-*])\s+")


@dataclass(frozen=True)
class HelpPage:
    """What a page says, without marks of Markdown. to_do: one sentence or two for each thing to do, in order."""

    happened: str
    to_do: tuple[str, ...]
    detail: str


def page_name(code: str) -> str:
    """Which page is about a code: findings of the recipe checker share one for each hundred (`R203` has `R200`)."""
    group = _FINDING.fullmatch(code)
    return f"{group[1]}00" if group else code


@lru_cache(maxsize=256)
def help_page(code: str, language: str = ENGLISH, folder: Path = FOLDER) -> HelpPage | None:
    """What is to be said about a code in a language, in English where that has no such page; None for no page."""
    text = page_text(code, language, folder)
    if text is None:
        return None
    happened, to_do, detail = _sections(text)
    return HelpPage(_plain(happened), tuple(_items(to_do)), _paragraphs(detail))


def page_text(code: str, language: str = ENGLISH, folder: Path = FOLDER) -> str | None:
    """The same in Markdown, as its three sections. Small letters are forgiven, so is a region (`de-AT`)."""
    name = page_name(code.strip().upper())
    english = _read(folder / f"{name}.md") if _CODE.fullmatch(name) else None
    if english is None or len(_sections(english)) != len(SECTIONS):
        return None
    known = language.partition("-")[0]
    made = _read(folder / known / f"{name}.md") if _LANGUAGE.fullmatch(known) else None
    if made is None or len(_sections(made)) != len(SECTIONS) - 1:
        return english
    detail = list(_HEADING.finditer(english))[-1].start()
    return f"{_COMMENT.sub('', made).strip()}\n\n{english[detail:]}"


def help_codes(folder: Path = FOLDER) -> tuple[str, ...]:
    """Every code that has a page, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.md")))


def help_languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Languages that have pages, English first."""
    found = sorted({path.parent.name for path in folder.glob("*/*.md")})
    return (ENGLISH, *(name for name in found if _LANGUAGE.fullmatch(name)))


def similar_codes(code: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes that may have been meant."""
    return tuple(get_close_matches(code.strip().upper(), help_codes(folder), n=5))


def _read(path: Path) -> str | None:
    """None where there is no file that can be read; whoever asks for help gets another language then, or is told."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _sections(text: str) -> list[str]:
    return [part.strip() for part in _HEADING.split(text)[1:]]


def _items(part: str) -> Iterator[str]:
    """One text for each line of a list; lines that go on belong to the one before."""
    item = ""
    for line in part.splitlines():
        if item and _BULLET.match(line.strip()):
            yield _plain(item)
            item = ""
        item = f"{item} {_BULLET.sub('', line.strip())}"
    if item.strip():
        yield _plain(item)


def _paragraphs(part: str) -> str:
    """Line ends are kept: a list stays a list."""
    return "\n".join(line.rstrip() for line in part.replace("**", "").replace("`", "").splitlines())


def _plain(part: str) -> str:
    return " ".join(part.replace("**", "").replace("`", "").split())
