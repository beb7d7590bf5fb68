"""The audit log among threads, other processes, kill -9, a full disk and a directory that nobody may write."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from station.audit.errors import AuditLockedError, AuditWriteError
from station.audit.queries import AuditReader
from station.audit.recovery import close_interrupted
from station.audit.verify import verify_log
from station.audit.writer import AuditStore
from station.core.cancel import Deadline
from station.core.facts import ApiCalled, Intent, StationStarted, StepStarted
from station.core.words import Outcome
from tests.audit.story import STATION, ended, identity, opened, sql, tell_run, write_log

ROOT = Path(__file__).parents[2]
NOBODY = 65534


@contextmanager
def child(entry: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """One function of this module in a process of its own."""
    code = f"from tests.e2e import test_audit_kill as t; t.{entry}(*{[str(argument) for argument in arguments]!r})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def lines_of(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout
    return (line.strip() for line in process.stdout)


def busy_station(data_dir: str) -> None:
    """Child: three slots in mid-run that write until they are killed, and say each number that they were given."""
    store = AuditStore.open(Path(data_dir), STATION)
    store.append(StationStarted("0.1", "host"))
    for run in ("r1", "r2", "r3"):
        store.append(opened(run))
        store.append(identity(run))
        store.append(StepStarted(run, "modules", "update_modules", 1))
        store.append(ended(run, "modules", "update_modules"))
        store.append(StepStarted(run, "app", "flash_firmware", 1))
        store.append(Intent(run, "app", "flash_firmware", "DFU write to alt 0", "ab12", "ff00"))

    def work(run: str) -> None:
        while True:
            sys.stdout.write(f"{store.append(ApiCalled(run, 'GET', '/v1/devices', 200, 20))}\n")
            sys.stdout.flush()

    for run in ("r1", "r2", "r3"):
        threading.Thread(target=work, args=(run,)).start()


@pytest.mark.parametrize("acknowledged", [1, 40, 200])
def test_after_kill_9_every_acknowledged_event_is_there_and_the_runs_are_closed(
    tmp_path: Path, acknowledged: int
) -> None:
    with child("busy_station", tmp_path) as process:
        told = [int(next(lines_of(process))) for _ in range(acknowledged)]
        process.kill()
        told += [int(line) for line in lines_of(process) if line]
    assert len(told) >= acknowledged
    with AuditStore.open(tmp_path, STATION) as store:
        (last,) = sql(store.path, "SELECT max(seq) FROM event")[0]
        assert isinstance(last, int)
        assert max(told) <= last
        assert len(AuditReader(tmp_path).open_runs()) == 3
        rows = close_interrupted(store)
        assert store.append(StationStarted("0.1", "host")) == last + 4
    assert [(row.run, row.outcome, row.code, row.causing_step) for row in rows] == [
        (run, Outcome.ERROR, "INTERRUPTED", "app") for run in ("r1", "r2", "r3")
    ]
    assert all("flash_firmware" in row.reason and "DFU write to alt 0" in row.reason for row in rows)
    report = verify_log(tmp_path)
    assert (report.result, report.events) == ("intact", last + 4)


def test_another_process_that_holds_the_directory_is_named_and_its_death_frees_it(tmp_path: Path) -> None:
    with child("busy_station", tmp_path) as process:
        next(lines_of(process))
        with pytest.raises(AuditLockedError, match=f"in use by process {process.pid} since 20"):
            AuditStore.open(tmp_path, STATION)
        process.kill()
        process.wait()
        AuditStore.open(tmp_path, STATION).close()


def test_sixteen_writers_share_one_chain(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store, ThreadPoolExecutor(16) as slots:

        def work(slot: int) -> list[int]:
            return [store.append(ApiCalled(f"r{slot}", "GET", f"/{number}", 200, 5)) for number in range(50)]

        told = list(slots.map(work, range(16)))
        assert sorted(seq for numbers in told for seq in numbers) == list(range(2, 802))
        assert all(numbers == sorted(numbers) for numbers in told)
        assert AuditReader(tmp_path).events_after(800)[0].seq == 801
    assert (verify_log(tmp_path).result, verify_log(tmp_path).events) == ("intact", 801)


def test_a_database_error_reaches_every_writer_and_no_acknowledged_event_is_lost(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store, ThreadPoolExecutor(16) as slots:
        broken = "BEFORE INSERT ON event WHEN NEW.seq > 60 BEGIN SELECT RAISE(ABORT, 'bad block'); END"
        sql(store.path, f"CREATE TRIGGER broken {broken}")

        def work(slot: int) -> int:
            for done in count():
                try:
                    store.append(ApiCalled(f"r{slot}", "GET", "/", 200, 5))
                except AuditWriteError as error:
                    refusals.append(error.message)
                    return done
            raise AssertionError

        refusals: list[str] = []
        acknowledged = sum(slots.map(work, range(16), timeout=60))
        assert ["bad block" in message for message in refusals] == [True] * 16
        assert sql(store.path, "SELECT count(*) FROM event") == [(acknowledged + 1,)]
    assert 0 < acknowledged <= 60


def test_a_close_that_cannot_finish_says_so_and_loses_nothing(tmp_path: Path) -> None:
    store = AuditStore.open(tmp_path, STATION)
    with closing(sqlite3.connect(store.path)) as other, ThreadPoolExecutor(1) as slot:
        other.execute("BEGIN IMMEDIATE")
        waiting = slot.submit(store.append, StationStarted("0.1", "host"))
        deadline = Deadline.after(30)
        while not store._queue.busy:
            deadline.check("the writer's start on the event")
        with pytest.raises(AuditWriteError, match=r"did not take the last events within 0\.05 s"):
            store.close(limit_s=0.05)
        with pytest.raises(AuditLockedError):
            AuditStore.open(tmp_path, STATION)
        other.rollback()
        assert waiting.result(timeout=10) == 2
    store.close()
    AuditStore.open(tmp_path, STATION).close()


def station_on_a_small_disk(data_dir: str, limit_bytes: str) -> None:
    """Child: writes until a file may not grow any more; says how many events it was told are written, and the error."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit_bytes), int(limit_bytes)))
    store = AuditStore.open(Path(data_dir), STATION)
    written = 0
    try:
        while True:
            store.append(ApiCalled("r", "GET", "/" + "x" * 2000, 200, 5))
            written += 1
    except AuditWriteError as error:
        sys.stdout.write(f"{written} {error.message}\n")


