"""Things that a unit will do at a simulated moment. Nothing runs by itself: somebody has to look."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count


class Timers:
    """A queue of actions by due time."""

    def __init__(self) -> None:
        self._queue: list[tuple[float, int, bool, Callable[[], None]]] = []
        self._ordinal = count()

    def at(self, due_s: float, action: Callable[[], None], answer: bool = False) -> None:
        """Do `action` at `due_s`. `answer`: a host is waiting for it, so a jumping clock may go there at once."""
        heapq.heappush(self._queue, (due_s, next(self._ordinal), answer, action))

    def clear(self) -> None:
        """Forget everything, as a reset does."""
        self._queue.clear()

    @property
    def next_due_s(self) -> float | None:
        return self._queue[0][0] if self._queue else None

    @property
    def next_answer_s(self) -> float | None:
        """When the next answer is due that a host waits for."""
        return min((due_s for due_s, _, answer, _ in self._queue if answer), default=None)

    def pop_due(self, now_s: float) -> tuple[float, Callable[[], None]] | None:
        """The earliest action that is due, with its time; None where nothing is."""
        if not self._queue or self._queue[0][0] > now_s:
            return None
        due_s, _, _, action = heapq.heappop(self._queue)
        return due_s, action
