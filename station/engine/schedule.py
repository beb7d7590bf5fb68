"""What a run does next: pure rules over what is done, what is under way and how the unit runs.

The rules, in this order: a step waits for its `needs`; ties stay in the present mode; inside a DFU visit everything
that can be done is done before the unit leaves; a unit does not leave DFU before its barrier steps are proved (it would
come online and land in quarantine), so what those wait for in normal mode is done before the flash; a unit in DFU mode
that is tied (its flash was begun by an earlier run already) is flashed and proved a member first, and what stands in
normal mode before that comes after it; cloud steps marked `after_flash` wait for the verified flash; steps that want
the modem wait until the unit has spoken in normal mode, and those that want a name which a unit in DFU mode does not
tell are steps in normal mode until it has told it. What the cloud bills (`after_flash`) is not begun for a unit that
cannot pass any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from station.core.errors import RecipeError
from station.core.words import Lane, Mode
from station.recipe.model import StepPlan


class PlanDeadlockError(RecipeError):
    """The recipe's steps wait for each other."""

    code = "RECIPE-DEADLOCK"
    hint = "Put the unit on the hold shelf and call the line engineer: the recipe cannot be carried out."


class MembershipBlockedError(RecipeError):
    """A unit must become a member of its product before it starts, and what that waits for is known after a start."""

    code = "MEMBER-BLOCKED"
    hint = (
        "DO NOT POWER this unit: unplug it and put it on the hold shelf. Call the line engineer: it must become a "
        "member of its product before it may start."
    )


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
    """Where a run stands. done, under_way and failed hold step ids; complete: the unit has spoken normally.

    failed: those of `done` that failed and after which the recipe goes on. held: none of `done`; they wait for a cloud
    that is away, and the run ends when nothing else can be done. tied: our firmware may be in the unit, so it must not
    leave DFU mode before its barrier steps are proved (see `Tether`). untold: names of which the unit has still to say
    the value in normal mode. recalled: names of which the log alone has a value, from before this run.
    """

    done: frozenset[str]
    under_way: frozenset[str]
    mode: Mode
    complete: bool
    failed: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    tied: bool = False
    untold: frozenset[str] = frozenset()
    recalled: frozenset[str] = frozenset()


