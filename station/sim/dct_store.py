"""Where a unit keeps its configuration (DCT): three kinds of storage behind one door.

Gen 3 and later keep a file, Photon and P1 leave the storage to functions inside the system parts, the Electron
alternates between two flash sectors. Bootloader and system firmware of a unit share one store.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import Protocol

from station.sim.memory import ERASED, Buffer, Memory, ProgramError, blank

WINDOW_SIZE_BYTES = 0x4000


class DctRefusedError(Exception):
    """The store does not accept a write: outside the data area, or the medium failed."""


class DctUnavailableError(Exception):
    """The code that owns the storage is not there (Photon and P1 without valid system parts)."""


class DctStore(Protocol):
    """Configuration bytes by offset."""

    def read(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset`; fewer where the storage ends.

        Raises:
            DctUnavailableError: nothing can be read at all.
        """
        ...

    def write(self, offset: int, data: bytes) -> float:
        """Replace bytes.

        Returns:
            Seconds that the flash below is busy.
        Raises:
            DctRefusedError, DctUnavailableError: nothing was changed.
        """
        ...


class DctFile:
    """The DCT of Gen 3 and later: a file of 8391 bytes that grows when something is written past its end.

    The buffer holds the window of 16384 bytes and then the length of the file (4 bytes, little endian), so that the
    file survives in an `mmap`. A length of 0 (a new buffer) means that the file is made now, all FF.
    Source: Device OS hal/src/nRF52840/dct_hal.cpp, size from platform/MCU/*/inc/dct.h.
    """

    FILE_SIZE_BYTES = 8391
    BUFFER_SIZE_BYTES = WINDOW_SIZE_BYTES + 4

    # One write replaces a block of 4 KiB and its metadata: two erases and some pages on serial NOR.
    WRITE_S = 0.1

    def __init__(self, buffer: Buffer | None = None) -> None:
        self._buffer = bytearray(self.BUFFER_SIZE_BYTES) if buffer is None else buffer
        if len(self._buffer) != self.BUFFER_SIZE_BYTES:
            raise ValueError(f"a DCT file needs a buffer of {self.BUFFER_SIZE_BYTES} bytes")
        if self.size_bytes == 0:
            self.format()

    @property
    def size_bytes(self) -> int:
        """Length of the file now."""
        return int.from_bytes(self._buffer[WINDOW_SIZE_BYTES:], "little")

    def format(self) -> None:
        """Make the file anew, as the firmware does when it finds no file system."""
        self._buffer[:WINDOW_SIZE_BYTES] = bytes([ERASED]) * WINDOW_SIZE_BYTES
        self._set_size(self.FILE_SIZE_BYTES)

    def read(self, offset: int, length: int) -> bytes:
        """See `DctStore`; nothing at or past the end of the file."""
        return bytes(self._buffer[offset : min(offset + length, self.size_bytes)])

    def write(self, offset: int, data: bytes) -> float:
        """See `DctStore`; a gap between the old end and `offset` becomes zeros."""
        end = offset + len(data)
        if offset < 0 or end > WINDOW_SIZE_BYTES:
            raise DctRefusedError(f"{len(data)} bytes at {offset:#x}")
        if offset > self.size_bytes:
            self._buffer[self.size_bytes : offset] = bytes(offset - self.size_bytes)
        self._buffer[offset:end] = data
        if end > self.size_bytes:
            self._set_size(end)
        return self.WRITE_S

    def _set_size(self, size_bytes: int) -> None:
        self._buffer[WINDOW_SIZE_BYTES:] = size_bytes.to_bytes(4, "little")


class SystemPartDct:
    """The DCT of Photon and P1: the bootloader calls functions of the system parts, if these are valid.

    Args:
        buffer: the window of 16384 bytes.
        available: whether the system parts are valid now.
    """

    # The functions erase one sector of 16 KiB (0.25 s) and copy it word by word (4096 x 16 us).
    WRITE_S = 0.32

    def __init__(self, buffer: Buffer | None = None, available: Callable[[], bool] = lambda: True) -> None:
        self._buffer = blank(WINDOW_SIZE_BYTES) if buffer is None else buffer
        if len(self._buffer) != WINDOW_SIZE_BYTES:
            raise ValueError(f"this DCT needs a buffer of {WINDOW_SIZE_BYTES} bytes")
        self.available = available

    def read(self, offset: int, length: int) -> bytes:
        """See `DctStore`."""
        self._need_functions()
        return bytes(self._buffer[offset : offset + length])

    def write(self, offset: int, data: bytes) -> float:
        """See `DctStore`."""
        self._need_functions()
        if offset < 0 or offset + len(data) > WINDOW_SIZE_BYTES:
            raise DctRefusedError(f"{len(data)} bytes at {offset:#x}")
        self._buffer[offset : offset + len(data)] = data
        return self.WRITE_S

    def _need_functions(self) -> None:
        if not self.available():
            raise DctUnavailableError("no valid system parts")


