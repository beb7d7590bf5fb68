from __future__ import annotations

import itertools

import pytest

from station.core.words import Mode, SimKind
from station.particle.platforms import (
    PLATFORMS,
    Mcu,
    ModuleFunction,
    Platform,
    ServerProtocol,
    platform_by_id,
    platform_by_name,
    platform_by_usb,
)

SYSTEM, USER = ModuleFunction.SYSTEM_PART, ModuleFunction.USER_PART
TCP, UDP = ServerProtocol.TCP, ServerProtocol.UDP
F2, NRF, RTL = Mcu.STM32F2, Mcu.NRF52840, Mcu.RTL872X
NO_SIM, MFF2 = SimKind.NONE, SimKind.MFF2


def named(name: str) -> Platform:
    platform = platform_by_name(name)
    assert platform is not None
    return platform


@pytest.mark.parametrize(
    ("name", "number", "generation", "mcu", "protocol", "sim", "sectors", "wifi"),
    [
        ("photon", 6, 2, F2, TCP, NO_SIM, 0, True),
        ("p1", 8, 2, F2, TCP, NO_SIM, 256, True),
        ("electron", 10, 2, F2, UDP, SimKind.BY_SKU, 0, False),
        ("argon", 12, 3, NRF, UDP, NO_SIM, 1024, True),
        ("boron", 13, 3, NRF, UDP, MFF2, 1024, False),
        ("esomx", 15, 3, NRF, UDP, MFF2, 2048, False),
        ("bsom", 23, 3, NRF, UDP, MFF2, 1024, False),
        ("b5som", 25, 3, NRF, UDP, MFF2, 2048, False),
        ("tracker", 26, 3, NRF, UDP, MFF2, 2048, False),
        ("trackerm", 28, 3, RTL, UDP, MFF2, 0, False),
        ("p2", 32, 4, RTL, UDP, NO_SIM, 0, True),
        ("msom", 35, 4, RTL, UDP, MFF2, 0, True),
        ("electron2", 37, 3, NRF, UDP, MFF2, 1024, False),
        ("sulu", 38, 4, RTL, UDP, MFF2, 0, True),
    ],
)
def test_the_table_is_the_vendors(
    name: str, number: int, generation: int, mcu: Mcu, protocol: ServerProtocol, sim: SimKind, sectors: int, wifi: bool
) -> None:
    platform = named(name)
    assert (platform.platform_id, platform.generation, platform.mcu) == (number, generation, mcu)
    assert (platform.server_protocol, platform.sim, platform.wifi) == (protocol, sim, wifi)
    assert platform.external_flash_sectors == sectors
    assert platform.alts == ((0, 1, 2) if sectors else (0, 1))


def test_the_table_is_complete() -> None:
    assert len(PLATFORMS) == 14


@pytest.mark.parametrize(
    ("product_id", "name", "mode"),
    [
        (0xC006, "photon", Mode.NORMAL),
        (0xD006, "photon", Mode.DFU),
        (0xC00A, "electron", Mode.NORMAL),
        (0xD00D, "boron", Mode.DFU),
        (0xC01A, "tracker", Mode.NORMAL),
        (0xD020, "p2", Mode.DFU),
    ],
)
def test_usb_ids_name_platform_and_mode(product_id: int, name: str, mode: Mode) -> None:
    found = platform_by_usb(0x2B04, product_id)
    assert found is not None
    assert (found[0].name, found[1]) == (name, mode)
    assert found[0].product_id(mode) == product_id


@pytest.mark.parametrize(
    ("vendor", "product"), [(0x2B04, 0xE00D), (0x1D50, 0xC00D), (0x2B04, 0xC00B), (0x2B04, 0xC02A)]
)
def test_other_usb_ids_are_no_unit(vendor: int, product: int) -> None:
    assert platform_by_usb(vendor, product) is None


def test_names_and_numbers_are_unique_and_lead_to_the_same_platform() -> None:
    for platform in PLATFORMS:
        assert platform_by_id(platform.platform_id) is platform
        assert platform_by_name(platform.name) is platform
    assert platform_by_name("toaster") is None
    assert platform_by_id(99) is None