def test_a_disk_that_takes_no_more_is_told_and_leaves_an_intact_log(tmp_path: Path) -> None:
    with child("station_on_a_small_disk", tmp_path, 300_000) as process:
        written, _, message = next(lines_of(process)).partition(" ")
        process.wait()
    assert "the disk" in message
    assert "MB free" in message
    assert int(written) > 10
    assert (verify_log(tmp_path).result, verify_log(tmp_path).events) == ("intact", int(written) + 1)
    with AuditStore.open(tmp_path, STATION) as store:
        assert store.append(StationStarted("0.1", "host")) == int(written) + 2


def reader_without_rights(data_dir: str, warm_up_dir: str) -> None:
    """Child: as a user who may not write the directory: opens for writing, then checks and reads."""
    write_log(Path(warm_up_dir), runs=1)
    verify_log(Path(warm_up_dir))
    if os.getuid() == 0:
        os.setuid(NOBODY)
    try:
        AuditStore.open(Path(data_dir), STATION)
    except AuditWriteError as error:
        sys.stdout.write(f"{error.message}\n")
    report = verify_log(Path(data_dir))
    sys.stdout.write(f"{report.result} {report.events}\n{len(AuditReader(Path(data_dir)).search())}\n")


def test_a_directory_that_is_read_only_is_named_for_writing_and_good_for_reading(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as archive:
        data_dir = Path(archive)
        write_log(data_dir)
        data_dir.chmod(0o555)
        with child("reader_without_rights", data_dir, tmp_path) as process:
            said = list(lines_of(process))
        data_dir.chmod(0o755)
    assert said == [f"the data directory {data_dir} cannot be written: Permission denied", "intact 19", "2"]


def test_importing_the_readers_starts_no_thread() -> None:
    code = "import threading, station.audit.queries, station.audit.verify; print(threading.active_count())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert done.stdout.strip() == "1"


def test_a_reader_in_the_middle_of_its_work_does_not_hold_up_the_writer(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1")
        with AuditReader(tmp_path).asking() as connection:
            seen = connection.exec_driver_sql("SELECT count(*) FROM event").scalar()
            tell_run(store, "r2")
            assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar() == seen == 10
        assert len(AuditReader(tmp_path).search()) == 2
