"""What a run will do, said before it: every step, address, request, call and change of mode, with the times to expect.

The order comes from the very rules that the run obeys (`schedule`), with expected times in place of real ones. Without
a look at a unit, every change is named; with one, only what the unit lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.words import Lane, Mode
from station.engine.inspect import Look, Seen, UnitLook, foretold
from station.engine.schedule import Do, Finish, RunState, Schedule, Switch, Wait
from station.particle.pace import INTO_DFU_S, INTO_NORMAL_S
from station.particle.request_call import Request
from station.recipe.model import Recipe, StepPlan
from station.steps.planning import FLASH, asked, identity_asked, identity_in_dfu, joined, platform_of

CALL_S = 0.5
_NEVER = (Seen.NOT_APPLICABLE,)
_KNOWN = (Seen.HOLDS, Seen.MISSING, Seen.PENDING, Seen.NOT_APPLICABLE)


class Part(StrEnum):
    """What a line of a plan is about. BESIDE: what the station does at that time for itself."""

    IDENTITY = auto()
    STEP = auto()
    SWITCH = auto()
    AFTER_BOOT = auto()
    SWEEP = auto()
    CLEANUP = auto()
    BESIDE = auto()


@dataclass(frozen=True)
class PlanLine:
    """One thing that a run does.

    id: of the step, or of the switch ("dfu", "normal"). lane: what it occupies. begins_s, ends_s: expected, from the
    start of the run. critical: a run is longer by just as much as this line is. condition: when it takes part, "" for
    always. look: how the unit was found, None without a unit.
    """

    part: Part
    id: str
    title: str
    lane: Lane
    begins_s: float
    ends_s: float
    deeds: tuple[Planned, ...]
    critical: bool = False
    condition: str = ""
    look: Look | None = None


@dataclass(frozen=True)
class RunPlan:
    """A whole run. seconds: the length to expect, that of the critical lines."""

    recipe: str
    target: PlanTarget
    lines: tuple[PlanLine, ...]

    @property
    def seconds(self) -> float:
        return max((line.ends_s for line in self.lines), default=0.0)

    @property
    def deeds(self) -> tuple[Planned, ...]:
        """Everything that is done, in the order of the lines."""
        return tuple(deed for line in self.lines for deed in line.deeds)


def plan_run(recipe: Recipe, target: PlanTarget, unit: UnitLook | None = None) -> RunPlan:
    """The run of a recipe on a unit of this platform, or on the unit that was looked at.

    Raises:
        RecipeError, UnitFailedError: a step cannot be carried out on such a unit at all, for example for a wrong image.
        ValueError: no such platform.
    """
    product = recipe.product_for(target.platform)
    target = replace(target, product=None if product is None else product.id)
    return _Planner(recipe, target, unit).plan()


@dataclass(frozen=True)
class _Placed:
    """A line with the number of the line whose end let it begin; None for the first."""

    line: PlanLine
    after: int | None


class _Planner:
    """Plays a run through with expected times."""

    def __init__(self, recipe: Recipe, target: PlanTarget, unit: UnitLook | None) -> None:
        self._recipe = recipe
        self._target = target
        self._platform = platform_of(target)
        self._unit = unit
        self._mode = unit.started_in if unit is not None else Mode.NORMAL
        self._placed: list[_Placed] = []
        self._usb: int | None = None
        self._clouds: dict[str, int] = {}
        self._done: set[str] = set()
        self._spoken = self._mode is Mode.NORMAL

    def plan(self) -> RunPlan:
        self._on_usb(Part.IDENTITY, "identity", "Who the unit is, before the first write", self._identity())
        schedule = Schedule(self._recipe.steps)
        while True:
            for plan in schedule.cloud_ready(self._state):
                self._clouds[plan.id] = self._place(self._step_line(plan), self._usb)
            move = schedule.next(self._state)
            match move:
                case Do(plan):
                    self._usb = self._place(self._step_line(plan), self._usb)
                    self._done.add(plan.id)
                case Switch(mode):
                    self._switch(mode)
                case Wait():
                    self._await_cloud()
                case Finish():
                    break
            self._collect_clouds()
        self._after_boot()
        self._sweep()
        self._cleanup()
        self._beside()
        return RunPlan(self._recipe.id, self._target, self._with_critical())

    # -- the lines -----------------------------------------------------------------------------------------------

    def _step_line(self, plan: StepPlan) -> PlanLine:
        look = self._look(plan)
        deeds = self._step_deeds(plan, look)
        length_s = sum(_seconds(deed) for deed in deeds)
        if any(deed.when is When.CHANGE for deed in deeds):
            length_s += sum(_seconds(deed) for deed in deeds if deed.when is When.LOOK)  # and the look that proves it
        return PlanLine(
            Part.STEP, plan.id, str(plan.name), plan.step.lane, 0.0, length_s, deeds, condition=_condition(plan),
            look=look,
        )  # fmt: skip

    def _step_deeds(self, plan: StepPlan, look: Look | None) -> tuple[Planned, ...]:
        if not self._may_take_part(plan):
            return ()
        planned = [self._named(deed) for deed in plan.step.planned(self._target) if deed.when is not When.SWEEP]
        if look is None or look.seen not in _KNOWN:
            return tuple(planned)
        seen = [deed for deed in planned if deed.when is When.LOOK and _was_done(deed, look)]
        return (*seen, *_besides(look, planned), *(self._named(deed) for deed in look.change))

    def _sweep_deeds(self, plan: StepPlan) -> tuple[Planned, ...]:
        look = self._look(plan)
        if not self._may_take_part(plan) or (look is not None and look.seen in _NEVER):
            return ()
        return tuple(self._named(deed) for deed in plan.step.planned(self._target) if deed.when is When.SWEEP)

    def _identity(self, when: When = When.LOOK) -> tuple[Planned, ...]:
        if self._mode is Mode.DFU:
            return identity_in_dfu(when, self._platform)
        return identity_asked(when, self._platform)

    def _switch(self, mode: Mode) -> None:
        into_s, name = (INTO_DFU_S, "DFU") if mode is Mode.DFU else (INTO_NORMAL_S, "normal mode")
        self._mode = mode
        order = asked(When.CHANGE, Request.DFU_MODE, seconds=0.0) if mode is Mode.DFU else ()
        switch = Planned(Deed.SWITCH, When.CHANGE, mode.value, seconds=into_s)
        deeds = (*order, switch, *self._identity())
        self._spoken = self._spoken or mode is Mode.NORMAL
        self._on_usb(Part.SWITCH, mode.value, f"Restart into {name}", deeds)

    def _after_boot(self) -> None:
        plans = [plan for plan in self._recipe.steps if plan.step.mode is Mode.DFU and self._takes_part(plan)]
        if not self._recipe.prove_after_boot or not plans:
            return
        self._switch(Mode.DFU)
        for plan in plans:
            looked = tuple(deed for deed in self._step_deeds(plan, self._look(plan)) if deed.when is When.LOOK)
            self._on_usb(Part.AFTER_BOOT, plan.id, f"{plan.name}: proof after the last boot", looked)
        self._switch(Mode.NORMAL)

    def _sweep(self) -> None:
        for plan in self._recipe.steps:
            deeds = self._sweep_deeds(plan)
            if deeds:
                self._on_usb(Part.SWEEP, plan.id, f"{plan.name}: last look", deeds)

    def _cleanup(self) -> None:
        for plan in self._recipe.cleanup:
            deeds = self._step_deeds(plan, None)
            self._on_usb(Part.CLEANUP, plan.id, f"{plan.name}: clean-up, whatever the verdict", deeds)

    def _beside(self) -> None:
        deed = Planned(Deed.GET, When.LOOK, "GET /v1/access_tokens/current", note="the cloud lamp, now and then")
        self._placed.append(
            _Placed(PlanLine(Part.BESIDE, "lamp", "Is the cloud there?", Lane.CLOUD, 0, 0, (deed,)), None)
        )

    # -- the clock ------------------------------------------------------------------------------------------------

    @property
    def _state(self) -> RunState:
        return RunState(frozenset(self._done), frozenset(self._clouds), self._mode, self._spoken)

    @property
    def _now_s(self) -> float:
        return 0.0 if self._usb is None else self._placed[self._usb].line.ends_s

    def _on_usb(self, part: Part, ident: str, title: str, deeds: tuple[Planned, ...]) -> None:
        length_s = sum(_seconds(deed) for deed in deeds)
        line = PlanLine(part, ident, title, Lane.USB, 0.0, length_s, deeds)
        self._usb = self._place(line, self._usb)

    def _place(self, line: PlanLine, after: int | None) -> int:
        """Put a line where its predecessor ends; its `ends_s` is its length until then."""
        begins_s = 0.0 if after is None else self._placed[after].line.ends_s
        self._placed.append(_Placed(replace(line, begins_s=begins_s, ends_s=begins_s + line.ends_s), after))
        return len(self._placed) - 1

    def _await_cloud(self) -> None:
        """The slot does nothing until the next cloud step ends: what follows, follows that."""
        self._usb = min(self._clouds.values(), key=lambda number: self._placed[number].line.ends_s)

    def _collect_clouds(self) -> None:
        for ident, number in list(self._clouds.items()):
            if self._placed[number].line.ends_s <= self._now_s:
                del self._clouds[ident]
                self._done.add(ident)

    def _with_critical(self) -> tuple[PlanLine, ...]:
        """The lines, those marked that led to the last end."""
        numbers = range(len(self._placed))
        at: int | None = max(numbers, key=lambda number: self._placed[number].line.ends_s, default=None)
        critical: set[int] = set()
        while at is not None:
            critical.add(at)
            at = self._placed[at].after
        return tuple(replace(self._placed[number].line, critical=number in critical) for number in numbers)

    # -- the unit -------------------------------------------------------------------------------------------------

    def _look(self, plan: StepPlan) -> Look | None:
        return None if self._unit is None else self._unit.of(plan.id)

    def _takes_part(self, plan: StepPlan) -> bool:
        look = self._look(plan)
        return self._may_take_part(plan) and (look is None or look.seen not in _NEVER)

    def _may_take_part(self, plan: StepPlan) -> bool:
        """Whether platform and condition let the step take part, or leave it open until the run."""
        target = self._target
        told = {
            "unit.platform": target.platform,
            "unit.device_id": target.device_id,
            "unit.device_os": target.device_os,
            "unit.iccid": target.iccid,
        }
        known = {name: text for name, text in told.items() if text}
        return plan.is_for(target.platform) and foretold(plan, known) is not False

    def _named(self, deed: Planned) -> Planned:
        """With the unit's own numbers in the path of a call, where a unit was looked at."""
        if deed.deed not in (Deed.GET, Deed.CALL) or self._unit is None:
            return deed
        words = {"ID": self._target.device_id, "ICCID": self._target.iccid}
        place = "/".join(words.get(word) or word for word in deed.place.split("/"))
        return replace(deed, place=place)


