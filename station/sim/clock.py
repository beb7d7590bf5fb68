"""Simulated time of the bench.

One clock serves all units. It has no thread: whatever is due happens when somebody looks.
"""

from __future__ import annotations

import math
import threading
import time


class Clock:
    """Seconds that pass `speed` times as fast as real ones.

    With speed `math.inf` nobody ever waits: a wait moves the clock forward by its length at once, and so does a look
    at the bus, up to the next thing that is due.
    """

    def __init__(self, speed: float = 1.0) -> None:
        if not speed > 0:
            raise ValueError(f"speed {speed} of the clock is not above 0")
        self.speed = speed
        self._started_s = time.monotonic()
        self._jumped_s = 0.0
        self._lock = threading.Lock()

    @property
    def jumps(self) -> bool:
        """Whether waits take no real time."""
        return math.isinf(self.speed)

    def now_s(self) -> float:
        """Simulated seconds since the clock was made."""
        if self.jumps:
            return self._jumped_s
        return (time.monotonic() - self._started_s) * self.speed + self._jumped_s

    def advance(self, seconds: float) -> None:
        """Move the clock forward without waiting."""
        with self._lock:
            self._jumped_s += max(0.0, seconds)

    def advance_to(self, at_s: float) -> None:
        """Move the clock forward to a point in time, if that is still ahead."""
        with self._lock:
            # Under the lock, so that two who look at the same time do not both jump.
            self._jumped_s += max(0.0, at_s - self.now_s())

    def wait(self, seconds: float, wake: threading.Condition) -> None:
        """Let simulated seconds pass. `wake` is held; notifying it ends the wait early."""
        if seconds <= 0:
            return
        if self.jumps:
            self.advance(seconds)
        else:
            wake.wait(seconds / self.speed)
