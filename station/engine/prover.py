"""One step on one unit: check, and where the state does not hold: intent on disk, apply, check again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from station.cloud.errors import CloudAnswerLostError, CloudServerError
from station.core.cancel import Deadline
from station.core.doors import AuditLog
from station.core.errors import Aborted, CloudError, Fact, StationError
from station.core.prompt import Question, for_people
from station.core.step import Evidence, Finding, Holds
from station.core.views import Said
from station.core.words import Lane, StepEnd
from station.engine.resources import Resources
from station.engine.sayings import english
from station.engine.second_look import READ_BACK, Looks
from station.engine.step_record import AFTER_BOOT, ARRIVAL, RUN, SWEEP, StepRecord, UnderWay
from station.recipe.model import StepPlan
from station.steps.context import StepContext

LOOK_AGAIN_S = 1.0
AGREED: Final = for_people("agree")
CONFIRM_KEYS: Final = (AGREED, for_people("refuse"))
LastLook = Callable[[StepContext], Finding[Any] | None]


@dataclass(frozen=True)
class Proof:
    """How a step ended and what was seen last."""

    plan: StepPlan
    end: StepEnd
    evidence: Evidence


class NotAgreedError(StationError):
    """The person whom the recipe asks did not agree to a change. Nothing was changed by this step."""

    code = "CONFIRM-REFUSED"
    hint = "The change was not agreed to. Put the unit on the hold shelf."


class Prover:
    """Proves the steps of one run and writes each of them down. Its own thread and cloud workers may use it.

    record: what is written down of them.
    resources: what only one slot of the station may use at a time. on_wait: told which of them a step waits for, and
    "" when it has got it. patient: look again for a while at what the cloud has still to finish.
    """

    def __init__(
        self,
        run: str,
        audit: AuditLog,
        resources: Resources | None = None,
        on_wait: Callable[[StepPlan, str], None] = lambda _plan, _name: None,
        *,
        patient: bool = True,
    ) -> None:
        self.record = StepRecord(run, audit)
        self._resources = resources or Resources()
        self._on_wait = on_wait
        self._patient = patient

    def prove(self, plan: StepPlan, ctx: StepContext, attempt: int = 1, phase: str = RUN) -> Proof:
        """Make the step's state so and show it.

        Raises:
            whatever the step raises, after it has been written down as the step's end.
        """
        under_way = self.record.begin(plan, phase, attempt)
        try:
            reason = not_taking_part(plan, ctx)
            if reason is None:
                proof = self._in_turn(plan, ctx, under_way)
            else:
                proof = Proof(plan, StepEnd.NOT_APPLICABLE, reason)
        except (Exception, Aborted) as cause:
            self.record.end_badly(under_way, cause)
            raise
        self.record.end(under_way, proof.end, proof.evidence)
        return proof

    def sweep(self, plan: StepPlan, ctx: StepContext) -> Proof | None:
        """Last look after the last boot; None where neither the unit nor the cloud shows the state now."""
        return self._last_look(plan, ctx, SWEEP, plan.step.sweep, f"last look at step {plan.id}")

    def look(self, plan: StepPlan, ctx: StepContext) -> Proof | None:
        """Check once more and change nothing: raises the step's own error where the state no longer holds."""
        what = f"proof of step {plan.id} after the last boot"
        return self._last_look(plan, ctx, AFTER_BOOT, plan.step.check, what)

    def holds_already(self, plan: StepPlan, ctx: StepContext) -> bool:
        """Whether the unit came with the step's state; written down where it did. Changes nothing.

        Raises:
            what the step's look raises; that is not written down.
        """
        with ctx.cancel.limit(plan.timeout_s, f"look at step {plan.id}"):
            finding = plan.step.check(ctx)
        if finding.holds is Holds.YES:
            self.record.write(UnderWay(plan, ARRIVAL, 1), StepEnd.UNCHANGED, finding.evidence)
        return finding.holds is Holds.YES

    def _last_look(self, plan: StepPlan, ctx: StepContext, phase: str, look: LastLook, what: str) -> Proof | None:
        under_way, looks = UnderWay(plan, phase, 1), Looks(plan)
        try:
            with ctx.cancel.limit(plan.timeout_s, what):
                finding = looks.look(lambda: _or_nothing(look(ctx)))
                finding = looks.confirm_no(finding, lambda: _or_nothing(look(ctx)))
                _require(plan, finding)
        except (Exception, Aborted) as cause:
            under_way.facts = looks.facts
            self.record.write_failure(under_way, cause)
            raise
        if finding is _NOTHING:
            return None
        proof = Proof(plan, _END_WITHOUT_CHANGE[finding.holds], _with(finding.evidence, looks.facts))
        self.record.write(under_way, proof.end, proof.evidence)
        return proof

    def _in_turn(self, plan: StepPlan, ctx: StepContext, under_way: UnderWay) -> Proof:
        """As soon as nobody else uses what the step needs; its own time begins then."""
        with self._resources.hold(_wanted(plan, ctx), ctx.cancel, partial(self._on_wait, plan)):
            under_way.started_s = time.monotonic()
            with ctx.cancel.limit(plan.timeout_s, f"step {plan.id}"):
                return self._bring_about(plan, ctx, under_way)

    def _bring_about(self, plan: StepPlan, ctx: StepContext, under_way: UnderWay) -> Proof:
        before = Looks(plan)
        try:
            finding = before.look(partial(plan.step.check, ctx))
        finally:
            under_way.facts = before.facts
        if finding.holds is not Holds.NO:
            finding = self._be_patient(plan, ctx, finding)
            return Proof(plan, _END_WITHOUT_CHANGE[finding.holds], _with(finding.evidence, before.facts))
        if plan.confirm:
            self._ask_leave(plan, ctx, finding.evidence)
        self.record.begin_change(under_way)
        self.record.write_intent(plan, finding.evidence)
        return self._change(plan, ctx, finding, under_way)

    def _change(self, plan: StepPlan, ctx: StepContext, finding: Finding[Any], under_way: UnderWay) -> Proof:
        """Apply, and look whether it helped."""
        lost: CloudError | None = None
        after = Looks(plan)
        try:
            plan.step.apply(ctx, finding.gap)
        except (CloudAnswerLostError, CloudServerError) as error:
            lost = error  # it may have been carried out: the look decides, nothing is sent twice
        except READ_BACK as judged:
            after.note(judged)
        except (Exception, Aborted):
            under_way.changing = False
            raise
        try:
            finding = self._second_check(plan, ctx, under_way, after)
        finally:
            under_way.changing = False
            under_way.facts += after.facts
        match finding.holds:
            case Holds.YES:
                return Proof(plan, StepEnd.CHANGED, _with(finding.evidence, under_way.facts))
            case Holds.PENDING:
                return Proof(plan, StepEnd.PENDING, _with(finding.evidence, under_way.facts))
            case _:
                raise lost or plan.step.unproved(finding)

    def _second_check(self, plan: StepPlan, ctx: StepContext, under_way: UnderWay, after: Looks) -> Finding[Any]:
        """What became of the change, whatever was answered while it was made."""
        check = partial(plan.step.check, ctx)
        finding = after.look(check)
        under_way.changing = False
        return after.confirm_no(self._be_patient(plan, ctx, finding), check)

    @staticmethod
    def _ask_leave(plan: StepPlan, ctx: StepContext, evidence: Evidence) -> None:
        """A person of the recipe's role must agree before anything is changed."""
        change = Said.of("question.agree", name=plan.name, seen=evidence.seen, expected=evidence.expected)
        title = english(Said.of("question.agree_title", name=plan.name))
        question = Question(title, english(change), CONFIRM_KEYS, role=plan.confirm, limit_s=plan.timeout_s)
        answer = ctx.asker.ask(question, ctx.cancel)
        if answer.word != AGREED:
            raise NotAgreedError(f"{plan.id}: {answer.operator or 'a person'} did not agree to the change")

    def _be_patient(self, plan: StepPlan, ctx: StepContext, finding: Finding[Any]) -> Finding[Any]:
        """Look again while the state is pending, for as long as the step has patience."""
        deadline = Deadline.after(plan.step.patience_s if self._patient else 0.0)
        while finding.holds is Holds.PENDING and not deadline.expired:
            ctx.cancel.wait(min(LOOK_AGAIN_S, deadline.left_s))
            finding = plan.step.check(ctx)
        return finding


