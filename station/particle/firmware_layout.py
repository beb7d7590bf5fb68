"""Where the bytes of a firmware module stand: the prefix, found by what it says, and the suffix before the CRC-32.

Source: Device OS dynalib/inc/module_info.h and module_info.inc; npm binary-version-reader HalModuleParser (offsets of
the prefix), as seen in released binaries of Core, Photon, P1, Electron, nRF52840 and RTL872x units.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from typing import Final

from station.particle.errors import FirmwareFileError
from station.particle.platforms import OTHER_PLATFORM_IDS, ModuleFunction, platform_by_id

PREFIX_BYTES: Final = 24
CRC_BYTES: Final = 4
SUFFIX_BYTES: Final = 36
SUFFIX_WITH_PRODUCT_BYTES: Final = 40
HASHED_END_BYTES: Final = 38
"""From the end of the file: where the stored SHA-256 begins, which covers all before it."""
LARGEST_FILE_BYTES: Final = 16 * 1024 * 1024
FLAG_DROP_MODULE_INFO, FLAG_COMPRESSED, FLAG_COMBINED, FLAG_ENCRYPTED = 0x01, 0x02, 0x04, 0x08
FLAG_PREFIX_EXTENSIONS: Final = 0x10

_FLAGS_OFFSET: Final = 9
_END_OFFSET: Final = 4
# User parts have the prefix in front; the others behind their vector table: Gen 3, Gen 2, RTL bootloader, others.
_USUAL_OFFSETS: Final = (0, 0x200, 0x184, 0x20, 0xC0, 0x10C)
_SCAN_END: Final = 8 * 1024
_PREFIX: Final = struct.Struct("<IIBBHHBBBBHBBH")
_FOREIGN: Final = {
    b"\x7fELF": "an ELF program: take the .bin file of the same build",
    b"PK\x03\x04": "a zip file: a bundle is given as such, not as a module",
    b":": "an Intel HEX file: take the .bin file of the same build",
    b"-----BEGIN": "a key or certificate in PEM form",
}


@dataclass(frozen=True)
class Prefix:
    """The 24 bytes that say what a module is. offset: where in the file they stand. end: exclusive, the CRC follows."""

    offset: int
    start: int
    end: int
    mcu_target: int
    flags: int
    version: int
    platform_id: int
    function: int
    index: int
    dependencies: tuple[tuple[int, int, int], ...]

    @property
    def file_bytes(self) -> int:
        """How long the file of this module must be."""
        return self.end - self.start + CRC_BYTES

    @property
    def sound(self) -> bool:
        """What no chance bytes say: a known function, and empty dependencies that are empty."""
        functions = {0, *ModuleFunction}
        needs = all(f in functions and (f or not (i or v)) for f, i, v in self.dependencies)
        return self.start <= self.end and self.function in functions - {0} and needs

    @property
    def platform_known(self) -> bool:
        return platform_by_id(self.platform_id) is not None or self.platform_id in OTHER_PLATFORM_IDS


@dataclass(frozen=True)
class Suffix:
    """What stands before the CRC-32.

    size_bytes: 36 or more without the CRC; 0 where there is none. product: id and version as stored (0xFFFF for none),
    None where the suffix has no room for them. area: bytes of the extensions.
    """

    size_bytes: int
    product: tuple[int, int] | None
    stored_sha256: str
    sha256_ok: bool
    area: bytes


def find_prefix(data: bytes, name: str) -> Prefix:
    """The prefix of the first module in `data`: of a file that holds one module, or several of which it is the first.

    Raises:
        FirmwareFileError: there is none, or the length of the file is not what it says.
    """
    near: Prefix | None = None
    stranger: Prefix | None = None
    for offset in (*_USUAL_OFFSETS, *range(4, min(_SCAN_END, len(data)), 4)):
        if offset + PREFIX_BYTES > len(data):
            continue
        prefix = _prefix_at(data, offset)
        if not prefix.sound:
            continue
        usual = offset in _USUAL_OFFSETS
        if prefix.file_bytes == len(data) or (usual and _is_first_of_several(prefix, len(data))):
            if prefix.platform_known:
                return prefix
            stranger = stranger or (prefix if usual else None)
        elif near is None and usual and prefix.platform_known:
            near = prefix
    if stranger is not None:
        return stranger
    raise FirmwareFileError(f"{name}: {_complaint(data, near)}", file=name)


def read_suffix(data: bytes, prefix_end: int) -> Suffix:
    """The suffix of a whole module. prefix_end: where in the file the prefix ends, which it cannot reach into."""
    if len(data) < prefix_end + SUFFIX_BYTES + CRC_BYTES:
        return Suffix(0, None, "", sha256_ok=False, area=b"")
    (size_bytes,) = struct.unpack_from("<H", data, len(data) - 6)
    stored = data[-HASHED_END_BYTES:-6]
    sha256_ok = hashlib.sha256(data[:-HASHED_END_BYTES]).digest() == stored
    start = len(data) - CRC_BYTES - size_bytes
    if size_bytes < SUFFIX_BYTES or start < prefix_end:
        return Suffix(0, None, stored.hex(), sha256_ok=False, area=b"")
    product = struct.unpack_from("<HH", data, len(data) - 44) if size_bytes >= SUFFIX_WITH_PRODUCT_BYTES else None
    area = data[start : len(data) - CRC_BYTES - SUFFIX_BYTES] if size_bytes > SUFFIX_WITH_PRODUCT_BYTES else b""
    return Suffix(size_bytes, product, stored.hex(), sha256_ok, area)


def crc_is_right(data: bytes) -> bool:
    """The last four bytes are the CRC-32 of the others, high byte first."""
    return zlib.crc32(data[:-CRC_BYTES]) == int.from_bytes(data[-CRC_BYTES:], "big")


def rebuild(data: bytes, prefix_offset: int, end_address: int, flags: int) -> bytes:
    """The same module with another end address and other flags, and with hash and checksum that agree."""
    made = bytearray(data)
    struct.pack_into("<I", made, prefix_offset + _END_OFFSET, end_address)
    made[prefix_offset + _FLAGS_OFFSET] = flags
    return seal(bytes(made[:-HASHED_END_BYTES]), bytes(made[-6:-4]))


def seal(hashed: bytes, suffix_size: bytes) -> bytes:
    """A whole module: `hashed`, its SHA-256, the two bytes of the suffix size, the CRC-32."""
    body = hashed + hashlib.sha256(hashed).digest() + suffix_size
    return body + zlib.crc32(body).to_bytes(CRC_BYTES, "big")


def _is_first_of_several(prefix: Prefix, size_bytes: int) -> bool:
    marked = bool(prefix.flags & FLAG_COMBINED)
    return marked and prefix.offset + PREFIX_BYTES + CRC_BYTES <= prefix.file_bytes < size_bytes


def _prefix_at(data: bytes, offset: int) -> Prefix:
    start, end, target, flags, version, platform, function, index, *needs = _PREFIX.unpack_from(data, offset)
    first, second = tuple(needs[:3]), tuple(needs[3:])
    return Prefix(offset, start, end, target, flags, version, platform, function, index, (first, second))


def _complaint(data: bytes, near: Prefix | None) -> str:
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
