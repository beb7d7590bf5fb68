"""Spans of time as a factory means them: days and shifts by the clock on its wall, as moments in UTC.

A wall clock skips an hour in spring and repeats one in autumn. A time that is skipped means the moment at which the old
clock would have shown it; a time that is repeated means its first. Each wall time is one moment by this rule, so shifts
and days that follow each other on the wall share their border: no run is counted twice, none is lost, and a day has 23,
24 or 25 hours.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from station.audit.errors import AuditQuestionError

_LOCALTIME: Final = Path("/etc/localtime")
_ONE_DAY: Final = timedelta(days=1)
_MOST_DAYS: Final = 4000


@dataclass(frozen=True)
class Period:
    """From `since` (within) to `until` (without), both aware of their zone; None is open. name: for people."""

    since: datetime | None = None
    until: datetime | None = None
    name: str = "the whole log"

    @property
    def hours(self) -> float | None:
        """How long it is, None where an end is open."""
        return (self.until - self.since).total_seconds() / 3600 if self.since and self.until else None


ALWAYS: Final = Period()


def zone_named(name: str) -> ZoneInfo:
    """A time zone by its name, for example `Europe/Berlin`.

    Raises:
        AuditQuestionError: this computer knows no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise AuditQuestionError(
            f"{name!r} is no time zone that this computer knows; write it as Europe/Berlin or UTC"
        ) from error


def wall_zone() -> ZoneInfo:
    """The zone of this computer's clock: `TZ`, else what /etc/localtime leads to, else UTC."""
    named = os.environ.get("TZ", "").lstrip(":")
    target = str(_LOCALTIME.resolve()) if _LOCALTIME.exists() else ""
    for name in (named, target.partition("/zoneinfo/")[2]):
        if name:
            try:
                return zone_named(name)
            except AuditQuestionError:
                continue  # a rule instead of a name (`CET-1CEST`), or a file that is no link
    return ZoneInfo("UTC")


def wall_moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the wall clock shows this."""
    return datetime.combine(day, at.replace(fold=0, tzinfo=None), tzinfo=zone).astimezone(UTC)


def day_of(day: date, zone: ZoneInfo) -> Period:
    """From midnight to midnight on the wall clock."""
    return Period(wall_moment(day, time(), zone), wall_moment(day + _ONE_DAY, time(), zone), f"{day} ({zone.key})")


def days_of(first: date, last: date, zone: ZoneInfo) -> tuple[Period, ...]:
    """Every day from the first to the last, both within.

    Raises:
        AuditQuestionError: the last is before the first, or they are more than 4000 days apart.
    """
    if not 0 <= (last - first).days < _MOST_DAYS:
        raise AuditQuestionError(f"from {first} to {last} is no span of 1 to {_MOST_DAYS} days")
    return tuple(day_of(first + _ONE_DAY * number, zone) for number in range((last - first).days + 1))


def shift_of(day: date, start: time, end: time, zone: ZoneInfo) -> Period:
    """The shift that starts on a day. One that ends no later than it starts ends on the next day."""
    last = day if end > start else day + _ONE_DAY
    name = f"{day} {start:%H:%M} to {end:%H:%M} ({zone.key})"
    return Period(wall_moment(day, start, zone), wall_moment(last, end, zone), name)
