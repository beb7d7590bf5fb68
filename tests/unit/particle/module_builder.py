"""Builds firmware modules byte by byte, to hold the parser against."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass

Need = tuple[int, int, int]
NO_NEED: Need = (0, 0, 0)


@dataclass(frozen=True)
class Plan:
    """What a module shall say of itself.

    suffix_bytes: 36, 40 or 62 (with a dynamic-location extension). records: extensions put before the product fields,
    closed by an end record; they make the suffix of 40 bytes longer. in_prefix: extensions behind the prefix.
    """

    start: int
    size_bytes: int
    platform_id: int
    function: int
    index: int
    version: int
    needs: tuple[Need, Need] = (NO_NEED, NO_NEED)
    product: tuple[int, int] = (0xFFFF, 0xFFFF)
    suffix_bytes: int = 40
    prefix_at: int = 0
    flags: int = 0
    records: bytes = b""
    in_prefix: bytes = b""


END_RECORD = struct.pack("<HH", 0, 4)


def record(kind: int, content: bytes) -> bytes:
    """One extension."""
    return struct.pack("<HH", kind, 4 + len(content)) + content


def asset_record(name: str, content: bytes) -> bytes:
    """An application's wish for a file."""
    digest = hashlib.sha256(content).digest()
    return record(0x12, bytes((0, len(digest))) + digest + name.encode())


def build(plan: Plan) -> bytes:
    """A whole file of `size_bytes`."""
    end = plan.start + plan.size_bytes - 4
    prefix = struct.pack(
        "<IIBBHHBBBBHBBH",
        plan.start,
        end,
        0,
        plan.flags,
        plan.version,
        plan.platform_id,
        plan.function,
        plan.index,
        *plan.needs[0],
        *plan.needs[1],
    )
    prefix += plan.in_prefix
    suffix = _suffix(plan)
    suffix_bytes = plan.suffix_bytes + len(suffix) - _plain_length(plan)
    body_bytes = plan.size_bytes - 4 - len(suffix) - 34
    filler = bytes((7 * i + 3) & 0xFF for i in range(body_bytes))
    head = filler[: plan.prefix_at] + prefix + filler[plan.prefix_at + len(prefix) :] + suffix
    return seal(head, suffix_bytes)


def seal(head: bytes, suffix_bytes: int) -> bytes:
    """What follows the reserved bytes: hash, size of the suffix, checksum."""
    hashed = head + hashlib.sha256(head).digest() + struct.pack("<H", suffix_bytes)
    return hashed + zlib.crc32(hashed).to_bytes(4, "big")


def _plain_length(plan: Plan) -> int:
    return {36: 2, 40: 6, 62: 28}[plan.suffix_bytes]


def _suffix(plan: Plan) -> bytes:
    """What stands before the hash: extensions, product fields where there are any, two reserved bytes."""
    reserved = struct.pack("<H", 0)
    if plan.suffix_bytes == 36:
        return reserved
    product = struct.pack("<HH", *plan.product)
    if plan.suffix_bytes == 40:
        return (plan.records + END_RECORD if plan.records else b"") + product + reserved
    location = struct.pack("<HHIII", 2, 16, plan.start, 0, 0)
    return location + struct.pack("<HHH", 1, 10, 0xFFFF) + product + reserved
