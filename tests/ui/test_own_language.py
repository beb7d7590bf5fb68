"""An operator reads his language: English of drivers and logs stays behind the card's key for the engineer's detail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station.core.views import Said, SlotView
from station.core.words import SlotState
from station.engine.sayings import SAYINGS, english, recognised
from station.engine.verdict import cloud_held
from station.steps.prompt_operator import PromptRefusedError
from station.ui import text
from station.ui.catalogue import ENGLISH, Speech
from station.ui.fitted_label import FittedLabel
from station.ui.operator.instruction import next_instruction
from station.ui.operator.tile_text import tile_text
from station.ui.theme import LIGHT
from tests.ui import gallery_operator as scenes
from tests.ui.gallery_operator import Make
from tests.ui.views import STATION, view_of

_S = SlotState
# Two English words side by side. Codes are in capitals, ids hold digits; the recipe names itself and its steps.
_ENGLISH = re.compile(r"\b[A-Za-z]?[a-z]+ [a-z]{2,}\b")
_RECIPE = (STATION.recipe_name, "Flash application", "last look", "yes / no / broken")
_FAILED = view_of(1, _S.FAIL)
_HELD = cloud_held("Claim", powered_off=True)
FAULTS = (
    _FAILED,
    *(view_of(1, state) for state in (_S.WRONG_PRODUCT, _S.STATION_ERROR, _S.PENDING, _S.ABORTED)),
    scenes.locked(_FAILED, Said.of("slot.locked", bin="red bin")),
    scenes.locked(_FAILED, Said.of("slot.locked_reason", run="20261122-090211-02-a1b2c3")),
    replace(view_of(1, _S.PENDING), code=_HELD.code, reason=_HELD.reason, next_action=_HELD.next_action),
    replace(
        _FAILED,
        code=PromptRefusedError.code,
        reason="asked 'Is the antenna fitted?', op-17 answered 'no'",
        next_action=PromptRefusedError.hint,
    ),
    scenes.asking(1, scenes.QUESTION),
)
SCENES = ("op_faults_04", "op_reason_04", "op_lock_04", "op_card_fail_04", "packout_hold", "packout_unknown")


@pytest.fixture(params=["zh", "de", "es"])
def speech(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Speech]:
    made = Speech(qapp)
    made.speak(str(request.param))
    yield made
    made.speak(ENGLISH)


def english_in(told: str) -> list[str]:
    """English sentences in a text, known by two words that stand side by side; for texts in Chinese."""
    for name in _RECIPE:
        told = told.replace(name, "")
    return _ENGLISH.findall(told)


def shown(page: QWidget) -> list[str]:
    return [label.text for label in page.findChildren(FittedLabel) if label.text and label.isVisibleTo(page)]


@pytest.mark.parametrize("view", FAULTS, ids=lambda view: f"{view.state.value} {view.code} {view.locked}")
def test_no_fault_is_told_in_english_to_a_reader_of_chinese(qapp: QApplication, view: SlotView) -> None:
    Speech(qapp).speak("zh")
    lines, instruction = tile_text(view), next_instruction([view])
    told = [lines.action, lines.foot, *lines.story, instruction.text, instruction.detail]
    assert [found for one in told for found in english_in(one)] == []
    assert lines.story or lines.action


@pytest.mark.parametrize("name", SCENES)
def test_no_page_of_a_fault_shows_an_english_sentence(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    Speech(qapp).speak("zh")
    make: Make = dict(scenes.SCENES)[name]
    page = make(LIGHT)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    told = shown(page)
    assert len(told) >= 5
    assert [one for one in told if english_in(one)] == []


def test_a_failure_whose_reason_has_no_words_is_told_by_code_and_hint(speech: Speech) -> None:
    hint = text.said(_FAILED.next_action)
    assert hint != _FAILED.next_action
    assert tile_text(_FAILED).story == (hint,)
    detail = next_instruction([_FAILED]).detail
    assert detail.startswith("FLASH-VERIFY: ")
    assert hint.startswith(detail.removeprefix("FLASH-VERIFY: "))


def test_english_stays_where_nothing_else_is_told(speech: Speech) -> None:
    strange = replace(_FAILED, next_action="", reason="the driver said no")
    assert tile_text(strange).story == ("The driver said no.",)


def test_in_english_reason_and_hint_are_both_told(qapp: QApplication) -> None:
    assert tile_text(_FAILED).story == (
        "Firmware part 2 of 3 reads back differently at 0xd4000.",
        _FAILED.next_action,
    )


def test_a_reason_of_the_line_is_told_with_its_names(speech: Speech) -> None:
    view = view_of(1, _S.WRONG_PRODUCT)
    told = tile_text(view).story[0]
    assert "boron" in told
    assert "Photon" in told
    assert view.reason not in told


def test_pack_out_tells_the_last_run_without_the_drivers_words(speech: Speech) -> None:
    told = text.known(scenes.KEEP.reason)
    assert "20261122-090211-02-a1b2c3" in told
    assert "FLASH-VERIFY" in told
    assert text.state_word(_S.FAIL) in told
    assert "reads back" not in told
    assert not told.endswith((":", "："))


@pytest.mark.parametrize("id_", sorted(id_ for id_ in SAYINGS if id_.startswith(("why.", "packout.", "shelf."))))
def test_every_reason_is_known_again_from_its_english(id_: str) -> None:
    names = re.findall(r"\{(\w+)\}", SAYINGS[id_])
    said = Said(id_, tuple((name, f"{name}-7") for name in names))
    assert recognised(english(said)) == said
