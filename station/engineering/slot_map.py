"""Which slot is which USB port: the map as it is, as it is learned, and as it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from station.core.cancel import CancelToken
from station.core.errors import Aborted
from station.core.facts import SettingsChanged
from station.core.ids import PortPath
from station.core.lesson import LessonTold
from station.engine.line import Place
from station.fixture import fixture_path, learn_slots, slots_of, write_fixture
from station.particle.platforms import platform_by_usb
from station.settings import Settings, SlotPlan
from station.ui.engineer.doors import CannotLearn, Learning

if TYPE_CHECKING:
    from station.app import OpenLine
    from station.audit.writer import AuditStore
    from station.core.doors import UsbBus


@dataclass(frozen=True)
class SlotMap:
    """The map of an open line. who: pseudonym of whoever changes it."""

    opened: OpenLine
    settings: Settings
    who: Callable[[], str]

    def places(self) -> tuple[Place, ...]:
        """The map as the next start will read it; on a bench as it is."""
        if self.opened.world.demo:
            return self.opened.world.places
        return tuple(Place(slot.number, slot.port) for slot in slots_of(self.settings))

    def present(self) -> tuple[tuple[PortPath, str], ...]:
        """Every unit on the bus: its port, and its platform or USB id."""
        told = []
        for seen in self.opened.world.bus.present():
            known = platform_by_usb(seen.vendor_id, seen.product_id)
            name = known[0].display_name if known else f"{seen.vendor_id:04x}:{seen.product_id:04x}"
            told.append((seen.port, name))
        return tuple(told)

    def cannot_learn(self) -> CannotLearn | None:
        """Why no map can be learned now; None where one can."""
        if self.opened.world.demo:
            return CannotLearn.BENCH
        if self.settings.slots:
            return CannotLearn.STATION_FILE
        return CannotLearn.BUSY if any(slot.busy for slot in self.opened.line.slots) else None

    def learn(self, count: int, tell: Callable[[LessonTold], None]) -> Learning:
        """A lesson for so many slots."""
        return learning(self.opened.world.bus, count, tell)

    def save(self, places: tuple[Place, ...]) -> None:
        """Write the map, see `save_slots`."""
        save_slots(self.settings, places, self.opened.audit, self.who())


def learning(bus: UsbBus, count: int, tell: Callable[[LessonTold], None]) -> Learning:
    """Learn so many slots at this bus, in the thread that calls `run`."""
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
