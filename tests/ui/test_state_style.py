"""Each state is told by word, icon, shape and colour, and each of the four can be read alone."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from station.core.words import SlotState
from station.ui.badge import outline
from station.ui.icons import MissingIconError, icon
from station.ui.state_style import Press, style_of
from station.ui.theme import AA_CONTRAST, LIGHT, Tone, contrast

STATES = tuple(SlotState)


def test_no_two_states_share_a_word_an_icon_a_shape_or_a_tone() -> None:
    for one, other in combinations(map(style_of, STATES), 2):
        assert one.word != other.word
        assert one.icon != other.icon
        assert one.shape is not other.shape
        assert one.tone is not other.tone


def test_icons_and_outlines_differ_as_drawn(qtbot: QtBot) -> None:
    icons = [icon(style_of(state).icon, 48, "#000000") for state in STATES]
    box = QRectF(0, 0, 48, 48)  # an empty slot's ring is a circle that is not filled
    outlines = [outline(style_of(state).shape, box) for state in STATES if state is not SlotState.EMPTY]
    assert all(one != other for one, other in combinations(icons, 2))
    assert all(one != other for one, other in combinations(outlines, 2))
    assert all(path.boundingRect().width() > 20 for path in outlines)


def test_an_icon_takes_the_colour_it_is_asked_for(qtbot: QtBot) -> None:
    image = icon("aborted", 32, "#9E1B1B")
    assert image.pixelColor(16, 16).name() == "#9e1b1b"
    assert image.pixelColor(0, 0).alpha() == 0


def test_a_missing_icon_names_its_file(qtbot: QtBot) -> None:
    with pytest.raises(MissingIconError, match="no_such_icon"):
        icon("no_such_icon", 32, "#000000")


@pytest.mark.parametrize(("ink", "ground"), LIGHT.text_pairs())
def test_every_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= AA_CONTRAST


def test_contrast_follows_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1.0)


def test_every_tone_has_its_paint() -> None:
    assert set(LIGHT.tones) == set(Tone)


def test_only_a_waiting_a_stopped_and_an_unjudged_unit_can_be_started_and_only_a_run_stopped() -> None:
    starts = {state for state in STATES if style_of(state).press is Press.START}
    stops = {state for state in STATES if style_of(state).press is Press.STOP}
    assert starts == {SlotState.ACTION, SlotState.ABORTED, SlotState.STATION_ERROR}
    assert stops == {SlotState.RUN}
