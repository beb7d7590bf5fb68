"""The recipe page: findings in their places, plan, explanation, comparison, approval, and runs step by step."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station.audit.queries import AuditReader
from station.core.words import Outcome
from station.engineering.recipes import approval_of
from station.recipe.approval import approval_path, new_key, read_key, sign, write_approval
from station.recipe.load import load_recipe
from station.ui.engineer.doors import RecipeDoors
from station.ui.engineer.recipe_page import RecipePage
from station.ui.engineer.step_start import Where
from station.ui.theme import LIGHT, Tone
from tests.e2e.bench_line import RECIPES, recipe_with
from tests.ui.engineer_stand import UNITS, EngineerStand, engineer_stand, press, shown

WAIT_MS = 20_000
RUN_TAB = "Ctrl+5"
Open = Callable[..., RecipePage]


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineerStand]:
    with engineer_stand(tmp_path_factory.mktemp("stand")) as opened:
        yield opened


@pytest.fixture
def open_page(qtbot: QtBot, stand: EngineerStand) -> Iterator[Open]:
    """Makes the page on the line's doors, some of them changed, and waits until everything is checked."""
    with ExitStack() as stack:

        def make(**changes: object) -> RecipePage:
            doors: RecipeDoors = replace(stand.doors.recipes, **changes)  # type: ignore[arg-type]
            page = RecipePage(doors, LIGHT, confirm_s=60.0)
            stack.enter_context(shown(qtbot, page, page.end))
            qtbot.waitUntil(lambda: _is_checked(page), timeout=WAIT_MS)
            return page

        yield make


def _is_checked(page: RecipePage) -> bool:
    words = [page.recipes.item(number).text() for number in range(page.recipes.count())]
    return bool(words) and not any("being checked" in word for word in words)


def wrong_recipe(folder: Path) -> Path:
    return recipe_with(folder, "boron.yaml", ("uses: setup_done", "uses: setup_dun"), ("timeout: 5m", "timeout: soon"))


def test_findings_stand_in_the_source_and_f7_walks_over_them(open_page: Open, tmp_path: Path) -> None:
    path = wrong_recipe(tmp_path)
    page = open_page(shelf=lambda: (path,))
    assert "errors" in page.recipes.item(0).text()
    lines = path.read_text(encoding="utf-8").splitlines()
    places = {word: next(n for n, line in enumerate(lines, 1) if word in line) for word in ("soon", "setup_dun")}
    assert [(line, word) for line, word in page.source.underlined()] == [
        (places["soon"], "soon"),
        (places["setup_dun"], "setup_dun"),
    ]
    assert page.recipe is None
    press(page, "F7")
    assert page.source.line == places["soon"]
    press(page, "F7")
    assert page.source.line == places["setup_dun"]
    press(page, "Shift+F7")
    assert page.source.line == places["soon"]
    assert [row.cells[0] for row in page.findings.rows] == [str(places["soon"]), str(places["setup_dun"])]


def test_the_recipe_in_use_is_open_first_and_marked(open_page: Open, stand: EngineerStand) -> None:
    page = open_page()
    item = page.recipes.currentItem()
    assert item.text().endswith("in use")
    assert page.recipe is not None
    assert page.recipe.sha256 == stand.opened.recipe.sha256


