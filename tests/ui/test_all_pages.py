"""What holds for all pages of one window together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.cli.window_pages import station_pages
from station.core.policy import Policy
from station.ui.catalogue import ENGLISH, Speech, languages
from station.ui.engineer.approvals_page import ApprovalsPage
from station.ui.page import Page
from station.ui.theme import LIGHT
from tests.e2e.bench_line import BORON, RECIPES, unit
from tests.ui.shift_hands import whole_window

_LIMIT_MS = 15_000


@pytest.fixture
def pages(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Page, ...]]:
    """Every page of a line, as the window makes them."""
    policy = Policy(disk_floor_bytes=0)
    with whole_window(qtbot, tmp_path, (unit(BORON, 1),), RECIPES / "boron.yaml", policy) as person:
        made = station_pages(person.station, person.station.settings)(LIGHT)
        for page in made:
            qtbot.addWidget(page)
        yield made
        for page in made:
            page.closed()
            if isinstance(page, ApprovalsPage):
                page.end()


def test_no_two_pages_share_a_title_in_any_language(pages: tuple[Page, ...], qapp: QApplication) -> None:
    speech = Speech(qapp)
    try:
        for language in languages():
            speech.speak(language)
            titles = [page.title() for page in pages]
            assert len(set(titles)) == len(titles), (language, sorted(titles))
    finally:
        speech.speak(ENGLISH)
    assert len({page.key for page in pages}) == len(pages)


def test_a_setting_that_was_typed_names_its_flag(qtbot: QtBot, pages: tuple[Page, ...], tmp_path: Path) -> None:
    page = next(page for page in pages if isinstance(page, ApprovalsPage))
    page.opened()
    qtbot.waitUntil(lambda: bool(page.settings.rows), timeout=_LIMIT_MS)
    data = next(row for row in page.settings.rows if row.key == "data")
    assert data.cells == ("data", str(tmp_path), "--data")
