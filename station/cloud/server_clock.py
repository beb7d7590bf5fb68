"""How far the station's clock is off, as far as the cloud's answers show it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

WORTH_SAYING_S = 120.0


class ServerClock:
    """Compares the Date of each answer with the station's own time. A wrong clock breaks TLS and the life of tokens."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self.ahead_s: float | None = None
        """Seconds that the station is ahead of the cloud, negative where it is behind; None before the first answer."""

    def note(self, header: str) -> None:
        """Take in a Date header; what cannot be read changes nothing. Source: RFC 9110 section 6.6.1."""
        try:
            at = parsedate_to_datetime(header)
        except ValueError:
            return
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        self.ahead_s = (self._now() - at).total_seconds()

    def remark(self) -> str:
        """A sentence where the clock is so far off that it matters, else ""."""
        ahead_s = self.ahead_s
        if ahead_s is None or abs(ahead_s) < WORTH_SAYING_S:
            return ""
        return f"the station's clock is {abs(ahead_s):.0f} s {'ahead of' if ahead_s > 0 else 'behind'} the cloud's"
