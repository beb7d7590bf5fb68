"""Words for events and findings of the log, in English, through Qt's translation. What a run wrote itself is quoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.ui import text_record
from station.ui.qa import text_sign
from station.ui.qa.text import DASH, translate

_WORDS: Final = {
    # Ends of steps.
    "changed": QT_TRANSLATE_NOOP("record", "changed"),
    "unchanged": QT_TRANSLATE_NOOP("record", "unchanged"),
    "not applicable": QT_TRANSLATE_NOOP("record", "not applicable"),
    "pending": QT_TRANSLATE_NOOP("record", "pending"),
    "failed": QT_TRANSLATE_NOOP("record", "failed"),
    "error": QT_TRANSLATE_NOOP("record", "station error"),
    "aborted": QT_TRANSLATE_NOOP("record", "stopped"),
    # Modes of a unit.
    "normal": QT_TRANSLATE_NOOP("record", "normal"),
    "dfu": QT_TRANSLATE_NOOP("record", "DFU"),
    # Results of putting back a configuration, and of a verification.
    "restored": QT_TRANSLATE_NOOP("record", "restored"),
    "intact": QT_TRANSLATE_NOOP("record", "intact"),
    "tampered": QT_TRANSLATE_NOOP("record", "tampered with"),
    "unreadable": QT_TRANSLATE_NOOP("record", "unreadable"),
    # Results of looking at a unit.
    "good": QT_TRANSLATE_NOOP("record", "good"),
    "not so": QT_TRANSLATE_NOOP("record", "not so"),
    "unclear": QT_TRANSLATE_NOOP("record", "unclear"),
    # What became of a first article.
    "released": QT_TRANSLATE_NOOP("record", "released"),
    "refused": QT_TRANSLATE_NOOP("record", "refused"),
    # Places.
    "packed out": QT_TRANSLATE_NOOP("record", "packed out"),
    "green bin": QT_TRANSLATE_NOOP("sayings", "green bin"),
    "red bin": QT_TRANSLATE_NOOP("sayings", "red bin"),
    "hold shelf": QT_TRANSLATE_NOOP("sayings", "hold shelf"),
    "scrap bin": QT_TRANSLATE_NOOP("sayings", "scrap bin"),
}
_NOT_SEEN: Final = QT_TRANSLATE_NOOP("record", "ordered, its effect was not seen")


def recorded(word: str) -> str:
    """One of the log's own words; any other stays as it is."""
    if word not in _WORDS:
        return word
    source = str(_WORDS[word])
    found = translate("record", source)
    return found if found != source else translate("sayings", source)


_HOLES: Final[Mapping[str, Callable[[str], str]]] = {
    "outcome": text_record.outcome_named,
    "disposition": text_record.disposition_named,
    "bin": text_record.disposition_named,
    "end": recorded,
    "mode": recorded,
    "result": recorded,
    "place": recorded,
    "meaning": text_sign.meaning_word,
    "about": text_sign.about_word,
}


def told(sentence: str) -> str:
    """What an event says, or what a check of the log found."""
    return text_record.sentence(sentence, _word)


def _word(hole: str, value: str) -> str:
    if value == "-":
        return DASH
    return _HOLES[hole](value) if hole in _HOLES else value


def live(state: str) -> str:
    """One state that a run left in the cloud, `STEP: WHAT WAS SEEN`; what was seen is evidence, and is quoted."""
    step, sign, seen = state.partition(": ")
    return f"{step}{sign}{translate('record', str(_NOT_SEEN))}" if seen == _NOT_SEEN else state
