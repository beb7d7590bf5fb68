"""kill -9 at any moment of a sixteen-slot run: the log and the bench never disagree, and every unit ends PASS.

What a row of the log claims is compared with the bytes in the virtual unit and with the virtual cloud.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.rows import RunRow, StepRow
from station.audit.verify import VerifyResult, verify_log
from station.core.cancel import CancelToken, Deadline
from station.core.errors import AuditError
from station.core.words import Outcome, StepEnd
from station.sim.cloud.process import CloudProcess, LabState
from station.sim.cloud.records import SimStatus
from station.sim.demo_cloud import line_cloud
from station.sim.kit import LINE_KEYS, product_id, server_key
from station.sim.profile import profile_named
from station.sim.scenario import Bench, UnitPlan
from tests.e2e.line_child import PLANS, LineChild, Trouble
from tests.e2e.unit_memory import APPLICATION_AT, CLEARED_CLAIM, SERVER_RECORD, Held

SAMPLE_KILLS = 5
SOAK_KILLS = 300
LONGEST_LIFE_EVENTS = 700
LONGEST_LIFE_S = 60.0
SPOILED_BYTES = 512
CLAIM_AT, CLAIMED = 1762, b"c" * 63 + b"1"
_PROVED = (StepEnd.CHANGED, StepEnd.UNCHANGED)


@dataclass
class Line:
    """The station that is killed, and what surrounds it. outdated: runs after which somebody worked on their unit."""

    child: LineChild
    cloud: CloudProcess
    chance: random.Random
    outdated: set[str] = field(default_factory=set)

    @property
    def reader(self) -> AuditReader:
        return AuditReader(self.child.folder)

    def kill_once(self) -> None:
        """Let it write so many events, some moments more, and kill it; how fast this computer is plays no part."""
        pause, end = CancelToken(), self._events() + self.chance.randrange(LONGEST_LIFE_EVENTS)
        with self.child.running() as process:
            deadline = Deadline.after(LONGEST_LIFE_S)
            while self._events() < end and process.poll() is None and not deadline.expired:
                pause.wait(0.02)
            pause.wait(self.chance.uniform(0.0, 0.1))
            process.kill()
            process.wait()

    def _events(self) -> int:
        try:
            return self.reader.head().events
        except AuditError:  # not made yet
            return 0

    def spoil(self) -> None:
        """Somebody works on some units elsewhere, so that there is always something to do."""
        with self.child.units() as bench:
            for plan in self.chance.sample(PLANS, 5):
                unit = bench.unit(plan.device_id)
                self.outdated |= {run.run for run in self._runs(plan)}
                at = APPLICATION_AT[plan.platform] + 0x400
                unit.memories.internal.poke(at, self.chance.randbytes(SPOILED_BYTES))
                unit.memories.dct.write(CLAIM_AT, CLAIMED)

    def _runs(self, plan: UnitPlan) -> tuple[RunRow, ...]:
        return self.reader.unit_runs(plan.device_id) if self.reader.path.exists() else ()

    def check(self) -> None:
        """No unit without a row, no row that claims what is not so, an intact log."""
        if not self.reader.path.exists():
            return
        report = verify_log(self.child.folder)
        assert report.result is VerifyResult.INTACT, report.reason
        state = self.cloud.lab_state()
        with self.child.units() as bench:
            for plan in PLANS:
                wrong = tuple(self._not_so(plan, bench, state))
                assert not wrong, f"{plan.device_id}: {wrong}"

    def _not_so(self, plan: UnitPlan, bench: Bench, state: LabState) -> Iterator[str]:
        runs = self._runs(plan)
        entry = state.devices[plan.device_id]
        touched = bench.unit(plan.device_id).counters.writes or entry.imports
        if touched and not runs:
            yield "written to, and the log does not know it"
        if entry.imports > 1:
            yield f"imported {entry.imports} times"
        if plan.sim is not None and state.sims[plan.sim.iccid].activations > 1:
            yield "its SIM was activated twice"
        if not runs or runs[0].run in self.outdated:
            return
        record = self.reader.run_record(runs[0].run)
        assert record is not None
        held = Held.by(bench.unit(plan.device_id))
        claimed = {step.word for step in record.steps if step.end in _PROVED}
        yield from self._missing(plan, held, state, claimed - _under_way(record.steps))
        if record.run.outcome is Outcome.PASS:
            yield from self._missing(plan, held, state, _ALL)

    def _missing(self, plan: UnitPlan, held: Held, state: LabState, words: set[str] | frozenset[str]) -> Iterator[str]:
        """Which of these states do not hold."""
        platform = plan.platform
        image = (self.child.folder / "bench" / "files" / f"{platform}-app.bin").read_bytes()
        if "flash_firmware" in words and held.flash_at(APPLICATION_AT[platform], len(image)) != image:
            yield "the application is another one"
        at, _ = SERVER_RECORD[platform]
        key = server_key(LINE_KEYS, profile_named(platform))
        if "load_server_key" in words and held.dct[at : at + len(key)] != key:
            yield "the server key is another one"
        if "clear_claim_bit" in words and held.dct[CLAIM_AT : CLAIM_AT + 64] != CLEARED_CLAIM:
            yield "the claim mark is there"
        entry = state.devices[plan.device_id]
        if "import_device" in words and entry.product_id != product_id(profile_named(platform)):
            yield f"it is in product {entry.product_id}"
        if "activate_sim" in words and plan.sim and state.sims[plan.sim.iccid].status is not SimStatus.ACTIVE:
            yield "its SIM is not active"

    def ends_well(self) -> None:
        """Started once more, it ends with every unit good."""
        self.child.run()
        self.check()
        state = self.cloud.lab_state()
        for plan in PLANS:
            last = self.reader.unit_runs(plan.device_id)[0]
            assert last.outcome is Outcome.PASS, f"{plan.device_id}: {last.code} {last.reason}"
            assert state.devices[plan.device_id].imports == 1
        assert not self.reader.open_runs()
        assert not self.reader.pending_runs()


_ALL = frozenset({"flash_firmware", "load_server_key", "clear_claim_bit", "import_device", "activate_sim"})


def _under_way(steps: tuple[StepRow, ...]) -> set[str]:
    """Words of steps that were begun again and of which nothing is claimed any more."""
    return {step.word for step in steps if step.end is None}


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with CloudProcess(line_cloud(PLANS), tmp_path / "cloud") as cloud:
        yield Line(LineChild(tmp_path, cloud), cloud, random.Random(7))


def kill_often(line: Line, kills: int) -> str:
    """Kill it so often, and let it end; gives what to print."""
    for _ in range(kills):
        line.kill_once()
        line.check()
        line.spoil()
    line.ends_well()
    runs: tuple[RunRow, ...] = line.reader.search(limit=100_000)
    cut = sum(run.code == "INTERRUPTED" for run in runs)
    assert cut > kills, "it was killed in the middle of runs"
    return f"{kills} kills, {len(runs)} runs, {cut} of them cut off, {verify_log(line.child.folder).events} events"


@pytest.mark.timeout(400)
def test_killed_at_random_moments_the_log_and_the_bench_agree_and_all_units_end_good(line: Line) -> None:
    kill_often(line, SAMPLE_KILLS)


@pytest.mark.soak
@pytest.mark.timeout(4 * 3600)
def test_killed_three_hundred_times_the_log_and_the_bench_agree(line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    report = kill_often(line, SOAK_KILLS)
    with capsys.disabled():
        print(f"\nkill test: {report}")


@pytest.mark.timeout(300)
def test_with_the_disk_full_in_mid_run_nothing_is_claimed_that_is_not_so(line: Line) -> None:
    """No file may grow any more at some point of the runs: the log cannot be written, so nothing may go on."""
    ends = line.child.run(Trouble(file_bytes=400_000))
    assert ends["PASS"] < len(PLANS), ends
    line.check()
    line.ends_well()


@pytest.mark.timeout(300)
def test_with_the_clock_set_back_no_run_starts_and_nothing_is_lost(line: Line) -> None:
    line.kill_once()
    before = verify_log(line.child.folder).events
    ends = line.child.run(Trouble(clock_s=-7200.0))
    assert ends["PASS"] == ends["PENDING"] == 0, ends
    line.check()
    assert verify_log(line.child.folder).events >= before
    line.ends_well()
