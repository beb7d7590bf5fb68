"""The store refuses clearly, and after a database error for good."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from station.audit.database import explain, writable_engine
from station.audit.errors import AuditLockedError, AuditWriteError
from station.audit.repair import rebuild_projections
from station.audit.verify import verify_log
from station.audit.writer import AuditStore
from station.core.doors import AuditLog
from station.core.facts import ModeSwitched, StationStarted
from tests.audit.story import STATION, sql, write_log


def test_numbers_count_up_and_are_on_disk_when_told(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path / "made" / "here", STATION) as store:
        log: AuditLog = store
        for number in (1, 2, 3):
            assert log.append(ModeSwitched("r", "dfu", 1.0)) == number + 1
            assert sql(store.path, "SELECT max(seq) FROM event") == [(number + 1,)]


def test_the_writing_connection_syncs_every_commit_and_enforces_foreign_keys(tmp_path: Path) -> None:
    with writable_engine(tmp_path / "x.db").connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        said = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert said == ["wal", 2, 1, 5000]


def test_a_closed_store_takes_nothing(tmp_path: Path) -> None:
    store = AuditStore.open(tmp_path, STATION)
    store.close()
    store.close()
    with pytest.raises(AuditWriteError, match="closed"):
        store.append(StationStarted("0.1", "h"))


def test_the_second_station_on_a_data_directory_is_told_who_has_it(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION):
        with pytest.raises(AuditLockedError, match=rf"in use by process {os.getpid()} since 20\d\d-.*Z") as refused:
            AuditStore.open(tmp_path, STATION)
        assert refused.value.code == "AUDIT-LOCKED"
        with pytest.raises(AuditLockedError):
            rebuild_projections(tmp_path, STATION)
    AuditStore.open(tmp_path, STATION).close()


def test_a_failed_opening_frees_the_directory(tmp_path: Path) -> None:
    write_log(tmp_path, runs=0)
    key = tmp_path / "audit.key"
    key.mkdir()
    with pytest.raises(AuditWriteError, match=r"audit\.key can neither be read nor made"):
        AuditStore.open(tmp_path, STATION)
    key.rmdir()
    AuditStore.open(tmp_path, STATION).close()


def test_after_a_database_error_nothing_more_is_taken_and_nothing_is_half_written(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        store.append(StationStarted("0.1", "h"))
        sql(store.path, "CREATE TRIGGER broken BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'bad block'); END")
        for _ in range(2):
            with pytest.raises(AuditWriteError, match="bad block") as refused:
                store.append(ModeSwitched("r", "dfu", 1.0))
            assert refused.value.code == "AUDIT-WRITE"
        sql(store.path, "DROP TRIGGER broken")
        with pytest.raises(AuditWriteError, match="bad block"):
            store.append(ModeSwitched("r", "dfu", 1.0))
    assert (verify_log(tmp_path).result, verify_log(tmp_path).events) == ("intact", 2)
    with AuditStore.open(tmp_path, STATION) as store:
        assert store.append(StationStarted("0.1", "h")) == 3


def test_a_place_that_cannot_be_a_directory_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AuditWriteError, match=r"data directory .*/file cannot be written"):
        AuditStore.open(tmp_path / "file", STATION)


def _error_of(database: Path, pragma: str, statement: str) -> str:
    """The sentence for a real error of SQLite."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(database, timeout=0)
        connection.execute(pragma)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    with pytest.raises(DBAPIError) as raised, engine.begin() as connection:
        connection.exec_driver_sql(statement)
    return explain(raised.value, database)


def test_errors_of_the_disk_are_told_in_plain_words(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    sql(database, "CREATE TABLE t (x TEXT)")
    fill = "INSERT INTO t VALUES (hex(zeroblob(100000)))"
    assert "is full" in _error_of(database, "PRAGMA max_page_count=3", fill)
    assert "MB free" in _error_of(database, "PRAGMA max_page_count=3", fill)
    assert "read-only" in _error_of(database, "PRAGMA query_only=ON", fill)
    with closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "another program held" in _error_of(database, "SELECT 1", fill)
