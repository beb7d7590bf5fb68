"""What the engineer's pages ask for, put together from an open line: recipes, slots, one unit, log and settings."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from station import __version__
from station.core.cancel import CancelToken
from station.core.errors import Aborted, RecipeError, StationError
from station.core.facts import ApiCalled, ModeSwitched, SettingsChanged
from station.core.lesson import LessonTold
from station.core.person import Person
from station.core.policy import Role
from station.core.prompt import Prompt
from station.core.words import Mode
from station.engine.board import Board
from station.engine.line import Line, Place
from station.engine.runner import Tools
from station.engine.shift import Shift
from station.engine.stepwise import Stepper
from station.fixture import fixture_path, learn_slots, slots_of, write_fixture
from station.logs import LOG_NAME
from station.looking import NoSuchUnitError
from station.settings import Flags, Settings, SlotPlan, recipe_inputs
from station.settings_origins import BUILT_IN, settings_seen

if TYPE_CHECKING:
    from station.app import OpenLine
    from station.audit.queries import AuditReader
    from station.audit.writer import AuditStore
    from station.core.doors import UsbBus
    from station.core.ids import PortPath
    from station.core.views import SlotView
    from station.engine.inspect import UnitLook
    from station.engine.slot import Loan
    from station.particle.unit import Unit
    from station.recipe.load import Checked
    from station.recipe.model import Recipe
    from station.ui.engineer.doors import (
        ApprovalSeen,
        CannotLearn,
        EngineerDoors,
        Learning,
        SettingShown,
        StepStand,
        TrustedKey,
        UnitHere,
        UnitSeen,
    )

TRIAL_SPEED = 20.0
TRIAL_WORKERS = 2
TRIAL_SLOT = 99
"""No fixture has so many slots: records of a trial in the station's log are told apart by it."""
_STOP_LIMIT_S = 5.0
_ENGINEER = "engineer"


class LookStoppedError(StationError):
    """A person stopped the look at a unit. Nothing was written to it; it may have stayed in DFU mode."""

    code = "LOOK-STOPPED"
    hint = "The look was stopped. Unplug the unit and plug it in again before it is run."


@dataclass(frozen=True)
class _Teller:
    """Tells a page what a person at the fixture shall do: one text a line, each of which may know other languages."""

    tell: Callable[[str], None]

    def ask(self, prompt: Prompt) -> None:
        self.tell("\n".join(part for part in (prompt.mistake, prompt.text) if part))

    def clear(self) -> None:
        self.tell("")


def engineer_doors(
    opened: OpenLine,
    settings: Settings,
    config: Path | None = None,
    given: Flags | None = None,
    person: Callable[[], Person | None] = lambda: None,
) -> EngineerDoors:
    """The doors of every page for engineers.

    config: the station file that the settings came from, None where there is none. given: what was typed besides.
    person: who is signed in.
    """
    from station.audit.api_journal import ApiJournal
    from station.ui.engineer import doors

    room = _Room(opened, settings, config, given or Flags(), person)
    journal = ApiJournal(opened.data)
    return doors.EngineerDoors(
        recipes=doors.RecipeDoors(
            shelf=room.shelf,
            check=room.check,
            approval=room.approval,
            in_use=opened.recipe.path,
            units=room.units,
            look=room.look,
            bench=open_trial,
            line=room.stand(),
            engineer=room.who,
        ),
        slots=doors.SlotDoors(room.slots, room.present, room.cannot_learn, room.learn, room.save_slots),
        units=doors.UnitDoors(room.units, room.ask, opened.line.stop),
        journal=doors.JournalDoors(
            lambda wanted, after: journal.calls(
                after=after, run=wanted.run, device_id=wanted.device_id, status=wanted.status
            )
        ),
        log=doors.LogDoors(opened.data / "logs" / LOG_NAME),
        approvals=doors.ApprovalDoors(
            keys=room.keys,
            approvals=room.approvals,
            settings=room.settings_shown,
            lock=room.lock,
            data=opened.data,
            production=settings.production,
        ),
    )


