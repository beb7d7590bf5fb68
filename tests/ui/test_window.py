"""The whole window: news, keys, presses, closing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station.core.ids import PortPath
from station.core.views import Notice, StationView
from station.core.words import SlotState
from station.engine.board import Board
from station.ui.operator.tile_grid import SlotCountError
from station.ui.operator.window import OperatorWindow
from tests.ui.conftest import Desk, OpenWindow
from tests.ui.views import STATION, view_of

_KEY = Qt.Key


def put(board: Board, *states: SlotState) -> None:
    for slot, state in enumerate(states, start=1):
        board.publish(view_of(slot, state))


class Watch(QObject):
    """Notes the paint events of widgets."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.painted: list[QObject] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.painted.append(watched)
        return False


def test_empty_tiles_are_painted_before_anything_is_asked(qtbot: QtBot, board: Board, desk: Desk) -> None:
    order: list[str] = []

    def station_view() -> StationView:
        order.append("asked")
        return STATION

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                order.append("painted")
            return False

    window = OperatorWindow(board, desk.actions(), station_view, slots=(1, 2, 3, 4))
    qtbot.addWidget(window)
    painted = Painted()
    window.grid.tiles[3].installEventFilter(painted)
    assert [tile.word_label.text for tile in window.grid.tiles] == ["EMPTY"] * 4
    window.show()
    qtbot.waitUntil(lambda: "asked" in order, timeout=5000)
    assert order[0] == "painted"


def test_news_on_the_board_reaches_the_tiles_by_itself(qtbot: QtBot, board: Board, open_window: OpenWindow) -> None:
    window = open_window(4)
    window.show()
    put(board, SlotState.PASS, SlotState.FAIL)
    qtbot.waitUntil(lambda: window.grid.tiles[1].state is SlotState.FAIL, timeout=5000)
    assert [tile.state.name for tile in window.grid.tiles] == ["PASS", "FAIL", "EMPTY", "EMPTY"]
    assert window.next_action.text_label.text == "SLOT 2: TAKE OUT → RED BIN"


def test_what_was_published_before_the_window_opened_is_shown(board: Board, open_window: OpenWindow) -> None:
    put(board, SlotState.ACTION, SlotState.RUN)
    board.take()
    window = open_window(2)
    window.drain()
    assert [tile.state for tile in window.grid.tiles] == [SlotState.ACTION, SlotState.RUN]


def test_only_a_tile_with_news_is_painted_again(qtbot: QtBot, board: Board, open_window: OpenWindow) -> None:
    window = open_window(4)
    put(board, *[SlotState.ACTION] * 4)
    with qtbot.waitExposed(window):
        window.show()
    window.drain()
    QApplication.processEvents()
    watch = Watch(*window.grid.tiles)
    board.publish(view_of(2, SlotState.PASS))
    qtbot.waitUntil(lambda: bool(watch.painted), timeout=5000)
    assert set(watch.painted) == {window.grid.tiles[1]}


def test_a_flood_leaves_the_last_view_of_every_slot(board: Board, open_window: OpenWindow) -> None:
    window = open_window(16)
    window.drain()
    for tick in range(300):
        for slot in range(1, 17):
            board.publish(replace(view_of(slot, SlotState.RUN), done=tick, step_name=f"Step {tick}"))
        if tick % 30 == 0:
            window.drain()
    for slot in range(1, 17):
        board.publish(view_of(slot, SlotState.PASS if slot % 2 else SlotState.FAIL))
    window.drain()
    for tile in window.grid.tiles:
        assert tile.view == board.all()[tile.number - 1]
        assert tile.word_label.text == ("PASS" if tile.number % 2 else "FAIL")


def test_a_view_of_no_slot_of_ours_is_passed_over(board: Board, open_window: OpenWindow) -> None:
    window = open_window(2)
    board.publish(view_of(9, SlotState.FAIL))
    window.drain()
    assert [tile.state for tile in window.grid.tiles] == [SlotState.EMPTY, SlotState.EMPTY]