def test_areas_do_not_overlap_and_leave_bootloaders_alone() -> None:
    bootloaders = {
        Mcu.STM32F2: (0x08000000, 0x08020000),
        Mcu.NRF52840: (0xF4000, 0x100000),
        Mcu.RTL872X: (0x08000000, 0x08060000),
    }
    for platform in PLATFORMS:
        ordered = sorted(platform.areas, key=lambda area: area.start)
        for lower, upper in itertools.pairwise(ordered):
            assert lower.end <= upper.start
        start, end = bootloaders[platform.mcu]
        assert all(area.end <= start or end <= area.start for area in platform.areas)


def test_setup_done_exists_on_nrf_alone() -> None:
    assert {p.mcu for p in PLATFORMS if p.has_setup_done} == {Mcu.NRF52840}
    assert {p.name for p in PLATFORMS if p.claim_clear_needed} == {"photon", "p1"}
    assert {p.name for p in PLATFORMS if p.device_id_in_dct} == {"photon", "p1", "electron"}
    assert {p.name for p in PLATFORMS if p.needs_out_data_stage} == {"trackerm", "p2", "msom", "sulu"}


def test_what_no_source_settles_is_marked() -> None:
    assert {p.name for p in PLATFORMS if not p.proven} == {"trackerm", "electron2", "sulu"}
    assert all("SIM" in p.unproven for p in PLATFORMS if not p.proven)


def test_hardware_of_one_platform_may_share_a_product() -> None:
    assert named("electron").sold_as == ("Electron", "E Series")
    assert named("tracker").sold_as == ("Tracker SoM", "Tracker One", "Monitor One")
    assert named("p2").sold_as == ("P2", "Photon 2")
    assert named("msom").sold_as == ("M404", "M524", "M635")
    sold = [name for platform in PLATFORMS for name in platform.sold_as]
    assert len(sold) == len(set(sold)), "each piece of hardware belongs to one platform"


# Start, end and file length of released applications and system parts.
@pytest.mark.parametrize(
    ("name", "start", "end", "function"),
    [
        ("photon", 0x080A0000, 0x080A14C8, USER),
        ("electron", 0x08080000, 0x08084DA8, USER),
        ("boron", 0xD4000, 0xD6C90, USER),
        ("argon", 0xB4000, 0xB6BCA, USER),
        ("argon", 0x30000, 0xA2986, SYSTEM),
        ("esomx", 0xB4000, 0xB6292, USER),
        ("p2", 0x085F4000, 0x085FFFFC, USER),
        ("msom", 0x085F2000, 0x085FFFFC, USER),
    ],
)
def test_released_modules_have_their_place(name: str, start: int, end: int, function: ModuleFunction) -> None:
    area = named(name).place_of(start, end + 4, function)
    assert area is not None
    assert area.function is function


@pytest.mark.parametrize(
    ("name", "start", "end", "function"),
    [
        ("photon", 0x080A4000, 0x080A8000, USER),
        ("photon", 0x080A0000, 0x080C0004, USER),
        ("argon", 0xB5000, 0xB9000, USER),
        ("argon", 0x30000, 0xA0000, USER),
        ("argon", 0xF4000, 0xF8000, USER),
        ("p2", 0x085F4000, 0x085FF000, USER),
        ("p2", 0x0847F000, 0x08600000, USER),
        ("p2", 0x08060000, 0x08300000, SYSTEM),
        ("p2", 0x08600000, 0x08601000, USER),
    ],
    ids=[
        "not at its start", "too long", "between the starts", "wrong function", "bootloader", "not at the end",
        "longer than 1.5 MiB", "over the assets", "file system",
    ],
)  # fmt: skip
def test_a_module_that_the_unit_would_not_find_has_no_place(
    name: str, start: int, end: int, function: ModuleFunction
) -> None:
    assert named(name).place_of(start, end, function) is None
