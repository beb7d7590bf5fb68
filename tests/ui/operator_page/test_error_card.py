"""The error card of the operator's page: what it explains, in which language, and that nothing is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from station.help_pages import help_codes, help_page
from station.ui.catalogue import Speech, languages
from tests.ui.operator_page.stand import KEY, STATE, Stand
from tests.ui.views import view_of


def test_f1_explains_the_picked_slot_and_f3_shows_the_engineers_side(stand: Stand) -> None:
    stand.show(view_of(1, STATE.FAIL), view_of(2, STATE.STATION_ERROR))
    stand.press(KEY.Key_2, KEY.Key_F1)
    card = stand.page.overlays.card
    page = help_page("CLOUD-UNREACHABLE")
    assert page is not None
    assert not card.isHidden()
    assert (card.code.text, card.happened.text) == ("CLOUD-UNREACHABLE", page.happened)
    assert card.to_do.text.startswith(f"1. {page.to_do[0]}")
    stand.press(KEY.Key_F3)
    assert "no route to host" in card.happened.text
    assert page.detail in card.happened.text
    stand.press(KEY.Key_F3, KEY.Key_Escape)
    assert card.isHidden()


def test_f1_without_an_error_says_so(stand: Stand) -> None:
    stand.show(view_of(1, STATE.PASS))
    stand.press(KEY.Key_F1)
    assert stand.page.overlays.shown is None
    assert "F1" in stand.said


def test_the_card_explains_in_the_present_language_also_when_that_changes(stand: Stand, speech: Speech) -> None:
    english, german = (help_page("CLOUD-UNREACHABLE", language) for language in ("en", "de"))
    assert english is not None
    assert german is not None
    speech.speak("de")
    stand.show(view_of(2, STATE.STATION_ERROR))
    stand.press(KEY.Key_2, KEY.Key_F1)
    card = stand.page.overlays.card
    assert card.happened.text == german.happened != english.happened
    assert card.to_do.text.startswith(f"1. {german.to_do[0]}")
    stand.press(KEY.Key_F3)
    assert english.detail in card.happened.text
    speech.speak("en")
    stand.qtbot.waitUntil(lambda: card.happened_head.text == "Engineer's detail")
    stand.settle()
    assert card.detailed
    stand.press(KEY.Key_F3)
    assert card.happened.text == english.happened


@pytest.mark.parametrize("language", languages())
def test_no_help_page_is_cut_on_the_card_of_the_smallest_window(stand: Stand, speech: Speech, language: str) -> None:
    speech.speak(language)
    stand.page.show()
    stand.show(view_of(2, STATE.STATION_ERROR))
    stand.press(KEY.Key_2, KEY.Key_F1)
    card = stand.page.overlays.card
    cut = []
    for code in help_codes():
        card.explain(replace(view_of(2, STATE.STATION_ERROR), code=code), help_page(code, language))
        cut += [code for label in (card.happened, card.to_do, card.code) if label.cut]
    assert cut == []


def test_a_finding_of_the_recipe_checker_opens_the_page_of_its_group() -> None:
    page = help_page("R203")
    assert page is not None
    assert page == help_page("R200") != help_page("R300")
