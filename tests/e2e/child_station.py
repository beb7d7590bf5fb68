"""A station in a process of its own, which can be killed; its units live in a folder, its cloud somewhere else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from pathlib import Path

from station.app import OpenLine, World, open_line, read_settings
from station.audit.queries import AuditReader
from station.core.cancel import CancelToken, Deadline
from station.core.errors import AuditError
from station.core.secret import Secret
from station.engine.closer import Pace
from station.engine.line import Place
from station.engine.pending import ShelfState
from station.settings import Flags
from station.settings.printer import PrinterPlan
from station.sim.cloud.process import CloudProcess
from station.sim.kit import write_kit
from station.sim.open_units import open_units
from station.sim.pty_face import PtyFace
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario
from station.usb.bus import PyusbBus
from station.usb.serial_line import PyserialPorts
from tests.e2e.bench_line import BORON, RUN_LIMIT_S, SPEED, unit

ROOT = Path(__file__).parents[2]
UNIT = unit(BORON, 1)
END_LIMIT_S = 120.0
INTENT_LIMIT_S = 60.0
QUICK = Pace(first_s=0.2, longest_s=0.5, away_s=0.3, poll_s=0.1)


class Shift(StrEnum):
    """What the station does. ONCE: it runs the unit and ends. STAY: it runs the unit and stays, to be killed.

    AFTER_CLOUD: it runs the unit when the cloud has done its part of an earlier run, and ends.
    """

    ONCE = auto()
    STAY = auto()
    AFTER_CLOUD = auto()


@dataclass(frozen=True)
class ChildStation:
    """How to start it. folder: of its data and its one unit. printer_port: of its label printer, 0 for none."""

    folder: Path
    recipe: Path
    cloud: CloudProcess
    printer_port: int = 0

    @property
    def files(self) -> Path:
        """Where the files lie that the recipe names."""
        return self.folder / "bench" / "files"

    @contextmanager
    def running(self, shift: Shift = Shift.ONCE) -> Iterator[subprocess.Popen[str]]:
        """A station that runs the unit once; killed at the end if it has not ended."""
        told = (str(self.folder), str(self.recipe), self.cloud.url, self.cloud.token)
        code = f"from tests.e2e.child_station import work; work(*{told!r}, {self.printer_port}, {shift.value!r})"
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            try:
                yield process
            finally:
                process.kill()

    def run(self, shift: Shift = Shift.ONCE) -> str:
        """Run the unit to its end; gives outcome and code."""
        with self.running(shift) as process:
            told, _ = process.communicate(timeout=END_LIMIT_S)
        return told.strip()

    def await_intent(self, step: str) -> None:
        """Until the log says that the change of this step is about to begin."""
        self.await_log(f"an intent of {step}", lambda reader: _intended(reader, step))

    def await_log(self, what: str, holds: Callable[[AuditReader], bool]) -> None:
        """Until the log says so."""
        reader, pause, deadline = AuditReader(self.folder), CancelToken(), Deadline.after(INTENT_LIMIT_S)
        while not _holds(reader, holds):
            deadline.check(what)
            pause.wait(0.01)


def _holds(reader: AuditReader, holds: Callable[[AuditReader], bool]) -> bool:
    try:
        return holds(reader)
    except AuditError:
        return False  # the log is not there yet


def _intended(reader: AuditReader, step: str) -> bool:
    records = [reader.run_record(run.run) for run in reader.open_runs()]
    return any(one.step == step and one.intended for record in records if record for one in record.steps)


def work(folder: str, recipe: str, url: str, token: str, printer_port: int, shift: str) -> None:
    """In the child: the line on the unit as it was left, one run."""
    data = Path(folder)
    settings = replace(read_settings(None, Flags(data=folder)), station_id="test-station")
    if printer_port:
        settings = replace(settings, printer=PrinterPlan("127.0.0.1", printer_port))
    kit = write_kit(data / "bench" / "files")
    with open_units(Scenario((UNIT,), SPEED), data / "bench" / "units") as bench, PtyFace(bench.bus) as ttys:
        world = World(
            bus=PyusbBus(VirtualBackend(bench.bus)),
            serial=PyserialPorts(ttys.tty_of),
            places=tuple(Place(number, port) for number, port in enumerate(bench.bus.ports, start=1)),
            cloud=replace(settings.cloud, url=url),
            token=Secret(token),
            files=kit.folder,
            demo=True,
        )
        by_itself = shift != Shift.AFTER_CLOUD
        with open_line(world, settings, Path(recipe), auto_start=by_itself, console=False, pace=QUICK) as opened:
            if not by_itself:
                _await_cloud(opened)
                opened.line.start(1)
            opened.line.wait_ended(1, RUN_LIMIT_S)
            (closed,) = opened.line.ended
            if shift == Shift.STAY:
                CancelToken().wait(END_LIMIT_S)
    sys.stdout.write(f"{closed.outcome.value} {closed.code}\n")


def _await_cloud(opened: OpenLine) -> None:
    """Until nothing on the shelf waits for the cloud and the unit can be started."""
    pause, deadline = CancelToken(), Deadline.after(RUN_LIMIT_S)
    while any(one.state is ShelfState.WAITS for one in opened.closer.shelf()) or not opened.line.slot(1).waiting:
        deadline.check("the cloud's part")
        pause.wait(0.05)
