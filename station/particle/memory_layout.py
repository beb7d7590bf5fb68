"""Memory layouts as DFU interface strings tell them, and the descriptors that name those strings.

String form (ST UM0424, DfuSe): "@Internal Flash   /0x08000000/03*016Ka,01*016Kg": name, address, then sectors as
count*size with a multiplier and a letter. The letter's low bits say what is allowed: 1 read, 2 erase, 4 write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from station.particle.errors import DfuError

_MULTIPLIERS: Final = {"": 1, " ": 1, "B": 1, "K": 1024, "M": 1024 * 1024}
_BANK: Final = re.compile(r"/\s*(0x[0-9A-Fa-f]{1,8})\s*/([^/]+)")
_SECTORS: Final = re.compile(r"\s*([0-9]{1,5})\s*\*\s*([0-9]{1,5})\s?([ BKM]?)\s*([a-g])\s*")
_MOST_SECTORS: Final = 65_536

_INTERFACE, _DFU_FUNCTIONAL = 0x04, 0x21
FALLBACK_TRANSFER_BYTES: Final = 1024


@dataclass(frozen=True)
class Segment:
    """A run of equal sectors from `start` on."""

    start: int
    sectors: int
    sector_bytes: int
    readable: bool
    erasable: bool
    writable: bool

    @property
    def end(self) -> int:
        return self.start + self.sectors * self.sector_bytes


@dataclass(frozen=True)
class Sector:
    """The smallest piece that can be erased."""

    start: int
    size_bytes: int

    @property
    def end(self) -> int:
        return self.start + self.size_bytes


@dataclass(frozen=True)
class MemoryLayout:
    """What one alt setting gives access to."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def erase_only(self) -> bool:
        """Every segment may be erased and nothing else: so a protected unit shows itself."""
        return all(part.erasable and not part.readable and not part.writable for part in self.segments)

    def sectors(self, start: int, end: int) -> tuple[Sector, ...]:
        """The sectors that start..end (end exclusive) touches, ascending."""
        return tuple(self._touched(start, end))

    def _touched(self, start: int, end: int) -> Iterator[Sector]:
        for part in self.segments:
            first = max(0, (start - part.start) // part.sector_bytes)
            last = min(part.sectors, -((part.start - end) // part.sector_bytes))
            for number in range(first, last):
                yield Sector(part.start + number * part.sector_bytes, part.sector_bytes)


@dataclass(frozen=True)
class DfuInterface:
    """What the configuration descriptor says of the DFU interface.

    string_indexes: index of the interface string by alt setting number. transfer_size_bytes: most bytes of one block.
    tells_transfer_size: it is the bootloader's own word; without one a size is assumed that all of them take.
    """

    string_indexes: tuple[tuple[int, int], ...]
    transfer_size_bytes: int
    tells_transfer_size: bool = True


def parse_layout(text: str) -> MemoryLayout:
    """Read an interface string.

    Raises:
        DfuError: it does not follow the form.
    """
    name = text.partition("/")[0]
    banks = list(_BANK.finditer(text))
    if not name.startswith("@") or not banks:
        raise DfuError(f"interface string {text[:80]!r} tells no memory layout")
    segments: list[Segment] = []
    for bank in banks:
        address = int(bank[1], 16)
        for piece in bank[2].split(","):
            segment = _segment(address, piece)
            segments.append(segment)
            address = segment.end
    return MemoryLayout(name[1:].strip(), tuple(segments))


def _segment(address: int, piece: str) -> Segment:
    match = _SECTORS.fullmatch(piece)
    if match is None:
        raise DfuError(f"{piece[:40]!r} in an interface string is no group of sectors")
    count, size = int(match[1]), int(match[2]) * _MULTIPLIERS[match[3]]
    if not 0 < count <= _MOST_SECTORS or not size:
        raise DfuError(f"{piece[:40]!r} in an interface string is no group of sectors")
    rights = ord(match[4]) - ord("a") + 1
    return Segment(address, count, size, bool(rights & 1), bool(rights & 2), bool(rights & 4))


def parse_interface(configuration: bytes, interface: int = 0) -> DfuInterface:
    """Find the alt settings and the transfer size of the DFU interface in a configuration descriptor.

    Raises:
        DfuError: the descriptor is cut short or has no such interface.
    """
    strings: list[tuple[int, int]] = []
    transfer_bytes = 0
    current = -1
    position = 0
    while position + 2 <= len(configuration):
        length, kind = configuration[position], configuration[position + 1]
        block = configuration[position : position + length]
        if length < 2 or len(block) < length:
            raise DfuError("the configuration descriptor is cut short")
        if kind == _INTERFACE and length >= 9:
            current = block[2]
            if current == interface:
                strings.append((block[3], block[8]))
        elif kind == _DFU_FUNCTIONAL and length >= 7 and current == interface:
            transfer_bytes = int.from_bytes(block[5:7], "little")
        position += length
    if not strings:
        raise DfuError(f"the configuration descriptor has no interface {interface}")
    return DfuInterface(tuple(strings), transfer_bytes or FALLBACK_TRANSFER_BYTES, bool(transfer_bytes))
