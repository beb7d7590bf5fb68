"""Which drawing says the same as an instruction. Files `do_*` of the icon folder."""

from __future__ import annotations

from station.core.views import SlotView
from station.core.words import Disposition, SlotState

PLUG_IN = "do_plug_in"
SCAN_LABEL = "do_scan_label"
SCAN_BIN = "do_scan_bin"
CHOOSE_REASON = "do_choose_reason"
BUTTONS = "do_mode_reset"
ENGINEER = "do_engineer"
QA = "do_qa"
START = "do_press_start"
AGAIN = "do_run_again"
WAIT = "do_wait"
CABLE = "do_change_cable"
NETWORK = "do_network"
SIGN_IN = "do_sign_in"
PENDING_SHELF = "do_pending_shelf"

_BINS = {
    Disposition.GOOD: "do_green_bin",
    Disposition.REWORK: "do_red_bin",
    Disposition.HOLD: "do_hold_shelf",
    Disposition.SCRAP: "do_scrap_bin",
}
_USUAL_BIN = {
    SlotState.PASS: Disposition.GOOD,
    SlotState.FAIL: Disposition.REWORK,
    SlotState.WRONG_PRODUCT: Disposition.HOLD,
}
# The station's own trouble, by the first word of its code.
_TROUBLE = {"CLOUD": NETWORK, "USB": CABLE, "LINK": CABLE, "UNIT": PLUG_IN, "PROMPT": AGAIN, "INTERRUPTED": AGAIN}
# The names of the buttons on the units are the same in every language.
_BUTTON_NAMES = ("MODE", "SETUP", "RESET")


def picture_of(view: SlotView) -> str:
    """The drawing for what a slot asks for, "" where it asks for nothing."""
    if view.locked:
        said = view.said.id if view.said else ""
        return CHOOSE_REASON if said == "slot.locked_reason" else SCAN_BIN
    match view.state:
        case SlotState.PASS | SlotState.FAIL | SlotState.WRONG_PRODUCT:
            return _BINS[view.disposition or _USUAL_BIN[view.state]]
        case SlotState.PENDING:
            return PENDING_SHELF
        case SlotState.ACTION:
            return _asked(view)
        case SlotState.WAIT_SCAN:
            return SCAN_LABEL
        case SlotState.STATION_ERROR:
            return _TROUBLE.get(view.code.partition("-")[0], ENGINEER)
        case SlotState.ABORTED:
            return AGAIN
        case SlotState.LOCKED:
            return ENGINEER
        case SlotState.RUN:
            return WAIT
        case SlotState.EMPTY:
            return PLUG_IN
        case SlotState.EXCLUDED:
            return ""


def _asked(view: SlotView) -> str:
    """What a slot in state ACTION asks for: a press of START, a unit, or something with the unit during its run."""
    if not view.in_run:
        return PLUG_IN if view.said and view.said.id == "slot.plug_in_labelled" else START
    if view.said and view.said.id == "slot.scan_sim":
        return SCAN_LABEL
    if any(name in view.next_action for name in _BUTTON_NAMES):
        return BUTTONS
    return PLUG_IN if "bus" in view.next_action else CHOOSE_REASON
