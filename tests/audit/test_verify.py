"""Whatever is changed in the file is found, at the right event; whatever is no log is said to be none."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from station.audit.verify import VerifyReport, VerifyResult, verify_log
from station.audit.writer import AuditStore
from tests.audit.story import FORCED, STATION, sql, tamper, tell_run, write_log


def test_an_untouched_log_is_intact_but_unanchored(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    ((head,),) = sql(database, "SELECT hash FROM event WHERE seq = 19")
    report = verify_log(tmp_path)
    assert report == verify_log(database)
    expected = VerifyReport(VerifyResult.INTACT, 19, str(head), None, report.reason, anchored=False)
    assert replace(report, keys=(), limits=()) == expected
    assert "cut tail cannot be seen without an outside anchor" in report.reason


def test_a_log_that_was_only_opened_is_intact(tmp_path: Path) -> None:
    AuditStore.open(tmp_path, STATION).close()
    report = verify_log(tmp_path)
    assert (report.result, report.events, report.seals) == (VerifyResult.INTACT, 1, 0)


def test_a_log_in_use_can_be_checked(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1")
        assert verify_log(tmp_path).events == 10
        tell_run(store, "r2")
        assert verify_log(tmp_path).events == 19


_SWAP = "UPDATE event SET seq = CASE seq WHEN 5 THEN -6 ELSE -5 END WHERE seq IN (5, 6)"
_COPY = "INSERT INTO event SELECT station, {seq}, utc, mono_ms, run, kind, body, prev, hash FROM event WHERE seq = 6"


@pytest.mark.parametrize(
    ("changes", "seq", "reason"),
    [
        (["UPDATE event SET body = replace(body, 'ab12', 'ab13') WHERE seq = 5"], 5, "text and its hash"),
        (["UPDATE event SET body = body || ' ' WHERE seq = 19"], 19, "text and its hash"),
        (["UPDATE event SET body = CAST(body AS BLOB) WHERE seq = 4"], 4, "text and its hash"),
        (["UPDATE event SET body = CAST(x'ff' || body AS TEXT) WHERE seq = 4"], 4, "text and its hash"),
        (["UPDATE event SET hash = upper(hash) WHERE seq = 6"], 6, "text and its hash"),
        (["UPDATE event SET prev = hash WHERE seq = 7"], 7, "text and its hash"),
        (["UPDATE event SET kind = 'api_call' WHERE seq = 8"], 8, "column 'kind'"),
        (["UPDATE event SET utc = '2020' WHERE seq = 8"], 8, "column 'utc'"),
        (["UPDATE event SET run = 'run-2' WHERE seq = 3"], 3, "column 'run'"),
        (["UPDATE event SET mono_ms = mono_ms + 1 WHERE seq = 1"], 1, "column 'mono_ms'"),
        (["UPDATE event SET station = 'line-4' WHERE seq = 9"], 9, "event 9 is missing"),
        (["UPDATE event SET station = 'line-2' WHERE seq = 9"], 9, "of station 'line-2'"),
        (["DELETE FROM event WHERE seq = 7"], 7, "event 7 is missing"),
        (["DELETE FROM event WHERE seq < 4"], 1, "events 1 to 3 are missing"),
        (["DELETE FROM event WHERE seq = 7", "UPDATE event SET seq = seq - 1 WHERE seq > 7"], 7, "column 'seq'"),
        ([_SWAP, "UPDATE event SET seq = -seq WHERE seq < 0"], 5, "column 'seq'"),
        ([_COPY.format(seq=20)], 20, "column 'seq'"),
        ([_COPY.format(seq=0)], 0, "there is an event 0"),
        ([_COPY.format(seq=25)], 20, "events 20 to 24 are missing"),
        (["UPDATE runs SET outcome = 'FAIL' WHERE run = 'run-2'"], 19, "'run-2' of table 'runs'"),
        (["UPDATE runs SET seconds = seconds + 0.5 WHERE run = 'run-1'"], 10, "'run-1' of table 'runs'"),
        (["UPDATE steps SET seen = 'ab13' WHERE seq = 4"], 7, "table 'steps'"),
        (["DELETE FROM steps WHERE seq = 8"], 9, "table 'steps'"),
        (["UPDATE units SET runs = 1"], 19, "table 'units'"),
        (["DELETE FROM event WHERE seq = 19"], 19, "ends with event 18"),
        (["UPDATE meta SET value = 'line-4' WHERE name = 'station'"], 1, "of station 'line-3'"),
    ],
)
def test_each_change_is_found_at_its_event(tmp_path: Path, changes: list[str], seq: int, reason: str) -> None:
    database = write_log(tmp_path)
    tamper(database, *changes)
    report = verify_log(database)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, seq), report.reason
    assert reason in report.reason


def test_an_event_that_was_forged_with_its_own_hash_is_found_by_the_next_one(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    ((prev, body),) = sql(database, "SELECT prev, body FROM event WHERE seq = 5")
    forged = str(body).replace("ab12", "ab13")
    digest = hashlib.sha256(f"{prev}{forged}".encode()).hexdigest()
    tamper(database, f"UPDATE event SET body = '{forged}', hash = '{digest}' WHERE seq = 5")  # noqa: S608
    report = verify_log(database)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, 5)
    assert "event 6 follows from another one" in report.reason


@pytest.mark.parametrize("forged", ["[1]", "{", '{"station":"line-3"}', "[" * 5000])
def test_a_forged_text_that_is_no_event_is_found(tmp_path: Path, forged: str) -> None:
    database = write_log(tmp_path)
    digest = hashlib.sha256(("0" * 64 + forged).encode()).hexdigest()
    tamper(database, f"UPDATE event SET body = '{forged}', hash = '{digest}' WHERE seq = 1")  # noqa: S608
    assert (verify_log(database).result, verify_log(database).first_bad_seq) == (VerifyResult.TAMPERED, 1)


def test_a_row_that_no_event_made_is_found(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    columns = (
        "serial, platform, device_os, iccid, first_utc, last_utc, runs, last_run, last_outcome, last_disposition, place"
    )
    sql(database, f"INSERT INTO units SELECT 'x', {columns}, last_seq FROM units")  # noqa: S608
    report = verify_log(database)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, None)
    assert "table 'units' has 2 rows, the events make 1" in report.reason


def test_a_number_twice_is_found_where_the_primary_key_was_taken_away(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    fill = ("CREATE TABLE copy AS SELECT * FROM event", "INSERT INTO copy SELECT * FROM event WHERE seq = 6")
    sql(database, *fill, *FORCED, "DROP TABLE event", "ALTER TABLE copy RENAME TO event")
    report = verify_log(database)
    assert (report.result, report.first_bad_seq, report.reason) == (VerifyResult.TAMPERED, 6, "event 6 is there twice")


def test_missing_guards_are_found(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    sql(database, "DROP TRIGGER event_no_update")
    report = verify_log(database)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, None)
    assert "event_no_update" in report.reason


def test_the_check_changes_nothing(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    before = database.read_bytes()
    verify_log(database)
    assert database.read_bytes() == before


def _unreadable(path: Path) -> str:
    report = verify_log(path)
    assert (report.result, report.first_bad_seq) == (VerifyResult.UNREADABLE, None)
    return report.reason


def test_what_is_no_log_is_unreadable(tmp_path: Path) -> None:
    assert "there is no audit log at" in _unreadable(tmp_path)
    assert "there is no audit log at" in _unreadable(tmp_path / "absent.db")
    text = tmp_path / "text.db"
    text.write_text("no database " * 100)
    assert "is no database" in _unreadable(text)
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "no audit log" in _unreadable(empty)
    foreign = tmp_path / "foreign.db"
    sql(foreign, "CREATE TABLE meta (colour TEXT)")
    assert "no such column" in _unreadable(foreign)
    bare = tmp_path / "bare.db"
    sql(bare, "CREATE TABLE meta (name TEXT, value TEXT)", "INSERT INTO meta VALUES ('schema', '1')")
    assert "no such table" in _unreadable(bare)


@pytest.mark.parametrize(("version", "why"), [("7", "newer program"), ("one", "unknown"), (b"1", "unknown")])
def test_another_version_is_unreadable(tmp_path: Path, version: object, why: str) -> None:
    database = write_log(tmp_path, runs=0)
    literal = f"x'{version.hex()}'" if isinstance(version, bytes) else f"'{version}'"
    sql(database, f"UPDATE meta SET value = {literal} WHERE name = 'schema'")  # noqa: S608
    assert why in _unreadable(database)


def test_a_file_with_damaged_pages_is_unreadable_with_a_reason(tmp_path: Path) -> None:
    database = write_log(tmp_path, runs=6)
    content = bytearray(database.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    database.write_bytes(content)
    assert "damaged" in _unreadable(database)
