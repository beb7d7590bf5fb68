"""Scenes of the operator's pages for the gallery: every state, every panel, every page."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen
from PySide6.QtWidgets import QApplication

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted
from station.core.files import PinnedFile
from station.core.ids import PortPath
from station.core.person import Person
from station.core.policy import Role
from station.core.prompt import Question
from station.core.views import ExcludedPort, Notice, Said, SlotView
from station.core.words import Disposition, SlotState
from station.engine.board import Board
from station.engine.containment import OpenLock
from station.engine.order_book import ArticleState, FirstArticle, OrderCounts
from station.engine.packout import PackOut, PackOutAnswer
from station.engine.pending import ShelfState, ShelfUnit
from station.engine.sayings import english
from station.engine.scan import parse_scan
from station.engine.shift import LockedSlot, ShiftSummary
from station.engine.teller import Teller
from station.recipe.model import LocalText
from station.ui.errands import Errands
from station.ui.operator.actions import OperatorActions
from station.ui.operator.expected_time import ExpectedTimes
from station.ui.operator.kiosk_page import KioskPage
from station.ui.operator.operator_page import OperatorPage
from station.ui.operator.order_page import OrderDoor, OrderPage
from station.ui.operator.packout_page import PackOutDoor, PackOutPage
from station.ui.operator.pending_page import PendingDoor, PendingPage
from station.ui.operator.people_door import PeopleDoor
from station.ui.operator.shift_page import ShiftPage
from station.ui.page import Page
from station.ui.style_sheet import style_sheet
from station.ui.theme import Theme
from tests.ui.views import STATION, view_of

Make = Callable[[Theme], Page]
_S = SlotState
FAULTS = (_S.FAIL, _S.WRONG_PRODUCT, _S.STATION_ERROR, _S.PENDING)
_WHO = Person("op-17", Role.OPERATOR)
_ACTIONS = OperatorActions(start=lambda _slot: None, start_all=lambda: None, stop=lambda _slot: None)
_HELD = Said.of("held.equal_failures", count=3, code="FLASH-VERIFY")


def asking(slot: int, question: Question) -> SlotView:
    """A slot whose run asks this, as the engine shows it."""
    shown: list[SlotView] = []
    teller = Teller(shown.append, view_of(slot, _S.RUN))
    stop = CancelToken()
    stop.cancel()
    with contextlib.suppress(Aborted):
        teller.await_answer(question, stop)
    return next(view for view in shown if view.state is _S.ACTION)


def drawing(size: tuple[int, int] = (640, 400)) -> bytes:
    """A PNG file, as a recipe may have one beside its text."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#2D6A4F"))
    painter = QPainter(image)
    painter.setPen(QPen(QColor("#F6F7F8"), 14))
    painter.drawRoundedRect(90, 60, 300, 280, 20, 20)
    painter.drawEllipse(470, 170, 60, 60)
    painter.drawLine(390, 200, 470, 200)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def locked(view: SlotView, said: Said) -> SlotView:
    return replace(view, locked=True, said=said, next_action=english(said))


def people(*, reason: bool = False, article: str = "", question: Question | None = None, hand: str = "") -> PeopleDoor:
    bin_ = Disposition.REWORK if reason else None
    lock = OpenLock("20261122-090211-02-a1b2c3", Disposition.REWORK, "FLASH-VERIFY", bin=bin_)
    state = ArticleState.WAITS if article else ArticleState.NOT_ASKED
    return PeopleDoor(
        person=lambda: _WHO,
        lock=lambda slot: lock if slot == 2 else None,
        question=lambda _slot: question,
        article=lambda: FirstArticle(state, "run", article),
        in_hand=lambda: hand,
        acknowledge=lambda *_: True,
        answer=lambda *_: True,
        allow_again=lambda *_: True,
        release=lambda *_: True,
        judge_article=lambda *_: True,
    )


def operator(
    *views: SlotView,
    keys: tuple[int, ...] = (),
    held: bool = False,
    door: PeopleDoor | None = None,
    excluded: bool = False,
    said: Said | None = None,
) -> Make:
    """The operator's page with these views, after these keys."""

    def make(theme: Theme) -> Page:
        board = Board()
        for view in views:
            board.publish(view)
        if excluded:
            board.exclude(PortPath(1, (4, 12)), ExcludedPort(PortPath(1, (4, 12)), "2b04:c00d", "boron"))
        station = replace(STATION, held=_HELD if held else None, target=500, received=40)
        page = OperatorPage(
            board,
            _ACTIONS,
            lambda: station,
            slots=tuple(range(1, len(views) + 1)),
            theme=theme,
            people=door or people(),
            expected=lambda: ExpectedTimes(125.0, 180.0, (5.0, 12.0, 40.0, 90.0, 100.0, 110.0, 125.0)),
        )
        page.drain()
        if said is not None:
            board.tell(Notice(None, english(said), said))
            page.drain()
        for key in keys:
            page.overlays.key(key, page.views, 2)
            settle(page.overlays.errands)
        settle(page.overlays.errands)
        return page

    return make


