"""NOR flash over any writable buffer: bits only fall until a sector is erased.

The buffer may be a `bytearray` or an `mmap`, so that a unit keeps its flash over restarts. An optional journal records
each operation, an optional fault decides what the cells really hold after programming.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from mmap import mmap
from typing import NamedTuple, Protocol

ERASED = 0xFF

Buffer = bytearray | mmap | memoryview


class FlashOpKind(StrEnum):
    """What a bootloader did to a memory, or beside it."""

    ERASE = auto()
    PROGRAM = auto()
    PROGRAM_ERROR = auto()
    DCT_RELOAD = auto()
    BACKUP_REGISTER = auto()


class FlashOp(NamedTuple):
    """One entry of a journal. For BACKUP_REGISTER the address is the register, the size its new value."""

    kind: FlashOpKind
    memory: str
    address: int
    size_bytes: int


Journal = list[FlashOp]


class Sector(NamedTuple):
    """The smallest part that can be erased."""

    address: int
    size_bytes: int
    erase_s: float


@dataclass(frozen=True, slots=True)
class FlashTiming:
    """How long a flash is busy; typical values, so that they are parameters and no constants of the model.

    unit_bytes, unit_s: one programming unit (word or page). erase_s: seconds for a sector, by its size in bytes.
    """

    unit_bytes: int
    unit_s: float
    erase_s: tuple[tuple[int, float], ...]

    def sector_erase_s(self, size_bytes: int) -> float:
        """Raises KeyError where the flash has no sectors of this size."""
        return dict(self.erase_s)[size_bytes]


# nRF52840 product specification, NVMC: t_WRITE 41 us for a word, t_ERASEPAGE 85 ms.
NRF52840_TIMING = FlashTiming(unit_bytes=4, unit_s=41e-6, erase_s=((0x1000, 0.085),))
# STM32F205/207 data sheet, flash programming with x32 parallelism, typical: 16 us for a word; 0.25, 0.55 and 1 s for
# sectors of 16, 64 and 128 KiB.
STM32F2_TIMING = FlashTiming(unit_bytes=4, unit_s=16e-6, erase_s=((0x4000, 0.25), (0x10000, 0.55), (0x20000, 1.0)))
# The flash of RTL872x platforms is a serial NOR die of 8 MiB. Which one varies; data sheets of that class give about
# 0.5 ms for a page and 45 ms for a sector.
RTL872X_TIMING = FlashTiming(unit_bytes=256, unit_s=0.5e-3, erase_s=((0x1000, 0.045),))
# Serial NOR chips beside the processor (MX25L32, MX25R64 and the like): pages of 256 bytes, 0.8 ms typical.
SERIAL_NOR_TIMING = FlashTiming(unit_bytes=256, unit_s=0.8e-3, erase_s=((0x1000, 0.045),))


class OutOfBoundsError(Exception):
    """An address lies outside the memory."""


class ProgramError(Exception):
    """The flash controller refused to program: address outside the memory, or not on a word."""


class WriteFault(Protocol):
    """Decides what the cells hold after programming.

    `silent` means that the read with which the bootloader checks its own write sees the intended bytes (they are
    still in the write latch); only a later read shows the cells.
    """

    @property
    def silent(self) -> bool: ...

    def cells(self, address: int, before: bytes, wanted: bytes) -> bytes:
        """The bytes that are really in the cells afterwards; as many as `wanted`."""
        ...


@dataclass(frozen=True, slots=True)
class FlippedBit:
    """One bit of one byte always ends up as the opposite of what was programmed."""

    address: int
    bit: int
    silent: bool = False

    def cells(self, address: int, before: bytes, wanted: bytes) -> bytes:
        """See `WriteFault`."""
        place = self.address - address
        if not 0 <= place < len(wanted):
            return wanted
        held = bytearray(wanted)
        held[place] ^= 1 << self.bit
        return bytes(held)


@dataclass(frozen=True, slots=True)
class DeadArea:
    """A stretch of cells that takes no data: what was there before stays."""

    address: int
    size_bytes: int
    silent: bool = False

    def cells(self, address: int, before: bytes, wanted: bytes) -> bytes:
        """See `WriteFault`."""
        first = min(max(self.address - address, 0), len(wanted))
        last = min(max(self.address + self.size_bytes - address, 0), len(wanted))
        return wanted[:first] + before[first:last] + wanted[last:]


class Memory:
    """One flash memory.

    Args:
        name: appears in the journal ("internal", "serial", ...).
        buffer: holds exactly the bytes of all sectors together.
        sectors: ascending, without gaps; the first address is the base address.
        timing: programming time.
        journal: gets every operation; may be shared by several memories so that their order shows.
    """

    def __init__(
        self,
        name: str,
        buffer: Buffer,
        sectors: Sequence[Sector],
        timing: FlashTiming,
        journal: Journal | None = None,
    ) -> None:
        self.name = name
        self.base = sectors[0].address
        self.size_bytes = sum(sector.size_bytes for sector in sectors)
        if len(buffer) != self.size_bytes:
            raise ValueError(f"{name}: a buffer of {len(buffer)} bytes for {self.size_bytes} bytes of flash")
        self.fault: WriteFault | None = None
        self.erase_count = 0
        self.program_count = 0
        self._buffer = buffer
        self._sectors = tuple(sectors)
        self._timing = timing
        self._journal = journal
        self._latch: tuple[int, bytes] | None = None

    @property
    def end(self) -> int:
        """First address above the memory."""
        return self.base + self.size_bytes

    def holds(self, address: int, length: int = 1) -> bool:
        """True if all `length` bytes from `address` lie inside."""
        return self.base <= address and address + length <= self.end

    def read(self, address: int, length: int) -> bytes:
        """The bytes in the cells.

        Raises:
            OutOfBoundsError: some of them lie outside.
        """
        if not self.holds(address, length):
            raise OutOfBoundsError(f"{self.name}: {length} bytes at {address:#x}")
        start = address - self.base
        return bytes(self._buffer[start : start + length])

    def read_or_zero(self, address: int, length: int) -> bytes:
        """As `read`, with zeros for what lies outside."""
        first, last = max(address, self.base), min(address + length, self.end)
        if first >= last:
            return bytes(length)
        return bytes(first - address) + self.read(first, last - first) + bytes(address + length - last)

    def poke(self, address: int, data: bytes) -> None:
        """Put bytes straight into the cells, as a programmer on the board does: no rule, no time, no journal."""
        if not self.holds(address, len(data)):
            raise OutOfBoundsError(f"{self.name}: {len(data)} bytes at {address:#x}")
        self._store(address, data)

    def program(self, address: int, data: bytes) -> float:
        """Clear those bits that are zero in `data`.

        Returns:
            Seconds that the memory is busy.
        Raises:
            ProgramError: the end of the memory was reached; what fits is programmed first.
        """
        if not self.base <= address < self.end:
            self._note(FlashOpKind.PROGRAM_ERROR, address, self._timing.unit_bytes)
            raise ProgramError(f"{self.name}: {address:#x}")
        fitting = data[: self.end - address]
        self._program_cells(address, fitting)
        if len(fitting) < len(data):
            self._note(FlashOpKind.PROGRAM_ERROR, self.end, self._timing.unit_bytes)
            raise ProgramError(f"{self.name}: {self.end:#x}")
        units = -(-(address % self._timing.unit_bytes + len(data)) // self._timing.unit_bytes)
        return units * self._timing.unit_s

    def verify(self, address: int, expected: bytes) -> bool:
        """The bootloader's own look at what it has just programmed; a silent fault deceives it."""
        if self._latch is not None:
            latched_at, latched = self._latch
            place = address - latched_at
            if place >= 0 and place + len(expected) <= len(latched):
                return latched[place : place + len(expected)] == expected
        return self.holds(address, len(expected)) and self.read(address, len(expected)) == expected

    def sector_at(self, address: int) -> Sector:
        """The sector that holds an address.

        Raises:
            OutOfBoundsError: no sector does.
        """
        for sector in self._sectors:
            if sector.address <= address < sector.address + sector.size_bytes:
                return sector
        raise OutOfBoundsError(f"{self.name}: {address:#x}")

    def erase(self, address: int) -> float:
        """Erase the sector that holds an address; returns the seconds that it takes.

        Raises:
            OutOfBoundsError: no such sector.
        """
        sector = self.sector_at(address)
        self._note(FlashOpKind.ERASE, sector.address, sector.size_bytes)
        self.erase_count += 1
        self._store(sector.address, bytes([ERASED]) * sector.size_bytes)
        return sector.erase_s

    def _program_cells(self, address: int, data: bytes) -> None:
        before = self.read(address, len(data))
        size = len(data)
        wanted = (int.from_bytes(before, "big") & int.from_bytes(data, "big")).to_bytes(size, "big")
        held = wanted if self.fault is None else self.fault.cells(address, before, wanted)
        self._note(FlashOpKind.PROGRAM, address, size)
        self.program_count += 1
        self._store(address, held)
        if self.fault is not None and self.fault.silent:
            self._latch = (address, wanted)

    def _store(self, address: int, data: bytes) -> None:
        self._latch = None
        start = address - self.base
        self._buffer[start : start + len(data)] = data

    def _note(self, kind: FlashOpKind, address: int, size_bytes: int) -> None:
        if self._journal is not None:
            self._journal.append(FlashOp(kind, self.name, address, size_bytes))


