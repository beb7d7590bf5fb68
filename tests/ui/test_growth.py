"""What an operator reads grows with the window, and nothing of it is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from station.ui.catalogue import ENGLISH, PSEUDO, Speech, languages
from station.ui.fitted_label import FittedLabel
from station.ui.growth import growth
from station.ui.operator.card import Card
from station.ui.operator.kiosk_page import KioskPage
from station.ui.operator.kiosk_table import KioskTable
from station.ui.operator.operator_page import OperatorPage
from station.ui.operator.packout_page import PackOutPage
from station.ui.operator.panel import ChoicePanel, Panel
from station.ui.page import Page
from station.ui.press_button import PressButton
from station.ui.theme import LIGHT
from tests.ui import gallery_operator, gallery_self_check

SMALL, LARGE = (1280, 800), (1920, 1080)
SCENES = dict((*gallery_operator.SCENES, *gallery_self_check.SCENES))
PANELS = (
    "op_reason_04",
    "op_lock_first_04",
    "op_release_08",
    "op_judge_04",
    "op_question_04",
    "op_pictured_04",
    "op_card_04",
    "op_card_fail_04",
)
PAGES = ("packout_hold", "packout_unknown", "pending", "order", "shift_open", "self_check_unfit", "self_check_fit")
Open = Callable[[str, tuple[int, int]], Page]


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Open]:
    """The page of a scene, shown in a window of this size, until the next but one is opened."""
    del qapp
    pages: list[Page] = []

    def open_one(name: str, size: tuple[int, int]) -> Page:
        while len(pages) > 1:
            _close(pages.pop(0))
        page = SCENES[name](LIGHT)
        pages.append(page)
        page.resize(*size)
        page.show()
        QApplication.processEvents()
        return page

    yield open_one
    for page in pages:
        _close(page)


def _close(page: Page) -> None:
    page.closed()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


def labels(top: QWidget) -> list[FittedLabel]:
    return [label for label in top.findChildren(FittedLabel) if label.text and label.isVisible()]


def panel_of(page: Page) -> Panel:
    assert isinstance(page, OperatorPage)
    panel = page.overlays.shown
    assert panel is not None
    return panel


def test_the_smallest_window_has_the_sizes_of_the_theme() -> None:
    assert growth(QSize(1024, 640)) == growth(QSize(*SMALL)) == 1.0
    assert growth(QSize(1920, 800)) == 1.0
    assert growth(QSize(*LARGE)) == 1.35
    assert growth(QSize(2560, 1600)) == 2.0


@pytest.mark.parametrize("name", PANELS)
def test_every_text_of_a_panel_grows(opened: Open, name: str) -> None:
    small, large = (labels(panel_of(opened(name, size))) for size in (SMALL, LARGE))
    before = {label.text: label.letters_px for label in small}
    assert {label.text for label in large} == set(before)
    assert [label.text for label in large if label.letters_px <= before[label.text]] == []
    assert min(label.letters_px for label in large) >= round(LIGHT.text_px * 1.3)


@pytest.mark.parametrize("name", PAGES)
def test_every_text_of_a_kiosk_page_grows(opened: Open, name: str) -> None:
    page = opened(name, LARGE)
    assert min(label.letters_px for label in labels(page)) >= round(LIGHT.text_px * 1.3)
    for table in page.findChildren(KioskTable):
        assert table.font().pixelSize() == round(LIGHT.text_px * 1.35)


def test_a_reason_fills_the_panel_of_pack_out(opened: Open) -> None:
    for size in (SMALL, LARGE):
        page = opened("packout_hold", size)
        assert isinstance(page, PackOutPage)
        assert page.reason.letters_px >= 1.3 * LIGHT.text_px * growth(QSize(*size))


@pytest.mark.parametrize("language", [*languages(), PSEUDO])
@pytest.mark.parametrize("size", [(1280, 760), SMALL, LARGE])
def test_no_text_of_a_panel_or_kiosk_page_is_cut(
    opened: Open, qapp: QApplication, language: str, size: tuple[int, int]
) -> None:
    speech = Speech(qapp)
    speech.speak(language)
    try:
        for name in (*PANELS, *PAGES):
            page = opened(name, size)
            top = page if isinstance(page, KioskPage) else panel_of(page)
            cut = [label.text for label in labels(top) if label.cut and not _is_one_word(label)]
            cut += [button.text() for button in top.findChildren(PressButton) if button.isVisible() and button.cut]
            assert cut == [], name
    finally:
        speech.speak(ENGLISH)


def _is_one_word(label: FittedLabel) -> bool:
    """In the pseudo language a Device ID grows into a word that no card holds."""
    return isinstance(label.parent(), Card) and "~~" in label.text and max(map(len, label.text.split())) > 30


def test_a_panel_fits_after_its_window_was_resized(opened: Open) -> None:
    page = opened("op_reason_04", LARGE)
    large = panel_of(page).body.letters_px
    page.resize(*SMALL)
    QApplication.processEvents()
    panel = panel_of(page)
    assert isinstance(panel, ChoicePanel)
    assert panel.body.letters_px < large
    assert not panel.body.cut
    assert LIGHT.text_px <= panel.hint.letters_px < round(LIGHT.text_px * 1.3)
