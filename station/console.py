"""The station in a terminal: a live table where the terminal can redraw, plain lines where it cannot."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from station.core.views import Notice, SlotView
from station.core.words import SlotState
from station.engine.board import Board

REDRAW_S = 0.2
_BAR = 16
_NOT_SAID = frozenset({"plug.ready"})
"""Who watches a terminal presses nothing: the command starts the units itself."""


class Console:
    """Shows the board while a command waits for its runs."""

    def __init__(self, board: Board, stream: TextIO | None = None) -> None:
        self._board = board
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._drawn = 0
        self._said: dict[int, str] = {}
        self._next_s = 0.0

    def refresh(self, *, last: bool = False) -> None:
        """Draw what changed, at most five times a second; `last` draws in any case."""
        if not last and time.monotonic() < self._next_s:
            return
        self._next_s = time.monotonic() + REDRAW_S
        changed, notices = self._board.take()
        for notice in notices:
            if notice.said is None or notice.said.id not in _NOT_SAID:
                self._say_notice(notice)
        if self._live:
            self._redraw(self._board.all())
        else:
            for view in changed:
                self._say(view)
        self._stream.flush()

    def _say_notice(self, notice: Notice) -> None:
        self._clear()
        self._stream.write(f"port {notice.port}: {notice.text}\n" if notice.port else f"{notice.text}\n")

    def _say(self, view: SlotView) -> None:
        """One line for each step, each call for a person and each verdict, none for progress."""
        text = f"{_word(view)} {view.step_name or view.step} {_to_do(view)}".strip()
        if self._said.get(view.slot) != text:
            self._said[view.slot] = text
            self._stream.write(_line(view) + "\n")

    def _redraw(self, views: tuple[SlotView, ...]) -> None:
        self._clear()
        for view in views:
            self._stream.write(_line(view) + "\n")
        self._drawn = len(views)

    def _clear(self) -> None:
        if self._drawn:
            self._stream.write(f"\x1b[{self._drawn}F\x1b[J")
            self._drawn = 0


def _word(view: SlotView) -> str:
    return view.state.value.replace("_", " ").upper()


def _line(view: SlotView) -> str:
    seconds = view.seconds or (time.monotonic() - view.started_s if view.state is SlotState.RUN else 0.0)
    head = f"slot {view.slot:>2}  {_word(view):<13}  {view.device_id or '-':<24}  {view.platform or '-':<9}"
    if view.state is SlotState.RUN:
        steps = f"{min(view.step_number + 1, view.steps_total)}/{view.steps_total}"
        return f"{head}  {steps:>5}  {view.step_name or view.step:<28}  {_bar(view)}  {seconds:5.1f} s"
    reason = f"{view.code}: {view.reason}" if view.code else _to_do(view)
    return f"{head}  {seconds:5.1f} s  {reason}".rstrip()


def _to_do(view: SlotView) -> str:
    """What a person shall do with a unit so that its run goes on, "" for nothing."""
    return view.next_action if view.in_run and view.state is SlotState.ACTION else ""


def _bar(view: SlotView) -> str:
    if not view.total:
        return " " * (_BAR + 7)
    filled = _BAR * view.done // view.total
    return f"[{'#' * filled:<{_BAR}}] {100 * view.done // view.total:>3} %"
