"""Statistics: which runs count, what became of each unit of an order, first attempts of each step; indexes for pages.

Projections hold nothing of their own: they are made anew, and written from the events after the last script.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for table in ("marks", "steps", "units", "runs"):
        op.drop_table(table)
    _runs()
    _steps()
    _units()
    _marks()
    _unit_orders()
    _step_counts()
    op.execute("UPDATE meta SET value = '3' WHERE name = 'schema'")


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("run", sa.String, primary_key=True),
        sa.Column("station", sa.String, nullable=False),
        sa.Column("slot", sa.Integer, nullable=False),
        *_texts("port", "operator", "order", "batch", "label", "product_serial"),
        *_texts("recipe_id", "recipe_version", "recipe_sha256", "approved_by"),
        sa.Column("production", sa.Boolean, nullable=False),
        *_texts("files", "software", "purpose"),
        sa.Column("counted", sa.Boolean, nullable=False),
        *_texts("opened_utc", "closed_utc"),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("seconds", "operator_s")),
        *_texts("device_id", "serial", "platform", "device_os_before", "device_os", "iccid", "imei"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("unit_run", "drop_outs")),
        *_texts("outcome", "disposition", "code", "reason", "next_action", "causing_step", "live_in_cloud"),
        sa.Column("amended", sa.Boolean, nullable=False),
        *_texts("acknowledged_utc", "acknowledged_by", "acknowledged_why", "bin", "place", "first_article"),
        *_numbers("opened_seq", "last_seq"),
    )
    for name in ("serial", "product_serial", "label", "iccid"):
        op.create_index(f"runs_{name}", "runs", [name])
    for name in ("order", "operator", "code", "outcome", "seconds", "slot"):
        op.create_index(f"runs_{name}", "runs", [name, "opened_seq"])
    for name in ("operator", "code", "outcome"):
        op.create_index(f"runs_{name}_at", "runs", [name, "opened_utc", "opened_seq"])
    op.create_index("runs_device", "runs", ["device_id", "opened_seq"])
    op.create_index("runs_opened_at", "runs", ["opened_utc", "opened_seq"])
    op.create_index("runs_opened", "runs", ["opened_seq"])
    ended = ["closed_utc", "counted", "outcome", "seconds", "operator_s", "order", "purpose", "code"]
    op.create_index("runs_ended", "runs", ended)
    causes = ["outcome", "counted", "closed_utc", "causing_step", "code", "seconds", "order"]
    op.create_index("runs_causes", "runs", causes)


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
        *_texts("last_run", "last_outcome", "last_disposition", "place"),
        *_numbers("last_seq"),
    )


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        *_texts("utc", "kind", "run", "about", "operator"),
        *_numbers("last_seq"),
    )
    op.create_index("marks_kind", "marks", ["kind", "seq"])
    op.create_index("marks_about", "marks", ["about", "seq"])


def _unit_orders() -> None:
    op.create_table(
        "unit_orders",
        sa.Column("device_id", sa.String, primary_key=True),
        sa.Column("order", sa.String, primary_key=True),
        *_texts("first_run", "first_utc", "first_outcome", "clean_run", "clean_outcome"),
        *_texts("last_run", "last_utc", "last_outcome", "last_recipe"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("runs", "suspects")),
        *_numbers("last_seq"),
    )
    first = ["first_utc", "order", "first_outcome", "clean_outcome", "last_outcome", "runs", "suspects"]
    op.create_index("unit_orders_first", "unit_orders", first)


def _step_counts() -> None:
    op.create_table(
        "step_counts",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("quarter_utc", "order", "step")),
        *_texts("word"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("entered", "passed", "failed", "errors", "repeats")),
        *_numbers("spent_ms", "last_seq"),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]
