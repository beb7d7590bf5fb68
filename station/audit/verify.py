"""Is the log what was written? Reads the file as it is and believes nothing that it can compute.

What it cannot see: a tail that was cut off together with its projections, or a log that was written anew from some
event on with all hashes. Both look like a shorter or another intact log; only a hash kept elsewhere (an anchor) shows
them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, MetaData, Row, Table, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from station.audit.chain import ENVELOPE, GENESIS, event_hash
from station.audit.database import explain, read_only_engine
from station.audit.errors import AuditSchemaError
from station.audit.projections import STREAM_ROWS, Projector, Told
from station.audit.schema import (
    DATABASE_NAME,
    PROJECTIONS,
    SQLITE_TRIGGERS,
    ProjectionTables,
    events,
    read_station,
)

UNANCHORED: Final = "every event follows from the one before; a cut tail cannot be seen without an outside anchor"
_COLUMNS: Final = ("station", "seq", "utc", "mono_ms", "run", "kind", "body", "prev", "hash")


class VerifyResult(StrEnum):
    """What the check says."""

    INTACT = auto()
    TAMPERED = auto()
    UNREADABLE = auto()


@dataclass(frozen=True)
class VerifyReport:
    """Answer of a check.

    events, head: how many events were found good, and the hash of the last of them (64 zeros where there is none).
    first_bad_seq: the first event that is not as written; None where all are, or where the fault is at no event.
    anchored: whether the head was compared with a hash kept outside the file.
    """

    result: VerifyResult
    events: int
    head: str
    first_bad_seq: int | None
    reason: str
    anchored: bool = False


class _TamperedError(Exception):
    """Ends the check at the first thing that is not as written."""

    def __init__(self, seq: int | None, reason: str) -> None:
        super().__init__(reason)
        self.seq, self.reason = seq, reason


def verify_log(path: Path) -> VerifyReport:
    """Check a log: every hash over the exact stored text, the chain, the sequence, the columns, the projections.

    Reads in a stream, in one read transaction, beside a running station if need be; takes about a minute per million
    events, so call it in a process of its own where a screen must stay alive.

    Args:
        path: the data directory, or a database file.
    """
    chain = _Chain()
    try:
        database = path / DATABASE_NAME if path.is_dir() else path
        if not database.is_file():
            return chain.report(VerifyResult.UNREADABLE, None, f"there is no audit log at {database}")
        with read_only_engine(database, keep_damaged_text=True).connect() as connection:
            _check(connection, chain)
    except _TamperedError as found:
        return chain.report(VerifyResult.TAMPERED, found.seq, found.reason)
    except AuditSchemaError as error:
        return chain.report(VerifyResult.UNREADABLE, None, error.message)
    except SQLAlchemyError as error:
        return chain.report(VerifyResult.UNREADABLE, None, explain(error, database))
    except OSError as error:
        return chain.report(VerifyResult.UNREADABLE, None, f"{path} cannot be read: {error.strerror}")
    return chain.report(VerifyResult.INTACT, None, UNANCHORED)


def _check(connection: Connection, chain: _Chain) -> None:
    chain.station = read_station(connection)
    # SQLite's own temporary schema is writable on a read-only connection and goes to disk when it grows.
    fresh = ProjectionTables.within("temp")
    fresh.create(connection)
    projector = Projector(fresh)
    query = select(*(events.c[name] for name in _COLUMNS)).order_by(events.c.station, events.c.seq)
    for row in connection.execute(query, execution_options={"yield_per": STREAM_ROWS}):
        told = chain.follow(row)
        try:
            projector.apply(connection, told)
        except UnicodeError as error:
            raise _TamperedError(told.seq, f"event {told.seq} names its run in text that nobody writes") from error
    written = PROJECTIONS.runs, PROJECTIONS.steps, PROJECTIONS.units
    for stored in written:
        _check_tail(connection, stored, chain.events)
    for computed, stored in zip((fresh.runs, fresh.steps, fresh.units), written, strict=True):
        _compare(connection, computed, stored)
    _check_triggers(connection)


class _Chain:
    """The part of the log that was found good so far."""

    def __init__(self) -> None:
        self.station = ""
        self.events = 0
        self.head = GENESIS

    def follow(self, row: Row[tuple[object, ...]]) -> Told:
        """Check the next event of the file against the one before and against itself."""
        station, seq, utc, _mono_ms, run, kind, body, prev, stored_hash = row
        self._check_place(station, seq)
        if not (isinstance(body, str) and isinstance(prev, str) and event_hash(prev, body) == stored_hash):
            raise _TamperedError(self.events + 1, f"event {seq}: its text and its hash do not belong together")
        said = self._parse(body)
        for name, column in zip(ENVELOPE, (station, seq, utc, _mono_ms, kind, run), strict=True):
            if type(said.get(name)) is not type(column) or said.get(name) != column:
                raise _TamperedError(self.events + 1, f"event {seq}: column {name!r} is not what its text says")
        if prev != self.head:
            # This event is consistent in itself, so it is the one before that is no longer what it was.
            before = max(1, self.events)
            raise _TamperedError(before, f"event {before} was exchanged: event {seq} follows from another one")
        self.events += 1
        self.head = event_hash(prev, body)
        return Told(self.events, str(utc), str(kind), str(run), said)

    def report(self, result: VerifyResult, first_bad_seq: int | None, reason: str) -> VerifyReport:
        return VerifyReport(result, self.events, self.head, first_bad_seq, reason)

    def _check_place(self, station: object, seq: object) -> None:
        expected = self.events + 1
        if not isinstance(seq, int):
            raise _TamperedError(expected, f"after event {self.events} comes one whose number is {seq!r}")
        if station != self.station:
            raise _TamperedError(seq, f"event {seq} is of station {station!r}; this is the log of {self.station!r}")
        if seq > expected:
            gone = f"event {expected} is" if seq == expected + 1 else f"events {expected} to {seq - 1} are"
            raise _TamperedError(expected, f"{gone} missing")
        if seq < expected:
            raise _TamperedError(seq, f"event {seq} is there twice" if seq > 0 else f"there is an event {seq}")

    def _parse(self, body: str) -> dict[str, object]:
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise _TamperedError(self.events + 1, f"event {self.events + 1}: its text is no JSON object")
        return said


def _check_tail(connection: Connection, stored: Table, last: int) -> None:
    """No row was written by an event that is not there any more."""
    here = stored.to_metadata(MetaData(), schema="main")
    known = connection.scalar(select(func.max(here.c.last_seq)))
    if isinstance(known, int) and known > last:
        reason = f"the log ends with event {last}, but table {stored.name!r} was written by event {known}"
        raise _TamperedError(last + 1, f"{reason}: its tail was cut")


def _compare(connection: Connection, computed: Table, stored: Table) -> None:
    """Every computed row must be stored exactly so, and no other."""
    names = computed.columns.keys()
    here = stored.to_metadata(MetaData(), schema="main")
    differing = select(*(computed.c[name] for name in names)).except_(select(*(here.c[name] for name in names)))
    wrong = differing.subquery()
    first = connection.execute(select(wrong).order_by(wrong.c.last_seq).limit(1)).first()
    if first:
        seq = int(first.last_seq)
        raise _TamperedError(seq, f"row {first[0]!r} of table {stored.name!r} is not what the events up to {seq} say")
    expected = connection.scalar(select(func.count()).select_from(computed))
    found = connection.scalar(select(func.count()).select_from(here))
    if expected != found:
        raise _TamperedError(None, f"table {stored.name!r} has {found} rows, the events make {expected}")


def _check_triggers(connection: Connection) -> None:
    query = text("SELECT name FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'")
    missing = set(SQLITE_TRIGGERS) - set(connection.scalars(query))
    if missing:
        names = ", ".join(sorted(missing))
        raise _TamperedError(None, f"what forbids to change events was taken out of the file: {names}")
