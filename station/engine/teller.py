"""Tells the board how one run goes, in finished views, and takes the answers of the person at the slot."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from station.core.cancel import CancelToken, Deadline
from station.core.prompt import Answer, Prompt, Question, Scanned, UnansweredError
from station.core.views import Said, SlotView
from station.core.words import SlotState
from station.engine.sayings import english
from station.engine.verdict import Verdict, slot_state_of
from station.recipe.model import StepPlan

PROGRESS_EVERY_S = 0.05
STOP_TOLD_EVERY_S = 1.0
ANSWER_LOOK_S = 0.1
_ASKS_FOR = {Scanned.ICCID: Said.of("slot.scan_sim")}


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
                said=None,
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

    def waits_for(self, resource: str) -> None:
        """The next step needs something of the station that another slot uses now."""
        self.doing(english(Said.of("slot.waits_for", name=resource)))

    def ask(self, prompt: Prompt) -> None:
        """A person at the fixture is needed (`Prompter`)."""
        said = Said.of("slot.prompt", mistake=prompt.mistake, text=prompt.text) if prompt.mistake else None
        self._show(replace(self.view, state=SlotState.ACTION, next_action=prompt.full_text, said=said))

    def clear(self) -> None:
        """The run goes on by itself."""
        self._show(replace(self.view, state=SlotState.RUN, next_action="", said=None))

    def away(self, limit_s: float) -> None:
        """The unit left the bus by itself; the run waits for it."""
        said = Said.of("slot.away", seconds=f"{limit_s:g}")
        view = replace(self.view, state=SlotState.ACTION, step="", step_name="unit lost")
        self._show(replace(view, next_action=english(said), said=said))

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
            asked = self._question is not None and word in self._question.keys
            return asked and self._take(Answer(word, operator))

    def answer_by_scan(self, kind: Scanned, text: str, operator: str) -> bool:
        """A person scanned what the question on show asks for; False where there is none that asks for this kind."""
        with self._lock:
            asked = self._question is not None and self._question.scan is kind
            return asked and self._take(Answer(text, operator))

    def _take(self, answer: Answer) -> bool:
        """Called with the lock held: the first answer counts."""
        if self._answer is not None:
            return False
        self._answer = answer
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
            shown = self._show_question(question)
            try:
                while (answer := self._newest_answer()) is None:
                    self._await_news(question, deadline, cancel)
                return answer
            finally:
                self._question = None
                self._answered.notify_all()
                if self.view.said is shown:  # the run may have been stopped, or be over, since
                    self.clear()

    def _show_question(self, question: Question) -> Said:
        said = _ASKS_FOR.get(question.scan) or _asked(question)
        self._show(replace(self.view, state=SlotState.ACTION, next_action=english(said), said=said))
        return said

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
            said = Said.of("slot.stopping_write", seconds=waited_s) if waited_s else Said("slot.stopping")
            view = replace(self.view, state=SlotState.RUN, step_name=english(said))
            self._show(replace(view, next_action=english(said), said=said))
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
                said=None,
                done=0,
                total=0,
            )
        )

    def _show(self, view: SlotView) -> None:
        with self._lock:
            self.view = view
            self._publish(view)


def _asked(question: Question) -> Said:
    keys = " / ".join(question.keys)
    if question.role:
        return Said.of("slot.question_for", text=question.text, role=question.role, keys=keys)
    return Said.of("slot.question", text=question.text, keys=keys)
