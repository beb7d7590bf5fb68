"""Words for what a log records: it holds codes and English, and only here they become the reader's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.core.sentence import Sentence
from station.core.words import Disposition, Outcome

translate = QCoreApplication.translate

_OUTCOMES: Final = {
    Outcome.PASS: QT_TRANSLATE_NOOP("state", "PASS"),
    Outcome.FAIL: QT_TRANSLATE_NOOP("state", "FAIL"),
    Outcome.ERROR: QT_TRANSLATE_NOOP("state", "STATION ERROR"),
    Outcome.ABORTED: QT_TRANSLATE_NOOP("state", "STOPPED"),
    Outcome.PENDING: QT_TRANSLATE_NOOP("state", "PENDING"),
}
_DISPOSITIONS: Final = {
    Disposition.GOOD: QT_TRANSLATE_NOOP("record", "good (green bin)"),
    Disposition.REWORK: QT_TRANSLATE_NOOP("record", "rework (red bin)"),
    Disposition.HOLD: QT_TRANSLATE_NOOP("record", "hold (hold shelf)"),
    Disposition.SCRAP: QT_TRANSLATE_NOOP("record", "scrap (scrap bin)"),
}


def outcome(value: Outcome) -> str:
    """How a run ended."""
    return translate("state", str(_OUTCOMES[value]))


def outcome_named(value: str) -> str:
    """The same for an outcome as the log has it; a word that is none stays."""
    return outcome(Outcome(value)) if value in set(map(str, Outcome)) else value


def disposition(value: Disposition) -> str:
    """What shall become of a unit, and where it goes."""
    return translate("record", str(_DISPOSITIONS[value]))


def disposition_named(value: str) -> str:
    """The same for a disposition as the log has it; a word that is none stays."""
    return disposition(Disposition(value)) if value in set(map(str, Disposition)) else value


def sentence(said: str, word: Callable[[str, str], str] | None = None) -> str:
    """A sentence in the present language, as far as it knows how it was made.

    word: what to say for the value of a hole, from the hole's name and the value.
    """
    if not isinstance(said, Sentence):
        return said
    return said.in_language(lambda pattern: translate("sayings", pattern), word)
