"""Numbers that QA signs: every definition on runs whose right answer is counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station.audit.counting import GATE_CODES, quarter_of
from station.audit.figures import Quantiles, Share
from station.audit.period import Period
from station.audit.queries import AuditReader
from station.audit.repair import rebuild_projections
from station.audit.statistics import by_day, pareto, pending_ages, statistics
from station.audit.verify import VerifyResult, verify_log
from station.audit.writer import AuditStore
from station.core.facts import RunAmended
from station.core.words import Disposition, Outcome, StepEnd
from station.engine.gate import REFUSALS
from tests.audit.line_story import opening, run_of, step
from tests.audit.story import START, STATION, Clock, amended, closed, identity, sql

TABLES = ("unit_orders", "step_counts", "runs")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AuditStore]:
    with AuditStore.open(tmp_path, STATION, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def reader(store: AuditStore) -> AuditReader:
    return AuditReader(store.data_dir)


def shares(reader: AuditReader, **asked: str) -> dict[str, tuple[int, int]]:
    found = statistics(reader, **asked)  # type: ignore[arg-type]
    return {share.name: (share.part, share.whole) for share in found.yields.shares}


def test_each_yield_counts_what_its_definition_says(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "a1", 1)
    run_of(store, "b1", 2, Outcome.FAIL, "FLASH-VERIFY")
    run_of(store, "b2", 2)
    run_of(store, "c1", 3, Outcome.ERROR, "USB-LOST")
    run_of(store, "c2", 3)
    run_of(store, "d1", 4, Outcome.FAIL, "SIM-MISMATCH")
    run_of(store, "d2", 4, Outcome.FAIL, "SIM-MISMATCH")
    run_of(store, "e1", 5, Outcome.ABORTED, "STOPPED")
    assert shares(reader) == {
        "first-pass yield": (1, 5),
        "first-pass yield, station-clean": (2, 5),
        "final yield": (3, 5),
        "retest rate": (3, 5),
        "suspected false fails": (1, 5),
    }
    yields = statistics(reader).yields
    assert (yields.started, yields.first_failed, yields.first_errors, yields.first_aborted) == (5, 2, 1, 1)
    assert all(share.definition for share in yields.shares)


def test_units_that_check_the_station_and_runs_sent_away_at_the_gate_are_not_counted(
    store: AuditStore, reader: AuditReader
) -> None:
    run_of(store, "g1", 1, Outcome.FAIL, purpose="golden")
    run_of(store, "r1", 2, Outcome.FAIL, purpose="red rabbit")
    run_of(store, "w1", 3, Outcome.FAIL, "WRONG-PRODUCT", cause="identify")
    run_of(store, "w2", 3)
    found = statistics(reader)
    assert (found.runs.all, found.runs.passed) == (1, 1)
    assert found.runs.not_counted == (("WRONG-PRODUCT", 1), ("golden", 1), ("red rabbit", 1))
    assert shares(reader)["first-pass yield"] == (1, 1)
    assert shares(reader)["retest rate"] == (0, 1)
    assert found.pareto.runs == 0
    assert found.steps.steps == ()
    assert reader.totals().bad == 0


def test_the_gate_of_the_line_and_the_statistics_mean_the_same_codes() -> None:
    assert GATE_CODES == REFUSALS


def test_a_pending_unit_is_in_no_yield_until_it_is_settled(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "a1", 1)
    run_of(store, "p1", 2, Outcome.PENDING, "SIM-PENDING")
    assert shares(reader)["first-pass yield"] == (1, 1)
    assert shares(reader)["first-pass yield, station-clean"] == (1, 1)
    assert statistics(reader).yields.first_pending == 1
    store.append(amended("p1"))
    assert set(shares(reader).values()) == {(2, 2), (0, 2)}
    assert statistics(reader).yields.first_pending == 0


def test_a_pending_run_that_becomes_a_station_error_hands_the_clean_run_to_the_next(
    store: AuditStore, reader: AuditReader
) -> None:
    run_of(store, "p1", 1, Outcome.PENDING)
    run_of(store, "p2", 1)
    store.append(RunAmended("p1", Outcome.ERROR, Disposition.HOLD, "SIM-TIMEOUT", "no answer"))
    assert shares(reader)["first-pass yield"] == (0, 1)
    assert shares(reader)["first-pass yield, station-clean"] == (1, 1)
    assert shares(reader)["final yield"] == (1, 1)


def test_a_unit_counts_once_in_each_order_and_orders_are_told_apart(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "a1", 1, Outcome.FAIL, "X", order="WO-1")
    run_of(store, "a2", 1, order="WO-2")
    assert shares(reader, order="WO-1")["final yield"] == (0, 1)
    assert shares(reader, order="WO-2")["first-pass yield"] == (1, 1)
    assert shares(reader)["retest rate"] == (0, 2)
    assert shares(reader)["suspected false fails"] == (0, 2)


def test_a_pass_under_another_recipe_is_no_suspect(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "a1", 1, Outcome.FAIL, "X")
    run_of(store, "a2", 1, recipe="e")
    assert shares(reader)["suspected false fails"] == (0, 1)


def test_pareto_ranks_by_count_and_sums_lost_minutes(store: AuditStore, reader: AuditReader) -> None:
    for number, (code, cause) in enumerate([("A", "flash"), ("B", "sim"), ("A", "flash"), ("A", "key")]):
        run_of(store, f"r{number}", number, Outcome.FAIL, code, cause=cause, seconds=90.0)
    run_of(store, "e", 9, Outcome.ERROR, "C", cause="flash", seconds=30.0)
    run_of(store, "good", 10)
    found = pareto(reader, most=3)
    assert [(one.code, one.step, one.outcome, one.runs, one.lost_min) for one in found.causes] == [
        ("A", "flash", "FAIL", 2, 3.0),
        ("A", "key", "FAIL", 1, 1.5),
        ("B", "sim", "FAIL", 1, 1.5),
    ]
    assert [round(one.cumulative, 3) for one in found.causes] == [0.4, 0.6, 0.8]
    assert (found.runs, found.left_out, round(found.lost_min, 3)) == (5, 1, 6.5)


def test_step_yields_count_first_attempts_of_the_run_itself(store: AuditStore, reader: AuditReader) -> None:
    for run, unit in (("r1", 1), ("r2", 2)):
        store.append(opening(run))
        store.append(identity(run, f"{unit:024x}"))
        step(store, run, "flash")
        step(store, run, "key", StepEnd.FAILED if run == "r2" else StepEnd.UNCHANGED, seconds=1.0)
        if run == "r2":
            step(store, run, "key", attempt=2, seconds=4.0)
        step(store, run, "setup", StepEnd.NOT_APPLICABLE)
        step(store, run, "sim", StepEnd.PENDING)
        step(store, run, "flash", phase="sweep")
        store.append(closed(run))
    store.append(opening("open"))
    step(store, "open", "flash", StepEnd.FAILED)
    found = statistics(reader).steps
    assert [(one.step, one.passed, one.entered, one.failed, one.repeats) for one in found.steps] == [
        ("key", 1, 2, 1, 1),
        ("flash", 2, 2, 0, 0),
    ]
    assert found.steps[0].mean_s == 2.0
    assert found.rolled.value == 50.0


def test_operator_time_is_what_prompts_took(store: AuditStore, reader: AuditReader) -> None:
    for number in range(1, 21):
        run = f"r{number}"
        store.append(opening(run))
        store.append(identity(run, f"{number:024x}"))
        step(store, run, "ask", word="prompt_operator", seconds=float(number))
        store.append(replace(closed(run), seconds=100.0 + number))
    run_of(store, "bad", 99, Outcome.FAIL, "X", seconds=9000.0)
    cycle = statistics(reader).cycle
    assert (cycle.whole.n, cycle.whole.p50_s, cycle.whole.p90_s, cycle.whole.p95_s) == (20, 110.0, 118.0, 119.0)
    assert (cycle.machine.p50_s, cycle.machine.p95_s) == (100.0, 100.0)
    assert (cycle.operator.p50_s, cycle.operator.p90_s, cycle.operator.p95_s) == (10.0, 18.0, 19.0)


def test_a_run_belongs_to_the_time_in_which_it_closed(store: AuditStore, reader: AuditReader) -> None:
    for number in range(4):
        run_of(store, f"r{number}", number)
    ends = [datetime.fromisoformat(run.closed_utc) for run in reversed(reader.search())]
    halves = (Period(None, ends[2], "early"), Period(ends[2], None, "late"))
    early, late = by_day(reader, halves)
    assert (early.runs.passed, late.runs.passed) == (2, 2)
    assert (early.yields.started, late.yields.started) == (2, 2)
    hour = Period(START - timedelta(minutes=30), START + timedelta(minutes=30))
    assert statistics(reader, hour).per_hour.value == 4.0
    assert statistics(reader, Period(START + timedelta(days=1), None)).runs.all == 0


def test_pending_ages_are_told_oldest_first(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "p1", 1, Outcome.PENDING, "SIM-PENDING")
    run_of(store, "p2", 2, Outcome.PENDING, "SIM-PENDING", order="WO-8")
    last = max(datetime.fromisoformat(run.closed_utc) for run in reader.pending_runs())
    ages = pending_ages(reader, now=last + timedelta(hours=1))
    assert [(one.run, one.age_s) for one in ages.waiting] == [("p1", 3780.0), ("p2", 3600.0)]
    assert ages.oldest_s == 3780.0
    assert [one.run for one in pending_ages(reader, "WO-8", last).waiting] == ["p2"]


def test_what_is_counted_can_be_written_again_from_the_events(store: AuditStore, tmp_path: Path) -> None:
    run_of(store, "p1", 1, Outcome.PENDING)
    run_of(store, "p2", 1, Outcome.FAIL, "X")
    run_of(store, "p3", 1)
    store.append(opening("r4"))
    step(store, "r4", "flash", StepEnd.FAILED)
    step(store, "r4", "flash", attempt=2)
    store.append(amended("r4"))
    store.append(RunAmended("p1", Outcome.ERROR, Disposition.HOLD, "SIM-TIMEOUT", "no answer"))
    run_of(store, "g", 1, purpose="golden")
    store.close()
    database = tmp_path / "audit.db"
    before = [sql(database, f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in TABLES]  # noqa: S608
    assert all(before)
    assert verify_log(tmp_path).result is VerifyResult.INTACT
    sql(database, "UPDATE unit_orders SET first_outcome = 'PASS'", "DELETE FROM step_counts")
    found = verify_log(tmp_path)
    assert (found.result, "unit_orders" in found.reason or "step_counts" in found.reason) == (
        VerifyResult.TAMPERED,
        True,
    )
    rebuild_projections(tmp_path, STATION)
    assert [sql(database, f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in TABLES] == before  # noqa: S608


def test_nothing_is_not_zero_and_almost_all_is_not_all() -> None:
    assert Share("x", 0, 0, "").text == "-"
    assert Share("x", 9999, 10000, "").text == "99.9 % (9999 of 10000)"
    assert Share("x", 3, 3, "").text == "100.0 % (3 of 3)"
    assert Quantiles.of("x", [], "").text == "-"
    assert Quantiles.of("x", [3.0, 1.0], "").p50_s == 1.0


def test_quarters_are_found_whatever_the_text() -> None:
    assert quarter_of("2025-11-03T14:44:59.999Z") == "2025-11-03T14:30"
    assert quarter_of("") == "00"
    assert quarter_of(datetime(2025, 1, 1, tzinfo=UTC).isoformat()) == "2025-01-01T00:00"