def uniform_sectors(base: int, count: int, size_bytes: int, erase_s: float) -> tuple[Sector, ...]:
    """`count` sectors of one size."""
    return tuple(Sector(base + number * size_bytes, size_bytes, erase_s) for number in range(count))


def blank(size_bytes: int) -> bytearray:
    """A buffer of erased cells."""
    return bytearray([ERASED]) * size_bytes


STM32F2_BASE = 0x08000000
STM32F2_SIZE_BYTES = 0x100000
NRF52840_SIZE_BYTES = 0x100000
RTL872X_BASE = 0x08000000
RTL872X_SIZE_BYTES = 0x800000
SERIAL_NOR_SECTOR_BYTES = 0x1000


def stm32f2_flash(
    buffer: Buffer | None = None, journal: Journal | None = None, timing: FlashTiming = STM32F2_TIMING
) -> Memory:
    """The 1 MiB internal flash of Photon, P1 and Electron: 4 x 16, 1 x 64, 7 x 128 KiB."""
    sectors: list[Sector] = []
    address = STM32F2_BASE
    for count, size_bytes in ((4, 0x4000), (1, 0x10000), (7, 0x20000)):
        sectors += uniform_sectors(address, count, size_bytes, timing.sector_erase_s(size_bytes))
        address += count * size_bytes
    cells = blank(STM32F2_SIZE_BYTES) if buffer is None else buffer
    return Memory("internal", cells, sectors, timing, journal)


