"""The file guards itself, and a file that is not ours is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from station.audit.errors import AuditSchemaError, AuditWriteError
from station.audit.schema import DATABASE_NAME, metadata
from station.audit.writer import AuditStore
from tests.audit.story import STATION, sql, write_log


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE event SET kind = 'x' WHERE seq = 2", "never changed"),
        ("DELETE FROM event WHERE seq = 2", "never deleted"),
        ("INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 2", "only ever added at the end"),
        (
            "INSERT INTO event SELECT station, 99, utc, mono_ms, run, kind, body, prev, hash FROM event WHERE seq = 2",
            "only ever added at the end",
        ),
    ],
)
def test_events_can_only_be_added_at_the_end(tmp_path: Path, statement: str, refusal: str) -> None:
    database = write_log(tmp_path, runs=1)
    before = sql(database, "SELECT * FROM event")
    with pytest.raises(sqlite3.IntegrityError, match=refusal):
        sql(database, statement)
    assert sql(database, "SELECT * FROM event") == before


def test_the_file_says_its_version_and_is_kept_durably(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        assert sql(store.path, "SELECT name, value FROM meta ORDER BY name") == [("schema", "4"), ("station", STATION)]
        assert sql(store.path, "PRAGMA journal_mode") == [("wal",)]


def test_a_newer_log_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = write_log(tmp_path, runs=1)
    sql(database, "UPDATE meta SET value = '5' WHERE name = 'schema'")
    with pytest.raises(AuditSchemaError, match="version '5'; a newer program wrote it"):
        AuditStore.open(tmp_path, STATION)
    assert sql(database, "SELECT count(*) FROM event") == [(10,)]


def test_another_stations_log_is_refused(tmp_path: Path) -> None:
    write_log(tmp_path, runs=1)
    with pytest.raises(AuditSchemaError, match="belongs to station 'line-3', not to 'line-4'"):
        AuditStore.open(tmp_path, "line-4")
    AuditStore.open(tmp_path, STATION).close()


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    sql(tmp_path / DATABASE_NAME, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(AuditSchemaError, match="no audit log"):
        AuditStore.open(tmp_path, STATION)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"not a database at all, but long enough for a header" * 20)
    with pytest.raises(AuditWriteError, match="damaged or is no database"):
        AuditStore.open(tmp_path, STATION)


def test_the_tables_can_be_made_on_postgresql() -> None:
    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables]  # type: ignore[no-untyped-call]
    assert [text.split()[2] for text in made] == [
        "alembic_version",
        "event",
        "marks",
        "meta",
        "runs",
        "step_counts",
        "unit_orders",
        "units",
        "steps",
    ]
    assert "PRIMARY KEY (station, seq)" in made[1]
    assert "SERIAL" not in "".join(made)