def test_the_explanation_follows_the_cursor(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    page.show_step("load_server_key")
    qtbot.waitUntil(lambda: page.explain.found is not None, timeout=WAIT_MS)
    assert page.explain.found is not None
    assert page.explain.found.plan.id == "load_server_key"
    assert any(line.startswith("port 5684 boron.yaml:") for line in page.explain.tree.words())
    page.show_step("activate_sim")
    qtbot.waitUntil(lambda: page.explain.found is not None and page.explain.found.plan.id == "activate_sim")


def test_the_comparison_names_what_differs_in_meaning(qtbot: QtBot, open_page: Open, tmp_path: Path) -> None:
    other = recipe_with(tmp_path, "boron.yaml", ("timeout: 5m", "timeout: 6m"), ("version: 1.0.0", "version: 1.0.1"))
    own = RECIPES / "boron.yaml"
    page = open_page(shelf=lambda: (own, other))
    page.compare.compare_with(other)
    qtbot.waitUntil(lambda: len(page.compare.table.rows) == 2, timeout=WAIT_MS)
    cells = [row.cells[1:] for row in page.compare.table.rows]
    assert cells == [("recipe version", "1.0.1", "1.0.0"), ("step flash_firmware timeout", "360s", "300s")]
    assert {row.tone for row in page.compare.table.rows} == {Tone.QUIET}, "a change is no verdict"
    page.compare.table.pick(page.compare.table.rows[1].key)
    assert "Where: step flash_firmware timeout\nOther recipe: 360s\n" in page.compare.detail.toPlainText()


def test_an_approval_counts_until_something_is_changed(
    qtbot: QtBot, open_page: Open, stand: EngineerStand, tmp_path: Path
) -> None:
    path = recipe_with(tmp_path, "boron.yaml")
    public = new_key(tmp_path / "key")
    recipe = load_recipe(path, stand.opened.world.files)
    write_approval(approval_path(path), sign(recipe, read_key(tmp_path / "key"), "eng-1", "2026-01-02T03:04:05Z"))
    page = open_page(shelf=lambda: (path,), approval=lambda one: approval_of(one, (("eng-1", public),)))
    qtbot.waitUntil(lambda: page.approval.seen is not None, timeout=WAIT_MS)
    assert page.approval.verdict.text().startswith("Approved by eng-1")
    path.write_text(path.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    page.reload()
    qtbot.waitUntil(
        lambda: page.approval.seen is not None and page.approval.seen.code == "APPROVAL-CHANGED", timeout=WAIT_MS
    )
    assert [row.cells[0].partition(" differs")[0] for row in page.approval.changes.rows] == [f"recipe {path.name}"]


def test_a_plan_for_a_unit_restarts_it_only_after_a_second_press(
    qtbot: QtBot, open_page: Open, stand: EngineerStand
) -> None:
    page = open_page()
    qtbot.waitUntil(lambda: page.plan.choice.findData(2) >= 0, timeout=WAIT_MS)
    page.plan.choice.setCurrentIndex(page.plan.choice.findData(2))
    page.plan.choice.activated.emit(page.plan.choice.currentIndex())
    qtbot.waitUntil(lambda: page.plan.plan is not None, timeout=WAIT_MS)
    press(page, "Ctrl+L")
    assert "Sure?" in page.plan.look_button.text()
    press(page, "Ctrl+L")
    qtbot.waitUntil(
        lambda: page.plan.plan is not None and page.plan.plan.target.device_id == UNITS[1].device_id, timeout=WAIT_MS
    )
    plan = page.plan.plan
    assert plan is not None
    assert any(line.look is not None for line in plan.lines)
    reader = AuditReader(stand.settings.data)
    kinds = {(row.kind, row.run.partition("-")[0]) for row in reader.events_after(0, 5000)}
    assert ("mode_switched", "plan") in kinds
    assert not any(kind == "intent" and run == "plan" for kind, run in kinds)
    assert not stand.opened.line.slot(2).busy


def test_a_run_on_a_virtual_unit_goes_one_move_at_a_time(
    qtbot: QtBot, open_page: Open, stand: EngineerStand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # other tests have trials of their own at the same time
    page = open_page()
    press(page, RUN_TAB)
    press(page, "Ctrl+B")
    qtbot.waitUntil(page.steps.next_button.isEnabled, timeout=WAIT_MS)
    assert len(_trials(tmp_path)) == 1
    assert page.steps.waits_with is not None
    assert page.steps.waits_with.id == "identify"
    qtbot.wait(300)
    assert page.steps.table.rows == ()
    press(page, "Ctrl+N")
    qtbot.waitUntil(
        lambda: page.steps.waits_with is not None and page.steps.waits_with.id != "identify", timeout=WAIT_MS
    )
    qtbot.waitUntil(lambda: [row.cells[0] for row in page.steps.table.rows] == ["identify"], timeout=WAIT_MS)
    assert not page.may_close()
    press(page, "Ctrl+R")
    qtbot.waitUntil(lambda: page.steps.state.text() == "PASS", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: any(row.cells[1] == "last look" for row in page.steps.table.rows), timeout=WAIT_MS)
    assert page.may_close()
    qtbot.waitUntil(lambda: not _trials(tmp_path), timeout=WAIT_MS)
    assert all(run.device_id != "e00fce68000000007e570001" for run in AuditReader(stand.settings.data).search())


def _trials(folder: Path) -> set[Path]:
    return set(folder.glob("station-trial-*"))


def test_a_page_that_is_made_anew_shows_the_run_that_still_waits(
    qtbot: QtBot, open_page: Open, stand: EngineerStand
) -> None:
    stand.opened.stepper.step_through(2, "eng-1")
    assert stand.opened.line.start(2)
    qtbot.waitUntil(lambda: stand.opened.stepper.waiting(2) is not None, timeout=WAIT_MS)
    page, ended = open_page(), len(stand.opened.line.ended)
    press(page, RUN_TAB)
    qtbot.waitUntil(page.steps.next_button.isEnabled, timeout=WAIT_MS)
    assert page.steps.state.text() == "Next: Check identity (identify)"
    press(page, "Ctrl+K")
    qtbot.waitUntil(lambda: "STOPPED" in page.steps.state.text(), timeout=WAIT_MS)
    assert len(stand.opened.line.ended) == ended + 1


def test_a_run_in_a_slot_waits_before_it_touches_the_unit(qtbot: QtBot, open_page: Open, stand: EngineerStand) -> None:
    page = open_page()
    press(page, RUN_TAB)
    at = [page.steps.choice.itemData(number) for number in range(page.steps.choice.count())]
    page.steps.choice.setCurrentIndex(at.index(Where(slot=2)))
    press(page, "Ctrl+B")
    assert not stand.opened.line.slot(2).busy
    press(page, "Ctrl+B")
    qtbot.waitUntil(page.steps.next_button.isEnabled, timeout=WAIT_MS)
    press(page, "Ctrl+N")
    qtbot.waitUntil(
        lambda: page.steps.waits_with is not None and page.steps.waits_with.id != "identify", timeout=WAIT_MS
    )
    press(page, "Ctrl+K")
    qtbot.waitUntil(lambda: "STOPPED" in page.steps.state.text(), timeout=WAIT_MS)
    closed = stand.opened.line.ended[-1]
    assert closed.outcome is Outcome.ABORTED
    record = AuditReader(stand.settings.data).run_record(closed.run)
    assert record is not None
    kinds = [event.kind for event in record.events]
    assert "intent" not in kinds
    assert kinds.count("prompt_answered") == 1
    assert not stand.opened.stepper.steps_through(2)


def test_space_and_enter_press_no_button(open_page: Open, stand: EngineerStand) -> None:
    page = open_page()
    press(page, RUN_TAB)
    button = page.steps.start_button
    button.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(button, key)
    assert not page.steps.running
    assert not any(slot.busy for slot in stand.opened.line.slots)


def test_only_the_recipe_of_the_line_is_offered_for_its_slots(open_page: Open) -> None:
    page = open_page()
    page.open_recipe(RECIPES / "photon.yaml")
    offers = [page.steps.choice.itemData(number) for number in range(page.steps.choice.count())]
    assert offers == [Where(platform="photon")]
