"""What dates events, and notices when the wall clock and the steady clock part."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from station.audit.chain import utc_now, utc_text

JUMP_S: Final = 2.0
"""Time services slew a clock by less than 0.5 ms a second (adjtimex(8)); what differs more was set."""

BEHIND_S: Final = 60.0
"""A wall clock that is so far behind the newest event dates nothing that anybody will believe."""


class Clock(Protocol):
    """Both clocks of a computer."""

    def now(self) -> datetime:
        """The wall clock, aware of its zone."""
        ...

    def steady_s(self) -> float:
        """Seconds since any moment, which nobody can set."""
        ...


class SystemClock:
    """The clocks of this computer."""

    def now(self) -> datetime:
        return utc_now()

    def steady_s(self) -> float:
        return time.monotonic()


@dataclass(frozen=True)
class Moment:
    """One look at both clocks.

    jump_s: how far the wall clock was set since the last look, 0.0 for not at all. behind_s: how far it is behind the
    newest moment that it, or the log, has shown.
    """

    utc: str
    mono_ms: int
    jump_s: float
    behind_s: float


class ClockWatch:
    """Looks at a clock and compares with the look before. One thread at a time.

    newest: date of the log's last event, None for an empty log.
    """

    def __init__(self, clock: Clock, newest: datetime | None) -> None:
        self._clock = clock
        self._wall, self._steady_s = clock.now(), clock.steady_s()
        self.opened = self._wall
        self._newest = max(self._wall, newest) if newest else self._wall

    def look(self) -> Moment:
        """Both clocks now."""
        wall, steady_s = self._clock.now(), self._clock.steady_s()
        drift_s = (wall - self._wall).total_seconds() - (steady_s - self._steady_s)
        self._wall, self._steady_s = wall, steady_s
        self._newest = max(self._newest, wall)
        jump_s = round(drift_s, 3) if abs(drift_s) > JUMP_S else 0.0
        return Moment(utc_text(wall), int(steady_s * 1000), jump_s, self.behind_s)

    @property
    def behind_s(self) -> float:
        """See `Moment`; as of the last look."""
        return (self._newest - self._wall).total_seconds()

    @property
    def newest_utc(self) -> str:
        return utc_text(self._newest)


def moment_of(utc: str) -> datetime | None:
    """The moment that `utc_text` wrote; None where the text is no date."""
    try:
        return datetime.fromisoformat(utc)
    except ValueError:
        return None


def days_between(first: datetime, last: datetime) -> float:
    """Days from one moment to another."""
    return (last - first) / timedelta(days=1)
