"""Tables never scroll sideways: columns give way, and what is cut can be read elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from station.ui.column_widths import LEAST_PX, Column, filled, fitted
from station.ui.row_detail import RowDetail
from station.ui.style_sheet import style_sheet
from station.ui.table import Row, Table
from station.ui.theme import LIGHT, Theme
from station.ui.themes import LARGE

_HASH = "3b4a12881d11f33cff968a24d7c0995aa1b2c3d4e5f60718293a4b5c6d7e8f90"
_HEADS = ("Step", "Attempt", "Result", "Expected", "Read", "Ended")
_CELLS = ("bootloader", "1", "changed and proved", _HASH, _HASH, "2026-11-22 04:29:00")


Make = Callable[[Theme, int], Table]


@pytest.fixture
def table_of(qtbot: QtBot) -> Make:
    """A table in a window of this width."""
    windows: list[QWidget] = []

    def make(theme: Theme, width: int) -> Table:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.setStyleSheet(style_sheet(theme))
        window.resize(width, 300)
        table = Table(theme, lambda: "Steps", lambda: _HEADS, window, gives_way=(1, 0), whole=(5,))
        table.setGeometry(window.rect())
        with qtbot.waitExposed(window):
            window.show()
        table.show_rows((Row("one", _CELLS),))
        return table

    return make


@pytest.mark.parametrize("theme", [LIGHT, LARGE], ids=lambda theme: theme.name)
@pytest.mark.parametrize("width", [360, 520, 815, 1240, 1900])
def test_all_columns_fit_their_window(table_of: Make, theme: Theme, width: int) -> None:
    table = table_of(theme, width)
    assert sum(table.columnWidth(at) for at in table.shown_columns) == table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0
    assert not table.horizontalScrollBar().isVisible()


def test_the_less_important_columns_go_first_and_come_back(table_of: Make) -> None:
    table = table_of(LIGHT, 1900)
    assert table.shown_columns == (0, 1, 2, 3, 4, 5)
    table.resize(700, 300)
    assert 1 not in table.shown_columns
    table.resize(1900, 300)
    assert table.shown_columns == (0, 1, 2, 3, 4, 5)


def test_what_is_cut_or_left_out_stands_in_the_detail(table_of: Make) -> None:
    table = table_of(LIGHT, 520)
    detail = RowDetail(lambda: "Details", table)
    detail.show_row(table)
    assert detail.toPlainText() == ""
    table.pick("one")
    detail.show_row(table)
    assert "Attempt: 1\n" in detail.toPlainText()
    assert f"Read: {_HASH}" in detail.toPlainText()


def test_a_table_with_no_rows_shares_its_width_evenly(table_of: Make) -> None:
    table = table_of(LIGHT, 1900)
    table.show_rows(())
    natural = [table.columnWidth(at) for at in table.shown_columns]
    assert sum(natural) == table.viewport().width()
    assert min(natural) > table.viewport().width() // len(_HEADS) // 2


def test_the_widest_column_gives_first_and_a_whole_one_last() -> None:
    short, wide = Column(80, 60, 120), Column(600, 100, 120)
    moment = Column(180, 60, 180, whole=True)
    assert fitted((short, wide, moment), 1000) == (80, 600, 180)
    assert fitted((short, wide, moment), 500) == (80, 225, 180)
    assert fitted((short, wide, moment), 330) == (75, 75, 180)
    assert fitted((wide, moment), 2 * LEAST_PX) == (LEAST_PX, LEAST_PX)
    assert fitted((wide, wide), 50) == (25, 25)


def test_what_is_left_of_the_room_goes_to_one_column_or_to_all() -> None:
    assert filled((100, 0, 100), 301, 0) == (201, 0, 100)
    assert filled((100, 0, 100), 301, 1) == (100, 0, 201)
    assert filled((100, 0, 100), 301, None) == (150, 0, 151)
