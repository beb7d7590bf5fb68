"""Bench scenarios as YAML files, read by the parts that read recipes: strict, all faults told at once.

Top: `bench: 1`, name, description, speed, hubs, units, cloud. Every key of a unit is one of `UnitPlan`; a fault is its
kind with its fields; `cloud` is read by `scenario_cloud`.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as WordMap
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from station.core.ids import PortPath
from station.recipe.diagnostics import Code, Diagnostic, Report, did_you_mean, shown
from station.recipe.files import FileFaultError, read_file
from station.recipe.mark import Mark
from station.recipe.refused import RefusedError
from station.recipe.scalars import BadScalarError, parse_line
from station.recipe.section import Section, expect, parse_scalar
from station.recipe.source import MAX_SIZE_BYTES, Mapping, Node, Sequence, read_source
from station.sim.faults import FAULTS, ArrivalState, Arrives, Fault, Swapped, fault_fields
from station.sim.hubs import Hub, Translators
from station.sim.scenario import Scenario, UnitPlan
from station.sim.scenario_cloud import read_cloud
from station.sim.scenario_words import (
    ARRIVALS,
    SIM_PARSERS,
    TIMING_PARSERS,
    TRANSLATORS,
    UNIT_PARSERS,
    UNIT_PARTS,
    parse_format,
    parse_speed,
    parse_text,
)
from station.sim.unit_config import Sim, UnitTiming

MAX_UNITS = 128

_TOP_KEYS = ("bench", "name", "description", "speed", "hubs", "units", "cloud")
WordHints = WordMap[str, str]
_NO_WORDS: WordHints = {}
_FOREIGN_UNIT_KEYS = {
    "id": "did you mean `device_id`?",
    "iccid": "write sim: {iccid: ..., form: mff2}",
    "firmware": "did you mean `device_os`?",
    "serial-number": "did you mean `serial`?",
    "mode": "did you mean `arrives`? Write arrives: dfu",
}


class ScenarioInvalidError(RefusedError):
    """A bench scenario cannot be used; `diagnostics` says all that is wrong."""

    code = "BENCH-INVALID"
    hint = "Correct the bench scenario; the message names file, line and column."


@dataclass(frozen=True)
class NamedScenario:
    """A scenario as its file tells it."""

    name: str
    description: str
    scenario: Scenario


@dataclass(frozen=True)
class CheckedScenario:
    """A scenario, or None where a diagnostic is an error; and all diagnostics."""

    found: NamedScenario | None
    diagnostics: tuple[Diagnostic, ...]


def check_scenario(path: Path) -> CheckedScenario:
    """Read a scenario file and tell all that is wrong in one pass."""
    report = Report()
    found = _read(path, report)
    return CheckedScenario(None if report.failed else found, report.diagnostics())


def load_scenario(path: Path) -> NamedScenario:
    """As `check_scenario`, for whoever needs one that can be used.

    Raises:
        ScenarioInvalidError: it cannot.
    """
    checked = check_scenario(path)
    if checked.found is None:
        raise ScenarioInvalidError(checked.diagnostics, path)
    return checked.found


def _read(path: Path, report: Report) -> NamedScenario | None:
    try:
        data = read_file(path, MAX_SIZE_BYTES)
    except FileFaultError as error:
        report.error(error.code, Mark(str(path), 1, 1), error.message, error.hint)
        return None
    root = read_source(data, str(path), report)
    top = None if root is None else Section.open(root, "the scenario", _TOP_KEYS, _NO_WORDS, report)
    if top is None:
        return None
    top.needed("bench", parse_format)
    name = top.needed("name", parse_line)
    hubs = _read_hubs(top)
    units = _read_units(top)
    _check_places(top, hubs, units)
    scenario = Scenario(
        tuple(plan for plan, _ in units),
        speed=top.value("speed", parse_speed) or 1.0,
        hubs=tuple(hub for hub, _ in hubs),
    )
    entry = top.entry("cloud")
    if entry is not None:
        scenario = replace(scenario, cloud=read_cloud(entry.value, scenario.units, report))
    return NamedScenario(name or "", top.value("description", parse_text) or "", scenario)


# hubs

_HubAt = tuple[Hub, Section]
_UnitAt = tuple[UnitPlan, Section]


def _read_hubs(top: Section) -> list[_HubAt]:
    found: list[_HubAt] = []
    for section in _sections(top, "hubs", "a hub", ("port", "translators"), _NO_WORDS):
        port = section.needed("port", PortPath.parse)
        translators = section.value("translators", TRANSLATORS)
        if port is not None:
            found.append((Hub(port, translators or Translators.SINGLE), section))
    return found


# units


def _read_units(top: Section) -> list[_UnitAt]:
    if top.required("units") is None:
        return []
    found: list[_UnitAt] = []
    sections = _sections(top, "units", "a unit", tuple(UNIT_PARSERS) + UNIT_PARTS, _FOREIGN_UNIT_KEYS)
    for section in sections[:MAX_UNITS]:
        plan = _read_unit(section)
        if plan is not None:
            found.append((plan, section))
    if len(sections) > MAX_UNITS:
        message = f"the scenario has {len(sections)} units, at most {MAX_UNITS} are taken"
        top.report.error(Code.TOO_MANY_VALUES, sections[MAX_UNITS].mark, message)
    return found


def _read_unit(section: Section) -> UnitPlan | None:
    told = section.report.errors
    values: dict[str, Any] = {}
    for key, (name, parse, required) in UNIT_PARSERS.items():
        value = section.needed(key, parse) if required else section.value(key, parse)
        if value is not None:
            values[name] = value
    sim = _part(section, "sim", SIM_PARSERS, ("iccid",))
    timing = _part(section, "timing", TIMING_PARSERS, ())
    arrives = section.value("arrives", ARRIVALS)
    faults = _read_faults(section)
    if section.report.errors > told:
        return None
    if arrives in (ArrivalState.LISTENING, ArrivalState.SAFE_MODE):
        faults = (*faults, Arrives(ArrivalState(arrives)))
    return UnitPlan(
        **{"port": None, **values},
        sim=Sim(**sim) if sim else None,
        timing=UnitTiming(**timing or {}),
        held_button=arrives == ArrivalState.DFU,
        faults=faults,
    )


def _read_faults(section: Section) -> tuple[Fault, ...]:
    """The faults of a unit: a list of maps, each with its kind and the fields of that kind."""
    entry = section.entry("faults")
    if entry is None:
        return ()
    if not isinstance(entry.value, Sequence):
        expect(entry.value, "a list of faults", 'key "faults"', section.report)
        return ()
    found = [_read_fault(item, section.report) for item in entry.value.items]
    return tuple(fault for fault in found if fault is not None)


def _read_fault(node: Node, report: Report) -> Fault | None:
    """A map with `kind`, or the kind alone where it has no field that is needed."""
    told = report.errors
    entry = node.get("kind") if isinstance(node, Mapping) else None
    if isinstance(node, Mapping) and entry is None:
        report.error(Code.MISSING_KEY, node.mark, 'key "kind" is missing in a fault')
        return None
    kind = parse_scalar(entry.value if entry else node, _parse_kind, "a fault", report)
    if kind is None:
        return None
    own = fault_fields(kind)
    mapping = node if isinstance(node, Mapping) else Mapping((), node.mark)
    section = Section.open(mapping, f"fault {shown(kind)}", ("kind", *(one.name for one in own)), _NO_WORDS, report)
    if section is None:
        return None
    values: dict[str, Any] = {}
    for one in own:
        value = section.needed(one.name, one.parse) if one.required else section.value(one.name, one.parse)
        if value is not None:
            values[one.name] = value
    return None if report.errors > told else FAULTS[kind](**values)


def _parse_kind(text: str) -> str:
    if text not in FAULTS:
        raise BadScalarError(
            f"no fault is called {shown(text)}", did_you_mean(text, FAULTS) or f"known are: {', '.join(sorted(FAULTS))}"
        )
    return text


# rules


def _check_places(top: Section, hubs: list[_HubAt], units: list[_UnitAt]) -> None:
    """A socket holds one thing, a Device ID belongs to one unit, and a unit that is named by a fault is there."""
    taken: dict[PortPath, str] = {}
    for hub, section in hubs:
        _take(taken, hub.port, "the hub", section)
    ids: set[str] = set()
    for plan, section in units:
        if plan.port is not None:
            _take(taken, plan.port, f"unit {plan.device_id}", section)
        if plan.device_id in ids:
            hint = "give it its own, and the fault {kind: copied_device_id, of: ...} if it shall tell the other's"
            top.report.error(Code.BAD_VALUE, section.mark, f"two units have the Device ID {plan.device_id}", hint)
        ids.add(plan.device_id)
    for plan, section in units:
        for fault in plan.faults:
            if isinstance(fault, Swapped) and fault.with_unit not in ids:
                message = f"no unit of this scenario has the Device ID {shown(fault.with_unit)}"
                top.report.error(Code.BAD_VALUE, section.mark, f"fault swapped: {message}")


def _take(taken: dict[PortPath, str], port: PortPath, who: str, section: Section) -> None:
    if port in taken:
        message = f"{taken[port]} and {who} have the same port {port}"
        section.report.error(Code.PORT_TWICE, section.mark, message, "one USB socket holds one plug")
    taken.setdefault(port, who)


# parts and values


def _sections(top: Section, key: str, where: str, known: tuple[str, ...], foreign: WordHints) -> list[Section]:
    """The maps of a list; what is none is told."""
    entry = top.entry(key)
    if entry is None:
        return []
    if not isinstance(entry.value, Sequence):
        expect(entry.value, "a list", f"key {shown(key)}", top.report)
        return []
    opened = (Section.open(item, where, known, foreign, top.report) for item in entry.value.items)
    return [section for section in opened if section is not None]


def _part(
    section: Section, key: str, parsers: dict[str, Callable[[str], Any]], required: tuple[str, ...]
) -> dict[str, Any] | None:
    """The values of a map within a section; None where it is absent."""
    entry = section.entry(key)
    inner = Section.open(entry.value, f"key {shown(key)}", tuple(parsers), _NO_WORDS, section.report) if entry else None
    if inner is None:
        return None
    values = {
        name: inner.needed(name, parse) if name in required else inner.value(name, parse)
        for name, parse in parsers.items()
    }
    return {name: value for name, value in values.items() if value is not None}
