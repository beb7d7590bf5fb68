"""One writer at a time, all or nothing, on disk before the answer goes out."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.settle import settle
from station.sim.cloud.state import CloudState, state_from_json
from station.sim.cloud.written import StateText

STATE_FILE = "state.json"


class Store:
    """The state behind its lock. With a folder, each change is written there by an atomic rename."""

    def __init__(self, plan: CloudPlan, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._file = None if folder is None else folder / STATE_FILE
        self._lock = threading.RLock()
        self._clock = clock
        self._text = StateText()
        if self._file is not None and self._file.exists():
            self._state = state_from_json(json.loads(self._file.read_text(encoding="utf-8")))
        else:
            self._state = CloudState(plan)
            self._state.begin(clock())
            self._write()

    def now_s(self) -> float:
        """Return the cloud's time in seconds since 1970."""
        return self._clock()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Hold the state alone; keep its changes at the end unless told to drop them or an exception passes."""
        with self._lock:
            before = self._state.copy()
            deal = Transaction(self._state, self._clock())
            settle(deal.state, deal.now_s)
            if not deal.state.same_as(before):
                self._write()
                before = deal.state.copy()
            try:
                yield deal
            except BaseException:
                self._state = before
                raise
            if deal.dropped:
                self._state = before
            elif not deal.state.same_as(before):
                self._write()

    def _write(self) -> None:
        if self._file is None:
            return
        draft = self._file.with_suffix(".new")
        draft.write_text(self._text.of(self._state), encoding="utf-8")
        draft.replace(self._file)


class Transaction:
    """The state of one request and its moment."""

    def __init__(self, state: CloudState, now_s: float) -> None:
        self.state = state
        self.now_s = now_s
        self.dropped = False

    def drop(self) -> None:
        """Let nothing of this request remain."""
        self.dropped = True
