"""What has to be written for one module: its own image, and what its platform asks for beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from station.particle.firmware import FLAG_DROP_MODULE_INFO, PREFIX_BYTES, Module, check_fits
from station.particle.platforms import Mcu, ModuleFunction, Platform

NRF_USER_START: Final = 0xB4000
NRF_FORMER_USER_START: Final = 0xD4000
NRF_SECTOR_BYTES: Final = 4096
FIRST_LARGE_USER_VERSION: Final = 3103  # Device OS 3.1.0


@dataclass(frozen=True)
class FlashWrite:
    """Bytes that shall be in internal flash from `address` on, and why."""

    address: int
    why: str
    data: bytes = field(repr=False)


def flash_writes(module: Module, platform: Platform) -> tuple[FlashWrite, ...]:
    """What shall be in flash for a module, in the order of writing.

    A user part for Device OS 3.1.0 or newer on nRF52840 takes a 256 KiB slot; the sector at 0xD4000, where the older
    128 KiB slot began, must then be blank, or the old application there would count. Source: particle-cli
    src/lib/flash-helper.js. A SoftDevice is stored without its 24-byte prefix.

    Raises:
        WrongPlatformImageError, FirmwareCrcError, FlashRangeError: as `check_fits`.
    """
    check_fits(module, platform)
    image = module.data
    if module.function is ModuleFunction.RADIO_STACK and module.flags & FLAG_DROP_MODULE_INFO:
        image = image[PREFIX_BYTES:]
    own = FlashWrite(module.start_address, module.title, image)
    if _blank_needed(module, platform):
        blank = FlashWrite(NRF_FORMER_USER_START, "former user part made invalid", b"\xff" * NRF_SECTOR_BYTES)
        return blank, own
    return (own,)


def _blank_needed(module: Module, platform: Platform) -> bool:
    if platform.mcu is not Mcu.NRF52840 or module.function is not ModuleFunction.USER_PART:
        return False
    needs = (need.version for need in module.dependencies if need.function is ModuleFunction.SYSTEM_PART)
    wanted = max(needs, default=0)
    ends_before = module.start_address + module.size_bytes <= NRF_FORMER_USER_START
    return wanted >= FIRST_LARGE_USER_VERSION and module.start_address < NRF_FORMER_USER_START and ends_before
