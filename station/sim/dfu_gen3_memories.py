"""The memories behind the alternate settings of the Gen 3 bootloader, with their limits and side effects.

Sources: Device OS bootloader/src/{nRF52840,rtl872x}/usbd_dfu_mal.cpp, hal/shared/flash_common.cpp,
hal/src/nRF52840/flash_hal.c, build/arm/linker/{nrf52840,rtl872x}/platform_flash.ld.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final, Protocol

from station.sim.dct_store import WINDOW_SIZE_BYTES, DctFile, DctRefusedError
from station.sim.dfu import RefusedError
from station.sim.dfu_descriptors import Mcu
from station.sim.dfu_gen3_config import CLEARS_OLD_USER_PART, LARGE_SYSTEM_PART, Gen3Config, Protection
from station.sim.memory import Memory, OutOfBoundsError, ProgramError

PAGE_SIZE_BYTES: Final = 4096
EXTERNAL_OFFSET: Final = 0x80000000

# nRF52840: the flash driver of the bootloader starts above the master boot record.
NRF52840_FIRST_CHANGEABLE: Final = 0x1000
NRF52840_FLASH_END: Final = 0x100000
USER_PART: Final = 0xB4000
OLD_USER_PART: Final = 0xD4000
HEADER_SIZE_BYTES: Final = 24
HEADER_BEHIND_VECTORS: Final = 0x200

OLDEST_SYSTEM_IN_SERVICE: Final = 6000
EXTERNAL_OTA_BYTES: Final = 1500 * 1024
RTL872X_SYSTEM_PART: Final = range(0x08060000, 0x081E0000)
RTL872X_OTA: Final = range(0x08300000, 0x08480000)
RTL872X_FILE_SYSTEM: Final = 0x08600000


class AltMemory(Protocol):
    """One alternate setting."""

    def read(self, address: int, length: int) -> bytes: ...

    def write(self, address: int, data: bytes) -> float: ...

    def erase(self, address: int) -> float: ...


def alt_memories(config: Gen3Config, protection: Callable[[], Protection]) -> tuple[AltMemory, ...]:
    """The alternate settings of a unit in order."""
    internal: AltMemory = InternalFlash(config, protection)
    dct: AltMemory = DctWindow(config.dct)
    if config.platform.mcu is Mcu.RTL872X:
        return internal, dct
    if config.external_flash is None:
        raise ValueError("this platform has an external flash, but none was given")
    return internal, dct, ExternalFlash(config.external_flash, config.dct, protection)


def _require_range(address: int, length: int, first: int, end: int) -> None:
    """Start and end may both equal the end address; sums wrap at 32 bits."""
    last = (address + length) & 0xFFFFFFFF
    if not (first <= address <= end and first <= last <= end):
        raise RefusedError(f"{length} bytes at {address:#x}")


def _program(memory: Memory, address: int, data: bytes) -> float:
    """Words only: what is not aligned is filled with FF, which leaves the cells beside it as they are."""
    seconds = 0.0
    head_bytes = -address % 4
    if head_bytes:
        head, data = data[:head_bytes], data[head_bytes:]
        word_at = address & ~3
        word = b"\xff" * (address - word_at) + head
        seconds += memory.program(word_at, word.ljust(4, b"\xff"))
        address += len(head)
    whole = len(data) & ~3
    if whole:
        seconds += memory.program(address, data[:whole])
    if data[whole:]:
        seconds += memory.program(address + whole, data[whole:].ljust(4, b"\xff"))
    return seconds


def _header_offset(first_word: int) -> int:
    """A module that starts with its vector table (a stack pointer in RAM) has its header behind that."""
    return HEADER_BEHIND_VECTORS if first_word & 0x2FFC0000 == 0x20000000 else 0


class InternalFlash:
    """Alternate setting 0. Segment letters are not enforced: bootloader and settings can be overwritten.

    On RTL872x the file system with the DCT is in reach, too: whoever writes there destroys it.
    """

    def __init__(self, config: Gen3Config, protection: Callable[[], Protection]) -> None:
        self._config = config
        self._memory = config.flash
        self._protection = protection
        self._is_nrf52840 = config.platform.mcu is Mcu.NRF52840
        self._first_changeable = NRF52840_FIRST_CHANGEABLE if self._is_nrf52840 else config.flash.base
        self._system_part_refused = False

    def read(self, address: int, length: int) -> bytes:
        """See `AltMemory`."""
        self._require(address, length)
        return self._memory.read(address, length)

    def write(self, address: int, data: bytes) -> float:
        """See `AltMemory`."""
        self._require(address, len(data))
        seconds = self._prepare_system_part(address, data)
        if address < self._first_changeable:
            raise RefusedError(f"{address:#x}")
        try:
            seconds += _program(self._memory, address, data)
        except ProgramError as error:
            raise RefusedError(str(error)) from error
        self._note_change(address + len(data))
        if self._is_user_part(address, len(data)):
            seconds += self._memory.erase(OLD_USER_PART)
        return seconds

    def erase(self, address: int) -> float:
        """See `AltMemory`; rounds down to the page."""
        self._require(address, 0)
        if self._in_service and address in self._system_part:
            return 0.0
        if address < self._first_changeable:
            raise RefusedError(f"{address:#x}")
        try:
            seconds = self._memory.erase(address)
        except OutOfBoundsError as error:
            raise RefusedError(str(error)) from error
        self._note_change(address + 1)
        return seconds

    def _note_change(self, end: int) -> None:
        if not self._is_nrf52840 and end > RTL872X_FILE_SYSTEM:
            self._config.dct.format()

    @property
    def _in_service(self) -> bool:
        return self._protection() is Protection.SERVICE

    @property
    def _system_part(self) -> range:
        if not self._is_nrf52840:
            return RTL872X_SYSTEM_PART
        return range(0x28000 if self._config.device_os >= LARGE_SYSTEM_PART else 0x30000, USER_PART)

    def _require(self, address: int, length: int) -> None:
        _require_range(address, length, self._memory.base, self._memory.end)
        if self._in_service and not self._is_nrf52840 and address in RTL872X_OTA:
            raise RefusedError(f"{address:#x} is closed in service mode")

    def _prepare_system_part(self, address: int, data: bytes) -> float:
        """In service mode no old system part may come in; its pages are erased while it is written."""
        if not self._in_service or address not in self._system_part:
            return 0.0
        if address == self._system_part.start:
            self._system_part_refused = not _is_recent_system(data)
        if self._system_part_refused:
            raise RefusedError("system part too old for service mode")
        if address % PAGE_SIZE_BYTES:
            return 0.0
        return sum(self._memory.erase(page) for page in range(address, address + len(data), PAGE_SIZE_BYTES))

    def _is_user_part(self, address: int, length: int) -> bool:
        """True if this was the first block of a user part in the large slot; the small slot is then made invalid."""
        if not self._is_nrf52840 or self._config.device_os < CLEARS_OLD_USER_PART:
            return False
        if address != USER_PART or length < HEADER_SIZE_BYTES:
            return False
        (first_word,) = struct.unpack("<I", self._memory.read(USER_PART, 4))
        header = self._memory.read(USER_PART + _header_offset(first_word), HEADER_SIZE_BYTES)
        start, end, platform_id = struct.unpack("<II4xH", header[:14])
        return bool(
            start == USER_PART and end <= NRF52840_FLASH_END and platform_id == self._config.platform.platform_id
        )


def _is_recent_system(data: bytes) -> bool:
    if len(data) < HEADER_SIZE_BYTES:
        return False
    (first_word,) = struct.unpack("<I", data[:4])
    header = data[_header_offset(first_word) :][:HEADER_SIZE_BYTES]
    if len(header) < HEADER_SIZE_BYTES:
        return False
    (version,) = struct.unpack("<10xH", header[:12])
    return bool(version >= OLDEST_SYSTEM_IN_SERVICE)


class DctWindow:
    """Alternate setting 1: a window of 16 KiB on the file. Erase is accepted anywhere and does nothing."""

    def __init__(self, dct: DctFile) -> None:
        self._dct = dct

    def read(self, address: int, length: int) -> bytes:
        """See `AltMemory`; gives less than asked for at the end of the file."""
        _require_range(address, length, 0, WINDOW_SIZE_BYTES)
        return self._dct.read(address, length)

    def write(self, address: int, data: bytes) -> float:
        """See `AltMemory`."""
        _require_range(address, len(data), 0, WINDOW_SIZE_BYTES)
        try:
            return self._dct.write(address, data)
        except DctRefusedError as error:
            raise RefusedError(str(error)) from error

    def erase(self, address: int) -> float:
        """See `AltMemory`."""
        return 0.0


class ExternalFlash:
    """Alternate setting 2. Whoever writes into the lower half destroys the file system, and with it the DCT."""

    def __init__(self, memory: Memory, dct: DctFile, protection: Callable[[], Protection]) -> None:
        self._memory = memory
        self._dct = dct
        self._protection = protection
        self._file_system_end = memory.base + memory.size_bytes // 2

    def read(self, address: int, length: int) -> bytes:
        """See `AltMemory`."""
        return self._memory.read(self._place(address, length), length)

    def write(self, address: int, data: bytes) -> float:
        """See `AltMemory`."""
        place = self._place(address, len(data))
        try:
            seconds = _program(self._memory, place, data)
        except ProgramError as error:
            raise RefusedError(str(error)) from error
        self._note_change(place)
        return seconds

    def erase(self, address: int) -> float:
        """See `AltMemory`."""
        place = self._place(address, 0)
        try:
            seconds = self._memory.erase(place)
        except OutOfBoundsError as error:
            raise RefusedError(str(error)) from error
        self._note_change(place)
        return seconds

    def _place(self, address: int, length: int) -> int:
        if address < EXTERNAL_OFFSET:
            raise RefusedError(f"{address:#x} lacks the offset of the external flash")
        place = address - EXTERNAL_OFFSET
        _require_range(place, length, self._memory.base, self._memory.end)
        if self._protection() is Protection.SERVICE and place >= self._memory.end - EXTERNAL_OTA_BYTES:
            raise RefusedError(f"{address:#x} is closed in service mode")
        return place

    def _note_change(self, place: int) -> None:
        if place < self._file_system_end:
            self._dct.format()
