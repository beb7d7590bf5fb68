"""DFU mode where recordings are silent: time, faults, protection, the platforms with an RTL872x."""

from __future__ import annotations

import pytest

from station.sim.dct_store import DctFile, SystemPartDct
from station.sim.dfu import DfuMode
from station.sim.dfu_descriptors import PLATFORMS
from station.sim.dfu_gen2 import Gen2Dfu
from station.sim.dfu_gen2_config import Gen2Config
from station.sim.dfu_gen3 import Gen3Dfu
from station.sim.dfu_gen3_config import DeviceOs, Gen3Config, Protection
from station.sim.memory import DeadArea, FlippedBit, Memory, nrf52840_flash, serial_nor, stm32f2_flash
from station.sim.wire import LateStall, NoAnswer, Setup, Stall

GETSTATUS = Setup(0xA1, 3, 0, 0, 6)
CLRSTATUS = Setup(0x21, 4, 0, 0, 0)
ABORT = Setup(0x21, 6, 0, 0, 0)
NEWEST = DeviceOs(6, 2, 0)


def photon(flash: Memory | None = None) -> Gen2Dfu:
    memory = flash or stm32f2_flash()
    return Gen2Dfu(Gen2Config(PLATFORMS[6], "3B0021000F47363334353130", memory, SystemPartDct()))


def gen3(
    platform_id: int = 13,
    flash: Memory | None = None,
    release: DeviceOs = NEWEST,
    protection: Protection = Protection.OPEN,
) -> Gen3Dfu:
    platform = PLATFORMS[platform_id]
    external = serial_nor("external", 0, platform.external_flash_bytes) if platform.external_flash_bytes else None
    memory = flash or nrf52840_flash()
    return Gen3Dfu(Gen3Config(platform, release, "e00fce680123456789abcdef", memory, DctFile(), external, protection))


def rtl872x_flash() -> Memory:
    return serial_nor("internal", 0x08000000, 0x800000)


def download(dfu: DfuMode, block: int, data: bytes) -> bytes:
    """Send a block; the reply to the GETSTATUS that starts the work."""
    dfu.control(Setup(0x21, 1, block, 0, len(data)), data)
    return dfu.control(GETSTATUS)


def command(dfu: DfuMode, code: int, address: int) -> None:
    download(dfu, 0, bytes([code]) + address.to_bytes(4, "little"))
    assert dfu.control(GETSTATUS)[4] == 5


def upload(dfu: DfuMode, address: int, length: int) -> bytes:
    command(dfu, 0x21, address)
    dfu.control(ABORT)
    data = dfu.control(Setup(0xA1, 2, 2, 0, length))
    dfu.control(ABORT)
    return data


def string(dfu: DfuMode, index: int) -> str:
    return dfu.control(Setup(0x80, 6, 0x300 | index, 0x409, 255))[2:].decode("utf-16-le")


@pytest.mark.parametrize(("dfu", "erase_s", "word_s"), [(gen3(), 0.085, 41e-6), (photon(), 1.0, 16e-6)])
def test_the_transfer_that_starts_the_work_tells_how_long_it_takes(dfu: DfuMode, erase_s: float, word_s: float) -> None:
    address = 0xB4000 if isinstance(dfu, Gen3Dfu) else 0x080A0000
    dfu.control(Setup(0x21, 1, 0, 0, 5), b"\x41" + address.to_bytes(4, "little"))
    assert dfu.busy_s == 0
    dfu.control(GETSTATUS)
    assert dfu.busy_s == erase_s
    dfu.control(GETSTATUS)
    assert dfu.busy_s == 0
    command(dfu, 0x21, address)
    download(dfu, 2, bytes(4096))
    assert dfu.busy_s == pytest.approx(1024 * word_s)


