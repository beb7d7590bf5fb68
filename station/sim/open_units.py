"""Units on their bus, kept in a folder; needs nothing but the standard library, so any face can be put on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from station.sim.faults import Fault
from station.sim.scenario import Bench, Scenario, build_bench
from station.sim.storage import STATE_FILE


@dataclass(frozen=True)
class PlannedFault:
    """A fault that one unit shall have besides those of its scenario."""

    device_id: str
    fault: Fault


@contextmanager
def open_units(scenario: Scenario, folder: Path, faults: tuple[PlannedFault, ...] = ()) -> Iterator[Bench]:
    """The units alone, on their bus; `folder` keeps their state from one start to the next.

    A unit that is there already is resumed, and then gets the `faults` that are meant for it, too.
    """
    resumed = {plan.device_id for plan in scenario.units if (folder / plan.device_id / STATE_FILE).exists()}
    fresh = [
        replace(plan, faults=(*plan.faults, *(one.fault for one in faults if one.device_id == plan.device_id)))
        for plan in scenario.units
    ]
    bench = build_bench(replace(scenario, units=tuple(fresh)), folder)
    for one in faults:
        if one.device_id in resumed:
            bench.unit(one.device_id).add_faults(one.fault)
    try:
        yield bench
    finally:
        bench.close()
