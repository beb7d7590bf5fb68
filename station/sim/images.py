"""Firmware modules made from a seed, byte for byte in the vendor's format.

Layout: 24-byte header at a place that depends on the kind of module, suffix with product fields and SHA-256, CRC-32 in
the last four bytes. Source: Device OS dynalib/inc/module_info.h, checked against headers of released binaries.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass

from station.sim.dfu_descriptors import Mcu
from station.sim.profile import Function, Profile

CRC_BYTES = 4
HASH_BYTES = 32
PLAIN_SUFFIX_BYTES = 36
NO_PRODUCT = 0xFFFF
STACK_POINTER = 0x2003FFF8
"""First word of a vector table: the top of the RAM. A unit tells by it that the header comes later."""

RTL_SECTOR_BYTES = 4096
"""Applications for RTL872x end at a fixed address and begin on a sector, so their size is a multiple of this."""

NRF_LOWER_SYSTEM_START = 6102
"""From this build (6.1.2) the system part of nRF52840 platforms begins 32 KiB lower."""

_EXTENSION_PRODUCT = 1
_EXTENSION_DYNAMIC_LOCATION = 2
_EXTENSION_PAD = 0xFFFF


@dataclass(frozen=True)
class Dependency:
    """A module that must be there in at least this version."""

    function: Function
    index: int
    version: int

    def pack(self) -> bytes:
        return struct.pack("<BBH", self.function, self.index, self.version)


@dataclass(frozen=True)
class ModuleSpec:
    """What a module shall be.

    start: flash address; for a module that grows down, the first address above it. size_bytes: length of the file.
    seed: two specs that differ in nothing but the seed have different code.
    """

    platform_id: int
    function: Function
    index: int
    version: int
    start: int
    size_bytes: int
    seed: str
    header_offset: int = 0
    dependencies: tuple[Dependency, ...] = ()
    product_id: int = NO_PRODUCT
    product_version: int = NO_PRODUCT
    dynamic_location: bool = False


def build_module(spec: ModuleSpec) -> bytes:
    """The bytes of the file; they go to the address that the header names."""
    start = spec.start - spec.size_bytes if spec.dynamic_location else spec.start
    suffix_size = len(_product_fields(spec, start)) + PLAIN_SUFFIX_BYTES
    body_size = spec.size_bytes - suffix_size - CRC_BYTES
    body = bytearray(hashlib.shake_256(_seed(spec)).digest(body_size))
    if spec.header_offset:
        body[:4] = STACK_POINTER.to_bytes(4, "little")
    header = _header(spec, start)
    body[spec.header_offset : spec.header_offset + len(header)] = header
    hashed = bytes(body) + _product_fields(spec, start) + struct.pack("<H", 0)
    signed = hashed + hashlib.sha256(hashed).digest() + struct.pack("<H", suffix_size)
    return signed + struct.pack(">I", zlib.crc32(signed))


def system_part(profile: Profile, index: int, version: int, size_bytes: int = 96 * 1024) -> bytes:
    """A system part of a Device OS build, at its real address."""
    below = Dependency(Function.SYSTEM_PART, index - 1, version)
    spec = ModuleSpec(
        profile.platform_id,
        Function.SYSTEM_PART,
        index,
        version,
        _system_start(profile, index, version),
        size_bytes,
        seed="device-os",
        header_offset=profile.header_offset,
        dependencies=(below,) if index > 1 else (),
    )
    return build_module(spec)


def _system_start(profile: Profile, index: int, version: int) -> int:
    places = [p.address for p in profile.places if p.function is Function.SYSTEM_PART and p.index == index]
    return min(places) if version >= NRF_LOWER_SYSTEM_START else max(places)


def user_part(
    profile: Profile,
    seed: str,
    size_bytes: int,
    product_id: int,
    product_version: int,
    system_version: int,
    index: int | None = None,
) -> bytes:
    """An application. It depends on the last system part in `system_version`.

    size_bytes: rounded up to whole sectors on RTL872x.
    """
    places = [p for p in profile.places if p.function is Function.USER_PART]
    place = next(p for p in places if index in (None, p.index))
    # Applications name the second system part on Gen 2 (the Electron's third is beside it), the only one elsewhere.
    needed = Dependency(Function.SYSTEM_PART, 2 if profile.gen2 else 1, system_version)
    grows_down = profile.mcu is Mcu.RTL872X
    spec = ModuleSpec(
        profile.platform_id,
        Function.USER_PART,
        place.index,
        version=6,
        start=place.address,
        size_bytes=-(-size_bytes // RTL_SECTOR_BYTES) * RTL_SECTOR_BYTES if grows_down else size_bytes,
        seed=seed,
        dependencies=(needed,),
        product_id=product_id,
        product_version=product_version,
        dynamic_location=grows_down,
    )
    return build_module(spec)


def _seed(spec: ModuleSpec) -> bytes:
    return f"{spec.seed}:{spec.platform_id}:{spec.function.name}:{spec.index}:{spec.version}".encode()


def _header(spec: ModuleSpec, start: int) -> bytes:
    end = start + spec.size_bytes - CRC_BYTES
    head = struct.pack(
        "<IIBBHHBB",
        start,
        end,
        0,
        0,
        spec.version,
        spec.platform_id,
        spec.function,
        spec.index,
    )
    dependencies = [dependency.pack() for dependency in spec.dependencies]
    return head + b"".join(dependencies).ljust(8, b"\0")


def _product_fields(spec: ModuleSpec, start: int) -> bytes:
    """What comes between code and hash: product id and version, with extension headers where a module is relocated."""
    product = struct.pack("<HH", spec.product_id, spec.product_version)
    if not spec.dynamic_location:
        return product
    location = struct.pack("<HHIII", _EXTENSION_DYNAMIC_LOCATION, 16, start, start + 0x40, start + 0x40)
    return location + struct.pack("<HHH", _EXTENSION_PRODUCT, 10, _EXTENSION_PAD) + product
