"""The audit log at the start of a line: taken, told who starts, and rid of what a crash left open."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from station import __version__
from station.core.facts import StationStarted
from station.core.secret import Secret
from station.recipe.model import Recipe
from station.settings import Settings

if TYPE_CHECKING:
    from station.audit.rows import RunRow
    from station.audit.writer import AuditStore


@dataclass(frozen=True)
class OpenLog:
    """The audit log, ready for the first run; what was found in it, and who approved the recipe."""

    audit: AuditStore
    interrupted: tuple[RunRow, ...]
    approved_by: tuple[str, ...]


@contextmanager
def open_log(settings: Settings, recipe: Recipe, secrets: tuple[Secret, ...]) -> Iterator[OpenLog]:
    """Take the data directory, say so in the log, and close what a crash left open."""
    from station.approvals import admitted
    from station.audit.recovery import close_interrupted
    from station.audit.settings_log import note_settings
    from station.audit.writer import AuditStore, StoreRules

    rules = StoreRules(settings.policy.disk_floor_bytes, settings.policy.anchor)
    with AuditStore.open(settings.data, settings.station_id, secrets=secrets, rules=rules) as audit:
        audit.append(StationStarted(software=__version__, host=socket.gethostname()))
        note_settings(audit, settings, settings.operator)
        approved_by = admitted(recipe, settings, audit)
        yield OpenLog(audit, close_interrupted(audit), approved_by)
