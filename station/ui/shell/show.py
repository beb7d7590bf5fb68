"""Opens the shell, starts the station behind it, and ends with the window."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Final

from PySide6.QtWidgets import QApplication

from station.ui.application import ensure_application
from station.ui.catalogue import ENGLISH, Speech
from station.ui.errands import Errands, Failure
from station.ui.shell.doors import PageMaker, ShellDoors
from station.ui.shell.shell import Shell
from station.ui.sounds import Sounds, system_player
from station.ui.themes import theme_named

STOPPED: Final = 130


@dataclass(frozen=True)
class Looks:
    """How the window is set up: see `WindowPlan` of the settings."""

    title: str = "Station"
    kiosk: bool = False
    theme: str = "light"
    sounds: bool = True
    scanner_prefix: str = ""
    language: str = ENGLISH


Started = tuple[ShellDoors, PageMaker]


class Showing:
    """What came of a window: how it was left, and the failure where the station could not start."""

    def __init__(self) -> None:
        self.failure: Failure | None = None
        self.code = 0


def make_shell(app: QApplication, looks: Looks) -> Shell:
    """The window, not shown yet."""
    return Shell(
        Speech(app),
        theme=theme_named(looks.theme),
        kiosk=looks.kiosk,
        title=looks.title,
        prefix=looks.scanner_prefix,
        language=looks.language,
        sounds=Sounds(system_player(), loud=looks.sounds),
    )


def run_shell(looks: Looks, start: Callable[[], Started]) -> Showing:
    """Show the window, then start the station in a thread of its own; back when the window was closed.

    Args:
        start: opens whatever the doors lead to; called once the window has been painted.
    Raises:
        ScreenError: there is no screen or no font to draw with.
    """
    app = ensure_application(offscreen=False)
    showing = Showing()
    shell = make_shell(app, looks)
    starting = Errands(shell, "start")

    def failed(failure: Failure) -> None:
        showing.failure = failure
        shell.fail(failure.code, failure.hint, failure.message)

    shell.painted.connect(lambda: starting.run(start, lambda begun: shell.begin(*begun), failed))
    if looks.kiosk:
        shell.showFullScreen()
    else:
        shell.showMaximized()
    with _stop_signals(app):
        showing.code = app.exec()
    starting.stop()
    shell.let_go()
    return showing


@contextmanager
def _stop_signals(app: QApplication) -> Iterator[None]:
    """End the event loop on Ctrl+C and SIGTERM.

    Python runs its handlers between byte codes, so the window's timers give them a chance many times a second.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        app.exit(STOPPED)

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, leave) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
