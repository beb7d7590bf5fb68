"""Firmware modules: what a binary file says of itself, whether it fits a platform, and the order of flashing.

Layout: Device OS dynalib/inc/module_info.h (prefix of 24 bytes, suffix before a CRC-32 in big endian), as seen
in released binaries of Photon, Electron, Argon, Boron, E-SoM-X, P2 and M-SoM.
"""

from __future__ import annotations

import hashlib
import itertools
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from station.particle.errors import FirmwareCrcError, FirmwareFileError, FlashRangeError, WrongPlatformImageError
from station.particle.platforms import OTHER_PLATFORM_IDS, ModuleFunction, Platform, platform_by_id

PREFIX_BYTES: Final = 24
CRC_BYTES: Final = 4
SUFFIX_BYTES: Final = 36
SUFFIX_WITH_PRODUCT_BYTES: Final = 40
LARGEST_FILE_BYTES: Final = 16 * 1024 * 1024
NO_PRODUCT: Final = 0xFFFF
FLAG_DROP_MODULE_INFO, FLAG_COMPRESSED, FLAG_COMBINED, FLAG_ENCRYPTED = 0x01, 0x02, 0x04, 0x08

# User parts have the prefix in front; the others behind their vector table: Gen 3, Gen 2, RTL bootloader, others.
_USUAL_OFFSETS: Final = (0, 0x200, 0x184, 0x20, 0xC0, 0x10C)
_STORED_AS_THEY_RUN: Final = frozenset(ModuleFunction) - {ModuleFunction.ASSET, ModuleFunction.NCP_FIRMWARE}
_SCAN_END: Final = 8 * 1024
_PREFIX: Final = struct.Struct("<IIBBHHBBBBHBBH")
_FOREIGN: Final = {
    b"\x7fELF": "an ELF program: take the .bin file of the same build",
    b"PK\x03\x04": "a zip bundle: take the application out of it",
    b":": "an Intel HEX file: take the .bin file of the same build",
    b"-----BEGIN": "a key or certificate in PEM form",
}


@dataclass(frozen=True)
class Dependency:
    """A module needs another one of at least this version."""

    function: ModuleFunction
    index: int
    version: int


@dataclass(frozen=True)
class Module:
    """A firmware module as its file describes it.

    start_address, end_address: where it runs; the CRC sits at end_address, so the file is end - start + 4 bytes long.
    product_id, product_version: None where the file names no product (also for wildcard builds).
    sha256: of the whole file, 64 lower-case hexadecimal digits. stored_sha256: what the suffix says of the bytes
        before it; a unit reports this one. prefix_offset: where in the file the prefix was found.
    """

    name: str
    platform_id: int
    start_address: int
    end_address: int
    function: ModuleFunction
    index: int
    version: int
    flags: int
    dependencies: tuple[Dependency, ...]
    product_id: int | None
    product_version: int | None
    crc_ok: bool
    sha256_ok: bool
    prefix_offset: int
    sha256: str
    stored_sha256: str
    data: bytes = field(repr=False, compare=False)

    @property
    def size_bytes(self) -> int:
        return len(self.data)

    @property
    def title(self) -> str:
        """For people: "system part 1", "user part 2", "bootloader 0"."""
        return f"{self.function.name.lower().replace('_', ' ')} {self.index}"


@dataclass(frozen=True)
class _Prefix:
    start: int
    end: int
    flags: int
    version: int
    platform_id: int
    function: int
    index: int
    dependencies: tuple[tuple[int, int, int], ...]

    @property
    def file_bytes(self) -> int:
        return self.end - self.start + CRC_BYTES

    @property
    def plausible(self) -> bool:
        known = platform_by_id(self.platform_id) is not None or self.platform_id in OTHER_PLATFORM_IDS
        functions = {0, *ModuleFunction}
        sound = all(f in functions and (f or not (i or v)) for f, i, v in self.dependencies)
        return self.start <= self.end and self.function in functions - {0} and known and sound


def parse_module(data: bytes, name: str) -> Module:
    """What a firmware file says of itself. A wrong CRC or hash is told in the value, not raised.

    Raises:
        FirmwareFileError: empty, too big, cut short, padded, or something else than a Particle firmware module.
    """
    if not PREFIX_BYTES + CRC_BYTES <= len(data) <= LARGEST_FILE_BYTES:
        raise FirmwareFileError(f"{name}: {len(data)} bytes cannot be a firmware module", file=name)
    offset, prefix = _find_prefix(data, name)
    product_id, product_version, stored, sha256_ok = _read_suffix(data)
    return Module(
        name=name,
        platform_id=prefix.platform_id,
        start_address=prefix.start,
        end_address=prefix.end,
        function=ModuleFunction(prefix.function),
        index=prefix.index,
        version=prefix.version,
        flags=prefix.flags,
        dependencies=tuple(Dependency(ModuleFunction(f), i, v) for f, i, v in prefix.dependencies if f),
        product_id=product_id,
        product_version=product_version,
        crc_ok=zlib.crc32(data[:-CRC_BYTES]) == int.from_bytes(data[-CRC_BYTES:], "big"),
        sha256_ok=sha256_ok,
        prefix_offset=offset,
        sha256=hashlib.sha256(data).hexdigest(),
        stored_sha256=stored,
        data=data,
    )


