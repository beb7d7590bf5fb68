"""Protocol buffers as a unit speaks them: the few wire types of control messages, nothing more.

Written apart from the host's library on purpose, so that a mistake cannot be shared.
Source: the public Protocol Buffers encoding document.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

VARINT = 0
FIXED64 = 1
BYTES = 2
FIXED32 = 5

_U64_MASK = (1 << 64) - 1


class BadMessageError(ValueError):
    """Bytes are no message: cut short, or of a wire type that control messages do not use."""


def varint(number: int) -> bytes:
    """Base-128 form of a number; negative numbers take ten bytes as `int32` does."""
    number &= _U64_MASK
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field_number(field: int, value: int) -> bytes:
    """A number, enum or truth value; nothing at all where it is 0, as proto3 does."""
    return varint(field << 3 | VARINT) + varint(value) if value else b""


def field_fixed32(field: int, value: int) -> bytes:
    """A `fixed32`; nothing at all where it is 0."""
    return varint(field << 3 | FIXED32) + struct.pack("<I", value) if value else b""


def field_bytes(field: int, value: bytes) -> bytes:
    """Bytes; nothing at all where they are empty."""
    return varint(field << 3 | BYTES) + varint(len(value)) + value if value else b""


def field_message(field: int, body: bytes) -> bytes:
    """A nested message, there even when it is empty."""
    return varint(field << 3 | BYTES) + varint(len(body)) + body


def field_text(field: int, value: str) -> bytes:
    """Text as UTF-8; nothing at all where it is empty."""
    return field_bytes(field, value.encode())


class Fields:
    """The fields of a received message. A field that is not there reads as 0 or empty, as proto3 says."""

    def __init__(self, message: bytes) -> None:
        """Raises BadMessageError."""
        self._numbers: dict[int, int] = {}
        self._bytes: dict[int, bytes] = {}
        for field, value in _parse(message):
            if isinstance(value, int):
                self._numbers[field] = value
            else:
                self._bytes[field] = value

    def number(self, field: int) -> int:
        return self._numbers.get(field, 0)

    def truth(self, field: int) -> bool:
        return bool(self.number(field))

    def data(self, field: int) -> bytes:
        return self._bytes.get(field, b"")


def _parse(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(message):
        key, at = _read_varint(message, at)
        field, wire = key >> 3, key & 7
        if wire == VARINT:
            number, at = _read_varint(message, at)
            yield field, number
        elif wire in (FIXED32, FIXED64):
            size = 4 if wire == FIXED32 else 8
            yield field, int.from_bytes(_cut(message, at, size), "little")
            at += size
        elif wire == BYTES:
            size, at = _read_varint(message, at)
            yield field, _cut(message, at, size)
            at += size
        else:
            raise BadMessageError(f"wire type {wire} at byte {at}")


def _cut(message: bytes, at: int, size: int) -> bytes:
    piece = message[at : at + size]
    if len(piece) != size:
        raise BadMessageError(f"field of {size} bytes is cut short at byte {at}")
    return piece


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while at < len(message) and shift < 70:
        byte = message[at]
        number |= (byte & 0x7F) << shift
        at += 1
        shift += 7
        if not byte & 0x80:
            return number & _U64_MASK, at
    raise BadMessageError(f"number is cut short at byte {at}")
