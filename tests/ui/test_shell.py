"""The window around the pages: what is shown to whom, and what no key or press can do."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.core.errors import StationError
from station.core.facts import SignedOut
from station.core.person import NotAllowedError
from station.ui.catalogue import Speech
from station.ui.shell.doors import OpenDoor, ShellDoors
from station.ui.shell.shell import Shell
from station.ui.themes import THEMES
from tests.ui.shell_stand import NOBODY, PIN, PlainPage, Stand, plain_pages, stand_on

_KEY = Qt.Key


@pytest.fixture
def stand(qtbot: QtBot, qapp: QApplication) -> Iterator[Stand]:
    made = stand_on(qtbot, qapp)
    yield made
    made.shell.let_go()
    made.shell.close()
    Speech(qapp).speak("en")


@pytest.mark.parametrize("limit_ms", [30_000, pytest.param(1000, marks=pytest.mark.soak)])
def test_the_window_is_painted_before_the_station_is_started(qtbot: QtBot, qapp: QApplication, limit_ms: int) -> None:
    shell = Shell(Speech(qapp))
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted, timeout=limit_ms):
        shell.show()
    assert shell.start_page is not None
    assert shell.page.title() == "The station is starting …"
    shell.begin(ShellDoors(OpenDoor(NOBODY), lambda _raw, _person: None), plain_pages)
    assert shell.page.key == "line"
    shell.close()


def test_a_station_that_cannot_start_says_why_in_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    shell = Shell(Speech(qapp), kiosk=True)
    qtbot.addWidget(shell)
    shell.show()
    shell.fail("TOKEN-MISSING", "Call the line engineer.", "no access token")
    page = shell.start_page
    assert page is not None
    assert [label.text for label in (page.headline, page.code, page.hint, page.detail)] == [
        "THE STATION CANNOT START",
        "TOKEN-MISSING",
        "Call the line engineer.",
        "no access token",
    ]
    assert shell.close()


def test_the_rail_offers_what_the_role_may_open(stand: Stand) -> None:
    assert stand.shell.rail.isHidden()
    stand.sign_in("77-anna")
    assert [tab.key for tab in stand.shell.rail.tabs] == ["line", "packout"]
    stand.sign_in("78-ben", PIN)
    assert [tab.key for tab in stand.shell.rail.tabs] == ["line", "packout", "recipe"]
    stand.sign_in("80-carl", PIN)
    assert [tab.key for tab in stand.shell.rail.tabs] == ["line", "packout", "search"]


def test_a_page_of_another_role_does_not_open(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.shell.open("recipe")
    assert stand.page.key == "line"
    assert stand.shell.saying.text == "Your badge does not open this page."


def test_a_page_closes_when_the_next_person_may_not_see_it(stand: Stand) -> None:
    stand.sign_in("78-ben", PIN)
    stand.shell.open("recipe")
    page = stand.page
    stand.sign_in("79-lena")
    assert stand.page.key == "line"
    assert page.times_closed == 1


def test_keys_open_pages(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.press(key=_KEY.Key_F6, gap_ms=500)
    assert stand.page.key == "packout"
    stand.press(key=_KEY.Key_F6, gap_ms=500)
    assert stand.page.key == "line"
    QTest.keyClick(stand.shell.windowHandle(), _KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    assert stand.page.key == "packout"
    assert stand.page.keys == []


def test_other_function_keys_are_the_pages_own(stand: Stand) -> None:
    stand.sign_in("79-lena")
    for key in (
        _KEY.Key_F1,
        _KEY.Key_F3,
        _KEY.Key_F5,
        _KEY.Key_F7,
        _KEY.Key_F8,
        _KEY.Key_F9,
        _KEY.Key_F12,
        _KEY.Key_Escape,
    ):
        stand.press(key=key, gap_ms=300)
    assert len(stand.page.keys) == 8


def test_while_nobody_is_signed_in_the_page_is_seen_and_not_touched(stand: Stand) -> None:
    assert stand.page.isVisible()
    stand.press("1", gap_ms=500)
    stand.press(key=_KEY.Key_F5, gap_ms=500)
    stand.press(key=_KEY.Key_F6, gap_ms=500)
    stand.qtbot.wait(120)
    assert stand.page.keys == []
    assert stand.page.key == "line"
    under = stand.shell.childAt(200, 200)
    assert under is stand.shell.shield
    QTest.mouseClick(under, Qt.MouseButton.LeftButton)
    assert stand.page.presses == 0
    stand.scan("SLOT-1")
    assert stand.scans == []
    assert "Scan your badge first" in stand.shell.saying.text


def test_a_scan_goes_to_the_line_with_the_person_who_made_it(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.scan("SLOT-3")
    assert [(raw, person.pseudonym if person else "") for raw, person in stand.scans] == [("SLOT-3", "le-2")]


def test_a_page_that_takes_scans_keeps_them(stand: Stand) -> None:
    stand.sign_in("80-carl", PIN)
    stand.shell.open("search")
    stand.scan("SLOT-3")
    assert stand.scans == []
    assert [scan.slot for scan in stand.page.scans] == [3]


def test_a_scan_that_is_not_allowed_is_answered(qtbot: QtBot, qapp: QApplication) -> None:
    def refuse(_raw: str) -> None:
        raise NotAllowedError("qa-1 works as qa")

    stand = stand_on(qtbot, qapp, users=(), refuse=refuse)
    stand.scan("SLOT-3")
    assert stand.shell.saying.text == "NOT-ALLOWED: Your badge does not allow this. Call a person whose badge does."
    stand.shell.close()


def test_scans_are_worked_on_off_the_windows_thread(qtbot: QtBot, qapp: QApplication) -> None:
    threads: list[str] = []
    stand = stand_on(qtbot, qapp, users=(), refuse=lambda _raw: threads.append(threading.current_thread().name))
    stand.scan("SLOT-3")
    assert threads == ["errands: scans and people"]
    stand.shell.close()


def test_a_code_is_typed_twice_by_somebody_who_may(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.press(key=_KEY.Key_F4, gap_ms=500)
    first, second = stand.shell.typed_code.fields
    assert stand.shell.typed_code.isVisible()
    first.setText("P046AG12345")
    QTest.keyClick(first, _KEY.Key_Return)
    second.setText("P046AG12346")
    QTest.keyClick(second, _KEY.Key_Return)
    assert stand.shell.typed_code.detail.text.startswith("The two codes are not equal")
    assert stand.scans == []
    first.setText("P046AG12345")
    QTest.keyClick(first, _KEY.Key_Return)
    second.setText("P046AG12345")
    QTest.keyClick(second, _KEY.Key_Return)
    stand.settle()
    assert [raw for raw, _ in stand.scans] == ["P046AG12345"]
    assert stand.shell.typed_code.isHidden()


def test_an_operator_may_not_type_codes(stand: Stand) -> None:
    stand.sign_in("77-anna")
    stand.shell.next_language()
    Speech.speak(stand.shell._speech, "en")
    stand.press(key=_KEY.Key_F4, gap_ms=500)
    assert stand.shell.typed_code.isHidden()
    assert stand.shell.saying.text.startswith("Your badge does not allow codes to be typed")


def test_an_idle_person_is_signed_out_and_the_page_stays(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.clock.now_s += 599
    stand.shell.look()
    stand.settle()
    assert stand.who() is not None
    stand.clock.now_s += 2
    stand.shell.look()
    stand.settle()
    assert stand.who() is None
    assert stand.page.isVisible()
    assert stand.shell.panel.isVisible()
    last = stand.log.facts[-1]
    assert isinstance(last, SignedOut)
    assert (last.operator, last.why) == ("le-2", "idle")


def test_a_key_keeps_a_person_signed_in(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.clock.now_s += 500
    stand.press(key=_KEY.Key_F1, gap_ms=500)
    stand.clock.now_s += 500
    stand.shell.look()
    stand.settle()
    assert stand.who() is not None


def test_a_kiosk_is_closed_by_an_engineer_alone(qtbot: QtBot, qapp: QApplication) -> None:
    stand = stand_on(qtbot, qapp, kiosk=True)
    assert not stand.shell.close()
    stand.sign_in("79-lena")
    assert not stand.shell.close()
    assert stand.shell.saying.text.startswith("Only an engineer can close this window")
    stand.sign_in("78-ben", PIN)
    stand.page.stays_open = True
    assert not stand.shell.close()
    stand.page.stays_open = False
    assert stand.shell.close()
    last = stand.log.facts[-1]
    assert isinstance(last, SignedOut)
    assert last.why == "station closed"


def test_every_look_can_be_chosen_by_key_and_the_page_stays(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.shell.open("packout")
    seen = []
    for _ in THEMES:
        seen.append(stand.shell.theme.name)
        assert stand.page.key == "packout"
        stand.press(key=_KEY.Key_F10, gap_ms=500)
    assert seen == list(THEMES)
    assert stand.who() is not None
    stand.scan("SLOT-3")
    assert len(stand.scans) == 1


def test_what_a_page_tells_is_shown_unless_home_shows_it_itself(stand: Stand) -> None:
    stand.sign_in("79-lena")
    home = stand.page
    stand.shell.open("packout")
    home.told.emit("Slot 3 ended")
    assert stand.shell.saying.text == "Slot 3 ended"
    stand.shell.open("line")
    home.told.emit("Slot 4 ended")
    assert stand.shell.saying.text == "Slot 3 ended"


def test_a_station_opened_anew_shows_its_new_pages(qtbot: QtBot, qapp: QApplication) -> None:
    fresh = [(ShellDoors(OpenDoor(NOBODY), lambda _raw, _person: None), lambda _theme: (PlainPage("other"),))]
    shell = Shell(Speech(qapp))
    qtbot.addWidget(shell)
    doors = ShellDoors(OpenDoor(NOBODY), lambda _raw, _person: None, fresh=lambda: fresh.pop() if fresh else None)
    shell.begin(doors, plain_pages)
    shell.look()
    assert shell.page.key == "other"
    shell.close()


def test_codes_of_a_serial_scanner_are_scans(qtbot: QtBot, qapp: QApplication) -> None:
    came = [("SLOT-9",)]
    taken: list[str] = []
    shell = Shell(Speech(qapp))
    qtbot.addWidget(shell)
    doors = ShellDoors(
        OpenDoor(NOBODY), lambda raw, _person: taken.append(raw), codes=lambda: came.pop() if came else ()
    )
    shell.begin(doors, plain_pages)
    shell.look()
    qtbot.waitUntil(lambda: taken == ["SLOT-9"], timeout=2000)
    shell.close()


def test_a_failing_errand_is_said_by_code_and_hint(qtbot: QtBot, qapp: QApplication) -> None:
    def refuse(_raw: str) -> None:
        raise StationError("the disk")

    stand = stand_on(qtbot, qapp, users=(), refuse=refuse)
    stand.scan("SLOT-3")
    assert stand.shell.saying.text.startswith(f"STATION-ERROR: {StationError.hint}")
    stand.shell.close()
