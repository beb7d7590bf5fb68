"""The units in the slots of an open line: which there are, and all that one tells of itself without being changed."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from station.core.errors import Aborted, StationError
from station.core.facts import ModeSwitched
from station.core.prompt import Prompt
from station.core.words import Mode
from station.engine.inspect import Inspection, LookTools, UnitLook
from station.engine.look_only import LookOnlyBus
from station.engine.slot import Loan
from station.looking import NoSuchUnitError, look_name
from station.particle.platforms import platform_by_usb
from station.particle.region_report import read_regions
from station.particle.unit import Unit
from station.particle.unit_report import read_configuration, read_report
from station.recipe.model import Recipe
from station.ui.engineer.doors import UnitHere, UnitSeen

if TYPE_CHECKING:
    from station.app import OpenLine


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


@dataclass(frozen=True)
class UnitsInSlots:
    """The units of an open line. order: the station's. who: pseudonym of whoever asks."""

    opened: OpenLine
    order: str
    who: Callable[[], str]

    def here(self) -> tuple[UnitHere, ...]:
        """Every unit that is plugged into a slot."""
        here = {seen.port: seen for seen in self.opened.world.bus.present()}
        found = []
        for slot in self.opened.line.slots:
            seen = here.get(slot.port)
            if seen is not None:
                known = platform_by_usb(seen.vendor_id, seen.product_id)
                name, mode = (known[0].name, known[1]) if known else ("", None)
                found.append(UnitHere(slot.number, slot.port, seen.serial, name, mode, slot.busy))
        return tuple(found)

    def look(self, recipe: Recipe, number: int, tell: Callable[[str], None]) -> UnitLook:
        """What a run of this recipe would find and change on the unit of a slot."""
        with self._lent(number) as loan:
            name, tools = look_name("plan"), self.opened.tools
            look = LookTools(
                bus=self.opened.world.bus,
                cloud=tools.cloud.for_look(name, loan.cancel),
                audit=self.opened.audit,
                name=name,
                serial=self.opened.world.serial,
                prompter=_Teller(tell),
                secrets=tools.secrets,
                names={"run.id": name, "run.operator": self.who(), "order.number": self.order},
                printer=tools.printer,
            )
            return Inspection(recipe, loan.sighting, look, loan.cancel).look(restart=True)

    def ask(self, number: int, dfu: bool, tell: Callable[[str], None]) -> UnitSeen:
        """All that a unit tells of itself. The only thing done to it is the restart into DFU and back."""
        with self._lent(number) as loan:
            unit = Unit(
                LookOnlyBus(self.opened.world.bus),
                loan.sighting,
                loan.cancel,
                serial=self.opened.world.serial,
                prompter=_Teller(tell),
            )
            started, name = unit.mode, look_name("look")
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
