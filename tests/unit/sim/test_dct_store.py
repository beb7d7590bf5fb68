"""Three ways of keeping the configuration: each keeps it over a restart and refuses what the real one refuses."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest

from station.sim.dct_store import (
    DctFile,
    DctRefusedError,
    DctUnavailableError,
    SectorPairDct,
    SystemPartDct,
)
from station.sim.memory import stm32f2_flash


def test_a_file_keeps_contents_and_length_in_a_mapped_file(tmp_path: Path) -> None:
    path = tmp_path / "dct"
    path.write_bytes(bytes(DctFile.BUFFER_SIZE_BYTES))
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as buffer:
        first = DctFile(buffer)
        assert first.read(0, 4) == b"\xff" * 4
        first.write(1762, b"\0")
        first.write(9000, b"past the end")
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as buffer:
        again = DctFile(buffer)
        assert again.read(1761, 3) == b"\xff\0\xff"
        assert again.read(9000, 64) == b"past the end"
        assert again.read(8391, 4) == bytes(4)


def test_a_file_gives_nothing_past_its_end_and_takes_nothing_past_the_window() -> None:
    dct = DctFile()
    assert dct.read(8390, 16) == b"\xff"
    assert dct.read(12000, 16) == b""
    with pytest.raises(DctRefusedError):
        dct.write(0x3FFF, b"12")


def test_without_system_parts_photon_reads_and_writes_nothing() -> None:
    valid = False
    dct = SystemPartDct(available=lambda: valid)
    with pytest.raises(DctUnavailableError):
        dct.read(0, 4)
    with pytest.raises(DctUnavailableError):
        dct.write(0, b"x")
    valid = True
    assert dct.read(0, 2) == b"\xff\xff"


def test_the_sector_pair_is_found_again_after_any_number_of_writes() -> None:
    flash = stm32f2_flash()
    for number in range(9):
        SectorPairDct(flash).write(number * 100, bytes([number]))
        kept = SectorPairDct(flash)
        assert [kept.read(place * 100, 1)[0] for place in range(number + 1)] == list(range(number + 1))


def test_the_sector_pair_falls_back_to_the_older_sector_if_the_newer_one_is_damaged() -> None:
    flash = stm32f2_flash()
    dct = SectorPairDct(flash)
    dct.write(10, b"old")
    dct.write(10, b"new")
    flash.poke(0x08008100, b"\x55")
    assert SectorPairDct(flash).read(10, 3) == b"old"


def test_the_sector_pair_has_no_room_for_the_last_bytes_of_the_window() -> None:
    dct = SectorPairDct(stm32f2_flash())
    dct.write(16343, b"x")
    with pytest.raises(DctRefusedError):
        dct.write(16343, b"xy")


def test_every_store_says_how_long_a_write_takes() -> None:
    pair = SectorPairDct(stm32f2_flash())
    first, second = pair.write(0, b"a"), pair.write(0, b"b")
    assert second == pytest.approx(first + 0.25, rel=0.05)
    assert DctFile().write(0, b"a") > 0
    assert SystemPartDct().write(0, b"a") > 0
