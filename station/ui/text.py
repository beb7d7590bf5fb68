"""Every word on the screens, in English, through Qt's translation. Nothing else in this room holds text for people."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.core.views import Said
from station.core.words import Disposition, Outcome, SlotState
from station.engine.sayings import SAYINGS, recognised
from station.recipe.model import LocalText
from station.ui.catalogue import ENGLISH, current_language

ARROW = "→"
_CHOICE = " / "
# Holes of sayings that are filled in a way of their own.
_DETAIL = "detail"
_BEFORE_DETAIL = " :;：；"
_OUTCOME = "outcome"
_OUTCOMES = {
    Outcome.PASS.value: SlotState.PASS,
    Outcome.FAIL.value: SlotState.FAIL,
    Outcome.ERROR.value: SlotState.STATION_ERROR,
    Outcome.PENDING.value: SlotState.PENDING,
    Outcome.ABORTED.value: SlotState.ABORTED,
}

_STATES = {
    SlotState.EMPTY: QT_TRANSLATE_NOOP("state", "EMPTY"),
    SlotState.WAIT_SCAN: QT_TRANSLATE_NOOP("state", "SCAN LABEL"),
    SlotState.ACTION: QT_TRANSLATE_NOOP("state", "ACTION"),
    SlotState.RUN: QT_TRANSLATE_NOOP("state", "RUN"),
    SlotState.PASS: QT_TRANSLATE_NOOP("state", "PASS"),
    SlotState.FAIL: QT_TRANSLATE_NOOP("state", "FAIL"),
    SlotState.STATION_ERROR: QT_TRANSLATE_NOOP("state", "STATION ERROR"),
    SlotState.WRONG_PRODUCT: QT_TRANSLATE_NOOP("state", "WRONG PRODUCT"),
    SlotState.PENDING: QT_TRANSLATE_NOOP("state", "PENDING"),
    SlotState.LOCKED: QT_TRANSLATE_NOOP("state", "LOCKED"),
    SlotState.ABORTED: QT_TRANSLATE_NOOP("state", "STOPPED"),
    SlotState.EXCLUDED: QT_TRANSLATE_NOOP("state", "NOT IN USE"),
}
_BINS = {
    Disposition.GOOD: QT_TRANSLATE_NOOP("bin", "GREEN BIN"),
    Disposition.REWORK: QT_TRANSLATE_NOOP("bin", "RED BIN"),
    Disposition.HOLD: QT_TRANSLATE_NOOP("bin", "HOLD SHELF"),
    Disposition.SCRAP: QT_TRANSLATE_NOOP("bin", "SCRAP BIN"),
}
# The tool that collects texts for translators looks for calls of this name.
translate = QCoreApplication.translate


def state_word(state: SlotState) -> str:
    """The word that names a state on a tile."""
    return translate("state", str(_STATES[state]))


def bin_word(disposition: Disposition) -> str:
    """Where a unit of this disposition is put."""
    return translate("bin", str(_BINS[disposition]))


def pending_shelf() -> str:
    return translate("bin", "PENDING SHELF")


def to_place(place: str) -> str:
    """On a tile: the place alone, with the arrow that means "put it there"."""
    return f"{ARROW} {place}"


def take_out(place: str) -> str:
    return translate("instruction", "TAKE OUT {arrow} {place}").format(arrow=ARROW, place=place)


def said(sentence: str) -> str:
    """A sentence of the engine or the log, translated where a translation exists; a recipe's text has its own."""
    if isinstance(sentence, LocalText):
        return sentence.in_language(current_language())
    if not sentence or current_language() == ENGLISH:
        return sentence
    found = translate("errors", sentence)
    if found != sentence:
        return found
    saying = recognised(sentence)
    return sentence if saying is None else filled(saying)


def known(sentence: str) -> str:
    """The same, "" where the present language has no words for it: a stranger's English helps nobody to act."""
    found = said(sentence)
    same = found == sentence and not isinstance(sentence, LocalText)
    return "" if same and current_language() != ENGLISH else found


def filled(saying: Said) -> str:
    """A saying of the engine in the present language; so are the sentences and choices in its holes.

    A `detail` that only English has is left out with the colon before it.
    """
    values = {name: _value(name, value) for name, value in saying.values}
    told = translate("sayings", SAYINGS[saying.id]).format_map(values)
    return told if values.get(_DETAIL, told) else told.rstrip(_BEFORE_DETAIL)


