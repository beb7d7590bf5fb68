"""Looks at one unit with the eyes of a recipe and changes nothing: what `verify` and `plan --unit` stand on.

Every step's own `check` is asked, in the modes that it needs; the unit is restarted into DFU and back for that. Bus and
cloud are given as ones that refuse writes, so that this does not rest on the steps alone.

A unit that is found in DFU mode is brought to normal mode only if the states that must be proved before it leaves DFU
hold: else it could come online before it is a member of its product. At the end it runs as it was found.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from functools import partial
from typing import TYPE_CHECKING

import structlog

from station.core.cancel import CancelToken
from station.core.doors import AuditLog, UsbBus, UsbSighting
from station.core.errors import IdentityError, RecipeError, StationError, UnitFailedError
from station.core.facts import IdentitySeen, ModeSwitched
from station.core.identity import Identity
from station.core.label import NO_PRINTER, LabelPrinter
from station.core.planned import Deed, Planned, PlanTarget
from station.core.prompt import Prompter
from station.core.secret_store import NO_SECRETS, SecretStore
from station.core.serial_ports import SerialPorts
from station.core.step import Evidence, Finding, Holds
from station.core.words import Mode
from station.engine.look_only import LookOnlyBus
from station.engine.verdict import WrongProductError, wrong_product
from station.particle.identity import lock_identity, read_identity
from station.particle.unit import Unit
from station.recipe.model import Recipe, StepPlan
from station.steps.context import RunNotes, StepContext

if TYPE_CHECKING:
    from station.cloud.door import CloudDoor

log = structlog.get_logger()

MODE_LIMIT_S = 60.0
_NOTHING = Evidence("", "", "")


class Seen(StrEnum):
    """What a look says of a step's state. UNKNOWN: it was not looked at, `reason` says why. ERROR: it could not be."""

    HOLDS = auto()
    MISSING = auto()
    PENDING = auto()
    NOT_APPLICABLE = auto()
    UNKNOWN = auto()
    ERROR = auto()


@dataclass(frozen=True)
class Look:
    """One step as it was found.

    code, reason: of what the step raised, or why it was not looked at. looked: what the look itself did. change: what
    a run would do now to bring the state about; empty where it holds. is_action: it leaves nothing to look at.
    """

    plan: StepPlan
    seen: Seen
    evidence: Evidence = _NOTHING
    code: str = ""
    reason: str = ""
    looked: tuple[Planned, ...] = ()
    change: tuple[Planned, ...] = ()
    is_action: bool = False


@dataclass(frozen=True)
class UnitLook:
    """A unit as it was found. started_in: the mode; restarts: how often it was restarted for the look."""

    identity: Identity
    started_in: Mode
    looks: tuple[Look, ...]
    restarts: int

    def of(self, step: str) -> Look | None:
        """The look at a step by its id."""
        return next((look for look in self.looks if look.plan.id == step), None)

    @property
    def target(self) -> PlanTarget:
        """The unit as a plan wants to know it; the product is left to the recipe."""
        return _target(self.identity)


@dataclass(frozen=True)
class LookTools:
    """What a look uses. cloud: a view that refuses orders. serial, prompter: ways into DFU mode where requests fail.

    name: under which calls and restarts stand in the audit log. notes: what an earlier run proved, see `Step.recalled`.
    names: values of run-time names that do not come from the unit. printer: asked for its record of labels.
    """

    bus: UsbBus
    cloud: CloudDoor
    audit: AuditLog
    name: str
    serial: SerialPorts | None = None
    prompter: Prompter | None = None
    secrets: SecretStore = NO_SECRETS
    notes: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] | None = None
    printer: LabelPrinter = NO_PRINTER
    mode_limit_s: float = MODE_LIMIT_S