def mixed(count: int) -> tuple[SlotView, ...]:
    """Every state, as many as there are slots."""
    states = (*_S, _S.RUN, _S.PASS, _S.RUN, _S.ACTION)
    views = [view_of(slot, states[(slot - 1) % len(states)]) for slot in range(1, count + 1)]
    views[4] = replace(views[4], drop_outs=1)
    views[3] = replace(views[3], drop_outs=4, started_s=view_of(4, _S.RUN).started_s - 200)
    return tuple(views)


def four_with_lock(*, bin_scanned: bool = False) -> tuple[SlotView, ...]:
    said = (
        Said.of("slot.locked_reason", run="20261122-090211-02-a1b2c3")
        if bin_scanned
        else Said.of("slot.locked", bin="red bin")
    )
    scan_said = Said("slot.scan_label")
    return (
        replace(view_of(1, _S.PASS), taken=True),
        locked(view_of(2, _S.FAIL), said),
        replace(view_of(3, _S.WAIT_SCAN), said=scan_said, next_action=english(scan_said)),
        view_of(4, _S.RUN),
    )


SUMMARY = ShiftSummary(
    order="4711",
    counts=OrderCounts(received=500, good=352, rework=7, hold=3, scrap=1, pending=4),
    target=500,
    first_article=FirstArticle(ArticleState.RELEASED, "run", "e00fce68a1b2c3d4e5000001"),
    open_locks=(LockedSlot(2, "run", "FLASH-VERIFY", "e00fce68a1b2c3d4e5000002"),),
    pending=tuple((f"run {n}", f"e00fce68a1b2c3d4e50001{n:02}") for n in range(4)),
    runs=(("ABORTED", 1), ("ERROR", 3), ("FAIL", 8), ("PASS", 352), ("PENDING", 4)),
    held=None,
    drop_outs=((7, 5), (2, 1)),
)
_SHELF = tuple(
    ShelfUnit(
        run=f"run-{number}",
        device_id=f"e00fce68a1b2c3d4e5{number:06x}",
        serial=f"P013{number:06d}",
        platform="boron",
        order="4711",
        slot=number,
        state=state,
        age_s=age_s,
        next_look_s=look_s,
        code=code,
        reason="",
        advice=advice,
    )
    for number, (state, age_s, look_s, code, advice) in enumerate(
        (
            (
                ShelfState.FETCH,
                7300.0,
                None,
                "SIM-REFUSED",
                "Fetch unit P013000001 from the pending shelf. The SIM was refused. Put the unit on the hold shelf.",
            ),
            (
                ShelfState.RUN_AGAIN,
                5300.0,
                None,
                "FETCH-AND-RUN",
                "Fetch unit P013000002 from the pending shelf and run it again; only what is missing is done.",
            ),
            (ShelfState.WAITS, 90_000.0, 260.0, "PENDING", ""),
            (ShelfState.WAITS, 62.0, 0.0, "PENDING", ""),
        ),
        start=1,
    )
)


def settle(errands: Errands) -> None:
    """Let a page's thread answer."""
    deadline = Deadline.after(5.0)
    while errands.busy:
        deadline.check("an answer of a page's thread")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def shown(page: KioskPage) -> KioskPage:
    """The page with what its thread answers."""
    page.opened()
    settle(page.errands)
    return page


def packout(answer: PackOut | None) -> Make:
    def make(theme: Theme) -> Page:
        door = PackOutDoor(ship=lambda _text, _who: answer or PackOut(PackOutAnswer.HOLD, "", ""), person=lambda: _WHO)
        page = shown(PackOutPage(door, theme))
        if answer is not None:
            page.scanned(parse_scan("P013000042"))
            settle(page.errands)
        return page

    return make


def pending(units: tuple[ShelfUnit, ...]) -> Make:
    return lambda theme: shown(PendingPage(PendingDoor(lambda: units, lambda *_: True, lambda: _WHO), theme))


def shift(summary: ShiftSummary) -> Make:
    return lambda theme: shown(ShiftPage(lambda: summary, theme))


