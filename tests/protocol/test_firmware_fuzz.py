"""Hostile and damaged firmware files: a clear error or an honest answer, in bounded memory and time.

A sample of 400 files runs always; the full 100,000 with `-m soak`.
"""

from __future__ import annotations

import json
import struct
import time
import tracemalloc
import zlib
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station.cli.firmware import Sheet
from station.cli.firmware_json import sheet_facts
from station.cli.firmware_text import lines
from station.particle.errors import FirmwareFileError
from station.particle.firmware_bundle import LARGEST_BUNDLE_BYTES
from station.particle.firmware_file import FirmwareFile, read_firmware_file
from station.particle.firmware_layout import LARGEST_FILE_BYTES
from tests.unit.particle.firmware_packer import application, asset_module, bundle, combine, compress
from tests.unit.particle.module_builder import END_RECORD, Plan, asset_record, build, record, seal

SAMPLE, BATCHES, BATCH = 400, 5, 20_000
LONGEST_FILE_S = 10.0

RADIO = build(Plan(0x1000, 3000, 13, 8, 0, 202, flags=0x01))
APP = build(Plan(0xB4000, 2000, 13, 5, 2, 6, ((4, 1, 3103), (0, 0, 0)), (77, 5), records=record(0x11, b"app")))
IN_PREFIX = build(
    Plan(0xB4000, 2000, 13, 5, 2, 6, flags=0x10, in_prefix=asset_record("a", b"b") + END_RECORD, suffix_bytes=62)
)
SYSTEM = build(Plan(0x30000, 4000, 13, 4, 1, 4100, ((8, 0, 202), (2, 0, 1200)), prefix_at=0x200))
MODULES = (APP, IN_PREFIX, SYSTEM, RADIO, application(), compress(APP), compress(RADIO), compress(SYSTEM, 0x200))
ASSETS = (asset_module("cat.txt", b"meow"), compress(asset_module("cat.txt", b"meow " * 50)))
FILES = (*MODULES, *ASSETS, combine(RADIO, APP), bundle())


@dataclass(frozen=True)
class Case:
    """A file and whether its length, hash and checksum were made to agree again after the damage."""

    data: bytes
    sealed: bool


@st.composite
def cases(draw: st.DrawFn) -> Case:
    data = bytearray(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(0, 5))):
        if not data:
            break
        at = draw(st.integers(0, len(data) - 1) | st.integers(0, 60) | st.integers(len(data) - 250, len(data) - 1))
        at = min(max(at, 0), len(data) - 1)
        match draw(st.sampled_from(["byte", "byte", "word", "cut", "drop", "graft"])):
            case "byte":
                data[at] = draw(st.sampled_from([0, 1, 0x7F, 0x80, 0xFF]) | st.integers(0, 255))
            case "word":
                data[at : at + 4] = draw(
                    st.sampled_from([bytes(4), b"\xff" * 4, b"\0\0\0\x80"]) | st.binary(max_size=4)
                )
            case "cut":
                del data[at:]
            case "drop":
                del data[at : at + draw(st.integers(1, 64))]
            case _:
                other = draw(st.sampled_from(FILES))
                start = draw(st.integers(0, len(other) - 1))
                data[at:at] = other[start : start + draw(st.integers(1, 300))]
    if draw(st.booleans()) and len(data) > 80:
        return Case(made_to_agree(bytes(data)), sealed=True)
    return Case(bytes(data), sealed=False)


def made_to_agree(data: bytes) -> bytes:
    """End address, hash and checksum as a careful attacker would set them, so that what lies deeper is reached."""
    start = int.from_bytes(data[:4], "little")
    if start + len(data) - 4 < 1 << 32:
        data = data[:4] + (start + len(data) - 4).to_bytes(4, "little") + data[8:]
    return seal(data[:-38], int.from_bytes(data[-6:-4], "little"))