def test_photon_tells_a_write_that_it_cannot_verify_by_a_late_stall_alone() -> None:
    flash = stm32f2_flash()
    flash.fault = FlippedBit(address=0x080A0005, bit=0)
    dfu = photon(flash)
    command(dfu, 0x21, 0x080A0000)
    with pytest.raises(LateStall) as late:
        download(dfu, 2, bytes(16))
    assert late.value.data[0] == 0
    assert dfu.busy_s == pytest.approx(3 * 4 * 16e-6)
    assert dfu.control(GETSTATUS)[:5] == bytes((0, 0, 0, 0, 5))


def test_a_silent_fault_passes_the_verify_of_photon_and_shows_in_a_read() -> None:
    flash = stm32f2_flash()
    flash.fault = DeadArea(address=0x080A0000, size_bytes=4, silent=True)
    dfu = photon(flash)
    command(dfu, 0x21, 0x080A0000)
    download(dfu, 2, bytes(8))
    assert dfu.control(GETSTATUS)[4] == 5
    dfu.control(ABORT)
    assert upload(dfu, 0x080A0000, 8) == b"\xff" * 4 + bytes(4)


def test_gen3_does_not_verify_so_a_bad_cell_shows_only_in_a_read() -> None:
    flash = nrf52840_flash()
    flash.fault = FlippedBit(address=0xB4001, bit=7)
    dfu = gen3(flash=flash)
    command(dfu, 0x21, 0xB4000)
    download(dfu, 2, bytes(4))
    assert dfu.control(GETSTATUS)[4] == 5
    assert upload(dfu, 0xB4000, 4) == b"\0\x80\0\0"


def test_a_protected_unit_refuses_with_a_reason() -> None:
    dfu = gen3(protection=Protection.PROTECTED)
    assert string(dfu, 0xFA).rstrip("\0") == "sm=p"
    assert string(dfu, 6).endswith("/1*004Kb,47*004Kb,192*004Kb,4*004Kb,4*004Kb,8*004Kb")
    with pytest.raises(Stall):
        string(dfu, 10)
    assert download(dfu, 0, b"\x21\0\x40\x0b\0") == bytes((0x0B, 0, 0, 0, 10, 10))
    assert string(dfu, 10) == "Device is in protected mode"
    dfu.control(CLRSTATUS)
    assert dfu.control(Setup(0xA1, 2, 2, 0, 16)) == b""
    assert (dfu.state, dfu.status) == (10, 0x0B)


def test_a_protected_unit_can_still_be_sent_into_safe_mode() -> None:
    dfu = gen3(protection=Protection.PROTECTED)
    assert download(dfu, 0, b"\xfa")[4] == 4
    assert dfu.safe_mode_requested
    assert dfu.control(GETSTATUS)[4] == 7
    assert not dfu.tick(499)
    assert dfu.tick(1)


def test_the_service_mode_ends_on_command() -> None:
    dfu = gen3(protection=Protection.SERVICE)
    assert string(dfu, 0xFA).rstrip("\0") == "sm=s"
    download(dfu, 0, b"\xfb\0\0\0\0")
    assert string(dfu, 0xFA).rstrip("\0") == "sm=p"


def system_part(version: int) -> bytes:
    header = (0x28000).to_bytes(4, "little") + (0x80000).to_bytes(4, "little") + b"\0\0"
    header += version.to_bytes(2, "little") + (13).to_bytes(2, "little") + b"\x04\x01" + bytes(8)
    return b"\x00\xf0\x03\x20" + bytes(0x1FC) + header


@pytest.mark.parametrize(("version", "accepted"), [(5900, False), (6200, True)])
def test_in_service_mode_an_old_system_part_is_refused(version: int, accepted: bool) -> None:
    flash = nrf52840_flash()
    flash.poke(0x28000, b"before")
    dfu = gen3(flash=flash, protection=Protection.SERVICE)
    command(dfu, 0x41, 0x28000)
    assert flash.read(0x28000, 6) == b"before"
    command(dfu, 0x21, 0x28000)
    image = system_part(version)
    if accepted:
        download(dfu, 2, image)
        assert flash.read(0x28000, len(image)) == image
    else:
        with pytest.raises(LateStall):
            download(dfu, 2, image)
        assert flash.read(0x28000, 6) == b"before"


