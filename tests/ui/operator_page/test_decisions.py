"""Locks, a held line, first units and questions on the operator's page."""

from __future__ import annotations

from dataclasses import replace

from station.core.prompt import Question
from station.core.words import Disposition
from station.engine.containment import OpenLock, Reason
from station.engine.order_book import ArticleState, FirstArticle
from station.ui.theme import LIGHT, Tone
from tests.ui.operator_page.stand import ENGINEER, HELD, KEY, OPERATOR, QA, STATE, Stand, locked
from tests.ui.views import STATION, view_of


def test_a_locked_slot_keeps_its_verdict_and_asks_for_its_bin_first(stand: Stand) -> None:
    stand.line.lock = OpenLock("run-1", Disposition.REWORK, "FLASH-VERIFY")
    stand.show(locked(2))
    assert stand.page.next_action.text_label.text == "SLOT 2: PUT INTO RED BIN AND SCAN IT"
    assert stand.page.next_action.picture.name == "do_scan_bin"
    assert not stand.page.grid.tiles[1].lock_mark.isHidden()
    assert stand.page.overlays.choice.isHidden(), "a panel must not hide the tiles before it can be answered"
    stand.press(KEY.Key_F12, KEY.Key_1)
    assert stand.page.overlays.shown is stand.page.overlays.choice
    assert stand.line.told == [], "no reason counts before the bin was scanned"


def test_after_the_bin_a_key_gives_the_reason_in_the_signed_in_persons_name(stand: Stand) -> None:
    stand.line.lock = OpenLock("run-1", Disposition.REWORK, "FLASH-VERIFY", bin=Disposition.SCRAP)
    stand.show(locked(2, bin_scanned=True))
    choice = stand.page.overlays.choice
    assert not choice.isHidden()
    assert len(choice.choices) == len(Reason) == 6
    stand.press(KEY.Key_Space, KEY.Key_Return)
    assert not stand.line.told
    stand.press(KEY.Key_4)
    assert stand.line.told == [("acknowledge", 2, "bad_contact", Disposition.SCRAP, OPERATOR)]
    assert choice.isHidden()


def test_nobody_acknowledges_for_nobody(stand: Stand) -> None:
    stand.line.lock = OpenLock("run-1", Disposition.REWORK, "FLASH-VERIFY", bin=Disposition.REWORK)
    stand.line.person = None
    stand.show(locked(2, bin_scanned=True))
    stand.press(KEY.Key_1)
    assert stand.line.told == []
    assert "badge" in stand.said


def test_a_held_line_frames_the_whole_page_and_only_who_may_releases_it(stand: Stand) -> None:
    stand.desk.station = replace(STATION, held=HELD)
    stand.show(view_of(1, STATE.ACTION), view_of(2, STATE.RUN))
    page = stand.page
    assert page.next_action.text_label.text == "THE LINE IS STOPPED"
    assert "3 units in a row failed" in page.next_action.detail_label.text
    assert page.grid.tiles[0].button.isHidden(), "no START while the line is stopped"
    assert not page.grid.tiles[1].button.isHidden(), "a run can still be stopped"
    frame = page.grab().toImage().pixelColor(2, 400).name().upper()
    assert frame == LIGHT.paint(Tone.BAD).ground
    stand.press(KEY.Key_F9, KEY.Key_1)
    assert stand.line.told == []
    assert "line engineer" in stand.said
    stand.line.person = ENGINEER
    stand.press(KEY.Key_2)
    assert stand.line.told == [("release", "Bad parts set aside", ENGINEER)]


def test_the_first_unit_waits_for_qa(stand: Stand) -> None:
    stand.line.article = FirstArticle(ArticleState.WAITS, "run-1", "e00fce68a1b2c3d4e5000001")
    stand.show(view_of(1, STATE.ACTION))
    assert stand.page.next_action.text_label.text == "FIRST UNIT OF THE ORDER: CALL QA"
    assert stand.page.grid.tiles[0].action_label.text == "Waits for QA"
    stand.press(KEY.Key_F9, KEY.Key_1)
    assert stand.line.told == []
    stand.line.person = QA
    stand.press(KEY.Key_2)
    assert stand.line.told == [("judge", False, QA)]


def test_a_question_of_a_run_opens_by_itself_and_closes_with_it(stand: Stand) -> None:
    stand.line.question = Question("Antenna", "Is the antenna fitted?", ("yes", "no"))
    stand.show(replace(view_of(3, STATE.ACTION), run="run-3", next_action="Is the antenna fitted? [yes / no]"))
    choice = stand.page.overlays.choice
    assert choice.choices == ("yes", "no")
    stand.press(KEY.Key_2)
    assert stand.line.told == [("answer", 3, "no", OPERATOR)]
    stand.line.question = None
    stand.show(view_of(3, STATE.RUN))
    assert choice.isHidden()


def test_a_question_that_times_out_takes_its_panel_with_it(stand: Stand) -> None:
    stand.line.question = Question("Antenna", "Is the antenna fitted?", ("yes", "no"))
    stand.show(replace(view_of(3, STATE.ACTION), run="run-3", next_action="?"))
    assert stand.page.overlays.shown is not None
    stand.line.question = None
    stand.show(view_of(3, STATE.STATION_ERROR))
    assert stand.page.overlays.shown is None


def test_a_label_in_hand_asks_for_its_unit(stand: Stand) -> None:
    stand.line.label = "P013000042"
    stand.show(view_of(1, STATE.EMPTY), view_of(2, STATE.RUN))
    assert stand.page.next_action.text_label.text == "PLUG IN THE UNIT WITH LABEL P013000042"
