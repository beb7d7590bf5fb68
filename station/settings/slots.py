"""The key `slots` of the station file: which place of the fixture is which USB socket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from station.core.ids import PortPath
from station.recipe.diagnostics import Code, Report, shown
from station.recipe.scalars import BadScalarError, parse_int
from station.recipe.section import expect, parse_scalar
from station.recipe.source import Entry, Mapping

MAX_SLOTS: Final = 64


@dataclass(frozen=True)
class SlotPlan:
    """A place for a unit: its number on the fixture and its USB socket."""

    number: int
    port: PortPath


def read_slots(entry: Entry | None, report: Report) -> tuple[SlotPlan, ...]:
    """The slots by their number; faults go to the report."""
    if entry is None:
        return ()
    if not isinstance(entry.value, Mapping):
        expect(entry.value, "a map from slot number to port path, as {1: 1-1.1}", 'key "slots"', report)
        return ()
    slots: list[SlotPlan] = []
    taken: dict[PortPath, int] = {}
    for slot in entry.value.entries:
        number = parse_scalar(slot.key, _parse_slot_number, "a slot number", report)
        port = parse_scalar(slot.value, PortPath.parse, f"the port of slot {shown(slot.key.text)}", report)
        if number is None or port is None:
            continue
        if port in taken:
            message = f"slots {taken[port]} and {number} have the same port {port}"
            report.error(Code.PORT_TWICE, slot.value.mark, message, "one USB socket is one slot")
        taken.setdefault(port, number)
        slots.append(SlotPlan(number, port))
    return tuple(sorted(slots, key=lambda slot: slot.number))


def _parse_slot_number(text: str) -> int:
    number = parse_int(text)
    if not 1 <= number <= MAX_SLOTS:
        raise BadScalarError(f"{shown(text)} is not from 1 to {MAX_SLOTS}")
    return number
