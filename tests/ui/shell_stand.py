"""A shell with plain pages, real people and a scanner whose keys come at given times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.core.facts import AuditFact
from station.core.person import Person
from station.core.policy import Role, User
from station.core.secret import Secret
from station.engine.scan import Scan
from station.people import People, badge_sha256
from station.sign_in import SignIn, hash_pin
from station.ui.catalogue import Speech
from station.ui.page import Page
from station.ui.shell.doors import PageMaker, ShellDoors
from station.ui.shell.shell import Shell
from station.ui.theme import LIGHT, Theme

PIN = "2468"
ANNA = User("op-17", frozenset({Role.OPERATOR}), badge_sha256(Secret("77-anna")), language="de")
LENA = User("le-2", frozenset({Role.LEAD}), badge_sha256(Secret("79-lena")))
BEN = User("en-3", frozenset({Role.ENGINEER}), badge_sha256(Secret("78-ben")), hash_pin(Secret(PIN)))
CARL = User("qa-1", frozenset({Role.QA, Role.OPERATOR}), badge_sha256(Secret("80-carl")), hash_pin(Secret(PIN)))
DORA = User("qa-9", frozenset({Role.QA}), badge_sha256(Secret("81-dora")))
USERS = (ANNA, LENA, BEN, CARL, DORA)
NOBODY = Person("", Role.ENGINEER)


class PlainLog:
    """Keeps facts. An `AuditLog`."""

    def __init__(self) -> None:
        self.facts: list[AuditFact] = []

    def append(self, fact: AuditFact) -> int:
        self.facts.append(fact)
        return len(self.facts)


class SteadyClock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class PlainPage(Page):
    """Notes what reaches it."""

    kiosk = True

    def __init__(self, key: str, roles: frozenset[Role] = frozenset(), *, takes_scans: bool = False) -> None:
        super().__init__()
        self.key = key
        self.roles = roles
        self.keys: list[int] = []
        self.presses = 0
        self.scans: list[Scan] = []
        self.times_opened = 0
        self.times_closed = 0
        self.retranslated = 0
        self.stays_open = False
        self._takes_scans = takes_scans
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def title(self) -> str:
        return self.key.title()

    def opened(self) -> None:
        self.times_opened += 1

    def closed(self) -> None:
        self.times_closed += 1

    def scanned(self, scan: Scan) -> bool:
        self.scans.append(scan)
        return self._takes_scans

    def may_close(self) -> bool:
        return not self.stays_open

    def retranslate(self) -> None:
        self.retranslated += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.keys.append(event.key())

    def mousePressEvent(self, _event: object) -> None:  # noqa: N802
        self.presses += 1


def plain_pages(_theme: Theme) -> tuple[Page, ...]:
    """A page for everybody, one for engineers, one for QA that takes scans."""
    return (
        PlainPage("line"),
        PlainPage("packout"),
        PlainPage("recipe", frozenset({Role.ENGINEER})),
        PlainPage("search", frozenset({Role.QA}), takes_scans=True),
    )


@dataclass
class Stand:
    """A shell that works, and what came of its scans."""

    shell: Shell
    log: PlainLog
    clock: SteadyClock
    qtbot: QtBot
    scans: list[tuple[str, Person | None]] = field(default_factory=list)
    at_ms: int = 50_000

    @property
    def page(self) -> PlainPage:
        page = self.shell.page
        assert isinstance(page, PlainPage)
        return page

    def who(self) -> Person | None:
        """Who is signed in now."""
        return self.shell.person

    def press(self, letter: str = "", key: int = 0, gap_ms: int = 5) -> None:
        """One key, so long after the one before."""
        self.at_ms += gap_ms
        code = key or ord(letter.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(self.at_ms)
            QCoreApplication.sendEvent(self.shell.windowHandle(), event)

    def scan(self, text: str, gap_ms: int = 5) -> None:
        """As a keyboard scanner types it."""
        self.at_ms += 1000
        for letter in text:
            self.press(letter, gap_ms=gap_ms)
        self.press("\r", Qt.Key.Key_Return, gap_ms)
        self.settle()

    def hand(self, text: str) -> None:
        """As a person types it."""
        for letter in text:
            self.press(letter, gap_ms=150)
            self.qtbot.wait(1)
        self.at_ms += 150

    def enter(self) -> None:
        """Enter, by hand."""
        self.press("\r", Qt.Key.Key_Return, 150)

    def settle(self) -> None:
        """Until the shell's thread has answered."""
        self.qtbot.waitUntil(lambda: not self.shell._errands.busy, timeout=5000)
        QApplication.processEvents()

    def sign_in(self, badge: str, pin: str = "") -> None:
        """By badge and, where the role wants one, by PIN."""
        self.scan(f"BADGE-{badge}")
        if pin:
            self.give_pin(pin)

    def give_pin(self, pin: str) -> None:
        field_ = self.shell.panel.pin
        assert field_.isVisible()
        field_.setText(pin)
        QTest.keyClick(field_, Qt.Key.Key_Return)
        self.settle()


def stand_on(
    qtbot: QtBot,
    app: QApplication,
    users: tuple[User, ...] = USERS,
    make: PageMaker = plain_pages,
    *,
    kiosk: bool = False,
    prefix: str = "",
    theme: Theme = LIGHT,
    idle_s: float = 600.0,
    refuse: Callable[[str], None] = lambda _raw: None,
) -> Stand:
    """A shell in front of these people; `refuse` may raise for a scan."""
    log, clock = PlainLog(), SteadyClock()
    shell = Shell(Speech(app), theme=theme, kiosk=kiosk, prefix=prefix)
    qtbot.addWidget(shell)
    with qtbot.waitExposed(shell):
        shell.show()
    stand = Stand(shell, log, clock, qtbot)

    def scan(raw: str, person: Person | None) -> None:
        refuse(raw)
        stand.scans.append((raw, person))

    people = SignIn(People(users), log, idle_s, nobody=NOBODY, now_s=clock)
    shell.begin(ShellDoors(people, scan), make)
    return stand
