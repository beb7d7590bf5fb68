"""The board keeps the newest view of each slot."""

from __future__ import annotations

from dataclasses import replace

from station.core.ids import PortPath
from station.core.views import Notice, SlotView
from station.core.words import SlotState
from station.engine.board import Board

FIRST = SlotView(slot=2, port=PortPath(1, (2,)), state=SlotState.EMPTY)
OTHER = SlotView(slot=1, port=PortPath(1, (1,)), state=SlotState.RUN)


def test_views_of_one_slot_are_merged() -> None:
    board = Board()
    for done in range(100):
        board.publish(replace(FIRST, done=done))
    board.publish(OTHER)
    views, notices = board.take()
    assert [(view.slot, view.done) for view in views] == [(1, 0), (2, 99)]
    assert notices == ()


def test_what_was_taken_is_not_given_twice_but_still_known() -> None:
    board = Board()
    board.publish(FIRST)
    board.tell(Notice(PortPath(1, (9,)), "not a slot"))
    assert board.take() == ((FIRST,), (Notice(PortPath(1, (9,)), "not a slot"),))
    assert board.take() == ((), ())
    assert board.all() == (FIRST,)
