"""Pictures of the operator's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from station.core.words import SlotState
from station.engine.board import Board
from station.ui.operator.show import PictureError, render_png
from station.ui.theme import LIGHT, Tone
from tests.ui.views import STATION, view_of


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
