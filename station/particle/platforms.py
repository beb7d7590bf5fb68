"""The platforms that can be part of a product and have a DFU bootloader: one table.

Sources: npm @particle/device-constants (ids, features, USB quirks); Device OS build/platform-id.mk, platform_flash.ld,
modules/*/makefile and bootloader/src/rtl872x/usbd_dfu_mal.cpp (memory maps), usbd_flash_if.h and usbd_dfu_mal.h (alt
settings), dct.h (configuration area), dynalib/inc/module_info.h (where headers lie); the vendor's documentation (SIM,
what may share a product).
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
    """A stretch of internal flash that the station may read and write, and what belongs there. `end` is exclusive.

    module_starts: where a unit looks for the module; empty: anywhere in the area. grows_down: it looks at the end of
    the area, where the module says how far down it begins.
    """

    name: str
    start: int
    end: int
    function: ModuleFunction
    module_starts: tuple[int, ...] = ()
    grows_down: bool = False

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def finds(self, start: int, end: int) -> bool:
        """Whether the unit would find a module that takes start..end (end exclusive)."""
        if not self.holds(start, end) or (self.module_starts and start not in self.module_starts):
            return False
        return end == self.end or not self.grows_down


@dataclass(frozen=True)
class SystemPart:
    """The part of Device OS that applications depend on, so that its version is the unit's Device OS.

    starts: where it may begin; the unit runs the one that is whole. prefix_offset: how far behind its start its header
    lies.
    """

    index: int
    starts: tuple[int, ...]
    prefix_offset: int


@dataclass(frozen=True)
class Platform:
    """Everything that the station must know of a kind of unit.

    One product takes units of one platform; what is sold under the names in `sold_as` is one platform.

    areas: what may be read and written over alt 0. Everything else is never written: bootloader, boot record,
        configuration copies, OTA and factory slots, file system.
    dct_size_bytes: how much of alt 1 is the unit's own; reads past it give leftovers.
    has_setup_done: configuration byte 8134 is the setup-done flag (on Gen 2 it is power configuration).
    device_id_in_dct: the firmware keeps a copy of the Device ID at 3618.
    needs_out_data_stage: in normal mode, a vendor request to the unit without data is never answered: it must carry a
        byte. Not so in DFU mode, where the byte of a zero-length DNLOAD would be written to flash.
    wifi: it keeps Wi-Fi credentials. sold_as: names of the hardware that is this platform.
    unproven: which of these facts no source settles; "" where all are known and tried on the virtual bench.
    """

    platform_id: int
    name: str
    display_name: str
    generation: int
    mcu: Mcu
    server_protocol: ServerProtocol
    sim: SimKind
    areas: tuple[FlashArea, ...]
    system_part: SystemPart
    dct_size_bytes: int
    sold_as: tuple[str, ...]
    wifi: bool = False
    has_setup_done: bool = False
    claim_clear_needed: bool = False
    device_id_in_dct: bool = False
    needs_out_data_stage: bool = False
    external_flash_sectors: int = 0
    unproven: str = ""
    transfer_size_bytes: int = 4096

    @property
    def proven(self) -> bool:
        """Whether all facts are known and the whole job was tried on the virtual bench."""
        return not self.unproven

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

    def place_of(self, start: int, end: int, function: ModuleFunction) -> FlashArea | None:
        """The area in which the unit would find a module of this function at start..end (end exclusive), or None."""
        return next((area for area in self.areas if area.function is function and area.finds(start, end)), None)


_SYSTEM, _USER, _RADIO = ModuleFunction.SYSTEM_PART, ModuleFunction.USER_PART, ModuleFunction.RADIO_STACK

_PHOTON_AREAS = (
    FlashArea("system part 1", 0x08020000, 0x08060000, _SYSTEM, (0x08020000,)),
    FlashArea("system part 2", 0x08060000, 0x080A0000, _SYSTEM, (0x08060000,)),
    FlashArea("user part", 0x080A0000, 0x080C0000, _USER, (0x080A0000,)),
)
_PHOTON_SYSTEM = SystemPart(2, (0x08060000,), 0x184)
# The linker's part numbers do not follow the addresses: the file named part 1 loads at 0x08060000.
_ELECTRON_AREAS = (
    FlashArea("system part 2", 0x08020000, 0x08040000, _SYSTEM, (0x08020000,)),
    FlashArea("system part 3", 0x08040000, 0x08060000, _SYSTEM, (0x08040000,)),
    FlashArea("system part 1", 0x08060000, 0x08080000, _SYSTEM, (0x08060000,)),
    FlashArea("user part", 0x08080000, 0x080A0000, _USER, (0x08080000,)),
)
_ELECTRON_SYSTEM = SystemPart(2, (0x08020000,), 0x184)
# System part 1 starts at 0x30000 through Device OS 6.1.1 and at 0x28000 from 6.1.2. The user area also holds the
# 128 KiB slot at 0xD4000 of Device OS before 3.1.0.
_NRF_AREAS = (
    FlashArea("SoftDevice", 0x1000, 0x27000, _RADIO),
    FlashArea("system part 1", 0x28000, 0xB4000, _SYSTEM, (0x28000, 0x30000)),
    FlashArea("user part", 0xB4000, 0xF4000, _USER, (0xB4000, 0xD4000)),
)
_NRF_SYSTEM = SystemPart(1, (0x28000, 0x30000), 0x200)
# The system part may take 1.5 MiB; up to the user part follow the file system of the assets and the OTA slot. A user
# part ends at 0x08600000, where the file system with the configuration begins, and grows downwards, at most 1.5 MiB.
_RTL_AREAS = (
    FlashArea("system part 1", 0x08060000, 0x081E0000, _SYSTEM, (0x08060000,)),
    FlashArea("user part", 0x08480000, 0x08600000, _USER, grows_down=True),
)
_RTL_SYSTEM = SystemPart(1, (0x08060000,), 0)

# dct.h ends at 8391; Gen 2 keeps 16 KiB areas, of which the Electron's storage takes 40 bytes for itself.
_DCT_STRUCT_BYTES: Final = 8391
_DCT_PHOTON_BYTES: Final = 16 * KIB
_DCT_ELECTRON_BYTES: Final = 0x3FD8


_UNSETTLED: Final = "its SIM and the releases of Device OS that it runs; taken to be as on its relatives"


def _photon(platform_id: int, name: str, display_name: str, sectors: int = 0) -> Platform:
    return Platform(
        platform_id, name, display_name, 2, Mcu.STM32F2, ServerProtocol.TCP, SimKind.NONE, _PHOTON_AREAS,
        _PHOTON_SYSTEM, _DCT_PHOTON_BYTES, (display_name,), wifi=True, claim_clear_needed=True, device_id_in_dct=True,
        external_flash_sectors=sectors,
    )  # fmt: skip


def _nrf(
    platform_id: int, name: str, display_name: str, sim: SimKind, *sold_as: str,
    wifi: bool = False, sectors: int = 1024, unproven: str = "",
) -> Platform:  # fmt: skip
    return Platform(
        platform_id, name, display_name, 3, Mcu.NRF52840, ServerProtocol.UDP, sim, _NRF_AREAS, _NRF_SYSTEM,
        _DCT_STRUCT_BYTES, sold_as or (display_name,), wifi=wifi, has_setup_done=True, external_flash_sectors=sectors,
        unproven=unproven,
    )  # fmt: skip


def _rtl(
    platform_id: int, name: str, display_name: str, generation: int, sim: SimKind, *sold_as: str,
    wifi: bool = True, unproven: str = "",
) -> Platform:  # fmt: skip
    return Platform(
        platform_id, name, display_name, generation, Mcu.RTL872X, ServerProtocol.UDP, sim, _RTL_AREAS, _RTL_SYSTEM,
        _DCT_STRUCT_BYTES, sold_as or (display_name,), wifi=wifi, needs_out_data_stage=True, unproven=unproven,
    )  # fmt: skip


PLATFORMS: Final[tuple[Platform, ...]] = (
    _photon(6, "photon", "Photon"),
    _photon(8, "p1", "P1", sectors=256),
    Platform(
        10, "electron", "Electron / E Series", 2, Mcu.STM32F2, ServerProtocol.UDP, SimKind.BY_SKU, _ELECTRON_AREAS,
        _ELECTRON_SYSTEM, _DCT_ELECTRON_BYTES, ("Electron", "E Series"), device_id_in_dct=True,
    ),
    _nrf(12, "argon", "Argon", SimKind.NONE, wifi=True),
    _nrf(13, "boron", "Boron", SimKind.MFF2),
    _nrf(15, "esomx", "E-SoM-X", SimKind.MFF2, sectors=2048),
    _nrf(23, "bsom", "B-SoM", SimKind.MFF2, "B4xx"),
    _nrf(25, "b5som", "B5-SoM", SimKind.MFF2, "B5xx", sectors=2048),
    _nrf(26, "tracker", "Asset Tracker / Monitor One", SimKind.MFF2, "Tracker SoM", "Tracker One", "Monitor One",
         sectors=2048),
    _rtl(28, "trackerm", "Tracker-M", 3, SimKind.MFF2, wifi=False, unproven=_UNSETTLED),
    _rtl(32, "p2", "Photon 2 / P2", 4, SimKind.NONE, "P2", "Photon 2"),
    _rtl(35, "msom", "M-SoM", 4, SimKind.MFF2, "M404", "M524", "M635"),
    _nrf(37, "electron2", "Electron 2", SimKind.MFF2, unproven=_UNSETTLED),
    _rtl(38, "sulu", "Sulu", 4, SimKind.MFF2, unproven=_UNSETTLED),
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
