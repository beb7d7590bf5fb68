"""What must be refused is refused before anything is sent."""

from __future__ import annotations

import pytest

from station.core.cancel import CancelToken
from station.core.errors import RecipeError
from station.particle.dfu import DfuSession
from station.particle.errors import DctRegionError, FlashRangeError
from station.particle.flash import FlashMemory
from station.particle.platforms import Platform, platform_by_name
from station.particle.regions import (
    CLAIM,
    CLAIM_CLEARED,
    DEVICE_ID_COPY,
    EAP_SETTINGS,
    MOBILE_SECRET,
    SERVER_KEY_TCP,
    SERVER_KEY_UDP,
    SETUP_DONE,
    TCP_DEVICE_PRIVATE_KEY,
    UDP_DEVICE_PRIVATE_KEY,
    Region,
    Regions,
    server_key_region,
)
from tests.unit.particle.scripted_pipe import ScriptedPipe


def named(name: str) -> Platform:
    platform = platform_by_name(name)
    assert platform is not None
    return platform


def regions_of(name: str) -> tuple[Regions, ScriptedPipe]:
    pipe = ScriptedPipe()
    return Regions(DfuSession(pipe, CancelToken()), named(name)), pipe


@pytest.mark.parametrize(
    ("platform", "region", "size_bytes"),
    [
        ("photon", SETUP_DONE, 1),
        ("electron", SETUP_DONE, 1),
        ("p2", SETUP_DONE, 1),
        ("photon", SERVER_KEY_UDP, 320),
        ("boron", SERVER_KEY_TCP, 512),
        ("electron", SERVER_KEY_TCP, 512),
        ("photon", CLAIM, 63),
        ("photon", CLAIM, 65),
        ("boron", SERVER_KEY_UDP, 321),
        ("photon", SERVER_KEY_TCP, 511),
        ("boron", SETUP_DONE, 0),
        ("photon", DEVICE_ID_COPY, 12),
        ("boron", UDP_DEVICE_PRIVATE_KEY, 191),
        ("photon", UDP_DEVICE_PRIVATE_KEY, 192),
        ("boron", TCP_DEVICE_PRIVATE_KEY, 1216),
        ("boron", MOBILE_SECRET, 15),
        ("boron", EAP_SETTINGS, 4296),
        ("boron", Region("power configuration", 8134, 1, writable=True), 1),
        ("boron", Region("UDP server key", 3298, 332, writable=True), 332),
    ],
)
def test_a_write_that_its_table_does_not_allow_sends_nothing(platform: str, region: Region, size_bytes: int) -> None:
    regions, pipe = regions_of(platform)
    with pytest.raises(DctRegionError) as caught:
        regions.write(region, b"\x01" * size_bytes)
    assert caught.value.code == "DCT-REGION"
    assert pipe.transfers == 0
    assert not regions.unproved


@pytest.mark.parametrize(
    ("platform", "region"),
    [
        ("photon", TCP_DEVICE_PRIVATE_KEY),
        ("boron", UDP_DEVICE_PRIVATE_KEY),
        ("boron", MOBILE_SECRET),
        ("boron", EAP_SETTINGS),
        ("boron", DEVICE_ID_COPY),
        ("photon", SETUP_DONE),
    ],
)
def test_secret_and_meaningless_regions_are_not_read(platform: str, region: Region) -> None:
    regions, pipe = regions_of(platform)
    with pytest.raises(DctRegionError):
        regions.read(region)
    assert pipe.transfers == 0


def test_nothing_written_needs_no_look_at_the_neighbours() -> None:
    regions, pipe = regions_of("boron")
    regions.verify_neighbours()
    assert pipe.transfers == 0


def test_the_named_places_are_those_of_the_configuration_area() -> None:
    assert [(r.offset, r.size_bytes) for r in (SERVER_KEY_TCP, SERVER_KEY_UDP, CLAIM, SETUP_DONE, DEVICE_ID_COPY)] == [
        (2082, 512),
        (3298, 320),
        (1762, 64),
        (8134, 1),
        (3618, 12),
    ]
    assert server_key_region(named("p1")) is SERVER_KEY_TCP
    assert server_key_region(named("electron")) is SERVER_KEY_UDP
    assert CLAIM_CLEARED == b"\x00" + b"\xff" * 63


@pytest.mark.parametrize(
    ("platform", "address", "size_bytes"),
    [
        ("boron", 0x0, 4096),
        ("boron", 0xF4000, 4096),
        ("boron", 0xF3FFF, 2),
        ("boron", 0xB3FFF, 2),
        ("boron", 0x27000, 4096),
        ("photon", 0x08000000, 16384),
        ("photon", 0x08004000, 64),
        ("photon", 0x0800C000, 4096),
        ("photon", 0x080C0000, 4096),
        ("electron", 0x080A0000, 4096),
        ("boron", 0xB4000, 0),
        ("boron", 0x100000, 1),
    ],
)
def test_memory_that_is_not_ours_is_neither_read_nor_written(platform: str, address: int, size_bytes: int) -> None:
    pipe = ScriptedPipe()
    flash = FlashMemory(DfuSession(pipe, CancelToken()), named(platform))
    for touch in (
        lambda: flash.read(address, size_bytes),
        lambda: flash.program(address, b"\x5a" * size_bytes),
        lambda: flash.differs(address, b"\x5a" * size_bytes),
    ):
        with pytest.raises(FlashRangeError) as caught:
            touch()
        assert caught.value.code == "FLASH-RANGE"
        assert isinstance(caught.value, RecipeError)
    assert pipe.transfers == 0


def test_a_sector_that_other_memory_shares_is_not_erased() -> None:
    # A layout with sectors of 16 KiB would erase the bootloader together with the end of the user part.
    class CoarsePipe(ScriptedPipe):
        def string(self, index: int) -> str:
            return "@Internal Flash   /0x00000000/62*016Kg"

    pipe = CoarsePipe()
    flash = FlashMemory(DfuSession(pipe, CancelToken()), named("boron"))
    with pytest.raises(FlashRangeError, match="shares an erasable sector"):
        flash.program(0x27000 - 16, b"\x5a" * 16)
    assert pipe.transfers == 0
