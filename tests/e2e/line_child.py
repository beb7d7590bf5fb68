"""A station with sixteen slots in a process of its own, which can be killed at any moment; units live in a folder."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from station.app import BENCH_CALLS_PER_S, World, open_line, read_settings
from station.audit import writer
from station.audit.clock import SystemClock
from station.core.cancel import CancelToken, Deadline
from station.core.errors import AuditError
from station.core.secret import Secret
from station.core.words import Outcome
from station.engine.closer import Pace
from station.engine.line import Place
from station.settings import Flags, Settings
from station.sim.cloud.process import CloudProcess
from station.sim.kit import write_kit
from station.sim.open_units import open_units
from station.sim.pty_face import PtyFace
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan
from station.usb.bus import PyusbBus
from station.usb.serial_line import PyserialPorts
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, RECIPES, unit

ROOT = Path(__file__).parents[2]
SLOTS = 16
SPEED = 25.0
QUICK = Pace(first_s=0.3, longest_s=1.0, away_s=0.5, poll_s=0.2)
RECIPE = RECIPES / "demo.yaml"
RUN_LIMIT_S = 100.0
READY = "running"
PLANS: tuple[UnitPlan, ...] = tuple(
    unit((PHOTON, BORON, ELECTRON)[number % 3], number) for number in range(1, SLOTS + 1)
)


@dataclass(frozen=True)
class Trouble:
    """What is wrong with the child's computer. file_bytes: no file grows beyond that, 0 for no limit."""

    file_bytes: int = 0
    clock_s: float = 0.0


NONE = Trouble()


@dataclass(frozen=True)
class LineChild:
    """How to start it. folder: of its data and its units."""

    folder: Path
    cloud: CloudProcess

    @contextmanager
    def running(self, trouble: Trouble = NONE) -> Iterator[subprocess.Popen[str]]:
        """A station that runs every unit until it passes or pends; killed at the end if it has not ended by itself."""
        given = (str(self.folder), self.cloud.url, self.cloud.token, trouble.file_bytes, trouble.clock_s)
        code = f"from tests.e2e.line_child import work; work(*{given!r})"
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            try:
                assert process.stdout is not None
                assert process.stdout.readline().strip() == READY
                yield process
            finally:
                process.kill()

    def run(self, trouble: Trouble = NONE) -> dict[str, int]:
        """Run all units to their end; gives how many ended how."""
        with self.running(trouble) as process:
            told, _ = process.communicate(timeout=RUN_LIMIT_S + 60)
        ends: dict[str, int] = json.loads(told)
        return ends

    @contextmanager
    def units(self) -> Iterator[Bench]:
        """The units as the station left them, while it does not run."""
        with open_units(Scenario(PLANS, SPEED), self.folder / "bench" / "units") as bench:
            yield bench


class SetBack(SystemClock):
    """A computer whose clock was set."""

    def __init__(self, by_s: float) -> None:
        self._by = timedelta(seconds=by_s)

    def now(self) -> datetime:
        return super().now() + self._by


def work(folder: str, url: str, token: str, file_bytes: int, clock_s: float) -> None:
    """In the child: the line on its units as they were left, until all are done or nothing goes any more."""
    data = Path(folder)
    if clock_s:
        setattr(writer, "SystemClock", partial(SetBack, clock_s))  # noqa: B010 - the computer's own clock stays as it is
    settings = replace(read_settings(None, Flags(data=folder)), station_id="kill-test")
    kit = write_kit(data / "bench" / "files")
    with open_units(Scenario(PLANS, SPEED), data / "bench" / "units") as bench, PtyFace(bench.bus) as ttys:
        world = World(
            bus=PyusbBus(VirtualBackend(bench.bus)),
            serial=PyserialPorts(ttys.tty_of),
            places=tuple(Place(number, port) for number, port in enumerate(bench.bus.ports, start=1)),
            cloud=replace(settings.cloud, url=url, rate_per_s=BENCH_CALLS_PER_S),
            token=Secret(token),
            files=kit.folder,
            demo=True,
        )
        if file_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, resource.RLIM_INFINITY))
        sys.stdout.write(f"{READY}\n")
        sys.stdout.flush()
        sys.stdout.write(json.dumps(_run_all(world, settings)))


def _run_all(world: World, settings: Settings) -> dict[str, int]:
    ends = dict.fromkeys((outcome.value for outcome in Outcome), 0)
    try:
        with open_line(world, settings, RECIPE, auto_start=False, console=False, pace=QUICK) as opened:
            pause, deadline, taken = CancelToken(), Deadline.after(RUN_LIMIT_S), 0
            good: set[int] = set()
            while len(good) < SLOTS and not deadline.expired:
                ended = opened.line.ended
                for closed in ended[taken:]:
                    ends[closed.outcome.value] += 1
                    if closed.outcome in (Outcome.PASS, Outcome.PENDING):
                        good.add(int(closed.run.split("-")[2]))
                    if closed.code.startswith("AUDIT-"):
                        return ends
                taken = len(ended)
                for slot in opened.line.slots:
                    if slot.number not in good and slot.occupied and not slot.busy:
                        slot.start()
                pause.wait(0.02)
            while opened.closer.shelf() and not deadline.expired:
                pause.wait(0.1)
    except AuditError as error:
        ends[error.code] = 1
    return ends