class Inspection:
    """One look at one unit, in the caller's thread."""

    def __init__(self, recipe: Recipe, sighting: UsbSighting, tools: LookTools, cancel: CancelToken) -> None:
        self._recipe = recipe
        self._tools = tools
        self._cancel = cancel
        self._bus = LookOnlyBus(tools.bus)
        self._unit = Unit(self._bus, sighting, cancel, serial=tools.serial, prompter=tools.prompter)
        self._notes = RunNotes()
        for key, text in tools.notes:
            self._notes.write(key, text)
        self._looks: dict[str, Look] = {}
        self._restarts = 0

    def look(self, *, restart: bool = True) -> UnitLook:
        """Look at every step. Without `restart` the unit stays in its mode, and what that hides stays unknown.

        Raises:
            WrongProductError: the recipe is for other platforms. IdentityError: who the unit is cannot be settled.
            UnitProtectedError, LinkError, Aborted. What single steps raise stands in their looks.
        """
        unit, started_in = self._unit, self._unit.mode
        self._require_platform()
        identity = lock_identity(unit, self._tools.bus.present())
        self._note(identity)
        try:
            identity = self._in_all_modes(identity) if restart else self._in_this_mode(identity)
        finally:
            self._switch(started_in)
        looks = tuple(self._looks[plan.id] for plan in self._recipe.steps)
        return UnitLook(identity, started_in, looks, self._restarts)

    def _in_this_mode(self, identity: Identity) -> Identity:
        self._look_at(self._visible(self._unit.mode), identity)
        hidden = "normal mode" if self._unit.mode is Mode.DFU else "DFU"
        self._leave_unknown(f"unknown until {hidden}")
        return identity

    def _in_all_modes(self, identity: Identity) -> Identity:
        self._look_at(self._visible(self._unit.mode), identity)
        other = Mode.NORMAL if self._unit.mode is Mode.DFU else Mode.DFU
        rest = [plan for plan in self._recipe.steps if plan.id not in self._looks]
        if rest and other is Mode.NORMAL and (open_barrier := self._open_barrier()):
            self._leave_unknown(f"the unit is in DFU mode and stays there until {open_barrier} holds")
        elif rest:
            self._switch(other)
            seen = read_identity(self._unit)
            if seen.device_id != identity.device_id:
                raise IdentityError(f"{seen.device_id} came back where {identity.device_id} was", seen=seen.device_id)
            identity = seen if seen.complete else identity
            self._look_at(rest, identity)
        return identity

    def _visible(self, mode: Mode) -> list[StepPlan]:
        return [plan for plan in self._recipe.steps if plan.step.mode in (mode, Mode.EITHER, Mode.NONE)]

    def _open_barrier(self) -> str:
        """The first step that must be proved before a unit leaves DFU and is not, "" where all are."""
        barriers = (plan for plan in self._recipe.steps if plan.step.barrier)
        done = (Seen.HOLDS, Seen.NOT_APPLICABLE)
        return next((plan.id for plan in barriers if self._looks[plan.id].seen not in done), "")

    def _look_at(self, plans: Iterable[StepPlan], identity: Identity) -> None:
        for plan in plans:
            before = len(self._bus.seen)
            found = self._look_at_one(plan, identity)
            self._looks[plan.id] = replace(found, looked=tuple(self._bus.seen[before:]))
            log.info("step_looked_at", step=plan.id, seen=found.seen.value, code=found.code)

    def _look_at_one(self, plan: StepPlan, identity: Identity) -> Look:
        target = replace(_target(identity), product=self._product_id)
        try:
            skipped = self._skipped(plan, target)
            if skipped is not None:
                return skipped
            with self._cancel.limit(plan.timeout_s, f"look at step {plan.id}"):
                finding = plan.step.check(self._context(identity))
            return _judged(plan, finding, target)
        except UnitFailedError as error:
            return Look(plan, Seen.MISSING, code=error.code, reason=error.message)
        except StationError as error:
            return Look(plan, Seen.ERROR, code=error.code, reason=error.message)

    def _skipped(self, plan: StepPlan, target: PlanTarget) -> Look | None:
        """The look at a step that takes no part, or that is an action and no state."""
        if not plan.is_for(target.platform):
            return Look(plan, Seen.NOT_APPLICABLE, reason=f"the recipe does not mean this step for {target.platform}")
        if foretold(plan, self._values(target)) is False:
            return Look(plan, Seen.NOT_APPLICABLE, reason=f"not so for this unit: {plan.when}")
        if is_action(plan, target):
            change = plan.step.planned(target)
            reason = "an action of the run: nothing stays to look at"
            return Look(plan, Seen.UNKNOWN, reason=reason, change=change, is_action=True)
        return None

    def _context(self, identity: Identity) -> StepContext:
        return StepContext(
            unit=self._unit,
            cloud=self._tools.cloud,
            identity=identity,
            product=self._recipe.product_for(identity.platform),
            cancel=self._cancel,
            progress=lambda _done, _total: None,
            secrets=self._tools.secrets,
            notes=self._notes,
            names=self._tools.names or {},
            printer=self._tools.printer,
        )

    def _values(self, target: PlanTarget) -> dict[str, str]:
        of_unit = {
            "unit.device_id": target.device_id,
            "unit.iccid": target.iccid,
            "unit.platform": target.platform,
            "unit.device_os": target.device_os,
        }
        return {**(self._tools.names or {}), **of_unit}

    def _leave_unknown(self, reason: str) -> None:
        for plan in self._recipe.steps:
            self._looks.setdefault(plan.id, Look(plan, Seen.UNKNOWN, reason=reason))

    def _switch(self, mode: Mode) -> None:
        if self._unit.mode is mode:
            return
        started = time.monotonic()
        self._unit.switch(mode, self._tools.mode_limit_s)
        self._restarts += 1
        seconds = round(time.monotonic() - started, 3)
        self._tools.audit.append(ModeSwitched(run=self._tools.name, mode=mode.value, seconds=seconds))

    def _require_platform(self) -> None:
        platform = self._unit.platform
        if platform.name not in self._recipe.platforms:
            raise WrongProductError(
                wrong_product(self._recipe.platforms, platform.display_name),
                platform=platform.name,
            )

    def _note(self, identity: Identity) -> None:
        self._tools.audit.append(IdentitySeen.of(identity, self._tools.name, self._unit.port))

    @property
    def _product_id(self) -> int | None:
        product = self._recipe.product_for(self._unit.platform.name)
        return None if product is None else product.id


