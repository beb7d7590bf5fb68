"""One slot: a place on the bench, its thread, and the unit that is in it now."""

from __future__ import annotations

import queue
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import structlog

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.errors import AuditError
from station.core.facts import RunClosed
from station.core.ids import PortPath
from station.core.views import SlotView
from station.core.words import Disposition, Outcome, SlotState
from station.engine.board import Board
from station.engine.runner import Job, Runner, Tools
from station.engine.teller import Teller
from station.engine.verdict import verdict_of
from station.recipe.model import Recipe

log = structlog.get_logger()

STOP_LIMIT_S = 90.0


@dataclass(frozen=True)
class Shift:
    """What the slots of a line work on."""

    recipe: Recipe
    operator: str
    order: str


class Slot:
    """Runs one job after another in its own thread. Safe to call from any thread."""

    def __init__(
        self, number: int, port: PortPath, shift: Shift, tools: Tools, board: Board, on_end: Callable[[RunClosed], None]
    ) -> None:
        self.number = number
        self.port = port
        self._shift = shift
        self._tools = tools
        self._board = board
        self._on_end = on_end
        self._lock = threading.Lock()
        self._sighting: UsbSighting | None = None
        self._waiting = False
        self._cancel: CancelToken | None = None
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._teller = Teller(board.publish, SlotView(slot=number, port=port, state=SlotState.EMPTY))
        self._thread = threading.Thread(target=self._work, name=f"slot-{number}", daemon=True)

    def open(self) -> None:
        """Show the empty slot and start its thread."""
        self._board.publish(self._teller.view)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """A run is going on or about to begin."""
        with self._lock:
            return self._cancel is not None

    @property
    def occupied(self) -> bool:
        """A unit is plugged in."""
        with self._lock:
            return self._sighting is not None

    def arrived(self, sighting: UsbSighting) -> None:
        """A unit is on this slot's port. During a run that is the run's own business (it changed the mode)."""
        with self._lock:
            self._sighting = sighting
            if self._cancel is None:
                self._waiting = True
                self._show(SlotState.ACTION, "Press START.")

    def left(self) -> None:
        """The port is empty. A verdict stays on show until the next unit comes."""
        with self._lock:
            self._sighting = None
            self._waiting = False
            if self._cancel is not None:
                return
            if self._teller.view.outcome is None:
                self._show(SlotState.EMPTY, "")
            else:
                self._show_taken()

    @property
    def waiting(self) -> bool:
        """A unit is plugged in that has had no run since it came."""
        with self._lock:
            return self._waiting

    def start(self) -> bool:
        """Begin a run on the unit that is plugged in; False where there is none or a run is going on."""
        with self._lock:
            if self._sighting is None or self._cancel is not None:
                return False
            self._waiting = False
            self._cancel = CancelToken()
            self._jobs.put(self._job(self._sighting))
            return True

    def stop(self) -> None:
        """Ask the run to stop; it ends as ABORTED within a second or at the end of a write that cannot be cut."""
        with self._lock:
            if self._cancel is not None:
                self._cancel.cancel()

    def close(self) -> None:
        """Stop the run, if any, and end the thread."""
        self.stop()
        self._jobs.put(None)
        self._thread.join(STOP_LIMIT_S)

    def _job(self, sighting: UsbSighting) -> Job:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        return Job(
            run=f"{stamp}-{self.number:02d}-{secrets.token_hex(3)}",
            slot=self.number,
            port=self.port,
            sighting=sighting,
            recipe=self._shift.recipe,
            operator=self._shift.operator,
            order=self._shift.order,
        )

    def _show(self, state: SlotState, next_action: str) -> None:
        """Called with the lock held, between runs: what stands in the slot now."""
        view = SlotView(slot=self.number, port=self.port, state=state, next_action=next_action)
        self._teller.view = view
        self._board.publish(view)

    def _show_taken(self) -> None:
        """Called with the lock held, between runs: the verdict of a unit that has left."""
        self._teller.view = replace(self._teller.view, taken=True)
        self._board.publish(self._teller.view)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._run(job)

    def _run(self, job: Job) -> None:
        with self._lock:
            cancel = self._cancel or CancelToken()
        started = time.monotonic()
        structlog.contextvars.bind_contextvars(slot=self.number, run=job.run)
        try:
            closed = Runner(job, self._tools, self._teller, cancel).execute()
        except AuditError as error:
            log.exception("run_not_recorded", run=job.run)
            closed = self._unrecorded(job, error, time.monotonic() - started)
        finally:
            structlog.contextvars.clear_contextvars()
            with self._lock:
                self._cancel = None
                if self._sighting is None:
                    self._show_taken()
        self._on_end(closed)

    def _unrecorded(self, job: Job, error: AuditError, seconds: float) -> RunClosed:
        """The log cannot be written: show that, claim nothing."""
        verdict = verdict_of(error)
        self._teller.ended(verdict, round(seconds, 3))
        return RunClosed(
            run=job.run,
            outcome=Outcome.ERROR,
            disposition=Disposition.HOLD,
            seconds=round(seconds, 3),
            code=verdict.code,
            reason=verdict.reason,
            next_action=verdict.next_action,
        )
