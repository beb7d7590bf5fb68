"""Do the tables that people search in say what the events say? They are computed afresh and compared row by row."""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import Connection, MetaData, Table, func, select, text

from station.audit.finding_words import finding
from station.audit.findings import TamperedError
from station.audit.guards import GUARDS, SQLITE_TRIGGERS
from station.audit.projections import STREAM_ROWS, Projector, Told
from station.audit.schema import PROJECTIONS, ProjectionTables, events

_COLUMNS: Final = (events.c.seq, events.c.utc, events.c.kind, events.c.run, events.c.body)


def check_projections(connection: Connection) -> None:
    """Compare every row of every projection, in one read transaction. Expects a chain that was found good.

    Raises:
        TamperedError: a row differs, is missing or is too many, or a guard of the events was taken out.
        SQLAlchemyError: the file cannot be read.
    """
    # SQLite's own temporary schema is writable on a read-only connection and goes to disk when it grows.
    fresh = ProjectionTables.within("temp")
    fresh.create(connection)
    last = _compute(connection, fresh)
    for stored in PROJECTIONS.each:
        _check_tail(connection, stored, last)
    for computed, stored in zip(fresh.each, PROJECTIONS.each, strict=True):
        _compare(connection, computed, stored)
    _check_guards(connection)


def _compute(connection: Connection, fresh: ProjectionTables) -> int:
    projector, last = Projector(fresh), 0
    query = select(*_COLUMNS).order_by(events.c.station, events.c.seq)
    for seq, utc, kind, run, body in connection.execute(query, execution_options={"yield_per": STREAM_ROWS}):
        last = seq
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise TamperedError(seq, finding("chain.json", seq=seq))
        try:
            projector.apply(connection, Told(seq, utc, kind, run, said))
        except UnicodeError as error:
            raise TamperedError(seq, finding("table.run_name", seq=seq)) from error
    return last


def _check_tail(connection: Connection, stored: Table, last: int) -> None:
    """No row was written by an event that is not there any more."""
    here = stored.to_metadata(MetaData(), schema="main")
    known = connection.scalar(select(func.max(here.c.last_seq)))
    if isinstance(known, int) and known > last:
        raise TamperedError(last + 1, finding("table.beyond", last=last, table=repr(stored.name), seq=known))


def _compare(connection: Connection, computed: Table, stored: Table) -> None:
    """Every computed row must be stored exactly so, and no other."""
    names = computed.columns.keys()
    here = stored.to_metadata(MetaData(), schema="main")
    differing = select(*(computed.c[name] for name in names)).except_(select(*(here.c[name] for name in names)))
    wrong = differing.subquery()
    first = connection.execute(select(wrong).order_by(wrong.c.last_seq).limit(1)).first()
    if first:
        seq = int(first.last_seq)
        raise TamperedError(seq, finding("table.row", row=repr(first[0]), table=repr(stored.name), seq=seq))
    expected = connection.scalar(select(func.count()).select_from(computed))
    found = connection.scalar(select(func.count()).select_from(here))
    if expected != found:
        raise TamperedError(None, finding("table.count", table=repr(stored.name), found=found, expected=expected))


def _check_guards(connection: Connection) -> None:
    query = text("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'")
    found = {str(name): str(sql).strip() for name, sql in connection.execute(query)}
    missing = sorted(set(SQLITE_TRIGGERS) - set(found))
    if missing:
        raise TamperedError(None, finding("guard.gone", names=", ".join(missing)))
    meant = {statement.strip() for statement in GUARDS["sqlite"]}
    other = sorted(name for name, sql in found.items() if sql not in meant)
    if other:
        raise TamperedError(None, finding("guard.other", names=", ".join(other)))
