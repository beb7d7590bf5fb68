"""NOR flash: its rule, its time, and what can go wrong with it."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest

from station.sim.memory import (
    DeadArea,
    FlippedBit,
    OutOfBoundsError,
    ProgramError,
    blank,
    nrf52840_flash,
    serial_nor,
    stm32f2_flash,
)


def test_programming_only_clears_bits_and_an_erase_sets_them() -> None:
    flash = nrf52840_flash()
    flash.program(0x30000, b"\xf0\x3c")
    flash.program(0x30000, b"\x3c\xff")
    assert flash.read(0x30000, 3) == b"\x30\x3c\xff"
    flash.erase(0x30ABC)
    assert flash.read(0x30000, 3) == b"\xff\xff\xff"


def test_an_erase_leaves_the_neighbouring_sectors_alone() -> None:
    flash = stm32f2_flash()
    for address in (0x0809FFFC, 0x080A0000, 0x080BFFFC, 0x080C0000):
        flash.program(address, b"\0\0\0\0")
    flash.erase(0x080A1234)
    assert [flash.read(address, 1) for address in (0x0809FFFC, 0x080A0000, 0x080BFFFC, 0x080C0000)] == [
        b"\0",
        b"\xff",
        b"\xff",
        b"\0",
    ]
    assert (flash.erase_count, flash.program_count) == (1, 4)


@pytest.mark.parametrize(
    ("address", "erase_s"), [(0x08004000, 0.25), (0x08010000, 0.55), (0x08020000, 1.0), (0x080E0000, 1.0)]
)
def test_large_sectors_take_longer_to_erase(address: int, erase_s: float) -> None:
    assert stm32f2_flash().erase(address) == erase_s


def test_time_grows_with_words_on_chip_and_with_pages_on_serial_flash() -> None:
    assert nrf52840_flash().program(0x30000, bytes(4096)) == pytest.approx(1024 * 41e-6)
    assert stm32f2_flash().program(0x080A0000, bytes(4096)) == pytest.approx(1024 * 16e-6)
    chip = serial_nor("external", 0, 0x10000)
    assert chip.program(0, bytes(256)) == pytest.approx(chip.program(0x100, bytes(10)))
    assert chip.program(0x2F0, bytes(32)) == pytest.approx(2 * chip.program(0x400, bytes(16)))


def test_what_lies_outside_is_refused_after_what_fits_was_programmed() -> None:
    flash = stm32f2_flash()
    with pytest.raises(ProgramError):
        flash.program(0x080FFFFC, bytes(8))
    assert flash.read(0x080FFFFC, 4) == bytes(4)
    with pytest.raises(OutOfBoundsError):
        flash.read(0x080FFFFC, 5)
    with pytest.raises(OutOfBoundsError):
        flash.erase(0x08100000)
    assert flash.read_or_zero(0x080FFFF8, 16) == b"\xff" * 4 + bytes(12)


def test_a_flipped_bit_hits_one_bit_and_the_bootloader_sees_it() -> None:
    flash = nrf52840_flash()
    flash.fault = FlippedBit(address=0x30011, bit=3)
    flash.program(0x30010, b"\x11\x22\x33\x44")
    assert flash.read(0x30010, 4) == b"\x11\x2a\x33\x44"
    assert not flash.verify(0x30010, b"\x11\x22\x33\x44")


def test_a_silent_fault_deceives_the_check_after_writing_but_not_a_later_read() -> None:
    flash = nrf52840_flash()
    flash.fault = DeadArea(address=0x30004, size_bytes=4, silent=True)
    flash.program(0x30000, bytes(12))
    assert flash.verify(0x30000, bytes(12))
    assert flash.read(0x30000, 12) == bytes(4) + b"\xff" * 4 + bytes(4)


def test_a_repaired_memory_takes_data_again() -> None:
    flash = nrf52840_flash()
    flash.fault = DeadArea(address=0x30000, size_bytes=4096)
    flash.program(0x30000, bytes(4))
    flash.fault = None
    flash.program(0x30000, bytes(4))
    assert flash.verify(0x30000, bytes(4))


def test_contents_survive_in_a_mapped_file(tmp_path: Path) -> None:
    path = tmp_path / "flash"
    path.write_bytes(blank(0x10000))
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as cells:
        serial_nor("external", 0, 0x10000, cells).program(0x1000, b"kept")
        cells.flush()
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as cells:
        assert serial_nor("external", 0, 0x10000, cells).read(0x1000, 4) == b"kept"


def test_a_buffer_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="4096"):
        nrf52840_flash(bytearray(4096))
