"""What stands in flash where certain bytes shall be, found with no more reading than the answer needs.

Only equality needs every byte. One byte that is neither right nor blank settles that a sector has to be erased, so the
rest of that sector is not read; and after such a sector the next one is tried with a few bytes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from station.particle.dfu import DfuSession, Progress
from station.particle.memory_layout import MemoryLayout, Sector

BLANK_BYTE: Final = 0xFF
PROBE_BYTES: Final = 64


class Content(Enum):
    """What a block of flash holds.

    BLANK: erased, and something else is wanted. OTHER: anything that must be erased first. UNREAD: nobody looked,
    because its sector has to be erased anyway.
    """

    RIGHT = auto()
    BLANK = auto()
    OTHER = auto()
    UNREAD = auto()


@dataclass(frozen=True)
class Block:
    """Bytes wanted at an address: at most one DFU transfer, within one sector."""

    address: int
    wanted: bytes
    content: Content


@dataclass(frozen=True)
class SectorLook:
    """One sector as far as the wanted bytes reach into it."""

    sector: Sector
    blocks: tuple[Block, ...]

    @property
    def right(self) -> bool:
        return all(block.content is Content.RIGHT for block in self.blocks)

    @property
    def needs_erase(self) -> bool:
        return any(block.content is Content.OTHER for block in self.blocks)

    @property
    def to_write(self) -> tuple[Block, ...]:
        """The blocks to send, after the erase if there is one. What shall be blank is not sent."""
        if self.needs_erase:
            return tuple(block for block in self.blocks if not is_blank(block.wanted))
        return tuple(block for block in self.blocks if block.content is not Content.RIGHT)


@dataclass(frozen=True)
class FlashLook:
    """The answer to "does flash hold these bytes from `address` on?"

    seen: all the bytes that were read, in place of the wanted ones; None where reading them all was not needed.
    """

    address: int
    size_bytes: int
    sectors: tuple[SectorLook, ...]
    seen: bytes | None

    @property
    def holds(self) -> bool:
        """Whether flash holds exactly the wanted bytes: every one of them was read and compared."""
        return self.seen is not None and all(sector.right for sector in self.sectors)

    @property
    def wrong_sectors(self) -> tuple[int, ...]:
        """Start addresses of the sectors that hold something else."""
        return tuple(look.sector.start for look in self.sectors if not look.right)


def look_at(
    dfu: DfuSession, layout: MemoryLayout, address: int, wanted: bytes, progress: Progress | None = None
) -> FlashLook:
    """Compare the selected memory with `wanted` from `address` on. progress: in bytes of `wanted`."""
    reader = _Reader(dfu)
    looks: list[SectorLook] = []
    done_bytes = 0
    for sector, places in sector_blocks(layout, address, wanted, dfu.transfer_size_bytes):
        blocks: list[Block] = []
        for at, part in places:
            settled = bool(blocks) and blocks[-1].content in {Content.OTHER, Content.UNREAD}
            blocks.append(Block(at, part, Content.UNREAD if settled else reader.content(at, part)))
            done_bytes += len(part)
            if progress is not None:
                progress(done_bytes, len(wanted))
        looks.append(SectorLook(sector, tuple(blocks)))
    dfu.end_reading()
    seen = bytes(reader.seen)
    return FlashLook(address, len(wanted), tuple(looks), seen if len(seen) == len(wanted) else None)


def sector_blocks(
    layout: MemoryLayout, address: int, wanted: bytes, block_bytes: int
) -> Iterator[tuple[Sector, list[tuple[int, bytes]]]]:
    """Each sector that `wanted` touches, with the address and the bytes of each block in it."""
    end = address + len(wanted)
    for sector in layout.sectors(address, end):
        last = min(sector.end, end)
        yield (
            sector,
            [
                (at, wanted[at - address : min(at + block_bytes, last) - address])
                for at in range(max(sector.start, address), last, block_bytes)
            ],
        )


def is_blank(data: bytes) -> bool:
    return data.count(BLANK_BYTE) == len(data)


class _Reader:
    """Reads block by block; `seen` is what came, and is of use only if nothing was left out."""

    def __init__(self, dfu: DfuSession) -> None:
        self._dfu = dfu
        self._expects_other = False
        self.seen = bytearray()

    def content(self, address: int, wanted: bytes) -> Content:
        if self._expects_other and len(wanted) > PROBE_BYTES:
            head = self._dfu.read_block(address, PROBE_BYTES)
            if head != wanted[:PROBE_BYTES] and not is_blank(head):
                return Content.OTHER
        held = self._dfu.read_block(address, len(wanted))
        self.seen += held
        content = _content_of(held, wanted)
        self._expects_other = content is Content.OTHER
        return content


def _content_of(held: bytes, wanted: bytes) -> Content:
    if held == wanted:
        return Content.RIGHT
    return Content.BLANK if is_blank(held) else Content.OTHER
