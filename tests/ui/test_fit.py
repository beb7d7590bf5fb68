"""Everything has its room: no tile outside, no letter too small, nothing important cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station.core.words import SlotState
from station.engine.board import Board
from station.ui.catalogue import ENGLISH, PSEUDO, Speech, languages
from station.ui.fitted_label import FittedLabel
from station.ui.operator.slot_tile import SlotTile
from station.ui.operator.tile_grid import columns_for
from station.ui.operator.window import OperatorWindow
from station.ui.press_button import PressButton
from station.ui.theme import KIOSK_TEXT_PX
from tests.ui.conftest import Desk, OpenWindow
from tests.ui.views import STATION, view_of

SIZES = [(1280, 800), (1280, 760), (1920, 1080), (1366, 850), (2560, 1440)]
COUNTS = [1, 2, 3, 4, 6, 8, 9, 12, 16]
SIXTEEN_POINTS_PX = 16 * 96 / 72


def place_in(window: OperatorWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def shown_texts(widget: QWidget) -> list[FittedLabel]:
    return [label for label in widget.findChildren(FittedLabel) if label.text and not label.isHidden()]


def important(tile: SlotTile) -> list[FittedLabel]:
    """What an operator must be able to read to the last letter."""
    labels = (tile.number_label, tile.time_label, tile.word_label, tile.action_label, tile.unit_label, tile.code_label)
    return [label for label in labels if label.text]


def fill(board: Board, count: int, first: int = 0) -> None:
    """All states in turn, with the longest words and the widest Device ID."""
    states = tuple(SlotState)
    for index in range(count):
        view = view_of(index + 1, states[(index + first) % len(states)])
        board.publish(replace(view, device_id="0d" * 12) if view.device_id else view)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", COUNTS)
def test_tiles_lie_inside_the_window_and_beside_each_other(
    board: Board, open_window: OpenWindow, count: int, size: tuple[int, int]
) -> None:
    window = open_window(count, size=size)
    fill(board, count)
    window.show()
    window.drain()
    parts = [window.context_bar, window.next_action, window.bottom_line, *window.grid.tiles]
    places = [place_in(window, part) for part in parts]
    assert (window.width(), window.height()) == size
    assert all(window.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", COUNTS)
def test_letters_are_large_and_nothing_important_is_cut(
    board: Board, open_window: OpenWindow, count: int, size: tuple[int, int]
) -> None:
    window = open_window(count, size=size)
    window.show()
    for first in range(0, len(SlotState), max(1, min(count, len(SlotState)))):
        fill(board, count, first)
        window.drain()
        assert all(label.letters_px >= SIXTEEN_POINTS_PX for label in shown_texts(window))
        cut = [label.text for tile in window.grid.tiles for label in important(tile) if label.cut]
        assert cut == []
        assert not window.next_action.text_label.cut
        buttons = [button for button in window.findChildren(PressButton) if not button.isHidden()]
        assert all(button.font().pixelSize() >= SIXTEEN_POINTS_PX and not button.cut for button in buttons)


@pytest.mark.parametrize("language", [*languages(), PSEUDO])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_no_instruction_of_a_tile_is_cut_in_any_language(
    board: Board, open_window: OpenWindow, qapp: QApplication, language: str, size: tuple[int, int]
) -> None:
    window, speech = open_window(16, size=size), Speech(qapp)
    window.show()
    try:
        speech.speak(language)
        fill(board, 16)
        window.drain()
        tiles = [tile for tile in window.grid.tiles if tile.state is not SlotState.RUN]  # the name of a step may be cut
        labels = [tile.action_label for tile in tiles] + [window.next_action.text_label]
        if language != PSEUDO:
            labels += [label for tile in tiles for label in important(tile)]
        assert [label.text for label in labels if label.cut] == []
        buttons = [button for button in window.findChildren(PressButton) if not button.isHidden()]
        assert [button.text() for button in buttons if button.cut] == []
    finally:
        speech.speak(ENGLISH)


def test_a_step_whose_name_is_cut_is_told_whole_under_the_pointer(board: Board, open_window: OpenWindow) -> None:
    window = open_window(16)
    window.show()
    board.publish(replace(view_of(1, SlotState.RUN), step_name="write the calibration of all sensors of the customer"))
    window.drain()
    tile = window.grid.tiles[0]
    assert tile.action_label.cut
    assert tile.action_label.text in tile.toolTip()


def test_parts_of_a_tile_do_not_overlap(board: Board, open_window: OpenWindow) -> None:
    window = open_window(16)
    fill(board, 16)
    window.show()
    window.drain()
    for tile in window.grid.tiles:
        rows = [tile.badge, tile.word_label, tile.action_label, tile.unit_label, tile.button, tile.bar]
        rows += [tile.code_label, tile.platform_label]
        labels = [part for part in rows if not part.isHidden() and (not isinstance(part, FittedLabel) or part.text)]
        places = [part.geometry() for part in labels]
        assert all(tile.rect().contains(place) for place in places)
        assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :])


def test_a_verdict_is_the_largest_word_of_its_tile(board: Board, open_window: OpenWindow) -> None:
    window = open_window(8, size=(1920, 1080))
    for slot, state in enumerate((SlotState.PASS, SlotState.FAIL), start=1):
        board.publish(view_of(slot, state))
    window.show()
    window.drain()
    for tile in window.grid.tiles[:2]:
        others = [label.letters_px for label in tile.labels if label is not tile.word_label and label.text]
        assert tile.word_label.letters_px >= 72
        assert tile.word_label.letters_px > max(others)


def test_a_long_recipe_name_gives_way_to_the_rest(desk: Desk, open_window: OpenWindow) -> None:
    desk.station = replace(STATION, recipe_name="A very long name of a product line " * 4, demo=True, approved=False)
    window = open_window(4)
    window.show()
    window.drain()
    bar = window.context_bar
    assert bar.recipe_label.cut
    assert [label.text for label in bar.labels if label.cut and label is not bar.recipe_label] == []
    places = [label.geometry() for label in bar.labels if label.text]
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :])
    assert all(bar.rect().contains(place) for place in places)


@pytest.mark.parametrize(
    ("count", "columns"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 3), (6, 3), (8, 4), (9, 3), (12, 4), (16, 4)]
)
def test_columns_follow_the_count(count: int, columns: int) -> None:
    assert columns_for(count) == columns


def test_a_text_is_cut_only_where_nothing_else_helps(qtbot: QtBot) -> None:
    label = FittedLabel(families=("DejaVu Sans Condensed",))
    qtbot.addWidget(label)
    label.resize(200, 40)
    label.set_text("SHORT")
    label.set_range(KIOSK_TEXT_PX, 30)
    assert (label.letters_px, label.cut) == (30, False)
    label.set_text("a slightly longer")
    assert KIOSK_TEXT_PX <= label.letters_px < 30
    assert not label.cut
    label.set_text("a text that is far too long for a box of this width")
    assert (label.letters_px, label.cut) == (KIOSK_TEXT_PX, True)


@pytest.mark.parametrize("first", [0, 4, 8])
def test_chinese_tiles_name_bin_and_action_to_the_last_letter(
    qapp: QApplication, board: Board, open_window: OpenWindow, first: int
) -> None:
    Speech(qapp).speak("zh")
    window = open_window(16)
    fill(board, 16, first)
    window.show()
    window.drain()
    QApplication.processEvents()
    for tile in window.grid.tiles:
        assert [label.text for label in important(tile) if label.cut] == []
