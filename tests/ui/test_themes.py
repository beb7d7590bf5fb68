"""Every look can be read: contrast, sizes, and that no two meanings share a colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from station.settings.window import THEMES as IN_SETTINGS
from station.ui.style_sheet import style_sheet
from station.ui.theme import AA_CONTRAST, EDGE_CONTRAST, KIOSK_TEXT_PX, LIGHT, Theme, Tone, contrast
from station.ui.themes import THEMES, next_theme, theme_named

ALL = tuple(THEMES.values())


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_every_text_stands_out_from_its_ground(theme: Theme) -> None:
    weak = [pair for pair in theme.text_pairs() if contrast(*pair) < AA_CONTRAST]
    assert weak == []


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_borders_and_the_focus_ring_are_seen(theme: Theme) -> None:
    for paint in (theme.field, theme.button, theme.page):
        assert contrast(paint.edge, theme.page.ground) >= EDGE_CONTRAST
    assert contrast(theme.paint(Tone.CALL).ground, theme.page.ground) >= EDGE_CONTRAST
    assert contrast(theme.pick_outer, theme.pick_inner) >= EDGE_CONTRAST
    assert theme.focus_px >= 3


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_no_two_meanings_look_the_same(theme: Theme) -> None:
    assert set(theme.tones) == set(Tone)
    for one, other in combinations(Tone, 2):
        assert theme.paint(one) != theme.paint(other), (one, other)


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_no_letters_are_smaller_than_may_be(theme: Theme) -> None:
    assert theme.text_px >= KIOSK_TEXT_PX
    assert theme.page_text_px >= 14
    assert theme.rail_px >= theme.text_px + 16


def test_green_is_kept_for_good_alone() -> None:
    for theme in ALL:
        greens = [tone for tone in Tone if _is_green(theme.paint(tone).ground)]
        assert greens == [Tone.GOOD]


def test_looks_go_round_and_an_unknown_one_is_light() -> None:
    theme, seen = LIGHT, []
    for _ in ALL:
        seen.append(theme.name)
        theme = next_theme(theme)
    assert (tuple(seen), theme) == (tuple(THEMES), LIGHT)
    assert theme_named("no such") is LIGHT
    assert tuple(THEMES) == IN_SETTINGS


def test_the_style_sheet_takes_every_colour_from_the_theme() -> None:
    sheets = {style_sheet(theme) for theme in ALL}
    assert len(sheets) == len(ALL)
    dark = style_sheet(THEMES["dark"])
    assert THEMES["dark"].field.ground in dark
    assert LIGHT.field.ground not in dark


def _is_green(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return green > red + 40 and green > blue + 30


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_arrows_and_ticks_are_drawn_in_the_ink_of_the_look(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    choice, number, tick = QComboBox(page), QSpinBox(page), QCheckBox(page)
    number.setValue(5)
    tick.setChecked(True)
    page.setStyleSheet(style_sheet(theme))
    for row, control in enumerate((choice, number, tick)):
        control.setGeometry(0, 60 * row, 200, 44)
        control.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    drawn = page.grab().toImage()
    signs = (QRect(176, 15, 16, 14), QRect(182, 65, 11, 12), QRect(182, 87, 11, 12), QRect(4, 137, 8, 10))
    for place in signs:
        best = max(
            contrast(drawn.pixelColor(x, y).name(), theme.field.ground)
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.bottom())
        )
        assert best > AA_CONTRAST, place
