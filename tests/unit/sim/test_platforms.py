"""The bench's own table of platforms, against the vendor's headers and memory maps."""

from __future__ import annotations

import pytest

from station.sim.dct_store import DctFile
from station.sim.dfu_descriptors import PLATFORMS, Mcu
from station.sim.dfu_gen3 import Gen3Dfu
from station.sim.dfu_gen3_config import DeviceOs, Gen3Config
from station.sim.images import user_part
from station.sim.kit import factory_app, product_app, product_id, system_parts
from station.sim.memory import (
    NRF52840_TIMING,
    RTL872X_TIMING,
    STM32F2_TIMING,
    FlashTiming,
    Memory,
    nrf52840_flash,
    rtl872x_flash,
    stm32f2_flash,
)
from station.sim.modules import modules_in
from station.sim.normal_descriptors import device_descriptor
from station.sim.profile import PROFILES, Function, profile_named
from station.sim.wire import Setup

GEN2 = "@Internal Flash   /0x08000000/03*016Ka,01*016Kg,01*064Kg,07*128Kg"
NRF = "@Internal Flash   /0x00000000/1*004Ka,47*004Kg,192*004Kg,4*004Kg,4*004Kg,8*004Ka"
RTL = "@Internal Flash   /0x08000000/2048*004Kg"
SERIAL = "@Serial Flash   /0x00000000/256*004Kg"
SMALL, LARGE = "@External Flash   /0x80000000/1024*004Kg", "@External Flash   /0x80000000/2048*004Kg"
RELEASE = {Mcu.STM32F2: "2.3.1", Mcu.NRF52840: "6.2.0", Mcu.RTL872X: "6.3.4"}
each_profile = pytest.mark.parametrize("name", [profile.name for profile in PROFILES])


@pytest.mark.parametrize(
    ("name", "normal", "dfu", "internal", "external", "cellular", "tcp"),
    [
        ("photon", 0xC006, 0xD006, GEN2, None, False, True),
        ("p1", 0xC008, 0xD008, GEN2, SERIAL, False, True),
        ("electron", 0xC00A, 0xD00A, GEN2, None, True, False),
        ("argon", 0xC00C, 0xD00C, NRF, SMALL, False, False),
        ("boron", 0xC00D, 0xD00D, NRF, SMALL, True, False),
        ("esomx", 0xC00F, 0xD00F, NRF, LARGE, True, False),
        ("bsom", 0xC017, 0xD017, NRF, SMALL, True, False),
        ("b5som", 0xC019, 0xD019, NRF, LARGE, True, False),
        ("tracker", 0xC01A, 0xD01A, NRF, LARGE, True, False),
        ("trackerm", 0xC01C, 0xD01C, RTL, None, True, False),
        ("p2", 0xC020, 0xD020, RTL, None, False, False),
        ("msom", 0xC023, 0xD023, RTL, None, True, False),
        ("electron2", 0xC025, 0xD025, NRF, SMALL, True, False),
        ("sulu", 0xC026, 0xD026, RTL, None, True, False),
    ],
)
def test_the_table_is_the_vendors(
    name: str, normal: int, dfu: int, internal: str, external: str | None, cellular: bool, tcp: bool
) -> None:
    profile = profile_named(name)
    vendor_and_product = device_descriptor(profile)[8:12]
    assert vendor_and_product == (0x2B04).to_bytes(2, "little") + normal.to_bytes(2, "little")
    assert profile.platform_id == dfu & 0xFFF
    alts = profile.dfu.alt_strings
    assert (alts[0], alts[2] if len(alts) > 2 else None) == (internal, external)
    assert (profile.cellular, profile.speaks_tcp) == (cellular, tcp)


def empty_flash(mcu: Mcu) -> Memory:
    return {Mcu.STM32F2: stm32f2_flash, Mcu.NRF52840: nrf52840_flash, Mcu.RTL872X: rtl872x_flash}[mcu]()


