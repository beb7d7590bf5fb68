"""A very bad network day on a full line: everything that is read here is read at the virtual cloud and in the log."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from station.app import BENCH_CALLS_PER_S, OpenLine, bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.audit.verify import VerifyResult, verify_log
from station.core.cancel import CancelToken, Deadline
from station.core.ids import PortPath
from station.core.words import Outcome
from station.engine.closer import Pace
from station.engine.line import Place
from station.settings import Flags
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.records import SimStatus
from station.sim.cloud.weather import storm
from station.sim.demo_cloud import line_cloud
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario, UnitPlan, make_unit
from station.sim.unit import VirtualUnit
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, recipe_with, unit

SLOTS = 16
SPEED = 50.0
SAMPLE_UNITS = 48
SOAK_UNITS = 500
MOST_CALLS_PER_S = 1.1 * BENCH_CALLS_PER_S + 5
"""The station's pace with its burst; calls that left evenly may arrive a little closer together."""
QUICK = Pace(first_s=0.5, longest_s=4.0, away_s=1.0, reorder_s=5.0, poll_s=0.2)
OFF_S = 4.0
SHORT_WAIT = ("with: {sim: 4ff, wait: 30s}", "with: {sim: 4ff, wait: 0s}")
PLATFORMS = (PHOTON, BORON, ELECTRON)


@dataclass
class Floor:
    """Units in sixteen sockets and those that wait; a unit that ended well makes room for the next.

    waiting: to be plugged in. here: by slot. parked: on the pending shelf. done: everything that passed in its slot.
    """

    live: LiveBench
    waiting: deque[UnitPlan]
    here: dict[int, tuple[UnitPlan, VirtualUnit]] = field(default_factory=dict)
    parked: list[UnitPlan] = field(default_factory=list)
    done: list[UnitPlan] = field(default_factory=list)
    runs: int = 0

    def fill(self) -> None:
        for slot in range(1, SLOTS + 1):
            if slot not in self.here and self.waiting:
                plan = self.waiting.popleft()
                made = make_unit(plan, self.live.bench.bus.clock)
                self.here[slot] = (plan, made)
                self.live.bench.bus.plug(made, PortPath(1, (slot,)))

    def take_out(self, slot: int) -> UnitPlan:
        plan, _ = self.here.pop(slot)
        self.live.bench.bus.unplug(PortPath(1, (slot,))).close()
        return plan

    def work(self, opened: OpenLine, *, until_done: int) -> None:
        """Run units until so many have passed or are on the pending shelf; a run that went wrong is repeated."""
        pause, deadline, taken = CancelToken(), Deadline.after(60.0 + 4.0 * until_done), 0
        again: set[int] = set()
        while len(self.done) + len(self.parked) < until_done:
            deadline.check(f"{until_done} units, {len(self.done)} done, {len(self.parked)} parked")
            ended = opened.line.ended
            for closed in ended[taken:]:
                self.runs += 1
                number = int(closed.run.split("-")[2])
                assert closed.outcome is not Outcome.FAIL, f"the cloud judged a unit: {closed.code} {closed.reason}"
                assert closed.code != "BUG", closed.reason
                if closed.outcome is Outcome.PASS:
                    self.done.append(self.take_out(number))
                elif closed.outcome is Outcome.PENDING:
                    self.parked.append(self.take_out(number))
                else:
                    again.add(number)
            taken = len(ended)
            self.fill()
            for slot in opened.line.slots:
                if (slot.waiting or slot.number in again) and slot.start():
                    again.discard(slot.number)
            pause.wait(0.05)


@contextmanager
def station(folder: Path, live: LiveBench) -> Iterator[OpenLine]:
    """The station on this bench; opened again it goes on from its log. No run waits for a SIM: the closer does."""
    recipe = recipe_with(folder, "demo.yaml", SHORT_WAIT)
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="storm")
    places = tuple(Place(number, PortPath(1, (number,))) for number in range(1, SLOTS + 1))
    world = replace(bench_world(live, settings), places=places)
    with open_line(world, settings, recipe, auto_start=False, console=False, pace=QUICK) as opened:
        yield opened


