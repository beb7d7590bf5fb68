"""Green means that a unit may leave by the green bin, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from station.ui.operator.kiosk_table import KioskTable
from station.ui.page import Page
from station.ui.theme import LIGHT, Theme, Tone
from station.ui.themes import DARK
from tests.ui import gallery_operator, gallery_self_check, gallery_shell
from tests.ui.gallery_operator import SUMMARY, Make, order

FULL = replace(SUMMARY, counts=replace(SUMMARY.counts, good=500), target=500)
SCENES: dict[str, Make] = {
    **dict((*gallery_operator.SCENES, *gallery_self_check.SCENES, *gallery_shell.SCENES)),
    "order_full": order(FULL),
}
NOT_ABOUT_A_UNIT = ("self_check_fit", "self_check_noted", "shift_done", "order", "order_full", "pending_empty")


def drawn(qtbot: QtBot, name: str, theme: Theme) -> tuple[Page, QImage]:
    page = SCENES[name](theme)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    return page, page.grab().toImage()


def share_of(image: QImage, colour: str) -> float:
    wanted = QColor(colour).rgb()
    seen = [image.pixel(x, y) == wanted for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)]
    return sum(seen) / len(seen)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", NOT_ABOUT_A_UNIT)
def test_no_page_is_green_that_is_not_about_a_good_unit(qtbot: QtBot, name: str, theme: Theme) -> None:
    _, image = drawn(qtbot, name, theme)
    assert share_of(image, theme.paint(Tone.GOOD).ground) == 0.0


def test_a_unit_that_may_be_packed_is_green(qtbot: QtBot) -> None:
    _, image = drawn(qtbot, "packout_ship", LIGHT)
    assert share_of(image, LIGHT.paint(Tone.GOOD).ground) > 0.3


def test_a_check_that_is_in_order_has_a_tick_and_its_word(qtbot: QtBot) -> None:
    page, _ = drawn(qtbot, "self_check_fit", LIGHT)
    table = page.findChildren(KioskTable)[0]
    item = table.item(1, 0)
    assert item is not None
    assert item.text() == "OK"
    assert not item.icon().isNull()
    assert item.background().color() == QColor(LIGHT.paint(Tone.WORK).ground)