@pytest.mark.parametrize(
    ("release", "commands", "dct_name"),
    [
        ("2.3.1", "002141", "@DCD Flash"),
        ("4.0.1-rc.1", "002141", "@DCT Flash"),
        ("5.0.0-alpha.1", "002141", "@DCD Flash"),
        ("6.1.1", "002141fa", "@DCT Flash"),
        ("6.2.0", "002141fafb", "@DCT Flash"),
    ],
)
def test_the_age_of_a_bootloader_shows(release: str, commands: str, dct_name: str) -> None:
    dfu = gen3(release=DeviceOs.parse(release))
    assert dfu.control(Setup(0xA1, 2, 0, 0, 64)).hex() == commands
    assert string(dfu, 7).startswith(dct_name)


def test_an_rtl872x_has_two_memories_and_no_old_user_part() -> None:
    flash = rtl872x_flash()
    dfu = gen3(32, flash)
    with pytest.raises(Stall):
        dfu.control(Setup(0x01, 11, 2, 0, 0))
    assert dfu.control(Setup(0x80, 6, 0x200, 0, 255))[4:6] == b"\x01\x01"
    assert string(dfu, 6) == "@Internal Flash   /0x08000000/2048*004Kg"
    command(dfu, 0x21, 0x085F4000)
    download(dfu, 2, b"application!")
    dfu.control(ABORT)
    assert upload(dfu, 0x085F4000, 12) == b"application!"


def test_writing_into_the_file_system_of_the_external_flash_costs_the_dct() -> None:
    dct = DctFile()
    dct.write(1825, b"1")
    external = serial_nor("external", 0, 0x400000)
    config = Gen3Config(PLATFORMS[13], NEWEST, "e00fce680123456789abcdef", nrf52840_flash(), dct, external)
    dfu = Gen3Dfu(config)
    dfu.control(Setup(0x01, 11, 2, 0, 0))
    command(dfu, 0x41, 0x80200000)
    assert dct.read(1825, 1) == b"1"
    command(dfu, 0x41, 0x801FF000)
    assert dct.read(1825, 1) == b"\xff"


@pytest.mark.parametrize("dfu", [gen3(), photon()])
def test_a_block_larger_than_the_buffer_kills_the_bootloader(dfu: DfuMode) -> None:
    with pytest.raises(NoAnswer):
        dfu.control(Setup(0x21, 1, 2, 0, 4097), bytes(4097))
    with pytest.raises(NoAnswer):
        dfu.control(GETSTATUS)


def test_photon_drops_a_block_that_an_upload_interrupts_in_dnbusy() -> None:
    dfu = photon()
    dfu.control(Setup(0x21, 1, 0, 0, 5), b"\x21\0\0\x0a\x08")
    dfu.control(Setup(0xA1, 3, 0, 0, 0))
    with pytest.raises(Stall):
        dfu.control(Setup(0xA1, 2, 2, 0, 8))
    with pytest.raises(LateStall):
        dfu.control(GETSTATUS)
    assert dfu.control(GETSTATUS)[4] == 5


def test_a_bootloader_that_has_left_stays_gone() -> None:
    dfu = gen3()
    dfu.control(Setup(0x21, 1, 2, 0, 0))
    dfu.control(GETSTATUS)
    assert dfu.tick(10_000)
    assert dfu.tick(0)


USER_PART_HEADER = bytes.fromhex("00400b0000600b00000006000d0005020401381800000000")


@pytest.mark.parametrize(("length", "old_part_is_cleared"), [(23, False), (24, True)])
def test_the_old_user_part_is_cleared_by_a_whole_header_only(length: int, old_part_is_cleared: bool) -> None:
    flash = nrf52840_flash()
    flash.poke(0xB4000, USER_PART_HEADER)
    flash.poke(0xD4000, b"old")
    dfu = gen3(flash=flash)
    command(dfu, 0x21, 0xB4000)
    download(dfu, 2, USER_PART_HEADER[:length])
    assert (flash.read(0xD4000, 3) != b"old") is old_part_is_cleared
