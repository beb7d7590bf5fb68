"""Tables of the audit log. Portable column types; only the triggers are per database (`guards`).

`event` is the truth. `runs`, `steps`, `units`, `marks`, `unit_orders` and `step_counts` are projections of it. `meta`
says which version of the tables and which station the file holds: one file is one station's chain. Older files are
brought to this version by `migrate`; `alembic_version` is how its scripts know where they are.
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
    select,
)

from station.audit.guards import GUARDS

SCHEMA_VERSION: Final = 4
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

OWN_EVENT: Final = events.c.station == select(meta.c.value).where(meta.c.name == "station").scalar_subquery()
"""True of every event of a log. Events are found by station and number: with the number alone, all would be read."""

migration: Final = Table(
    "alembic_version", metadata, Column("version_num", String(32), primary_key=True, nullable=False)
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _list(name: str) -> Column[str]:
    """A JSON array as text."""
    return Column(name, Text, nullable=False, default="[]")


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


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
    _text("batch"),
    _text("label"),
    _text("product_serial"),
    _text("recipe_id"),
    _text("recipe_version"),
    _text("recipe_sha256"),
    _list("approved_by"),
    Column("production", Boolean, nullable=False, default=False),
    _list("files"),
    _text("software"),
    _text("purpose"),
    Column("counted", Boolean, nullable=False, default=False),
    _text("opened_utc"),
    _text("closed_utc"),
    Column("seconds", Float, nullable=False, default=0.0),
    Column("operator_s", Float, nullable=False, default=0.0),
    _text("device_id"),
    _text("serial"),
    _text("platform"),
    _text("device_os_before"),
    _text("device_os"),
    _text("iccid"),
    _text("imei"),
    _count("unit_run"),
    _count("drop_outs"),
    _text("outcome"),
    _text("disposition"),
    _text("code"),
    _text("reason"),
    _text("next_action"),
    _text("causing_step"),
    _list("live_in_cloud"),
    Column("amended", Boolean, nullable=False, default=False),
    _text("acknowledged_utc"),
    _text("acknowledged_by"),
    _text("acknowledged_why"),
    _text("bin"),
    _text("place"),
    _text("first_article"),
    Column("opened_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Index("runs_device", "device_id", "opened_seq"),
    Index("runs_serial", "serial"),
    Index("runs_product_serial", "product_serial"),
    Index("runs_label", "label"),
    Index("runs_iccid", "iccid"),
    Index("runs_order", "order", "opened_seq"),
    Index("runs_operator", "operator", "opened_seq"),
    Index("runs_code", "code", "opened_seq"),
    Index("runs_outcome", "outcome", "opened_seq"),
    Index("runs_seconds", "seconds", "opened_seq"),
    Index("runs_slot", "slot", "opened_seq"),
    Index("runs_operator_at", "operator", "opened_utc", "opened_seq"),
    Index("runs_code_at", "code", "opened_utc", "opened_seq"),
    Index("runs_outcome_at", "outcome", "opened_utc", "opened_seq"),
    Index("runs_opened", "opened_seq"),
    Index("runs_opened_at", "opened_utc", "opened_seq"),
    # These two hold all that statistics ask for, so that they need not look at the rows.
    Index("runs_ended", "closed_utc", "counted", "outcome", "seconds", "operator_s", "order", "purpose", "code"),
    Index("runs_causes", "outcome", "counted", "closed_utc", "causing_step", "code", "seconds", "order"),
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
    _list("facts"),
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
    _count("runs"),
    _text("last_run"),
    _text("last_outcome"),
    _text("last_disposition"),
    _text("place"),
    Column("last_seq", BigInteger, nullable=False),
)

# One row for each event that is rare and of the station, not of a run's course: found without reading all events.
marks: Final = Table(
    "marks",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("utc"),
    _text("kind"),
    _text("run"),
    _text("about"),
    _text("operator"),
    Column("last_seq", BigInteger, nullable=False),
    Index("marks_kind", "kind", "seq"),
    Index("marks_about", "about", "seq"),
)

# What became of a unit within one order: one row for the two, written when a counted run of it closes.
# clean_run: the first that did not end in ERROR. runs: how many counted. suspects: how often PASS followed a FAIL under
# the same recipe. first_utc: when the first run closed.
unit_orders: Final = Table(
    "unit_orders",
    metadata,
    Column("device_id", String, primary_key=True),
    Column("order", String, primary_key=True),
    _text("first_run"),
    _text("first_utc"),
    _text("first_outcome"),
    _text("clean_run"),
    _text("clean_outcome"),
    _text("last_run"),
    _text("last_utc"),
    _text("last_outcome"),
    _text("last_recipe"),
    _count("runs"),
    _count("suspects"),
    Column("last_seq", BigInteger, nullable=False),
    Index(
        "unit_orders_first", "first_utc", "order", "first_outcome", "clean_outcome", "last_outcome", "runs", "suspects"
    ),
)

# First attempts of each step in the counted runs that closed within a quarter of an hour (its start, in UTC). Every
# zone's days and hours begin at such a quarter.
step_counts: Final = Table(
    "step_counts",
    metadata,
    Column("quarter_utc", String, primary_key=True),
    Column("order", String, primary_key=True),
    Column("step", String, primary_key=True),
    _text("word"),
    _count("entered"),
    _count("passed"),
    _count("failed"),
    _count("errors"),
    _count("repeats"),
    Column("spent_ms", BigInteger, nullable=False, default=0),
    Column("last_seq", BigInteger, nullable=False),
)

for _dialect, _statements in GUARDS.items():
    for _statement in _statements:
        event.listen(events, "after_create", DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class ProjectionTables:
    """The tables that are written from the events alone."""

    runs: Table
    steps: Table
    units: Table
    marks: Table
    unit_orders: Table
    step_counts: Table

    @property
    def each(self) -> tuple[Table, ...]:
        """All of them, in an order in which they can be filled."""
        return self.runs, self.steps, self.units, self.marks, self.unit_orders, self.step_counts

    @classmethod
    def within(cls, schema: str) -> ProjectionTables:
        """The same tables in another database schema, without indexes: a place to compute them afresh."""
        elsewhere = MetaData()
        copies = [table.to_metadata(elsewhere, schema=schema) for table in PROJECTIONS.each]
        for table in copies:
            table.indexes.clear()
        return cls(*copies)

    def create(self, connection: Connection) -> None:
        """Make the tables, which must not exist yet."""
        self.runs.metadata.create_all(connection, checkfirst=False)

    def clear(self, connection: Connection) -> None:
        """Delete every row."""
        for table in reversed(self.each):
            connection.execute(table.delete())


PROJECTIONS: Final = ProjectionTables(runs, steps, units, marks, unit_orders, step_counts)


def create(connection: Connection, station: str) -> None:
    """Make every table, with what guards it, in an empty database."""
    metadata.create_all(connection, checkfirst=False)
    rows = [{"name": "schema", "value": str(SCHEMA_VERSION)}, {"name": "station", "value": station}]
    connection.execute(insert(meta), rows)
    connection.execute(insert(migration), [{"version_num": revision_of(SCHEMA_VERSION)}])


def revision_of(version: int) -> str:
    """How the migration script to a version is called."""
    return f"{version:04d}"
