"""Tables of the audit log, version 1. Portable column types; only the triggers are per database.

`event` is the truth. `runs`, `steps` and `units` are projections of it. `meta` says which version of the tables and
which station the file holds: one file is one station's chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    insert,
    inspect,
    select,
)

from station.audit.errors import AuditSchemaError

SCHEMA_VERSION: Final = 1
DATABASE_NAME: Final = "audit.db"

metadata: Final = MetaData()

meta: Final = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

# Every column but `prev` and `hash` is a copy of what the body says, for the sake of search; the hash covers the body.
events: Final = Table(
    "event",
    metadata,
    Column("station", String, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("utc", String, nullable=False),
    Column("mono_ms", BigInteger, nullable=False),
    Column("run", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("event_run", "run", "seq"),
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


# last_seq: the event that wrote the row last. Unknown text is "", as it is in the facts.
runs: Final = Table(
    "runs",
    metadata,
    Column("run", String, primary_key=True),
    Column("station", String, nullable=False),
    Column("slot", Integer, nullable=False),
    _text("port"),
    _text("operator"),
    _text("order"),
    _text("recipe_id"),
    _text("recipe_version"),
    _text("recipe_sha256"),
    _text("software"),
    _text("opened_utc"),
    _text("closed_utc"),
    Column("seconds", Float, nullable=False, default=0.0),
    _text("device_id"),
    _text("serial"),
    _text("platform"),
    _text("device_os"),
    _text("iccid"),
    _text("outcome"),
    _text("disposition"),
    _text("code"),
    _text("reason"),
    _text("next_action"),
    _text("causing_step"),
    Column("live_in_cloud", Text, nullable=False, default="[]"),
    Column("amended", Boolean, nullable=False, default=False),
    Column("opened_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Index("runs_device", "device_id"),
    Index("runs_serial", "serial"),
    Index("runs_iccid", "iccid"),
    Index("runs_outcome", "outcome"),
    Index("runs_opened", "opened_seq"),
    Index("runs_closed", "closed_utc"),
)

# One row per attempt; seq is the event that began it.
steps: Final = Table(
    "steps",
    metadata,
    Column("run", String, ForeignKey("runs.run"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("step"),
    _text("word"),
    Column("attempt", Integer, nullable=False),
    _text("phase"),
    _text("end"),
    Column("seconds", Float, nullable=False, default=0.0),
    Column("intended", Boolean, nullable=False, default=False),
    _text("method"),
    _text("expected"),
    _text("seen"),
    Column("facts", Text, nullable=False, default="[]"),
    _text("code"),
    _text("message"),
    _text("started_utc"),
    _text("ended_utc"),
    Column("last_seq", BigInteger, nullable=False),
)

units: Final = Table(
    "units",
    metadata,
    Column("device_id", String, primary_key=True),
    _text("serial"),
    _text("platform"),
    _text("device_os"),
    _text("iccid"),
    _text("first_utc"),
    _text("last_utc"),
    Column("runs", Integer, nullable=False, default=0),
    _text("last_run"),
    _text("last_outcome"),
    _text("last_disposition"),
    Column("last_seq", BigInteger, nullable=False),
)

_NO_UPDATE: Final = """
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
"""
_NO_DELETE: Final = """
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
"""
# SQLite's INSERT OR REPLACE deletes without firing a delete trigger; a row that must be the next one replaces none.
_ONLY_NEXT: Final = """
CREATE TRIGGER event_only_next BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event WHERE station = NEW.station)
BEGIN SELECT RAISE(ABORT, 'an event is only ever added at the end'); END
"""
SQLITE_TRIGGERS: Final = ("event_no_delete", "event_no_update", "event_only_next")

for _statement in (_NO_UPDATE, _NO_DELETE, _ONLY_NEXT):
    event.listen(events, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class ProjectionTables:
    """The three tables that are written from the events alone."""

    runs: Table
    steps: Table
    units: Table

    @classmethod
    def within(cls, schema: str) -> ProjectionTables:
        """The same tables in another database schema, without indexes: a place to compute them afresh."""
        elsewhere = MetaData()
        copies = [table.to_metadata(elsewhere, schema=schema) for table in (runs, steps, units)]
        for table in copies:
            table.indexes.clear()
        return cls(*copies)

    def create(self, connection: Connection) -> None:
        """Make the tables, which must not exist yet."""
        self.runs.metadata.create_all(connection, checkfirst=False)

    def clear(self, connection: Connection) -> None:
        """Delete every row."""
        for table in (self.steps, self.units, self.runs):
            connection.execute(table.delete())


PROJECTIONS: Final = ProjectionTables(runs, steps, units)


def prepare(connection: Connection, station: str) -> None:
    """Make the tables in an empty database; in any other, make sure that it is this station's log.

    Raises:
        AuditSchemaError: a foreign database, a newer version, or another station's log.
    """
    if not inspect(connection).get_table_names():
        metadata.create_all(connection, checkfirst=False)
        rows = [{"name": "schema", "value": str(SCHEMA_VERSION)}, {"name": "station", "value": station}]
        connection.execute(insert(meta), rows)
        return
    owner = read_station(connection)
    if owner != station:
        raise AuditSchemaError(
            f"this audit log belongs to station {owner!r}, not to {station!r}: a station with a new name needs a new"
            " data directory",
            owner=owner,
            station=station,
        )


def read_station(connection: Connection) -> str:
    """Name of the station whose log this is.

    Raises:
        AuditSchemaError: this is no audit log, or its version is not the one that this program reads.
    """
    if not inspect(connection).has_table(meta.name):
        raise AuditSchemaError("this database is no audit log: it has no table 'meta'")
    said = {name: value for name, value in connection.execute(select(meta.c.name, meta.c.value))}  # noqa: C416
    version = str(said.get("schema", ""))
    if version != str(SCHEMA_VERSION):
        why = "a newer program wrote it" if version.isdecimal() and int(version) > SCHEMA_VERSION else "it is unknown"
        raise AuditSchemaError(f"tables of this audit log have version {version!r}; {why}", version=version)
    return str(said.get("station", ""))
