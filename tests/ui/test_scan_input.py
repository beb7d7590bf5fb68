"""A scanner is told from a hand, and its code never becomes keys of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from structlog.testing import capture_logs

from station.engine.scan import ScanKind
from station.ui.catalogue import Speech
from station.ui.fitted_label import FittedLabel
from tests.ui.shell_stand import Stand, stand_on

SECRET = "Zq7Canary9Xw2Lm4"


@pytest.fixture
def stand(qtbot: QtBot, qapp: QApplication) -> Iterator[Stand]:
    made = stand_on(qtbot, qapp, users=())
    yield made
    made.shell.close()
    Speech(qapp).speak("en")


def test_a_fast_code_is_a_scan_and_no_key(stand: Stand) -> None:
    stand.scan("SLOT-7")
    assert [raw for raw, _ in stand.scans] == ["SLOT-7"]
    assert stand.page.keys == []


def test_spaces_digits_and_enter_of_a_scanner_start_nothing(stand: Stand) -> None:
    stand.scan("5 1 2 3")
    stand.scan("    1")
    assert stand.page.keys == []
    assert len(stand.scans) == 2


def test_what_a_hand_types_reaches_the_page_in_order(stand: Stand) -> None:
    stand.hand("12 4")
    stand.press("5", gap_ms=200)
    stand.qtbot.waitUntil(lambda: len(stand.page.keys) == 5, timeout=2000)
    assert stand.page.keys == [ord(letter) for letter in "12 45"]
    assert stand.scans == []


def test_one_key_alone_comes_through_by_itself(stand: Stand) -> None:
    stand.press("3", gap_ms=500)
    assert stand.page.keys == []
    stand.qtbot.waitUntil(lambda: stand.page.keys == [ord("3")], timeout=2000)


def test_two_quick_keys_and_enter_are_a_hands(stand: Stand) -> None:
    stand.press("1", gap_ms=500)
    stand.press("2")
    stand.press("\r", Qt.Key.Key_Return)
    assert stand.page.keys == [ord("1"), ord("2"), Qt.Key.Key_Return]
    assert stand.scans == []


def test_a_second_line_end_of_the_same_code_is_dropped(stand: Stand) -> None:
    stand.scan("SLOT-7")
    stand.press("\n", Qt.Key.Key_Enter)
    assert stand.page.keys == []
    stand.press("\r", Qt.Key.Key_Return, gap_ms=400)
    assert stand.page.keys == [Qt.Key.Key_Return]


def test_a_code_without_its_end_reaches_nobody_and_is_told(stand: Stand) -> None:
    for letter in "P046AG12345":
        stand.press(letter)
    stand.qtbot.waitUntil(lambda: stand.shell.saying.text != "", timeout=2000)
    assert "without its end" in stand.shell.saying.text
    assert stand.page.keys == []
    assert stand.scans == []


def test_a_slow_scanner_announces_itself_by_its_prefix(qtbot: QtBot, qapp: QApplication) -> None:
    stand = stand_on(qtbot, qapp, users=(), prefix="~")
    stand.scan("~SLOT-12", gap_ms=120)
    assert [raw for raw, _ in stand.scans] == ["SLOT-12"]
    stand.shell.close()


def test_typed_lines_are_refused_with_a_word(stand: Stand) -> None:
    stand.hand("SLOT-7")
    stand.qtbot.waitUntil(lambda: len(stand.page.keys) == 6, timeout=2000)
    stand.enter()
    assert "Typed text is not taken" in stand.shell.saying.text
    assert stand.scans == []


def test_the_secret_of_a_data_matrix_reaches_no_widget_no_log_and_no_page(stand: Stand) -> None:
    with capture_logs() as logs:
        stand.scan(f"P046AG12345 {SECRET}")
        stand.shell.open("search")
        stand.scan(f"P046AG12345 {SECRET}")
    assert SECRET not in repr(logs)
    assert [scan.text for scan in stand.page.scans] == ["P046AG12345"]
    assert stand.page.scans[0].kind is ScanKind.LABEL
    assert SECRET not in repr(stand.page.scans)
    seen = "\n".join(_texts(stand.shell))
    assert "Search" in seen
    assert SECRET not in seen
    assert SECRET not in repr(stand.log.facts)


def _texts(top: QWidget) -> Iterator[str]:
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, FittedLabel):
            yield widget.text
        elif isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