def check_fits(module: Module, platform: Platform) -> None:
    """Whether a module can be written to this platform over DFU.

    Raises:
        WrongPlatformImageError: made for another platform.
        FirmwareCrcError: its checksum is wrong.
        FlashRangeError: it does not belong into memory that the station writes, or is not stored as it runs.
    """
    if module.platform_id != platform.platform_id:
        other = platform_by_id(module.platform_id)
        made_for = other.display_name if other else f"platform {module.platform_id}"
        raise WrongPlatformImageError(f"{module.name} is made for {made_for}, not for {platform.display_name}")
    if not module.crc_ok:
        raise FirmwareCrcError(f"{module.name}: its CRC-32 is wrong, the file is damaged", file=module.name)
    if module.flags & (FLAG_COMPRESSED | FLAG_COMBINED | FLAG_ENCRYPTED):
        raise FlashRangeError(f"{module.name}: compressed, combined or encrypted modules cannot be written by DFU")
    area = platform.area_of(module.start_address, module.end_address + CRC_BYTES)
    if area is None or area.function is not module.function:
        raise FlashRangeError(
            f"{module.name}: {module.title} at {module.start_address:#x} to {module.end_address + CRC_BYTES:#x} is "
            f"outside the {module.function.name.lower().replace('_', ' ')} memory of {platform.display_name}"
        )


def flash_order(modules: Iterable[Module]) -> tuple[Module, ...]:
    """The order of writing: what a module depends on comes before it, system before user; else as given.

    Raises:
        FirmwareFileError: modules depend on each other in a circle, or two of them take the same memory.
    """
    waiting = sorted(modules, key=lambda module: module.function is ModuleFunction.USER_PART)
    _refuse_overlap(waiting)
    ordered: list[Module] = []
    while waiting:
        present = {(module.function, module.index) for module in waiting}
        ready = next((module for module in waiting if not _needs(module) & present), None)
        if ready is None:
            names = ", ".join(module.name for module in waiting)
            raise FirmwareFileError(f"these modules depend on each other in a circle: {names}")
        waiting.remove(ready)
        ordered.append(ready)
    return tuple(ordered)


def _needs(module: Module) -> set[tuple[ModuleFunction, int]]:
    """What has to be there first. A module that names itself (an update over an older one) needs nothing more."""
    return {(need.function, need.index) for need in module.dependencies} - {(module.function, module.index)}


def _refuse_overlap(modules: Iterable[Module]) -> None:
    stored = (module for module in modules if module.function in _STORED_AS_THEY_RUN)
    by_address = sorted(stored, key=lambda module: (module.platform_id, module.start_address))
    for lower, upper in itertools.pairwise(by_address):
        if lower.platform_id == upper.platform_id and upper.start_address < lower.end_address + CRC_BYTES:
            raise FirmwareFileError(f"{lower.name} and {upper.name} take the same memory")


def _find_prefix(data: bytes, name: str) -> tuple[int, _Prefix]:
    near: _Prefix | None = None
    for offset in (*_USUAL_OFFSETS, *range(4, _SCAN_END, 4)):
        if offset + PREFIX_BYTES > len(data):
            continue
        prefix = _prefix_at(data, offset)
        if not prefix.plausible:
            continue
        if prefix.file_bytes == len(data):
            return offset, prefix
        if near is None and offset in _USUAL_OFFSETS:
            near = prefix
    raise FirmwareFileError(f"{name}: {_complaint(data, near)}", file=name)


def _prefix_at(data: bytes, offset: int) -> _Prefix:
    start, end, _, flags, version, platform, function, index, *needs = _PREFIX.unpack_from(data, offset)
    first, second = tuple(needs[:3]), tuple(needs[3:])
    return _Prefix(start, end, flags, version, platform, function, index, (first, second))


def _complaint(data: bytes, near: _Prefix | None) -> str:
    for head, what in _FOREIGN.items():
        if data.startswith(head):
            return f"this is {what}"
    if data[-8:-5] == b"UFD":
        return "this file carries a DFU suffix: remove it with dfu-suffix -D"
    if near is None:
        return "this is no Particle firmware module"
    if near.file_bytes > len(data):
        return f"the file is cut short: {len(data)} bytes of {near.file_bytes}"
    return f"the file is longer than its header says: {len(data)} bytes instead of {near.file_bytes}"


def _read_suffix(data: bytes) -> tuple[int | None, int | None, str, bool]:
    """Product id and version, stored SHA-256 in hexadecimal, and whether it is right."""
    if len(data) < PREFIX_BYTES + SUFFIX_BYTES + CRC_BYTES:
        return None, None, "", False
    (suffix_bytes,) = struct.unpack_from("<H", data, len(data) - 6)
    stored = data[-38:-6]
    sha256_ok = hashlib.sha256(data[:-38]).digest() == stored
    product_id: int | None = None
    product_version: int | None = None
    if suffix_bytes >= SUFFIX_WITH_PRODUCT_BYTES and len(data) >= PREFIX_BYTES + SUFFIX_WITH_PRODUCT_BYTES + CRC_BYTES:
        product_id, product_version = struct.unpack_from("<HH", data, len(data) - 44)
        if product_id == NO_PRODUCT:
            product_id = product_version = None
    return product_id, product_version, stored.hex(), sha256_ok
