"""What the operator's page says of the whole line: error card, locks, decisions, expected times, sockets left alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.core.ids import PortPath
from station.core.person import Person
from station.core.policy import Role
from station.core.prompt import Question
from station.core.views import ExcludedPort, Notice, Said, SlotView
from station.core.words import Disposition, SlotState
from station.engine.board import Board
from station.engine.containment import OpenLock, Reason
from station.engine.order_book import ArticleState, FirstArticle
from station.engine.sayings import english
from station.help_pages import help_codes, help_page
from station.ui.catalogue import Speech, languages
from station.ui.operator.expected_time import ExpectedTimes
from station.ui.operator.operator_page import OperatorPage
from station.ui.operator.people_door import PeopleDoor
from station.ui.operator.pictures import picture_of
from station.ui.operator.slot_tile import SlotTile
from station.ui.theme import LIGHT, Tone
from tests.e2e.bench_line import BORON, bench_line, unit
from tests.e2e.line_hands import GOOD_OS, Hands, quick_recipe
from tests.ui.conftest import Desk
from tests.ui.views import STATION, view_of

_KEY = Qt.Key
_S = SlotState
OPERATOR, ENGINEER, QA = (Person(role.value, role) for role in (Role.OPERATOR, Role.ENGINEER, Role.QA))
NO_ARTICLE = FirstArticle(ArticleState.NOT_ASKED)
HELD = Said.of("held.equal_failures", count=3, code="FLASH-VERIFY")


@dataclass
class Line:
    """A line that only remembers what it was told."""

    person: Person | None = OPERATOR
    lock: OpenLock | None = None
    question: Question | None = None
    article: FirstArticle = NO_ARTICLE
    label: str = ""
    told: list[tuple[object, ...]] = field(default_factory=list)

    def door(self) -> PeopleDoor:
        def note(name: str) -> Callable[..., bool]:
            def act(*given: object) -> bool:
                self.told.append((name, *given))
                return True

            return act

        return PeopleDoor(
            person=lambda: self.person,
            lock=lambda _slot: self.lock,
            question=lambda _slot: self.question,
            article=lambda: self.article,
            in_hand=lambda: self.label,
            acknowledge=note("acknowledge"),
            answer=note("answer"),
            allow_again=note("allow_again"),
            release=note("release"),
            judge_article=note("judge"),
        )


@dataclass
class Stand:
    """A page, its board, and the line behind it."""

    qtbot: QtBot
    page: OperatorPage
    board: Board
    desk: Desk
    line: Line

    def show(self, *views: SlotView) -> None:
        for view in views:
            self.board.publish(view)
        self.page.drain()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.page, key)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.overlays.errands.busy, timeout=5000)

    @property
    def said(self) -> str:
        return self.page.bottom_line.message.text


@pytest.fixture
def stand(qtbot: QtBot, board: Board, desk: Desk) -> Stand:
    line = Line()
    page = OperatorPage(board, desk.actions(), lambda: desk.station, slots=(1, 2, 3, 4), people=line.door())
    page.resize(1280, 760)
    qtbot.addWidget(page)
    return Stand(qtbot, page, board, desk, line)


def locked(slot: int, *, bin_scanned: bool = False) -> SlotView:
    said = Said.of("slot.locked_reason", run="run-1") if bin_scanned else Said.of("slot.locked", bin="red bin")
    return replace(view_of(slot, _S.FAIL), locked=True, said=said, next_action=english(said))


# -- the error card ----------------------------------------------------------------------------------------------------


def test_f1_explains_the_picked_slot_and_f3_shows_the_engineers_side(stand: Stand) -> None:
    stand.show(view_of(1, _S.FAIL), view_of(2, _S.STATION_ERROR))
    stand.press(_KEY.Key_2, _KEY.Key_F1)
    card = stand.page.overlays.card
    page = help_page("CLOUD-UNREACHABLE")
    assert page is not None
    assert not card.isHidden()
    assert (card.code.text, card.happened.text) == ("CLOUD-UNREACHABLE", page.happened)
    assert card.to_do.text.startswith(f"1. {page.to_do[0]}")
    stand.press(_KEY.Key_F3)
    assert "no route to host" in card.happened.text
    assert page.detail in card.happened.text
    stand.press(_KEY.Key_F3, _KEY.Key_Escape)
    assert card.isHidden()


def test_f1_without_an_error_says_so(stand: Stand) -> None:
    stand.show(view_of(1, _S.PASS))
    stand.press(_KEY.Key_F1)
    assert stand.page.overlays.shown is None
    assert "F1" in stand.said


@pytest.fixture
def speech(qapp: QApplication) -> Speech:
    return Speech(qapp)


def test_the_card_explains_in_the_present_language_also_when_that_changes(stand: Stand, speech: Speech) -> None:
    english, german = (help_page("CLOUD-UNREACHABLE", language) for language in ("en", "de"))
    assert english is not None
    assert german is not None
    speech.speak("de")
    stand.show(view_of(2, _S.STATION_ERROR))
    stand.press(_KEY.Key_2, _KEY.Key_F1)
    card = stand.page.overlays.card
    assert card.happened.text == german.happened != english.happened
    assert card.to_do.text.startswith(f"1. {german.to_do[0]}")
    stand.press(_KEY.Key_F3)
    assert english.detail in card.happened.text
    speech.speak("en")
    stand.qtbot.waitUntil(lambda: card.happened_head.text == "Engineer's detail")
    stand.settle()
    assert card.detailed
    stand.press(_KEY.Key_F3)
    assert card.happened.text == english.happened


@pytest.mark.parametrize("language", languages())
def test_no_help_page_is_cut_on_the_card_of_the_smallest_window(stand: Stand, speech: Speech, language: str) -> None:
    speech.speak(language)
    stand.page.show()
    stand.show(view_of(2, _S.STATION_ERROR))
    stand.press(_KEY.Key_2, _KEY.Key_F1)
    card = stand.page.overlays.card
    cut = []
    for code in help_codes():
        card.explain(replace(view_of(2, _S.STATION_ERROR), code=code), help_page(code, language))
        cut += [code for label in (card.happened, card.to_do, card.code) if label.cut]
    assert cut == []


def test_a_finding_of_the_recipe_checker_opens_the_page_of_its_group() -> None:
    page = help_page("R203")
    assert page is not None
    assert page == help_page("R200") != help_page("R300")


# -- locks and decisions -----------------------------------------------------------------------------------------------


def test_a_locked_slot_keeps_its_verdict_and_asks_for_its_bin_first(stand: Stand) -> None:
    stand.line.lock = OpenLock("run-1", Disposition.REWORK, "FLASH-VERIFY")
    stand.show(locked(2))
    assert stand.page.next_action.text_label.text == "SLOT 2: PUT INTO RED BIN AND SCAN IT"
    assert stand.page.next_action.picture.name == "do_scan_bin"
    assert not stand.page.grid.tiles[1].lock_mark.isHidden()
    assert stand.page.overlays.choice.isHidden(), "a panel must not hide the tiles before it can be answered"
    stand.press(_KEY.Key_F12, _KEY.Key_1)
    assert stand.page.overlays.shown is stand.page.overlays.choice
    assert stand.line.told == [], "no reason counts before the bin was scanned"


def test_after_the_bin_a_key_gives_the_reason_in_the_signed_in_persons_name(stand: Stand) -> None:
    stand.line.lock = OpenLock("run-1", Disposition.REWORK, "FLASH-VERIFY", bin=Disposition.SCRAP)
    stand.show(locked(2, bin_scanned=True))
    choice = stand.page.overlays.choice
    assert not choice.isHidden()
    assert len(choice.choices) == len(Reason) == 6
    stand.press(_KEY.Key_Space, _KEY.Key_Return)
    assert not stand.line.told
    stand.press(_KEY.Key_4)
    assert stand.line.told == [("acknowledge", 2, "bad_contact", Disposition.SCRAP, OPERATOR)]
    assert choice.isHidden()


def test_nobody_acknowledges_for_nobody(stand: Stand) -> None:
    stand.line.lock = OpenLock("run-1", Disposition.REWORK, "FLASH-VERIFY", bin=Disposition.REWORK)
    stand.line.person = None
    stand.show(locked(2, bin_scanned=True))
    stand.press(_KEY.Key_1)
    assert stand.line.told == []
    assert "badge" in stand.said


def test_a_held_line_frames_the_whole_page_and_only_who_may_releases_it(stand: Stand) -> None:
    stand.desk.station = replace(STATION, held=HELD)
    stand.show(view_of(1, _S.ACTION), view_of(2, _S.RUN))
    page = stand.page
    assert page.next_action.text_label.text == "THE LINE IS STOPPED"
    assert "3 units in a row failed" in page.next_action.detail_label.text
    assert page.grid.tiles[0].button.isHidden(), "no START while the line is stopped"
    assert not page.grid.tiles[1].button.isHidden(), "a run can still be stopped"
    frame = page.grab().toImage().pixelColor(2, 400).name().upper()
    assert frame == LIGHT.paint(Tone.BAD).ground
    stand.press(_KEY.Key_F9, _KEY.Key_1)
    assert stand.line.told == []
    assert "line engineer" in stand.said
    stand.line.person = ENGINEER
    stand.press(_KEY.Key_2)
    assert stand.line.told == [("release", "Bad parts set aside", ENGINEER)]


def test_the_first_unit_waits_for_qa(stand: Stand) -> None:
    stand.line.article = FirstArticle(ArticleState.WAITS, "run-1", "e00fce68a1b2c3d4e5000001")
    stand.show(view_of(1, _S.ACTION))
    assert stand.page.next_action.text_label.text == "FIRST UNIT OF THE ORDER: CALL QA"
    assert stand.page.grid.tiles[0].action_label.text == "Waits for QA"
    stand.press(_KEY.Key_F9, _KEY.Key_1)
    assert stand.line.told == []
    stand.line.person = QA
    stand.press(_KEY.Key_2)
    assert stand.line.told == [("judge", False, QA)]


def test_a_question_of_a_run_opens_by_itself_and_closes_with_it(stand: Stand) -> None:
    stand.line.question = Question("Antenna", "Is the antenna fitted?", ("yes", "no"))
    stand.show(replace(view_of(3, _S.ACTION), run="run-3", next_action="Is the antenna fitted? [yes / no]"))
    choice = stand.page.overlays.choice
    assert choice.choices == ("yes", "no")
    stand.press(_KEY.Key_2)
    assert stand.line.told == [("answer", 3, "no", OPERATOR)]
    stand.line.question = None
    stand.show(view_of(3, _S.RUN))
    assert choice.isHidden()


def test_a_question_that_times_out_takes_its_panel_with_it(stand: Stand) -> None:
    stand.line.question = Question("Antenna", "Is the antenna fitted?", ("yes", "no"))
    stand.show(replace(view_of(3, _S.ACTION), run="run-3", next_action="?"))
    assert stand.page.overlays.shown is not None
    stand.line.question = None
    stand.show(view_of(3, _S.STATION_ERROR))
    assert stand.page.overlays.shown is None


def test_a_label_in_hand_asks_for_its_unit(stand: Stand) -> None:
    stand.line.label = "P013000042"
    stand.show(view_of(1, _S.EMPTY), view_of(2, _S.RUN))
    assert stand.page.next_action.text_label.text == "PLUG IN THE UNIT WITH LABEL P013000042"


# -- answers -----------------------------------------------------------------------------------------------------------


def test_an_answer_stands_out_and_a_long_one_is_whole(stand: Stand) -> None:
    said = Said.of("scan.chosen_ready", chosen=12, label="P013000042123456")
    stand.page.show()
    stand.show(view_of(1, _S.EMPTY))
    stand.board.tell(Notice(None, english(said), said))
    stand.page.drain()
    line = stand.page.bottom_line
    assert line.fresh
    assert english(said) in line.message.text
    assert not line.message.cut


def test_a_unit_in_a_socket_that_is_no_slot_stays_in_sight(stand: Stand) -> None:
    port = PortPath(1, (4, 12))
    stand.board.exclude(port, ExcludedPort(port, "2b04:d00d", "boron"))
    stand.show(view_of(1, _S.EMPTY))
    assert "1-4.12" in stand.page.bottom_line.excluded.text
    assert "boron" in stand.page.bottom_line.excluded.toolTip()
    stand.board.exclude(port, None)
    stand.page.ask_station()
    assert stand.page.bottom_line.excluded.text == ""


def test_every_plug_and_scan_is_answered_within_half_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    """On the bench with the real clock; measured 0.13 s on a quiet machine, and the bound is the promise itself."""
    plan = unit(BORON, 1, device_os=GOOD_OS)
    recipe = quick_recipe(tmp_path, label=True)
    with bench_line(tmp_path, (plan,), recipe, 100.0, away=(1,)) as line:
        hands = Hands(line)
        page = OperatorPage(line.opened.board, Desk().actions(), lambda: STATION, slots=(1,))
        qtbot.addWidget(page)
        page.resize(1280, 760)
        page.show()
        qtbot.waitUntil(lambda: page.station is not None, timeout=5000)

        def answered(what: str, act: Callable[[], object], shown: Callable[[], bool]) -> None:
            begin = time.monotonic()
            act()
            qtbot.waitUntil(shown, timeout=5000)
            assert time.monotonic() - begin < 0.5, what

        def message() -> str:
            return page.bottom_line.message.text

        answered("unknown code", lambda: hands.line.scan("what is this"), lambda: "not known" in message())
        answered("bin without a lock", lambda: hands.line.scan("BIN-RED"), lambda: "No slot waits" in message())
        bus, port = line.live.bench.bus, hands.line.slot(1).port
        virtual = line.live.bench.unit(plan.device_id)
        answered("plug", lambda: bus.plug(virtual, port), lambda: page.grid.tiles[0].state is _S.WAIT_SCAN)
        answered("label", lambda: hands.line.scan(f"{plan.serial_number} MOBILESECRET12"), lambda: "taken" in message())
        hands.await_runs(1)
        page.hide()


# -- tiles -------------------------------------------------------------------------------------------------------------


def tile_of(qtbot: QtBot, view: SlotView) -> SlotTile:
    tile = SlotTile(view.slot, LIGHT)
    qtbot.addWidget(tile)
    tile.resize(470, 440)
    tile.show_view(view)
    return tile


def test_a_run_is_compared_with_what_is_usual(qtbot: QtBot) -> None:
    view = replace(view_of(3, _S.RUN), step_number=1, done=0, total=0, started_s=time.monotonic() - 30)
    tile = tile_of(qtbot, view)
    tile.set_expected(ExpectedTimes(total_s=100.0, late_s=150.0, ends_s=(10.0, 60.0, 100.0)))
    assert tile.bar.share == pytest.approx(0.30, abs=0.02)
    assert "1:40" in tile.platform_label.text
    tile.show_view(replace(view, started_s=time.monotonic() - 151))
    assert tile.unit_label.text == "Longer than usual (1:40)"
    assert tile.bar.share < 0.6, "a step that hangs is never drawn as done"


def test_lost_units_are_counted_and_the_third_names_the_cable(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, replace(view_of(7, _S.PASS), drop_outs=2))
    assert tile.drop_outs.label.text == "2"
    assert "cable" not in tile.drop_outs.told
    tile.show_view(replace(view_of(7, _S.PASS), drop_outs=3))
    assert "Change the cable of slot 7." in tile.drop_outs.told
    assert "Change the cable of slot 7." in tile.accessibleDescription()
    tile.show_view(view_of(7, _S.PASS))
    assert tile.drop_outs.isHidden()


def test_a_verdict_and_its_bin_stay_when_the_unit_is_gone(qtbot: QtBot) -> None:
    tile = tile_of(qtbot, replace(view_of(3, _S.PASS), taken=True))
    assert (tile.word_label.text, tile.action_label.text) == ("PASS", "→ GREEN BIN")
    assert tile.platform_label.text == "Next unit, please"


@pytest.mark.parametrize("state", SlotState)
def test_every_instruction_has_its_drawing(state: SlotState) -> None:
    assert bool(picture_of(view_of(1, state))) is (state is not _S.EXCLUDED)


def test_buttons_of_a_unit_have_their_own_drawing() -> None:
    asked = replace(view_of(1, _S.ACTION), run="r", next_action="Hold MODE, tap RESET, keep holding MODE.")
    assert picture_of(asked) == "do_mode_reset"
