"""Replay of recorded DFU transfers: bytes, stalls, internal state, memory contents and flash operations."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from station.sim.dct_store import DctFile, DctStore, SectorPairDct, SystemPartDct
from station.sim.dfu import DfuMode
from station.sim.dfu_descriptors import PLATFORMS
from station.sim.dfu_gen2 import Gen2Dfu
from station.sim.dfu_gen2_config import Gen2Config
from station.sim.dfu_gen3 import Gen3Dfu
from station.sim.dfu_gen3_config import DeviceOs, Gen3Config, Protection
from station.sim.memory import FlashOp, FlashOpKind, Journal, Memory, nrf52840_flash, serial_nor, stm32f2_flash
from station.sim.wire import LateStall, NoAnswer, Overflow, Setup, Stall

HERE = Path(__file__).parent
DEFAULT_FOLDER = HERE / "golden"
DEFAULT_SERIAL = {2: "3b0021000f47363334353130", 3: "e00fce680123456789abcdef"}
Step = dict[str, Any]
Device = dict[str, Any]


@dataclass(frozen=True)
class Replay:
    """One recording, and the bootloader release that it is replayed on."""

    name: str
    path: Path
    release: DeviceOs


def release_of(text: str) -> DeviceOs:
    """The first version in a text; recordings that name none are of the newest release."""
    found = re.search(r"v\d+\.\d+\.\d+", text)
    return DeviceOs.parse(found.group()) if found else DeviceOs(6, 2, 0)


def replays(folder: Path) -> Iterator[Replay]:
    """All DFU recordings below a folder, and once more those that are the same in an older release."""
    for path in sorted(folder.rglob("*.json")):
        recording = json.loads(path.read_text())
        name = path.relative_to(folder).with_suffix("").as_posix()
        if "identical" in recording:
            newest = path.parent.with_name("gen3")
            for other in recording["identical"]:
                if (newest / other).exists():
                    same = f"{name}:{Path(other).stem}"
                    yield Replay(same, newest / other, release_of(path.parent.name))
        elif recording.get("device", {}).get("generation") in {2, 3}:
            yield Replay(name, path, release_of(recording.get("source", "")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "replay" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--golden", default=None)
        found = list(replays(Path(chosen) if chosen else DEFAULT_FOLDER))
        metafunc.parametrize("replay", found, ids=[replay.name for replay in found])


def recorded_bytes(value: Any) -> bytes:
    """Bytes as the recordings write them: hex, a fill, a ramp, or a list of parts."""
    if isinstance(value, str):
        return bytes.fromhex(value)
    if isinstance(value, list):
        return b"".join(recorded_bytes(part) for part in value)
    if "parts" in value:
        return recorded_bytes(value["parts"])
    if "ramp" in value:
        return bytes((value["ramp"] + index) & 0xFF for index in range(value["len"]))
    return bytes.fromhex(value["fill"]) * int(value["len"])


class Lab:
    """A bench with one bootloader, set up as a recording describes it."""

    def __init__(self, device: Device, release: DeviceOs) -> None:
        self._device = device
        self._release = release
        self.fresh()

    def fresh(self) -> None:
        """A new device with blank memories."""
        self.journal: Journal = []
        self.memories: dict[str, Memory] = {}
        self._has_system_parts = "unavailable" not in self._device.get("dct", "")
        self.dfu: DfuMode = self._gen2() if self._device["generation"] == 2 else self._gen3()

    def remove_system_parts(self) -> None:
        self._has_system_parts = False

    def _serial(self) -> str:
        return str(self._device.get("serial", DEFAULT_SERIAL[self._device["generation"]]))

    def _gen2(self) -> Gen2Dfu:
        platform = PLATFORMS[self._device["platform_id"]]
        flash = self.memories["internal"] = stm32f2_flash(journal=self.journal)
        serial_flash = None
        if platform.external_flash_bytes:
            serial_flash = serial_nor("serial", 0, platform.external_flash_bytes, journal=self.journal)
            self.memories["serial"] = serial_flash
        dct: DctStore = SectorPairDct(flash)
        if platform.platform_id in {6, 8}:
            dct = SystemPartDct(available=lambda: self._has_system_parts)
        return Gen2Dfu(Gen2Config(platform, self._serial(), flash, dct, serial_flash, self.journal))

    def _gen3(self) -> Gen3Dfu:
        platform = PLATFORMS[self._device["platform_id"]]
        flash = self.memories["internal"] = nrf52840_flash(journal=self.journal)
        external = self.memories["external"] = serial_nor("external", 0, platform.external_flash_bytes)
        return Gen3Dfu(
            Gen3Config(
                platform,
                self._release,
                self._serial(),
                flash,
                DctFile(),
                external,
                recorded_protection(self._device.get("protection", "open")),
                self.journal,
            )
        )

    def notation(self) -> str:
        """The journal in the words of the recordings."""
        return gen2_notation(self.journal) if self._device["generation"] == 2 else gen3_notation(self.journal)


def recorded_protection(text: str) -> Protection:
    return next((mode for mode in (Protection.SERVICE, Protection.PROTECTED) if mode.value in text), Protection.OPEN)


def gen3_notation(journal: Journal) -> str:
    """Writes as they come, erases counted in pages."""
    words = {
        FlashOpKind.PROGRAM: lambda op: f"w {op.address:x} {op.size_bytes:x};",
        FlashOpKind.ERASE: lambda op: f"e {op.address:x} {op.size_bytes // 4096:x};",
        FlashOpKind.BACKUP_REGISTER: lambda op: f"bkp {op.address} {op.size_bytes:x};",
    }
    return "".join(words[op.kind](op) for op in journal)


def gen2_notation(journal: Journal) -> str:
    """Neighbouring words of internal flash were recorded as one write.

    The recorder kept such a write open until another entry closed it, but entered erases at once: an erase therefore
    stands before the write that it followed.
    """
    text, open_at, open_end = "", 0, 0

    def close() -> str:
        return f"w {open_at:x} {open_end - open_at:x};" if open_end > open_at else ""

    for op in journal:
        if op.kind is FlashOpKind.PROGRAM and op.memory == "internal":
            if op.address != open_end or open_end == open_at:
                text += close()
                open_at = op.address
            open_end = op.address + op.size_bytes
        elif op.kind is FlashOpKind.ERASE and op.memory == "internal":
            text += f"e {op.address:x} {op.size_bytes:x};"
        else:
            text += close() + gen2_word(op)
            open_at = open_end = 0
    return text + close()


def gen2_word(op: FlashOp) -> str:
    match op.kind:
        case FlashOpKind.PROGRAM_ERROR:
            return f"pgerr {op.address:x} {op.size_bytes:x};"
        case FlashOpKind.DCT_RELOAD:
            return "dct_reload 0 0;"
        case FlashOpKind.ERASE:
            return f"se {op.address:x} {op.size_bytes:x};"
        case _:
            return f"sw {op.address:x} {op.size_bytes:x};"


def lab_step(lab: Lab, step: Step) -> None:
    match step["lab"]:
        case "fresh device":
            lab.fresh()
        case "no valid system parts":
            lab.remove_system_parts()
        case "bus_reset":
            lab.dfu.bus_reset()
        case "poke":
            lab.memories[step["mem"]].poke(step["addr"], recorded_bytes(step["data"]))
        case "peek":
            seen = lab.memories[step["mem"]].read(step["addr"], step["len"])
            assert seen.hex() == recorded_bytes(step["value"]).hex()
        case "tick":
            assert lab.dfu.tick(step["ms"]) is step["reset"]
        case "ops":
            assert lab.notation() == step["value"]
        case "attach_counts":
            assert (lab.dfu.attach_count, lab.dfu.detach_count) == (step["attaches"], step["detaches"])
        case other:
            pytest.fail(f"the recording has a step that this replay does not know: {other}")


REFUSALS: dict[str, type[Exception]] = {"stall": Stall, "nak_timeout": NoAnswer, "overflow": Overflow}


def transfer_step(dfu: DfuMode, step: Step) -> None:
    setup = Setup(*step["setup"])
    data = recorded_bytes(step.get("data", ""))
    result = step["result"]
    if isinstance(result, str) and result in REFUSALS:
        with pytest.raises(REFUSALS[result]):
            dfu.control(setup, data)
    elif step.get("late_stall"):
        with pytest.raises(LateStall) as late:
            dfu.control(setup, data)
        assert late.value.data.hex() == recorded_bytes(result).hex()
    else:
        assert dfu.control(setup, data).hex() == recorded_bytes(result).hex()
    assert (dfu.state, dfu.status) == (step["state"], step["status"])


def test_golden_dfu_recording_is_answered_byte_for_byte(replay: Replay, replayed: Counter[str]) -> None:
    recording = json.loads(replay.path.read_text())
    lab = Lab(recording["device"], replay.release)
    for number, step in enumerate(recording["steps"]):
        try:
            if "lab" in step:
                lab_step(lab, step)
            else:
                transfer_step(lab.dfu, step)
        except AssertionError as error:
            error.add_note(f"step {number}: {step}")
            raise
        replayed["lab steps" if "lab" in step else "transfers"] += 1
    replayed["files"] += 1


def test_golden_dfu_recordings_are_there() -> None:
    names = {replay.path.parent.name for replay in replays(DEFAULT_FOLDER)}
    assert names >= {"gen2_photon", "gen2_p1", "gen2_electron", "gen3", "gen3_tracker"}
    assert len(list(replays(DEFAULT_FOLDER))) >= 160
