"""What differs between platforms, seen from inside a unit: memories, places of firmware modules, radio.

Source: Device OS build/platform-id.mk, build/arm/linker/*/platform_flash.ld and modules/*/makefile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from station.sim.dfu_descriptors import PLATFORMS, DfuPlatform, Mcu

NORMAL_PID_BASE = 0xC000


class Function(IntEnum):
    """What a firmware module is. Values as in the module header and in `particle.cloud.FirmwareModuleType`."""

    BOOTLOADER = 2
    SYSTEM_PART = 4
    USER_PART = 5
    NCP = 7
    RADIO_STACK = 8


@dataclass(frozen=True)
class ModulePlace:
    """Where a unit looks for a module: start (or, growing down, end) address and the room that it may take."""

    function: Function
    index: int
    address: int
    room_bytes: int
    grows_down: bool = False


@dataclass(frozen=True)
class Profile:
    """One platform.

    places: where modules lie. Only one of several places with the same function and index needs to be valid.
    """

    name: str
    platform_id: int
    cellular: bool
    places: tuple[ModulePlace, ...]

    @property
    def dfu(self) -> DfuPlatform:
        """What the platform's bootloader says of itself."""
        return PLATFORMS[self.platform_id]

    @property
    def mcu(self) -> Mcu:
        return self.dfu.mcu

    @property
    def header_offset(self) -> int:
        """Where the module header of a part that begins with a vector table lies."""
        return {Mcu.STM32F2: 0x184, Mcu.NRF52840: 0x200, Mcu.RTL872X: 0}[self.mcu]

    @property
    def gen2(self) -> bool:
        return self.mcu is Mcu.STM32F2

    @property
    def gen2_wifi(self) -> bool:
        """Photon and P1: their configuration area is reached through code in the system parts."""
        return self.gen2 and not self.cellular

    @property
    def speaks_tcp(self) -> bool:
        """Whether the unit talks to the cloud by TCP (Photon, P1), else by UDP."""
        return self.gen2_wifi

    @property
    def ignores_empty_orders(self) -> bool:
        """In normal mode a vendor request to the unit without a data stage never comes to its end (RTL872x).

        Source: particle-usb src/usb-device-node.js, which adds one byte; its DFU requests it sends as they are.
        """
        return self.mcu is Mcu.RTL872X

    @property
    def normal_pid(self) -> int:
        return NORMAL_PID_BASE | self.platform_id

    @property
    def system_indices(self) -> tuple[int, ...]:
        """Every system part that a bootable unit has."""
        return tuple(sorted({p.index for p in self.places if p.function is Function.SYSTEM_PART}))


KIB = 1024
_SYS, _USER = Function.SYSTEM_PART, Function.USER_PART

_GEN2_WIFI_PLACES = (
    ModulePlace(_SYS, 1, 0x08020000, 256 * KIB),
    ModulePlace(_SYS, 2, 0x08060000, 256 * KIB),
    ModulePlace(_USER, 1, 0x080A0000, 128 * KIB),
)
_ELECTRON_PLACES = (
    ModulePlace(_SYS, 1, 0x08060000, 128 * KIB),
    ModulePlace(_SYS, 2, 0x08020000, 128 * KIB),
    ModulePlace(_SYS, 3, 0x08040000, 128 * KIB),
    ModulePlace(_USER, 1, 0x08080000, 128 * KIB),
)
_NRF_PLACES = (
    # From 6.1.2 the system part begins 32 KiB lower; a unit runs whichever is whole.
    ModulePlace(_SYS, 1, 0x28000, 560 * KIB),
    ModulePlace(_SYS, 1, 0x30000, 528 * KIB),
    ModulePlace(_USER, 2, 0xB4000, 256 * KIB),
    ModulePlace(_USER, 1, 0xD4000, 128 * KIB),
)
# The system part may take 1.5 MiB: above it lie the asset file system and the OTA slot, above the user part the file
# system (bootloader/src/rtl872x/usbd_dfu_mal.cpp).
_RTL_PLACES = (
    ModulePlace(_SYS, 1, 0x08060000, 1536 * KIB),
    ModulePlace(_USER, 1, 0x08600000, 1536 * KIB, grows_down=True),
)

# Of trackerm, electron2 and sulu only ids, memories and radio are known for sure; they behave here as their relatives.
PROFILES: tuple[Profile, ...] = (
    Profile("photon", 6, cellular=False, places=_GEN2_WIFI_PLACES),
    Profile("p1", 8, cellular=False, places=_GEN2_WIFI_PLACES),
    Profile("electron", 10, cellular=True, places=_ELECTRON_PLACES),
    Profile("argon", 12, cellular=False, places=_NRF_PLACES),
    Profile("boron", 13, cellular=True, places=_NRF_PLACES),
    Profile("esomx", 15, cellular=True, places=_NRF_PLACES),
    Profile("bsom", 23, cellular=True, places=_NRF_PLACES),
    Profile("b5som", 25, cellular=True, places=_NRF_PLACES),
    Profile("tracker", 26, cellular=True, places=_NRF_PLACES),
    Profile("trackerm", 28, cellular=True, places=_RTL_PLACES),
    Profile("p2", 32, cellular=False, places=_RTL_PLACES),
    Profile("msom", 35, cellular=True, places=_RTL_PLACES),
    Profile("electron2", 37, cellular=True, places=_NRF_PLACES),
    Profile("sulu", 38, cellular=True, places=_RTL_PLACES),
)


def profile_named(name: str) -> Profile:
    """Raises KeyError where the bench has no such platform."""
    for profile in PROFILES:
        if profile.name == name:
            return profile
    raise KeyError(name)