@dataclass(frozen=True)
class _Room:
    """One open line, as engineers see it."""

    opened: OpenLine
    settings: Settings
    config: Path | None
    given: Flags
    person: Callable[[], Person | None]

    def who(self) -> str:
        person = self.person()
        return (person.pseudonym if person else "") or self.settings.operator or _ENGINEER

    # -- recipes ---------------------------------------------------------------------------------------------------

    def shelf(self) -> tuple[Path, ...]:
        """The recipe in use and all beside it, then those that ship; each once."""
        from station.app import RECIPES

        own = self.opened.recipe.path
        found = [own, *sorted(own.parent.glob("*.yaml")), *sorted(RECIPES.glob("*.yaml"))]
        unique = {path.resolve(): path for path in reversed(found)}
        return tuple(path for path in reversed(unique.values()) if _is_recipe(path))

    def check(self, path: Path) -> Checked:
        from station.recipe.load import check_recipe
        from station.steps import load_steps

        load_steps()
        return check_recipe(path, self.opened.world.files, recipe_inputs(self.settings))

    def approval(self, recipe: Recipe) -> ApprovalSeen:
        return approval_of(recipe, self.settings.approvers)

    def look(self, recipe: Recipe, number: int, tell: Callable[[str], None]) -> UnitLook:
        from station.engine.inspect import Inspection, LookTools

        with self._lent(number) as loan:
            name, tools = _name("plan"), self.opened.tools
            look = LookTools(
                bus=self.opened.world.bus,
                cloud=tools.cloud.for_look(name, loan.cancel),
                audit=self.opened.audit,
                name=name,
                serial=self.opened.world.serial,
                prompter=_Teller(tell),
                secrets=tools.secrets,
                names={"run.id": name, "run.operator": self.who(), "order.number": self.settings.order},
                printer=tools.printer,
            )
            return Inspection(recipe, loan.sighting, look, loan.cancel).look(restart=True)

    def stand(self) -> StepStand:
        """The line's own slots."""
        line = self.opened.line
        slots = tuple(slot.number for slot in line.slots)
        reader = _reader(self.opened.data)
        person = Person(self.who(), Role.ENGINEER)
        return _stand(
            line, self.opened.recipe, slots, self.opened.stepper, self.opened.board, reader, self.person, person
        )

    # -- slots and units -------------------------------------------------------------------------------------------

    def units(self) -> tuple[UnitHere, ...]:
        from station.particle.platforms import platform_by_usb
        from station.ui.engineer.doors import UnitHere

        here = {seen.port: seen for seen in self.opened.world.bus.present()}
        found = []
        for slot in self.opened.line.slots:
            seen = here.get(slot.port)
            if seen is not None:
                known = platform_by_usb(seen.vendor_id, seen.product_id)
                name, mode = (known[0].name, known[1]) if known else ("", None)
                found.append(UnitHere(slot.number, slot.port, seen.serial, name, mode, slot.busy))
        return tuple(found)

    def ask(self, number: int, dfu: bool, tell: Callable[[str], None]) -> UnitSeen:
        """All that a unit tells of itself. The only thing done to it is the restart into DFU and back."""
        from station.engine.look_only import LookOnlyBus
        from station.particle.region_report import read_regions
        from station.particle.unit import Unit
        from station.particle.unit_report import read_configuration, read_report
        from station.ui.engineer.doors import UnitSeen

        with self._lent(number) as loan:
            unit = Unit(
                LookOnlyBus(self.opened.world.bus),
                loan.sighting,
                loan.cancel,
                serial=self.opened.world.serial,
                prompter=_Teller(tell),
            )
            started, name = unit.mode, _name("look")
            report = read_report(unit) if started is Mode.NORMAL else None
            seen = UnitSeen(number, unit.port, unit.device_id or "", unit.platform.name, started, report)
            if not dfu and started is Mode.NORMAL:
                return seen
            try:
                self._switch(unit, Mode.DFU, name)
                return dataclasses.replace(seen, configuration=read_configuration(unit), regions=read_regions(unit))
            finally:
                self._switch(unit, started, name)

    def _switch(self, unit: Unit, mode: Mode, name: str) -> None:
        if unit.mode is not mode:
            began_s = time.monotonic()
            unit.switch(mode)
            seconds = round(time.monotonic() - began_s, 3)
            self.opened.audit.append(ModeSwitched(run=name, mode=mode.value, seconds=seconds))

    @contextmanager
    def _lent(self, number: int) -> Iterator[Loan]:
        with self.opened.line.slot(number).lent() as loan:
            if loan is None:
                raise NoSuchUnitError(f"slot {number} is empty, or a run goes on there", slot=number)
            try:
                yield loan
            except Aborted as stop:
                raise LookStoppedError(f"the look at the unit in slot {number} was stopped", slot=number) from stop

    def slots(self) -> tuple[Place, ...]:
        """The map as the next start will read it; on a bench as it is."""
        if self.opened.world.demo:
            return self.opened.world.places
        return tuple(Place(slot.number, slot.port) for slot in slots_of(self.settings))

    def present(self) -> tuple[tuple[PortPath, str], ...]:
        from station.particle.platforms import platform_by_usb

        told = []
        for seen in self.opened.world.bus.present():
            known = platform_by_usb(seen.vendor_id, seen.product_id)
            name = known[0].display_name if known else f"{seen.vendor_id:04x}:{seen.product_id:04x}"
            told.append((seen.port, name))
        return tuple(told)

    def cannot_learn(self) -> CannotLearn | None:
        from station.ui.engineer.doors import CannotLearn

        if self.opened.world.demo:
            return CannotLearn.BENCH
        if self.settings.slots:
            return CannotLearn.STATION_FILE
        return CannotLearn.BUSY if any(slot.busy for slot in self.opened.line.slots) else None

    def learn(self, count: int, tell: Callable[[LessonTold], None]) -> Learning:
        return learning(self.opened.world.bus, count, tell)

    def save_slots(self, places: tuple[Place, ...]) -> None:
        """Write the map, whole or not at all, and put the change on record first."""
        save_slots(self.settings, places, self.opened.audit, self.who())

    # -- approvals and settings ------------------------------------------------------------------------------------

    def keys(self) -> tuple[TrustedKey, ...]:
        from station.ui.engineer.doors import TrustedKey

        return tuple(
            TrustedKey(name, hashlib.sha256(bytes.fromhex(key)).hexdigest(), key)
            for name, key in self.settings.approvers
        )

    def approvals(self) -> tuple[ApprovalSeen, ...]:
        from station.ui.engineer.doors import ApprovalSeen

        found = []
        for path in self.shelf():
            recipe = self.check(path).recipe
            found.append(ApprovalSeen(path, code="RECIPE-INVALID") if recipe is None else self.approval(recipe))
        return tuple(found)

    def settings_shown(self) -> tuple[SettingShown, ...]:
        from station.ui.engineer.doors import SettingShown

        seen = settings_seen(self.settings, self.config, os.environ, self.given)
        return tuple(SettingShown(one.key, one.value, "" if one.origin == BUILT_IN else one.origin) for one in seen)

    def lock(self) -> str:
        """Process and moment that the lock of the data directory names, "" where it names none."""
        from station.audit.lock import LOCK_NAME

        try:
            return (self.opened.data / LOCK_NAME).read_text(encoding="ascii", errors="replace").strip()
        except OSError:
            return ""


