"""The memories behind the alternate settings of the Gen 2 bootloader.

Only the first address of an access is checked, what cannot be read is zeros, only internal flash is verified.
Sources: Device OS v2.3.1 platform/MCU/STM32F2xx/STM32_USB_Device_Driver/src/{usbd_dfu_mal,usbd_flash_if,usbd_dct_if,
usbd_sflash_if}.c.
"""

from __future__ import annotations

from typing import Final, Protocol

from station.sim.dct_store import WINDOW_SIZE_BYTES, DctRefusedError, DctStore, DctUnavailableError
from station.sim.dfu import RefusedError
from station.sim.dfu_gen2_config import Gen2Config
from station.sim.memory import FlashOp, FlashOpKind, Memory, OutOfBoundsError, ProgramError

FIRST_CHANGEABLE: Final = 0x08020000
SYSTEM_PARTS: Final = range(0x08020000, 0x080A0000)

_WRITE_ROUNDS: Final = 3
_PROGRAM_TRIES: Final = 2


class AltMemory(Protocol):
    """One alternate setting.

    Attributes:
        poll_after_erase_ms, poll_otherwise_ms: what the bootloader tells the host to wait.
        copies_to_buffer: reads go through the transfer buffer and can overrun it.
    """

    poll_after_erase_ms: int
    poll_otherwise_ms: int
    copies_to_buffer: bool

    def covers(self, address: int) -> bool: ...

    def read(self, address: int, length: int) -> bytes: ...

    def write(self, address: int, data: bytes) -> float: ...

    def erase(self, address: int) -> float: ...


def alt_memories(config: Gen2Config) -> tuple[AltMemory, ...]:
    """The alternate settings of a unit in order."""
    memories: tuple[AltMemory, ...] = (InternalFlash(config), DctWindow(config.dct))
    if not config.platform.external_flash_bytes:
        return memories
    if config.serial_flash is None:
        raise ValueError("this platform has a serial flash, but none was given")
    return *memories, SerialFlash(config.serial_flash)


class InternalFlash:
    """Alternate setting 0. Bootloader and DCT sectors cannot be changed, whatever the interface string says."""

    poll_after_erase_ms = 0
    poll_otherwise_ms = 0
    copies_to_buffer = False

    def __init__(self, config: Gen2Config) -> None:
        self._config = config
        self._memory = config.flash

    def covers(self, address: int) -> bool:
        """See `AltMemory`."""
        return self._memory.holds(address)

    def read(self, address: int, length: int) -> bytes:
        """See `AltMemory`."""
        return self._memory.read_or_zero(address, length) if self.covers(address) else bytes(length)

    def write(self, address: int, data: bytes) -> float:
        """See `AltMemory`; three rounds of program and verify."""
        self._require_changeable(address)
        if address % 4:
            raise RefusedError(f"{address:#x} is not on a word")
        words = data + b"\xff" * (-len(data) % 4)
        seconds = 0.0
        for _ in range(_WRITE_ROUNDS):
            seconds += self._program(address, words, seconds)
            if self._memory.verify(address, words):
                return seconds
        raise RefusedError(f"verify failed at {address:#x}", seconds)

    def erase(self, address: int) -> float:
        """See `AltMemory`."""
        self._require_changeable(address)
        return self._memory.erase(address)

    def _require_changeable(self, address: int) -> None:
        if not FIRST_CHANGEABLE <= address < self._memory.end:
            raise RefusedError(f"{address:#x}")

    def _program(self, address: int, words: bytes, spent_s: float) -> float:
        for _ in range(_PROGRAM_TRIES):
            try:
                seconds = self._memory.program(address, words)
            except ProgramError:
                continue
            self._note_reload(address)
            return seconds
        raise RefusedError(f"programming failed at {address:#x}", spent_s)

    def _note_reload(self, address: int) -> None:
        """Photon and P1 look for the DCT functions anew after a write to a system part."""
        journal = self._config.journal
        if journal is not None and self._config.dct_in_system_parts and address in SYSTEM_PARTS:
            journal.append(FlashOp(FlashOpKind.DCT_RELOAD, self._memory.name, 0, 0))


class DctWindow:
    """Alternate setting 1. Erase is accepted and does nothing to the data."""

    # The firmware has the times for erase and write exchanged.
    poll_after_erase_ms = 500
    poll_otherwise_ms = 1
    copies_to_buffer = False

    def __init__(self, dct: DctStore) -> None:
        self._dct = dct

    def covers(self, address: int) -> bool:
        """See `AltMemory`."""
        return 0 <= address < WINDOW_SIZE_BYTES

    def read(self, address: int, length: int) -> bytes:
        """See `AltMemory`."""
        if not self.covers(address):
            return bytes(length)
        try:
            return self._dct.read(address, length).ljust(length, b"\0")
        except DctUnavailableError:
            return bytes(length)

    def write(self, address: int, data: bytes) -> float:
        """See `AltMemory`."""
        if not self.covers(address):
            raise RefusedError(f"{address:#x}")
        for _ in range(_PROGRAM_TRIES):
            try:
                return self._dct.write(address, data)
            except (DctRefusedError, DctUnavailableError):
                continue
        raise RefusedError(f"the DCT takes nothing at {address:#x}")

    def erase(self, address: int) -> float:
        """See `AltMemory`."""
        if not self.covers(address):
            raise RefusedError(f"{address:#x}")
        return 0.0


class SerialFlash:
    """Alternate setting 2 of the P1: a chip of 1 MiB; no filling, no verify."""

    poll_after_erase_ms = 0
    poll_otherwise_ms = 0
    copies_to_buffer = True

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def covers(self, address: int) -> bool:
        """See `AltMemory`."""
        return self._memory.holds(address)

    def read(self, address: int, length: int) -> bytes:
        """See `AltMemory`."""
        return self._memory.read_or_zero(address, length) if self.covers(address) else bytes(length)

    def write(self, address: int, data: bytes) -> float:
        """See `AltMemory`."""
        if not self.covers(address):
            raise RefusedError(f"{address:#x}")
        try:
            return self._memory.program(address, data)
        except ProgramError as error:
            raise RefusedError(str(error)) from error

    def erase(self, address: int) -> float:
        """See `AltMemory`."""
        try:
            return self._memory.erase(address)
        except OutOfBoundsError as error:
            raise RefusedError(str(error)) from error
