"""What one run has achieved so far, and what stopped it. Used by the run's own thread alone."""

from __future__ import annotations

from collections.abc import Iterable

from station.core.step import Evidence
from station.core.words import Mode, StepEnd
from station.engine.prover import Proof
from station.engine.tether import FlashBegun
from station.engine.verdict import PASSED, PENDING, Verdict, cloud_held, held, verdict_of
from station.recipe.model import OnFailure, Recipe, StepPlan


class Ledger:
    """Proofs, failures that the recipe lets pass for now, numbers of tries, and values saved for later steps."""

    def __init__(self) -> None:
        self.proofs: dict[str, Proof] = {}
        self._failed: dict[str, Verdict] = {}
        self._held: list[str] = []
        self._unpowered = False
        self._tries: dict[str, int] = {}
        self._saved: dict[str, str] = {}
        self._recalled: dict[str, str] = {}
        self._stopped_by = ""
        self._hold = False

    @property
    def done(self) -> frozenset[str]:
        """Steps that nobody waits for any more: proved, or failed where the recipe goes on."""
        return frozenset(self.proofs) | frozenset(self._failed)

    @property
    def failed(self) -> frozenset[str]:
        """Steps that failed and after which the recipe goes on."""
        return frozenset(self._failed)

    @property
    def held(self) -> frozenset[str]:
        """Steps that wait for a cloud that is away; the run ends without them."""
        return frozenset(self._held)

    @property
    def causing_step(self) -> str:
        """The one step that this run did not pass because of, "" for none: the first that failed."""
        return next(iter(self._failed), "") or self._stopped_by

    @property
    def names(self) -> dict[str, str]:
        """What later steps may use of those that have ended: `steps.ID.end` and `steps.ID.NAME` of each `save`."""
        ends = {f"steps.{name}.end": proof.end.value for name, proof in self.proofs.items()}
        return {**ends, **{f"steps.{name}.end": StepEnd.FAILED.value for name in self._failed}, **self._saved}

    @property
    def recalled(self) -> dict[str, str]:
        """What steps of earlier runs left of the same kind, where they have not ended in this one."""
        return {name: value for name, value in self._recalled.items() if name not in self._saved}

    def next_try(self, plan: StepPlan) -> int:
        """The number of the try that begins now, counted from 1 over the whole run."""
        self._tries[plan.id] = self._tries.get(plan.id, 0) + 1
        return self._tries[plan.id]

    def tries(self, plan: StepPlan) -> int:
        """How often the step was begun."""
        return self._tries.get(plan.id, 0)

    def keep(self, proof: Proof) -> None:
        """A step ended well."""
        self.proofs[proof.plan.id] = proof
        self._saved |= {f"steps.{proof.plan.id}.{name}": _saved(proof.evidence, what) for name, what in proof.plan.save}

    def recall(self, recipe: Recipe, begun: FlashBegun | None) -> None:
        """A unit may not start: what steps in normal mode left to others in earlier runs counts until they are done."""
        if begun is None or begun.recipe_sha256 != recipe.sha256:
            return
        proofs = dict(begun.proofs)
        for plan in recipe.steps:
            if plan.step.mode is Mode.NORMAL and plan.id in proofs:
                for name, what in plan.save:
                    self._recalled[f"steps.{plan.id}.{name}"] = _saved(proofs[plan.id], what)

    def pass_over(self, plan: StepPlan, cause: BaseException) -> None:
        """A step failed and the recipe goes on without it; the run cannot pass any more."""
        self._failed.setdefault(plan.id, verdict_of(cause))

    def hold(self, plan: StepPlan) -> None:
        """The cloud is away, and the recipe lets this step wait for it."""
        self._held.append(plan.id)

    def leave_unpowered(self) -> None:
        """The unit may not start before what waits for the cloud is proved."""
        self._unpowered = True

    def stop_at(self, plan: StepPlan) -> None:
        """The run ends because of this step."""
        self.stop_at_rule(plan.id)
        self._hold = plan.on_failure is OnFailure.HOLD

    def stop_at_rule(self, name: str) -> None:
        """The run ends because of a rule for the unit as a whole."""
        self._stopped_by = self._stopped_by or name

    def forget_stop(self) -> None:
        """The run goes on after all."""
        self._stopped_by, self._hold = "", False

    def look_again_at(self, plans: Iterable[StepPlan]) -> None:
        """The unit was out of sight: what it was proved to hold is to be proved again."""
        for plan in plans:
            if plan.step.mode is not Mode.NONE and plan.id in self.proofs:
                del self.proofs[plan.id]

    def verdict(self) -> Verdict:
        """What the run comes to when nothing stopped it."""
        if self._failed:
            return next(iter(self._failed.values()))
        if self._held:
            self.stop_at_rule(self._held[0])
            return cloud_held(self._held[0], powered_off=self._unpowered)
        pending = next((proof for proof in self.proofs.values() if proof.end is StepEnd.PENDING), None)
        if pending is None:
            return PASSED
        self.stop_at(pending.plan)
        return PENDING

    def judge(self, cause: BaseException) -> Verdict:
        """What the run comes to when `cause` stopped it: the first failure counts, unless a person stopped the run."""
        verdict = verdict_of(cause)
        if self._failed and verdict.is_judgement:
            verdict = next(iter(self._failed.values()))
        return held(verdict) if self._hold and verdict.is_judgement else verdict


def _saved(evidence: Evidence, what: str) -> str:
    of_evidence: dict[str, object] = {
        **dict(evidence.facts),
        "seen": evidence.seen,
        "expected": evidence.expected,
        "method": evidence.method,
    }
    value = of_evidence.get(what)
    return "" if value is None else str(value)
