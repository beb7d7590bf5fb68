from __future__ import annotations

import itertools

import pytest

from station.core.words import Mode
from station.particle.platforms import PLATFORMS, Mcu, platform_by_id, platform_by_name, platform_by_usb


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
    assert {p.name for p in PLATFORMS if p.proven} == {"photon", "electron", "boron"}
