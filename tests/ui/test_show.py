"""Opening the window: pictures, signals, and a station without a screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from station.core.words import SlotState
from station.engine.board import Board
from station.ui.operator.show import PictureError, render_png
from station.ui.theme import LIGHT, Tone
from tests.ui.views import STATION, view_of

_CHILD = """
import sys
from station.engine.board import Board
from station.ui.operator.actions import OperatorActions
from station.ui.operator.show import run_window
from tests.ui.views import STATION

def station_view():
    print("open", flush=True)
    return STATION

def nothing(slot=0):
    pass

actions = OperatorActions(start=nothing, start_all=nothing, stop=nothing)
sys.exit(run_window(Board(), actions, station_view, (1, 2, 3, 4), demo=True, title="Station"))
"""


def child(**environment: str) -> subprocess.Popen[str]:
    own = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    own.pop("QT_QPA_PLATFORM", None)
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD],
        env=own | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_a_picture_shows_the_board(qtbot: QtBot, tmp_path: Path) -> None:
    board = Board()
    board.publish(view_of(1, SlotState.PASS))
    board.publish(view_of(2, SlotState.FAIL))
    path = tmp_path / "screen.png"
    render_png(board, lambda: STATION, (1, 2), path, (1280, 800))
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1280, 800)
    good, bad = LIGHT.paint(Tone.GOOD).ground.lower(), LIGHT.paint(Tone.BAD).ground.lower()
    assert image.pixelColor(60, 700).name() == good
    assert image.pixelColor(700, 720).name() == bad


def test_a_picture_that_cannot_be_written_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="missing"):
        render_png(Board(), lambda: STATION, (1,), tmp_path / "missing" / "screen.png", (1280, 800))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_from_the_terminal_ends_the_window(number: signal.Signals) -> None:
    with child(QT_QPA_PLATFORM="offscreen") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, "")


def test_a_station_without_a_screen_says_so() -> None:
    with child() as process:
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "ScreenError: no screen" in errors
