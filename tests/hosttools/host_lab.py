"""Programs of this host on virtual units, and a look at the units when they are done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from station.core.ids import PortPath
from station.sim.exec import HostBench
from station.sim.faults import Fault
from station.sim.open_units import PlannedFault, open_units
from station.sim.scenario import Bench, Scenario, UnitPlan
from tests.e2e.bench_line import unit

SPEED = 25.0
LIMIT_S = 60.0
WAIT_S = 20.0


@dataclass(frozen=True)
class Ended:
    """How a program ended. code: below 0 if a signal ended it."""

    code: int
    text: str
    seconds: float


def in_dfu(platform: str, number: int, port: str = "") -> UnitPlan:
    """A unit as it comes from its maker, started with its button held."""
    plan = unit(platform, number)
    return replace(plan, held_button=True, port=PortPath.parse(port) if port else plan.port)


def run(bench: HostBench, *command: str, limit_s: float = LIMIT_S) -> Ended:
    """Run a program on the bench. Fails the test where it is not done in time."""
    started_s = time.monotonic()
    done = subprocess.run(
        command,
        env=bench.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=limit_s,
        check=False,
    )
    return Ended(done.returncode, done.stdout, time.monotonic() - started_s)


def run_python(bench: HostBench, source: str, *arguments: str) -> Ended:
    """Run Python code with the station's own packages on the bench."""
    return run(bench, sys.executable, "-c", source, *arguments)


def wait_until(holds: Callable[[], bool], what: str, limit_s: float = WAIT_S) -> None:
    """Look again and again until something holds; fails the test where it does not come to hold."""
    deadline_s = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < deadline_s, f"did not come: {what}"
        time.sleep(0.02)


def usb_ids(bench: HostBench) -> list[str]:
    """Vendor and product of every device that lsusb lists, hubs left out."""
    listed = [line.split(" ID ")[1].split()[0] for line in run(bench, "lsusb").text.splitlines() if " ID " in line]
    return sorted(seen for seen in listed if not seen.startswith(("1d6b:", "05e3:")))


@dataclass(frozen=True)
class HostLab:
    """Units that live in a folder: on the bench for programs, or open for a look, one after the other."""

    scenario: Scenario
    folder: Path

    @contextmanager
    def powered(self, *faults: tuple[UnitPlan, Fault]) -> Iterator[HostBench]:
        """The units as devices of this host."""
        planned = tuple(PlannedFault(plan.device_id, fault) for plan, fault in faults)
        with HostBench(self.scenario, self.folder / "units", planned) as bench:
            yield bench

    @contextmanager
    def opened(self) -> Iterator[Bench]:
        """The units as objects, with the clock as fast as it will go."""
        with open_units(replace(self.scenario, speed=float("inf")), self.folder / "units") as bench:
            yield bench

    def flash(self, plan: UnitPlan) -> bytes:
        """All of a unit's internal flash."""
        with self.opened() as bench:
            memory = bench.unit(plan.device_id).memories.internal
            return memory.read(memory.base, memory.size_bytes)

    def dct(self, plan: UnitPlan, offset: int, length: int) -> bytes:
        """Part of a unit's configuration area."""
        with self.opened() as bench:
            return bench.unit(plan.device_id).memories.dct.read(offset, length)


def lab_of(folder: Path, *units: UnitPlan, speed: float = SPEED) -> HostLab:
    """A lab of these units."""
    return HostLab(Scenario(units, speed), folder)


def station(*words: str, data: Path, limit_s: float = 120) -> subprocess.CompletedProcess[str]:
    """The `station` command, as a user types it in a terminal without a screen; what follows `--` stays at the end."""
    own, command = (words[: words.index("--")], words[words.index("--") :]) if "--" in words else (words, ())
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "station", *own, "--data", str(data), *command],
        capture_output=True,
        text=True,
        timeout=limit_s,
        env=environment,
        check=False,
    )