def not_taking_part(plan: StepPlan, ctx: StepContext) -> Evidence | None:
    """Why the step has no meaning for this unit by the recipe's own words; None where it takes part.

    Raises:
        NameUnknownError: its condition needs what is not known of this unit.
    """
    platform = ctx.identity.platform
    if not plan.is_for(platform):
        return Evidence("recipe, platforms", "-", f"the recipe does not mean this step for {platform}")
    if plan.when is not None and not plan.when.holds(ctx.values):
        return Evidence("recipe, when", "-", f"not so for this unit: {plan.when}")
    return None


def _wanted(plan: StepPlan, ctx: StepContext) -> tuple[str, ...]:
    """What the step has to itself. Nobody else, a later run or the closer, orders the same for the same unit."""
    if plan.step.lane is not Lane.CLOUD:
        return plan.resource
    return (*plan.resource, f"{plan.word} of {ctx.identity.device_id}")


def _require(plan: StepPlan, finding: Finding[Any]) -> None:
    if finding.holds is Holds.NO:
        raise plan.step.unproved(finding)


def _or_nothing(finding: Finding[Any] | None) -> Finding[Any]:
    return _NOTHING if finding is None else finding


def _with(evidence: Evidence, facts: tuple[tuple[str, Fact], ...]) -> Evidence:
    return replace(evidence, facts=evidence.facts + facts) if facts else evidence


_NOTHING: Finding[Any] = Finding.not_applicable("nothing shows it")
_END_WITHOUT_CHANGE = {
    Holds.YES: StepEnd.UNCHANGED,
    Holds.PENDING: StepEnd.PENDING,
    Holds.NOT_APPLICABLE: StepEnd.NOT_APPLICABLE,
}