class Schedule:
    """The steps of one recipe and the order that the rules give them.

    one_by_one: nothing runs beside anything else, and the order is that of the file as far as the rules allow.
    """

    def __init__(self, steps: tuple[StepPlan, ...], *, one_by_one: bool = False) -> None:
        self._steps = steps
        self._flash = frozenset(plan.id for plan in steps if plan.step.is_flash)
        self._before_flash = _wanted_in_normal_mode_before(steps)
        self._before_start = _wanted_in_normal_mode_first(steps)
        self._by_id = {plan.id: plan for plan in steps}
        self._for_start = _wanted_for_start(steps)
        self._serve_start = _serving_the_start(steps)
        self._one_by_one = one_by_one
        self._names = {plan.id: plan.step.live_names.union(plan.when.names if plan.when else ()) for plan in steps}

    def cloud_ready(self, state: RunState) -> tuple[StepPlan, ...]:
        """Cloud steps that may start now."""
        ready = tuple(plan for plan in self._open(state, Lane.CLOUD) if self._may_start(plan, state))
        if not self._one_by_one:
            return ready
        if state.under_way:
            return ()
        before = self._first_usb(state)
        return ready[:1] if before is None or self._comes_before(ready, before) else ()

    def next(self, state: RunState) -> Do | Switch | Wait | Finish:
        """What the slot's own thread does next.

        Raises:
            PlanDeadlockError: nothing can be done although steps are left. MembershipBlockedError: the same, because a
                unit that may not start would have to.
        """
        if self._one_by_one and (state.under_way or self.cloud_ready(state)):
            return Wait()
        usb = self._open(state, Lane.USB)
        ready = [plan for plan in usb if self._is_ready(plan, state)]
        first = self._first_usb(state) if self._one_by_one else None
        for plan in [first] if first else ready:
            if self._mode_of(plan, state) in (state.mode, Mode.EITHER, Mode.NONE):
                return Do(plan)
        target = self._mode_of(first or ready[0], state) if ready else Mode.NORMAL
        if target is not state.mode and not self._stay(state, usb):
            return Switch(target)
        if state.under_way or self.cloud_ready(state):
            return Wait()
        may_go = not self._began_flash(state) and not state.held
        if (ready or self._must_be_asked(state)) and target is not state.mode and may_go:
            # A unit that an earlier run left in DFU, and a recipe that begins in normal mode: it gets there as it
            # would by being plugged in again.
            return Switch(target)
        if state.failed or state.held:
            return Finish()
        if usb or self._open(state, Lane.CLOUD):
            self._refuse_blocked(state)
            left = ", ".join(plan.id for plan in self._steps if plan.id not in state.done)
            raise PlanDeadlockError(f"these steps wait for each other: {left}")
        return Finish()

    def _refuse_blocked(self, state: RunState) -> None:
        """Raises MembershipBlockedError."""
        if not (state.tied and state.mode is Mode.DFU and self._has_open_barrier(state)):
            return
        blocked = [plan for plan in self._steps if plan.step.barrier and plan.id not in state.done]
        wanted = sorted({name for step in self._for_start - state.done for name in self._names[step] & state.untold})
        waits = f"wants {', '.join(wanted)}" if wanted else "waits for steps that want a unit which has started"
        raise MembershipBlockedError(
            f"the unit holds the line's firmware and may not start before {blocked[0].id} is proved, which {waits}; "
            "the log does not have it of this unit",
            step=blocked[0].id,
        )

    def may_leave_dfu(self, state: RunState) -> bool:
        """Whether every step that must be proved before the unit comes online is proved, or was never near."""
        return not self._has_open_barrier(state) or not self._began_flash(state)

    def saved_by_normal_ones(self, done: frozenset[str]) -> frozenset[str]:
        """Names of what steps in normal mode leave for others and have not left yet."""
        return frozenset(
            f"steps.{plan.id}.{name}"
            for plan in self._steps
            if plan.step.mode is Mode.NORMAL and plan.id not in done
            for name in ("end", *(name for name, _ in plan.save))
        )

    def may_start(self, state: RunState) -> bool:
        """Whether a unit with our firmware may leave DFU mode."""
        return not self._has_open_barrier(state)

    def is_free(self, done: frozenset[str]) -> bool:
        """Whether all is done that must be proved before a unit with our firmware starts."""
        return not any(plan.step.barrier for plan in self._steps if plan.id not in done)

    def _has_open_barrier(self, state: RunState) -> bool:
        return not self.is_free(state.done)

    def _began_flash(self, state: RunState) -> bool:
        return state.tied or bool(state.done & self._flash)

    def _not_waited_for(self, state: RunState) -> frozenset[str]:
        """What is done, and what nobody waits for now: a tied unit in DFU mode does its steps in normal mode later."""
        tied = state.tied and state.mode is Mode.DFU and self._has_open_barrier(state)
        if not tied:
            return state.done
        return (
            state.done
            | self._before_start
            | {plan.id for plan in self._steps if not plan.step.barrier and self.must_be_told(plan, state)}
        )

    def _is_ready(self, plan: StepPlan, state: RunState) -> bool:
        """Whether a step of the unit has all that it waits for."""
        settled = self._not_waited_for(state)
        if plan.step.is_flash and (self._must_be_asked(state) or not settled.issuperset(self._before_flash)):
            return False
        return settled.issuperset(plan.needs)

    def _may_start(self, plan: StepPlan, state: RunState) -> bool:
        """Whether a cloud step may start."""
        return (
            plan.id not in state.under_way | state.held
            and self._not_waited_for(state).issuperset(plan.needs)
            and not (plan.step.after_flash and (state.failed or not state.done.issuperset(self._flash)))
            and (not plan.step.wants_modem or state.complete)
            and not self.must_be_told(plan, state)
        )

    def _mode_of(self, plan: StepPlan, state: RunState) -> Mode:
        """How the unit must run for a step."""
        return Mode.NORMAL if self.must_be_told(plan, state) else plan.step.mode

    def _must_be_asked(self, state: RunState) -> bool:
        """Whether a unit must tell before its flash what its membership needs: afterwards it may not start for that."""
        if state.mode is not Mode.DFU or self._began_flash(state) or not self._has_open_barrier(state):
            return False
        by_modem = not state.complete and any(self._by_id[name].step.wants_modem for name in self._for_start)
        return by_modem or any(self.must_be_told(self._by_id[name], state) for name in self._for_start - state.done)

    def serves_start(self, plan: StepPlan) -> bool:
        """Whether a unit with our firmware may not start before the step is done.

        What the log has of the unit serves these steps and no others: its SIM card may be another one by now.
        """
        return plan.id in self._serve_start

    def must_be_told(self, plan: StepPlan, state: RunState) -> bool:
        """Whether the step, or its condition, needs what only a start in normal mode will tell."""
        unknown = state.untold if self.serves_start(plan) else state.untold | state.recalled
        return state.mode is Mode.DFU and not self._names[plan.id].isdisjoint(unknown)

    def _first_usb(self, state: RunState) -> StepPlan | None:
        """The first step of the file, one by one, that the unit can be worked on with now."""
        for plan in self._open(state, Lane.USB):
            if self._is_ready(plan, state) and (
                self._mode_of(plan, state) in (state.mode, Mode.EITHER, Mode.NONE)
                or state.mode is not Mode.DFU
                or self.may_leave_dfu(state)
            ):
                return plan
        return None

    def _comes_before(self, ready: tuple[StepPlan, ...], other: StepPlan) -> bool:
        return bool(ready) and self._steps.index(ready[0]) < self._steps.index(other)

    def _stay(self, state: RunState, usb: list[StepPlan]) -> bool:
        """Whether the unit must not leave its present mode yet."""
        if state.mode is not Mode.DFU:
            return False
        coming = state.under_way | {plan.id for plan in self.cloud_ready(state)}
        dfu_work_coming = bool(coming) and any(plan.step.mode is Mode.DFU for plan in usb)
        return self._has_open_barrier(state) or dfu_work_coming

    def _open(self, state: RunState, lane: Lane) -> list[StepPlan]:
        return [plan for plan in self._steps if plan.step.lane is lane and plan.id not in state.done]