class SectorPairDct:
    """The DCT of Electron and E Series: two sectors of 16 KiB take turns; a write fills and seals the other one.

    A sector is: watermark and seal (4 bytes each, little endian), 16344 bytes of data, a footer of 32 bytes that ends
    in a watermark and the CRC-32 of all between header and CRC. Source: Device OS services/inc/dcd.h.
    """

    SECTOR_SIZE_BYTES = 0x4000
    SECTORS = (0x08004000, 0x08008000)
    HEADER_SIZE_BYTES = 8
    FOOTER_SIZE_BYTES = 32
    DATA_SIZE_BYTES = SECTOR_SIZE_BYTES - HEADER_SIZE_BYTES - FOOTER_SIZE_BYTES

    _WATERMARK = 0x1E1C279A
    _SEAL_VALID = 0xEDA15E00
    _SEAL_SUPERSEDED = 0x69A00C00

    def __init__(self, flash: Memory) -> None:
        self._flash = flash

    def read(self, offset: int, length: int) -> bytes:
        """See `DctStore`; past the data come the footer and then whatever flash follows the sector."""
        current, _ = self._current_or_new()
        return self._flash.read_or_zero(current + self.HEADER_SIZE_BYTES + offset, length)

    def write(self, offset: int, data: bytes) -> float:
        """See `DctStore`."""
        if not data:
            return 0.0
        if offset < 0 or offset + len(data) > self.DATA_SIZE_BYTES:
            raise DctRefusedError(f"{len(data)} bytes at {offset:#x}")
        try:
            current, seconds = self._current_or_new()
            other = self.SECTORS[1] if current == self.SECTORS[0] else self.SECTORS[0]
            content = bytearray(self._flash.read(current + self.HEADER_SIZE_BYTES, self.DATA_SIZE_BYTES))
            content[offset : offset + len(data)] = data
            seconds += self._fill(other, bytes(content), counter=(self._counter(current) + 1) & 3)
            seconds += self._program_header(current, self._SEAL_SUPERSEDED)
        except ProgramError as error:
            raise DctRefusedError(str(error)) from error
        return seconds

    def _current_or_new(self) -> tuple[int, float]:
        current = self._current()
        if current is not None:
            return current, 0.0
        return self.SECTORS[1], self._fill(self.SECTORS[1], b"", counter=0)

    def _current(self) -> int | None:
        sealed = [sector for sector in self.SECTORS if self._is_sealed(sector)]
        if len(sealed) < len(self.SECTORS):
            return sealed[0] if sealed else None
        sound = [sector for sector in sealed if self._crc_holds(sector)]
        if len(sound) < len(self.SECTORS):
            return sound[0] if sound else self.SECTORS[1]
        first, second = sound
        return second if (self._counter(first) + 1) & 3 == self._counter(second) else first

    def _is_sealed(self, sector: int) -> bool:
        watermark, seal = struct.unpack("<II", self._flash.read(sector, self.HEADER_SIZE_BYTES))
        return watermark == self._WATERMARK and seal in {self._SEAL_VALID, self._SEAL_SUPERSEDED}

    def _crc_holds(self, sector: int) -> bool:
        covered = self._flash.read(sector + self.HEADER_SIZE_BYTES, self.SECTOR_SIZE_BYTES - self.HEADER_SIZE_BYTES)
        return zlib.crc32(covered[:-4]) == int.from_bytes(covered[-4:], "little")

    def _counter(self, sector: int) -> int:
        """Two bits that say which of two sound sectors is the younger one."""
        return self._flash.read(sector + self.SECTOR_SIZE_BYTES - 16, 1)[0] & 3

    def _fill(self, sector: int, content: bytes, counter: int) -> float:
        """Erase if needed, then write data, footer, CRC and, last, the header with its seal."""
        seconds = 0.0
        if self._flash.read(sector, self.SECTOR_SIZE_BYTES).strip(bytes([ERASED])):
            seconds += self._flash.erase(sector)
        if content:
            seconds += self._flash.program(sector + self.HEADER_SIZE_BYTES, content)
        footer_at = sector + self.SECTOR_SIZE_BYTES - self.FOOTER_SIZE_BYTES
        footer = b"\xff" * 16 + bytes([0xFC | counter]) + b"\xff" * 3
        footer += struct.pack("<BBHI", 0xFF, 0, 4, self._WATERMARK)
        seconds += self._flash.program(footer_at, footer)
        body_size = self.SECTOR_SIZE_BYTES - self.HEADER_SIZE_BYTES - 4
        crc = zlib.crc32(self._flash.read(sector + self.HEADER_SIZE_BYTES, body_size))
        seconds += self._flash.program(footer_at + len(footer), crc.to_bytes(4, "little"))
        return seconds + self._program_header(sector, self._SEAL_VALID)

    def _program_header(self, sector: int, seal: int) -> float:
        return self._flash.program(sector, struct.pack("<II", self._WATERMARK, seal))
