"""Threads for calls that need not hold up a slot."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from station.core.errors import Aborted

T = TypeVar("T")


class CloudWorkers:
    """A small fixed number of threads; work waits in the order of its arrival.

    What the work raises, also Aborted, comes out of its Future. Work must obey the CancelToken of its run: nothing
    else can end it.
    """

    def __init__(self, count: int = 4) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="cloud-worker")
        self._lock = threading.Lock()
        self._open: set[Future[object]] = set()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Raises Aborted once the workers are stopped."""
        try:
            future = self._threads.submit(work)
        except RuntimeError as error:
            raise Aborted from error
        tracked: Future[object] = future  # type: ignore[assignment]
        with self._lock:
            self._open.add(tracked)
        tracked.add_done_callback(self._forget)
        return future

    def stop(self, limit_s: float) -> bool:
        """Take no more work, drop what has not begun, wait for the rest. False where some still runs after the limit.

        Cancel the tokens of the runs first.
        """
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            running = set(self._open)
        return not wait(running, timeout=limit_s).not_done

    def _forget(self, future: Future[object]) -> None:
        with self._lock:
            self._open.discard(future)
