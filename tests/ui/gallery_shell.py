"""Pictures of the shell: start, failure, nobody signed in, a PIN, a typed code, and the rail of each role."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication

from station.core.person import Person
from station.core.policy import Role
from station.core.sign_in import SignInEnd
from station.core.words import SlotState
from station.engine.board import Board
from station.people import People
from station.sign_in import SignIn
from station.ui.application import ensure_application
from station.ui.catalogue import Speech, current_language
from station.ui.operator.actions import OperatorActions
from station.ui.operator.operator_page import OperatorPage
from station.ui.page import Page
from station.ui.shell import text
from station.ui.shell.doors import OpenDoor, ShellDoors
from station.ui.shell.shell import Shell
from station.ui.theme import Theme
from tests.ui.gallery_operator import Make
from tests.ui.shell_stand import NOBODY, USERS, PlainLog, PlainPage
from tests.ui.views import STATION, view_of


class ShellScene(Page):
    """A shell as a picture; `act` brings it into its state."""

    key = "shell"
    kiosk = True

    def __init__(self, theme: Theme, act: Callable[[Shell, Theme], None]) -> None:
        super().__init__()
        self._shell = Shell(Speech(_app()), theme=theme, language=current_language())
        self._shell.setWindowFlags(Qt.WindowType.Widget)
        self._shell.setParent(self)
        act(self._shell, theme)

    def title(self) -> str:
        return "shell"

    def closed(self) -> None:
        self._shell.let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._shell.setGeometry(self.rect())


def _app() -> QApplication:
    return ensure_application(offscreen=True)


def _pages(theme: Theme) -> tuple[Page, ...]:
    board = Board()
    for slot, state in enumerate((SlotState.RUN, SlotState.PASS, SlotState.ACTION, SlotState.EMPTY), start=1):
        board.publish(view_of(slot, state))
    actions = OperatorActions(start=lambda _slot: None, start_all=lambda: None, stop=lambda _slot: None)
    home = OperatorPage(board, actions, lambda: STATION, slots=(1, 2, 3, 4), theme=theme)
    home.drain()
    others = (PlainPage(key) for key in ("order", "pending", "packout", "shift", "recipe", "device", "journal"))
    return (home, *others)


def _started(shell: Shell, role: Role | None) -> None:
    if role is not None:
        shell.begin(ShellDoors(OpenDoor(Person("op-17", role)), lambda _raw, _person: None), _pages)
    else:
        door = SignIn(People(USERS), PlainLog(), 600.0, nobody=NOBODY)
        shell.begin(ShellDoors(door, lambda _raw, _person: None), _pages)


def _start(_shell: Shell, _theme: Theme) -> None:
    """Nothing has been opened yet."""


def _fail(shell: Shell, _theme: Theme) -> None:
    hint = "Call the line engineer: the station has no cloud token (token_file in station.yaml)."
    shell.fail("TOKEN-MISSING", hint, "no access token: token_file, systemd credential or PARTICLE_ACCESS_TOKEN")


def _locked(shell: Shell, _theme: Theme) -> None:
    _started(shell, None)


def _pin(shell: Shell, _theme: Theme, end: SignInEnd = SignInEnd.WANTS_PIN) -> None:
    _started(shell, None)
    shell.panel.ask_pin(text.answer(end, 30), refused=end is not SignInEnd.WANTS_PIN)


def _refused(shell: Shell, _theme: Theme) -> None:
    _started(shell, None)
    shell.panel.refuse_badge(text.answer(SignInEnd.UNKNOWN_BADGE, 0))


def _rail(shell: Shell, _theme: Theme) -> None:
    _started(shell, Role.ENGINEER)
    shell.say(text.signed_in("op-17", Role.ENGINEER))


def _typed(shell: Shell, _theme: Theme) -> None:
    _started(shell, Role.ENGINEER)
    shell.type_code()


SCENES: list[tuple[str, Make]] = [
    (name, partial(ShellScene, act=act))
    for name, act in (
        ("shell_start", _start),
        ("shell_failed", _fail),
        ("shell_locked", _locked),
        ("shell_pin", _pin),
        ("shell_wrong_pin", partial(_pin, end=SignInEnd.WRONG_PIN)),
        ("shell_refused", _refused),
        ("shell_rail", _rail),
        ("shell_typed", _typed),
    )
]
