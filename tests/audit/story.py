"""Runs as the engine tells them, for tests that need a log with something in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from station.audit.schema import DATABASE_NAME
from station.audit.writer import AuditStore
from station.core.facts import (
    IdentitySeen,
    Intent,
    ModeSwitched,
    RunAmended,
    RunClosed,
    RunOpened,
    StepEnded,
    StepStarted,
)
from station.core.ids import PortPath
from station.core.words import Disposition, Outcome, StepEnd

STATION = "line-3"
DEVICE = "e00fce681f2a3b4c5d6e7f80"
PORT = PortPath(1, (4, 2))
START = datetime(2025, 11, 3, 14, 5, 9, 120000, UTC)


class Clock:
    """A clock that moves one minute with each event. The first fact after the key's own event is told at `start`.

    set_s: how far the wall clock was set since.
    """

    def __init__(self, start: datetime = START) -> None:
        self.looks = 0
        self.set_s = 0.0
        self.start = start

    def now(self) -> datetime:
        self.looks += 1
        return self.start + timedelta(minutes=self.looks - 3, seconds=self.set_s)

    def steady_s(self) -> float:
        return 1000.0 + self.looks * 60


def opened(run: str, slot: int = 3, operator: str = "mia", order: str = "WO-7") -> RunOpened:
    files = (("app.bin", "a" * 64),)
    return RunOpened(run, slot, PORT, operator, order, "tracker", "1.4", "f" * 64, files, "station 0.1.0")


def identity(
    run: str, device: str = DEVICE, serial: str = "B5SOM1", iccid: str = "8934076500002589174"
) -> IdentitySeen:
    return IdentitySeen(run, device, "b5som", PORT, "control request 20", serial, "5.9.0", iccid)


def closed(run: str, outcome: Outcome = Outcome.PASS, code: str = "", reason: str = "", step: str = "") -> RunClosed:
    bins = {Outcome.PASS: Disposition.GOOD, Outcome.FAIL: Disposition.REWORK}
    bin_ = bins.get(outcome, Disposition.HOLD)
    return RunClosed(run, outcome, bin_, 61.5, code, reason, "next", step, ("claimed", "named"))


def amended(run: str, outcome: Outcome = Outcome.PASS) -> RunAmended:
    return RunAmended(run, outcome, Disposition.GOOD, "SIM-ACTIVE", "the SIM is active", "Ship it.")


def ended(run: str, step: str, word: str, attempt: int = 1, phase: str = "run") -> StepEnded:
    facts = (("size_bytes", 4096), ("valid", True))
    return StepEnded(
        run, step, word, attempt, phase, StepEnd.CHANGED, 1.25, "DFU read-back", "ab12", "ab12", facts, "", "as wanted"
    )


def tell_run(store: AuditStore, run: str, outcome: Outcome = Outcome.PASS) -> None:
    """A whole run of nine events."""
    store.append(opened(run))
    store.append(identity(run))
    store.append(StepStarted(run, "app", "flash_firmware", 1))
    store.append(Intent(run, "app", "flash_firmware", "DFU write to alt 0", "ab12", "ff00"))
    store.append(ModeSwitched(run, "dfu", 2.5))
    store.append(ended(run, "app", "flash_firmware"))
    store.append(StepStarted(run, "name", "name_device", 1))
    store.append(ended(run, "name", "name_device"))
    store.append(closed(run, outcome))


def write_log(data_dir: Path, runs: int = 2) -> Path:
    """A closed log: event 1 names the seal key, run N has events 9N-7 to 9N+1. Gives the database's path."""
    database = data_dir / DATABASE_NAME
    database.write_bytes(_written(runs))
    return database


@cache
def _written(runs: int) -> bytes:
    """Told to a real store once; most tests only need a file to work on."""
    with TemporaryDirectory() as place, AuditStore.open(Path(place), STATION, clock=Clock()) as store:
        for number in range(1, runs + 1):
            tell_run(store, f"run-{number}")
        store.close()
        return store.path.read_bytes()


def sql(database: Path, *statements: str) -> list[tuple[object, ...]]:
    """What somebody with the plain database program can do; gives the rows of the last statement."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        rows: list[tuple[object, ...]] = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return rows


FORCED = (
    "DROP TRIGGER event_no_update",
    "DROP TRIGGER event_no_delete",
    "DROP TRIGGER event_only_next",
)


def tamper(database: Path, *statements: str) -> None:
    """Change the log as somebody does who takes the triggers out and puts them back."""
    triggers = sql(database, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'")
    sql(database, *FORCED, *statements, *(str(text) for (text,) in triggers))
