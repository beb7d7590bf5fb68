"""Questions of a step to the person at the slot; every answer is on disk before the step goes on with it."""

from __future__ import annotations

from dataclasses import dataclass

from station.core.cancel import CancelToken
from station.core.doors import AuditLog
from station.core.facts import PromptAnswered
from station.core.prompt import Answer, Question
from station.engine.teller import Teller


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
