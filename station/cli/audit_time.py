"""Days, shifts and zones as they are typed."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from station.cli.flags import Flags

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from station.audit.period import Period


@dataclass(frozen=True)
class TimeFlags(Flags):
    """since, until: a day or a moment on the wall clock of `zone`; until a day means its end. "" asks for nothing."""

    since: str = ""
    until: str = ""
    zone: str = ""

    def wall_zone(self) -> ZoneInfo:
        """The zone that was named, else this computer's. Raises AuditQuestionError."""
        from station.audit.period import wall_zone, zone_named

        return zone_named(self.zone) if self.zone else wall_zone()

    def period(self) -> Period:
        """The span that was typed. Raises AuditQuestionError."""
        from station.audit.errors import AuditQuestionError
        from station.audit.period import ALWAYS, Period, day_of

        zone = self.wall_zone()
        since = _moment(self.since, zone) if self.since else None
        day = _day(self.until)
        until = day_of(day, zone).until if day else _moment(self.until, zone) if self.until else None
        if since is None and until is None:
            return ALWAYS
        if since and until and until <= since:
            raise AuditQuestionError(f"from {self.since} to {self.until} is no span of time")
        said = " ".join(filter(None, (self.since and f"from {self.since}", self.until and f"to {self.until}")))
        return Period(since, until, f"{said} ({zone.key})")


def add_times(command: argparse.ArgumentParser) -> None:
    """The flags of a span of time."""
    command.add_argument("--since", metavar="WHEN", help="day or time on the wall clock: 2025-11-03, 2025-11-03T14:00")
    command.add_argument("--until", metavar="WHEN", help="the same; a day means its end")
    command.add_argument("--zone", metavar="NAME", help="whose wall clock, as Europe/Berlin (default: this computer's)")


def typed_day(text: str) -> date:
    """Type of an argument that is a day."""
    day = _day(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2025-11-03")
    return day


def typed_shift(text: str) -> tuple[time, time]:
    """Type of an argument that is a shift, as 22:00-06:00."""
    start, _, end = text.partition("-")
    try:
        return time.fromisoformat(start), time.fromisoformat(end)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no shift; write it as 22:00-06:00") from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str, zone: ZoneInfo) -> datetime:
    from station.audit.errors import AuditQuestionError

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise AuditQuestionError(f"{text!r} is no time; write it as 2025-11-03 or 2025-11-03T14:00") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