def learning(bus: UsbBus, count: int, tell: Callable[[LessonTold], None]) -> Learning:
    """Learn so many slots at this bus, in the thread that calls `run`."""
    from station.ui.engineer.doors import Learning

    cancel = CancelToken()

    def run() -> tuple[Place, ...]:
        try:
            return tuple(Place(slot.number, slot.port) for slot in learn_slots(bus, count, tell, cancel))
        except Aborted:
            return ()

    return Learning(run, cancel.cancel)


def save_slots(settings: Settings, places: tuple[Place, ...], audit: AuditStore, who: str) -> None:
    """Write the map of slots, whole or not at all; the change is on record before it is made.

    Raises:
        FixtureError: it cannot be written. AuditError: the change could not be recorded; nothing was written.
    """
    before = ", ".join(f"{slot.number}: {slot.port}" for slot in slots_of(settings))
    after = ", ".join(f"{place.number}: {place.port}" for place in places)
    audit.append(SettingsChanged((("fixture.slots", before, after),), who))
    write_fixture(fixture_path(settings), tuple(SlotPlan(place.number, place.port) for place in places))


def approval_of(recipe: Recipe, trusted: tuple[tuple[str, str], ...]) -> ApprovalSeen:
    """What the file beside a recipe says, and what of it counts here."""
    from station.recipe.approval import approval_path, differences, read_approval, require_approved, statement_of
    from station.ui.engineer.doors import ApprovalSeen

    seen = ApprovalSeen(recipe.path, recipe.sha256)
    path = approval_path(recipe.path)
    try:
        if path.exists():
            approval = read_approval(path)
            signed = tuple((one.name, one.utc, one.fingerprint) for one in approval.signatures)
            seen = dataclasses.replace(seen, signed=signed, changed=differences(approval, statement_of(recipe)))
        names = tuple(one.name for one in require_approved(recipe, trusted))
    except RecipeError as error:
        return dataclasses.replace(seen, code=error.code, message=error.message)
    return dataclasses.replace(seen, trusted=names)


