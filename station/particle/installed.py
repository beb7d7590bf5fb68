"""What firmware is in a unit's flash, as its bootloader would find it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final

from station.core.errors import StationError
from station.particle.flash import FlashMemory
from station.particle.platforms import ModuleFunction, Platform

_HEADER: Final = struct.Struct("<IIBBHHBB")
_CRC_BYTES: Final = 4


class NoSystemPartError(StationError):
    """No Device OS can be found in flash, so it cannot be said which rules apply."""

    code = "DEVICE-OS-UNKNOWN"
    hint = "Put the unit on the hold shelf and call the line engineer: no Device OS was found in it."


@dataclass(frozen=True)
class _Found:
    """A header that stands where it says it stands."""

    start: int
    size_bytes: int
    version: int


def system_version_number(flash: FlashMemory, platform: Platform) -> int:
    """Build counter of the Device OS in flash (3302 is 3.3.1), from the header of the system part that counts.

    Where a system part may begin at several addresses (nRF52840), a downgrade leaves the header of the newer one
    behind; the unit then runs the one whose CRC-32 is right, and so only then the whole parts are read.

    Raises:
        NoSystemPartError: there is no such header. UnitProtectedError, DfuError, LinkError, Aborted.
    """
    candidates = [found for start in platform.system_part.starts if (found := _header_at(flash, platform, start))]
    if len(candidates) > 1:
        candidates = [found for found in candidates if _is_whole(flash, found)]
    if not candidates:
        raise NoSystemPartError(f"no system part was found in the flash of {platform.display_name}")
    return candidates[0].version


def _header_at(flash: FlashMemory, platform: Platform, start: int) -> _Found | None:
    part = platform.system_part
    begin, end, _reserved, _flags, version, platform_id, function, index = _HEADER.unpack(
        flash.read(start + part.prefix_offset, _HEADER.size)
    )
    is_it = (function, index, platform_id) == (ModuleFunction.SYSTEM_PART, part.index, platform.platform_id)
    fits = begin < end and platform.place_of(begin, end + _CRC_BYTES, ModuleFunction.SYSTEM_PART) is not None
    return _Found(start, end - begin + _CRC_BYTES, version) if begin == start and is_it and fits else None


def _is_whole(flash: FlashMemory, found: _Found) -> bool:
    image = flash.read(found.start, found.size_bytes)
    return zlib.crc32(image[:-_CRC_BYTES]) == int.from_bytes(image[-_CRC_BYTES:], "big")
