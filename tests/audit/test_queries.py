"""Questions to the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from station.audit.errors import AuditReadError, AuditSchemaError
from station.audit.queries import AuditReader
from station.audit.rows import Totals
from station.audit.writer import AuditStore
from station.core.facts import ModeSwitched, StepEnded
from station.core.words import Outcome, StepEnd
from tests.audit.story import START, STATION, Clock, closed, identity, opened, sql, tell_run, write_log

OTHER = "e00fce68aaaaaaaaaaaaaaaa"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AuditReader]:
    """Three runs, opened at minutes 0, 9 and 13: r1 good, r2 failed (other unit, operator, order), r3 open."""
    data_dir = tmp_path_factory.mktemp("log")
    with AuditStore.open(data_dir, STATION, clock=Clock()) as store:
        tell_run(store, "r1")
        store.append(opened("r2", operator="bob", order="WO-8"))
        store.append(identity("r2", OTHER, "TRK100%A", "8900000000000000001"))
        seen = "module hash 100%_ok"
        store.append(
            StepEnded("r2", "s", "check_modules", 1, "run", StepEnd.FAILED, 1.0, "", "", seen, (), "MOD", "bad")
        )
        store.append(closed("r2", Outcome.FAIL, "MODULES-WRONG", "Bootloader too old", "s"))
        store.append(opened("r3"))
        yield AuditReader(data_dir)


def names(reader: AuditReader, **wanted: object) -> list[str]:
    return [run.run for run in reader.search(**wanted)]  # type: ignore[arg-type]


def test_search_gives_the_newest_first_and_no_more_than_asked(reader: AuditReader) -> None:
    assert names(reader) == ["r3", "r2", "r1"]
    assert names(reader, limit=2) == ["r3", "r2"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"device_id": OTHER.upper()}, ["r2"]),
        ({"serial": "B5SOM1"}, ["r1"]),
        ({"iccid": "8900000000000000001"}, ["r2"]),
        ({"run": "r3"}, ["r3"]),
        ({"order": "WO-7"}, ["r3", "r1"]),
        ({"operator": "bob"}, ["r2"]),
        ({"code": "MODULES-WRONG"}, ["r2"]),
        ({"outcome": Outcome.PASS}, ["r1"]),
        ({"since": START + timedelta(minutes=9)}, ["r3", "r2"]),
        ({"until": START + timedelta(minutes=9)}, ["r1"]),
        ({"operator": "mia", "outcome": Outcome.FAIL}, []),
    ],
)
def test_search_by_each_key(reader: AuditReader, wanted: dict[str, object], found: list[str]) -> None:
    assert names(reader, **wanted) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bootLOADER", ["r2"]),
        ("flash_firm", ["r1"]),
        ("hash 100%_", ["r2"]),
        ("100%a", ["r2"]),
        ("1%a", []),
        ("wo-", ["r3", "r2", "r1"]),
    ],
)
def test_text_is_found_in_runs_and_steps_and_has_no_wildcards(reader: AuditReader, text: str, found: list[str]) -> None:
    assert names(reader, text=text) == found


def test_open_runs_and_totals(reader: AuditReader) -> None:
    (run,) = reader.open_runs()
    assert (run.run, run.outcome, run.disposition, run.closed_utc) == ("r3", None, None, "")
    assert reader.totals() == Totals(good=1, bad=1, errors=0, pending=0, aborted=0)
    assert reader.totals(START + timedelta(minutes=10)) == Totals(good=0, bad=1, errors=0, pending=0, aborted=0)


def test_every_outcome_has_its_own_count(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        for number, outcome in enumerate([*Outcome, Outcome.ERROR, Outcome.ABORTED, Outcome.ABORTED]):
            store.append(opened(f"r{number}"))
            store.append(closed(f"r{number}", outcome))
    assert AuditReader(tmp_path).totals() == Totals(good=1, bad=1, errors=2, pending=1, aborted=3)


def test_what_was_never_seen_is_none(reader: AuditReader) -> None:
    assert reader.run_record("r9") is None
    assert reader.unit("0" * 24) is None
    assert reader.unit_runs("0" * 24) == ()


def test_events_are_read_in_pages_with_their_fields(reader: AuditReader) -> None:
    first, second = reader.events_after(4, limit=2)
    assert (first.seq, second.seq, second.kind) == (5, 6, ModeSwitched.kind)
    assert second.fields == (("mode", "dfu"), ("seconds", "2.5"))


def test_reading_cannot_write(reader: AuditReader) -> None:
    with pytest.raises(AuditReadError, match="read-only"), reader.asking() as connection:
        connection.exec_driver_sql("DELETE FROM runs")


def test_an_absent_log_is_named(tmp_path: Path) -> None:
    with pytest.raises(AuditReadError, match=f"there is no audit log at {tmp_path}"):
        AuditReader(tmp_path).search()
    assert list(tmp_path.iterdir()) == []


def test_a_newer_log_is_not_read(tmp_path: Path) -> None:
    sql(write_log(tmp_path, runs=0), "UPDATE meta SET value = '5' WHERE name = 'schema'")
    with pytest.raises(AuditSchemaError, match="newer"):
        AuditReader(tmp_path).open_runs()


@pytest.mark.parametrize("change", ["outcome = 'SUPER'", "live_in_cloud = '{'"])
def test_a_row_that_nobody_wrote_is_an_error_not_a_crash(tmp_path: Path, change: str) -> None:
    sql(write_log(tmp_path, runs=1), f"UPDATE runs SET {change}")  # noqa: S608
    with pytest.raises(AuditReadError, match="verify the log"):
        AuditReader(tmp_path).search()
