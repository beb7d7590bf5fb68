"""What the scenarios of the delivery day share: the shipped recipes on the bench, and how a unit's last run ended.

Each test is one letter of a scenario, whose number it bears. State is read at the bench and at the virtual cloud.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.policy import Policy
from station.core.words import Disposition, Outcome
from station.engine.packout import PackOutAnswer, PackOutDesk
from station.sim.scenario import UnitPlan
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, BenchLine, recipe_with

PRODUCT_ID = {PHOTON: 10006, ELECTRON: 10010, BORON: 10013}
IMPORT = "POST /v1/products/*/devices"
SECTOR_BYTES = {BORON: 0x1000, PHOTON: 0x20000}
CUSTOMER = "customer@example.com"
PASSED = (Outcome.PASS, Disposition.GOOD, "")
each_platform = pytest.mark.parametrize("platform", [PHOTON, ELECTRON, BORON])


def one_line(folder: Path, plan: UnitPlan, *changes: tuple[str, str]) -> Path:
    """The shipped recipe of the unit's platform."""
    return recipe_with(folder, f"{plan.platform}.yaml", *changes)


def end_of(line: BenchLine, plan: UnitPlan) -> tuple[Outcome | None, Disposition | None, str]:
    """Outcome, disposition and code of the unit's last run."""
    run = line.record(plan).run
    return run.outcome, run.disposition, run.code


def await_units(line: BenchLine) -> None:
    """Until every slot holds a unit in a mode in which it can be run."""
    pause, deadline = CancelToken(), Deadline.after(30)
    while not all(slot.waiting and not slot.busy for slot in line.opened.line.slots):
        deadline.check("all units back")
        pause.wait(0.02)


def run_once_more(line: BenchLine) -> None:
    """Each unit that is plugged in is run again where it is."""
    before = len(line.opened.line.ended)
    started = sum(slot.start() for slot in line.opened.line.slots)
    assert started
    assert line.opened.line.wait_ended(before + started, 90)


def packed_out(line: BenchLine, scan: str) -> PackOutAnswer:
    """The answer to this scan where units leave the line."""
    return PackOutDesk(line.reader, Policy(), line.opened.recipe.unit.label).look(scan).answer
