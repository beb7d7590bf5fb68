"""The self-check's page: what a person sees, in which order, and that it can be asked again by key."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidgetItem
from pytestqt.qtbot import QtBot

from station.core.cancel import CancelToken
from station.doctor.checked import Checked, Health
from station.help_pages import help_codes, help_page
from station.ui.catalogue import Speech, languages
from station.ui.self_check.page import SelfCheckDoor, SelfCheckPage
from station.ui.theme import LIGHT, Tone
from tests.ui.gallery_self_check import FIT, NOTED, UNFIT


class Doctor:
    """Gives the same lines each time; counts how often it was asked, and waits for `go` before the last line."""

    def __init__(self, lines: tuple[Checked, ...], *, waits: bool = False) -> None:
        self.lines = lines
        self.asked = 0
        self.stopped = threading.Event()
        self.go = threading.Event()
        if not waits:
            self.go.set()

    def examine(self, cancel: CancelToken) -> Iterable[Checked]:
        self.asked += 1
        yield from self.lines[:-1]
        while not self.go.is_set():
            if cancel.cancelled:
                self.stopped.set()
            cancel.wait(0.01)
        yield self.lines[-1]


@pytest.fixture
def pages() -> Iterator[list[SelfCheckPage]]:
    made: list[SelfCheckPage] = []
    yield made
    for page in made:
        page.closed()
        page.errands.stop()
        page.deleteLater()


def opened(pages: list[SelfCheckPage], doctor: Doctor) -> SelfCheckPage:
    page = SelfCheckPage(SelfCheckDoor(doctor.examine), LIGHT)
    page.resize(1280, 700)
    pages.append(page)
    page.opened()
    return page


def cell(page: SelfCheckPage, row: int, column: int) -> QTableWidgetItem:
    item = page.table.item(row, column)
    assert item is not None
    return item


def rows(page: SelfCheckPage) -> list[list[str]]:
    return [[cell(page, row, column).text() for column in range(3)] for row in range(page.table.rowCount())]


def test_a_fit_station_says_so_with_a_line_for_each_check(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    page = opened(pages, Doctor(FIT))
    qtbot.waitUntil(lambda: not page.running)
    assert page.headline == "THE STATION IS FIT TO WORK"
    assert len(rows(page)) == len(FIT)
    assert {row[0] for row in rows(page)} == {"OK", "NOT SET UP"}


def test_what_needs_somebody_stands_first_with_what_to_do(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    page = opened(pages, Doctor(UNFIT))
    qtbot.waitUntil(lambda: not page.running)
    assert page.headline == "NOT FIT TO WORK: 3 LINES SAY WHAT TO DO"
    assert [row[0] for row in rows(page)][:5] == ["BAD", "BAD", "NOT KNOWN", "LOOK", "OK"]
    assert "\nInstall the udev rule" in rows(page)[0][2]
    assert cell(page, 0, 0).background().color().name().upper() == LIGHT.paint(Tone.BAD).ground


def test_lines_stand_in_one_order_however_they_come(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    page = opened(pages, Doctor(tuple(reversed(NOTED))))
    qtbot.waitUntil(lambda: not page.running)
    good = [row[1] for row in rows(page) if row[0] == "OK"]
    assert good[:4] == ["Station file", "USB", "USB rights", "Slots"]
    assert good[-1] == "Fonts"


def test_a_line_to_look_at_does_not_stop_the_shift(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    page = opened(pages, Doctor(NOTED))
    qtbot.waitUntil(lambda: not page.running)
    assert page.headline == "FIT TO WORK. 1 LINE TO LOOK AT"


def test_the_marked_line_shows_the_engineers_detail_of_its_page(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    page = opened(pages, Doctor(UNFIT))
    qtbot.waitUntil(lambda: not page.running)
    assert page.more.name.text == "More: USB-DENIED"
    assert "plugdev" in page.more.lines.text
    page.show()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.more.name.text == "More: CLOUD-UNREACHABLE"
    for _ in range(3):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert rows(page)[page.table.currentRow()][0] == "OK"
    assert page.more.isHidden()


def test_the_marked_line_is_explained_in_the_present_language(
    qtbot: QtBot, pages: list[SelfCheckPage], qapp: QApplication
) -> None:
    Speech(qapp).speak("de")
    page = opened(pages, Doctor(UNFIT))
    qtbot.waitUntil(lambda: not page.running)
    german = help_page("USB-DENIED", "de")
    assert german is not None
    assert page.more.lines.text == f"{german.happened}\n{german.detail}"
    assert german.happened.startswith("Das Betriebssystem")


def _told(code: str, language: str) -> tuple[str, str]:
    page = help_page(code, language)
    assert page is not None
    return page.happened, page.detail


@pytest.mark.parametrize("language", languages())
def test_what_is_told_about_a_line_is_never_cut(
    qtbot: QtBot, pages: list[SelfCheckPage], qapp: QApplication, language: str
) -> None:
    Speech(qapp).speak(language)
    pages_by_length = sorted(help_codes(), key=lambda code: -sum(map(len, _told(code, language))))
    lines = tuple(replace(FIT[0], health=Health.BAD, code=code) for code in pages_by_length[:12])
    page = opened(pages, Doctor(lines))
    page.show()
    qtbot.waitUntil(lambda: not page.running)
    cut = []
    for row in range(len(lines)):
        page.table.setCurrentCell(row, 0)
        if page.more.lines.cut:
            cut.append(page.more.name.text)
    assert cut == []
    assert page.table.height() > page.room.height() // 3


def test_answers_are_shown_as_they_come(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    doctor = Doctor(FIT, waits=True)
    page = opened(pages, doctor)
    qtbot.waitUntil(lambda: len(page.lines) == len(FIT) - 1)
    assert page.running
    assert f"… {len(FIT) - 1}" in page.headline
    doctor.go.set()
    qtbot.waitUntil(lambda: not page.running)


def test_f5_asks_again_and_not_twice_at_once(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    doctor = Doctor(FIT, waits=True)
    page = opened(pages, doctor)
    page.show()
    qtbot.waitUntil(lambda: bool(page.lines))
    QTest.keyClick(page.table, Qt.Key.Key_F5)
    assert doctor.asked == 1
    doctor.go.set()
    qtbot.waitUntil(lambda: not page.running)
    QTest.keyClick(page.table, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not page.running)
    assert doctor.asked == 2
    assert len(page.lines) == len(FIT)


def test_enter_and_space_ask_nothing(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    doctor = Doctor(FIT)
    page = opened(pages, doctor)
    page.show()
    qtbot.waitUntil(lambda: not page.running)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert (doctor.asked, page.running) == (1, False)


def test_leaving_the_page_ends_the_check(qtbot: QtBot, pages: list[SelfCheckPage]) -> None:
    doctor = Doctor(FIT, waits=True)
    page = opened(pages, doctor)
    qtbot.waitUntil(lambda: bool(page.lines))
    page.closed()
    qtbot.waitUntil(lambda: not page.running)
    assert page.lines == ()
    assert page.headline == "THE STATION WAS NOT CHECKED YET"