def order(summary: ShiftSummary) -> Make:
    def make(theme: Theme) -> Page:
        door = OrderDoor(lambda: summary, lambda *_: None, lambda _who: summary.counts, lambda: _WHO)
        return shown(OrderPage(door, theme))

    return make


_UNIT = "e00fce68a1b2c3d4e500002a"
_SHIP = PackOut(PackOutAnswer.SHIP, "P013000042", "PASS in run 7", "", _UNIT, "P013000042", "7", "4711")
KEEP = PackOut(
    PackOutAnswer.HOLD,
    "P013000042",
    english(
        Said.of(
            "packout.ended",
            run="20261122-090211-02-a1b2c3",
            outcome="FAIL",
            code="FLASH-VERIFY",
            detail="firmware part 2 of 3 reads back differently",
        )
    ),
    "The firmware did not stay in the unit. Put it in the red bin.",
    _UNIT,
    "P013000042",
)
_NOBODY = PackOut(PackOutAnswer.UNKNOWN, "P013000042", english(Said("packout.nobody")))
_CALM = replace(
    SUMMARY, open_locks=(), pending=(), drop_outs=(), counts=replace(SUMMARY.counts, received=363, pending=0)
)
_F1, _F3, _F9 = Qt.Key.Key_F1, Qt.Key.Key_F3, Qt.Key.Key_F9
_ANTENNA = LocalText(
    "Is the antenna fitted and its plug pressed in?",
    {
        "de": "Ist die Antenne montiert und ihr Stecker eingedrückt?",
        "es": "¿Está montada la antena y bien encajado su conector?",
        "zh": "天线是否已装好，插头是否已压紧？",
    },
)
QUESTION = Question(str(_ANTENNA)[:40], _ANTENNA, ("yes", "no", "broken"))
PICTURED = replace(QUESTION, picture=PinnedFile("antenna.png", "", drawing()))

SCENES: tuple[tuple[str, Make], ...] = (
    ("op_mixed_16", operator(*mixed(16), excluded=True)),
    ("op_mixed_08", operator(*mixed(8), said=Said.of("scan.neighbour", label="P013000042", slot=3, chosen=5))),
    ("op_lock_04", operator(*four_with_lock())),
    ("op_reason_04", operator(*four_with_lock(bin_scanned=True), door=people(reason=True))),
    ("op_lock_first_04", operator(*four_with_lock(), keys=(_F9,))),
    ("op_held_08", operator(*mixed(8), held=True)),
    ("op_release_08", operator(*(view_of(n, _S.RUN) for n in range(1, 9)), held=True, keys=(_F9,))),
    ("op_article_04", operator(*(view_of(n, _S.ACTION) for n in range(1, 5)), door=people(article=_UNIT))),
    ("op_judge_04", operator(*(view_of(n, _S.ACTION) for n in range(1, 5)), door=people(article=_UNIT), keys=(_F9,))),
    ("op_card_04", operator(view_of(1, _S.RUN), view_of(2, _S.STATION_ERROR), view_of(3, _S.PASS), keys=(_F1,))),
    ("op_card_fail_04", operator(view_of(1, _S.RUN), view_of(2, _S.FAIL), view_of(3, _S.PASS), keys=(_F1,))),
    ("op_hand_04", operator(*(view_of(n, _S.EMPTY) for n in range(1, 5)), door=people(hand="P013000042"))),
    (
        "op_question_04",
        operator(
            view_of(1, _S.PASS),
            asking(2, QUESTION),
            door=people(question=QUESTION),
        ),
    ),
    ("op_pictured_04", operator(view_of(1, _S.PASS), asking(2, PICTURED), door=people(question=PICTURED))),
    ("op_faults_04", operator(*(view_of(n, state) for n, state in enumerate(FAULTS, start=1)))),
    ("packout_ready", packout(None)),
    ("packout_ship", packout(_SHIP)),
    ("packout_hold", packout(KEEP)),
    ("packout_unknown", packout(_NOBODY)),
    ("pending", pending(_SHELF)),
    ("pending_empty", pending(())),
    ("shift_open", shift(SUMMARY)),
    ("shift_done", shift(_CALM)),
    ("order", order(SUMMARY)),
    ("order_none", order(replace(_CALM, order="", counts=OrderCounts(0, 0, 0, 0, 0, 0), target=0))),
)


def render(make: Make, theme: Theme, path: Path, size: tuple[int, int]) -> None:
    """Write a picture of one page."""
    page = make(theme)
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.resize(*size)
    page.show()
    for _ in range(6):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    if not page.kiosk:
        page.setStyleSheet(style_sheet(theme))
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    page.grab().save(str(path), "PNG")
    page.closed()
    page.hide()
    page.deleteLater()
