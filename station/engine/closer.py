"""Settles runs that ended PENDING, from the log alone: what waits goes on after a restart.

It looks at the cloud steps that a run left. All proved: PASS, or, where the unit itself was not finished, "fetch it and
run it again". One refused: FAIL with that step's own code. Nothing for a day: ERROR. A look that finds the cloud still
at work writes nothing but its call; whatever changes or decides something is proved and written down like every step,
in phase "closer".
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog

from station.audit.queries import AuditReader
from station.audit.rows import RunRecord, RunRow
from station.core.cancel import CancelToken
from station.core.doors import AuditLog
from station.core.errors import Aborted, AuditError, StationError, UnitFailedError
from station.core.facts import CloudTaskQueued, RunAmended
from station.core.identity import Identity
from station.core.ids import DeviceId, Iccid
from station.core.secret_store import NO_SECRETS, SecretStore
from station.core.step import Holds
from station.core.words import Outcome, StepEnd
from station.engine.cloud_queue import plan_of, read_tasks
from station.engine.pending import FETCH_AND_RUN, ShelfUnit, newer_run, shelf
from station.engine.prover import Prover
from station.engine.resources import Resources
from station.engine.settling import Seen, decision, superseded
from station.engine.step_record import CLOSER
from station.engine.unit_away import unit_away
from station.engine.verdict import CLOUD_HOLD
from station.recipe.files import FileShelf
from station.recipe.model import ProductRef, StepPlan
from station.steps.context import RunNotes, StepContext
from station.steps.membership import ORDERED_NOTE

if TYPE_CHECKING:
    from station.cloud.client import Cloud
    from station.cloud.pool import CloudWorkers

log = structlog.get_logger()

STOP_LIMIT_S: Final = 10.0
_WAIT_LOOK_S: Final = 0.05
_PROVED: Final = (StepEnd.CHANGED, StepEnd.UNCHANGED, StepEnd.NOT_APPLICABLE)


@dataclass(frozen=True)
class Pace:
    """How often the cloud is asked about a pending run.

    first_s: before the first look; each further pause is twice the one before, up to longest_s. away_s: the pause where
    the cloud could not be asked. reorder_s: an order that shows no effect for so long is given again. give_up_s: a run
    that is not settled so long after its end is an ERROR. poll_s: how often the log is asked for pending runs.
    """

    first_s: float = 5.0
    longest_s: float = 300.0
    away_s: float = 15.0
    reorder_s: float = 600.0
    give_up_s: float = 24 * 3600.0
    poll_s: float = 1.0

    def pause_s(self, looks: int) -> float:
        """The pause after so many looks."""
        return min(self.longest_s, self.first_s * 2.0 ** min(looks, 16))


PACE: Final = Pace()


@dataclass
class _Turn:
    """When a run is looked at next, in monotonic time."""

    due_s: float
    looks: int = 0


class Closer:
    """One task on the cloud workers at a time; `start` and `stop` it with the line. For many threads.

    files: where the files lie that steps name. on_settled: told after a decision is on disk.
    """

    def __init__(
        self,
        reader: AuditReader,
        audit: AuditLog,
        cloud: Cloud,
        workers: CloudWorkers,
        *,
        resources: Resources,
        files: Callable[[], FileShelf],
        secrets: SecretStore = NO_SECRETS,
        on_settled: Callable[[RunAmended], None] = lambda _amended: None,
        pace: Pace = PACE,
    ) -> None:
        self._reader = reader
        self._audit = audit
        self._cloud = cloud
        self._workers = workers
        self._resources = resources
        self._files = files
        self._secrets = secrets
        self._on_settled = on_settled
        self._pace = pace
        self._lock = threading.Lock()
        self._turns: dict[str, _Turn] = {}
        self._cancel = CancelToken()
        self._thread = threading.Thread(target=self._work, name="closer", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self, limit_s: float = STOP_LIMIT_S) -> None:
        """End the look that is under way; what it has ordered is found again at the next start."""
        self._cancel.cancel()
        if self._thread.ident:
            self._thread.join(limit_s)

    def shelf(self) -> tuple[ShelfUnit, ...]:
        """The pending shelf with the times of the next looks. Raises AuditReadError."""
        now_s = time.monotonic()
        with self._lock:
            looks = {run: max(0.0, turn.due_s - now_s) for run, turn in self._turns.items()}
        return shelf(self._reader, looks)

    # -- the closer's own thread -----------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            while True:
                for run in self._due():
                    self._in_turn(run)
                self._cancel.wait(self._pace.poll_s)
        except Aborted:
            return
        except AuditError:
            log.exception("closer_stopped")

    def _due(self) -> tuple[RunRow, ...]:
        """Pending runs whose time has come; none while the cloud is known to be away."""
        pending, now_s = self._reader.pending_runs(), time.monotonic()
        with self._lock:
            known = self._turns
            self._turns = {row.run: known.get(row.run) or _Turn(now_s + self._pace.first_s) for row in pending}
            due = tuple(row for row in pending if self._turns[row.run].due_s <= now_s)
        return () if self._cloud.breaker.retry_in_s > 0 else due

    def _in_turn(self, row: RunRow) -> None:
        """Look at one run on a cloud worker, and plan the next look."""
        if self._cloud.breaker.retry_in_s > 0:
            return
        look: Future[float] = self._workers.submit(partial(self._look, row.run))
        while not look.done():
            self._cancel.wait(_WAIT_LOOK_S)
        pause_s = look.result()
        with self._lock:
            turn = self._turns.get(row.run)
            if turn is not None:
                turn.looks += 1
                turn.due_s = time.monotonic() + (pause_s or self._pace.pause_s(turn.looks))

    # -- on a cloud worker -----------------------------------------------------------------------------------------

    def _look(self, run: str) -> float:
        """Look at a pending run and settle it if that can be; gives the pause until the next look, 0 for the usual."""
        structlog.contextvars.bind_contextvars(run=run)
        try:
            return self._settle(run)
        except (Aborted, AuditError):
            raise
        except Exception:
            log.exception("bug")
            return self._pace.longest_s
        finally:
            structlog.contextvars.clear_contextvars()

    def _settle(self, run: str) -> float:
        record = self._reader.run_record(run)
        if record is None or record.run.outcome is not Outcome.PENDING:
            return 0.0
        newer = newer_run(self._reader, record.run)
        if newer is not None:
            if newer.outcome is not None:
                self._amend(superseded(record.run, newer))
            return self._pace.away_s
        if record.run.code == FETCH_AND_RUN:
            return 0.0
        seen = self._look_at_tasks(record)
        if newer_run(self._reader, record.run) is not None:
            return self._pace.away_s  # it was put into a slot meanwhile: that run says what is so
        amended = decision(record.run, seen, self._pace.give_up_s)
        if amended is not None:
            self._amend(amended)
        return self._pace.away_s if seen.trouble is not None else 0.0

    def _look_at_tasks(self, record: RunRecord) -> Seen:
        """Each task that is not proved yet, in the recipe's order, until one cannot be asked."""
        waits = False
        try:
            tasks = read_tasks(record.events)
            for task in tasks:
                if not _is_proved(record, task) and not self._prove(record, task):
                    waits = True
        except UnitFailedError as error:
            return Seen(refused=error)
        except StationError as error:
            if isinstance(error, AuditError):
                raise
            log.info("closer_could_not_ask", code=error.code, reason=error.message)
            return Seen(trouble=error)
        if not tasks:  # nothing can be done without the unit: it is fetched as soon as the cloud is back
            return Seen(done=record.run.code == CLOUD_HOLD and self._cloud.reachable())
        return Seen(done=not waits)

    def _prove(self, record: RunRecord, task: CloudTaskQueued) -> bool:
        """Whether the task's state holds now; what is missing is brought about. False while the cloud works on it."""
        plan = plan_of(task, self._files())
        ctx = self._context(record, task)
        attempt = 1 + max((step.attempt for step in record.steps if step.step == task.step), default=0)
        if self._still_pending(plan, ctx):
            return False
        prover = Prover(record.run.run, self._audit, self._resources, patient=False)
        return prover.prove(plan, ctx, attempt, CLOSER).end in _PROVED

    @staticmethod
    def _still_pending(plan: StepPlan, ctx: StepContext) -> bool:
        """A first look, which is not written down where it finds nothing new; what it is refused with is proved."""
        try:
            with ctx.cancel.limit(plan.timeout_s, f"look at step {plan.id}"):
                return plan.step.check(ctx).holds is Holds.PENDING
        except UnitFailedError:
            return False

    def _context(self, record: RunRecord, task: CloudTaskQueued) -> StepContext:
        cancel, row = self._cancel.child(), record.run
        notes = RunNotes()
        if self._ordered_lately(record, task):
            notes.write(ORDERED_NOTE + task.word, "ordered")
        return StepContext(
            unit=unit_away(task.platform, task.device_id, cancel),
            cloud=self._cloud.for_run(row.run, cancel),
            identity=Identity(
                DeviceId.parse(task.device_id),
                task.platform,
                "the audit log",
                complete=True,
                device_os=row.device_os,
                iccid=Iccid.parse(task.iccid) if task.iccid else None,
                imei=row.imei,
            ),
            product=ProductRef(task.product, None) if task.product else None,
            cancel=cancel,
            progress=lambda _done, _total: None,
            secrets=self._secrets,
            notes=notes,
        )

    def _ordered_lately(self, record: RunRecord, task: CloudTaskQueued) -> bool:
        """Whether an order of this step went out so lately that its effect may still be on its way."""
        ordered = [step.started_utc for step in record.steps if step.step == task.step and step.intended]
        if not ordered:
            return False
        since_s = (datetime.now(UTC) - datetime.fromisoformat(max(ordered))).total_seconds()
        return since_s < self._pace.reorder_s

    def _amend(self, amended: RunAmended) -> None:
        self._audit.append(amended)
        log.info("run_amended", outcome=amended.outcome.value, code=amended.code)
        self._on_settled(amended)


def _is_proved(record: RunRecord, task: CloudTaskQueued) -> bool:
    return any(step.step == task.step and step.phase == CLOSER and step.end in _PROVED for step in record.steps)
