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
    """What a module shall say of itself. suffix_bytes: 36, 40 or 62 (with a dynamic-location extension)."""

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
    suffix = _suffix(plan)
    body_bytes = plan.size_bytes - 4 - len(suffix) - 34
    filler = bytes((7 * i + 3) & 0xFF for i in range(body_bytes))
    head = filler[: plan.prefix_at] + prefix + filler[plan.prefix_at + len(prefix) :] + suffix
    hashed = head + hashlib.sha256(head).digest() + struct.pack("<H", plan.suffix_bytes)
    return hashed + zlib.crc32(hashed).to_bytes(4, "big")


def _suffix(plan: Plan) -> bytes:
    """What stands before the hash: extensions, product fields where there are any, two reserved bytes."""
    reserved = struct.pack("<H", 0)
    if plan.suffix_bytes == 36:
        return reserved
    product = struct.pack("<HH", *plan.product)
    if plan.suffix_bytes == 40:
        return product + reserved
    location = struct.pack("<HHIII", 2, 16, plan.start, 0, 0)
    return location + struct.pack("<HHH", 1, 10, 0xFFFF) + product + reserved
