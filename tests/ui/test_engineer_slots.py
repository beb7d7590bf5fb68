"""The slot page: a person carries one unit from socket to socket, and the map is kept only when it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from station.audit.queries import AuditReader
from station.audit.writer import AuditStore
from station.core.doors import UsbSighting
from station.core.ids import PortPath
from station.engine.line import Place
from station.engineering.slot_map import learning, save_slots
from station.fixture import fixture_path, slots_of
from station.settings import Settings
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, build_bench
from station.ui.engineer.doors import CannotLearn, SlotDoors
from station.ui.engineer.hub_tree import Oddity, nodes_of, oddities
from station.ui.engineer.slot_page import SlotPage
from station.ui.theme import LIGHT
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, unit
from tests.ui.engineer_stand import press, shown

WAIT_MS = 20_000
ONE, TWO, THREE = (PortPath(1, (4, number)) for number in (1, 2, 3))


class Watched(PyusbBus):
    """Counts the looks at it that showed nothing."""

    empty_looks = 0

    def present(self) -> tuple[UsbSighting, ...]:
        seen = super().present()
        self.empty_looks += not seen
        return seen


class Fixture:
    """A bench with one unit, which is in a hand at first, and the doors of its slot page."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder)
        self.bench: Bench = build_bench(Scenario((unit(BORON, 1),), speed=100))
        self.unit = self.bench.bus.unplug(PortPath(1, (1,)))
        self.bus, self.learnt_from = PyusbBus(VirtualBackend(self.bench.bus)), Watched(VirtualBackend(self.bench.bus))
        self.audit = AuditStore.open(folder, "test")
        self.doors = SlotDoors(
            slots=lambda: tuple(Place(slot.number, slot.port) for slot in slots_of(self.settings)),
            present=lambda: tuple((seen.port, "Boron") for seen in self.bus.present()),
            cannot=lambda: None,
            learn=lambda count, tell: learning(self.learnt_from, count, tell),
            save=lambda places: save_slots(self.settings, places, self.audit, "eng-1"),
        )

    def carry(self, port: PortPath, qtbot: QtBot) -> None:
        """Take the unit out of where it is and plug it in there."""
        for other in self.bench.bus.ports:
            self.bench.bus.unplug(other)
        qtbot.waitUntil(lambda: not self.bus.present(), timeout=WAIT_MS)
        looks = (
            self.learnt_from.empty_looks
        )  # the learning looks on: a hand is never so fast that it sees no empty socket
        qtbot.waitUntil(lambda: self.learnt_from.empty_looks > looks, timeout=WAIT_MS)
        self.bench.bus.plug(self.unit, port)


@pytest.fixture
def fixture(tmp_path: Path) -> Iterator[Fixture]:
    made = Fixture(tmp_path)
    yield made
    made.audit.close()
    made.bench.close()


def test_a_map_is_learnt_shown_and_kept_when_saved(qtbot: QtBot, fixture: Fixture) -> None:
    page = SlotPage(fixture.doors, LIGHT)
    with shown(qtbot, page, page.end):
        page.count.setValue(2)
        press(page, "Ctrl+B")
        qtbot.waitUntil(lambda: page.instruction.text() == "Plug a unit into slot 1.", timeout=WAIT_MS)
        fixture.bench.bus.plug(fixture.unit, THREE)
        qtbot.waitUntil(lambda: page.instruction.text() == "Plug a unit into slot 2.", timeout=WAIT_MS)
        assert [place.port for place in page.map] == [THREE]
        fixture.carry(THREE, qtbot)
        qtbot.waitUntil(lambda: "slot 1 already" in page.instruction.text(), timeout=WAIT_MS)
        fixture.carry(ONE, qtbot)
        qtbot.waitUntil(page.save_button.isEnabled, timeout=WAIT_MS)
        assert [place.port for place in page.map] == [THREE, ONE]
        assert not fixture_path(fixture.settings).exists()
        press(page, "Ctrl+S")
        qtbot.waitUntil(lambda: not page.save_button.isEnabled(), timeout=WAIT_MS)
    assert [(slot.number, slot.port) for slot in slots_of(fixture.settings)] == [(1, THREE), (2, ONE)]
    change = AuditReader(fixture.settings.data).newest_of("settings_changed")
    assert change is not None
    assert '["fixture.slots", "", "1: 1-4.3, 2: 1-4.1"]' in dict(change.fields)["changes"]
    assert dict(change.fields)["operator"] == "eng-1"


def test_a_learning_that_is_stopped_keeps_the_old_map(qtbot: QtBot, fixture: Fixture) -> None:
    save_slots(fixture.settings, (Place(1, TWO),), fixture.audit, "eng-1")
    page = SlotPage(fixture.doors, LIGHT)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: page.map == (Place(1, TWO),), timeout=WAIT_MS)
        press(page, "Ctrl+B")
        qtbot.waitUntil(lambda: page.instruction.text() == "Plug a unit into slot 1.", timeout=WAIT_MS)
        assert page.map == ()
        press(page, "Ctrl+K")
        qtbot.waitUntil(lambda: page.map == (Place(1, TWO),), timeout=WAIT_MS)
        assert not page.save_button.isEnabled()


def test_where_nothing_can_be_learnt_the_page_says_why(qtbot: QtBot, fixture: Fixture) -> None:
    page = SlotPage(replace(fixture.doors, cannot=lambda: CannotLearn.STATION_FILE), LIGHT)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: "station file names its slots" in page.note.text(), timeout=WAIT_MS)
        assert not page.learn_button.isEnabled()
        press(page, "Ctrl+B")
        assert page.map == ()


def test_odd_maps_are_told() -> None:
    def odd(*ports: PortPath) -> list[tuple[Oddity, tuple[int, ...]]]:
        return [(one.oddity, one.slots) for one in oddities([Place(n, port) for n, port in enumerate(ports, 1)])]

    deep = PortPath(1, (1, 1, 1, 1, 1, 1, 1))
    assert odd(ONE, ONE)[0] == (Oddity.SAME_SOCKET, (1, 2))
    assert odd(PortPath(1, (4,)), ONE) == [(Oddity.SOCKET_IS_HUB, (1, 2))]
    assert odd(ONE, TWO) == [(Oddity.SHARED_HUB, (1, 2))]
    assert odd(ONE, PortPath(2, (4, 1))) == []
    assert (Oddity.TOO_DEEP, (1,)) in odd(deep)
    assert odd(ONE, PortPath(1, (4, 2, 1)))[0] == (Oddity.CHAINED_HUBS, (1, 2))


def test_the_picture_has_hubs_between_buses_and_sockets() -> None:
    nodes = nodes_of([Place(1, ONE)], {TWO: "Boron"})
    assert [(node.depth, node.name, node.slot, node.inside) for node in nodes] == [
        (0, "USB bus 1", 0, ""),
        (1, "1-4", 0, ""),
        (2, "1-4.1", 1, ""),
        (2, "1-4.2", 0, "Boron"),
    ]