def is_action(plan: StepPlan, target: PlanTarget) -> bool:
    """Whether a step does something that leaves nothing to look at, such as a question to a person."""
    deeds = plan.step.planned(target)
    return bool(deeds) and all(deed.deed is Deed.PROMPT for deed in deeds)


def foretold(plan: StepPlan, values: Mapping[str, str]) -> bool | None:
    """Whether a step takes part, as far as these names tell; None where it hangs on what only the run will know."""
    if plan.when is None:
        return True
    try:
        return plan.when.holds(values)
    except RecipeError:
        return None


def recalled_notes(recipe: Recipe, proofs: Mapping[str, Evidence]) -> tuple[tuple[str, str], ...]:
    """The notes that a run left which proved these states. proofs: evidence by the step's id."""
    notes = (plan.step.recalled(proofs[plan.id]) for plan in recipe.steps if plan.id in proofs)
    return tuple(note for note in notes if note is not None)


def _target(identity: Identity) -> PlanTarget:
    return PlanTarget(
        platform=identity.platform,
        device_os=identity.device_os,
        device_id=identity.device_id,
        iccid=identity.iccid or "",
    )


def _judged(plan: StepPlan, finding: Finding[object], target: PlanTarget) -> Look:
    change: Callable[[], tuple[Planned, ...]] = partial(plan.step.planned_change, target, finding.gap)
    match finding.holds:
        case Holds.YES:
            return Look(plan, Seen.HOLDS, finding.evidence)
        case Holds.PENDING:
            return Look(plan, Seen.PENDING, finding.evidence)
        case Holds.NOT_APPLICABLE:
            return Look(plan, Seen.NOT_APPLICABLE, finding.evidence, reason=finding.evidence.seen)
        case Holds.NO:
            return Look(plan, Seen.MISSING, finding.evidence, change=change())
