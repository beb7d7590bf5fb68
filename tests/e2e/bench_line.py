"""A line of virtual units for end-to-end tests: the whole station in this process, the cloud as a child process.

State is read at the bench and at the virtual cloud, and from the log by its own reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from station.app import OpenLine, bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.audit.rows import RunRecord
from station.core.cancel import CancelToken, Deadline
from station.core.ids import PortPath
from station.settings import Flags
from station.sim.faults import Fault
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario, UnitPlan
from station.sim.unit_config import Sim

RECIPES = Path(__file__).parents[2] / "recipes"
SPEED = 25.0
RUN_LIMIT_S = 90.0

BORON, PHOTON, ELECTRON = "boron", "photon", "electron"
_ID_START = {BORON: "e00fce68", PHOTON: "3b002100", ELECTRON: "4d003200"}
_SERIAL_START = {BORON: "P013", PHOTON: "PH20", ELECTRON: "E310"}
_DEVICE_OS = {BORON: "6.2.0", PHOTON: "2.3.1", ELECTRON: "2.3.1"}


def unit(platform: str, number: int, *faults: Fault, device_os: str = "") -> UnitPlan:
    """A unit as it comes from its maker, in socket `number`: claimed, with another server and other firmware."""
    sim = {BORON: Sim(f"8932042307001{number:06d}"), ELECTRON: Sim(f"8931440400012{number:06d}", "4ff")}.get(platform)
    return UnitPlan(
        platform=platform,
        device_id=f"{_ID_START[platform]}a1b2c3d4e5{number:06x}",
        port=PortPath(1, (number,)),
        device_os=device_os or _DEVICE_OS[platform],
        serial_number=f"{_SERIAL_START[platform]}{number:06d}",
        sim=sim,
        faults=faults,
    )


def recipe_with(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """A copy of a shipped recipe with some of its text changed; each change must apply."""
    text = (RECIPES / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{name} does not hold {old!r}"
        text = text.replace(old, new)
    path = folder / f"changed-{name}"
    path.write_text(text, encoding="utf-8")
    return path


@dataclass(frozen=True)
class BenchLine:
    """The open line with everything around it."""

    opened: OpenLine
    live: LiveBench
    reader: AuditReader

    def run_all(self) -> None:
        """Run every unit that is plugged in, once, to its end."""
        slots = self.opened.line.slots
        pause, deadline = CancelToken(), Deadline.after(10)
        while not all(slot.occupied for slot in slots) and not deadline.expired:
            pause.wait(0.02)
        before = len(self.opened.line.ended)
        started = self.opened.line.start_all()
        assert self.opened.line.wait_ended(before + started, RUN_LIMIT_S), "runs did not end"

    def wait_empty(self, slot: int) -> None:
        """Until the station has seen that nothing is plugged into this slot."""
        pause, deadline = CancelToken(), Deadline.after(10)
        while self.opened.line.slot(slot).occupied:
            deadline.check(f"leaving slot {slot}")
            pause.wait(0.02)

    def record(self, plan: UnitPlan) -> RunRecord:
        """The last run of a unit, as the log tells it."""
        runs = self.reader.unit_runs(plan.device_id)
        assert runs, f"the log has no run of {plan.device_id}"
        record = self.reader.run_record(runs[0].run)
        assert record is not None
        return record

    def ends(self, plan: UnitPlan) -> dict[str, str]:
        """How each step of the unit's last run ended."""
        return {step.step: str(step.end) for step in self.record(plan).steps if step.phase == "run"}


@contextmanager
def bench_line(folder: Path, units: tuple[UnitPlan, ...], recipe: Path, speed: float = SPEED) -> Iterator[BenchLine]:
    """Open a line on these units; the same folder again finds units, cloud and log as they were left."""
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="test-station")
    with (
        open_live(Scenario(units, speed), folder / "bench") as live,
        open_line(bench_world(live, settings), settings, recipe, auto_start=False, console=False) as opened,
    ):
        yield BenchLine(opened, live, AuditReader(folder))
