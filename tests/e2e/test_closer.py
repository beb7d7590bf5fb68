"""Runs that wait for the cloud: settled later, after a restart too, and from the log alone.

State is read at the bench and at the virtual cloud; from the log come verdicts and what was tried.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.verify import VerifyResult, verify_log
from station.core.cancel import CancelToken, Deadline
from station.core.ids import PortPath
from station.core.person import Person
from station.core.policy import Policy, Role
from station.core.views import Said
from station.core.words import Disposition, Outcome, SlotState
from station.engine.closer import Pace
from station.engine.packout import PackOutAnswer, PackOutDesk
from station.engine.pending import FETCH_AND_RUN, ShelfState, fetched, shelf
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.records import SimStatus
from station.sim.faults import UnitMode
from station.sim.scenario import UnitPlan
from tests.e2e.bench_line import BORON, ELECTRON, BenchLine, bench_line, recipe_with, unit

PRODUCT = {ELECTRON: 10010, BORON: 10013}
QUICK = Pace(first_s=0.2, longest_s=0.5, away_s=0.3, poll_s=0.1)
PATIENT = replace(QUICK, first_s=3600.0)
IMPORT = "POST /v1/products/*/devices"
SHORT_WAIT = ("wait: 60s", "wait: 0s")
HOLDING = ("platforms: [boron]\n", "platforms: [boron]\ncloud_down: hold\n")
OFF = Fault(kind=FaultKind.OFF)
LEADER = Person("eng-1", Role.ENGINEER)


def outcome_of(line: BenchLine, plan: UnitPlan) -> tuple[Outcome | None, Disposition | None, str]:
    run = line.record(plan).run
    return run.outcome, run.disposition, run.code


def await_so(what: str, holds: Callable[[], bool], limit_s: float = 30.0) -> None:
    pause, deadline = CancelToken(), Deadline.after(limit_s)
    while not holds():
        deadline.check(what)
        pause.wait(0.05)


def settled(line: BenchLine, plan: UnitPlan) -> bool:
    return line.record(plan).run.outcome is not Outcome.PENDING


def sim_delayed(line: BenchLine, *plans: UnitPlan) -> None:
    """The carrier takes its time with the SIMs of these units."""
    for plan in plans:
        assert plan.sim is not None
        sim = line.live.cloud.lab_state().sims[plan.sim.iccid]
        line.live.cloud.lab_put(replace(sim, activation_delay_s=3600.0))


def tries_of(line: BenchLine, plan: UnitPlan, step: str) -> list[tuple[str, int, str, str]]:
    """Phase, number, end and code of each time that a step of the unit was tried, over all its runs."""
    runs = reversed(line.reader.unit_runs(plan.device_id))
    records = [record for run in runs if (record := line.reader.run_record(run.run))]
    return [
        (one.phase, one.attempt, str(one.end), one.code)
        for record in records
        for one in record.steps
        if one.step == step
    ]


def answer(line: BenchLine, scan: str) -> PackOutAnswer:
    return PackOutDesk(line.reader, Policy()).look(scan).answer


# -- a SIM that takes its time -----------------------------------------------------------------------------------------


def test_slot_is_used_again_and_after_a_restart_one_sim_passes_and_one_fails(tmp_path: Path) -> None:
    good, bad, third = unit(ELECTRON, 1), unit(ELECTRON, 2), replace(unit(ELECTRON, 3), port=None)
    units, port = (good, bad, third), PortPath(1, (1,))
    recipe = recipe_with(tmp_path, "electron.yaml", SHORT_WAIT)
    assert good.sim is not None
    assert bad.sim is not None
    with bench_line(tmp_path, units, recipe, pace=PATIENT) as line:
        sim_delayed(line, good, bad, third)
        line.run_all()
        for plan in (good, bad):
            assert outcome_of(line, plan) == (Outcome.PENDING, Disposition.HOLD, "PENDING")
            assert answer(line, plan.device_id) is PackOutAnswer.HOLD
        line.live.bench.bus.unplug(port)
        line.wait_empty(slot=1)
        line.live.bench.bus.plug(line.live.bench.unit(third.device_id), port)
        line.run_all()
        assert line.record(third).run.slot == line.record(good).run.slot == 1, "the slot was free again"

    with bench_line(tmp_path, units, recipe, pace=QUICK) as line:
        on_shelf = {one.device_id: one for one in line.opened.closer.shelf()}
        assert set(on_shelf) == {good.device_id, bad.device_id, third.device_id}
        assert all(one.state is ShelfState.WAITS for one in on_shelf.values())
        assert "pending shelf" in on_shelf[good.device_id].advice
        line.live.cloud.lab_sim(good.sim.iccid, "active")
        line.live.cloud.lab_sim(bad.sim.iccid, "refused")
        await_so("both settled", lambda: settled(line, good) and settled(line, bad))
        assert outcome_of(line, good) == (Outcome.PASS, Disposition.GOOD, "")
        assert outcome_of(line, bad) == (Outcome.FAIL, Disposition.HOLD, "SIM-REFUSED")
        assert outcome_of(line, third)[0] is Outcome.PENDING
        assert tries_of(line, good, "activate_sim")[-1] == ("closer", 2, "unchanged", "")
        assert tries_of(line, bad, "activate_sim")[-1] == ("closer", 2, "failed", "SIM-REFUSED")
        sims = line.live.cloud.lab_state().sims
        assert (sims[good.sim.iccid].activations, sims[bad.sim.iccid].activations) == (1, 0)
        for scan in (good.device_id, good.serial_number or "", f"{good.serial_number} MOBILESECRET123", good.sim.iccid):
            assert answer(line, scan) is PackOutAnswer.SHIP, scan
        assert answer(line, bad.sim.iccid) is PackOutAnswer.HOLD
        assert answer(line, "0123456789abcdef01234567") is PackOutAnswer.UNKNOWN
    assert verify_log(tmp_path).result is VerifyResult.INTACT


def test_a_refused_unit_stays_on_the_shelf_until_somebody_took_it(tmp_path: Path) -> None:
    plan = unit(ELECTRON, 1)
    assert plan.sim is not None
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "electron.yaml", SHORT_WAIT), pace=QUICK) as line:
        sim_delayed(line, plan)
        line.run_all()
        line.live.cloud.lab_sim(plan.sim.iccid, "refused")
        await_so("settled", lambda: settled(line, plan))
        (left,) = line.opened.closer.shelf()
        assert (left.state, left.code) == (ShelfState.FETCH, "SIM-REFUSED")
        assert left.advice.startswith(f"Fetch unit {plan.serial_number} from the pending shelf.")
        notices = line.opened.board.take()[1]
        assert any(one.said and one.said.id == "pending.failed" for one in notices)
        fact = fetched(line.reader, line.opened.audit, left.run, "sim", LEADER)
        assert fact is not None
        assert line.opened.closer.shelf() == ()
        assert fetched(line.reader, line.opened.audit, left.run, "sim", LEADER) is None
        unit_row = line.reader.unit(plan.device_id)
        assert unit_row is not None
        assert (unit_row.place, unit_row.last_disposition) == ("hold shelf", Disposition.HOLD)


def test_a_carrier_that_never_answers_is_an_error_of_the_station_and_no_failure_of_the_unit(tmp_path: Path) -> None:
    plan = unit(ELECTRON, 1)
    hasty = replace(QUICK, give_up_s=1.0)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "electron.yaml", SHORT_WAIT), pace=hasty) as line:
        sim_delayed(line, plan)
        line.run_all()
        await_so("given up", lambda: settled(line, plan))
        assert outcome_of(line, plan) == (Outcome.ERROR, Disposition.HOLD, "PENDING-EXPIRED")
        assert [one.state for one in line.opened.closer.shelf()] == [ShelfState.FETCH]


def test_a_look_that_finds_nothing_new_writes_no_step(tmp_path: Path) -> None:
    plan = unit(ELECTRON, 1)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "electron.yaml", SHORT_WAIT), pace=QUICK) as line:
        sim_delayed(line, plan)
        line.run_all()
        assert plan.sim is not None
        asked = f"/v1/products/{PRODUCT[ELECTRON]}/sims/{plan.sim.iccid}"

        def looks() -> int:
            return sum(one.path == asked for one in line.live.cloud.lab_state().requests)

        before = looks()
        await_so("three looks", lambda: looks() >= before + 3)
        assert [phase for phase, *_ in tries_of(line, plan, "activate_sim")] == ["run", "sweep"]


def test_a_pending_unit_that_is_run_again_is_left_to_its_new_run(tmp_path: Path) -> None:
    plan = unit(ELECTRON, 1)
    assert plan.sim is not None
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "electron.yaml", SHORT_WAIT), pace=QUICK) as line:
        sim_delayed(line, plan)
        line.run_all()
        first = line.record(plan).run.run
        line.live.bench.bus.replug(PortPath(1, (1,)))
        await_so("back", lambda: line.opened.line.slot(1).waiting)
        line.run_all()
        second = line.record(plan).run
        assert second.run != first
        await_so("the first one is over", lambda: not_pending(line.reader, first))
        old = line.reader.run_record(first)
        assert old is not None
        assert (old.run.outcome, old.run.code) == (Outcome.ABORTED, "RUN-AGAIN")
        assert second.outcome is Outcome.PENDING
        line.live.cloud.lab_sim(plan.sim.iccid, "active")
        await_so("the second one is settled", lambda: settled(line, plan))
        assert outcome_of(line, plan) == (Outcome.PASS, Disposition.GOOD, "")
        assert line.live.cloud.lab_state().sims[plan.sim.iccid].activations == 1


def not_pending(reader: AuditReader, run: str) -> bool:
    record = reader.run_record(run)
    return record is not None and record.run.outcome is not Outcome.PENDING


# -- the cloud is away: hold -------------------------------------------------------------------------------------------


def test_hold_finishes_the_units_own_part_keeps_it_in_dfu_and_goes_on_after_a_restart(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    assert plan.sim is not None
    recipe = recipe_with(tmp_path, "boron.yaml", HOLDING, SHORT_WAIT)
    with bench_line(tmp_path, (plan,), recipe, pace=QUICK) as line:
        line.live.cloud.lab_faults(OFF)
        line.run_all()
        assert outcome_of(line, plan) == (Outcome.PENDING, Disposition.HOLD, "CLOUD-HOLD")
        run = line.record(plan).run
        assert run.next_action.startswith("DO NOT POWER")
        assert line.live.bench.unit(plan.device_id).mode is UnitMode.DFU
        ends = line.ends(plan)
        assert [ends[step] for step in ("flash_firmware", "load_server_key", "clear_claim_bit")] == ["changed"] * 3
        assert answer(line, plan.device_id) is PackOutAnswer.HOLD

    with bench_line(tmp_path, (plan,), recipe, pace=QUICK, away=(1,)) as line:
        line.live.cloud.lab_faults()
        await_so("the cloud's part", lambda: line.record(plan).run.code == FETCH_AND_RUN)
        assert outcome_of(line, plan)[0] is Outcome.PENDING
        state = line.live.cloud.lab_state()
        entry, sim = state.devices[plan.device_id], state.sims[plan.sim.iccid]
        assert (entry.product_id, entry.imports) == (PRODUCT[BORON], 1)
        assert (sim.status, sim.activations) == (SimStatus.ACTIVE, 1)
        assert [one.state for one in line.opened.closer.shelf()] == [ShelfState.RUN_AGAIN]
        assert answer(line, plan.device_id) is PackOutAnswer.HOLD
        programs = line.live.bench.unit(plan.device_id).counters.flash_programs

        line.live.bench.bus.plug(line.live.bench.unit(plan.device_id), PortPath(1, (1,)))
        await_so("plugged in", lambda: line.opened.line.slot(1).waiting)
        line.run_all()
        assert outcome_of(line, plan) == (Outcome.PASS, Disposition.GOOD, "")
        assert line.live.bench.unit(plan.device_id).counters.flash_programs == programs, "nothing was written again"
        state = line.live.cloud.lab_state()
        assert state.devices[plan.device_id].imports == state.sims[plan.sim.iccid].activations == 1
        assert state.early_arrivals == ()
        assert answer(line, plan.device_id) is PackOutAnswer.SHIP
        await_so("the shelf is empty", lambda: shelf(line.reader) == () and not line.reader.pending_runs())


def test_a_held_unit_is_not_started_too_early_and_an_import_whose_answer_is_lost_is_not_ordered_twice(
    tmp_path: Path,
) -> None:
    plan = unit(BORON, 1)
    recipe = recipe_with(tmp_path, "boron.yaml", HOLDING, SHORT_WAIT)
    with bench_line(tmp_path, (plan,), recipe, pace=QUICK) as line:
        line.live.cloud.lab_faults(OFF)
        line.run_all()
        assert line.opened.line.start(1)
        assert line.opened.line.wait_ended(2, 30)
        assert outcome_of(line, plan) == (Outcome.ERROR, Disposition.HOLD, "UNIT-HELD"), (
            "it would come online too early"
        )
        assert line.live.bench.unit(plan.device_id).mode is UnitMode.DFU
        line.live.cloud.lab_faults(Fault(kind=FaultKind.COMMIT_THEN_SILENCE, route=IMPORT, hold_s=1.0))
        await_so("the cloud's part", lambda: [one.code for one in shelf(line.reader)] == [FETCH_AND_RUN], 60)
        assert line.opened.line.start(1)
        assert line.opened.line.wait_ended(3, 60)
        await_so("settled", lambda: settled(line, plan))
        assert outcome_of(line, plan) == (Outcome.PASS, Disposition.GOOD, "")
        assert line.live.cloud.lab_state().early_arrivals == ()
        entry = line.live.cloud.lab_state().devices[plan.device_id]
        assert (entry.imports, entry.import_orders) == (1, 1)
        assert ("closer", tries_in_run(line, plan) + 1, "changed", "") in tries_of(line, plan, "import_device")


def test_what_a_person_must_agree_to_is_not_done_behind_his_back(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    agreed = ("  - uses: import_device\n", "  - uses: import_device\n    confirm: engineer\n")
    recipe = recipe_with(tmp_path, "boron.yaml", HOLDING, SHORT_WAIT, agreed)
    with bench_line(tmp_path, (plan,), recipe, pace=QUICK) as line:
        line.live.cloud.lab_faults(OFF)
        line.run_all()
        assert line.record(plan).run.next_action.startswith("DO NOT POWER")
        line.live.cloud.lab_faults()
        await_so("it may be run again", lambda: line.record(plan).run.code == FETCH_AND_RUN)
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 0
        assert line.opened.line.start(1)
        await_so("the question", lambda: line.opened.line.slot(1).question is not None)
        assert line.opened.line.answer(1, "agree", LEADER)
        assert line.opened.line.wait_ended(2, 60)
        await_so("settled", lambda: settled(line, plan))
        assert outcome_of(line, plan) == (Outcome.PASS, Disposition.GOOD, "")
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 1


def tries_in_run(line: BenchLine, plan: UnitPlan) -> int:
    """How often the import was tried in the unit's first run."""
    record = line.reader.run_record(line.reader.unit_runs(plan.device_id)[-1].run)
    assert record is not None
    return sum(one.step == "import_device" and one.phase == "run" for one in record.steps)


