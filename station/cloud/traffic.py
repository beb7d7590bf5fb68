"""How often and how long the station asks: one pace for all, and patience for what may pass."""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from station.cloud.errors import CloudDownError, CloudRateError, CloudServerError, CloudUnreachableError
from station.core.errors import CloudError

LONGEST_SHARED_HOLD_S = 30.0


class Waits(Protocol):
    """Lets time pass, and ends early by raising: a `CancelToken`, or `Orders`."""

    def wait(self, seconds: float) -> None: ...


class RateLimiter:
    """A token bucket that all callers share; turns are given out in the order of asking.

    The vendor allows 10,000 requests in 5 minutes from one address (33 a second); several stations may share one.
    """

    def __init__(self, rate_per_s: float = 5.0, burst: int = 5, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval_s = 1.0 / rate_per_s
        self._lead_s = (burst - 1) * self._interval_s
        self._clock = clock
        self._lock = threading.Lock()
        # Time at which the bucket is full again, were nobody to ask any more.
        self._full_at_s = -math.inf

    def reserve(self, limit_s: float) -> float | None:
        """Take a turn: seconds until it comes. None, and no turn, where it would come later than in `limit_s`."""
        with self._lock:
            now_s = self._clock()
            full_at_s = max(self._full_at_s, now_s)
            wait_s = max(0.0, full_at_s - self._lead_s - now_s)
            if wait_s > limit_s:
                return None
            self._full_at_s = full_at_s + self._interval_s
            return wait_s

    def hold(self, seconds: float) -> None:
        """Nobody gets a turn for so long, at most 30 s; afterwards turns come one by one, without a burst.

        The vendor counts some routes on their own (serial numbers: 50 an hour), so a long wait is for that caller only.
        """
        with self._lock:
            resume_s = self._clock() + min(max(seconds, 0.0), LONGEST_SHARED_HOLD_S)
            self._full_at_s = max(self._full_at_s, resume_s + self._lead_s)

    def take(self, waits: Waits, limit_s: float) -> None:
        """Wait for a turn.

        Raises:
            CloudRateError: none within `limit_s`. What `waits` raises.
        """
        wait_s = self.reserve(limit_s)
        if wait_s is None:
            raise CloudRateError(
                f"no turn to call the cloud within {limit_s:.1f} s: the station keeps to its own limit"
            )
        waits.wait(wait_s)


@dataclass(frozen=True)
class Patience:
    """How much is tried before a call is given up.

    attempts: tries of one call. slowed_attempts: the same where the cloud only asks us to slow down. total_s: limit for
    all of them with their pauses. attempt_s: limit for one try. connect_s, read_s: limits for a connection, and for
    silence of the other side.
    first_pause_s doubles with each try up to longest_pause_s; chance shortens it by up to a half, so that many callers
    do not come back at the same moment.
    """

    attempts: int = 5
    slowed_attempts: int = 15
    total_s: float = 60.0
    attempt_s: float = 30.0
    connect_s: float = 5.0
    read_s: float = 20.0
    first_pause_s: float = 0.5
    longest_pause_s: float = 10.0
    chance: Callable[[], float] = random.random

    def once(self, limit_s: float) -> Patience:
        """The same for a single try of at most so long."""
        return replace(self, attempts=1, slowed_attempts=1, total_s=limit_s, attempt_s=limit_s)

    def pause_s(self, error: CloudError, *, is_question: bool, attempt: int, left_s: float) -> float | None:
        """Seconds to wait before the same call is tried again; None where it is not.

        Nothing is repeated while the breaker is open: it would only hold up a slot.
        A question (GET) is repeated after anything that may pass. An order is repeated only where it is certain that
        it was not carried out: no connection was made, or it was refused for its rate.

        Args:
            attempt: number of the try that failed, from 1. left_s: what is left of the time for the whole call.
        """
        passing = (CloudUnreachableError, CloudRateError, CloudServerError)
        not_carried_out = (CloudUnreachableError, CloudRateError)
        most = self.slowed_attempts if isinstance(error, CloudRateError) else self.attempts
        if attempt >= most or isinstance(error, CloudDownError):
            return None
        if not isinstance(error, passing if is_question else not_carried_out):
            return None
        pause_s = min(self.longest_pause_s, self.first_pause_s * 2 ** min(attempt - 1, 16)) * (1.0 - self.chance() / 2)
        if isinstance(error, CloudRateError) and error.retry_after_s is not None:
            # The cloud's wish is the least; chance comes on top of it.
            pause_s += error.retry_after_s
        return pause_s if pause_s < left_s else None


def retry_after_s(header: str, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for, 0 or more; None where it says nothing that can be read.

    Source: RFC 9110 section 10.2.3 (seconds, or a date).
    """
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())
