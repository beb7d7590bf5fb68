"""What firmware is in a unit's flash, as its bootloader would find it."""

from __future__ import annotations

import struct
from typing import Final

from station.core.errors import StationError
from station.particle.flash import FlashMemory
from station.particle.platforms import Mcu, ModuleFunction, Platform

_HEADER: Final = struct.Struct("<IIBBHHBB")
# Where the header of system part 1 lies on nRF52840: Device OS from 6.1.2 on, and before.
_NRF_HEADERS: Final = (0x28000 + 0x200, 0x30000 + 0x200)


class NoSystemPartError(StationError):
    """No Device OS can be found in flash, so it cannot be said which rules apply."""

    code = "DEVICE-OS-UNKNOWN"
    hint = "Call the line engineer: the unit holds no Device OS; the recipe must flash one."


def system_version_number(flash: FlashMemory, platform: Platform) -> int:
    """Build counter of the Device OS in flash (3302 is 3.3.1), read from the header of system part 1 on nRF52840.

    Raises:
        NoSystemPartError: there is no such header. UnitProtectedError, DfuError, LinkError, Aborted.
    """
    if platform.mcu is not Mcu.NRF52840:
        raise NoSystemPartError(f"where {platform.display_name} keeps its system part is not known to this check")
    for address in _NRF_HEADERS:
        start, end, _reserved, _flags, version, platform_id, function, _index = _HEADER.unpack(
            flash.read(address, _HEADER.size)
        )
        in_place = start == address - 0x200 and end > start
        if in_place and platform_id == platform.platform_id and function == ModuleFunction.SYSTEM_PART:
            return int(version)
    raise NoSystemPartError(f"no system part was found in the flash of {platform.display_name}")