def test_buttons_reach_the_actions(qtbot: QtBot, board: Board, desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(4)
    put(board, SlotState.ACTION, SlotState.RUN, SlotState.ACTION)
    window.drain()
    assert window.next_action.start_all.text() == "START ALL (2)"
    QTest.mouseClick(window.grid.tiles[2].button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.grid.tiles[1].button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.grid.tiles[1].button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.next_action.start_all, Qt.MouseButton.LeftButton)
    assert (desk.started, desk.stopped, desk.started_all) == ([3], [2], 1)


def test_start_all_is_dead_while_no_unit_waits(qtbot: QtBot, board: Board, desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(2)
    put(board, SlotState.PASS, SlotState.STATION_ERROR)
    window.drain()
    QTest.mouseClick(window.next_action.start_all, Qt.MouseButton.LeftButton)
    QTest.keyClick(window, _KEY.Key_F5, Qt.KeyboardModifier.ControlModifier)
    assert desk.quiet


def test_keys_pick_start_and_stop(qtbot: QtBot, board: Board, desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(8)
    put(board, SlotState.ACTION, SlotState.RUN, SlotState.ACTION)
    window.drain()
    QTest.keyClick(window, _KEY.Key_F5)
    QTest.keyClick(window, _KEY.Key_F8)
    assert desk.quiet
    QTest.keyClick(window, _KEY.Key_3)
    QTest.keyClick(window.grid.tiles[2], _KEY.Key_F5)
    QTest.keyClick(window, _KEY.Key_Left)
    assert window.grid.picked is window.grid.tiles[1]
    QTest.keyClick(window, _KEY.Key_F8)
    assert desk.stopped == []
    QTest.keyClick(window, _KEY.Key_F8)
    QTest.keyClick(window, _KEY.Key_F5, Qt.KeyboardModifier.ControlModifier)
    assert (desk.started, desk.stopped, desk.started_all) == ([3], [2], 1)


def test_arrows_reach_slots_beyond_nine(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(16)
    QTest.keyClick(window, _KEY.Key_9)
    QTest.keyClick(window, _KEY.Key_Down)
    picked = window.grid.picked
    assert picked is not None
    assert picked.number == 13
    QTest.keyClick(window, _KEY.Key_Down)
    assert window.grid.picked is picked


@pytest.mark.parametrize("key", [_KEY.Key_Space, _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Select])
def test_what_a_scanner_types_starts_and_stops_nothing(
    qtbot: QtBot, board: Board, desk: Desk, open_window: OpenWindow, key: Qt.Key
) -> None:
    window = open_window(4)
    put(board, SlotState.ACTION, SlotState.RUN, SlotState.STATION_ERROR, SlotState.ABORTED)
    window.show()
    window.drain()
    window.grid.pick(2)
    for widget in (window, *window.findChildren(QWidget)):
        widget.setFocus()
        QTest.keyClick(widget, key)
        QTest.keyClick(widget, key)
    assert desk.quiet


def test_a_press_on_a_tile_picks_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(4)
    QTest.mouseClick(window.grid.tiles[2], Qt.MouseButton.LeftButton)
    assert window.grid.picked is window.grid.tiles[2]


def test_only_a_choice_picks_a_tile(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(4)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.grid.tiles[0].setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.processEvents()
    assert window.grid.picked is None
    QTest.keyClick(window.grid.tiles[0], _KEY.Key_Tab)
    assert window.grid.picked is window.grid.tiles[1]


def test_the_bars_show_the_station(board: Board, desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(4)
    window.drain()
    shown = [label.text for label in window.context_bar.labels]
    assert shown[:7] == [
        "Line A",
        "Boron product line 1.4.0 #3f2a91c0",
        "approved",
        "Order 4711",
        "Anna",
        "",
        "CLOUD OK",
    ]
    assert len(shown[7]) == len("hh:mm")
    assert [count.label.text for count in window.bottom_line.counts] == ["GOOD 35", "BAD 2", "ERROR 1", "PENDING 3"]
    desk.station = replace(STATION, approved=False, order="", cloud_ok=False, demo=True, good=36)
    window.ask_station()
    assert [label.text for label in window.context_bar.labels[2:7]] == [
        "NOT APPROVED",
        "No order",
        "Anna",
        "DEMO",
        "CLOUD DOWN",
    ]
    assert window.bottom_line.good.label.text == "GOOD 36"


def test_a_demo_says_so_before_it_is_asked(open_window: OpenWindow) -> None:
    window = open_window(4, demo=True)
    assert window.windowTitle() == "Station DEMO"
    assert window.context_bar.demo_label.text == "DEMO"
    assert open_window(4).windowTitle() == "Station"


def test_the_last_event_stays_at_the_bottom(board: Board, open_window: OpenWindow) -> None:
    window = open_window(4)
    window.drain()
    board.tell(Notice(PortPath(1, (9,)), "not a slot: this unit is left alone"))
    window.drain()
    assert window.bottom_line.message.text.endswith("Port 1-9: not a slot: this unit is left alone")
    put(board, SlotState.RUN)
    window.drain()
    put(board, SlotState.FAIL)
    window.drain()
    put(board, SlotState.EMPTY)
    window.drain()
    assert window.bottom_line.message.text.endswith("Slot 1: FAIL, FLASH-VERIFY")


def test_closing_during_a_run_needs_a_second_try(board: Board, open_window: OpenWindow) -> None:
    window = open_window(2)
    put(board, SlotState.RUN)
    window.show()
    window.drain()
    window.close()
    assert window.isVisible()
    assert "Units are running" in window.bottom_line.message.text
    window.close()
    assert not window.isVisible()


def test_closing_an_idle_window_needs_one_try(board: Board, open_window: OpenWindow) -> None:
    window = open_window(2)
    put(board, SlotState.PASS)
    window.show()
    window.drain()
    window.close()
    assert not window.isVisible()


@pytest.mark.parametrize("slots", [(), (1, 1), tuple(range(1, 18))])
def test_slots_that_cannot_be_shown_are_refused(qtbot: QtBot, board: Board, desk: Desk, slots: tuple[int, ...]) -> None:
    with pytest.raises(SlotCountError):
        OperatorWindow(board, desk.actions(), lambda: STATION, slots=slots)
