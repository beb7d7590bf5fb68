"""A run step by step asks for a SIM card: it can be typed, and scanned, where no operator's page is on show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.core.facts import PromptAnswered
from station.core.views import SlotView
from station.core.words import Outcome, SlotState
from station.engine.scan import parse_scan
from station.ui.engineer.recipe_page import RecipePage
from station.ui.engineer.step_start import Where
from station.ui.theme import LIGHT
from tests.ui.engineer_stand import EngineerStand, engineer_stand, press, shown

WAIT_MS = 20_000
RUN_TAB = "Ctrl+5"
RECIPE = """recipe: 1
id: cards
name: Cards
version: 1.0.0
platforms: [boron]
steps:
  - uses: scan_sim_card
"""


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[EngineerStand]:
    recipe = tmp_path / "cards.yaml"
    recipe.write_text(RECIPE, encoding="utf-8")
    with engineer_stand(tmp_path / "line", recipe) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, stand: EngineerStand) -> Iterator[RecipePage]:
    page = RecipePage(stand.doors.recipes, LIGHT, confirm_s=60.0)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: page.recipe is not None, timeout=WAIT_MS)
        yield page


def asked(qtbot: QtBot, page: RecipePage, stand: EngineerStand) -> str:
    """Run slot 1 step by step until its card is asked for; the number that its modem reports."""
    press(page, RUN_TAB)
    at = [page.steps.choice.itemData(number) for number in range(page.steps.choice.count())]
    page.steps.choice.setCurrentIndex(at.index(Where(slot=1)))
    press(page, "Ctrl+B")
    press(page, "Ctrl+B")
    qtbot.waitUntil(page.steps.next_button.isEnabled, timeout=WAIT_MS)
    press(page, "Ctrl+R")
    qtbot.waitUntil(page.steps.answers.field.isVisible, timeout=WAIT_MS)
    assert "SIM card" in page.steps.state.text()
    plan = stand.live.bench.units[0].config
    assert plan.sim is not None
    return plan.sim.iccid


def view(stand: EngineerStand) -> SlotView:
    return next(one for one in stand.opened.board.all() if one.slot == 1)


def ended(qtbot: QtBot, stand: EngineerStand) -> Outcome:
    qtbot.waitUntil(lambda: bool(stand.opened.line.ended), timeout=WAIT_MS)
    return stand.opened.line.ended[-1].outcome


def test_the_number_is_typed_and_what_is_no_number_is_refused(
    qtbot: QtBot, page: RecipePage, stand: EngineerStand
) -> None:
    iccid, field = asked(qtbot, page, stand), page.steps.answers.field
    assert field.hasFocus()
    QTest.keyClicks(field, "12345\r")
    qtbot.waitUntil(lambda: "19 to 21 digits" in field.placeholderText(), timeout=WAIT_MS)
    assert (field.text(), view(stand).state) == ("", SlotState.ACTION)
    QTest.keyClicks(field, f"{iccid}\r")
    assert ended(qtbot, stand) is Outcome.PASS
    record = stand.doors.recipes.line.record(view(stand).run) if stand.doors.recipes.line else None
    answers = (
        [dict(event.fields)["answer"] for event in record.events if event.kind == PromptAnswered.kind] if record else []
    )
    assert answers[-1] == iccid
    qtbot.waitUntil(lambda: not page.steps.answers.field.isVisible(), timeout=WAIT_MS)


def test_a_card_that_is_scanned_on_the_page_is_taken(qtbot: QtBot, page: RecipePage, stand: EngineerStand) -> None:
    scan = parse_scan(stand.live.bench.units[0].config.sim.iccid)  # type: ignore[union-attr]
    assert not page.scanned(scan), "nothing asks for it yet"
    asked(qtbot, page, stand)
    assert not page.scanned(parse_scan("SLOT-01")), "all other codes are the line's"
    assert page.scanned(scan)
    assert ended(qtbot, stand) is Outcome.PASS


def test_the_stop_key_stops_while_the_field_has_the_keys(qtbot: QtBot, page: RecipePage, stand: EngineerStand) -> None:
    asked(qtbot, page, stand)
    select_all = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(page.steps.answers.field, select_all)
    assert not select_all.isAccepted(), "the page's keys come first"
    press(page, "Ctrl+K")
    assert ended(qtbot, stand) is Outcome.ABORTED