def nrf52840_flash(
    buffer: Buffer | None = None, journal: Journal | None = None, timing: FlashTiming = NRF52840_TIMING
) -> Memory:
    """The 1 MiB internal flash of the nRF52840: pages of 4 KiB."""
    sectors = uniform_sectors(0, NRF52840_SIZE_BYTES // 0x1000, 0x1000, timing.sector_erase_s(0x1000))
    cells = blank(NRF52840_SIZE_BYTES) if buffer is None else buffer
    return Memory("internal", cells, sectors, timing, journal)


def rtl872x_flash(
    buffer: Buffer | None = None, journal: Journal | None = None, timing: FlashTiming = RTL872X_TIMING
) -> Memory:
    """The 8 MiB flash of P2, M-SoM and their relatives, which also holds their file system."""
    return serial_nor("internal", RTL872X_BASE, RTL872X_SIZE_BYTES, buffer, journal, timing)


def serial_nor(
    name: str,
    base: int,
    size_bytes: int,
    buffer: Buffer | None = None,
    journal: Journal | None = None,
    timing: FlashTiming = SERIAL_NOR_TIMING,
) -> Memory:
    """A serial NOR chip with sectors of 4 KiB: external flash, P1 serial flash, the flash inside RTL872x."""
    sector_bytes = SERIAL_NOR_SECTOR_BYTES
    sectors = uniform_sectors(base, size_bytes // sector_bytes, sector_bytes, timing.sector_erase_s(sector_bytes))
    cells = blank(size_bytes) if buffer is None else buffer
    return Memory(name, cells, sectors, timing, journal)
