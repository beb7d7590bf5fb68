"""The small memory pool that control requests live in on a unit.

A unit answers NO_MEMORY when the pool is full, so the bookkeeping is part of the behaviour that a host sees.
Source: Device OS services/inc/simple_pool_allocator.h (512 bytes by default; 8192 on RTL872x).
"""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_POOL_BYTES = 512
HEADER_BYTES = 8
WORD_BYTES = 4


@dataclass(frozen=True, order=True)
class PoolBlock:
    """A piece of the pool: where it starts and how long it is, header and padding included."""

    offset_bytes: int
    size_bytes: int


class RequestPool:
    """Blocks are cut from the end; a freed block is used again only when the end has no room left."""

    def __init__(self, size_bytes: int = DEFAULT_POOL_BYTES) -> None:
        self._size_bytes = size_bytes
        self._end_bytes = 0
        self._free: list[PoolBlock] = []

    @property
    def used_bytes(self) -> int:
        """Bytes that are held by living blocks."""
        return self._end_bytes - sum(block.size_bytes for block in self._free)

    def take(self, payload_bytes: int) -> PoolBlock | None:
        """Reserve room for `payload_bytes`; None where the pool is too full."""
        wanted = HEADER_BYTES + payload_bytes
        # The vendor's rounding always adds, even to a multiple of the word size.
        wanted += WORD_BYTES - wanted % WORD_BYTES
        if self._size_bytes - self._end_bytes >= wanted:
            block = PoolBlock(self._end_bytes, wanted)
            self._end_bytes += wanted
            return block
        fitting = [block for block in self._free if block.size_bytes >= wanted]
        if not fitting:
            return None
        smallest = min(fitting, key=lambda block: (block.size_bytes, block.offset_bytes))
        self._free.remove(smallest)
        return smallest

    def give_back(self, block: PoolBlock) -> None:
        """Release a block; free blocks at the end go back to the common room."""
        self._free.append(block)
        self._free.sort()
        while self._free and self._free[-1].offset_bytes + self._free[-1].size_bytes == self._end_bytes:
            self._end_bytes = self._free.pop().offset_bytes