def await_shelf_empty(reader: AuditReader, limit_s: float) -> None:
    pause, deadline = CancelToken(), Deadline.after(limit_s)
    while left := reader.pending_runs():
        deadline.check(f"{len(left)} pending runs settled")
        pause.wait(0.2)


def storm_day(folder: Path, count: int, seed: int) -> str:
    """Everything that goes wrong, one thing after the other; gives what to print."""
    plans = [replace(unit(PLATFORMS[number % 3], number), port=None) for number in range(1, count + 1)]
    with open_live(Scenario((), SPEED, line_cloud(tuple(plans))), folder / "bench") as live:
        floor, cloud, reader = Floor(live, deque(plans)), live.cloud, AuditReader(folder)
        with station(folder, live) as opened:
            cloud.lab_faults(*storm(seed, hold_s=1.0, flood_from_s=3.0, flood_for_s=5.0, retry_after_s=1))
            floor.work(opened, until_done=count // 3)
            floor.fill()
            cloud.lab_faults(Fault(kind=FaultKind.OFF))  # in the middle of sixteen runs
            CancelToken().wait(OFF_S)
        with station(folder, live) as opened:
            assert not reader.open_runs()
            CancelToken().wait(OFF_S / 2)
            cloud.lab_faults(*storm(seed + 1, hold_s=1.0, flood_from_s=5.0, flood_for_s=5.0, retry_after_s=1))
            floor.work(opened, until_done=count)
            cloud.lab_faults()
            await_shelf_empty(reader, 60.0 + count)
            state = cloud.lab_state()
        return judge(folder, plans, floor, state.peak_per_s, live)


def judge(folder: Path, plans: list[UnitPlan], floor: Floor, peak_per_s: int, live: LiveBench) -> str:
    """What must be so in the end."""
    state, reader = live.cloud.lab_state(), AuditReader(folder)
    faults = [line.fault for line in state.requests if line.fault]
    counted = ", ".join(f"{kind} {faults.count(kind)}" for kind in sorted(set(faults)))
    report = (
        f"{len(plans)} units in {floor.runs} runs, {len(floor.parked)} times pending; peak {peak_per_s} calls a "
        f"second; faults of the last {len(state.requests)} calls: {counted}"
    )
    for plan in plans:
        entry = state.devices[plan.device_id]
        assert entry.imports == 1, f"{plan.device_id} was imported {entry.imports} times; {report}"
        if plan.sim is not None:
            sim = state.sims[plan.sim.iccid]
            assert (sim.status, sim.activations) == (SimStatus.ACTIVE, 1), f"{plan.device_id}: {sim}; {report}"
        last = reader.unit_runs(plan.device_id)[0]
        assert last.outcome is Outcome.PASS, f"{plan.device_id}: {last.outcome} {last.code} {last.reason}; {report}"
    assert peak_per_s <= MOST_CALLS_PER_S, report
    assert not state.early_arrivals, report
    assert not reader.open_runs(), report
    assert len(reader.search(limit=100_000)) == reader.totals().good + _other_runs(reader), report
    assert verify_log(folder).result is VerifyResult.INTACT
    assert {"commit_then_silence", "server_error"} <= set(faults), f"there was no storm; {report}"
    return report


def _other_runs(reader: AuditReader) -> int:
    totals = reader.totals()
    return totals.bad + totals.errors + totals.pending + totals.aborted


@pytest.mark.timeout(420)
def test_every_unit_ends_right_in_a_storm_with_the_cloud_off_and_the_station_restarted(tmp_path: Path) -> None:
    storm_day(tmp_path, SAMPLE_UNITS, seed=11)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_five_hundred_units_end_right_in_a_storm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = storm_day(tmp_path, SOAK_UNITS, seed=12)
    with capsys.disabled():
        print(f"\nstorm: {report}")
