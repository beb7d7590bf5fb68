"""Things of the station that only one slot may use at a time: a printer, an RF box, a power meter."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from station.core.cancel import CancelToken, Deadline

LOOK_S: Final = 0.1
WAIT_LIMIT_S: Final = 900.0


class Resources:
    """Who holds what, for all slots of a station. Any thread may use it.

    Whoever needs several takes them in the order of their names, so that nobody waits in a circle; for each of them
    it is first come, first served.
    """

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._queues: dict[str, deque[object]] = {}

    @contextmanager
    def hold(
        self,
        names: Iterable[str],
        cancel: CancelToken,
        on_wait: Callable[[str], None] = lambda _name: None,
        limit_s: float = WAIT_LIMIT_S,
    ) -> Iterator[None]:
        """Wait until all of `names` are free and hold them for the block.

        on_wait: told the name of what somebody else holds, and "" when the wait is over.

        Raises:
            DeadlineError: not within `limit_s`. Aborted: a stop was asked for; nothing is held then.
        """
        wanted = sorted(set(names))
        if not wanted:
            yield
            return
        ticket, waited = object(), False
        deadline = Deadline.after(limit_s)
        try:
            for name in wanted:
                if not self._queue_up(name, ticket):
                    waited = True
                    on_wait(name)
                    self._await_turn(name, ticket, deadline, cancel)
            if waited:
                on_wait("")
            yield
        finally:
            self._give_back(wanted, ticket)

    def _queue_up(self, name: str, ticket: object) -> bool:
        """Stand in the queue; whether that is its head at once."""
        with self._news:
            queue = self._queues.setdefault(name, deque())
            queue.append(ticket)
            return queue[0] is ticket

    def _await_turn(self, name: str, ticket: object, deadline: Deadline, cancel: CancelToken) -> None:
        with self._news:
            while self._queues[name][0] is not ticket:
                cancel.check()
                deadline.check(f"a turn at {name!r}")
                self._news.wait(min(LOOK_S, deadline.left_s))

    def _give_back(self, names: Iterable[str], ticket: object) -> None:
        with self._news:
            for name in names:
                queue = self._queues.get(name)
                if queue is not None and ticket in queue:
                    queue.remove(ticket)
                    if not queue:
                        del self._queues[name]
            self._news.notify_all()
