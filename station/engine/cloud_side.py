"""Cloud steps of one run, done by the shared workers beside the USB work."""

from __future__ import annotations

import contextvars
import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted
from station.engine.prover import Proof, Prover
from station.recipe.model import StepPlan
from station.steps.context import StepContext

if TYPE_CHECKING:
    from station.cloud.door import CloudDoor
    from station.cloud.pool import CloudWorkers

END_LIMIT_S = 30.0
WIND_UP_LOOK_S = 0.1


@dataclass(frozen=True)
class CloudFailure:
    """A cloud step ended with an error; it has been written down already."""

    plan: StepPlan
    cause: BaseException


@dataclass(frozen=True)
class _UnderWay:
    """A step that was started: its own stop, and its door to the cloud."""

    cancel: CancelToken
    cloud: CloudDoor


class CloudSide:
    """Starts cloud steps and hands their ends back to the run's own thread."""

    def __init__(self, prover: Prover, workers: CloudWorkers) -> None:
        self._prover = prover
        self._workers = workers
        # Not children of the run's own token: an order on its way is let through when the run is stopped.
        self._under_way: dict[str, _UnderWay] = {}
        self._later: dict[str, tuple[StepPlan, Deadline]] = {}
        self._ends: queue.SimpleQueue[Proof | CloudFailure] = queue.SimpleQueue()

    @property
    def under_way(self) -> frozenset[str]:
        """Ids of the steps that were started and whose end was not taken in yet, or that will be started again."""
        return frozenset(self._under_way) | frozenset(self._later)

    def launch(self, plan: StepPlan, attempt: int, context: Callable[[CancelToken], StepContext]) -> None:
        """Start a step; it logs under the same slot, run and Device ID as the run itself."""
        cancel = CancelToken()
        ctx = context(cancel)
        self._under_way[plan.id] = _UnderWay(cancel, ctx.cloud)
        work = contextvars.copy_context()
        self._workers.submit(partial(work.run, self._prove, plan, attempt, ctx))

    def launch_later(self, plan: StepPlan, pause_s: float) -> None:
        """Another try of this step falls due after a pause."""
        self._later[plan.id] = (plan, Deadline.after(pause_s))

    def due(self) -> tuple[StepPlan, ...]:
        """Steps whose pause is over, each told once; they are to be launched now."""
        over = tuple(plan for plan, pause in self._later.values() if pause.expired)
        for plan in over:
            del self._later[plan.id]
        return over

    def ended(self, wait_s: float) -> Iterator[Proof | CloudFailure]:
        """Ends that came in, waiting up to `wait_s` for the first of them."""
        while True:
            try:
                end = self._ends.get(timeout=wait_s) if wait_s else self._ends.get_nowait()
            except queue.Empty:
                return
            wait_s = 0.0
            if self._under_way.pop(end.plan.id, None) is not None:
                yield end

    def wind_up(self) -> tuple[Proof, ...]:
        """The run ends early: end what only looks or waits, let orders come to their end, give back what they achieved.

        An order that went out is not left alone: nobody would know what it did. None goes out any more.
        """
        self._later.clear()
        deadline = Deadline.after(END_LIMIT_S)
        kept = [end for end in self.ended(wait_s=0.0) if isinstance(end, Proof)]
        while self._under_way:
            for step, under_way in tuple(self._under_way.items()):
                if self._prover.record.is_changing(step) and not deadline.expired:
                    if not under_way.cloud.withhold_orders():
                        under_way.cancel.cancel()  # nothing has gone out: it ends by itself now
                else:
                    under_way.cancel.cancel()
                    self._prover.record.abandon(step)
                    del self._under_way[step]
            if not self._under_way:
                break
            kept += [end for end in self.ended(wait_s=WIND_UP_LOOK_S) if isinstance(end, Proof)]
        return tuple(kept)

    def _prove(self, plan: StepPlan, attempt: int, context: StepContext) -> None:
        try:
            self._ends.put(self._prover.prove(plan, context, attempt))
        except (Exception, Aborted) as cause:  # noqa: BLE001 - handed to the run's own thread, which judges it
            self._ends.put(CloudFailure(plan, cause))