# -- the cloud is away: refuse -----------------------------------------------------------------------------------------


def test_refuse_starts_no_run_while_the_cloud_is_away_says_so_and_goes_on_by_itself(tmp_path: Path) -> None:
    first, second = unit(BORON, 1), unit(BORON, 2)
    policy = Policy(fail_lock=False, equal_failures=0, auto_start=(2,))
    recipe = recipe_with(tmp_path, "boron.yaml", SHORT_WAIT)
    with bench_line(tmp_path, (first, second), recipe, pace=QUICK, policy=policy, away=(2,)) as line:
        line.live.cloud.lab_faults(OFF)
        line.run_all()
        assert outcome_of(line, first)[0] is Outcome.ERROR
        # Whether the calls of one run are proof enough hangs on how often the lamp asked meanwhile.
        runs = 1 + line.opened.line.start(1)
        assert line.opened.line.wait_ended(runs, 60)
        assert line.opened.line.slot(1).why_not() == Said.of("start.cloud_away", slot=1)
        before = line.live.bench.unit(second.device_id).counters.writes
        line.live.bench.bus.plug(line.live.bench.unit(second.device_id), PortPath(1, (2,)))
        await_so("plugged in", lambda: line.opened.line.slot(2).occupied)
        await_so("the tile says it", lambda: "the cloud is away" in line.opened.board.all()[1].next_action)
        assert line.opened.board.all()[1].state is SlotState.ACTION
        assert not line.opened.line.start(2)
        assert line.reader.unit_runs(second.device_id) == ()
        assert line.live.bench.unit(second.device_id).counters.writes == before
        line.live.cloud.lab_faults()
        assert line.opened.line.wait_ended(runs + 1, 60), "it goes on by itself"
        await_so("settled", lambda: settled(line, second))
        assert outcome_of(line, second) == (Outcome.PASS, Disposition.GOOD, "")


@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.RESET])
def test_an_order_that_came_to_nothing_is_given_again_and_each_try_is_on_record(
    tmp_path: Path, kind: FaultKind
) -> None:
    plan = unit(BORON, 1)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "boron.yaml", SHORT_WAIT)) as line:
        line.live.cloud.lab_faults(Fault(kind=kind, route=IMPORT, calls=(1, 2)))
        line.run_all()
        assert outcome_of(line, plan)[0] in (Outcome.PASS, Outcome.PENDING)
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 1
        code = "CLOUD-SERVER" if kind is FaultKind.SERVER_ERROR else "CLOUD-ANSWER-LOST"
        tries = [one for one in tries_of(line, plan, "import_device") if one[0] == "run"]
        assert tries == [("run", 1, "error", code), ("run", 2, "error", code), ("run", 3, "changed", "")]
