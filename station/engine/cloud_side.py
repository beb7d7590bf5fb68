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
    from station.cloud.pool import CloudWorkers

END_LIMIT_S = 30.0


@dataclass(frozen=True)
class CloudFailure:
    """A cloud step ended with an error; it has been written down already."""

    plan: StepPlan
    cause: BaseException


class CloudSide:
    """Starts cloud steps and hands their ends back to the run's own thread."""

    def __init__(self, prover: Prover, workers: CloudWorkers, cancel: CancelToken) -> None:
        self._prover = prover
        self._workers = workers
        self._cancel = cancel.child()
        self._under_way: set[str] = set()
        self._ends: queue.SimpleQueue[Proof | CloudFailure] = queue.SimpleQueue()

    @property
    def under_way(self) -> frozenset[str]:
        """Ids of the steps that were started and whose end was not taken in yet."""
        return frozenset(self._under_way)

    def launch(self, plan: StepPlan, context: Callable[[CancelToken], StepContext]) -> None:
        """Start a step; it logs under the same slot, run and Device ID as the run itself."""
        self._under_way.add(plan.id)
        work = contextvars.copy_context()
        self._workers.submit(partial(work.run, self._prove, plan, context(self._cancel.child())))

    def ended(self, wait_s: float) -> Iterator[Proof | CloudFailure]:
        """Ends that came in, waiting up to `wait_s` for the first of them."""
        while True:
            try:
                end = self._ends.get(timeout=wait_s) if wait_s else self._ends.get_nowait()
            except queue.Empty:
                return
            wait_s = 0.0
            self._under_way.discard(end.plan.id)
            yield end

    def wind_up(self) -> tuple[Proof, ...]:
        """The run has failed: stop what waits, let calls on the wire finish, and give back what they achieved."""
        self._cancel.cancel()
        deadline = Deadline.after(END_LIMIT_S)
        kept: list[Proof] = []
        while self._under_way and not deadline.expired:
            kept += [end for end in self.ended(wait_s=deadline.left_s) if isinstance(end, Proof)]
        return tuple(kept)

    def _prove(self, plan: StepPlan, context: StepContext) -> None:
        try:
            self._ends.put(self._prover.prove(plan, context))
        except (Exception, Aborted) as cause:  # noqa: BLE001 - handed to the run's own thread, which judges it
            self._ends.put(CloudFailure(plan, cause))
