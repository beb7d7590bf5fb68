"""The one thing to do next, chosen over all slots: one slot, one verb, one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from station.core.views import Said, SlotView
from station.core.words import SlotState
from station.ui import text
from station.ui import text_operator as words
from station.ui.operator import pictures
from station.ui.operator.tile_text import cause_of, next_step_of, place_of

# What comes first. A judged unit leaves the fixture before anything else happens there: a failed unit that stays can be
# mistaken for a good one. The rest follows the pace of the line.
PRIORITY = (
    SlotState.FAIL,
    SlotState.WRONG_PRODUCT,
    SlotState.STATION_ERROR,
    SlotState.LOCKED,
    SlotState.ACTION,
    SlotState.WAIT_SCAN,
    SlotState.ABORTED,
    SlotState.PASS,
    SlotState.PENDING,
    SlotState.RUN,
    SlotState.EMPTY,
    SlotState.EXCLUDED,
)
# From this rank on nothing is urgent, and the line may say what it waits for itself.
_CALM = PRIORITY.index(SlotState.ACTION)
_NO_CAUSE = frozenset({SlotState.PASS, SlotState.PENDING, SlotState.ACTION, SlotState.STATION_ERROR})
_JUDGED = frozenset({SlotState.PASS, SlotState.PENDING, SlotState.ABORTED})


@dataclass(frozen=True)
class Instruction:
    """What to do. slot: None where it means no slot in particular. detail: why, or how many more; may be "".

    picture: the drawing of it, "" for none.
    """

    state: SlotState
    text: str
    slot: int | None = None
    detail: str = ""
    picture: str = ""


@dataclass(frozen=True)
class LineNews:
    """What is true of the whole line. held: why no run starts. waits_for_qa: the order's first unit that QA must see.

    in_hand: a label that was scanned and has no unit yet.
    """

    held: Said | None = None
    waits_for_qa: str = ""
    in_hand: str = ""


NO_NEWS = LineNews()


def next_instruction(views: Iterable[SlotView], news: LineNews = NO_NEWS) -> Instruction:
    """The instruction for these slots: the first state of PRIORITY that any slot is in; its lowest slot.

    A slot whose unit was taken out counts as empty, unless it was cut off: then the unit must come back. A line that is
    held says so before all else but a unit that somebody still has to take away.
    """
    ordered = sorted(views, key=lambda view: (PRIORITY.index(_state_of(view)), view.slot))
    if not ordered:
        return Instruction(SlotState.EXCLUDED, text.no_slot_in_use())
    first = ordered[0]
    state = _state_of(first)
    if news.held is not None and not first.locked and state is not SlotState.LOCKED:
        detail = words.stopped_detail(words.sentence(news.held))
        return Instruction(SlotState.FAIL, words.line_stopped(), None, detail, pictures.ENGINEER)
    calm = PRIORITY.index(state) >= _CALM and state not in _JUDGED and not first.in_run
    if news.waits_for_qa and calm:
        detail = words.unit_waits_detail(news.waits_for_qa)
        return Instruction(SlotState.LOCKED, words.unit_waits_for_qa(), None, detail, pictures.QA)
    if news.in_hand and (calm or state in {SlotState.RUN, SlotState.EMPTY}) and not _is_for(first, news.in_hand):
        said = words.plug_in_unit_of(news.in_hand)
        return Instruction(SlotState.ACTION, said, None, "", pictures.PLUG_IN)
    return _of_slots(ordered, first, state)


def _of_slots(ordered: list[SlotView], first: SlotView, state: SlotState) -> Instruction:
    same = sum(_state_of(view) is state for view in ordered)
    match state:
        case SlotState.EXCLUDED:
            return Instruction(SlotState.EXCLUDED, text.no_slot_in_use())
        case SlotState.EMPTY:
            return Instruction(SlotState.EMPTY, text.plug_in(), picture=pictures.PLUG_IN)
        case SlotState.RUN:
            return Instruction(SlotState.RUN, text.wait_for(same), picture=pictures.WAIT)
        case _:
            verb = text.in_slot(first.slot, _verb(first))
            return Instruction(first.state, verb, first.slot, _detail(first, same), pictures.picture_of(first))


def _is_for(view: SlotView, label: str) -> bool:
    return view.state is SlotState.ACTION and view.label == label


def _state_of(view: SlotView) -> SlotState:
    gone = view.taken and view.state is not SlotState.STATION_ERROR and not view.locked
    return SlotState.EMPTY if gone else view.state


def _verb(view: SlotView) -> str:
    if view.locked:
        return words.choose_reason() if _bin_is_known(view) else words.bin_and_scan(place_of(view))
    if place := place_of(view):
        return text.take_out(place)
    if view.said is not None and (verb := words.verb_of(view.said)):
        return verb
    hint = next_step_of(view)
    match view.state:
        case SlotState.ACTION:
            return hint or text.press_start()
        case SlotState.WAIT_SCAN:
            return hint or text.scan_label()
        case SlotState.ABORTED:
            return text.run_again()
        case _:
            return hint or text.call_engineer()


def _bin_is_known(view: SlotView) -> bool:
    return view.said is not None and view.said.id == "slot.locked_reason"


def _detail(view: SlotView, same: int) -> str:
    # The instruction of a station error is a sentence and needs the room; its code stands on the tile, why on the card.
    cause = cause_of(view) if view.state not in _NO_CAUSE else ""
    more = text.and_more(same - 1) if same > 1 else ""
    return " ".join(part for part in (more, cause) if part)
