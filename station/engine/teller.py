"""Tells the board how one run goes, in finished views, and takes the answers of the person at the slot."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from station.core.cancel import CancelToken, Deadline
from station.core.prompt import Answer, Prompt, Question, UnansweredError
from station.core.views import SlotView
from station.core.words import SlotState
from station.engine.verdict import Verdict, slot_state_of
from station.recipe.model import StepPlan

PROGRESS_EVERY_S = 0.05
STOP_TOLD_EVERY_S = 1.0
ANSWER_LOOK_S = 0.1


class Teller:
    """Holds the newest view of a run and publishes each change; progress at most twenty times a second.

    Any thread may use it: cloud steps ask questions from theirs.
    """

    def __init__(self, publish: Callable[[SlotView], None], view: SlotView) -> None:
        self._publish = publish
        self._told_s = 0.0
        self._lock = threading.RLock()
        self._answered = threading.Condition(self._lock)
        self._question: Question | None = None
        self._answer: Answer | None = None
        self._stop_asked_s: float | None = None
        self.view = view

    def started(self, run: str, steps_total: int) -> None:
        self._stop_asked_s = None
        self._show(
            replace(
                self.view,
                state=SlotState.RUN,
                run=run,
                steps_total=steps_total,
                step_number=0,
                step="",
                step_name="",
                done=0,
                total=0,
                started_s=time.monotonic(),
                seconds=0.0,
                outcome=None,
                disposition=None,
                code="",
                reason="",
                next_action="",
                taken=False,
            )
        )

    def identified(self, device_id: str, platform: str) -> None:
        self._show(replace(self.view, device_id=device_id, platform=platform))

    def step(self, plan: StepPlan) -> None:
        self._show(replace(self.view, step=plan.id, step_name=plan.name, done=0, total=0))

    def doing(self, name: str) -> None:
        """Something between steps: a mode switch, the last look."""
        self._show(replace(self.view, step="", step_name=name, done=0, total=0))

    def ask(self, prompt: Prompt) -> None:
        """A person at the fixture is needed (`Prompter`)."""
        self._show(replace(self.view, state=SlotState.ACTION, next_action=prompt.full_text))

    def clear(self) -> None:
        """The run goes on by itself."""
        self._show(replace(self.view, state=SlotState.RUN, next_action=""))

    def away(self, limit_s: float) -> None:
        """The unit left the bus by itself; the run waits for it."""
        text = f"The unit left the bus. Plug it in again at the same slot within {limit_s:g} s; it resumes."
        self._show(replace(self.view, state=SlotState.ACTION, step="", step_name="unit lost", next_action=text))

    @property
    def question(self) -> Question | None:
        """What a person is asked now."""
        with self._lock:
            return self._question

    def answer(self, word: str, operator: str) -> bool:
        """A person answers the question on show; False where there is none, or the word is none of its keys.

        Whether that person may answer it is for the caller to know (`Question.role`).
        """
        with self._lock:
            if self._question is None or self._answer is not None or word not in self._question.keys:
                return False
            self._answer = Answer(word, operator)
            self._answered.notify_all()
            return True

    def await_answer(self, question: Question, cancel: CancelToken) -> Answer:
        """Show a question until it is answered. Questions of one run are asked one after the other.

        Raises:
            UnansweredError: not within its limit. DeadlineError: the step's own limit came first. Aborted.
        """
        deadline = Deadline.after(question.limit_s)
        with self._answered:
            while self._question is not None:
                self._await_news(question, deadline, cancel)
            self._question, self._answer = question, None
            try:
                self._show(replace(self.view, state=SlotState.ACTION, next_action=_asked(question)))
                while (answer := self._newest_answer()) is None:
                    self._await_news(question, deadline, cancel)
                return answer
            finally:
                self._question = None
                self._answered.notify_all()
                self.clear()

    def _newest_answer(self) -> Answer | None:
        return self._answer

    def _await_news(self, question: Question, deadline: Deadline, cancel: CancelToken) -> None:
        cancel.check()
        if deadline.expired:
            raise UnansweredError(f"nobody answered within {question.limit_s:g} s: {question.text}")
        self._answered.wait(min(ANSWER_LOOK_S, deadline.left_s))

    def stopping(self) -> None:
        """A stop was asked for: say so at once, and each second how long what must not be cut still takes."""
        with self._lock:
            if self._stop_asked_s is not None or not self.view.in_run:
                return
            self._stop_asked_s = time.monotonic()
        self._tell_stop()

    def _tell_stop(self) -> None:
        with self._lock:
            if self._stop_asked_s is None or not self.view.in_run:
                return
            waited_s = round(time.monotonic() - self._stop_asked_s)
            text = f"Stopping: finishing a write, {waited_s} s" if waited_s else "Stopping"
            self._show(replace(self.view, state=SlotState.RUN, step_name=text, next_action=text))
        again = threading.Timer(STOP_TOLD_EVERY_S, self._tell_stop)
        again.daemon = True
        again.start()

    def finished_steps(self, number: int) -> None:
        self._show(replace(self.view, step_number=number))

    def progress(self, done: int, total: int) -> None:
        now = time.monotonic()
        with self._lock:
            self.view = replace(self.view, done=done, total=total)
            if now - self._told_s >= PROGRESS_EVERY_S or done >= total:
                self._told_s = now
                self._publish(self.view)

    def ended(self, verdict: Verdict, seconds: float) -> None:
        self._show(
            replace(
                self.view,
                state=slot_state_of(verdict),
                seconds=seconds,
                outcome=verdict.outcome,
                disposition=verdict.disposition,
                code=verdict.code,
                reason=verdict.reason,
                next_action=verdict.next_action,
                done=0,
                total=0,
            )
        )

    def _show(self, view: SlotView) -> None:
        with self._lock:
            self.view = view
            self._publish(view)


def _asked(question: Question) -> str:
    who = f" ({question.role})" if question.role else ""
    return f"{question.text}{who} [{' / '.join(question.keys)}]"
