"""One step on one unit: check, and where the state does not hold: intent on disk, apply, check again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import structlog

from station.cloud.errors import CloudAnswerLostError, CloudServerError
from station.core.cancel import Deadline
from station.core.doors import AuditLog
from station.core.errors import Aborted, CloudError
from station.core.facts import Intent, StepEnded, StepStarted
from station.core.step import Evidence, Finding, Holds
from station.core.words import StepEnd
from station.engine.verdict import step_end_of, verdict_of
from station.recipe.model import StepPlan
from station.steps.context import StepContext

log = structlog.get_logger()

LOOK_AGAIN_S = 1.0
_NOTHING_SEEN = Evidence("", "", "")


@dataclass(frozen=True)
class Proof:
    """How a step ended and what was seen last."""

    plan: StepPlan
    end: StepEnd
    evidence: Evidence


class Prover:
    """Proves the steps of one run and writes each of them down."""

    def __init__(self, run: str, audit: AuditLog) -> None:
        self._run = run
        self._audit = audit

    def prove(self, plan: StepPlan, ctx: StepContext, attempt: int = 1) -> Proof:
        """Make the step's state so and show it.

        Raises:
            whatever the step raises, after it has been written down as the step's end.
        """
        self._audit.append(StepStarted(self._run, plan.id, plan.word, attempt))
        started = time.monotonic()
        try:
            with ctx.cancel.limit(plan.timeout_s, f"step {plan.id}"):
                proof = self._bring_about(plan, ctx)
        except (Exception, Aborted) as cause:
            self._write_failure(plan, cause, "run", started, attempt)
            raise
        self._write(proof, "run", started, attempt)
        return proof

    def sweep(self, plan: StepPlan, ctx: StepContext) -> Proof | None:
        """Last look after the last boot; None where neither the unit nor the cloud shows the state now."""
        started = time.monotonic()
        try:
            with ctx.cancel.limit(plan.timeout_s, f"last look at step {plan.id}"):
                finding = plan.step.sweep(ctx)
                if finding is None:
                    return None
                proof = self._last_look(plan, finding)
        except (Exception, Aborted) as cause:
            self._write_failure(plan, cause, "sweep", started, 1)
            raise
        self._write(proof, "sweep", started, 1)
        return proof

    def look(self, plan: StepPlan, ctx: StepContext) -> Proof:
        """Check once more and change nothing: raises the step's own error where the state no longer holds."""
        started = time.monotonic()
        try:
            with ctx.cancel.limit(plan.timeout_s, f"proof of step {plan.id} after the last boot"):
                proof = self._last_look(plan, plan.step.check(ctx))
        except (Exception, Aborted) as cause:
            self._write_failure(plan, cause, "after_boot", started, 1)
            raise
        self._write(proof, "after_boot", started, 1)
        return proof

    @staticmethod
    def _last_look(plan: StepPlan, finding: Finding[Any]) -> Proof:
        if finding.holds is Holds.NO:
            raise plan.step.unproved(finding)
        return Proof(plan, _END_WITHOUT_CHANGE[finding.holds], finding.evidence)

    def _bring_about(self, plan: StepPlan, ctx: StepContext) -> Proof:
        step = plan.step
        if not plan.is_for(ctx.identity.platform):
            return Proof(plan, StepEnd.NOT_APPLICABLE, _not_meant_for(ctx.identity.platform))
        finding = step.check(ctx)
        if finding.holds is not Holds.NO:
            finding = self._be_patient(plan, ctx, finding)
            return Proof(plan, _END_WITHOUT_CHANGE[finding.holds], finding.evidence)
        evidence = finding.evidence
        self._audit.append(Intent(self._run, plan.id, plan.word, evidence.method, evidence.expected, evidence.seen))
        lost: CloudError | None = None
        try:
            step.apply(ctx, finding.gap)
        except (CloudAnswerLostError, CloudServerError) as error:
            lost = error  # it may have been carried out: the look decides, nothing is sent twice
        finding = self._be_patient(plan, ctx, step.check(ctx))
        match finding.holds:
            case Holds.YES:
                return Proof(plan, StepEnd.CHANGED, finding.evidence)
            case Holds.PENDING:
                return Proof(plan, StepEnd.PENDING, finding.evidence)
            case _:
                raise lost or step.unproved(finding)

    @staticmethod
    def _be_patient(plan: StepPlan, ctx: StepContext, finding: Finding[Any]) -> Finding[Any]:
        """Look again while the state is pending, for as long as the step has patience."""
        deadline = Deadline.after(plan.step.patience_s)
        while finding.holds is Holds.PENDING and not deadline.expired:
            ctx.cancel.wait(min(LOOK_AGAIN_S, deadline.left_s))
            finding = plan.step.check(ctx)
        return finding

    def _write(self, proof: Proof, phase: str, started: float, attempt: int) -> None:
        seconds = round(time.monotonic() - started, 3)
        evidence = proof.evidence
        self._audit.append(
            StepEnded(
                run=self._run,
                step=proof.plan.id,
                word=proof.plan.word,
                attempt=attempt,
                phase=phase,
                end=proof.end,
                seconds=seconds,
                method=evidence.method,
                expected=evidence.expected,
                seen=evidence.seen,
                facts=evidence.facts,
            )
        )
        log.info("step_ended", step=proof.plan.id, phase=phase, end=proof.end.value, seconds=seconds)

    def _write_failure(self, plan: StepPlan, cause: BaseException, phase: str, started: float, attempt: int) -> None:
        verdict = verdict_of(cause)
        seconds = round(time.monotonic() - started, 3)
        self._audit.append(
            StepEnded(
                run=self._run,
                step=plan.id,
                word=plan.word,
                attempt=attempt,
                phase=phase,
                end=step_end_of(verdict),
                seconds=seconds,
                method=_NOTHING_SEEN.method,
                code=verdict.code,
                message=verdict.reason,
            )
        )
        log.warning("step_failed", step=plan.id, phase=phase, code=verdict.code, reason=verdict.reason)


def _not_meant_for(platform: str) -> Evidence:
    return Evidence(method="recipe, platforms", expected="-", seen=f"the recipe does not mean this step for {platform}")


_END_WITHOUT_CHANGE = {
    Holds.YES: StepEnd.UNCHANGED,
    Holds.PENDING: StepEnd.PENDING,
    Holds.NOT_APPLICABLE: StepEnd.NOT_APPLICABLE,
}