def _wanted_in_normal_mode_before(steps: tuple[StepPlan, ...]) -> frozenset[str]:
    """Steps in normal mode that a barrier step waits for: once the flash is written it is too late for them."""
    return _normal_ones_for(tuple(plan for plan in steps if plan.step.barrier), steps)


def _wanted_in_normal_mode_first(steps: tuple[StepPlan, ...]) -> frozenset[str]:
    """Steps in normal mode that stand before the flash or the barrier: a tied unit does them after both."""
    return _normal_ones_for(tuple(plan for plan in steps if plan.step.barrier or plan.step.is_flash), steps)


def _wanted_for_start(steps: tuple[StepPlan, ...]) -> frozenset[str]:
    """Barrier steps and all from the cloud that they wait for: what is proved before a unit starts."""
    by_id = {plan.id: plan for plan in steps}
    barriers = tuple(plan for plan in steps if plan.step.barrier)
    return frozenset(name for name in _with_ancestors(barriers, steps) if by_id[name].step.lane is Lane.CLOUD)


def _serving_the_start(steps: tuple[StepPlan, ...]) -> frozenset[str]:
    """Flash and barrier steps, and all that they wait for."""
    return _with_ancestors(tuple(plan for plan in steps if plan.step.barrier or plan.step.is_flash), steps)


def _with_ancestors(ends: tuple[StepPlan, ...], steps: tuple[StepPlan, ...]) -> frozenset[str]:
    by_id = {plan.id: plan for plan in steps}
    return frozenset(plan.id for plan in ends).union(*(_ancestors(plan, by_id) for plan in ends))


def _normal_ones_for(ends: tuple[StepPlan, ...], steps: tuple[StepPlan, ...]) -> frozenset[str]:
    """Steps in normal mode that these wait for and that themselves do not wait for the flash."""
    by_id = {plan.id: plan for plan in steps}
    flash = {plan.id for plan in steps if plan.step.is_flash}
    wanted = {name for plan in ends for name in _ancestors(plan, by_id)}
    return frozenset(
        name for name in wanted if by_id[name].step.mode is Mode.NORMAL and not flash & _ancestors(by_id[name], by_id)
    )


def _ancestors(plan: StepPlan, by_id: dict[str, StepPlan]) -> set[str]:
    """All that a step waits for, directly or through others."""
    found: set[str] = set()
    open_ids = list(plan.needs)
    while open_ids:
        name = open_ids.pop()
        if name in by_id and name not in found:
            found.add(name)
            open_ids += by_id[name].needs
    return found
