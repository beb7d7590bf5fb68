"""A station in a process of its own, which can be killed; its units live in a folder, its cloud somewhere else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from station.app import World, open_line, read_settings
from station.audit.queries import AuditReader
from station.core.cancel import CancelToken, Deadline
from station.core.errors import AuditError
from station.core.secret import Secret
from station.engine.line import Place
from station.settings import Flags
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


@dataclass(frozen=True)
class ChildStation:
    """How to start it. folder: of its data and its one unit."""

    folder: Path
    recipe: Path
    cloud: CloudProcess

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """A station that runs the unit once and ends; killed at the end if it has not ended."""
        given = [str(self.folder), str(self.recipe), self.cloud.url, self.cloud.token]
        code = f"from tests.e2e.child_station import work; work(*{given!r})"
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            try:
                yield process
            finally:
                process.kill()

    def run(self) -> str:
        """Run the unit to its end; gives outcome and code."""
        with self.running() as process:
            told, _ = process.communicate(timeout=END_LIMIT_S)
        return told.strip()

    def await_intent(self, step: str) -> None:
        """Until the log says that the change of this step is about to begin."""
        reader, pause, deadline = AuditReader(self.folder), CancelToken(), Deadline.after(INTENT_LIMIT_S)
        while not _intended(reader, step):
            deadline.check(f"an intent of {step}")
            pause.wait(0.01)


def _intended(reader: AuditReader, step: str) -> bool:
    try:
        records = [reader.run_record(run.run) for run in reader.open_runs()]
    except AuditError:
        return False  # the log is not there yet
    return any(one.step == step and one.intended for record in records if record for one in record.steps)


def work(folder: str, recipe: str, url: str, token: str) -> None:
    """In the child: the line on the unit as it was left, one run."""
    data = Path(folder)
    settings = replace(read_settings(None, Flags(data=folder)), station_id="test-station")
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
        with open_line(world, settings, Path(recipe), auto_start=True, console=False) as opened:
            opened.line.wait_ended(1, RUN_LIMIT_S)
            (closed,) = opened.line.ended
    sys.stdout.write(f"{closed.outcome.value} {closed.code}\n")