def _value(name: str, value: str) -> str:
    if name == _DETAIL:
        return known(value)
    if name == _OUTCOME and value in _OUTCOMES:
        return state_word(_OUTCOMES[value])
    return _hole(value)


def _hole(value: str) -> str:
    """One word alone is a number, a name or a code, the same in every language."""
    if isinstance(value, LocalText):
        return said(value)
    if " " not in value:
        return value
    return _CHOICE.join(map(said, value.split(_CHOICE)))


def in_slot(slot: int, instruction: str) -> str:
    return translate("instruction", "SLOT {slot}: {instruction}").format(slot=slot, instruction=instruction)


def and_more(count: int) -> str:
    """How many other slots need the same."""
    return translate("instruction", "{count} more after this.").format(count=count)


def press_start() -> str:
    return translate("instruction", "PRESS START")


def scan_label() -> str:
    return translate("instruction", "SCAN THE LABEL")


def run_again() -> str:
    return translate("instruction", "RUN AGAIN")


def call_engineer() -> str:
    return translate("instruction", "CALL THE LINE ENGINEER")


def plug_in() -> str:
    return translate("instruction", "PLUG IN A UNIT")


def no_slot_in_use() -> str:
    return translate("instruction", "NO SLOT IS IN USE")


def wait_for(running: int) -> str:
    if running == 1:
        return translate("instruction", "WAIT: 1 UNIT IS RUNNING")
    return translate("instruction", "WAIT: {count} UNITS ARE RUNNING").format(count=running)


def tile_plug_in() -> str:
    return translate("tile", "Plug in a unit")


def tile_press_start() -> str:
    return translate("tile", "Press START")


def tile_scan_label() -> str:
    return translate("tile", "Scan the label")


def tile_run_again() -> str:
    return translate("tile", "Run it again")


def tile_call_engineer() -> str:
    return translate("tile", "Call engineer")


def step_of(number: int, total: int, name: str) -> str:
    """Which step runs: `3/7 Load server key`."""
    return f"{number}/{total} {name}"


def start() -> str:
    return translate("button", "START")


def stop() -> str:
    return translate("button", "STOP")


def stop_again() -> str:
    return translate("button", "SURE?")


def stopping() -> str:
    return translate("button", "STOPPING")


def start_all(count: int) -> str:
    word = translate("button", "START ALL")
    return f"{word} ({count})" if count else word


def slot_name(slot: int) -> str:
    return translate("spoken", "Slot {slot}").format(slot=slot)


def start_slot(slot: int) -> str:
    return translate("spoken", "Start slot {slot}").format(slot=slot)


def stop_slot(slot: int) -> str:
    return translate("spoken", "Stop slot {slot}").format(slot=slot)


def line_is(line: str) -> str:
    return translate("context", "Line {line}").format(line=line)


def order_is(order: str) -> str:
    return translate("context", "Order {order}").format(order=order) if order else translate("context", "No order")


def recipe_is(name: str, version: str, short_hash: str) -> str:
    return f"{name} {version} #{short_hash}"


def approved(yes: bool) -> str:
    return translate("context", "approved") if yes else translate("context", "NOT APPROVED")


def cloud_is(reachable: bool | None) -> str:
    if reachable is None:
        return translate("context", "CLOUD ?")
    return translate("context", "CLOUD OK") if reachable else translate("context", "CLOUD DOWN")


def demo() -> str:
    return translate("context", "DEMO")


def starting() -> str:
    """In the context bar until the station has told what it works on."""
    return translate("context", "Starting …")


def good() -> str:
    return translate("counts", "GOOD")


def bad() -> str:
    return translate("counts", "BAD")


def errors() -> str:
    return translate("counts", "ERROR")


def pending() -> str:
    return translate("counts", "PENDING")


def nothing_yet() -> str:
    return translate("bottom", "Nothing has happened yet")


def at_port(port: str, sentence: str) -> str:
    return translate("bottom", "Port {port}: {sentence}").format(port=port, sentence=sentence)


def slot_ended(slot: int, word: str, cause: str) -> str:
    text = translate("bottom", "Slot {slot}: {word}").format(slot=slot, word=word)
    return f"{text}, {cause}" if cause else text


def close_again() -> str:
    return translate("bottom", "Units are running. Close the window once more to stop them all.")
