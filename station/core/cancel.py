"""Stops and deadlines. Every wait of the station goes through `CancelToken.wait`."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from station.core.errors import Aborted, DeadlineError


class CancelToken:
    """One per run: set by a person, looked at by everything that waits.

    A child shares the stop of its parent and may have a time limit of its own (one step within a run).
    """

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._children: weakref.WeakSet[CancelToken] = weakref.WeakSet()
        self._deadline: Deadline | None = None
        self._what = ""

    def child(self) -> CancelToken:
        """A token that is stopped with this one, and can be stopped alone: for work that goes on beside it."""
        token = CancelToken()
        self._children.add(token)
        if self.cancelled:
            token.cancel()
        return token

    @contextmanager
    def limit(self, limit_s: float, what: str) -> Iterator[None]:
        """Within the block every check and wait of this token raises DeadlineError after `limit_s`.

        Not nested: one thing is done at a time with one token.
        """
        self._deadline, self._what = Deadline.after(limit_s), what
        try:
            yield
        finally:
            self._deadline = None

    def cancel(self) -> None:
        """Ask everything that holds this token to stop."""
        self._stopped.set()
        for token in tuple(self._children):
            token.cancel()

    @property
    def cancelled(self) -> bool:
        return self._stopped.is_set()

    def check(self) -> None:
        """Raise Aborted if a stop was asked for, DeadlineError if the time limit is over."""
        if self._stopped.is_set():
            raise Aborted
        if self._deadline is not None:
            self._deadline.check(self._what)

    def wait(self, seconds: float) -> None:
        """Sleep for `seconds`; raise Aborted as soon as a stop is asked for, DeadlineError at the time limit."""
        if self._deadline is not None:
            seconds = min(seconds, self._deadline.left_s)
        if self._stopped.wait(max(0.0, seconds)):
            raise Aborted
        if self._deadline is not None:
            self._deadline.check(self._what)


@dataclass(frozen=True)
class Deadline:
    """A point in monotonic time by which something must have happened."""

    at_s: float
    limit_s: float

    @classmethod
    def after(cls, limit_s: float) -> Deadline:
        return cls(time.monotonic() + limit_s, limit_s)

    @property
    def left_s(self) -> float:
        return max(0.0, self.at_s - time.monotonic())

    @property
    def expired(self) -> bool:
        return time.monotonic() >= self.at_s

    def check(self, what: str) -> None:
        """Raise DeadlineError that names `what` when the time is over."""
        if self.expired:
            raise DeadlineError(f"{what} did not happen within {self.limit_s:g} s", limit_s=self.limit_s)
