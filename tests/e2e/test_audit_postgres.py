"""The same log on PostgreSQL: tables, guards, writer and reader. Needs its programs; runs with `-m soak`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from station.audit.chain import GENESIS, event_hash
from station.audit.migrate import upgrade
from station.audit.pages import RunQuery, Sort, SortBy
from station.audit.period import ALWAYS, Period
from station.audit.projections import rebuild
from station.audit.queries import AuditReader
from station.audit.schema import PROJECTIONS, metadata
from station.audit.statistics import statistics
from station.audit.timeline import unit_timeline
from station.audit.writer import AuditStore
from station.core.facts import StationStarted
from station.core.words import Outcome
from tests.audit.line_story import run_of
from tests.audit.story import DEVICE, START, STATION, Clock, amended, opened, tell_run

pytestmark = pytest.mark.soak
_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_POSTGRES_USER = "postgres"


def _run(*command: object) -> None:
    """As the database's own user where we are root: its programs refuse to run as root."""
    user = ["runuser", "-u", _POSTGRES_USER, "--"] if os.getuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, capture_output=True, timeout=120, cwd="/")


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """A server of our own on a socket in a folder of our own."""
    assert _PROGRAMS, "install Debian's package postgresql to run this"
    programs, folder = _PROGRAMS[-1], Path(tempfile.mkdtemp(prefix="station-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, _POSTGRES_USER)
    data = folder / "data"
    try:
        _run(programs / "initdb", "-D", data, "-U", "station", "-A", "trust", "-E", "UTF8", "--no-locale")
        options = f"-k {folder} -c listen_addresses=''"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        yield folder
        _run(programs / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def engine(server: Path) -> Engine:
    """An empty database."""
    address = f"postgresql+psycopg://station@/postgres?host={server}"
    made = create_engine(address, poolclass=NullPool)
    with made.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return made


class Reader(AuditReader):
    """Asks another database than the file beside the lock."""

    def __init__(self, data_dir: Path, engine: Engine) -> None:
        super().__init__(data_dir)
        self.path.touch()
        self._engine = engine


def test_writer_reader_and_projections_are_the_same_there(tmp_path: Path, engine: Engine) -> None:
    with AuditStore.open(tmp_path, STATION, engine=engine) as store:
        tell_run(store, "r1")
        tell_run(store, "r2", Outcome.PENDING)
        store.append(amended("r2"))
        store.append(opened("r3", operator="odd\0name"))
        store.seal("shift end")
    with AuditStore.open(tmp_path, STATION, engine=engine) as store:
        assert store.append(StationStarted("0.1", "h")) == 23
    reader = Reader(tmp_path, engine)
    first = reader.run_record("r1")
    assert first
    assert (first.run.device_id, first.run.outcome, len(first.steps), len(first.events)) == (DEVICE, "PASS", 2, 9)
    unit = reader.unit(DEVICE)
    assert unit
    assert unit.runs >= 1
    head = GENESIS
    for row in reader.events_after(0, 100):
        assert (row.prev, row.hash) == (head, event_hash(head, row.body))
        head = row.hash
    with engine.begin() as connection:
        before = [connection.execute(table.select()).all() for table in PROJECTIONS.each]
        assert rebuild(connection) == 23
        after = [connection.execute(table.select()).all() for table in PROJECTIONS.each]
    assert [sorted(map(str, rows)) for rows in before] == [sorted(map(str, rows)) for rows in after]


def test_questions_have_the_same_answers_there(tmp_path: Path, engine: Engine) -> None:
    answers = []
    for place, where in ((tmp_path / "here", None), (tmp_path / "there", engine)):
        with AuditStore.open(place, STATION, engine=where, clock=Clock()) as store:
            for number in range(9):
                outcome = list(Outcome)[number % len(Outcome)]
                code = "WRONG-PRODUCT" if number == 8 else outcome.value if number % 2 else ""
                run_of(store, f"r{number}", number % 4, outcome, code, seconds=number, order=f"WO-{number % 2}")
            tell_run(store, "r9")
            store.append(amended("r4"))
        reader = Reader(place, where) if where else AuditReader(place)
        span = Period(START, START + timedelta(minutes=20))
        found: list[object] = [statistics(reader, asked, now=START) for asked in (ALWAYS, span)]
        for by in SortBy:
            first = reader.page(RunQuery(), Sort(by), size=4)
            rows = first.rows + reader.page(RunQuery(), Sort(by), first.next, size=4).rows
            found.append([row.run for row in rows])
        found += [[row.run for row in reader.page(RunQuery(anything="SN1", text="FLASH")).rows]]
        found += [reader.count(RunQuery(since=START)), unit_timeline(reader, DEVICE), reader.totals(START)]
        answers.append(_without_hashes(found))
    assert answers[0] == answers[1]


def _without_hashes(found: list[object]) -> str:
    """The two logs have keys of their own, so the hashes of their events differ."""
    return re.sub(r"[0-9a-f]{64}", "", str(found))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'x' WHERE seq = 2",
        "DELETE FROM event WHERE seq = 2",
        "TRUNCATE event",
        "INSERT INTO event SELECT station, 99, utc, mono_ms, run, kind, body, prev, hash FROM event WHERE seq = 2",
    ],
)
def test_events_are_guarded_there_too(tmp_path: Path, engine: Engine, statement: str) -> None:
    with AuditStore.open(tmp_path, STATION, engine=engine) as store:
        tell_run(store, "r1")
    with pytest.raises(DBAPIError, match="an event is"), engine.begin() as connection:
        connection.execute(text(statement))


def test_the_scripts_make_the_same_tables_there(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with engine.begin() as connection:
        upgrade(connection, 0)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_server_that_went_away_is_told(tmp_path: Path, engine: Engine) -> None:
    from station.audit.errors import AuditWriteError

    with AuditStore.open(tmp_path, STATION, engine=engine) as store:

        def broken(*_: object) -> None:
            raise DBAPIError("COMMIT", None, OSError("server closed the connection"))

        event.listen(engine, "begin", broken)
        with pytest.raises(AuditWriteError, match="server closed the connection"):
            store.append(StationStarted("0.1", "h"))
