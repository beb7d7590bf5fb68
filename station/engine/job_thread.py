"""The thread of a slot: it runs one job after another."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

import structlog

from station.core.cancel import CancelToken
from station.core.errors import AuditError
from station.core.facts import RunClosed
from station.core.views import Said
from station.core.words import Disposition, Outcome
from station.engine.line_rules import LineRules
from station.engine.runner import Job, Runner, Tools
from station.engine.teller import Teller
from station.engine.verdict import verdict_of

log = structlog.get_logger()

STOP_LIMIT_S = 90.0

OnEnded = Callable[[Job, RunClosed, Said | None], None]


class JobThread:
    """Runs what it is given, in order. on_ended: told of each run, in this thread, with what the line says of it."""

    def __init__(self, slot: int, tools: Tools, rules: LineRules, teller: Teller, on_ended: OnEnded) -> None:
        self._slot = slot
        self._tools = tools
        self._rules = rules
        self._teller = teller
        self._on_ended = on_ended
        self._jobs: queue.SimpleQueue[tuple[Job, CancelToken] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"slot-{slot}", daemon=True)

    def open(self) -> None:
        """Start the thread."""
        self._thread.start()

    def put(self, job: Job, cancel: CancelToken) -> None:
        """Run this job as soon as those before it are over. cancel: stops it."""
        self._jobs.put((job, cancel))

    def close(self) -> None:
        """End the thread after the jobs that it has."""
        self._jobs.put(None)
        self._thread.join(STOP_LIMIT_S)

    def _work(self) -> None:
        while (given := self._jobs.get()) is not None:
            self._run(*given)

    def _run(self, job: Job, cancel: CancelToken) -> None:
        started = time.monotonic()
        said: Said | None = None
        structlog.contextvars.bind_contextvars(slot=self._slot, run=job.run)
        try:
            closed = Runner(job, self._tools, self._teller, cancel).execute()
        except AuditError as error:
            log.exception("run_not_recorded", run=job.run)
            closed = self._unrecorded(job, error, time.monotonic() - started)
        try:
            said = self._rules.ended(job, closed)
        except AuditError:
            log.exception("hold_not_recorded", run=job.run)
        finally:
            structlog.contextvars.clear_contextvars()
        self._on_ended(job, closed, said)

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
