"""What has to be true of a data directory before its log takes the first fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, func, inspect, select

from station.audit.chain import utc_now
from station.audit.clock import moment_of
from station.audit.composer import Head
from station.audit.copies import copy_database
from station.audit.errors import AuditSchemaError
from station.audit.log_owner import read_owner
from station.audit.migrate import upgrade
from station.audit.schema import create, events, marks
from station.core.facts import RunClosed, Sealed, SealKeyUsed

BACKUPS: Final = "backups"


@dataclass(frozen=True)
class Opened:
    """The log as it was found.

    key_fingerprint: of the key that signs it, "" where it names none. first, newest: dates of its events.
    kept: the copy of the file as it was, where its tables had to be brought up to date.
    """

    head: Head
    key_fingerprint: str
    first: datetime | None
    newest: datetime | None
    kept: Path | None = None


def prepare(engine: Engine, path: Path, station: str) -> Opened:
    """Make the tables in an empty database; make sure that any other is this station's log, and up to date.

    An older file is first copied into `backups/`, then upgraded in one transaction.

    Raises:
        AuditSchemaError: a foreign database, a newer version, or another station's log.
        AuditCopyError: an older file could not be copied; it was left alone.
        ValueError: an event of an older file is no JSON; it was left alone.
    """
    with engine.begin() as connection:
        version = _version_for(connection, station)
    kept = None
    if version is not None:
        if path.is_file():
            stamp = f"{utc_now():%Y%m%dT%H%M%SZ}"
            kept = path.parent / BACKUPS / f"{path.stem}-version-{version}-{stamp}.db"
            copy_database(path, kept)
        with engine.begin() as connection:
            upgrade(connection, version)
    with engine.begin() as connection:
        return _look(connection, station, kept)


def _version_for(connection: Connection, station: str) -> int | None:
    """The version of an older log, None where there is nothing to upgrade."""
    if not inspect(connection).get_table_names():
        create(connection, station)
        return None
    owner = read_owner(connection)
    if owner.station != station:
        raise AuditSchemaError(
            f"this audit log belongs to station {owner.station!r}, not to {station!r}: a station with a new name needs"
            " a new data directory",
            owner=owner.station,
            station=station,
        )
    return owner.version if owner.is_old else None


def _look(connection: Connection, station: str, kept: Path | None) -> Opened:
    mine = events.c.station == station
    order = select(events.c.seq, events.c.hash, events.c.utc).where(mine)
    last = connection.execute(order.order_by(events.c.seq.desc()).limit(1)).first()
    if last is None:
        return Opened(Head(), "", None, None, kept)
    first = connection.execute(order.order_by(events.c.seq).limit(1)).one()
    known = select(marks.c.about).where(marks.c.kind == SealKeyUsed.kind).order_by(marks.c.seq.desc()).limit(1)
    sealed = select(func.max(marks.c.seq)).where(marks.c.kind.in_((SealKeyUsed.kind, Sealed.kind)))
    start = connection.scalar(sealed) or 0
    later = (mine, events.c.kind == RunClosed.kind, events.c.seq > start)
    unsealed = connection.scalar(select(func.count()).where(*later)) if start else 0
    head = Head(last.seq, last.hash, unsealed or 0)
    return Opened(head, connection.scalar(known) or "", moment_of(first.utc), moment_of(last.utc), kept)
