"""The table in a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

from station.console import Console
from station.core.ids import PortPath
from station.core.views import Notice, Said, SlotView
from station.core.words import SlotState
from station.engine.board import Board

PORT = PortPath(1, (1,))
RUNNING = SlotView(
    slot=1,
    port=PORT,
    state=SlotState.RUN,
    device_id="e00fce680123456789abcdef",
    platform="boron",
    step="flash",
    step_name="Flash application",
    step_number=2,
    steps_total=7,
    done=512,
    total=1024,
    started_s=1.0,
)
FAILED = replace(RUNNING, state=SlotState.FAIL, seconds=12.5, code="FLASH-VERIFY", reason="flash differs")


class Terminal(io.StringIO):
    """A stream that can redraw."""

    def isatty(self) -> bool:
        return True


def test_a_plain_stream_gets_one_line_for_each_step_and_verdict() -> None:
    board, stream = Board(), io.StringIO()
    console = Console(board, stream)
    for view in (RUNNING, replace(RUNNING, done=600), FAILED):
        board.publish(view)
        console.refresh(last=True)
    first, second = stream.getvalue().splitlines()
    assert "e00fce680123456789abcdef" in first
    assert "Flash application" in first
    assert "50 %" in first
    assert second.split()[2] == "FAIL"
    assert second.endswith("12.5 s  FLASH-VERIFY: flash differs")


def test_a_terminal_is_redrawn_in_place() -> None:
    board, stream = Board(), Terminal()
    console = Console(board, stream)
    board.publish(RUNNING)
    board.publish(replace(FAILED, slot=2))
    console.refresh(last=True)
    console.refresh(last=True)
    assert stream.getvalue().count("\x1b[2F\x1b[J") == 1
    assert stream.getvalue().count("slot  2  FAIL") == 2


def test_what_a_person_shall_do_with_a_running_unit_is_said_as_often_as_it_changes() -> None:
    board, stream = Board(), io.StringIO()
    console, asked = Console(board, stream), replace(RUNNING, state=SlotState.ACTION, run="r-1")
    for text in ("Hold MODE.", "Hold MODE.", "Not plugged in. Hold MODE."):
        board.publish(replace(asked, next_action=text))
        console.refresh(last=True)
    board.publish(replace(asked, run="", next_action="Press START."))
    console.refresh(last=True)
    first, second, idle = stream.getvalue().splitlines()
    assert first.endswith("s  Hold MODE.")
    assert second.endswith("s  Not plugged in. Hold MODE.")
    assert "START" not in idle, "nobody presses it here"


def test_a_plug_at_no_slot_is_answered() -> None:
    board, stream = Board(), io.StringIO()
    board.tell(Notice(PortPath(3, (4,)), "not a slot: this unit is left alone"))
    Console(board, stream).refresh(last=True)
    assert stream.getvalue() == "port 3-4: not a slot: this unit is left alone\n"


def test_who_watches_a_terminal_is_not_told_to_press_what_is_not_there() -> None:
    board, stream = Board(), io.StringIO()
    board.tell(Notice(PORT, "Slot 1: press START.", Said.of("plug.ready", slot=1), slot=1))
    board.tell(Notice(PORT, "Slot 2: scan the label of this unit.", Said.of("plug.scan_label", slot=2), slot=2))
    Console(board, stream).refresh(last=True)
    assert "START" not in stream.getvalue()
    assert "Slot 2: scan the label" in stream.getvalue()