@contextmanager
def open_trial(recipe: Recipe, platform: str) -> Iterator[StepStand]:
    """A virtual unit of a platform with a virtual cloud, and a line of its own that runs the recipe step by step.

    Nothing of it is in the station's own log; all of it is gone at the end.

    Raises:
        RecipeError: the recipe is not for this platform.
    """
    from station.app import World, bench_world, open_cloud
    from station.audit.writer import AuditStore
    from station.cloud.pool import CloudWorkers
    from station.secret_files import StationSecrets
    from station.sim.demo_cloud import line_cloud
    from station.sim.live import open_live
    from station.sim.sample_unit import sample_unit
    from station.sim.scenario import Scenario

    if platform not in recipe.platforms:
        raise RecipeError(f"the recipe is for {', '.join(recipe.platforms)}, not for {platform}")
    plan = sample_unit(platform)
    cloud_plan = line_cloud((plan,))
    product = recipe.product_for(platform)
    if product is not None:
        products = tuple(dataclasses.replace(one, product_id=product.id) for one in cloud_plan.products)
        cloud_plan = dataclasses.replace(cloud_plan, products=products)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="station-trial-")))
        settings = Settings(data=folder)
        live = stack.enter_context(open_live(Scenario((plan,), TRIAL_SPEED, cloud_plan), folder / "bench"))
        world: World = bench_world(live, settings)
        audit = stack.enter_context(AuditStore.open(folder, "trial"))
        cloud = stack.enter_context(open_cloud(world, _journal(audit)))
        workers = CloudWorkers(TRIAL_WORKERS)
        stack.callback(workers.stop, _STOP_LIMIT_S)
        stepper, board = Stepper(), Board()
        tools = Tools(
            world.bus,
            cloud,
            workers,
            audit,
            __version__,
            StationSecrets(os.environ),
            serial=world.serial,
            away_limit_s=world.away_limit_s,
            one_by_one=True,
            step_gate=stepper,
        )
        places = tuple(Place(TRIAL_SLOT, place.port) for place in world.places)
        line = stack.enter_context(Line(places, Shift(recipe, _ENGINEER, ""), tools, board, auto_start=False))
        yield _stand(
            line, recipe, (TRIAL_SLOT,), stepper, board, _reader(folder), lambda: None, Person(_ENGINEER, Role.ENGINEER)
        )


def _stand(
    line: Line,
    recipe: Recipe,
    slots: tuple[int, ...],
    stepper: Stepper,
    board: Board,
    reader: AuditReader,
    person: Callable[[], Person | None],
    otherwise: Person,
) -> StepStand:
    from station.ui.engineer.doors import StepStand

    def view(number: int) -> SlotView | None:
        return next((one for one in board.all() if one.slot == number), None)

    return StepStand(
        recipe=recipe,
        slots=slots,
        stepper=stepper,
        start=lambda number: line.start(number, person() or otherwise),
        stop=line.stop,
        view=view,
        question=lambda number: line.slot(number).question,
        answer=lambda number, word: line.answer(number, word, person() or otherwise),
        record=reader.run_record,
    )


def _journal(audit: AuditStore) -> Callable[[ApiCalled], None]:
    def keep(call: ApiCalled) -> None:
        audit.append(call)

    return keep


def _reader(data: Path) -> AuditReader:
    from station.audit.queries import AuditReader

    return AuditReader(data)


def _is_recipe(path: Path) -> bool:
    """Told by its first key, as the command line does; a file that cannot be read is left to the checker."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return True
    first = next((line for line in lines if line.strip() and not line.startswith(("#", "---"))), "")
    return first.startswith("recipe:")


def _name(purpose: str) -> str:
    return f"{purpose}-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
