"""A person at the whole window on the virtual bench: a scanner, a keyboard, two hands for the units. No mouse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.app import OpenLine, World, bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.cli.window_station import WindowStation
from station.core.policy import Policy, Role, User
from station.core.secret import Secret
from station.core.views import SlotView
from station.core.words import SlotState
from station.engine.closer import Pace
from station.people import badge_sha256
from station.settings import Flags, Settings
from station.sign_in import hash_pin
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario, UnitPlan
from station.ui.operator.operator_page import OperatorPage
from station.ui.page import Page
from station.ui.shell.shell import Shell
from station.ui.shell.show import Looks, make_shell

LIMIT_MS = 20_000
HAND_MS, SCANNER_MS = 90, 4
QA_PIN = "480157"
PEOPLE = (("op-17", Role.OPERATOR, "ANNA-1"), ("qa-1", Role.QA, "QUINN-1"), ("en-3", Role.ENGINEER, "ERIK-1"))
QUICK = Pace(first_s=0.2, longest_s=0.5, away_s=0.3, poll_s=0.1)


def users() -> tuple[User, ...]:
    """An operator with a badge, QA and an engineer with a badge and a PIN."""
    pin = hash_pin(Secret(QA_PIN))
    return tuple(
        User(name, frozenset({role}), badge_sha256(Secret(badge)), "" if role is Role.OPERATOR else pin)
        for name, role, badge in PEOPLE
    )


@dataclass
class Person:
    """Scans, presses keys, plugs and pulls; waits for what the screen shows."""

    qtbot: QtBot
    shell: Shell
    station: WindowStation
    live: LiveBench

    # -- input -----------------------------------------------------------------------------------------------------

    def scan(self, code: str) -> None:
        """What a keyboard scanner does: a letter every few milliseconds (by the events' own times), then Enter."""
        window = self.shell.windowHandle()
        now_ms = round(time.monotonic() * 1000)
        keys = [(ord(letter.upper()), letter) for letter in code] + [(int(Qt.Key.Key_Return), "\r")]
        for at, (key, letter) in enumerate(keys):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(now_ms + at * SCANNER_MS)
                QApplication.sendEvent(window, event)
        QApplication.processEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, by a hand, with another one held."""
        QTest.keyClick(self.shell.windowHandle(), key, held)
        self.qtbot.wait(HAND_MS)

    def type(self, digits: str) -> None:
        """Digit by digit, then Enter."""
        for digit in digits:
            QTest.keyClick(self.shell.windowHandle(), Qt.Key(ord(digit)))
            self.qtbot.wait(HAND_MS)
        self.press(Qt.Key.Key_Return)

    def badge_in(self, badge: str, pin: str = "") -> None:
        """Sign in, with the PIN where one is asked for."""
        self.scan(f"BADGE-{badge}")
        if pin:
            self.until("a PIN is asked for", self.shell.panel.pin.hasFocus)
            self.type(pin)
        wanted = next(name for name, _, own in PEOPLE if own == badge)
        self.until(f"{wanted} is signed in", lambda: self.who == wanted and not self.shell.panel.isVisible())

    def plug(self, slot: int, plan: UnitPlan) -> None:
        place = self.station.opened.line.slot(slot)
        self.live.bench.bus.plug(self.live.bench.unit(plan.device_id), place.port)
        self.until(f"slot {slot} is taken", lambda: place.occupied)

    def pull(self, slot: int) -> None:
        place = self.station.opened.line.slot(slot)
        self.live.bench.bus.unplug(place.port)
        self.until(f"slot {slot} is empty", lambda: not place.occupied)

    # -- what is seen ----------------------------------------------------------------------------------------------

    def until(self, what: str, holds: Callable[[], object]) -> None:
        """Wait until the screen shows it."""

        def shown() -> None:
            assert holds(), f"waited for: {what}; the screen says: {self.words}"

        self.qtbot.waitUntil(shown, timeout=LIMIT_MS)

    @property
    def who(self) -> str:
        """Who is signed in, "" for nobody."""
        return self.shell.person.pseudonym if self.shell.person is not None else ""

    @property
    def words(self) -> tuple[str, str, str]:
        """Instruction, last event, and what the window says over the page."""
        slots = self.slots
        return slots.next_action.text_label.text, slots.bottom_line.message.text, self.shell.saying.text

    @property
    def slots(self) -> OperatorPage:
        home = self.shell.home
        assert isinstance(home, OperatorPage)
        return home

    def view(self, slot: int) -> SlotView:
        """What the tile of a slot shows."""
        tile = self.slots.grid.tile(slot)
        assert tile is not None
        assert tile.view is not None
        return tile.view

    def await_state(self, slot: int, *states: SlotState) -> None:
        self.until(f"slot {slot} shows {states}", lambda: self.view(slot).state in states)

    def open(self, key: str) -> Page:
        """Open a page by its key combination."""
        self.until(f"page {key} is offered", lambda: key in [tab.key for tab in self.shell.rail.tabs])
        tabs = [tab.key for tab in self.shell.rail.tabs]
        self.press(Qt.Key(int(Qt.Key.Key_1) + tabs.index(key)), Qt.KeyboardModifier.AltModifier)
        self.until(f"page {key} is shown", lambda: self.shell.page.key == key)
        return self.shell.page

    @property
    def reader(self) -> AuditReader:
        return AuditReader(self.station.opened.data)


@contextmanager
def whole_window(
    qtbot: QtBot,
    folder: Path,
    units: tuple[UnitPlan, ...],
    recipe: Path,
    policy: Policy,
    *,
    plugged: tuple[int, ...] = (),
    speed: float = 100.0,
) -> Iterator[Person]:
    """The window as `station` opens it, on a bench whose slots are empty but for `plugged`."""
    given = Flags(data=str(folder))
    settings = replace(
        read_settings(None, given),
        station_id="test-station",
        users=users(),
        policy=policy,
        recipe=recipe,
    )
    app = QGuiApplication.instance()
    assert isinstance(app, QApplication)
    with open_live(Scenario(units, speed), folder / "bench") as live:

        def world(_stack: ExitStack) -> World:
            """Every socket that holds a unit becomes a slot; then the units are taken out."""
            made = bench_world(live, settings)
            for place in made.places:
                if place.number not in plugged:
                    live.bench.bus.unplug(place.port)
            return made

        def line(stack: ExitStack, world: World, now: Settings) -> OpenLine:
            return stack.enter_context(
                open_line(world, now, recipe, auto_start=False, console=False, policy=policy, pace=QUICK)
            )

        station = WindowStation(settings, world, line, given=given)
        shell = make_shell(app, Looks(sounds=False))
        with qtbot.waitExposed(shell):
            shell.show()
        try:
            doors, pages = station.start()
            shell.begin(doors, pages)
            yield Person(qtbot, shell, station, live)
        finally:
            shell.close()
            shell.let_go()
            station.close()
            shell.deleteLater()