def look(data: bytes) -> FirmwareFile | None:
    """What the reader says, None for a clear refusal. Whatever it says can be shown to people and scripts."""
    try:
        content = read_firmware_file(data, "file.bin")
    except FirmwareFileError as error:
        sheet = Sheet("file.bin", None, error.message)
    else:
        sheet = Sheet("file.bin", content)
    assert sheet.content or sheet.fault.startswith("file.bin")
    json.dumps(sheet_facts(sheet, ()))
    assert all(line.isprintable() for line in lines([sheet], ()))
    return sheet.content


def check(case: Case) -> None:
    content = look(case.data)
    if content is not None and content.good and not case.sealed and content.bundle is None:
        assert case.data in FILES, "a changed module counts as good"
    if content is not None and content.bundle is not None and content.good:
        assert content.bundle.application.data == application()


quiet = settings(deadline=None, suppress_health_check=list(HealthCheck))


@given(cases())
@settings(quiet, max_examples=SAMPLE)
def test_a_damaged_file_is_told_or_refused(case: Case) -> None:
    check(case)


@pytest.mark.soak
@pytest.mark.parametrize("batch", range(BATCHES))
@given(case=cases())
@settings(quiet, max_examples=BATCH)
def test_very_many_damaged_files_are_told_or_refused(batch: int, case: Case) -> None:
    check(case)


@given(st.binary(max_size=4000), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", APP[:24], RADIO[:24]]))
@settings(quiet, max_examples=SAMPLE // 2)
def test_random_bytes_are_refused(noise: bytes, head: bytes) -> None:
    content = look(head + noise)
    assert content is None or not content.good


def deflate_bomb(claimed: int) -> bytes:
    """A compressed module of some KiB that would unpack to 64 MiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(64 << 20)) + packer.flush()
    head = struct.pack("<HBBI", 8, 0, 0, claimed) + packed
    size_bytes = 24 + len(head) + 44
    prefix = struct.pack("<IIBBHHBB8x", 0xB4000, 0xB4000 + size_bytes - 4, 0, 0x02, 6, 13, 5, 2)
    return seal(prefix + head + bytes(6), 40)


def extension_flood() -> bytes:
    """A module that is one list of empty extensions from end to end."""
    body = record(0x77, b"") * (LARGEST_FILE_BYTES // 4 - 20)
    prefix = struct.pack("<IIBBHHBB8x", 0xB4000, 0xB4000 + 24 + len(body) + 40, 0, 0x10, 6, 13, 5, 2)
    return seal(prefix + body + bytes(6), 40)


def directory_flood() -> bytes:
    """A zip file that is one directory of unnamed files from end to end."""
    count = LARGEST_BUNDLE_BYTES // 46 - 1
    entry = b"PK\x01\x02" + bytes(42)
    directory = entry * count
    return (
        b"PK\x03\x04" + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, len(directory), 4, 0)
    )


def combined_flood() -> bytes:
    """Thousands of the smallest modules, each marked as one of several."""
    tiny = struct.pack("<IIBBHHBB8x", 0, 28 + 40, 0, 0x04, 1, 13, 5, 1) + bytes(48)
    return tiny * 20_000


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(deflate_bomb(0xFFFFFFFF), id="claims 4 GiB"),
        pytest.param(deflate_bomb(64 << 20), id="claims 64 MiB"),
        pytest.param(deflate_bomb(1000), id="claims little"),
        pytest.param(extension_flood(), id="extensions"),
        pytest.param(directory_flood(), id="directory"),
        pytest.param(combined_flood(), id="combined"),
        pytest.param(bytes(LARGEST_FILE_BYTES + 1), id="too long"),
        pytest.param(b"PK\x03\x04" + bytes(LARGEST_BUNDLE_BYTES), id="too long a bundle"),
    ],
)
def test_a_file_made_to_exhaust_the_station_is_refused(data: bytes) -> None:
    tracemalloc.start()
    started_s = time.process_time()
    try:
        content = look(data)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert content is None or not content.good
    assert peak_bytes < 2 * LARGEST_BUNDLE_BYTES
    assert time.process_time() - started_s < LONGEST_FILE_S


def test_the_files_that_are_damaged_here_are_good_before() -> None:
    for data in FILES:
        content = look(data)
        assert content is not None
        assert content.good
