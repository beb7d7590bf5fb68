"""How a unit sees the firmware modules in its own flash: the bootloader's and Device OS's validity checks.

Source: Device OS hal/src/*/ota_flash_hal*.cpp and dynalib/inc/module_info.h; flag values of
`particle.cloud.FirmwareModuleValidityFlag`.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace

from station.sim.memory import Memory
from station.sim.profile import Function, ModulePlace, Profile

INTEGRITY = 0x02
DEPENDENCIES = 0x04
RANGE = 0x08
PLATFORM = 0x10
ALL_CHECKS = INTEGRITY | DEPENDENCIES | RANGE | PLATFORM

_HEADER = struct.Struct("<IIBBHHBBBBHBBH")
_STACK_POINTER_MASK = 0x2FFC0000
_RAM_BASE = 0x20000000
_WITH_PRODUCT_BYTES = 40
UNKNOWN = 0xFFFF


@dataclass(frozen=True)
class Needs:
    """A dependency as the header states it."""

    function: int
    index: int
    version: int


@dataclass(frozen=True)
class ModuleSeen:
    """A module that has a header in one of the unit's places, whole or not.

    passed: bits of the checks that it passed. sha256: as stored in its suffix; not computed.
    """

    function: Function
    index: int
    version: int
    platform_id: int
    address: int
    size_bytes: int
    room_bytes: int
    needs: tuple[Needs, ...]
    sha256: bytes
    product_id: int
    product_version: int
    passed: int

    @property
    def whole(self) -> bool:
        """What the bootloader asks for before it runs it: everything but the dependencies."""
        return self.passed | DEPENDENCIES == ALL_CHECKS

    @property
    def good(self) -> bool:
        return self.passed == ALL_CHECKS


def modules_in(flash: Memory, profile: Profile, bootloader_version: int) -> tuple[ModuleSeen, ...]:
    """Every module that the unit finds, dependencies checked. Of two places for one part the whole one is shown."""
    found: dict[tuple[Function, int], ModuleSeen] = {}
    for place in profile.places:
        seen = _look(flash, profile, place)
        if seen is None:
            continue
        known = found.get((seen.function, seen.index))
        if known is None or not known.whole:
            found[seen.function, seen.index] = seen
    versions: dict[tuple[int, int], int] = {(m.function, m.index): m.version for m in found.values() if m.whole}
    versions[Function.BOOTLOADER, 0] = bootloader_version
    return tuple(_with_dependencies(module, versions) for module in found.values())


def bootable(modules: tuple[ModuleSeen, ...], profile: Profile) -> bool:
    """Whether every system part is whole, so that the bootloader starts Device OS."""
    whole = {m.index for m in modules if m.function is Function.SYSTEM_PART and m.whole}
    return set(profile.system_indices) <= whole


def _with_dependencies(module: ModuleSeen, versions: dict[tuple[int, int], int]) -> ModuleSeen:
    # The radio stack is not modelled; what depends on it is taken as satisfied.
    met = all(
        need.function == Function.RADIO_STACK or versions.get((need.function, need.index), -1) >= need.version
        for need in module.needs
    )
    return replace(module, passed=module.passed | DEPENDENCIES) if met else module


def _look(flash: Memory, profile: Profile, place: ModulePlace) -> ModuleSeen | None:
    start = _start_of(flash, place)
    if start is None:
        return None
    first_word = int.from_bytes(flash.read(start, 4), "little")
    with_vectors = first_word & _STACK_POINTER_MASK == _RAM_BASE
    header_at = start + (profile.header_offset if with_vectors else 0)
    fields = _HEADER.unpack(flash.read(header_at, _HEADER.size))
    begin, end, _mcu, _flags, version, platform_id, function, index, *needs = fields
    if (function, index, begin) != (place.function, place.index, start):
        return None
    passed = PLATFORM if platform_id == profile.platform_id else 0
    size_bytes = end - begin + 4
    if not 0 < size_bytes <= place.room_bytes:
        return ModuleSeen(
            place.function, index, version, platform_id, begin, 0, place.room_bytes, (), b"", UNKNOWN, UNKNOWN, passed
        )
    image = flash.read(begin, size_bytes)
    whole = zlib.crc32(image[:-4]) == int.from_bytes(image[-4:], "big")
    product_id, product_version = _product(image)
    return ModuleSeen(
        place.function,
        index,
        version,
        platform_id,
        begin,
        size_bytes,
        place.room_bytes,
        tuple(n for n in (Needs(*needs[0:3]), Needs(*needs[3:6])) if n.function),
        image[-38:-6],
        product_id,
        product_version,
        passed | RANGE | (INTEGRITY if whole else 0),
    )


def _start_of(flash: Memory, place: ModulePlace) -> int | None:
    """Where a module in this place would begin. One that grows down names its start in its own suffix."""
    if not place.grows_down:
        return place.address
    tail = flash.read(place.address - 6, 2)
    suffix_size = int.from_bytes(tail, "little")
    extension = flash.read(place.address - 4 - suffix_size, 8) if 52 <= suffix_size < 4096 else b""
    kind, _size, start = struct.unpack("<HHI", extension) if extension else (0, 0, 0)
    inside = flash.base <= start < place.address
    return start if kind == 2 and inside else None


def _product(image: bytes) -> tuple[int, int]:
    if int.from_bytes(image[-6:-4], "little") < _WITH_PRODUCT_BYTES:
        return UNKNOWN, UNKNOWN
    product_id, product_version = struct.unpack("<HH", image[-44:-40])
    return product_id, product_version
