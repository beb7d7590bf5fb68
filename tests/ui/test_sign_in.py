"""Badge and PIN at the window and behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from station.core.facts import SignedIn, SignedOut, SignInRefused
from station.core.person import Person, Right
from station.core.policy import Role
from station.core.secret import Secret
from station.core.sign_in import SignInEnd, SignOutReason
from station.people import People
from station.sign_in import PIN_WAITS_S, SignIn, badge_text, hash_pin
from station.ui.catalogue import Speech
from station.ui.theme import Tone
from tests.ui.shell_stand import NOBODY, PIN, USERS, PlainLog, Stand, SteadyClock, stand_on


class Desk:
    """People, their log and their clock."""

    def __init__(self) -> None:
        self.log, self.clock = PlainLog(), SteadyClock()
        self.door = SignIn(People(USERS), self.log, 600.0, nobody=NOBODY, now_s=self.clock)

    def badge(self, text: str) -> SignInEnd:
        self.clock.now_s += 10
        return self.door.badge(Secret(text)).end

    def who(self) -> Person | None:
        return self.door.person

    def pin(self, text: str) -> SignInEnd:
        return self.door.pin(Secret(text)).end


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def stand(qtbot: QtBot, qapp: QApplication) -> Iterator[Stand]:
    made = stand_on(qtbot, qapp)
    yield made
    made.shell.let_go()
    made.shell.close()
    Speech(qapp).speak("en")


def test_a_badge_signs_an_operator_in(desk: Desk) -> None:
    assert desk.badge("77-anna") is SignInEnd.SIGNED_IN
    assert desk.who() == Person("op-17", Role.OPERATOR, "de")
    assert desk.log.facts == [SignedIn("op-17", "operator", "badge")]


def test_engineer_and_qa_need_their_pin(desk: Desk) -> None:
    assert desk.badge("78-ben") is SignInEnd.WANTS_PIN
    assert desk.who() is None
    assert desk.pin("0000") is SignInEnd.WRONG_PIN
    desk.clock.now_s += 5
    assert desk.pin(PIN) is SignInEnd.SIGNED_IN
    assert desk.who() == Person("en-3", Role.ENGINEER, "en")
    assert desk.log.facts[-1] == SignedIn("en-3", "engineer", "badge and PIN")


def test_a_role_that_needs_a_pin_is_closed_to_a_badge_without_one(desk: Desk) -> None:
    assert desk.badge("81-dora") is SignInEnd.NO_PIN_KNOWN
    assert desk.pin("") is SignInEnd.UNKNOWN_BADGE
    assert desk.log.facts == [SignInRefused("qa-9", "no PIN in the station file")]


def test_a_strange_badge_is_refused_and_noted_without_its_text(desk: Desk) -> None:
    assert desk.badge("99-canary") is SignInEnd.UNKNOWN_BADGE
    assert desk.log.facts == [SignInRefused("", "unknown badge")]


def test_wrong_pins_wait_longer_and_longer(desk: Desk) -> None:
    waits = []
    for _ in range(len(PIN_WAITS_S) + 1):
        desk.badge("78-ben")
        answer = desk.door.pin(Secret("1111"))
        assert answer.end is SignInEnd.WRONG_PIN
        waits.append(answer.wait_s)
        assert desk.door.pin(Secret(PIN)).end is SignInEnd.WAIT
        desk.clock.now_s += answer.wait_s
    assert waits == [*PIN_WAITS_S, PIN_WAITS_S[-1]]
    desk.badge("78-ben")
    assert desk.pin(PIN) is SignInEnd.SIGNED_IN
    desk.badge("78-ben")
    assert desk.door.pin(Secret("1111")).wait_s == PIN_WAITS_S[0]


def test_a_lockout_is_the_persons_not_the_stations(desk: Desk) -> None:
    desk.badge("78-ben")
    desk.pin("1111")
    desk.door.badge(Secret("80-carl"))
    assert desk.pin(PIN) is SignInEnd.SIGNED_IN


def test_a_badge_waits_one_minute_for_its_pin(desk: Desk) -> None:
    desk.badge("78-ben")
    desk.clock.now_s += 61
    assert desk.pin(PIN) is SignInEnd.UNKNOWN_BADGE
    assert desk.who() is None


def test_another_badge_takes_over_and_the_same_one_changes_the_role(desk: Desk) -> None:
    desk.badge("77-anna")
    desk.badge("80-carl")
    assert desk.pin(PIN) is SignInEnd.SIGNED_IN
    assert SignedOut("op-17", "operator", "another badge") in desk.log.facts
    assert desk.who() == Person("qa-1", Role.QA, "en")
    assert desk.badge("80-carl") is SignInEnd.SIGNED_IN
    assert desk.who() == Person("qa-1", Role.OPERATOR, "en")


def test_a_badge_held_before_the_reader_is_one_badge(desk: Desk) -> None:
    desk.badge("77-anna")
    facts = len(desk.log.facts)
    desk.clock.now_s += 1
    assert desk.door.badge(Secret("77-anna")).end is SignInEnd.SIGNED_IN
    assert len(desk.log.facts) == facts


def test_a_station_without_people_is_everybodys() -> None:
    door = SignIn(People(()), PlainLog(), 600.0, nobody=NOBODY)
    assert not door.wanted
    assert door.person == NOBODY
    assert not door.idle


def test_signing_out_leaves_nobody(desk: Desk) -> None:
    desk.badge("77-anna")
    desk.door.sign_out(SignOutReason.ASKED)
    desk.door.sign_out(SignOutReason.ASKED)
    assert desk.who() is None
    assert desk.log.facts[-1] == SignedOut("op-17", "operator", "asked")
    assert len(desk.log.facts) == 2


@pytest.mark.parametrize("raw", ["BADGE-77-anna", "77-anna", "\x1dbadge-77-anna\r"])
def test_a_badge_is_known_with_and_without_its_prefix(desk: Desk, raw: str) -> None:
    badge = desk.door.badge_in(raw)
    assert badge is not None
    assert badge.reveal() == "77-anna"


def test_a_code_that_is_no_badge_is_none(desk: Desk) -> None:
    assert desk.door.badge_in("SLOT-7") is None
    assert badge_text(" BADGE-1 \r\n") == "1"


def test_a_pin_is_kept_as_argon2id_with_a_salt_of_its_own() -> None:
    one, other = hash_pin(Secret(PIN)), hash_pin(Secret(PIN))
    assert one.startswith("$argon2id$")
    assert one != other
    assert PIN not in one


def test_a_lead_may_let_a_line_go_on_and_may_not_map_slots() -> None:
    lead = Person("le-2", Role.LEAD)
    assert lead.may(Right.RELEASE_LINE)
    assert lead.may(Right.TYPE_CODE)
    assert not lead.may(Right.MAP_SLOTS)
    assert not lead.may(Right.JUDGE_FIRST_ARTICLE)
    assert not Person("op", Role.OPERATOR).may(Right.RELEASE_LINE)


# -- at the window ---------------------------------------------------------------------------------------------------


def test_the_window_speaks_the_language_of_the_badge(stand: Stand) -> None:
    assert stand.shell.panel.text_label.text == "SCAN YOUR BADGE"
    stand.sign_in("77-anna")
    assert stand.shell.saying.text == "Angemeldet: op-17, Bediener."
    assert stand.shell.panel.isHidden()
    assert stand.page.retranslated > 0
    stand.sign_in("79-lena")
    assert stand.shell.saying.text == "Signed in: le-2, line lead."


def test_a_pin_is_dots_in_a_field_that_keeps_nothing(stand: Stand) -> None:
    stand.sign_in("78-ben")
    field = stand.shell.panel.pin
    assert field.isVisible()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText(PIN)
    assert PIN not in field.displayText()
    QTest.keyClick(field, Qt.Key.Key_Return)
    stand.settle()
    assert field.text() == ""
    assert stand.who() == Person("en-3", Role.ENGINEER, "en")


def test_the_field_for_the_pin_lies_beside_the_words(stand: Stand) -> None:
    stand.sign_in("78-ben")
    panel = stand.shell.panel
    assert panel.rect().contains(panel.pin.geometry())
    assert panel.pin.width() >= panel.width() // 10
    assert not panel.pin.geometry().intersects(panel.badge.geometry())
    assert not panel.pin.geometry().intersects(panel.text_label.geometry())


@pytest.mark.parametrize("badge_before", ["77-anna", ""])
def test_a_code_in_place_of_a_pin_is_neither_taken_nor_shown(stand: Stand, badge_before: str) -> None:
    if badge_before:
        stand.sign_in(badge_before)
    stand.sign_in("78-ben")
    stand.scan(PIN)
    assert stand.scans == []
    assert PIN[:4] not in stand.shell.saying.text
    assert stand.shell.panel.pin.isVisible()
    stand.give_pin(PIN)
    assert stand.who() == Person("en-3", Role.ENGINEER, "en")


def test_a_wrong_pin_is_told_with_its_wait(stand: Stand) -> None:
    stand.sign_in("78-ben", "9999")
    assert stand.shell.panel.text_label.text == "Wrong PIN. The next one is looked at in 1 s."
    assert stand.shell.panel.tone is Tone.ABNORMAL
    assert stand.shell.panel.pin.isVisible()
    assert stand.who() is None


def test_escape_leaves_the_pin(stand: Stand) -> None:
    stand.sign_in("77-anna")
    stand.sign_in("78-ben")
    QTest.keyClick(stand.shell.panel.pin, Qt.Key.Key_Escape)
    assert stand.shell.panel.isHidden()
    assert stand.who() == Person("op-17", Role.OPERATOR, "de")


def test_a_strange_badge_is_answered(stand: Stand) -> None:
    stand.sign_in("99-nobody")
    assert stand.shell.saying.text.startswith("This badge is not known here")
    assert stand.shell.panel.text_label.text.startswith("This badge is not known here")
    assert stand.shell.panel.detail_label.text == "SCAN YOUR BADGE"
    assert stand.shell.panel.tone.value == Tone.ABNORMAL.value
    stand.sign_in("78-ben")
    assert stand.shell.panel.tone.value == Tone.CALL.value


def test_a_known_badge_without_a_prefix_signs_in(stand: Stand) -> None:
    stand.scan("79-lena")
    assert stand.who() == Person("le-2", Role.LEAD, "en")


def test_signing_out_by_key_asks_for_the_next_badge(stand: Stand) -> None:
    stand.sign_in("79-lena")
    stand.press(key=Qt.Key.Key_F11, gap_ms=500)
    stand.settle()
    assert stand.who() is None
    assert stand.shell.panel.isVisible()
    assert stand.shell.shield.isVisible()
