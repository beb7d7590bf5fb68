"""The least time in which silicon and bootloader can bring an image into flash and show that it is there.

Counted are: the erase of every sector in which a bit must go from 0 to 1; programming and one transfer for every block
that changes; one reading, before, of what is right or blank (in order, and in each sector no further than the first
block that is neither, since from there on nothing depends on the content); one reading of everything afterwards.
Each operation has the requests without which the bootloader does not carry it out. Not counted: setting addresses,
turning between writing and reading, finding the block that differs, asking whether an operation went well where the
bootloader needs no question.
"""

from __future__ import annotations

from dataclasses import dataclass

from station.sim.memory import Memory, Sector
from station.sim.unit_config import UnitTiming
from tests.bench.flash_cases import Family

BLOCK_BYTES = 4096
_COMMAND_BYTES, _STATUS_BYTES = 5, 6


@dataclass(frozen=True)
class Bound:
    """Seconds, by what they are needed for."""

    erase_s: float
    program_s: float
    pre_read_s: float
    data_pass_s: float
    read_back_s: float

    @property
    def total_s(self) -> float:
        return self.erase_s + self.program_s + self.pre_read_s + self.data_pass_s + self.read_back_s


def bound(family: Family, timing: UnitTiming, flash: Memory, held: bytes, image: bytes) -> Bound:
    """flash: only its sectors are looked at. held: what stands in the image's place before."""
    if held == image:
        return Bound(0.0, 0.0, 0.0, 0.0, _reading_s(timing, len(image)))
    erase_s = program_s = pre_read_s = data_pass_s = 0.0
    start_s = family.status_reads * _transfer_s(timing, _STATUS_BYTES)
    for sector in _sectors(flash, family.start, len(image)):
        first = max(sector.address - family.start, 0)
        last = min(sector.address + sector.size_bytes - family.start, len(image))
        erased = _rises(held[first:last], image[first:last])
        if erased:
            erase_s += sector.erase_s + _transfer_s(timing, _COMMAND_BYTES) + start_s
        pre_read_s += _reading_s(timing, _bytes_before_difference(held[first:last], image[first:last]))
        for at in range(first, last, BLOCK_BYTES):
            wanted = image[at : min(at + BLOCK_BYTES, last)]
            before = b"\xff" * len(wanted) if erased else held[at : at + len(wanted)]
            if before != wanted:
                program_s += -(-len(wanted) // family.timing.unit_bytes) * family.timing.unit_s
                data_pass_s += _transfer_s(timing, len(wanted)) + start_s
    if family.also_erases is not None and held[:BLOCK_BYTES] != image[:BLOCK_BYTES]:
        erase_s += flash.sector_at(family.also_erases).erase_s
    return Bound(erase_s, program_s, pre_read_s, data_pass_s, _reading_s(timing, len(image)))


def sectors_of(flash: Memory, family: Family, size_bytes: int) -> tuple[int, ...]:
    """Start addresses of the sectors under the image."""
    return tuple(sector.address for sector in _sectors(flash, family.start, size_bytes))


def _sectors(flash: Memory, start: int, size_bytes: int) -> list[Sector]:
    found: list[Sector] = []
    at = start
    while at < start + size_bytes:
        sector = flash.sector_at(at)
        found.append(sector)
        at = sector.address + sector.size_bytes
    return found


def _bytes_before_difference(held: bytes, wanted: bytes) -> int:
    """How much of a sector has to be read because each of its blocks is right or blank."""
    for at in range(0, len(wanted), BLOCK_BYTES):
        before, after = held[at : at + BLOCK_BYTES], wanted[at : at + BLOCK_BYTES]
        if before not in {after, b"\xff" * len(before)}:
            return at
    return len(wanted)


def _rises(held: bytes, wanted: bytes) -> bool:
    """Whether some bit has to go from 0 to 1, which only an erase does."""
    return any(had & want != want for had, want in zip(held, wanted, strict=True))


def _transfer_s(timing: UnitTiming, size_bytes: int) -> float:
    return timing.transfer_s + size_bytes / timing.bytes_per_s


def _reading_s(timing: UnitTiming, size_bytes: int) -> float:
    return -(-size_bytes // BLOCK_BYTES) * timing.transfer_s + size_bytes / timing.bytes_per_s
