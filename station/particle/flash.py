"""A unit's internal flash over DFU alt 0: read, write what differs, and tell where it differs.

Addresses are guarded by the platform's areas before anything is sent: the bootloaders do not guard them (Gen 3 erases
its own boot code when told to).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from station.particle.dfu import DfuSession, Progress
from station.particle.errors import DfuOperationError, FlashRangeError, FlashWriteError
from station.particle.flash_plan import NRF_FORMER_USER_START, NRF_USER_START
from station.particle.memory_layout import Sector
from station.particle.platforms import ALT_FLASH, Mcu, Platform

BLANK: Final = 0xFF


@dataclass(frozen=True)
class _Piece:
    """The part of the wanted bytes that falls into one sector."""

    sector: Sector
    address: int
    wanted: bytes
    present: bytes

    @property
    def differs(self) -> bool:
        return self.wanted != self.present

    @property
    def present_is_blank(self) -> bool:
        return _is_blank(self.present)


class FlashMemory:
    """Internal flash of one unit in DFU mode."""

    def __init__(self, dfu: DfuSession, platform: Platform) -> None:
        self._dfu = dfu
        self._platform = platform

    def read(self, address: int, size_bytes: int, progress: Progress | None = None) -> bytes:
        """Read `size_bytes` from `address` on, all within one area of the platform.

        Raises:
            FlashRangeError: outside (nothing was sent). UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(address, address + size_bytes)
        self._dfu.select(ALT_FLASH)
        return self._dfu.upload(address, size_bytes, progress)

    def differs(self, address: int, data: bytes, progress: Progress | None = None) -> tuple[int, ...]:
        """Start addresses of the sectors in which flash holds something else than `data`; empty: all is right.

        Raises as `read` does.
        """
        present = self.read(address, len(data), progress)
        return tuple(piece.sector.start for piece in self._pieces(address, data, present) if piece.differs)

    def program(
        self, address: int, data: bytes, progress: Progress | None = None, present: bytes | None = None
    ) -> tuple[int, ...]:
        """Bring `data` into flash from `address` on. Sectors that hold it already are left alone.

        A sector that differs is erased first unless it is blank where `data` goes; the erase also blanks what lies
        beyond `data` in its last sector, which must belong to the same area. Nothing is verified here: read it back
        with `differs` (a Gen 2 bootloader can fail in silence).

        Args:
            present: what `read` has just given for this very range; saves another look.

        Returns:
            Start addresses of the sectors that were written.

        Raises:
            FlashRangeError: outside the platform's areas, or a sector is shared with one (nothing was sent).
            FlashWriteError: the unit reports that it failed. UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(address, address + len(data))
        self._guard_sectors(address, len(data))
        if present is None or len(present) != len(data):
            present = self.read(address, len(data))
        self._dfu.select(ALT_FLASH)
        dirty = self._dirty(self._pieces(address, data, present))
        total = sum(len(piece.wanted) for piece in dirty)
        try:
            for piece in dirty:
                if not piece.present_is_blank:
                    self._dfu.erase(piece.sector.start)
            self._write(dirty, total, progress)
        except DfuOperationError as error:
            raise FlashWriteError(error.message, address=f"{address:#x}", dfu_status=error.status) from error
        return tuple(piece.sector.start for piece in dirty)

    def _write(self, pieces: tuple[_Piece, ...], total: int, progress: Progress | None) -> None:
        size = self._dfu.transfer_size_bytes
        done = 0
        for piece in pieces:
            for start, end in _written_runs(piece.wanted, size):
                self._dfu.write(piece.address + start, piece.wanted[start:end])
                if progress is not None:
                    progress(done + end, total)
            done += len(piece.wanted)
        if progress is not None:
            progress(total, total)

    def _dirty(self, pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
        """The pieces to write. On nRF52840 the write at 0xB4000 makes bootloaders of Device OS 3.1.0 and newer erase
        the sector at 0xD4000, so if the first is written, the second is too, after it."""
        erases_former = self._platform.mcu is Mcu.NRF52840 and any(
            piece.differs and piece.sector.start == NRF_USER_START for piece in pieces
        )
        return tuple(
            piece
            for piece in pieces
            if piece.differs or (erases_former and piece.sector.start == NRF_FORMER_USER_START)
        )

    def _pieces(self, address: int, wanted: bytes, present: bytes) -> tuple[_Piece, ...]:
        pieces = []
        for sector in self._dfu.layout(ALT_FLASH).sectors(address, address + len(wanted)):
            start = max(sector.start, address)
            cut = slice(start - address, min(sector.end, address + len(wanted)) - address)
            pieces.append(_Piece(sector, start, wanted[cut], present[cut]))
        return tuple(pieces)

    def _guard(self, start: int, end: int) -> None:
        if start >= end or self._platform.area_of(start, end) is None:
            raise FlashRangeError(
                f"{start:#x} to {end:#x} is no memory that the station may touch on {self._platform.display_name}"
            )

    def _guard_sectors(self, address: int, size_bytes: int) -> None:
        end = address + size_bytes
        area = self._platform.area_of(address, end)
        sectors = self._dfu.layout(ALT_FLASH).sectors(address, end)
        covered = sum(sector.size_bytes for sector in sectors)
        if not sectors or sectors[0].start > address or sectors[-1].end < end or covered < size_bytes:
            raise FlashRangeError(f"{address:#x} to {end:#x} is not in the memory that the unit offers")
        if area is None or not area.holds(sectors[0].start, sectors[-1].end):
            raise FlashRangeError(f"{address:#x} to {end:#x} shares an erasable sector with other memory")


def _is_blank(data: bytes) -> bool:
    return data.count(BLANK) == len(data)


def _written_runs(data: bytes, block_bytes: int) -> list[tuple[int, int]]:
    """Start and end of each run of blocks that hold something: blank blocks are right as soon as they are erased."""
    runs: list[tuple[int, int]] = []
    for start in range(0, len(data), block_bytes):
        block = data[start : start + block_bytes]
        if _is_blank(block):
            continue
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], start + len(block))
        else:
            runs.append((start, start + len(block)))
    return runs
