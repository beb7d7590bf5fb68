"""The one thing to do next, chosen over all slots: one slot, one verb, one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from station.core.views import SlotView
from station.core.words import SlotState
from station.ui import text
from station.ui.operator.tile_text import cause_of, place_of

# What comes first. A judged unit leaves the fixture before anything else happens there: a failed unit that stays can be
# mistaken for a good one. The rest follows the pace of the line.
PRIORITY = (
    SlotState.FAIL,
    SlotState.WRONG_PRODUCT,
    SlotState.STATION_ERROR,
    SlotState.LOCKED,
    SlotState.ACTION,
    SlotState.ABORTED,
    SlotState.PASS,
    SlotState.PENDING,
    SlotState.RUN,
    SlotState.EMPTY,
    SlotState.EXCLUDED,
)


@dataclass(frozen=True)
class Instruction:
    """What to do. slot: None where it means no slot in particular. detail: why, or how many more; may be ""."""

    state: SlotState
    text: str
    slot: int | None = None
    detail: str = ""


def next_instruction(views: Iterable[SlotView]) -> Instruction:
    """The instruction for these slots: the first state of PRIORITY that any slot is in; its lowest slot.

    A slot whose unit was taken out counts as empty, unless it was cut off: then the unit must come back.
    """
    ordered = sorted(views, key=lambda view: (PRIORITY.index(_state_of(view)), view.slot))
    if not ordered:
        return Instruction(SlotState.EXCLUDED, text.no_slot_in_use())
    first = ordered[0]
    same = sum(_state_of(view) is _state_of(first) for view in ordered)
    match _state_of(first):
        case SlotState.EXCLUDED:
            return Instruction(SlotState.EXCLUDED, text.no_slot_in_use())
        case SlotState.EMPTY:
            return Instruction(SlotState.EMPTY, text.plug_in())
        case SlotState.RUN:
            return Instruction(SlotState.RUN, text.wait_for(same))
        case _:
            return Instruction(first.state, text.in_slot(first.slot, _verb(first)), first.slot, _detail(first, same))


def _state_of(view: SlotView) -> SlotState:
    gone = view.taken and view.state is not SlotState.STATION_ERROR
    return SlotState.EMPTY if gone else view.state


def _verb(view: SlotView) -> str:
    if place := place_of(view):
        return text.take_out(place)
    hint = text.said(view.next_action)
    match view.state:
        case SlotState.ACTION:
            return hint or text.press_start()
        case SlotState.ABORTED:
            return text.run_again()
        case _:
            return hint or text.call_engineer()


def _detail(view: SlotView, same: int) -> str:
    cause = cause_of(view) if view.state not in {SlotState.PASS, SlotState.PENDING, SlotState.ACTION} else ""
    more = text.and_more(same - 1) if same > 1 else ""
    return " ".join(part for part in (more, cause) if part)
