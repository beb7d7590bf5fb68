"""What doctor tells of a workplace, and ways to spoil one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

from station.audit.schema import DATABASE_NAME
from station.audit.writer import AuditStore
from station.core.cancel import CancelToken
from station.core.facts import StationStarted
from station.core.policy import Policy
from station.doctor.checked import Checked
from station.doctor.checks import checks_of
from station.doctor.examine import examine
from station.doctor.workplace import Workplace

STATION = "line-1"


def told(place: Workplace) -> dict[str, Checked]:
    cancel = CancelToken()
    return {line.check: line for line in examine(checks_of(place, cancel), cancel)}


def with_policy(place: Workplace, policy: Policy) -> Workplace:
    return replace(place, settings=replace(place.settings, policy=policy))


def write_log(place: Workplace, starts: int = 3) -> None:
    with AuditStore.open(place.settings.data, STATION) as audit:
        for number in range(starts):
            audit.append(StationStarted(software=f"{number}", host="here"))


def change(place: Workplace, statement: str) -> None:
    """Edit the database behind the station's back, without the guards."""
    with closing(sqlite3.connect(place.settings.data / DATABASE_NAME)) as file:
        for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {trigger}")
        assert file.execute(statement).rowcount
        file.commit()


class EmptyBus:
    """A bus with nothing on it."""

    def present(self) -> tuple[()]:
        return ()

    def open(self, sighting: object) -> Any:
        raise AssertionError(f"nothing is there to be opened: {sighting}")
