"""How near a run comes to what unit and cloud need by themselves: `python -m tests.bench.engine [--json]`.

1, 4, 16 and 32 Borons at once, each port with a translator of its own, on a clock that runs as fast as a real one; the
cloud answers each call after a fixed time. Bound: the critical path of the times for which the unit or the cloud was
busy, measured at the virtual bus and at the cloud's door, with the restarts as the bench states them. The rest is the
station: its threads, its log, its looks at the bus. Beside that: processor time of the whole process, which holds the
virtual units as well, and of the station without them. Last line: the same with every step strictly after the other.
The row before it: what a smaller pool of cloud workers costs when sixteen units start at the same moment.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import structlog

from station.audit.writer import AuditStore
from station.cloud.client import Cloud
from station.cloud.pool import CloudWorkers
from station.cloud.traffic import RateLimiter
from station.core.cancel import CancelToken, Deadline
from station.core.facts import ApiCalled, AuditFact, RunClosed, StepEnded, StepStarted
from station.core.ids import PortPath
from station.core.secret import Secret
from station.core.words import Mode
from station.engine.board import Board
from station.engine.critical_path import critical_path
from station.engine.line import Line, Place
from station.engine.runner import Tools
from station.engine.schedule import Schedule
from station.engine.shift import Shift
from station.recipe.load import load_recipe
from station.recipe.model import Recipe
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.demo_cloud import line_cloud
from station.sim.hubs import Hub, Translators
from station.sim.kit import write_kit
from station.sim.life import LEAVE_S
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, build_bench
from station.sim.unit_config import TYPICAL_TIMING
from station.steps import load_steps
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, RECIPES, unit

SPEED = 1.0
CALL_S = 0.25
WORKERS, FEW_WORKERS = 16, 4
COUNTS = (1, 4, 16, 32)
PORTS = 4
AIM_ALONE, AIM_SIXTEEN = 1.03, 1.05
LIMIT_S = 300.0
INIT, MODULES, SIM = 1, 90, 554
LOCK, LAST_LOOK = "identity", "last look"


class Busy:
    """For how long unit and cloud were busy in each part of each run. Written by slots and cloud workers."""

    def __init__(self, store: AuditStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._part: dict[str, str] = {}
        self.seconds: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def append(self, fact: AuditFact) -> int:
        thread = threading.current_thread().name
        match fact:
            case StepStarted(step=step) if thread.startswith("slot-"):
                self._part[thread] = step
            case StepEnded(phase="run") if thread.startswith("slot-"):
                self._part[thread] = LAST_LOOK
            case StepEnded(phase="run", step=step, run=run, seconds=seconds):
                self._add(run, step, seconds)
            case ApiCalled(run=run, latency_ms=latency_ms) if thread.startswith("slot-"):
                self._add(run, LAST_LOOK, latency_ms / 1000)
            case RunClosed():
                self._part.pop(thread, None)
            case _:
                pass
        return self._store.append(fact)

    def unit_was_busy(self, seconds: float) -> None:
        """The unit of the calling slot was busy for so long."""
        thread = threading.current_thread().name
        if thread.startswith("slot-"):
            self._add(thread, self._part.get(thread, LOCK), seconds)

    def _add(self, whose: str, part: str, seconds: float) -> None:
        with self._lock:
            self.seconds[whose][part] += seconds

    def of(self, run: str, slot: int) -> dict[str, float]:
        """By part of a run; those of the cloud are kept by run, those of the unit by slot."""
        parts = defaultdict(float, self.seconds[f"slot-{slot}"])
        for part, seconds in self.seconds[run].items():
            parts[part] += seconds
        return parts


class Watched(VirtualBackend):
    """The virtual bus with a clock beside it. Answers that a unit has to work for are its own time too."""

    def __init__(self, bench: Bench, busy: Busy) -> None:
        super().__init__(bench.bus)
        self._busy = busy
        self.cpu_s = 0.0

    def ctrl_transfer(self, dev_handle: Any, *transfer: Any) -> int:
        request_type, request, _value, index = transfer[:4]
        began_s, cpu_s = time.monotonic(), time.thread_time()
        try:
            return super().ctrl_transfer(dev_handle, *transfer)
        finally:
            self.cpu_s += time.thread_time() - cpu_s
            took_s = time.monotonic() - began_s
            if (request_type, request) == (0xC0, INIT):
                waits = {MODULES: TYPICAL_TIMING.module_check_s, SIM: TYPICAL_TIMING.modem_answer_s}
                took_s += waits.get(index, 0.0) / SPEED
            self._busy.unit_was_busy(took_s)


@dataclass(frozen=True)
class Row:
    """unit_s: mean length of a run. path_s: its critical path. cpu_ms: of the station, for each unit."""

    name: str
    units: int
    unit_s: float
    path_s: float
    cpu_ms: float
    bench_cpu_ms: float
    memory_mb: float
    units_per_hour: float

    @property
    def ratio(self) -> float:
        return self.unit_s / self.path_s


def measure(name: str, count: int, *, one_by_one: bool = False, cloud_workers: int = WORKERS) -> Row:
    """Run `count` Borons at once, the whole job."""
    hubs = tuple(Hub(PortPath(1, (number,)), Translators.EACH_PORT) for number in range(1, -(-count // PORTS) + 1))
    ports = [PortPath(1, (number // PORTS + 1, number % PORTS + 1)) for number in range(count)]
    plans = tuple(replace(unit(BORON, number + 1), port=port) for number, port in enumerate(ports))
    bench = build_bench(Scenario(plans, SPEED, hubs=hubs))
    with tempfile.TemporaryDirectory() as folder, CloudProcess(line_cloud(plans)) as cloud:
        cloud.lab_faults(Fault(kind=FaultKind.SLOW, delay_s=CALL_S))
        recipe = load_recipe(RECIPES / "boron.yaml", write_kit(Path(folder) / "files").folder)
        with AuditStore.open(Path(folder) / "log", "bench") as store:
            busy = Busy(store)
            backend = Watched(bench, busy)
            door = Cloud(
                Secret(cloud.token), lambda call: _keep(busy, call), url=cloud.url, limiter=RateLimiter(1000, 1000)
            )
            workers = CloudWorkers(cloud_workers)
            tools = Tools(PyusbBus(backend), door, workers, busy, "bench", one_by_one=one_by_one)
            places = tuple(Place(number, port) for number, port in enumerate(ports, start=1))
            with door, Line(places, Shift(recipe, "", ""), tools, Board(), auto_start=False) as line:
                _await_units(line)
                cpu_s = time.process_time()
                closed = _run_all(line, count)
                cpu_s = time.process_time() - cpu_s
            workers.stop(5)
    bench.close()
    assert all(run.code == "" for run in closed), [run.reason for run in closed]
    mean_s = statistics.mean(run.seconds for run in closed)
    paths = [_path_s(recipe, busy.of(run.run, int(run.run.split("-")[2])), one_by_one) for run in closed]
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    station_ms = (cpu_s - backend.cpu_s) * 1000 / count
    return Row(
        name,
        count,
        mean_s,
        statistics.mean(paths),
        station_ms,
        backend.cpu_s * 1000 / count,
        memory_mb,
        3600 * count / max(run.seconds for run in closed),
    )


def _keep(busy: Busy, call: ApiCalled) -> None:
    busy.append(call)


def _path_s(recipe: Recipe, parts: dict[str, float], one_by_one: bool) -> float:
    timing = TYPICAL_TIMING
    into_s = {
        Mode.DFU: (timing.reset_delay_s + timing.dfu_start_s + timing.enumeration_s) / SPEED,
        Mode.NORMAL: (LEAVE_S + timing.boot_s + timing.enumeration_s) / SPEED,
    }
    path = critical_path(Schedule(recipe.steps, one_by_one=one_by_one), parts, into_s)
    return path.seconds + parts[LOCK] + parts[LAST_LOOK]


def _await_units(line: Line) -> None:
    pause, deadline = CancelToken(), Deadline.after(30)
    while not all(slot.occupied for slot in line.slots):
        deadline.check("the arrival of all units")
        pause.wait(0.02)


def _run_all(line: Line, count: int) -> tuple[RunClosed, ...]:
    assert line.start_all() == count
    assert line.wait_ended(count, LIMIT_S)
    return line.ended


def as_table(rows: list[Row], gain: float) -> str:
    """For people."""
    lines = [f"{'':<22}{'unit s':>8}{'path s':>8}{'ratio':>7}{'CPU ms':>8}{'bench':>7}{'MB':>6}{'units/h':>9}"]
    lines += [
        f"{row.name:<22}{row.unit_s:>8.2f}{row.path_s:>8.2f}{row.ratio:>7.3f}{row.cpu_ms:>8.0f}{row.bench_cpu_ms:>7.0f}"
        f"{row.memory_mb:>6.0f}{row.units_per_hour:>9.0f}"
        for row in rows
    ]
    lines += [f"cloud steps beside USB steps make a run {gain:.2f} times as fast as one after the other"]
    lines += [f"aim: ratio <= {AIM_ALONE} alone, <= {AIM_SIXTEEN} with 16. {os.cpu_count()} processors"]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.engine", description="Unit time against its bound.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS, help="how many units at once")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    load_steps()
    rows = [measure(f"{count} at once", count) for count in given.counts]
    rows.append(measure("16, four cloud workers", 16, cloud_workers=FEW_WORKERS))
    rows.append(measure("1, one by one", 1, one_by_one=True))
    gain = rows[-1].unit_s / rows[0].unit_s
    if given.json:
        told = [{**asdict(row), "ratio": row.ratio} for row in rows]
        aims = {"alone": AIM_ALONE, "sixteen": AIM_SIXTEEN}
        print(
            json.dumps({"bench": "engine", "speed": SPEED, "call_s": CALL_S, "aims": aims, "gain": gain, "rows": told})
        )
    else:
        print(as_table(rows, gain))
    limits = {1: AIM_ALONE, 16: AIM_SIXTEEN}
    return 0 if all(row.ratio <= limits.get(row.units, row.ratio) for row in rows[: len(given.counts)]) else 1


if __name__ == "__main__":
    sys.exit(main())
