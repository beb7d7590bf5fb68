"""A line on the virtual bench without a cloud: the USB part of the job, for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from station.audit.writer import AuditStore
from station.cloud.client import Cloud
from station.cloud.pool import CloudWorkers
from station.core.cancel import CancelToken, Deadline
from station.core.facts import RunClosed
from station.core.ids import PortPath
from station.core.secret import Secret
from station.engine.board import Board
from station.engine.line import Line, Place
from station.engine.runner import Tools
from station.engine.shift import Shift
from station.recipe.load import load_recipe
from station.sim.kit import write_kit
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench
from station.usb.bus import PyusbBus
from tests.e2e.test_identity_fuzz import recipe_without_cloud

LIMIT_S = 300.0


@dataclass(frozen=True)
class UsbLine:
    """The open line."""

    line: Line

    def run_all(self, count: int) -> tuple[RunClosed, ...]:
        """Run every unit once, all at the same time."""
        pause, deadline = CancelToken(), Deadline.after(30)
        while not all(slot.occupied for slot in self.line.slots):
            deadline.check("the arrival of all units")
            pause.wait(0.02)
        assert self.line.start_all() == count
        assert self.line.wait_ended(count, LIMIT_S)
        return self.line.ended


@contextmanager
def usb_line(folder: Path, bench: Bench, ports: tuple[PortPath, ...]) -> Iterator[UsbLine]:
    """Open a line with these ports as slots."""
    kit = write_kit(folder / "files")
    recipe = load_recipe(recipe_without_cloud(folder), kit.folder)
    places = tuple(Place(number, port) for number, port in enumerate(ports, start=1))
    workers = CloudWorkers(1)
    cloud = Cloud(Secret("unused"), lambda _call: None, url="http://127.0.0.1:9")
    with AuditStore.open(folder / "log", "bench") as store, cloud:
        tools = Tools(PyusbBus(VirtualBackend(bench.bus)), cloud, workers, store, "bench")
        with Line(places, Shift(recipe, "", ""), tools, Board(), auto_start=False) as line:
            yield UsbLine(line)
    workers.stop(5)
