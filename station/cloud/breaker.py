"""A cloud that does not answer is left alone for a while, so that no slot waits for what will not come."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from station.cloud.errors import CloudDownError


class BreakerState(StrEnum):
    """CLOSED: calls go out. OPEN: none does. PROBING: one goes out, to see whether the cloud is back."""

    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


@dataclass(frozen=True)
class BreakerView:
    """The breaker at one moment. failures: in a row. trouble: of the last one. retry_in_s: until a call may try it."""

    state: BreakerState
    failures: int = 0
    trouble: str = ""
    retry_in_s: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether calls of runs are refused."""
        return self.state is not BreakerState.CLOSED


class Breaker:
    """Counts tries that did not reach the cloud; shared by all slots.

    After `failures` of them in a row it opens for `first_rest_s`. Then one call may try: if that fails as well, the
    rest doubles, up to `longest_rest_s`. Any answer of the cloud closes it, a refusal too.
    """

    def __init__(
        self,
        failures: int = 8,
        first_rest_s: float = 5.0,
        longest_rest_s: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = failures
        self._first_rest_s = first_rest_s
        self._longest_rest_s = longest_rest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._trouble = ""
        self._rest_s = 0.0
        self._open_until_s = 0.0
        self._probing = False

    def view(self) -> BreakerView:
        """For screens; costs nothing and asks nobody."""
        with self._lock:
            return BreakerView(self._state(), self._failures, self._trouble, self._left_s())

    def check(self) -> None:
        """Raise CloudDownError where a call would not be let through now."""
        with self._lock:
            if self._state() is not BreakerState.CLOSED and (self._probing or self._left_s() > 0):
                raise self._down()

    def admit(self) -> None:
        """Let one try through, which must be followed by `answered`, `failed` or `abandoned`.

        Raises:
            CloudDownError: not now.
        """
        with self._lock:
            if self._state() is BreakerState.CLOSED:
                return
            if self._probing or self._left_s() > 0:
                raise self._down()
            self._probing = True

    def answered(self) -> None:
        """The cloud answered, whatever it said."""
        with self._lock:
            self._failures, self._trouble, self._rest_s, self._probing = 0, "", 0.0, False

    def failed(self, trouble: str) -> None:
        """The cloud was not reached, or is in trouble itself."""
        with self._lock:
            self._failures += 1
            self._trouble = trouble
            was_probing, self._probing = self._probing, False
            if self._failures < self._limit:
                return
            # Tries that were under way when it opened end late and say nothing new.
            if was_probing or not self._rest_s:
                self._rest_s = min(self._longest_rest_s, 2 * self._rest_s or self._first_rest_s)
                self._open_until_s = self._clock() + self._rest_s

    def abandoned(self) -> None:
        """The try ended without showing whether the cloud is there."""
        with self._lock:
            self._probing = False

    def _state(self) -> BreakerState:
        if self._failures < self._limit:
            return BreakerState.CLOSED
        return BreakerState.PROBING if self._probing else BreakerState.OPEN

    def _left_s(self) -> float:
        return max(0.0, self._open_until_s - self._clock()) if self._failures >= self._limit else 0.0

    def _down(self) -> CloudDownError:
        return CloudDownError(
            f"the cloud did not answer {self._failures} calls in a row, so none is made for {self._left_s():.0f} s; "
            f"the last one: {self._trouble}",
            failures=self._failures,
        )
