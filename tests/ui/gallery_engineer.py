"""Scenes of the engineer's pages for the gallery: a real line on the virtual bench behind them, after one run."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from station.core.cancel import Deadline
from station.core.ids import PortPath
from station.core.lesson import Lesson, LessonTold
from station.engine.line import Place
from station.ui.engineer.approvals_page import ApprovalsPage
from station.ui.engineer.doors import Learning, SlotDoors
from station.ui.engineer.journal_page import JournalPage
from station.ui.engineer.log_page import LogPage
from station.ui.engineer.recipe_page import RecipePage
from station.ui.engineer.slot_page import SlotPage
from station.ui.engineer.unit_page import UnitPage
from station.ui.page import Page
from station.ui.theme import Theme
from tests.e2e.bench_line import recipe_with
from tests.ui.engineer_stand import EngineerStand, engineer_stand

LIMIT_S = 15.0
_AROUND = QEventLoop.ProcessEventsFlag.AllEvents
_FIXTURE = tuple(Place(n, PortPath(1, (4, 1 + (n - 1) // 4, 1 + (n - 1) % 4))) for n in range(1, 9))
Make = Callable[[Theme], Page]


@cache
def _stand() -> EngineerStand:
    """One line for all scenes; it ends with the process."""
    stack = ExitStack()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    stand = stack.enter_context(engineer_stand(folder))
    atexit.register(stack.close)
    stand.run_slot(1)
    return stand


def _until(true: Callable[[], bool]) -> None:
    limit = Deadline.after(LIMIT_S)
    while not true() and not limit.expired:
        QApplication.processEvents(_AROUND, 20)


def _opened(page: Page) -> None:
    page.resize(1280, 720)
    page.opened()


def recipes(tab: int, *, step: str = "load_server_key", wrong: bool = False, moves: int = -1) -> Make:
    """The recipe page with this tab open. moves: so many moves of a run on a virtual unit, -1 for none."""

    def make(theme: Theme) -> Page:
        stand = _stand()
        doors = stand.doors.recipes
        if wrong:
            changes = (("uses: setup_done", "uses: setup_dun"), ("timeout: 5m", "timeout: soon"))
            path = recipe_with(stand.settings.data, "boron.yaml", *changes)
            doors = replace(doors, shelf=lambda: (path, *stand.doors.recipes.shelf()), in_use=path)
        page = RecipePage(doors, theme)
        _opened(page)
        _until(lambda: page.recipes.count() > 0 and bool(page.source.toPlainText()))
        _until(lambda: page.plan.plan is not None or wrong)
        page.show_step(step)
        page.tabs.setCurrentIndex(tab)
        if tab == 2:
            page.compare.compare_with(next(one for one in doors.shelf() if one.name == "argon.yaml"))
            _until(lambda: bool(page.compare.table.rows))
        if moves >= 0:
            page.steps.press_start()
            for _ in range(moves):
                _until(page.steps.next_button.isEnabled)
                page.steps.next()
                _until(lambda: page.steps.waits_with is None)
            _until(page.steps.next_button.isEnabled)
            _until(lambda: len(page.steps.table.rows) >= moves - 1)
        _settle()
        return page

    return make


def _settle() -> None:
    limit = Deadline.after(0.6)
    while not limit.expired:
        QApplication.processEvents(_AROUND, 20)


def slots(lesson: LessonTold | None) -> Make:
    """The slot page of a fixture with hubs; while it is learnt where a lesson is given."""

    def make(theme: Theme) -> Page:
        present = tuple((place.port, "Boron") for place in _FIXTURE[:3])
        learning = Learning(lambda: _FIXTURE if lesson is None else (), lambda: None)

        def learn(_count: int, tell: Callable[[LessonTold], None]) -> Learning:
            for place in _FIXTURE[:3]:
                tell(LessonTold(Lesson.LEARNT, place.number, (place.port,)))
            if lesson is not None:
                tell(lesson)
            return learning

        doors = SlotDoors(lambda: _FIXTURE, lambda: present, lambda: None, learn, lambda _places: None)
        page = SlotPage(doors, theme)
        _opened(page)
        _until(lambda: bool(page.map))
        if lesson is not None:
            page._learning, page._learnt = learning, ()
            learn(8, page._news.put)
            page.hear()
        _settle()
        return page

    return make


def one_unit(theme: Theme) -> Page:
    """A unit that told everything, its configuration area too."""
    page = UnitPage(_stand().doors.units, theme)
    _opened(page)
    _until(page.dfu_button.isEnabled)
    page.sure.press()
    page.sure.press()
    _until(lambda: page.seen is not None)
    _settle()
    return page


def journal(theme: Theme) -> Page:
    page = JournalPage(_stand().doors.journal, theme)
    _opened(page)
    _until(lambda: len(page.table.rows) > 3)
    bad = next((row.key for row in page.table.rows if row.cells[3] == "404"), page.table.rows[0].key)
    page.table.pick(bad)
    _settle()
    return page


def log(theme: Theme) -> Page:
    page = LogPage(_stand().doors.log, theme)
    _opened(page)
    _until(lambda: len(page.table.rows) > 3)
    page.table.pick(page.table.rows[2].key)
    _settle()
    return page


def approvals(tab: int) -> Make:
    def make(theme: Theme) -> Page:
        page = ApprovalsPage(_stand().doors.approvals, theme)
        _opened(page)
        _until(lambda: bool(page.recipes.rows))
        page.tabs.setCurrentIndex(tab)
        _settle()
        return page

    return make


SCENES: tuple[tuple[str, Make], ...] = (
    ("eng_recipe_plan", recipes(0)),
    ("eng_recipe_wrong", recipes(0, wrong=True)),
    ("eng_recipe_explain", recipes(1)),
    ("eng_recipe_compare", recipes(2)),
    ("eng_recipe_approval", recipes(3)),
    ("eng_recipe_steps", recipes(4, moves=4)),
    ("eng_slots", slots(None)),
    ("eng_slots_learning", slots(LessonTold(Lesson.PLUG, 4))),
    ("eng_unit", one_unit),
    ("eng_api", journal),
    ("eng_log", log),
    ("eng_approvals", approvals(0)),
    ("eng_settings", approvals(2)),
)
