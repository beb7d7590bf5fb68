"""Whole runs on units that now and then answer nonsense: no crash, no green lamp without the state at the bench.

The recipe is the demo's without its cloud steps. A unit that passed is compared with one that ran without trouble,
byte by byte; and when the nonsense ends, every unit comes to the same state by being run again. The sample has 25 runs
of the full fuzz's 2,000.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from typing import Any

import pytest

from station.audit.verify import VerifyResult, verify_log
from station.audit.writer import AuditStore
from station.cloud.client import Cloud
from station.cloud.pool import CloudWorkers
from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.facts import RunClosed
from station.core.ids import PortPath
from station.core.secret import Secret
from station.core.views import SlotView
from station.core.words import Outcome, SlotState
from station.engine.runner import Job, Runner, Tools
from station.engine.teller import Teller
from station.recipe.load import load_recipe
from station.recipe.model import Recipe
from station.sim.kit import Kit, write_kit
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.steps import load_steps
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, unit
from tests.e2e.test_identity_fuzz import APPLICATION_AT, CLAIMED_AT, recipe_without_cloud
from tests.protocol.fuzzed_bus import FuzzedBackend, JumpingTime

PORT = PortPath(1, (1,))
SAMPLE_RUNS = 25
SOAK_RUNS = 2_000
RATES = (0.002, 0.005, 0.02)
"""A run has some hundred answers."""
REAL_LIMIT_S = 60.0
HOST_LIMIT_S = 1800.0
DCT_BYTES = 8391
SETUP_DONE_AT = 8134
SERVER_KEY = {
    BORON: ("line-server.ec.pub.der", 3298),
    PHOTON: ("line-server.rsa.pub.der", 2082),
    ELECTRON: ("line-server.ec.pub.der", 3298),
}
PLANS = (unit(BORON, 1, device_os="3.3.1"), unit(PHOTON, 2), unit(ELECTRON, 3))


@dataclass
class Tally:
    """How the runs ended."""

    runs: int = 0
    mutated: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.runs} runs with {self.mutated} mutated answers, the slowest {self.slowest_s:.1f} s: "
            f"{dict(sorted(self.ends.items()))}"
        )


@dataclass(frozen=True)
class Memory:
    """What a unit holds."""

    flash: bytes
    dct: bytes

    @classmethod
    def of(cls, virtual: VirtualUnit) -> Memory:
        flash = virtual.memories.internal
        return cls(flash.read(flash.base, flash.size_bytes), virtual.memories.dct.read(0, DCT_BYTES))


class Stand:
    """Runs the recipe on one unit at a time; everything goes into one log."""

    def __init__(self, recipe: Recipe, kit: Kit, store: AuditStore, cloud: Cloud, workers: CloudWorkers) -> None:
        self._recipe = recipe
        self._kit = kit
        self._store = store
        self._cloud = cloud
        self._workers = workers
        self._runs = 0

    @contextmanager
    def unit(self, plan: UnitPlan) -> Iterator[tuple[Bench, FuzzedBackend]]:
        """A fresh unit and an honest wire."""
        bench = build_bench(Scenario((replace(plan, port=PORT),), speed=inf))
        try:
            yield bench, FuzzedBackend(bench.bus)
        finally:
            bench.close()

    def run(self, backend: FuzzedBackend) -> RunClosed:
        """Run the unit that is plugged in."""
        bus, cancel = PyusbBus(backend), CancelToken()
        self._runs += 1
        job = Job(f"fuzz-{self._runs}", 1, PORT, _sighting(bus, cancel), self._recipe, "", "")
        teller = Teller(lambda _view: None, SlotView(slot=1, port=PORT, state=SlotState.ACTION))
        return Runner(job, Tools(bus, self._cloud, self._workers, self._store, "test"), teller, cancel).execute()

    def clean_end(self, plan: UnitPlan) -> Memory:
        """What a unit holds after a run without trouble."""
        with self.unit(plan) as (bench, backend):
            closed = self.run(backend)
            assert closed.outcome is Outcome.PASS, closed
            self._require_the_goal(plan, bench.units[0])
            return Memory.of(bench.units[0])

    def _require_the_goal(self, plan: UnitPlan, virtual: VirtualUnit) -> None:
        flash, dct = virtual.memories.internal, virtual.memories.dct
        image = self._kit[f"{plan.platform}-app.bin"].path.read_bytes()
        assert flash.read(APPLICATION_AT[plan.platform], len(image)) == image
        key_name, key_at = SERVER_KEY[plan.platform]
        key = self._kit[key_name].path.read_bytes()
        assert dct.read(key_at, len(key)) == key
        assert dct.read(CLAIMED_AT, 1) != b"1"
        assert plan.platform != BORON or dct.read(SETUP_DONE_AT, 1) == b"\x01"


def _sighting(bus: PyusbBus, pause: CancelToken) -> UsbSighting:
    for _ in range(100):
        for seen in bus.present():
            return seen
        pause.wait(0.1)
    raise AssertionError("the unit is not seen")


@contextmanager
def open_stand(folder: Path) -> Iterator[Stand]:
    load_steps()
    kit = write_kit(folder / "files")
    recipe = load_recipe(recipe_without_cloud(folder), kit.folder)
    workers = CloudWorkers(1)
    with (
        AuditStore.open(folder, "fuzz") as store,
        Cloud(Secret("unused"), lambda _call: None, url="http://127.0.0.1:9") as cloud,
    ):
        yield Stand(recipe, kit, store, cloud, workers)
    workers.stop(5)


def fuzz(folder: Path, runs: int, seed: int, patch: pytest.MonkeyPatch) -> Tally:
    jumping, chance, tally = JumpingTime.install(patch), random.Random(seed), Tally()
    with open_stand(folder) as stand:
        goals = {plan.device_id: stand.clean_end(plan) for plan in PLANS}
        for _ in range(runs):
            plan, rate, number = chance.choice(PLANS), chance.choice(RATES), chance.randrange(1 << 32)
            where = f"{plan.platform}, seed {number}, rate {rate}"
            with stand.unit(plan) as (bench, backend):
                began_s, began_real_s = jumping.monotonic(), time.monotonic()
                backend.begin(random.Random(number), rate)
                closed = stand.run(backend)
                took_s, took_real_s = jumping.monotonic() - began_s, time.monotonic() - began_real_s
                _judge(closed, bench.units[0], goals[plan.device_id], where)
                assert took_s < HOST_LIMIT_S, f"{where}: {took_s:.0f} s by the station's clock"
                assert took_real_s < REAL_LIMIT_S, f"{where}: {took_real_s:.1f} s"
                _run_honestly(stand, bench, backend, goals[plan.device_id], where)
                tally.mutated += backend.mutated.total()
            tally.runs += 1
            tally.ends[closed.code or closed.outcome.value] += 1
            tally.slowest_s = max(tally.slowest_s, took_real_s)
    assert verify_log(folder).result is VerifyResult.INTACT
    return tally


def _judge(closed: RunClosed, virtual: VirtualUnit, goal: Memory, where: str) -> None:
    assert closed.code != "BUG", f"{where}: {closed.reason}"
    if closed.outcome is Outcome.PASS:
        assert Memory.of(virtual) == goal, f"{where}: PASS, but the unit is not as it shall be"
    else:
        assert closed.code, f"{where}: no code"
        assert closed.next_action, f"{where}: nobody is told what to do"


def _run_honestly(stand: Stand, bench: Bench, backend: FuzzedBackend, goal: Memory, where: str) -> None:
    """Plugged in anew and run without nonsense the unit is good."""
    backend.begin(random.Random(0), 0)
    for port in list(bench.bus.ports):
        bench.bus.unplug(port)
    bench.bus.plug(bench.units[0], PORT)
    again = stand.run(backend)
    assert again.outcome is Outcome.PASS, f"{where}, run again: {again}"
    assert Memory.of(bench.units[0]) == goal, f"{where}, run again: not as it shall be"


def test_nonsense_makes_no_crash_and_no_wrong_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    tally = fuzz(tmp_path, SAMPLE_RUNS, seed=1, patch=monkeypatch)
    record_property("fuzzed_runs", str(tally))
    assert tally.mutated > SAMPLE_RUNS / 2
    assert 0 < tally.ends["PASS"] < tally.runs


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_nonsense_makes_no_crash_and_no_wrong_pass_soak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = fuzz(tmp_path, SOAK_RUNS, seed=2, patch=monkeypatch)
    with capsys.disabled():
        print(f"\nfuzzed runs: {tally}")
