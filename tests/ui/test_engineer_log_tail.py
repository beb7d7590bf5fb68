"""The log is read as it grows, over rotations and half-written lines."""

from __future__ import annotations

import json
from pathlib import Path

from station.ui.engineer.log_tail import LogTail


def record(event: str, **facts: object) -> str:
    return json.dumps({"event": event, "level": "info", "timestamp": "2026-01-02T03:04:05Z", **facts}) + "\n"


def test_only_what_was_added_is_told(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text(record("one", slot=3, run="r-1", seconds=1.5), encoding="utf-8")
    tail = LogTail(path)
    (first,) = tail.more()
    assert (first.event, first.slot, first.run, first.told) == ("one", "3", "r-1", "seconds=1.5")
    assert tail.more() == ()
    with path.open("a", encoding="utf-8") as file:
        file.write(record("two"))
    assert [(line.number, line.event) for line in tail.more()] == [(2, "two")]


def test_a_line_that_is_half_written_waits_for_its_end(tmp_path: Path) -> None:
    path, whole = tmp_path / "log", record("late")
    path.write_text(whole[:10], encoding="utf-8")
    tail = LogTail(path)
    assert tail.more() == ()
    with path.open("a", encoding="utf-8") as file:
        file.write(whole[10:])
    assert [line.event for line in tail.more()] == ["late"]


def test_a_rotated_file_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text(record("before") * 5, encoding="utf-8")
    tail = LogTail(path)
    assert len(tail.more()) == 5
    path.rename(tmp_path / "log.1")
    path.write_text(record("after"), encoding="utf-8")
    assert [line.event for line in tail.more()] == ["after"]


def test_of_a_long_file_the_last_part_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("".join(record(f"event-{number}") for number in range(1000)), encoding="utf-8")
    lines = LogTail(path, first_bytes=1000).more()
    assert 5 < len(lines) < 20
    assert lines[-1].event == "event-999"


def test_lines_that_are_no_records_and_a_missing_file_are_nothing(tmp_path: Path) -> None:
    assert LogTail(tmp_path / "none").more() == ()
    path = tmp_path / "log"
    path.write_text("no json\n[1]\n" + record("good"), encoding="utf-8")
    assert [line.event for line in LogTail(path).more()] == ["good"]
