"""Windows are drawn into memory; nothing here needs a screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.core.views import StationView
from station.engine.board import Board
from station.ui.application import ensure_application
from station.ui.catalogue import ENGLISH, Speech, current_language
from station.ui.operator.actions import OperatorActions
from station.ui.operator.window import OperatorWindow
from tests.ui.views import STATION

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@dataclass
class Desk:
    """What an operator's presses came to, and what the station says of itself."""

    started: list[int] = field(default_factory=list)
    stopped: list[int] = field(default_factory=list)
    started_all: int = 0
    station: StationView = STATION

    def start_all(self) -> None:
        self.started_all += 1

    @property
    def quiet(self) -> bool:
        """Nothing was started or stopped."""
        return not self.started and not self.stopped and not self.started_all

    def actions(self) -> OperatorActions:
        return OperatorActions(start=self.started.append, start_all=self.start_all, stop=self.stopped.append)


OpenWindow = Callable[..., OperatorWindow]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return ensure_application(offscreen=True)


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """No test hands its language on to the next, nor its windows: each would draw every text anew."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if current_language() != ENGLISH:
        Speech(qapp).speak(ENGLISH)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def open_window(qtbot: QtBot, board: Board, desk: Desk) -> Iterator[OpenWindow]:
    """Makes a window of so many slots on the board and the desk; it is shown, and its timers run, only by `show`."""
    windows: list[OperatorWindow] = []

    def open_one(
        count: int, *, demo: bool = False, confirm_s: float = 60.0, size: tuple[int, int] = (1280, 800)
    ) -> OperatorWindow:
        slots = tuple(range(1, count + 1))
        window = OperatorWindow(
            board, desk.actions(), lambda: desk.station, slots=slots, demo=demo, confirm_s=confirm_s
        )
        window.resize(*size)
        windows.append(window)
        return window

    yield open_one
    for window in windows:
        window.close()
        window.close()
        window.deleteLater()
