"""Every text in every language, and the language that finds what was forgotten."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from station.audit import definitions
from station.core.sign_in import SignInEnd
from station.core.words import SlotState
from station.recipe.model import LocalText
from station.ui import text
from station.ui.catalogue import ENGLISH, FOLDER, NAMES, PSEUDO, Speech, languages, pseudo, read_catalogue
from station.ui.fitted_label import FittedLabel
from station.ui.shell import text as shell_text
from tests.ui.shell_stand import stand_on

_COLLECTOR = Path(__file__).parents[2] / "packaging" / "collect_texts.py"
OTHERS = tuple(language for language in languages() if language != ENGLISH)
_HOLE = re.compile(r"\{\w+\}")


@lru_cache
def collector() -> dict[str, Any]:
    """The program of packaging/ that finds texts in the sources."""
    return runpy.run_path(str(_COLLECTOR))


@lru_cache
def wanted_texts() -> frozenset[tuple[str, str]]:
    """Every text that stands in the sources, as the collector of packaging/ finds it."""
    return frozenset(collector()["collect"]())


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    made = Speech(qapp)
    yield made
    made.speak(ENGLISH)


def test_these_languages_are_spoken() -> None:
    assert set(languages()) == {"en", "de", "es", "zh"} == set(NAMES)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_missing_unfinished_or_left_over(language: str) -> None:
    known = set(read_catalogue(language).texts)
    wanted = wanted_texts()
    assert sorted(wanted - known) == [], "translate these in assets/i18n (packaging/collect_texts.py lists them)"
    assert sorted(known - wanted) == [], "run packaging/collect_texts.py"


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_keeps_the_holes_of_its_source(language: str) -> None:
    wrong = [
        (source, made)
        for (_, source), made in read_catalogue(language).texts.items()
        if set(_HOLE.findall(source)) != set(_HOLE.findall(made))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_file_says_that_no_native_speaker_has_read_it(language: str) -> None:
    head = (FOLDER / f"station_{language}.ts").read_text(encoding="utf-8")[:200]
    assert "Not reviewed by a native speaker" in head


@pytest.mark.parametrize("language", languages())
def test_no_two_states_share_a_word(speech: Speech, language: str) -> None:
    speech.speak(language)
    words = [text.state_word(state) for state in SlotState]
    assert len(set(words)) == len(words)


def test_the_collector_finds_every_kind_of_text() -> None:
    found = wanted_texts()
    for key in (
        ("state", "WRONG PRODUCT"),
        ("errors", "Put the unit in the red bin."),
        ("sayings", "Press START."),
        ("errors", "Flash firmware"),
        ("errors", "last look"),
        ("sign in", "SCAN YOUR BADGE"),
        ("statistics", definitions.RETESTS),
    ):
        assert key in found, key


def test_a_recipes_own_translation_is_shown(speech: Speech) -> None:
    name = LocalText("Flash application", {"de": "Anwendung laden"})
    assert text.said(name) == "Flash application"
    speech.speak("de-AT")
    assert text.said(name) == "Anwendung laden"


def test_an_unknown_language_is_english(speech: Speech) -> None:
    speech.speak("de")
    speech.speak("tlh")
    assert (speech.language, shell_text.scan_badge()) == (ENGLISH, "SCAN YOUR BADGE")


def test_the_pseudo_language_is_longer_and_keeps_holes() -> None:
    made = pseudo("Slot {slot} is free again.")
    assert "{slot}" in made
    assert len(made) >= 1.4 * len("Slot {slot} is free again.")


def test_every_word_around_the_pages_comes_from_the_catalogue(qtbot: QtBot, qapp: QApplication) -> None:
    """In the pseudo language a text that is not in brackets was never translated."""
    stand = stand_on(qtbot, qapp)
    try:
        stand.shell._speech.speak(PSEUDO)
        stand.sign_in("78-ben")
        stand.shell.say(shell_text.answer(SignInEnd.WRONG_PIN, 2))
        plain = [shown for shown in _shown(stand.shell) if not re.search(r"\[.*\]", shown)]
        assert plain in ([], ["xx"])
    finally:
        stand.shell._speech.speak(ENGLISH)
        stand.shell.let_go()
        stand.shell.close()


@pytest.mark.parametrize("language", [*languages(), PSEUDO])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_no_instruction_of_the_shell_is_cut(
    qtbot: QtBot, qapp: QApplication, language: str, size: tuple[int, int]
) -> None:
    stand = stand_on(qtbot, qapp)
    try:
        stand.shell.resize(*size)
        stand.shell._speech.speak(language)
        assert not _cut(stand.shell.panel)
        for end in (SignInEnd.WANTS_PIN, SignInEnd.WRONG_PIN, SignInEnd.WAIT):
            stand.shell.panel.ask_pin(shell_text.answer(end, 300))
            assert not _cut(stand.shell.panel), end
        for sentence in (shell_text.broken_scan(), shell_text.may_not_close(), shell_text.idle_out()):
            stand.shell.say(sentence)
            assert not stand.shell.saying.label.cut, sentence
        stand.shell.typed_code.open()
        stand.shell._arrange()
        assert not _cut(stand.shell.typed_code)
        assert not any(button.cut for button in stand.shell.rail.buttons)
    finally:
        stand.shell._speech.speak(ENGLISH)
        stand.shell.let_go()
        stand.shell.close()


def _cut(top: QWidget) -> list[str]:
    return [label.text for label in top.findChildren(FittedLabel) if label.isVisible() and label.cut]


def _shown(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        if not widget.isVisible():
            continue
        words = widget.text if isinstance(widget, FittedLabel) else ""
        if isinstance(widget, QLabel | QAbstractButton):
            words = widget.text()
        yield from (each for each in (words, widget.accessibleName()) if each)
