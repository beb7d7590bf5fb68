"""Questions of a step to the person at the slot; every answer is on disk before the step goes on with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from station.core.cancel import CancelToken
from station.core.doors import AuditLog
from station.core.facts import PromptAnswered
from station.core.planned import PlanTarget
from station.core.prompt import Answer, NobodyToAskError, Question
from station.engine.inspect import foretold, is_action
from station.engine.teller import Teller
from station.recipe.model import StepPlan


@dataclass(frozen=True)
class StepAsker:
    """An `Asker` for one step of one run."""

    run: str
    step: str
    teller: Teller
    audit: AuditLog

    def ask(self, question: Question, cancel: CancelToken) -> Answer:
        """See `Asker`. Raises AuditError besides: the answer could not be written down."""
        answer = self.teller.await_answer(question, cancel)
        self.audit.append(PromptAnswered(self.run, self.step, question.title, answer.word, answer.operator))
        return answer


def refuse_questions(steps: Iterable[StepPlan], target: PlanTarget, values: Mapping[str, str]) -> None:
    """For a run that nobody stands in front of: find out before the first write that it could not end well.

    Args:
        target: the unit. values: what is known of it, for conditions of steps; those that hang on more are left out.
    Raises:
        NobodyToAskError: a step certainly asks a person.
    """
    for plan in steps:
        if plan.is_for(target.platform) and is_action(plan, target) and foretold(plan, values):
            asked = plan.step.planned(target)[0].place
            raise NobodyToAskError(f"nobody can be asked here, and step {plan.id} asks: {asked}", step=plan.id)
