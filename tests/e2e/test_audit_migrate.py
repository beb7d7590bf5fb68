"""A log of an older program is kept, brought up to date in one piece, and goes on."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext

from station.audit.database import writable_engine
from station.audit.errors import AuditSchemaError, AuditWriteError
from station.audit.migrate import _config, _scripts, upgrade
from station.audit.queries import AuditReader
from station.audit.schema import SCHEMA_VERSION, metadata
from station.audit.verify import VerifyResult, verify_log
from station.audit.writer import AuditStore
from station.core.facts import StationStarted
from station.core.words import Outcome
from tests.audit.story import STATION, amended, closed, opened, sql, write_log


def old_log(data_dir: Path, runs: int = 2) -> Path:
    """As the first version of the program left it: its tables, no projections worth keeping, no word of Alembic."""
    data_dir.mkdir(exist_ok=True)
    source = write_log(data_dir, runs)
    rows = sql(source, "SELECT * FROM event ORDER BY seq")
    source.unlink()
    with writable_engine(source).begin() as connection:
        scripts = _scripts()
        with EnvironmentContext(_config(), scripts, fn=lambda _r, _c: scripts._upgrade_revs("0001", None)) as env:  # type: ignore[arg-type]
            env.configure(connection=connection)
            env.run_migrations()
    with closing(sqlite3.connect(source)) as file, file:
        file.execute("DROP TABLE alembic_version")
        file.execute("INSERT INTO meta VALUES ('schema', '1'), ('station', ?)", (STATION,))
        file.executemany("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?)", rows)
    return source


def test_an_old_log_is_upgraded_keeps_every_event_and_shows_its_runs(tmp_path: Path) -> None:
    database = old_log(tmp_path)
    before = sql(database, "SELECT * FROM event ORDER BY seq")
    with AuditStore.open(tmp_path, STATION) as store:
        assert store.append(StationStarted("0.2", "h")) > 19
    assert sql(database, "SELECT * FROM event WHERE seq < 20 ORDER BY seq") == before
    runs = AuditReader(tmp_path).search()
    assert [(run.run, run.imei, run.files) for run in runs] == [
        ("run-2", "", (("app.bin", "a" * 64),)),
        ("run-1", "", (("app.bin", "a" * 64),)),
    ]
    assert verify_log(tmp_path).result is VerifyResult.INTACT


def test_the_old_file_is_kept_and_the_log_says_where(tmp_path: Path) -> None:
    old_log(tmp_path)
    AuditStore.open(tmp_path, STATION).close()
    (kept,) = (tmp_path / "backups").iterdir()
    ((body,),) = sql(tmp_path / "audit.db", "SELECT body FROM event WHERE kind = 'archive'")
    assert json.loads(str(body))["path"] == str(kept)
    assert sql(kept, "SELECT value FROM meta WHERE name = 'schema'") == [("1",)]
    report = verify_log(kept)
    assert (report.result, report.events) == (VerifyResult.INTACT, 19)
    assert any("older version" in limit for limit in report.limits)
    AuditStore.open(tmp_path, STATION).close()
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    database = old_log(tmp_path)
    guards = [str(text) for (text,) in sql(database, "SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    names = [text.split()[2] for text in guards]
    broken = "UPDATE event SET body = '{' WHERE seq = 12"
    sql(database, *(f"DROP TRIGGER {name}" for name in names), broken, *guards)
    before = sql(database, "SELECT name, sql FROM sqlite_master ORDER BY name")
    with pytest.raises(AuditWriteError, match="no JSON; verify the log"):
        AuditStore.open(tmp_path, STATION)
    assert sql(database, "SELECT name, sql FROM sqlite_master ORDER BY name") == before
    assert sql(database, "SELECT value FROM meta WHERE name = 'schema'") == [("1",)]


def test_readers_say_what_an_old_log_needs(tmp_path: Path) -> None:
    old_log(tmp_path)
    with pytest.raises(AuditSchemaError, match="start the station once"):
        AuditReader(tmp_path).search()


def test_the_scripts_make_the_very_tables_that_the_program_knows(tmp_path: Path) -> None:
    with writable_engine(tmp_path / "x.db").begin() as connection:
        upgrade(connection, 0)
        difference = compare_metadata(MigrationContext.configure(connection), metadata)
        assert difference == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "0004"
        triggers = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").scalar()
    assert (triggers, SCHEMA_VERSION) == (3, 4)


def test_a_log_of_the_version_before_shows_no_causing_step_of_a_run_that_passed_later(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        store.append(opened("r1"))
        store.append(closed("r1", Outcome.PENDING, "CLOUD-PENDING", "the cloud is at it", "activate_sim"))
        store.append(amended("r1"))
    as_it_was = "UPDATE runs SET causing_step = 'activate_sim'"
    sql(tmp_path / "audit.db", as_it_was, "UPDATE meta SET value = '3' WHERE name = 'schema'")
    with closing(sqlite3.connect(tmp_path / "audit.db")) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '0003'")
    AuditStore.open(tmp_path, STATION).close()
    (run,) = AuditReader(tmp_path).search()
    assert (run.outcome, run.causing_step) == (Outcome.PASS, "")
    assert verify_log(tmp_path).result is VerifyResult.INTACT
