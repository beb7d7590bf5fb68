"""A plan of a run, as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from station.core.planned import Deed, Planned, When
from station.core.words import Lane

if TYPE_CHECKING:  # every command loads this file, and most of them need no engine
    from station.engine.inspect import Look
    from station.engine.plan import PlanLine, RunPlan

_SEEN = {
    "holds": "holds already",
    "missing": "is missing",
    "pending": "the cloud is still at it",
    "not_applicable": "does not apply",
    "unknown": "unknown",
    "error": "could not be looked at",
}
_WHEN = {When.LOOK: "look", When.CHANGE: "change", When.SWEEP: "last look"}


def plan_lines(plan: RunPlan) -> Iterator[str]:
    """The plan for people: one line for each part, below it what it does."""
    target = plan.target
    unit = f", unit {target.device_id}" if target.device_id else ""
    product = f", product {target.product}" if target.product is not None else ""
    yield f"{plan.recipe} on {target.platform}{product}{unit}: about {plan.seconds:.0f} s"
    for line in plan.lines:
        yield from _part(line)
    path = " > ".join(line.id for line in plan.lines if line.critical)
    yield f"  * critical path: {path}"


def plan_facts(plan: RunPlan) -> dict[str, Any]:
    """The plan for programs."""
    target = plan.target
    return {
        "recipe": plan.recipe,
        "platform": target.platform,
        "product": target.product,
        "device_id": target.device_id,
        "seconds": round(plan.seconds, 3),
        "critical_path": [line.id for line in plan.lines if line.critical],
        "lines": [_line_facts(line) for line in plan.lines],
    }


def look_facts(look: Look) -> dict[str, Any]:
    """One step as it was found, for programs."""
    return {
        "step": look.plan.id,
        "uses": look.plan.word,
        "name": str(look.plan.name),
        "found": look.seen.value,
        "expected": look.evidence.expected,
        "seen": look.evidence.seen,
        "method": look.evidence.method,
        "code": look.code,
        "reason": look.reason,
    }


def look_line(look: Look) -> str:
    """One step as it was found, on one line."""
    said = look.evidence.seen if look.seen.value in ("holds", "missing", "pending") else ""
    why = " ".join(part for part in (look.code, look.reason or said) if part)
    return f"{_SEEN[look.seen.value]}{': ' + why if why else ''}"


def _part(line: PlanLine) -> Iterator[str]:
    mark = "*" if line.critical else " "
    lane = "cloud" if line.lane is Lane.CLOUD else "usb"
    name = f"{line.title} ({line.id})" if line.part.value == "step" else line.title
    when = f"  [only if {line.condition}]" if line.condition else ""
    yield f"  {mark} {line.begins_s:6.1f} s  {lane:<5}  {name}{when}"
    if line.look is not None:
        yield f"                      {look_line(line.look)}"
    for deed in line.deeds:
        yield f"                      {_deed(deed)}"


def _deed(deed: Planned) -> str:
    parts = [f"{_WHEN[deed.when]:<9}", _did(deed)]
    if deed.note:
        parts.append(f"({deed.note})")
    return " ".join(parts)


def _did(deed: Planned) -> str:
    if deed.deed in (Deed.GET, Deed.CALL, Deed.REQUEST):
        return deed.place
    if deed.deed is Deed.SWITCH:
        return "restart" if deed.place == "restart" else f"restart into {deed.place} mode"
    where = ""
    if deed.address is not None and deed.size_bytes is not None:
        number = f"{deed.address}" if deed.place.startswith("alt 1") else f"0x{deed.address:08X}"
        where = f" {number}, {deed.size_bytes} bytes"
    return f"{deed.deed.value} {deed.place}{where}"


def _line_facts(line: PlanLine) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "part": line.part.value,
        "id": line.id,
        "title": line.title,
        "lane": line.lane.value,
        "begins_s": round(line.begins_s, 3),
        "ends_s": round(line.ends_s, 3),
        "critical": line.critical,
        "condition": line.condition,
        "deeds": [_deed_facts(deed) for deed in line.deeds],
    }
    if line.look is not None:
        facts["look"] = look_facts(line.look)
    return facts


def _deed_facts(deed: Planned) -> dict[str, Any]:
    return {
        "deed": deed.deed.value,
        "when": deed.when.value,
        "place": deed.place,
        "address": deed.address,
        "size_bytes": deed.size_bytes,
        "seconds": round(deed.seconds, 3),
        "note": deed.note,
    }
