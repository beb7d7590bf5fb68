"""What a run does next: pure rules over what is done, what is under way and how the unit runs.

The rules, in this order: a step waits for its `needs`; ties stay in the present mode; inside a DFU visit everything
that can be done is done before the unit leaves; a unit does not leave DFU before its barrier steps are proved (it would
come online and land in quarantine); cloud steps marked `after_flash` wait for the verified flash; steps that want the
modem wait until the unit has spoken in normal mode.
"""

from __future__ import annotations

from dataclasses import dataclass

from station.core.errors import RecipeError
from station.core.words import Lane, Mode
from station.recipe.model import StepPlan


class PlanDeadlockError(RecipeError):
    """The recipe's steps wait for each other."""

    code = "RECIPE-DEADLOCK"


@dataclass(frozen=True)
class Do:
    """Look at, and if needed bring about, this step now."""

    plan: StepPlan


@dataclass(frozen=True)
class Switch:
    """Bring the unit into this mode."""

    mode: Mode


@dataclass(frozen=True)
class Wait:
    """Cloud work is under way that the next step needs."""


@dataclass(frozen=True)
class Finish:
    """Everything is done and the unit runs normally."""


@dataclass(frozen=True)
class RunState:
    """Where a run stands. done and under_way hold step ids; complete says whether the unit has spoken normally."""

    done: frozenset[str]
    under_way: frozenset[str]
    mode: Mode
    complete: bool


class Schedule:
    """The steps of one recipe and the order that the rules give them."""

    def __init__(self, steps: tuple[StepPlan, ...]) -> None:
        self._steps = steps
        self._flash = frozenset(plan.id for plan in steps if plan.step.is_flash)

    def cloud_ready(self, state: RunState) -> tuple[StepPlan, ...]:
        """Cloud steps that may start now."""
        return tuple(
            plan
            for plan in self._open(state, Lane.CLOUD)
            if plan.id not in state.under_way
            and state.done.issuperset(plan.needs)
            and (not plan.step.after_flash or state.done.issuperset(self._flash))
            and (not plan.step.wants_modem or state.complete)
        )

    def next(self, state: RunState) -> Do | Switch | Wait | Finish:
        """What the slot's own thread does next.

        Raises:
            PlanDeadlockError: nothing can be done although steps are left.
        """
        usb = self._open(state, Lane.USB)
        ready = [plan for plan in usb if state.done.issuperset(plan.needs)]
        for plan in ready:
            if plan.step.mode in (state.mode, Mode.EITHER, Mode.NONE):
                return Do(plan)
        target = ready[0].step.mode if ready else Mode.NORMAL
        if target is not state.mode and not self._stay(state, usb):
            return Switch(target)
        if state.under_way or self.cloud_ready(state):
            return Wait()
        if ready and target is not state.mode and not state.done & self._flash:
            # A unit that an earlier run left in DFU, and a recipe that begins in normal mode: it gets there as it
            # would by being plugged in again.
            return Switch(target)
        if usb or self._open(state, Lane.CLOUD):
            left = ", ".join(plan.id for plan in self._steps if plan.id not in state.done)
            raise PlanDeadlockError(f"these steps wait for each other: {left}")
        return Finish()

    def _stay(self, state: RunState, usb: list[StepPlan]) -> bool:
        """Whether the unit must not leave its present mode yet."""
        if state.mode is not Mode.DFU:
            return False
        barrier_open = any(plan.step.barrier for plan in self._steps if plan.id not in state.done)
        coming = state.under_way | {plan.id for plan in self.cloud_ready(state)}
        dfu_work_coming = bool(coming) and any(plan.step.mode is Mode.DFU for plan in usb)
        return barrier_open or dfu_work_coming

    def _open(self, state: RunState, lane: Lane) -> list[StepPlan]:
        return [plan for plan in self._steps if plan.step.lane is lane and plan.id not in state.done]
