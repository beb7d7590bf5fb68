"""Replay of recorded control-request transfers: every reply, stall and task count must be the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from station.sim.control_channel import ControlChannel, Deferred, Reply
from station.sim.wire import Setup, Stall

HERE = Path(__file__).parent
Step = dict[str, Any]


def control_recordings(folder: Path) -> list[Path]:
    """Recordings of a unit in normal mode; those of a DFU device belong to another test."""
    found = []
    for path in sorted(folder.rglob("*.json")):
        recording = json.loads(path.read_text())
        if isinstance(recording, dict) and recording.get("device", {}).get("mode") == "normal":
            found.append(path)
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "recording" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--golden", default=None)
        folder = Path(chosen) if chosen else HERE / "golden"
        paths = control_recordings(folder)
        metafunc.parametrize("recording", paths, ids=[path.stem for path in paths])


def ramp(length: int) -> bytes:
    return bytes(index & 0xFF for index in range(length))


class LabHandler:
    """The request handler that the recordings were made with; what it does stands in each file."""

    def __init__(self) -> None:
        self.log = ""
        self.waiting: list[Deferred] = []

    def __call__(self, kind: int, payload: bytes) -> Reply | Deferred:
        self.log += f"handle {kind} {len(payload)};"
        done: Callable[[int], None] = lambda result: self._done(kind, result)  # noqa: E731
        match kind:
            case 1001:
                return Reply()
            case 1002:
                return Reply(0, payload, done)
            case 1003:
                return Reply(-270, b"", done)
            case 1004:
                return Reply(-210, ramp(12), done)
            case 1005:
                self.waiting.append(Deferred())
                return self.waiting[-1]
            case 1006 | 1007 | 1008 | 1009:
                return Reply(0, ramp({1006: 5000, 1007: 64, 1008: 200, 1009: 1}[kind]), done)
            case _:
                return Reply(-120)

    def finish_one(self) -> None:
        self.waiting.pop(0).finish(Reply(0, b"late", lambda result: self._done(1005, result)))

    def _done(self, kind: int, result: int) -> None:
        self.log += f"done {kind} {result};"


def recorded_bytes(value: Any) -> bytes:
    """Bytes as the recordings write them: hex, a fill, a ramp, or a list of parts."""
    if isinstance(value, str):
        return bytes.fromhex(value)
    if "parts" in value:
        return b"".join(recorded_bytes(part) for part in value["parts"])
    if "ramp" in value:
        return bytes((value["ramp"] + index) & 0xFF for index in range(value["len"]))
    return bytes([value["fill"]]) * int(value["len"])


def lab_step(channel: ControlChannel, handler: LabHandler, step: Step) -> None:
    match step["lab"]:
        case "system thread runs":
            assert channel.run_tasks() == step["tasks"]
        case "heap exhausted":
            channel.fail_next_allocation()
        case "bus reset":
            channel.bus_reset()
        case "pending handler finishes":
            handler.finish_one()
        case "handler log":
            assert handler.log == step["value"]
        case other:
            pytest.fail(f"the recording has a step that this replay does not know: {other}")


def transfer_step(channel: ControlChannel, step: Step) -> None:
    setup = Setup(*step["setup"])
    data = recorded_bytes(step.get("data", ""))
    if step["result"] == "stall":
        with pytest.raises(Stall):
            channel.control(setup, data)
    else:
        assert channel.control(setup, data).hex() == recorded_bytes(step["result"]).hex()


def test_golden_control_recording_is_answered_byte_for_byte(recording: Path, replayed: Counter[str]) -> None:
    steps = json.loads(recording.read_text())["steps"]
    handler = LabHandler()
    channel = ControlChannel(handler)
    for step in steps:
        if "lab" in step:
            lab_step(channel, handler, step)
        else:
            transfer_step(channel, step)
        replayed["lab steps" if "lab" in step else "transfers"] += 1
    replayed["files"] += 1


def test_golden_control_recordings_are_there() -> None:
    assert len(control_recordings(HERE / "golden")) >= 13