@each_profile
def test_a_unit_finds_what_its_maker_and_the_line_put_into_it(name: str) -> None:
    profile = profile_named(name)
    release = RELEASE[profile.mcu]
    parts = system_parts(profile, release)
    for app, product in (
        (factory_app(profile, 6200), profile.platform_id),
        (product_app(profile), product_id(profile)),
    ):
        flash = empty_flash(profile.mcu)
        for image in (*parts, app):
            header_at = profile.header_offset if image[3] == 0x20 else 0
            flash.poke(int.from_bytes(image[header_at : header_at + 4], "little"), image)
        found = modules_in(flash, profile, bootloader_version=3001)
        assert all(module.good for module in found)
        assert len(found) == len(parts) + 1
        assert [module.product_id for module in found if module.function is Function.USER_PART] == [product]


def test_applications_for_rtl_end_at_a_fixed_address_and_begin_on_a_sector() -> None:
    for size_bytes in (100, 4096, 4097, 48_000):
        app = user_part(profile_named("msom"), "any", size_bytes, 1, 1, 5002)
        start, end = int.from_bytes(app[:4], "little"), int.from_bytes(app[4:8], "little")
        assert (start % 4096, end) == (0, 0x085FFFFC)
        assert size_bytes <= len(app) < size_bytes + 4096


def rtl_bootloader(flash: Memory, dct: DctFile) -> Gen3Dfu:
    return Gen3Dfu(Gen3Config(PLATFORMS[32], DeviceOs(6, 2, 0), "0a10aced202194944a04cafe", flash, dct))


def order(bootloader: Gen3Dfu, block: int, data: bytes) -> None:
    bootloader.control(Setup(0x21, 1, block, 0, len(data)), data)
    for _ in range(2):
        bootloader.control(Setup(0xA1, 3, 0, 0, 6))


@pytest.mark.parametrize(("address", "survives"), [(0x085FF000, True), (0x08600000, False), (0x087FF000, False)])
def test_an_erase_in_the_file_system_of_rtl_destroys_the_configuration(address: int, survives: bool) -> None:
    dct = DctFile()
    dct.write(100, b"kept")
    order(rtl_bootloader(rtl872x_flash(), dct), 0, b"\x41" + address.to_bytes(4, "little"))
    assert (dct.read(100, 4) == b"kept") is survives


@pytest.mark.parametrize(("address", "survives"), [(0x085FFFF8, True), (0x085FFFFC, False), (0x08600100, False)])
def test_a_write_into_the_file_system_of_rtl_destroys_the_configuration(address: int, survives: bool) -> None:
    dct = DctFile()
    dct.write(100, b"kept")
    bootloader = rtl_bootloader(rtl872x_flash(), dct)
    order(bootloader, 0, b"\x21" + address.to_bytes(4, "little"))
    order(bootloader, 2, b"12345678")
    assert (dct.read(100, 4) == b"kept") is survives


@pytest.mark.parametrize(
    ("mcu", "address", "erase_s", "program_4k_s"),
    [
        (Mcu.STM32F2, 0x080A0000, 1.0, 1024 * 16e-6),
        (Mcu.STM32F2, 0x08010000, 0.55, 1024 * 16e-6),
        (Mcu.STM32F2, 0x0800C000, 0.25, 1024 * 16e-6),
        (Mcu.NRF52840, 0xB4000, 0.085, 1024 * 41e-6),
        (Mcu.RTL872X, 0x085F4000, 0.045, 16 * 0.5e-3),
    ],
)
def test_flash_times_are_those_of_the_data_sheets(mcu: Mcu, address: int, erase_s: float, program_4k_s: float) -> None:
    flash = empty_flash(mcu)
    assert flash.erase(address) == pytest.approx(erase_s)
    assert flash.program(address, bytes(4096)) == pytest.approx(program_4k_s)


def test_flash_times_can_be_others() -> None:
    slow = FlashTiming(unit_bytes=256, unit_s=1.0, erase_s=((4096, 2.0),))
    flash = rtl872x_flash(timing=slow)
    assert (flash.erase(0x08060000), flash.program(0x08060000, bytes(512))) == (2.0, 2.0)
    with pytest.raises(KeyError):
        STM32F2_TIMING.sector_erase_s(4096)
    assert NRF52840_TIMING != RTL872X_TIMING
