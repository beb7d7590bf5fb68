"""An operator's page on a board, with a line behind it that only remembers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.engine.board import Board
from station.ui.catalogue import Speech
from station.ui.operator.operator_page import OperatorPage
from tests.ui.conftest import Desk
from tests.ui.operator_page.stand import Line, Stand


@pytest.fixture
def stand(qtbot: QtBot, board: Board, desk: Desk) -> Stand:
    line = Line()
    page = OperatorPage(board, desk.actions(), lambda: desk.station, slots=(1, 2, 3, 4), people=line.door())
    page.resize(1280, 760)
    qtbot.addWidget(page)
    return Stand(qtbot, page, board, desk, line)


@pytest.fixture
def speech(qapp: QApplication) -> Speech:
    return Speech(qapp)
