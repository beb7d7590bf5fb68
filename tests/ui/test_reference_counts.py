"""The binding keeps the reference counts of True and None: some versions lose one at each emit and end the process."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from station.core.words import SlotState
from station.engine.board import Board
from tests.ui.conftest import OpenWindow
from tests.ui.views import view_of

EMITS = 4000
# Other code takes and gives some references meanwhile; a leak or a loss is one an emit.
NOISE = 400


class Bell(QObject):
    rung = Signal(bool)
    said = Signal(object)


def counts() -> tuple[int, int, int]:
    yes, no, nothing = True, False, None
    return sys.getrefcount(yes), sys.getrefcount(no), sys.getrefcount(nothing)


def assert_same(before: tuple[int, int, int], after: tuple[int, int, int]) -> None:
    assert all(abs(one - other) < NOISE for one, other in zip(before, after, strict=True)), (before, after)


def test_emits_of_true_and_none_keep_their_counts(qtbot: QtBot) -> None:
    bell, heard = Bell(), [0]

    def hear(_value: object) -> None:
        heard[0] += 1

    bell.rung.connect(hear)
    bell.said.connect(hear)
    before = counts()
    for _ in range(EMITS):
        bell.rung.emit(True)  # noqa: FBT003
        bell.said.emit(None)
    assert_same(before, counts())
    assert heard[0] == 2 * EMITS


def test_timer_ticks_keep_their_counts(qtbot: QtBot) -> None:
    timer, ticks = QTimer(), [0]

    def tick() -> None:
        ticks[0] += 1

    timer.timeout.connect(tick)
    before = counts()
    timer.start(0)
    qtbot.waitUntil(lambda: ticks[0] >= EMITS, timeout=60_000)
    timer.stop()
    assert_same(before, counts())


def test_frames_of_the_window_keep_their_counts(qtbot: QtBot, board: Board, open_window: OpenWindow) -> None:
    window = open_window(2)
    window.drain()
    before = counts()
    for tick in range(EMITS):
        if tick % 100 == 0:
            board.publish(view_of(1, SlotState.RUN))
        window.drain()
    assert_same(before, counts())
