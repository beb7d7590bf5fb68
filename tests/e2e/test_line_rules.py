"""What a line does about failures, units that do not belong, orders, and units that check the station."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from station.app import bench_world, open_line, read_settings
from station.audit.errors import AuditLockedError
from station.audit.queries import AuditReader
from station.audit.writer import AuditStore
from station.core.facts import IdentitySeen, OrderOpened, RunAmended, RunClosed, RunOpened
from station.core.ids import DeviceId, PortPath
from station.core.order import Order
from station.core.person import NotAllowedError
from station.core.policy import Policy
from station.core.words import Disposition, Outcome, SlotState
from station.engine.order_book import ArticleState
from station.engine.order_desk import OrderClosedError, OrderOpenWorkError, book_of, close_order
from station.engine.reception import WrongWordError
from station.settings import Flags
from station.sim.scenario import UnitPlan
from tests.e2e.bench_line import BORON, BenchLine, bench_line, unit
from tests.e2e.line_hands import BAD_OS, ENGINEER, GOOD_OS, OPERATOR, QA, Hands, quick_recipe

STRICT = Policy(fail_lock=True, equal_failures=3)
SPEED = 100.0


def good(number: int) -> UnitPlan:
    return unit(BORON, number, device_os=GOOD_OS)


def bad(number: int) -> UnitPlan:
    return unit(BORON, number, device_os=BAD_OS)


def ids(*plans: UnitPlan) -> tuple[DeviceId, ...]:
    return tuple(DeviceId(plan.device_id) for plan in plans)


def kinds(line: BenchLine, kind: str) -> list[dict[str, str]]:
    return [dict(event.fields) for event in line.reader.events_after(limit=100_000) if event.kind == kind]


def run_slot(hands: Hands, number: int) -> None:
    before = len(hands.line.ended)
    assert hands.line.start(number)
    hands.await_runs(before + 1)


# -- the lock after a failure ------------------------------------------------------------------------------------------


def test_a_failed_unit_locks_its_slot_until_bin_and_reason_are_scanned(tmp_path: Path) -> None:
    with bench_line(tmp_path, (bad(1), good(2)), quick_recipe(tmp_path), SPEED, policy=STRICT) as line:
        hands = Hands(line)
        line.run_all()
        assert (hands.view(1).state, hands.view(1).locked) == (SlotState.FAIL, True)
        assert not hands.line.start(1)
        assert "start.locked" in hands.sentences()
        hands.take_out(1)
        assert hands.view(1).state is SlotState.LOCKED
        hands.put_in(1, bad(1))
        hands.await_said("plug.locked")
        assert hands.scan("BIN-GREEN") == "bin.wrong"
        assert hands.scan("BIN-RED", OPERATOR) == "bin.taken"
        assert hands.view(1).state is SlotState.LOCKED
        assert hands.scan("REASON-UNIT-DEFECT", OPERATOR) == "bin.released"
        assert hands.view(1).state is SlotState.ACTION
        [fact] = kinds(line, "acknowledged")
        assert (fact["reason"], fact["bin"], fact["operator"]) == ("unit_defect", "REWORK", "op-17")
        assert hands.line.start(1), "and the slot works again"
        hands.await_runs(3)


def test_a_unit_that_stays_may_run_again_once_it_is_acknowledged(tmp_path: Path) -> None:
    with bench_line(tmp_path, (bad(1),), quick_recipe(tmp_path), SPEED, policy=STRICT) as line:
        hands = Hands(line)
        line.run_all()
        assert not hands.view(1).again
        asked = hands.view(1).next_action
        with pytest.raises(WrongWordError):
            hands.line.acknowledge(1, "unit_defect", Disposition.GOOD, OPERATOR)
        with pytest.raises(WrongWordError):
            hands.line.acknowledge(1, "moon", Disposition.REWORK, OPERATOR)
        assert hands.line.acknowledge(1, "unit_defect", Disposition.REWORK, OPERATOR)
        assert hands.line.acknowledge(1, "unit_defect", Disposition.REWORK, OPERATOR) is None
        assert (hands.view(1).state, hands.view(1).again) == (SlotState.FAIL, True)
        [closed] = hands.line.ended
        assert hands.view(1).next_action == closed.next_action != asked, "what was asked for is given"
        run_slot(hands, 1)
        assert len(line.reader.unit_runs(bad(1).device_id)) == 2


def test_a_lock_outlives_a_restart(tmp_path: Path) -> None:
    recipe = quick_recipe(tmp_path)
    with bench_line(tmp_path, (bad(1), good(2)), recipe, SPEED, policy=STRICT) as line:
        line.run_all()
    with bench_line(tmp_path, (bad(1), good(2)), recipe, SPEED, policy=STRICT) as line:
        hands = Hands(line)
        line.wait_full()
        assert hands.view(1).state is SlotState.LOCKED
        assert [lock.slot for lock in hands.line.summary().open_locks] == [1]
        assert not hands.line.start(1)
        assert hands.line.acknowledge(1, "damaged", Disposition.SCRAP, OPERATOR)
        assert [fact["disposition"] for fact in kinds(line, "custody")] == ["SCRAP"]
    with bench_line(tmp_path, (bad(1), good(2)), recipe, SPEED, policy=STRICT) as line:
        assert not line.opened.line.summary().open_locks


def test_a_station_error_locks_nothing(tmp_path: Path) -> None:
    with bench_line(tmp_path, (unit("bsom", 1),), quick_recipe(tmp_path), SPEED, policy=STRICT) as line:
        line.run_all()
        assert Hands(line).view(1).state is SlotState.WRONG_PRODUCT
        assert not line.opened.line.summary().open_locks


# -- equal failures ----------------------------------------------------------------------------------------------------


def test_three_equal_failures_hold_the_line_and_only_an_engineer_releases_it(tmp_path: Path) -> None:
    units = (bad(1), bad(2), bad(3), good(4))
    recipe = quick_recipe(tmp_path)
    policy = replace(STRICT, fail_lock=False)
    with bench_line(tmp_path, units, recipe, SPEED, policy=policy) as line:
        hands = Hands(line)
        line.wait_full()
        for number in (1, 2, 3):
            run_slot(hands, number)
        assert "line.held" in hands.sentences()
        assert not hands.line.start(4)
        assert hands.scan("SLOT-04") == "start.held"
        [fact] = kinds(line, "line_held")
        assert fact["code"] == "EQUAL-FAILURES"
    with bench_line(tmp_path, units, recipe, SPEED, policy=policy) as line:
        hands = Hands(line)
        line.wait_full()
        assert hands.line.held is not None, "a restart is no way round it"
        with pytest.raises(NotAllowedError):
            hands.line.release(OPERATOR, "go on")
        assert hands.line.release(ENGINEER, "fixture cleaned")
        assert not hands.line.release(ENGINEER, "again")
        run_slot(hands, 4)
        assert hands.line.ended[-1].outcome is Outcome.PASS


def test_a_good_unit_between_them_is_no_row(tmp_path: Path) -> None:
    policy = replace(STRICT, fail_lock=False)
    with bench_line(tmp_path, (bad(1), bad(2), good(3)), quick_recipe(tmp_path), SPEED, policy=policy) as line:
        hands = Hands(line)
        line.wait_full()
        for number in (1, 2, 3, 1, 2):
            run_slot(hands, number)
        assert hands.line.held is None


# -- who is let in -----------------------------------------------------------------------------------------------------


def test_a_unit_that_is_not_on_the_orders_list_is_not_written_to_and_not_counted(tmp_path: Path) -> None:
    mine, stranger = unit(BORON, 1), unit(BORON, 2)
    order = Order("4711", ids=ids(mine, good(3)))
    with bench_line(tmp_path, (mine, stranger), quick_recipe(tmp_path), SPEED, policy=STRICT, order=order) as line:
        line.run_all()
        hands = Hands(line)
        run = line.record(stranger).run
        assert (run.outcome, run.disposition, run.code) == (Outcome.ERROR, Disposition.HOLD, "NOT-IN-ORDER")
        assert hands.view(2).state is SlotState.WRONG_PRODUCT
        counters = line.live.bench.unit(stranger.device_id).counters
        assert (counters.writes, counters.dfu_entries) == (0, 0)
        counts = hands.line.summary().counts
        assert (counts.received, counts.good, counts.hold, counts.missing) == (2, 1, 0, 1)
        totals = line.reader.totals()
        assert (totals.good, totals.bad) == (1, 0)


@pytest.mark.parametrize("rule", ["refuse", "ask", "rework"])
def test_a_unit_that_passed_before_is_what_the_recipe_says(tmp_path: Path, rule: str) -> None:
    plan = good(1)
    with bench_line(tmp_path, (plan,), quick_recipe(tmp_path, again=rule), SPEED, policy=STRICT) as line:
        hands = Hands(line)
        line.run_all()
        before = line.live.bench.unit(plan.device_id).counters.writes
        run_slot(hands, 1)
        if rule == "rework":
            assert hands.line.ended[-1].outcome is Outcome.PASS
            return
        code = "UNIT-ALREADY-PASSED" if rule == "refuse" else "UNIT-PASSED-ASK"
        assert hands.line.ended[-1].code == code
        assert line.live.bench.unit(plan.device_id).counters.writes == before
        assert hands.line.summary().counts.good == 1, "it is still the good unit that it was"
        if rule == "ask":
            assert hands.view(1).asks_again
            assert not hands.line.start(1)
            with pytest.raises(NotAllowedError):
                hands.line.allow_again(1, OPERATOR)
            assert hands.line.allow_again(1, ENGINEER)
            hands.await_runs(3)
            assert hands.line.ended[-1].outcome is Outcome.PASS
            [fact] = kinds(line, "prompt_answered")
            assert (fact["prompt"], fact["operator"]) == ("UNIT-PASSED-ASK", "en-3")


def test_wrong_products_in_a_row_do_not_hold_the_line(tmp_path: Path) -> None:
    strangers = tuple(unit("bsom", number) for number in (1, 2, 3))
    with bench_line(tmp_path, strangers, quick_recipe(tmp_path), SPEED, policy=STRICT) as line:
        line.run_all()
        assert {closed.code for closed in line.opened.line.ended} == {"WRONG-PRODUCT"}
        assert line.opened.line.held is None
        assert line.opened.line.summary().counts.seen == 0


# -- first article, golden unit, red rabbit ----------------------------------------------------------------------------


def test_no_second_unit_starts_before_qa_has_released_the_first_good_one(tmp_path: Path) -> None:
    policy = replace(STRICT, first_article=True)
    units, recipe = (good(1), good(2), good(3)), quick_recipe(tmp_path)
    order = Order("4711", target=3)
    with bench_line(tmp_path, units, recipe, SPEED, policy=policy, order=order) as line:
        hands = Hands(line)
        line.wait_full()
        assert hands.line.start_all() == 1
        hands.await_runs(1)
        assert not hands.line.start(2)
        assert "start.first_article_waits" in hands.sentences()
        assert hands.said(2) == "start.first_article_waits"
        assert hands.line.summary().first_article.state is ArticleState.WAITS
    with bench_line(tmp_path, units, recipe, SPEED, policy=policy, order=order) as line:
        hands = Hands(line)
        line.wait_full()
        assert not hands.line.start(2), "a restart is no way round it"
        with pytest.raises(NotAllowedError):
            hands.line.judge_first_article(ENGINEER, released=True)
        hands.line.judge_first_article(QA, released=False, reason="label askew")
        assert hands.said(2) == "slot.press_start", "the slot no longer waits for QA"
        assert hands.line.summary().counts.hold == 1
        run_slot(hands, 2)
        hands.line.judge_first_article(QA, released=True)
        run_slot(hands, 3)
        assert [fact["released"] for fact in kinds(line, "first_article")] == ["false", "true"]


def test_a_golden_unit_is_neither_imported_nor_counted(tmp_path: Path) -> None:
    golden, work = good(1), good(2)
    policy = replace(STRICT, golden=frozenset(ids(golden)))
    recipe = quick_recipe(tmp_path, label=True, imports=True)
    with bench_line(tmp_path, (golden, work), recipe, SPEED, policy=policy, order=Order("4711")) as line:
        hands = Hands(line)
        line.wait_full()
        run_slot(hands, 1)
        assert hands.line.ended[0].outcome is Outcome.PASS
        assert hands.view(1).said is not None
        assert line.live.cloud.lab_state().devices[golden.device_id].imports == 0
        assert hands.line.summary().counts.seen == 0
        [fact] = kinds(line, "run_opened")
        assert (fact["purpose"], fact["order"]) == ("golden", "")


def test_a_red_rabbit_that_fails_is_well_and_one_that_passes_stops_the_line(tmp_path: Path) -> None:
    failing, passing, work = bad(1), good(2), good(3)
    policy = replace(STRICT, red_rabbits=frozenset(ids(failing, passing)))
    with bench_line(tmp_path, (failing, passing, work), quick_recipe(tmp_path), SPEED, policy=policy) as line:
        hands = Hands(line)
        line.wait_full()
        run_slot(hands, 1)
        assert hands.line.held is None
        assert not hands.line.summary().open_locks
        run_slot(hands, 2)
        assert not hands.line.start(3)
        assert [fact["code"] for fact in kinds(line, "line_held")] == ["RED-RABBIT-PASSED"]
        run_slot(hands, 1)


# -- a bad cable -------------------------------------------------------------------------------------------------------


def test_a_slot_that_loses_its_unit_again_and_again_is_named(tmp_path: Path) -> None:
    with bench_line(tmp_path, (good(1),), quick_recipe(tmp_path), 5.0, policy=STRICT) as line:
        hands = Hands(line)
        line.wait_full()
        for count in range(1, 4):
            assert "slot.bad_cable" not in hands.sentences()
            assert hands.line.start(1)
            hands.await_that("the unit is at work", lambda: hands.view(1).step_name != "")
            line.live.bench.bus.replug(PortPath(1, (1,)))
            hands.await_runs(count)
            assert hands.view(1).drop_outs == count
        assert "slot.bad_cable" in hands.sentences()
        assert hands.line.summary().drop_outs == ((1, 3),)


# -- orders and the station's own lock ---------------------------------------------------------------------------------


def test_an_order_is_reconciled_when_it_is_closed_and_not_worked_on_afterwards(tmp_path: Path) -> None:
    recipe, units = quick_recipe(tmp_path), (good(1), bad(2))
    order = Order("4711", batch="b1", ids=ids(*units, good(9)))
    with bench_line(tmp_path, units, recipe, SPEED, order=order) as line:
        line.run_all()
        with pytest.raises(NotAllowedError):
            close_order(line.reader, line.opened.audit, order, OPERATOR)
        counts = close_order(line.reader, line.opened.audit, order, ENGINEER)
        assert (counts.received, counts.good, counts.rework, counts.missing) == (3, 1, 1, 1)
        assert book_of(line.reader, order).missing_ids() == ids(good(9))
        [fact] = kinds(line, "order_closed")
        parts = ("good", "rework", "hold", "scrap", "pending", "missing")
        assert int(fact["received"]) == sum(int(fact[part]) for part in parts)
        assert len(kinds(line, "order_opened")) == 1
        with pytest.raises(OrderClosedError):
            close_order(line.reader, line.opened.audit, order, ENGINEER)
    with pytest.raises(OrderClosedError), bench_line(tmp_path, units, recipe, SPEED, order=order):
        pass


def test_an_order_with_a_pending_unit_is_not_closed(tmp_path: Path) -> None:
    plan, order = good(1), Order("4711")
    with AuditStore.open(tmp_path, "test-station") as audit:
        audit.append(OrderOpened("4711", "", "quick", "0" * 64, 0, 0, "", "op-17"))
        audit.append(RunOpened("r1", 1, PortPath(1, (1,)), "op-17", "4711", "quick", "1.0.0", "0" * 64, (), "test"))
        audit.append(IdentitySeen("r1", plan.device_id, "boron", PortPath(1, (1,)), "test"))
        audit.append(RunClosed("r1", Outcome.PENDING, Disposition.HOLD, 1.0))
        with pytest.raises(OrderOpenWorkError):
            close_order(AuditReader(tmp_path), audit, order, ENGINEER)
        audit.append(RunAmended("r1", Outcome.PASS, Disposition.GOOD))
        assert close_order(AuditReader(tmp_path), audit, order, ENGINEER).good == 1


def test_a_second_station_on_the_same_data_is_told_who_holds_it(tmp_path: Path) -> None:
    recipe = quick_recipe(tmp_path)
    with bench_line(tmp_path, (good(1),), recipe, SPEED) as line:
        settings = replace(read_settings(None, Flags(data=str(tmp_path))), station_id="test-station")
        world = bench_world(line.live, settings)
        with (
            pytest.raises(AuditLockedError, match=r"is in use by process \d+ since"),
            open_line(world, settings, recipe, auto_start=False, console=False),
        ):
            pass
