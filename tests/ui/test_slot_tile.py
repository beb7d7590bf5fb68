"""One tile: what it shows of a view and what it says when it is pressed."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station.core.words import Disposition, SlotState
from station.ui.operator.slot_tile import SlotTile
from station.ui.operator.tile_text import elapsed_text, progress_of
from station.ui.state_style import style_of
from station.ui.theme import LIGHT, Tone
from tests.ui.views import view_of


def tile_of(qtbot: QtBot, state: SlotState, *, confirm_s: float = 60.0) -> SlotTile:
    tile = SlotTile(3, LIGHT, confirm_s)
    qtbot.addWidget(tile)
    tile.resize(470, 440)
    tile.show_view(view_of(3, state))
    return tile


@pytest.mark.parametrize("state", SlotState)
def test_a_state_shows_as_word_icon_shape_and_colour(qtbot: QtBot, state: SlotState) -> None:
    tile = tile_of(qtbot, state)
    style = style_of(state)
    assert tile.word_label.text == style.word
    assert (tile.badge.icon_name, tile.badge.shape) == (style.icon, style.shape)
    ground = tile.grab().toImage().pixelColor(tile.width() // 2, 8).name().upper()
    assert ground in {LIGHT.paint(style.tone).ground, LIGHT.paint(style.tone).hatch}
    assert tile.number_label.text == "3"
    assert style.word in tile.accessibleName()
    assert "3" in tile.accessibleName()


def test_a_tile_is_empty_before_its_first_view(qtbot: QtBot) -> None:
    tile = SlotTile(3, LIGHT)
    qtbot.addWidget(tile)
    assert tile.word_label.text == "EMPTY"
    assert tile.view is None
    assert tile.button.isHidden()


def test_a_run_shows_unit_platform_step_progress_and_time(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.RUN)
    view = view_of(3, SlotState.RUN)
    assert tile.unit_label.text == view.device_id
    assert tile.platform_label.text == "Electron"
    assert tile.action_label.text == "4/7 Flash application"
    assert tile.bar.share == pytest.approx((3 + 61_440 / 131_072) / 7)
    assert "0:47" <= tile.time_label.text <= "0:59"
    assert not tile.bar.isHidden()


def test_the_time_of_a_run_moves_on_without_news(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.RUN)
    view = view_of(3, SlotState.RUN)
    assert elapsed_text(view, view.started_s + 61) == "1:01"
    assert elapsed_text(view, view.started_s + 3_725.5) == "1:02:05"
    tile.show_view(replace(view, started_s=time.monotonic() - 600.5))
    assert tile.time_label.text.startswith("10:0")


@pytest.mark.parametrize(
    ("state", "disposition", "action"),
    [
        (SlotState.PASS, Disposition.GOOD, "→ GREEN BIN"),
        (SlotState.FAIL, Disposition.REWORK, "→ RED BIN"),
        (SlotState.FAIL, Disposition.SCRAP, "→ SCRAP BIN"),
        (SlotState.FAIL, Disposition.HOLD, "→ HOLD SHELF"),
        (SlotState.WRONG_PRODUCT, Disposition.HOLD, "→ HOLD SHELF"),
        (SlotState.PENDING, Disposition.HOLD, "→ PENDING SHELF"),
    ],
)
def test_a_verdict_says_where_the_unit_goes(
    qtbot: QtBot, state: SlotState, disposition: Disposition, action: str
) -> None:
    tile = tile_of(qtbot, SlotState.EMPTY)
    tile.show_view(replace(view_of(3, state), disposition=disposition))
    assert tile.action_label.text == action
    assert action in tile.accessibleDescription()


def test_a_failure_shows_code_and_reason(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.FAIL)
    assert tile.code_label.text == "FLASH-VERIFY"
    assert tile.story_label.text.startswith("Firmware part 2 of 3 reads back differently at 0xd4000.")
    assert tile.time_label.text == "1:58"


@pytest.mark.parametrize("width", [310, 340, 400, 470, 640])
def test_code_platform_and_button_share_the_foot_of_a_failed_unit_that_may_run_again(qtbot: QtBot, width: int) -> None:
    tile = tile_of(qtbot, SlotState.FAIL)
    tile.show_view(replace(view_of(3, SlotState.FAIL), again=True, locked=False))
    tile.resize(width, 570)
    tile.show()
    code, platform, button = tile.code_label, tile.platform_label, tile.button
    assert button.isVisible()
    assert not (platform.isVisible() and platform.geometry().intersects(code.geometry()))
    assert not (platform.isVisible() and platform.geometry().intersects(button.geometry()))


def test_a_station_error_shows_its_code_and_what_to_do(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.STATION_ERROR)
    assert tile.action_label.text == "CLOUD-UNREACHABLE"
    assert tile.story_label.text.startswith("The cloud cannot be reached.")
    assert not tile.story_label.cut


def test_a_step_is_counted_from_one_and_never_beyond_the_last(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.RUN)
    view = view_of(3, SlotState.RUN)
    tile.show_view(replace(view, step_number=0, step_name="identify"))
    assert tile.action_label.text == "1/7 Identify"
    tile.show_view(replace(view, step_number=7, step_name="last look", done=0, total=0))
    assert tile.action_label.text == "7/7 Last look"
    assert progress_of(replace(view, step_number=7, done=5, total=5)) == 1.0
    assert progress_of(replace(view, steps_total=0)) == 0.0


@pytest.mark.parametrize("state", [SlotState.ACTION, SlotState.ABORTED, SlotState.STATION_ERROR])
def test_start_tells_the_slot(qtbot: QtBot, state: SlotState) -> None:
    tile = tile_of(qtbot, state)
    with qtbot.waitSignal(tile.start_pressed, timeout=5000) as heard:
        QTest.mouseClick(tile.button, Qt.MouseButton.LeftButton)
    assert heard.args == [3]


def test_stop_needs_a_second_press(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.RUN)
    stops: list[int] = []
    tile.stop_pressed.connect(stops.append)
    QTest.mouseClick(tile.button, Qt.MouseButton.LeftButton)
    assert stops == []
    assert tile.button.text() == "SURE?"
    QTest.mouseClick(tile.button, Qt.MouseButton.LeftButton)
    assert stops == [3]
    assert tile.button.text() == "STOPPING"
    QTest.mouseClick(tile.button, Qt.MouseButton.LeftButton)
    tile.press_stop()
    tile.press_stop()
    assert stops == [3]


def test_a_first_press_on_stop_is_forgotten_after_a_while(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.RUN, confirm_s=0.02)
    stops: list[int] = []
    tile.stop_pressed.connect(stops.append)
    tile.press_stop()
    qtbot.waitUntil(lambda: tile.button.text() == "STOP", timeout=5000)
    tile.press_stop()
    assert stops == []


def test_a_first_press_on_stop_counts_for_its_own_run_only(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.RUN)
    stops: list[int] = []
    tile.stop_pressed.connect(stops.append)
    tile.press_stop()
    tile.show_view(replace(view_of(3, SlotState.RUN), step_number=4))
    assert tile.button.text() == "SURE?"
    tile.show_view(replace(view_of(3, SlotState.RUN), run="the-next-run"))
    tile.press_stop()
    assert stops == []


@pytest.mark.parametrize("state", [SlotState.PASS, SlotState.FAIL, SlotState.EMPTY, SlotState.WRONG_PRODUCT])
def test_a_tile_without_a_button_starts_and_stops_nothing(qtbot: QtBot, state: SlotState) -> None:
    tile = tile_of(qtbot, state)
    heard: list[int] = []
    tile.start_pressed.connect(heard.append)
    tile.stop_pressed.connect(heard.append)
    assert tile.button.isHidden()
    tile.press_start()
    tile.press_stop()
    tile.press_stop()
    assert heard == []


def test_buttons_have_names_for_those_who_do_not_see_them(qtbot: QtBot) -> None:
    assert tile_of(qtbot, SlotState.ACTION).button.accessibleName() == "Start slot 3"
    assert tile_of(qtbot, SlotState.RUN).button.accessibleName() == "Stop slot 3"


def test_a_run_that_asks_a_person_can_be_stopped_and_not_started(qtbot: QtBot) -> None:
    asking = replace(view_of(2, SlotState.ACTION), run="run-2", said=None, next_action="Hold MODE, tap RESET.")
    tile = tile_of(qtbot, SlotState.ACTION)
    tile.show_view(asking)
    assert tile.button.text() == "STOP"
    assert "Hold MODE" in tile.action_label.text


def test_a_slot_that_may_not_start_calls_nobody(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.ACTION)
    tile.set_blocked("Waits for QA")
    assert tile.paint == LIGHT.paint(Tone.QUIET)
    assert (tile.action_label.text, tile.button.isHidden()) == ("Waits for QA", True)
    tile.set_blocked("")
    assert tile.paint == LIGHT.paint(Tone.CALL)
    assert not tile.button.isHidden()


def test_a_run_goes_on_in_its_colours_where_none_may_start(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, SlotState.RUN)
    tile.set_blocked("Waits for QA")
    assert tile.paint == LIGHT.paint(Tone.WORK)
