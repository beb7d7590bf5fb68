"""The orders of one step: after a stop no further one goes out, and one on its way is let through."""

from __future__ import annotations

import threading
from typing import Final

from station.cloud.errors import WithheldError
from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted

_LOOK_S: Final = 0.1


class Orders:
    """Asked before each try of an order. Any thread may use it.

    cancel: ends waits as it ends everything else.
    """

    def __init__(self, cancel: CancelToken) -> None:
        self._cancel = cancel
        self._lock = threading.Lock()
        self._withheld = False
        self._gone = False

    def wait(self, seconds: float) -> None:
        """Let time pass before a try.

        Raises:
            WithheldError: the run is being stopped. DeadlineError: the limit of its step.
        """
        deadline = Deadline.after(seconds)
        while not deadline.expired:
            self._require_open()
            self._wait(min(_LOOK_S, deadline.left_s))

    def go(self) -> None:
        """A try begins now.

        Raises:
            WithheldError: the run is being stopped. DeadlineError: the limit of its step.
        """
        with self._lock:
            self._require_open()
            self._wait(0.0)
            self._gone = True

    def withhold(self) -> bool:
        """Let no further try begin; whether one has begun before."""
        with self._lock:
            self._withheld = True
            return self._gone

    def _require_open(self) -> None:
        if self._withheld:
            raise WithheldError

    def _wait(self, seconds: float) -> None:
        try:
            self._cancel.wait(seconds)
        except Aborted as stop:
            raise WithheldError from stop
