"""The first tables: events with their guards, and three projections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from station.audit.guards import GUARDS

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "meta", sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False)
    )
    _events()
    _runs()
    _steps()
    _units()


def _events() -> None:
    op.create_table(
        "event",
        sa.Column("station", sa.String, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("utc",)),
        sa.Column("mono_ms", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("run", "kind")),
        sa.Column("body", sa.Text, nullable=False),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("prev", "hash")),
    )
    op.create_index("event_run", "event", ["run", "seq"])
    for statement in GUARDS.get(op.get_bind().dialect.name, ()):
        op.get_bind().exec_driver_sql(statement)


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("run", sa.String, primary_key=True),
        sa.Column("station", sa.String, nullable=False),
        sa.Column("slot", sa.Integer, nullable=False),
        *_texts("port", "operator", "order", "recipe_id", "recipe_version", "recipe_sha256", "software"),
        *_texts("opened_utc", "closed_utc"),
        sa.Column("seconds", sa.Float, nullable=False),
        *_texts("device_id", "serial", "platform", "device_os", "iccid", "outcome", "disposition", "code", "reason"),
        *_texts("next_action", "causing_step", "live_in_cloud"),
        sa.Column("amended", sa.Boolean, nullable=False),
        *_numbers("opened_seq", "last_seq"),
    )
    indexes = {"device": "device_id", "serial": "serial", "iccid": "iccid", "outcome": "outcome"}
    for name, column in (indexes | {"opened": "opened_seq", "closed": "closed_utc"}).items():
        op.create_index(f"runs_{name}", "runs", [column])


def _steps() -> None:
    op.create_table(
        "steps",
        sa.Column("run", sa.String, sa.ForeignKey("runs.run"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        *_texts("step", "word"),
        sa.Column("attempt", sa.Integer, nullable=False),
        *_texts("phase", "end"),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("intended", sa.Boolean, nullable=False),
        *_texts("method", "expected", "seen", "facts", "code", "message", "started_utc", "ended_utc"),
        *_numbers("last_seq"),
    )


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("device_id", sa.String, primary_key=True),
        *_texts("serial", "platform", "device_os", "iccid", "first_utc", "last_utc"),
        sa.Column("runs", sa.Integer, nullable=False),
        *_texts("last_run", "last_outcome", "last_disposition"),
        *_numbers("last_seq"),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]
