"""A line of virtual units for end-to-end tests: the whole station in this process, the cloud as a child process.

State is read at the bench and at the virtual cloud, and from the log by its own reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from station.app import OpenLine, World, bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.audit.rows import RunRecord
from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbBus
from station.core.ids import PortPath
from station.core.order import Order
from station.core.policy import Policy
from station.engine.closer import Pace
from station.engine.shift import NO_RULES
from station.settings import Flags
from station.sim.faults import Fault
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario, UnitPlan
from station.sim.unit_config import Sim

RECIPES = Path(__file__).parents[2] / "recipes"
SPEED = 25.0
RUN_LIMIT_S = 90.0

BORON, PHOTON, ELECTRON = "boron", "photon", "electron"


@dataclass(frozen=True)
class Make:
    """How the maker starts the numbers of one platform, what Device OS it ships, and its SIM ("" for none)."""

    id_start: str
    serial_start: str
    device_os: str
    sim: Literal["", "mff2", "4ff"] = ""


MAKES = {
    PHOTON: Make("3b002100", "PH20", "2.3.1"),
    "p1": Make("2e002200", "P1US", "2.3.1"),
    ELECTRON: Make("4d003200", "E310", "2.3.1", "4ff"),
    "argon": Make("e00fce69", "P012", "6.2.0"),
    BORON: Make("e00fce68", "P013", "6.2.0", "mff2"),
    "esomx": Make("e00fce6f", "P015", "6.3.4", "mff2"),
    "bsom": Make("e00fce6a", "P023", "6.2.0", "mff2"),
    "b5som": Make("e00fce6b", "P025", "6.2.0", "mff2"),
    "tracker": Make("e00fce6c", "P026", "6.2.0", "mff2"),
    "trackerm": Make("0a10aceb", "P028", "5.9.0", "mff2"),
    "p2": Make("0a10aced", "P032", "5.0.0"),
    "msom": Make("0a10acee", "P035", "6.3.4", "mff2"),
    "electron2": Make("e00fce6e", "P037", "6.3.4", "mff2"),
    "sulu": Make("0a10acef", "P038", "6.3.4", "mff2"),
}


def unit(platform: str, number: int, *faults: Fault, device_os: str = "") -> UnitPlan:
    """A unit as it comes from its maker, in socket `number`: claimed, with another server and other firmware."""
    make = MAKES[platform]
    iccid = {"mff2": f"8932042307001{number:06d}", "4ff": f"8931440400012{number:06d}"}.get(make.sim)
    return UnitPlan(
        platform=platform,
        device_id=f"{make.id_start}a1b2c3d4e5{number:06x}",
        port=PortPath(1, (number,)),
        device_os=device_os or make.device_os,
        serial_number=f"{make.serial_start}{number:06d}",
        sim=Sim(iccid, "4ff" if make.sim == "4ff" else "mff2") if iccid else None,
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

    def wait_full(self) -> None:
        """Until the station has seen a unit in each slot, or nobody can wait any longer."""
        pause, deadline = CancelToken(), Deadline.after(30)
        while not all(slot.occupied for slot in self.opened.line.slots) and not deadline.expired:
            pause.wait(0.02)

    def run_all(self) -> None:
        """Run every unit that is plugged in, once, to its end."""
        self.wait_full()
        before = len(self.opened.line.ended)
        started = self.opened.line.start_all()
        assert self.opened.line.wait_ended(before + started, RUN_LIMIT_S), "runs did not end"

    def wait_empty(self, slot: int) -> None:
        """Until the station has seen that nothing is plugged into this slot."""
        pause, deadline = CancelToken(), Deadline.after(30)
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
def bench_line(
    folder: Path,
    units: tuple[UnitPlan, ...],
    recipe: Path,
    speed: float = SPEED,
    *,
    policy: Policy = NO_RULES,
    order: Order | None = None,
    away: tuple[int, ...] = (),
    pace: Pace | None = None,
    bus: Callable[[UsbBus], UsbBus] = lambda bus: bus,
) -> Iterator[BenchLine]:
    """Open a line on these units; the same folder again finds units, cloud and log as they were left.

    away: slots whose unit is not plugged in at first. pace: how often the cloud is asked about pending runs.
    bus: what is put between the station and its bus.
    """
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="test-station")
    with (
        open_live(Scenario(units, speed), folder / "bench") as live,
        open_line(
            _without(bench_world(live, settings), away, bus),
            settings,
            recipe,
            auto_start=False,
            console=False,
            policy=policy,
            order=order,
            pace=pace,
        ) as opened,
    ):
        yield BenchLine(opened, live, AuditReader(folder))


def _without(world: World, away: tuple[int, ...], bus: Callable[[UsbBus], UsbBus]) -> World:
    """The world with some slots empty."""
    assert world.live is not None
    for place in world.places:
        if place.number in away:
            world.live.bench.bus.unplug(place.port)
    return replace(world, bus=bus(world.bus))
