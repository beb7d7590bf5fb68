"""A line that only remembers what it was told, and an operator's page in front of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station.core.person import Person
from station.core.policy import Role
from station.core.prompt import Question
from station.core.views import Said, SlotView
from station.core.words import SlotState
from station.engine.board import Board
from station.engine.containment import OpenLock
from station.engine.order_book import ArticleState, FirstArticle
from station.engine.sayings import english
from station.ui.operator.operator_page import OperatorPage
from station.ui.operator.people_door import PeopleDoor
from tests.ui.conftest import Desk
from tests.ui.views import view_of

KEY = Qt.Key
STATE = SlotState
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


def locked(slot: int, *, bin_scanned: bool = False) -> SlotView:
    said = Said.of("slot.locked_reason", run="run-1") if bin_scanned else Said.of("slot.locked", bin="red bin")
    return replace(view_of(slot, STATE.FAIL), locked=True, said=said, next_action=english(said))
