"""The platforms that can be part of a product and have a DFU bootloader: one table.

Sources: npm @particle/device-constants (ids, features); Device OS build/platform-id.mk, platform_flash.ld and
modules/*/makefile (memory maps), usbd_flash_if.h and usbd_dfu_mal.h (alt settings), dct.h (configuration area).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum, auto
from typing import Final

from station.core.words import Mode, SimKind

PARTICLE_VENDOR_ID: Final = 0x2B04
ALT_FLASH, ALT_DCT, ALT_EXTERNAL = 0, 1, 2
KIB: Final = 1024


class Mcu(StrEnum):
    """The chip, which decides how bootloader and memory behave (more than the generation does)."""

    STM32F2 = auto()
    NRF52840 = auto()
    RTL872X = auto()


class ServerProtocol(StrEnum):
    """How a platform talks to the cloud, and so which server key it needs."""

    TCP = auto()
    UDP = auto()


class ModuleFunction(IntEnum):
    """What a firmware module is (Device OS dynalib/inc/module_info.h)."""

    RESOURCE = 1
    BOOTLOADER = 2
    MONOLITHIC = 3
    SYSTEM_PART = 4
    USER_PART = 5
    SETTINGS = 6
    NCP_FIRMWARE = 7
    RADIO_STACK = 8
    ASSET = 9


@dataclass(frozen=True)
class FlashArea:
    """A stretch of internal flash that the station may read and write, and what belongs there. `end` is exclusive."""

    name: str
    start: int
    end: int
    function: ModuleFunction

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


@dataclass(frozen=True)
class Platform:
    """Everything that the station must know of a kind of unit.

    areas: what may be read and written over alt 0. Everything else is never written: bootloader, boot record,
        configuration copies, OTA and factory slots, file system.
    dct_size_bytes: how much of alt 1 is the unit's own; reads past it give leftovers.
    has_setup_done: configuration byte 8134 is the setup-done flag (on Gen 2 it is power configuration).
    device_id_in_dct: the firmware keeps a copy of the Device ID at 3618.
    needs_out_data_stage: an OUT control request of no length is not answered; it must carry at least one byte.
    proven: tried on the virtual bench; the others follow the same rules on paper.
    """

    platform_id: int
    name: str
    display_name: str
    generation: int
    mcu: Mcu
    server_protocol: ServerProtocol
    sim: SimKind
    areas: tuple[FlashArea, ...]
    dct_size_bytes: int
    has_setup_done: bool = False
    claim_clear_needed: bool = False
    device_id_in_dct: bool = False
    needs_out_data_stage: bool = False
    external_flash_sectors: int = 0
    proven: bool = False
    transfer_size_bytes: int = 4096

    @property
    def normal_product_id(self) -> int:
        return 0xC000 | self.platform_id

    @property
    def dfu_product_id(self) -> int:
        return 0xD000 | self.platform_id

    @property
    def alts(self) -> tuple[int, ...]:
        """Alt settings of the DFU interface."""
        return (ALT_FLASH, ALT_DCT, ALT_EXTERNAL) if self.external_flash_sectors else (ALT_FLASH, ALT_DCT)

    def product_id(self, mode: Mode) -> int:
        """USB product id in NORMAL or DFU mode."""
        return self.dfu_product_id if mode is Mode.DFU else self.normal_product_id

    def area_of(self, start: int, end: int) -> FlashArea | None:
        """The area that holds all of start..end (end exclusive), or None."""
        return next((area for area in self.areas if area.holds(start, end)), None)


_SYSTEM, _USER, _RADIO = ModuleFunction.SYSTEM_PART, ModuleFunction.USER_PART, ModuleFunction.RADIO_STACK

_PHOTON_AREAS = (
    FlashArea("system part 1", 0x08020000, 0x08060000, _SYSTEM),
    FlashArea("system part 2", 0x08060000, 0x080A0000, _SYSTEM),
    FlashArea("user part", 0x080A0000, 0x080C0000, _USER),
)
# The linker's part numbers do not follow the addresses: the file named part 1 loads at 0x08060000.
_ELECTRON_AREAS = (
    FlashArea("system part 2", 0x08020000, 0x08040000, _SYSTEM),
    FlashArea("system part 3", 0x08040000, 0x08060000, _SYSTEM),
    FlashArea("system part 1", 0x08060000, 0x08080000, _SYSTEM),
    FlashArea("user part", 0x08080000, 0x080A0000, _USER),
)
# System part 1 starts at 0x30000 through Device OS 6.1.1 and at 0x28000 from 6.1.2. The user area also holds the
# 128 KiB slot at 0xD4000 of Device OS before 3.1.0.
_NRF_AREAS = (
    FlashArea("SoftDevice", 0x1000, 0x27000, _RADIO),
    FlashArea("system part 1", 0x28000, 0xB4000, _SYSTEM),
    FlashArea("user part", 0xB4000, 0xF4000, _USER),
)
# A user part ends at 0x08600000 and grows downwards, at most 1.5 MiB.
_RTL_AREAS = (
    FlashArea("system part 1", 0x08060000, 0x08480000, _SYSTEM),
    FlashArea("user part", 0x08480000, 0x08600000, _USER),
)

# dct.h ends at 8391; Gen 2 keeps 16 KiB areas, of which the Electron's storage takes 40 bytes for itself.
_DCT_STRUCT_BYTES: Final = 8391
_DCT_PHOTON_BYTES: Final = 16 * KIB
_DCT_ELECTRON_BYTES: Final = 0x3FD8


def _photon(platform_id: int, name: str, display_name: str, sectors: int = 0, proven: bool = False) -> Platform:
    return Platform(
        platform_id, name, display_name, 2, Mcu.STM32F2, ServerProtocol.TCP, SimKind.NONE, _PHOTON_AREAS,
        _DCT_PHOTON_BYTES, claim_clear_needed=True, device_id_in_dct=True, external_flash_sectors=sectors,
        proven=proven,
    )  # fmt: skip


def _nrf(
    platform_id: int, name: str, display_name: str, sim: SimKind, sectors: int = 1024, proven: bool = False
) -> Platform:
    return Platform(
        platform_id, name, display_name, 3, Mcu.NRF52840, ServerProtocol.UDP, sim, _NRF_AREAS,
        _DCT_STRUCT_BYTES, has_setup_done=True, external_flash_sectors=sectors, proven=proven,
    )  # fmt: skip


def _rtl(platform_id: int, name: str, display_name: str, generation: int, sim: SimKind) -> Platform:
    return Platform(
        platform_id, name, display_name, generation, Mcu.RTL872X, ServerProtocol.UDP, sim, _RTL_AREAS,
        _DCT_STRUCT_BYTES, needs_out_data_stage=True,
    )  # fmt: skip


PLATFORMS: Final[tuple[Platform, ...]] = (
    _photon(6, "photon", "Photon", proven=True),
    _photon(8, "p1", "P1", sectors=256),
    Platform(
        10, "electron", "Electron / E Series", 2, Mcu.STM32F2, ServerProtocol.UDP, SimKind.BY_SKU, _ELECTRON_AREAS,
        _DCT_ELECTRON_BYTES, device_id_in_dct=True, proven=True,
    ),
    _nrf(12, "argon", "Argon", SimKind.NONE),
    _nrf(13, "boron", "Boron", SimKind.MFF2, proven=True),
    _nrf(15, "esomx", "E-SoM-X", SimKind.MFF2, sectors=2048),
    _nrf(23, "bsom", "B-SoM", SimKind.MFF2),
    _nrf(25, "b5som", "B5-SoM", SimKind.MFF2, sectors=2048),
    _nrf(26, "tracker", "Asset Tracker / Monitor One", SimKind.MFF2, sectors=2048),
    _rtl(28, "trackerm", "Tracker-M", 3, SimKind.MFF2),
    _rtl(32, "p2", "Photon 2 / P2", 4, SimKind.NONE),
    _rtl(35, "msom", "M-SoM", 4, SimKind.MFF2),
    _nrf(37, "electron2", "Electron 2", SimKind.MFF2),
    _rtl(38, "sulu", "Sulu", 4, SimKind.MFF2),
)  # fmt: skip

# Ids that name a platform in a firmware image although no unit of it can be part of a product here.
OTHER_PLATFORM_IDS: Final = frozenset({0, 3, 11, 14, 22, 24, 31, 42, 43, 82, 88, 103})

_BY_ID: Final = {platform.platform_id: platform for platform in PLATFORMS}
_BY_NAME: Final = {platform.name: platform for platform in PLATFORMS}


def platform_by_id(platform_id: int) -> Platform | None:
    """The platform with this number, or None."""
    return _BY_ID.get(platform_id)


def platform_by_name(name: str) -> Platform | None:
    """The platform with this short name ("boron"), or None."""
    return _BY_NAME.get(name)


def platform_by_usb(vendor_id: int, product_id: int) -> tuple[Platform, Mode] | None:
    """What a USB id stands for: platform and Mode.NORMAL or Mode.DFU; None for anything else.

    The product id is 0xC000 (normal) or 0xD000 (DFU) plus the platform id.
    """
    mode = {0xC000: Mode.NORMAL, 0xD000: Mode.DFU}.get(product_id & 0xF000)
    platform = _BY_ID.get(product_id & 0x0FFF)
    if vendor_id != PARTICLE_VENDOR_ID or mode is None or platform is None:
        return None
    return platform, mode
