"""Compressed modules: a prefix as it was, a header of eight bytes, raw DEFLATE, the suffix.

Source: Device OS compressed_module_header (u16 size of the header, u8 method, u8 window bits, u32 size before
compression); npm binary-version-reader moduleEncoding (what is packed where the prefix is dropped at run time).
"""

from __future__ import annotations

import dataclasses
import struct
import zlib
from typing import Final

from station.particle.errors import FirmwareCrcError, FirmwareFileError
from station.particle.firmware import Module, parse_module
from station.particle.firmware_layout import (
    CRC_BYTES,
    FLAG_COMBINED,
    FLAG_COMPRESSED,
    FLAG_DROP_MODULE_INFO,
    FLAG_ENCRYPTED,
    HASHED_END_BYTES,
    LARGEST_FILE_BYTES,
    rebuild,
)

METHOD_RAW_DEFLATE: Final = 0
_HEADER: Final = struct.Struct("<HBBI")
_WINDOWS: Final = frozenset({0, *range(8, 16)})
_RAW_DEFLATE_WINDOW: Final = -15


@dataclasses.dataclass(frozen=True)
class Compression:
    """What the header says. size_bytes: before compression. packed_at: where in the file the packed bytes begin."""

    method: int
    window_bits: int
    size_bytes: int
    packed_at: int


def read_compression(module: Module) -> Compression:
    """The header of a compressed module.

    Raises:
        FirmwareFileError: the module is not compressed, its header does not add up, or it claims more than any
            module can have.
    """
    if not module.compressed or module.flags & (FLAG_COMBINED | FLAG_ENCRYPTED):
        raise FirmwareFileError(f"{module.name} is no plain compressed module", file=module.name)
    start = module.prefix_offset + module.prefix_bytes
    end = _packed_end(module)
    if not module.suffix_bytes or start + _HEADER.size > end:
        raise FirmwareFileError(f"{module.name}: there is no room for compressed data", file=module.name)
    header_bytes, method, window_bits, size_bytes = _HEADER.unpack_from(module.data, start)
    if header_bytes < _HEADER.size or start + header_bytes > end:
        raise FirmwareFileError(f"{module.name}: the header of its compressed data is wrong", file=module.name)
    if method != METHOD_RAW_DEFLATE or window_bits not in _WINDOWS:
        raise FirmwareFileError(
            f"{module.name}: compression method {method} with window {window_bits} is unknown", file=module.name
        )
    if size_bytes > LARGEST_FILE_BYTES:
        raise FirmwareFileError(f"{module.name}: it claims {size_bytes} bytes when unpacked", file=module.name)
    return Compression(method, window_bits, size_bytes, start + header_bytes)


def unpacked(module: Module) -> Module:
    """The module that a compressed one holds; any other module itself.

    At most LARGEST_FILE_BYTES are unpacked, whatever the packed bytes would give.

    Raises:
        FirmwareCrcError: the compressed file is damaged.
        FirmwareFileError: it cannot be unpacked, or holds another module than its prefix says.
    """
    if not module.compressed:
        return module
    if not (module.crc_ok and module.sha256_ok):
        raise FirmwareCrcError(f"{module.name}: its checksums are wrong, the file is damaged", file=module.name)
    compression = read_compression(module)
    content = _inflate(module, compression)
    if module.flags & FLAG_DROP_MODULE_INFO:
        content = _wrapped(module, content)
    inner = parse_module(content, module.name)
    if inner.compressed or _identity(inner) != _identity(module):
        raise FirmwareFileError(f"{module.name}: it holds another module than its prefix says", file=module.name)
    return inner


def unwrapped(module: Module) -> bytes:
    """What an asset module wraps: the plain file, without prefix and suffix.

    Raises:
        FirmwareCrcError, FirmwareFileError: as `unpacked`, or its prefix is not marked as one to be dropped.
    """
    plain = unpacked(module)
    if not plain.flags & FLAG_DROP_MODULE_INFO or plain.prefix_offset:
        raise FirmwareFileError(f"{module.name}: this module wraps no file", file=module.name)
    return plain.data[plain.prefix_bytes : _packed_end(plain)]


def _inflate(module: Module, compression: Compression) -> bytes:
    packed = module.data[compression.packed_at : _packed_end(module)]
    inflater = zlib.decompressobj(_RAW_DEFLATE_WINDOW)
    try:
        content = inflater.decompress(packed, compression.size_bytes + 1)
    except zlib.error as error:
        raise FirmwareFileError(f"{module.name}: it cannot be unpacked: {error}", file=module.name) from error
    if len(content) != compression.size_bytes or not inflater.eof:
        raise FirmwareFileError(
            f"{module.name}: it does not unpack to the {compression.size_bytes} bytes that it claims", file=module.name
        )
    return content


def _wrapped(module: Module, content: bytes) -> bytes:
    """Prefix and suffix of the compressed file around what it packs."""
    head = module.data[: module.prefix_bytes] + content
    whole = head + module.data[_packed_end(module) :]
    end_address = module.start_address + len(whole) - CRC_BYTES
    if module.prefix_offset or len(whole) < HASHED_END_BYTES or end_address >= 1 << 32:
        raise FirmwareFileError(f"{module.name}: what it packs cannot be a module", file=module.name)
    return rebuild(whole, 0, end_address, module.flags & ~FLAG_COMPRESSED)


def _packed_end(module: Module) -> int:
    return len(module.data) - CRC_BYTES - module.suffix_bytes


def _identity(module: Module) -> tuple[int, ...]:
    return module.platform_id, module.function, module.index, module.version, module.start_address
