"""A long shift: very many units through sixteen slots of one process, some of them with faults."""

from __future__ import annotations

import ctypes
import gc
import math
import os
import queue
import random
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.app import bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.core.facts import RunClosed
from station.core.ids import PortPath
from station.core.words import Outcome
from station.engine.line import Place
from station.settings import Flags
from station.sim.demo_cloud import line_cloud
from station.sim.faults import DctReadsZeros, DeadFlash, Fault, NoisyLink, PulledAfterBytes, PulledAfterTransfers
from station.sim.live import open_live
from station.sim.scenario import Scenario, UnitPlan, make_unit
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, RECIPES, unit

SLOTS = 16
SPEED = 50.0
SAMPLE_UNITS = 48
SOAK_UNITS = 1_000
RUN_LIMIT_S = 120.0
POOL_ROOM = 4
"""Threads of the pools that the first units had no use for yet; a leak of one a unit would go far beyond it."""
MEMORY_GROWTH_BYTES = 24 * 1024 * 1024
"""Room for what the allocator keeps; a leak of one unit's memories (over 1 MB each) would go far beyond it."""

MOST_CONNECTIONS = SLOTS + 8
"""Connections to the cloud are kept open and used again: as many as ever spoke at once. That may be every slot in its
last looks, the four workers, the closer and the lamp; the bench holds one or two more."""


@dataclass(frozen=True)
class Usage:
    """What the process holds."""

    threads: int
    files: int
    connections: int
    memory_bytes: int

    @classmethod
    def now(cls) -> Usage:
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)  # what the allocator keeps for later is not in use
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        held = [os.path.realpath(name) for name in Path("/proc/self/fd").iterdir()]
        connections = sum("socket:" in name for name in held)
        memory_bytes = pages * os.sysconf("SC_PAGE_SIZE")
        return cls(threading.active_count(), len(held) - connections, connections, memory_bytes)

    def __str__(self) -> str:
        memory = f"{self.memory_bytes / 1e6:.0f} MB"
        return f"{self.threads} threads, {self.files} files, {self.connections} connections, {memory}"


def plans(count: int, chance: random.Random) -> list[UnitPlan]:
    """Units of three platforms; about one in six has a fault."""
    made = []
    for number in range(1, count + 1):
        plan = unit(chance.choice((BORON, PHOTON, ELECTRON)), number)
        faults: tuple[Fault, ...] = ()
        if chance.random() < 0.16:
            faults = (_fault(chance, number),)
        made.append(replace(plan, port=None, faults=faults))
    return made


def _fault(chance: random.Random, seed: int) -> Fault:
    return chance.choice(
        (
            DeadFlash(0xB5000, 0x1000),
            DeadFlash(0x080A1000, 0x1000),
            PulledAfterBytes(chance.randrange(1, 60_000)),
            PulledAfterTransfers(chance.randrange(20, 400)),
            DctReadsZeros(),
            NoisyLink(seed, stall_probability=0.002, timeout_probability=0.002),
        )
    )


def shift(folder: Path, count: int, seed: int) -> str:
    """Put `count` units through the line; gives what to print."""
    chance = random.Random(seed)
    waiting = plans(count, chance)
    ended: queue.SimpleQueue[RunClosed] = queue.SimpleQueue()
    ports = {number: PortPath(1, (number,)) for number in range(1, SLOTS + 1)}
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="long-shift")
    with open_live(Scenario((), SPEED, line_cloud(tuple(waiting))), folder / "bench") as live:
        bus, clock = live.bench.bus, live.bench.bus.clock
        places = tuple(Place(number, port) for number, port in ports.items())
        world = replace(bench_world(live, settings), places=places)
        with open_line(world, settings, RECIPES / "demo.yaml", auto_start=True, console=False, on_end=ended.put):
            for port in ports.values():
                bus.plug(make_unit(waiting.pop(), clock), port)
            closed: list[RunClosed] = []
            early = Usage.now()
            while len(closed) < count:
                closed.append(ended.get(timeout=RUN_LIMIT_S))
                port = ports[int(closed[-1].run.split("-")[2])]
                bus.unplug(port).close()
                if waiting:
                    bus.plug(make_unit(waiting.pop(), clock), port)
                if len(closed) == 2 * SLOTS:
                    early = Usage.now()
            late = Usage.now()
    rows = AuditReader(folder).search(limit=10 * count)
    ends = {outcome.value: sum(run.outcome is outcome for run in closed) for outcome in Outcome}
    report = f"{count} units: {ends}; after {2 * SLOTS}: {early}; at the end: {late}"
    assert len(rows) == count, f"{report}; {len(rows)} rows"
    assert not AuditReader(folder).open_runs(), report
    assert all(run.code != "BUG" for run in closed), report
    assert ends["PASS"] >= math.floor(0.75 * count), report
    assert late.threads <= early.threads + POOL_ROOM, report
    assert late.files <= early.files + 2, report
    assert late.connections <= MOST_CONNECTIONS, report
    assert late.memory_bytes <= early.memory_bytes + MEMORY_GROWTH_BYTES, report
    return report


def test_a_shift_leaves_nothing_behind(tmp_path: Path) -> None:
    shift(tmp_path, SAMPLE_UNITS, seed=3)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_units_leave_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = shift(tmp_path, SOAK_UNITS, seed=4)
    with capsys.disabled():
        print(f"\nlong shift: {report}")
