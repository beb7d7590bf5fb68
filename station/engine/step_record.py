"""What is written down of each step: that it began, what it is about to change, how it ended."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from typing import Final

import structlog

from station.core.doors import AuditLog
from station.core.errors import Aborted, Fact, UnitFailedError
from station.core.facts import Intent, StepEnded, StepStarted
from station.core.step import Evidence
from station.core.words import StepEnd
from station.engine.verdict import step_end_of, verdict_of
from station.recipe.model import StepPlan

log = structlog.get_logger()

RUN: Final = "run"
ARRIVAL: Final = "arrival"
SWEEP: Final = "sweep"
AFTER_BOOT: Final = "after_boot"
CLEANUP: Final = "cleanup"
CLOSER: Final = "closer"
_NOTHING_SEEN: Final = Evidence("", "", "")


@dataclass
class UnderWay:
    """A step under way, or one look. changing: between its intent and the look that shows what became of it."""

    plan: StepPlan
    phase: str
    attempt: int
    started_s: float = field(default_factory=time.monotonic)
    changing: bool = False
    facts: tuple[tuple[str, Fact], ...] = ()


class StepRecord:
    """The steps of one run in the audit log. A step has one end, whoever comes first with it. For many threads."""

    def __init__(self, run: str, audit: AuditLog) -> None:
        self._run = run
        self._audit = audit
        self._lock = threading.Lock()
        self._under_way: dict[str, UnderWay] = {}
        self._left_alone: set[str] = set()
        self._intended: set[str] = set()

    @property
    def intended(self) -> frozenset[str]:
        """Steps that this run began to change something for; that is on disk."""
        with self._lock:
            return frozenset(self._intended)

    def is_changing(self, step: str) -> bool:
        """Whether this step is between its intent and the look that shows what became of it."""
        with self._lock:
            under_way = self._under_way.get(step)
            return under_way is not None and under_way.changing

    def abandon(self, step: str) -> None:
        """The run does not wait for this step any longer: it has ended as of now, whatever comes back of it."""
        with self._lock:
            self._left_alone.add(step)
            under_way = self._under_way.pop(step, None)
        if under_way is not None:
            self.write_failure(under_way, Aborted())

    def begin(self, plan: StepPlan, phase: str, attempt: int) -> UnderWay:
        """A step begins. Raises Aborted where the run has left it alone before that."""
        under_way = UnderWay(plan, phase, attempt)
        with self._lock:
            if plan.id in self._left_alone:
                raise Aborted
            self._under_way[plan.id] = under_way
            self._audit.append(StepStarted(self._run, plan.id, plan.word, attempt))
        return under_way

    def begin_change(self, under_way: UnderWay) -> None:
        """From here on the step is not left alone. Raises Aborted where the run has left it alone already."""
        with self._lock:
            if self._under_way.get(under_way.plan.id) is not under_way:
                raise Aborted
            under_way.changing = True
            self._intended.add(under_way.plan.id)

    def write_intent(self, plan: StepPlan, evidence: Evidence) -> None:
        """On disk before anything is changed: a later run knows what may have begun."""
        self._audit.append(Intent(self._run, plan.id, plan.word, evidence.method, evidence.expected, evidence.seen))

    def end(self, under_way: UnderWay, end: StepEnd, evidence: Evidence) -> None:
        """The step has ended, unless the run has left it alone."""
        if self._is_ours_to_end(under_way):
            self.write(under_way, end, evidence)

    def end_badly(self, under_way: UnderWay, cause: BaseException) -> None:
        """The step has ended with this error, unless the run has left it alone."""
        if self._is_ours_to_end(under_way):
            self.write_failure(under_way, cause)

    def write(self, under_way: UnderWay, end: StepEnd, evidence: Evidence, code: str = "", message: str = "") -> None:
        """Write down an end, of a step or of a look that never was under way."""
        seconds = round(time.monotonic() - under_way.started_s, 3)
        plan = under_way.plan
        self._audit.append(
            StepEnded(
                run=self._run,
                step=plan.id,
                word=plan.word,
                attempt=under_way.attempt,
                phase=under_way.phase,
                end=end,
                seconds=seconds,
                method=evidence.method,
                expected=evidence.expected,
                seen=evidence.seen,
                facts=evidence.facts,
                code=code,
                message=message,
            )
        )
        if code:
            log.warning("step_failed", step=plan.id, phase=under_way.phase, code=code, reason=message)
        else:
            log.info("step_ended", step=plan.id, phase=under_way.phase, end=end.value, seconds=seconds)

    def write_failure(self, under_way: UnderWay, cause: BaseException) -> None:
        """The same where an error is the end."""
        verdict = verdict_of(cause)
        evidence = replace(_NOTHING_SEEN, facts=under_way.facts)
        self.write(under_way, step_end_of(verdict), evidence, verdict.code, verdict.reason)

    def note(self, name: str, phase: str, evidence: Evidence, fault: UnitFailedError | None) -> None:
        """Write down a look that belongs to none of the recipe's steps, under a name of its own."""
        self._audit.append(
            StepEnded(
                run=self._run,
                step=name,
                word=name,
                attempt=1,
                phase=phase,
                end=StepEnd.FAILED if fault else StepEnd.UNCHANGED,
                seconds=0.0,
                method=evidence.method,
                expected=evidence.expected,
                seen=evidence.seen,
                code=fault.code if fault else "",
                message=fault.message if fault else "",
            )
        )

    def _is_ours_to_end(self, under_way: UnderWay) -> bool:
        with self._lock:
            if self._under_way.get(under_way.plan.id) is not under_way:
                return False
            del self._under_way[under_way.plan.id]
            return True
