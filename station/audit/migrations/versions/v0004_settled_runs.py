"""Settled runs: a run that the cloud let pass later has no causing step any more.

The tables are the same; what the projections say of old runs is written from the events after the last script.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("UPDATE meta SET value = '4' WHERE name = 'schema'")
