"""Words of the operator's other pages, in English, through Qt's translation: pack-out, shelf, order, shift."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.core.words import Outcome

translate = QCoreApplication.translate

_OUTCOMES = {
    Outcome.PASS.value: QT_TRANSLATE_NOOP("outcome", "Good"),
    Outcome.FAIL.value: QT_TRANSLATE_NOOP("outcome", "Bad"),
    Outcome.ERROR.value: QT_TRANSLATE_NOOP("outcome", "Station error"),
    Outcome.PENDING.value: QT_TRANSLATE_NOOP("outcome", "Pending"),
    Outcome.ABORTED.value: QT_TRANSLATE_NOOP("outcome", "Stopped"),
}


# -- pack-out ----------------------------------------------------------------------------------------------------------


def packout_title() -> str:
    return translate("packout", "Pack-out")


def packout_ask() -> str:
    return translate("packout", "SCAN THE LABEL OF THE UNIT")


def packout_how() -> str:
    return translate("packout", "The answer tells whether this unit may be packed. Nothing is packed without it.")


def ship() -> str:
    return translate("packout", "SHIP")


def hold() -> str:
    return translate("packout", "HOLD")


def unknown() -> str:
    return translate("packout", "UNKNOWN")


def packing() -> str:
    return translate("packout", "LOOKING …")


def do_ship() -> str:
    return translate("packout", "Pack this unit.")


def do_hold() -> str:
    return translate("packout", "Do NOT pack it. Put it on the hold shelf.")


def do_pending() -> str:
    return translate("packout", "Do NOT pack it. Put it on the pending shelf: the cloud has not finished.")


def do_unknown() -> str:
    return translate("packout", "Do NOT pack it. This station does not know it. Call the line engineer.")


def packed_count(count: int) -> str:
    return translate("packout", "Packed since sign-in: {count}").format(count=count)


def packout_failed() -> str:
    return translate("packout", "NO ANSWER")


# -- the pending shelf -------------------------------------------------------------------------------------------------


def pending_title() -> str:
    return translate("pending", "Pending shelf")


def pending_empty() -> str:
    return translate("pending", "The pending shelf is empty.")


def pending_counts(wait: int, fetch: int) -> str:
    return translate("pending", "{wait} wait for the cloud, {fetch} to be fetched").format(wait=wait, fetch=fetch)


def column_unit() -> str:
    return translate("pending", "Unit")


def column_age() -> str:
    return translate("pending", "Waits since")


def column_look() -> str:
    return translate("pending", "Next look")


def column_advice() -> str:
    return translate("pending", "What to do")


def column_state() -> str:
    return translate("pending", "State")


def waits() -> str:
    return translate("pending", "WAITS")


def run_again() -> str:
    return translate("pending", "RUN AGAIN")


def fetch() -> str:
    return translate("pending", "FETCH")


def leave_there() -> str:
    return translate("pending", "Leave it on the shelf.")


def fetch_key() -> str:
    return translate("pending", "F9: the marked unit was fetched")


def fetched_sure(unit: str) -> str:
    return translate(
        "pending", "Was {unit} taken off the shelf and put where its verdict says? Press F9 once more."
    ).format(unit=unit)


def soon() -> str:
    return translate("pending", "soon")


# -- the order ---------------------------------------------------------------------------------------------------------


def order_title() -> str:
    return translate("order", "Order")


def order_none() -> str:
    return translate("order", "NO ORDER: SCAN THE ORDER'S BARCODE")


def order_is(number: str) -> str:
    return translate("order", "Order {number}").format(number=number)


def order_progress(good: int, target: int) -> str:
    if not target:
        return translate("order", "{good} good").format(good=good)
    return translate("order", "{good} of {target} good").format(good=good, target=target)


def received() -> str:
    return translate("order", "Received")


def missing() -> str:
    return translate("order", "Not seen yet")


def order_scan_other() -> str:
    return translate("order", "Another order: close this one, then scan the other order's barcode.")


def order_close_key() -> str:
    return translate("order", "F9: close this order")


def order_close_sure(number: str) -> str:
    return translate("order", "Close order {number}? Press F9 once more.").format(number=number)


def order_closed(number: str) -> str:
    return translate("order", "Order {number} is closed.").format(number=number)


def article_state(state: str, unit: str) -> str:
    """How the first unit of the order stands; "" where nobody asks for it."""
    sentences = {
        "wanted": translate("order", "First unit: QA looks at the first good one."),
        "runs": translate("order", "First unit: it runs now."),
        "waits": translate("order", "First unit: {unit} waits for QA."),
        "released": translate("order", "First unit: {unit} was released by QA."),
    }
    return sentences.get(state, "").format(unit=unit)


# -- the shift ---------------------------------------------------------------------------------------------------------


def shift_title() -> str:
    return translate("shift", "Shift and handover")


def shift_runs() -> str:
    return translate("shift", "Runs since the start")


def shift_locks() -> str:
    return translate("shift", "Failed, not acknowledged")


def shift_pending() -> str:
    return translate("shift", "On the pending shelf")


def shift_cables() -> str:
    return translate("shift", "Units lost by their cable")


def shift_order() -> str:
    return translate("shift", "Order")


def shift_line() -> str:
    return translate("shift", "Line")


def outcome_word(outcome: str) -> str:
    """The word of an outcome, by its name."""
    return translate("outcome", str(_OUTCOMES.get(outcome, outcome)))


def line_goes() -> str:
    return translate("shift", "The line goes.")


def none() -> str:
    return translate("shift", "none")


def lock_of(slot: int, code: str, unit: str) -> str:
    return translate("shift", "Slot {slot}: {code}  {unit}").format(slot=slot, code=code, unit=unit)


def cable_of(slot: int, count: int) -> str:
    return translate("shift", "Slot {slot}: {count}").format(slot=slot, count=count)


def reconciled() -> str:
    return translate("shift", "All units of the order are accounted for.")


def not_reconciled(missing_count: int, pending_count: int) -> str:
    return translate("shift", "{missing} not seen yet, {pending} pending.").format(
        missing=missing_count, pending=pending_count
    )


def handover_ready() -> str:
    return translate("shift", "NOTHING IS LEFT OPEN: hand over and sign out")


def handover_open(count: int) -> str:
    return translate("shift", "LEFT OPEN: {count}. Tell the next shift, or settle it now").format(count=count)


# -- counts ------------------------------------------------------------------------------------------------------------


def good() -> str:
    return translate("counts", "Good")


def rework() -> str:
    return translate("counts", "Rework")


def on_hold() -> str:
    return translate("counts", "Hold")


def scrap() -> str:
    return translate("counts", "Scrap")


def pending() -> str:
    return translate("counts", "Pending")
