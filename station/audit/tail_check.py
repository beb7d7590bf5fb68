"""A quick look at the log: its first and newest date, its key, and whether what follows the last seal is as written.

The full check reads every event (`verify`). This one starts at the last seal, whose signature covers what is before it,
and so takes milliseconds at any length of the log: for the start of a shift, not in place of the full check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.exc import SQLAlchemyError

from station.audit.anchor import Anchor
from station.audit.chain import GENESIS, event_hash
from station.audit.clock import moment_of
from station.audit.database import explain, read_only_engine
from station.audit.errors import AuditReadError
from station.audit.findings import TamperedError
from station.audit.log_owner import read_owner
from station.audit.schema import DATABASE_NAME, OWN_EVENT, events, marks
from station.audit.seal import seal_message, signature_fits
from station.core.facts import Sealed, SealKeyUsed

MOST_EVENTS: Final = 100_000
"""Read at most; with a seal after every hundred runs a tail is far shorter."""


@dataclass(frozen=True)
class TailReport:
    """What the look found.

    since: the seal at which it began, 0 where it began at the first event or, in a long log without seals, later.
    events: how many were read. bad_seq: the first bad one, 0 where none is; reason: what is wrong with it.
    first, newest: dates. key_fingerprint: of the key that seals the log, "" for none. is_old: of an older version;
    nothing but its dates was looked at. anchored_to: the newest of the given anchors that the log agrees with.
    """

    since: int
    events: int
    bad_seq: int
    reason: str
    first: datetime | None
    newest: datetime | None
    key_fingerprint: str
    is_old: bool
    anchored_to: int


def check_tail(data_dir: Path, anchors: Iterable[Anchor] = ()) -> TailReport | None:
    """Look at the log of a data directory, beside a working station if need be; None where there is no log.

    Raises:
        AuditReadError: it cannot be read. AuditSchemaError: it is no audit log of this program.
    """
    database = data_dir / DATABASE_NAME
    if not database.is_file():
        return None
    try:
        with read_only_engine(database, keep_damaged_text=True).begin() as connection:
            return _look(connection, max(anchors, key=lambda anchor: anchor.count, default=None))
    except SQLAlchemyError as error:
        raise AuditReadError(explain(error, database)) from error


def _look(connection: Connection, anchor: Anchor | None) -> TailReport:
    owner = read_owner(connection)
    first, newest = _date(connection, last=False), _date(connection, last=True)
    if owner.is_old or newest is None:
        return TailReport(0, 0, 0, "", first, newest, "", owner.is_old, 0)
    count, bad_seq, reason, anchored_to = 0, 0, "", 0
    newest_seal = select(func.max(marks.c.seq)).where(marks.c.kind == Sealed.kind)
    seal = int(connection.scalar(newest_seal) or 0)
    try:
        count = _follow(connection, owner.station, seal)
        anchored_to = _compare(connection, anchor)
    except TamperedError as found:
        bad_seq, reason = found.seq or 0, found.reason
    return TailReport(seal, count, bad_seq, reason, first, newest, _key_of(connection), owner.is_old, anchored_to)


def _follow(connection: Connection, station: str, seal: int) -> int:
    """Check the seal and every event from it on; gives how many.

    Raises:
        TamperedError: at the first that is not as written.
    """
    mine = events.c.station == station
    last = connection.scalar(select(func.max(events.c.seq)).where(mine)) or 0
    start = seal or max(1, last - MOST_EVENTS + 1)
    query = select(events.c.seq, events.c.kind, events.c.body, events.c.prev, events.c.hash)
    count, head = 0, GENESIS if start == 1 else ""
    for row in connection.execute(query.where(mine, events.c.seq >= start).order_by(events.c.seq).limit(MOST_EVENTS)):
        seq = start + count
        if row.seq != seq:
            raise TamperedError(seq, f"event {seq} is missing")
        if event_hash(row.prev, row.body) != row.hash:
            raise TamperedError(seq, f"event {seq}: its text and its hash do not belong together")
        if head and row.prev != head:
            raise TamperedError(max(1, seq - 1), f"event {seq} follows from another event than the one before it")
        if seq == seal:
            _check_seal(connection, station, row)
        count, head = count + 1, row.hash
    return count


def _check_seal(connection: Connection, station: str, row: Row[tuple[int, str, str, str, str]]) -> None:
    said = _fields(row.body)
    named = said.get("key_fingerprint")
    query = select(events.c.body).join(marks, marks.c.seq == events.c.seq)
    query = query.where(marks.c.kind == SealKeyUsed.kind, events.c.station == station)
    keys = connection.execute(query.order_by(marks.c.seq))
    public = [key for key in (_fields(body) for (body,) in keys) if key.get("key_fingerprint") == named]
    message = seal_message(station, row.seq - 1, row.prev)
    if (
        row.kind != Sealed.kind
        or not public
        or not signature_fits(str(public[0].get("public_key")), message, str(said.get("signature")))
    ):
        raise TamperedError(row.seq, f"the seal at event {row.seq} was not made over the log as it is")


def _compare(connection: Connection, anchor: Anchor | None) -> int:
    if anchor is None or not anchor.count:
        return 0
    digest = connection.scalar(select(events.c.hash).where(OWN_EVENT, events.c.seq == anchor.count))
    if digest is None:
        raise TamperedError(anchor.count, f"the anchor file knows event {anchor.count}, the log ends before it")
    if digest != anchor.head:
        raise TamperedError(anchor.count, f"the anchor file knows another event {anchor.count} than the log")
    return anchor.count


def _key_of(connection: Connection) -> str:
    newest = select(marks.c.about).where(marks.c.kind == SealKeyUsed.kind).order_by(marks.c.seq.desc()).limit(1)
    return str(connection.scalar(newest) or "")


def _date(connection: Connection, *, last: bool) -> datetime | None:
    order = events.c.seq.desc() if last else events.c.seq
    utc = connection.scalar(select(events.c.utc).where(OWN_EVENT).order_by(order).limit(1))
    return moment_of(utc) if utc else None


def _fields(body: str) -> dict[str, object]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
