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
        # Real and simulated seconds when this speed began. One value, so that nobody reads half of a change.
        self._since = (time.monotonic(), 0.0, _checked(speed))
        self._lock = threading.Lock()

    @property
    def speed(self) -> float:
        """Simulated seconds in a real one."""
        return self._since[2]

    def run_at(self, speed: float) -> None:
        """From now on seconds pass so fast; waits that have begun end as they would have."""
        with self._lock:
            self._since = (time.monotonic(), self.now_s(), _checked(speed))

    @property
    def jumps(self) -> bool:
        """Whether waits take no real time."""
        return math.isinf(self.speed)

    def now_s(self) -> float:
        """Simulated seconds since the clock was made."""
        real_s, simulated_s, speed = self._since
        return simulated_s if math.isinf(speed) else simulated_s + (time.monotonic() - real_s) * speed

    def advance(self, seconds: float) -> None:
        """Move the clock forward without waiting."""
        with self._lock:
            self._move(seconds)

    def advance_to(self, at_s: float) -> None:
        """Move the clock forward to a point in time, if that is still ahead."""
        with self._lock:
            # Under the lock, so that two who look at the same time do not both jump.
            self._move(at_s - self.now_s())

    def wait(self, seconds: float, wake: threading.Condition) -> None:
        """Let simulated seconds pass. `wake` is held; notifying it ends the wait early."""
        if seconds <= 0:
            return
        speed = self.speed
        if math.isinf(speed):
            self.advance(seconds)
        else:
            wake.wait(seconds / speed)

    def _move(self, seconds: float) -> None:
        real_s, simulated_s, speed = self._since
        self._since = (real_s, simulated_s + max(0.0, seconds), speed)


def _checked(speed: float) -> float:
    if not speed > 0:
        raise ValueError(f"speed {speed} of the clock is not above 0")
    return speed
