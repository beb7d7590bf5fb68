"""What people do at a line, for end-to-end tests: plug, scan, wait. Short recipes that need no DFU mode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from station.core.cancel import CancelToken, Deadline
from station.core.person import Person
from station.core.policy import Role
from station.core.views import Notice, SlotView
from station.core.words import SlotState
from station.engine.line import Line
from station.sim.scenario import UnitPlan
from station.sim.unit import VirtualUnit
from tests.e2e.bench_line import BenchLine

LOOK_S = 0.01
LIMIT_S = 20.0
GOOD_OS, BAD_OS = "6.2.0", "5.9.0"
OPERATOR = Person("op-17", Role.OPERATOR)
ENGINEER = Person("en-3", Role.ENGINEER)
QA = Person("qa-1", Role.QA)
LABEL_RULE = """
unit:
  label:
    pattern: '^(?P<serial>[A-Z0-9]{10,16})( (?P<mobile_secret>[A-Z0-9]{8,16}))?$'
    secret: [mobile_secret]
"""


def quick_recipe(folder: Path, *, label: bool = False, again: str = "", imports: bool = False) -> Path:
    """Good are Borons that run Device OS 6.2.0, within a fraction of a second."""
    unit = LABEL_RULE if label else ""
    if again:
        unit = (unit or "\nunit:\n") + f"  again: {again}\n"
    text = f"""recipe: 1
id: quick
name: Quick look
version: 1.0.0
platforms: [boron]
product: {{id: 10013, slug: demo-boron}}
{unit}
steps:
  - uses: identify
    with: {{serial_number: true, iccid: true}}
  - uses: check_modules
    with: {{device_os: {GOOD_OS}}}
"""
    path = folder / "quick.yaml"
    path.write_text(text + ("  - uses: import_device\n" if imports else ""), encoding="utf-8")
    return path


@dataclass
class Hands:
    """The people at the line, with everything that they were told."""

    bench: BenchLine
    told: list[Notice] = field(default_factory=list)
    taken: dict[int, VirtualUnit] = field(default_factory=dict)

    @property
    def line(self) -> Line:
        return self.bench.opened.line

    def view(self, slot: int) -> SlotView:
        return next(view for view in self.bench.opened.board.all() if view.slot == slot)

    def said(self, slot: int) -> str:
        """Id of what a slot asks for, "" for nothing."""
        said = self.view(slot).said
        return said.id if said is not None else ""

    def sentences(self) -> list[str]:
        """Ids of everything that was said until now."""
        self.told += self.bench.opened.board.take()[1]
        return [notice.said.id for notice in self.told if notice.said]

    def scan(self, text: str, person: Person | None = None) -> str:
        """Scan a code; the id of what was said to it."""
        self.sentences()
        before = len(self.told)
        self.line.scan(text, person)
        self.sentences()
        answers = [notice.said.id for notice in self.told[before:] if notice.said]
        assert answers, "a scan was met with silence"
        return answers[0]

    def await_that(self, what: str, holds: Callable[[], bool]) -> None:
        pause, deadline = CancelToken(), Deadline.after(LIMIT_S)
        while not holds():
            deadline.check(what)
            pause.wait(LOOK_S)

    def await_state(self, slot: int, *states: SlotState) -> None:
        self.await_that(f"slot {slot} is {states}", lambda: self.view(slot).state in states)

    def await_said(self, sentence: str) -> None:
        self.await_that(f"{sentence} is said", lambda: sentence in self.sentences())

    def await_runs(self, count: int) -> None:
        assert self.line.wait_ended(count, LIMIT_S), f"{count} runs did not end: {self.line.ended}"
        self.await_that("every slot is free", lambda: not any(slot.busy for slot in self.line.slots))

    def take_out(self, slot: int) -> None:
        place = self.line.slot(slot)
        self.taken[slot] = self.bench.live.bench.bus.unplug(place.port)
        self.await_that(f"slot {slot} is empty", lambda: not place.occupied)

    def put_in(self, slot: int, plan: UnitPlan) -> None:
        place = self.line.slot(slot)
        self.bench.live.bench.bus.plug(self.bench.live.bench.unit(plan.device_id), place.port)
        self.await_that(f"slot {slot} is taken", lambda: place.occupied)
