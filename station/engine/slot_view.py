"""What a slot's tile shows between runs, made from what the slot is."""

from __future__ import annotations

from dataclasses import replace

from station.core.facts import RunClosed
from station.core.views import Said, SlotView
from station.core.words import Outcome, SlotState
from station.engine.check_units import Purpose
from station.engine.containment import OpenLock
from station.engine.gate import REFUSALS, LabelMismatchError, UnitPassedBeforeError
from station.engine.sayings import english
from station.engine.scan_table import SlotIs
from station.engine.scanned_label import Label

OVER = REFUSALS - {LabelMismatchError.code}
"""Codes of refusals after which nothing more is to be done with the unit in its slot."""

_ASKS = {
    SlotIs.UNLABELLED: (SlotState.WAIT_SCAN, "slot.scan_label"),
    SlotIs.READY: (SlotState.ACTION, "slot.press_start"),
}


def idle_view(before: SlotView, is_: SlotIs, label: Label | None) -> SlotView:
    """A slot without a verdict: empty, or with a unit that waits for something."""
    state, say = _ASKS.get(is_, (SlotState.EMPTY, ""))
    text = label.text if label and is_ is not SlotIs.EMPTY else ""
    view = SlotView(before.slot, before.port, state, label=text, drop_outs=before.drop_outs)
    return _saying(view, Said(say)) if say else view


def refused_view(before: SlotView, why: Said) -> SlotView:
    """A slot whose unit could run, were it not for the line or the cloud."""
    return _saying(before, why)


def expecting_view(before: SlotView, label: Label) -> SlotView:
    """An empty slot that is kept for the unit of this label."""
    view = SlotView(before.slot, before.port, SlotState.ACTION, label=label.text, drop_outs=before.drop_outs)
    return _saying(view, Said.of("slot.plug_in_labelled", label=label.text))


def locked_view(before: SlotView, lock: OpenLock, *, here: bool) -> SlotView:
    """A slot whose failed unit waits to be acknowledged: it keeps its verdict as long as the unit is in there."""
    view = before
    if not here or before.outcome is None:
        view = SlotView(before.slot, before.port, SlotState.LOCKED, code=lock.code, drop_outs=before.drop_outs)
    return _saying(replace(view, locked=True, again=False), lock.said)


def ended_view(before: SlotView, closed: RunClosed, purpose: Purpose, *, here: bool) -> SlotView:
    """A verdict, with what may be done after it."""
    asks = closed.code == UnitPassedBeforeError.code
    view = replace(before, again=here and closed.code not in REFUSALS, asks_again=here and asks, taken=not here)
    said = Said("slot.asks_again") if asks else _CHECKED.get((purpose, closed.outcome))
    return view if said is None else _saying(view, said)


_CHECKED = {
    (Purpose.RED_RABBIT, Outcome.FAIL): Said("slot.rabbit_failed"),
    (Purpose.GOLDEN, Outcome.PASS): Said("slot.golden_passed"),
}


def _saying(view: SlotView, said: Said) -> SlotView:
    return replace(view, said=said, next_action=english(said))
