"""A firmware module as a unit reads it out of its update area, written apart from the host's parser on purpose.

Source: Device OS dynalib/inc/module_info.h, module_info_extensions.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

ASSET = 9

_HEADER = struct.Struct("<IIBBHHBBBBHBBH")
_HEADER_OFFSETS = (0, 0x200, 0x184, 0x20)
_CRC_BYTES = 4
_COMPRESSED = 0x02
_EXTENSION_NAME, _EXTENSION_ASSET = 0x11, 0x12
_PLAIN_SUFFIX_BYTES = 36
_COMPRESSION_HEADER_BYTES = 8


class UpdateFileError(ValueError):
    """The bytes are no module."""


@dataclass(frozen=True)
class UpdateModule:
    """function, index, version, platform_id: as in the header. name, content: of an asset, else empty.

    needs: function, index and lowest version of what must be there.
    """

    function: int
    index: int
    version: int
    platform_id: int
    start: int
    needs: tuple[tuple[int, int, int], ...]
    sha256: str
    data: bytes
    name: str = ""
    content: bytes = b""


def parse_update(data: bytes) -> UpdateModule:
    """Raises UpdateFileError."""
    for offset in _HEADER_OFFSETS:
        if offset + _HEADER.size > len(data):
            break
        fields = _HEADER.unpack_from(data, offset)
        start, end, _mcu, flags, version, platform_id, function, index, *needs = fields
        if end - start + _CRC_BYTES != len(data) or not function:
            continue
        pairs = ((needs[0], needs[1], needs[2]), (needs[3], needs[4], needs[5]))
        name, content = _asset(data, flags) if function == ASSET else ("", b"")
        return UpdateModule(
            function,
            index,
            version,
            platform_id,
            start,
            tuple(need for need in pairs if need[0]),
            data[-38:-6].hex(),
            data,
            name,
            content,
        )
    raise UpdateFileError("no header fits these bytes")


def asset_dependencies(image: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and SHA-256 of each asset that an application asks for."""
    for kind, body in _extensions(image):
        if kind == _EXTENSION_ASSET and len(body) > 2:
            digest_bytes = body[1]
            yield body[2 + digest_bytes :].decode(), body[2 : 2 + digest_bytes]


def _asset(data: bytes, flags: int) -> tuple[str, bytes]:
    name = next((body.decode() for kind, body in _extensions(data) if kind == _EXTENSION_NAME), "")
    content = data[_HEADER.size : len(data) - _CRC_BYTES - _suffix_bytes(data)]
    if flags & _COMPRESSED:
        try:
            content = zlib.decompress(content[_COMPRESSION_HEADER_BYTES:], wbits=-15)
        except zlib.error as error:
            raise UpdateFileError("the compressed asset cannot be unpacked") from error
    return name, content


def _suffix_bytes(data: bytes) -> int:
    return int.from_bytes(data[-6:-4], "little")


def _extensions(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The extensions of a suffix, in front of product fields, hash and size."""
    at = len(data) - _CRC_BYTES - _suffix_bytes(data)
    end = len(data) - _CRC_BYTES - _PLAIN_SUFFIX_BYTES
    while 0 < at <= end - 4:
        kind, size = struct.unpack_from("<HH", data, at)
        if size < 4 or at + size > end or kind == 0:
            return
        yield kind, data[at + 4 : at + size]
        at += size
