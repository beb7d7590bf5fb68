"""Tells the board how one run goes, in finished views."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from station.core.prompt import Prompt
from station.core.views import SlotView
from station.core.words import SlotState
from station.engine.verdict import Verdict, slot_state_of
from station.recipe.model import StepPlan

PROGRESS_EVERY_S = 0.05


class Teller:
    """Holds the newest view of a run and publishes each change; progress at most twenty times a second."""

    def __init__(self, publish: Callable[[SlotView], None], view: SlotView) -> None:
        self._publish = publish
        self._told_s = 0.0
        self.view = view

    def started(self, run: str, steps_total: int) -> None:
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

    def finished_steps(self, number: int) -> None:
        self._show(replace(self.view, step_number=number))

    def progress(self, done: int, total: int) -> None:
        now = time.monotonic()
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
        self.view = view
        self._publish(view)
