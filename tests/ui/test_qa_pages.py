"""QA pages one by one, on the log of an invented week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station.audit.annotations import About, Meaning, annotations_on
from station.audit.pages import RunQuery, Sort, SortBy
from station.audit.statistics import statistics
from station.core.person import Person
from station.core.policy import Role
from station.core.words import Outcome
from station.engine.order_book import ArticleState, FirstArticle
from station.engine.scan import parse_scan
from station.ui.key_button import KeyButton
from station.ui.page import Page
from station.ui.qa.charts_page import ChartsPage
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.exports_page import ExportsPage
from station.ui.qa.pages import qa_pages
from station.ui.qa.qa_page import QaPage
from station.ui.qa.search_page import SearchPage
from station.ui.qa.sign_page import SignPage
from station.ui.qa.time_choice import Span
from station.ui.qa.unit_page import UnitPage
from station.ui.theme import LIGHT
from tests.ui.gallery_qa import DAYS, RUNS_A_DAY, device, digest, unit_of, week

WAIT_MS = 20_000
Open = Callable[..., QaPage]


@pytest.fixture
def doors(qapp: QApplication) -> QaDoors:
    del qapp
    return week()[0]


@pytest.fixture
def opened(qtbot: QtBot, doors: QaDoors) -> Iterator[Open]:
    pages: list[QaPage] = []
    windows: list[QWidget] = []

    def make(kind: type[QaPage], desk: Desk | None = None, given: QaDoors | None = None) -> QaPage:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1280, 800)
        page = kind(given or doors, desk or Desk(), LIGHT, window)
        page.setGeometry(window.rect())
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        page.opened()
        pages.append(page)
        windows.append(window)
        drawn(qtbot, page)
        return page

    yield make
    for page in pages:
        page.closed()
        page.errands.stop()


def drawn(qtbot: QtBot, page: QaPage) -> None:
    qtbot.waitUntil(lambda: not page.errands.busy, timeout=WAIT_MS)


def test_pages_come_as_far_as_somebody_scrolls(qtbot: QtBot, opened: Open, doors: QaDoors) -> None:
    page = opened(SearchPage)
    assert isinstance(page, SearchPage)
    total = DAYS * RUNS_A_DAY
    assert 50 <= len(page.table.rows) < total
    while len(page.table.rows) < total:
        page.table.scrollToBottom()
        before = len(page.table.rows)
        qtbot.waitUntil(lambda before=before: len(page.table.rows) > before, timeout=WAIT_MS)  # type: ignore[misc]
    assert [row.run for row in page.table.rows] == [row.run for row in doors.reader.search(limit=1000)]
    assert page.count.text() == f"{total} of {total} runs"


def test_typing_finds_and_the_head_sorts(qtbot: QtBot, opened: Open, doors: QaDoors) -> None:
    page = opened(SearchPage)
    assert isinstance(page, SearchPage)
    QTest.keyClicks(page.code_box, "flash-verify")
    QTest.keyClick(page.code_box, Qt.Key.Key_Return)
    drawn(qtbot, page)
    wanted = doors.reader.search(code="FLASH-VERIFY", limit=1000)
    assert [row.run for row in page.table.rows] == [row.run for row in wanted]
    page.table.sort_asked.emit(Sort(SortBy.SECONDS, descending=True))
    qtbot.waitUntil(lambda: page.sort == Sort(SortBy.SECONDS) and not page.errands.busy, timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: [row.seconds for row in page.table.rows] == sorted((row.seconds for row in wanted), reverse=True),
        timeout=WAIT_MS,
    )
    QTest.keyClick(page.code_box, Qt.Key.Key_F9)
    drawn(qtbot, page)
    assert page.query == RunQuery()


def test_a_scanned_code_is_looked_for_and_a_slot_code_is_not(qtbot: QtBot, opened: Open) -> None:
    page = opened(SearchPage)
    assert isinstance(page, SearchPage)
    assert page.scanned(parse_scan("P013000031"))
    drawn(qtbot, page)
    assert [row.device_id for row in page.table.rows] == [device(31)]
    assert not page.scanned(parse_scan("SLOT-03"))
    assert page.scanned(parse_scan("ORDER-WO-4712"))
    drawn(qtbot, page)
    assert {row.order for row in page.table.rows} == {"WO-4712"}


def test_a_number_that_nobody_knows_is_said(qtbot: QtBot, opened: Open) -> None:
    search = opened(SearchPage)
    assert isinstance(search, SearchPage)
    search.scanned(parse_scan("0123456789abcdef01234567"))
    drawn(qtbot, search)
    assert not search.table.rows
    assert search.count.text().startswith("No run matches")
    unit = opened(UnitPage)
    assert isinstance(unit, UnitPage)
    assert unit.name.text().startswith("No unit is chosen")
    with qtbot.waitSignal(unit.told, timeout=WAIT_MS) as told:
        unit.scanned(parse_scan("0123456789abcdef01234567"))
    assert "knows no unit 0123456789abcdef01234567" in told.args[0]


def test_a_failed_step_shows_what_was_expected_and_what_was_read(qtbot: QtBot, opened: Open, doors: QaDoors) -> None:
    desk = Desk()
    failed = doors.reader.search(code="FLASH-VERIFY")[0]
    desk.choose(failed.device_id)
    page = opened(UnitPage, desk)
    assert isinstance(page, UnitPage)
    page.tabs.setCurrentIndex(1)
    page.steps.selectRow(len(page.steps.rows) - 1)
    detail = page.detail.toPlainText()
    assert "Result: failed FLASH-VERIFY: the flash reads back other bytes at 0x000D4000" in detail
    assert f"Expected: {digest('app')}\nRead: {digest(failed.run)}\nMethod: DFU read-back" in detail


def test_every_number_stands_beside_its_definition(qtbot: QtBot, opened: Open, doors: QaDoors) -> None:
    page = opened(ChartsPage)
    assert isinstance(page, ChartsPage)
    page.time.choose(Span.EVER)
    drawn(qtbot, page)
    found = statistics(doors.reader)
    numbers = {row.cells[0]: row.cells[1:] for row in page.sheets[0].table.rows}
    for share in found.yields.shares:
        assert numbers[share.name] == (share.text, share.definition)
    assert all(meaning for _, meaning in numbers.values())
    page.tabs.setCurrentIndex(2)
    causes = page.sheets[2]
    assert causes.chart is not None
    assert causes.chart.picture is not None
    assert causes.chart.picture.bars[0].values == tuple(float(cause.runs) for cause in found.pareto.causes)
    assert [row.cells[0] for row in causes.table.rows] == [cause.code for cause in found.pareto.causes]
    page.order_box.setText("WO-NONE")
    page.count()
    drawn(qtbot, page)
    assert not causes.table.rows
    page.tabs.setCurrentIndex(0)
    assert {row.cells[0]: row.cells[1] for row in page.sheets[0].table.rows}["final yield"] == "-"


def test_a_rejection_needs_words(qtbot: QtBot, opened: Open, doors: QaDoors) -> None:
    desk = Desk()
    desk.choose(unit_of(doors.reader, Outcome.FAIL))
    page = opened(SignPage, desk)
    assert isinstance(page, SignPage)
    page.name_box.setText("M. Keller")
    page.choose(About.UNIT, Meaning.REJECTED)
    page.sign()
    drawn(qtbot, page)
    assert page.said.text().startswith("AUDIT-QUESTION")
    assert annotations_on(doors.reader, desk.look.device_id) == ()


def test_the_first_article_is_judged_by_two_presses(qtbot: QtBot, opened: Open, doors: QaDoors) -> None:
    judged: list[tuple[bool, str, str]] = []
    waits = [FirstArticle(ArticleState.WAITS, "run-1", device(3))]

    def judge(released: bool, reason: str, who: Person) -> bool:
        judged.append((released, reason, who.pseudonym))
        waits[0] = FirstArticle(ArticleState.RELEASED, "run-1", device(3))
        return True

    page = opened(SignPage, None, replace(doors, article=lambda: waits[0], judge=judge))
    assert isinstance(page, SignPage)
    assert device(3) in page.article.text()
    for _ in range(2):
        QTest.keyClick(page.reason_box, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    drawn(qtbot, page)
    assert judged == [], "a refusal says why"
    page.reason_box.setText("scratched")
    QTest.keyClick(page.reason_box, Qt.Key.Key_F5)
    assert judged == []
    QTest.keyClick(page.reason_box, Qt.Key.Key_F5)
    drawn(qtbot, page)
    assert judged == [(True, "scratched", "qa-2")]
    assert not page.release_button.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_what_a_scanner_types_signs_and_writes_nothing(qtbot: QtBot, opened: Open, doors: QaDoors, key: Qt.Key) -> None:
    desk = Desk()
    desk.choose(unit_of(doors.reader, Outcome.PASS))
    before = doors.reader.head()
    for kind in (SignPage, ExportsPage):
        page = opened(kind, desk)
        for widget in page.findChildren(KeyButton):
            for _ in range(2):
                QTest.keyClick(widget, key)
        drawn(qtbot, page)
    assert doors.reader.head() == before


def test_pages_are_for_qa_and_share_one_desk(qtbot: QtBot, doors: QaDoors) -> None:
    pages: tuple[Page, ...] = qa_pages(doors, LIGHT)
    for page in pages:
        qtbot.addWidget(page)
    assert {page.roles for page in pages} == {frozenset({Role.QA})}
    search, unit = pages[0], pages[1]
    assert isinstance(search, SearchPage)
    assert isinstance(unit, UnitPage)
    assert search.desk is unit.desk