def _seconds(deed: Planned) -> float:
    return deed.seconds or (CALL_S if deed.deed in (Deed.GET, Deed.CALL) else 0.0)


def _condition(plan: StepPlan) -> str:
    parts = [f"platform is {' or '.join(plan.platforms)}"] if plan.platforms else []
    parts += [str(plan.when)] if plan.when is not None else []
    return " and ".join(parts)


def _was_done(deed: Planned, look: Look) -> bool:
    """Whether the look at the unit did what may or may not be done at such a unit."""
    if deed.deed is Deed.REQUEST:
        return deed.place in {one.place for one in look.looked}
    if deed.deed is not Deed.READ or deed.address is None or deed.size_bytes is None:
        return True
    alt = deed.place.partition(",")[0]
    start, end = deed.address, deed.address + deed.size_bytes
    return any(_touches(one, alt, start, end) for one in look.looked)


def _besides(look: Look, planned: Iterable[Planned]) -> tuple[Planned, ...]:
    """Reads of flash that the unit's present state made needed, and that nobody could know before."""
    known = [
        (one.address, one.address + one.size_bytes)
        for one in planned
        if one.deed is Deed.READ and one.place == FLASH and one.address is not None and one.size_bytes is not None
    ]
    return joined(
        replace(one, note="because of what the unit holds")
        for one in look.looked
        if one.deed is Deed.READ and one.place == FLASH and one.address is not None and one.size_bytes is not None
        if not any(start <= one.address and one.address + one.size_bytes <= end for start, end in known)
    )


def _touches(one: Planned, alt: str, start: int, end: int) -> bool:
    if one.deed is not Deed.READ or one.place != alt or one.address is None or one.size_bytes is None:
        return False
    return one.address < end and start < one.address + one.size_bytes
