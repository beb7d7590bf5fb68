"""What the DFU modes of both bootloader generations have in common: words, replies, the end of a transfer.

Sources: USB DFU 1.1 (requests, states, status), ST AN3156 (DfuSe commands).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import IntEnum
from typing import Final

from station.sim.wire import LateStall, NoAnswer, Overflow, Setup

TRANSFER_SIZE_BYTES: Final = 4096
RESET_DELAY_MS: Final = 500
EP0_PACKET_BYTES: Final = 64


class DfuRequest(IntEnum):
    """bRequest of a class request. Source: DFU 1.1, table 3.2."""

    DETACH = 0
    DNLOAD = 1
    UPLOAD = 2
    GETSTATUS = 3
    CLRSTATUS = 4
    GETSTATE = 5
    ABORT = 6


class DfuState(IntEnum):
    """bState. Source: DFU 1.1, section 6.1.2."""

    IDLE = 2
    DNLOAD_SYNC = 3
    DNBUSY = 4
    DNLOAD_IDLE = 5
    MANIFEST_SYNC = 6
    MANIFEST = 7
    MANIFEST_WAIT_RESET = 8
    UPLOAD_IDLE = 9
    ERROR = 10


class DfuStatus(IntEnum):
    """bStatus, those that Particle bootloaders use. Source: DFU 1.1, section 6.1.2."""

    OK = 0x00
    ERR_TARGET = 0x01
    ERR_VENDOR = 0x0B
    ERR_UNKNOWN = 0x0E
    ERR_STALLED_PACKET = 0x0F


class DfuseCommand(IntEnum):
    """First byte of a block 0. Sources: ST AN3156; Device OS bootloader/src/nRF52840/usbd_dfu.h for the last two."""

    GET_COMMANDS = 0x00
    SET_ADDRESS = 0x21
    ERASE = 0x41
    READ_UNPROTECT = 0x92
    ENTER_SAFE_MODE = 0xFA
    CLEAR_PROTECTION_OVERRIDE = 0xFB


class StandardRequest(IntEnum):
    """bRequest of a standard request. Source: USB 2.0, table 9-4."""

    GET_STATUS = 0
    CLEAR_FEATURE = 1
    SET_FEATURE = 3
    SET_ADDRESS = 5
    GET_DESCRIPTOR = 6
    SET_DESCRIPTOR = 7
    GET_CONFIGURATION = 8
    SET_CONFIGURATION = 9
    GET_INTERFACE = 10
    SET_INTERFACE = 11


class UsbState(IntEnum):
    """How far the host has enumerated the device. Source: USB 2.0, section 9.1."""

    DEFAULT = 0
    ADDRESSED = 1
    CONFIGURED = 2


# Requests that end what was going on. Both generations allow them in these states only.
INTERRUPTIBLE: Final = frozenset(
    {
        DfuState.IDLE,
        DfuState.DNLOAD_SYNC,
        DfuState.DNLOAD_IDLE,
        DfuState.MANIFEST_SYNC,
        DfuState.UPLOAD_IDLE,
    }
)


KIND_STANDARD: Final = 0
KIND_CLASS: Final = 1
KIND_VENDOR: Final = 2
REMOTE_WAKEUP: Final = 1


def block_address(pointer: int, block: int) -> int:
    """Address of a data block (block numbers count from 2), in 32-bit arithmetic."""
    return (pointer + (block - 2) * TRANSFER_SIZE_BYTES) & 0xFFFFFFFF


class RefusedError(Exception):
    """A memory does not do it: out of range, forbidden, or the flash failed, perhaps after `busy_s` of trying."""

    def __init__(self, reason: str, busy_s: float = 0.0) -> None:
        super().__init__(reason)
        self.busy_s = busy_s


class DfuMode(ABC):
    """One bootloader in DFU mode, seen from endpoint 0.

    A new object is a bootloader that has just started and that the host has configured.

    Attributes:
        state: internal state; a GETSTATUS reply may still tell the one before.
        status: bStatus of the next GETSTATUS reply.
        alt: selected alternate setting.
        busy_s: simulated seconds for which the operation started by the last transfer holds the processor; the next
            transfer has to wait that long.
        attach_count, detach_count: how often the device pulled itself onto and off the bus.
    """

    def __init__(self) -> None:
        self.state: int = DfuState.IDLE
        self.status: int = DfuStatus.OK
        self.alt = 0
        self.busy_s = 0.0
        self.attach_count = 1
        self.detach_count = 0
        self._usb_state = UsbState.CONFIGURED
        self._late_stall = False
        self._hung = False
        self._has_reset = False

    def control(self, setup: Setup, data: bytes = b"") -> bytes:
        """One control transfer; `data` goes with OUT transfers.

        Returns:
            The bytes of the IN stage, empty for OUT.
        Raises:
            Stall, NoAnswer, Overflow, LateStall: see station.sim.wire.
        """
        self.busy_s = 0.0
        if self._hung:
            raise NoAnswer
        return self._answer(setup, data)

    @abstractmethod
    def bus_reset(self) -> None:
        """The host resets the bus: the device is no longer configured, the DFU state stays."""

    @abstractmethod
    def tick(self, elapsed_ms: int) -> bool:
        """Let time pass. True once the bootloader has reset itself to leave DFU mode, and from then on."""

    @abstractmethod
    def _answer(self, setup: Setup, data: bytes) -> bytes: ...

    @abstractmethod
    def _in_done(self) -> None:
        """The host has taken all bytes of an IN stage: the moment at which both generations do their work."""

    def _send(self, setup: Setup, reply: bytes) -> bytes:
        """Send at most wLength bytes of a reply."""
        if setup.length == 0:
            return b""
        return self._finish_in(reply[: setup.length])

    def _send_all(self, setup: Setup, reply: bytes) -> bytes:
        """Send a reply without regard for wLength, as careless firmware does."""
        if setup.length == 0:
            return b""
        if len(reply) > setup.length:
            raise Overflow
        return self._finish_in(reply)

    def _finish_in(self, sent: bytes) -> bytes:
        self._late_stall = False
        self._in_done()
        if self._late_stall:
            raise LateStall(sent)
        return sent

    def _reattach(self) -> None:
        self.detach_count += 1
        self.attach_count += 1

    def _hang(self) -> NoAnswer:
        """A write past the transfer buffer destroys the bootloader's own memory: it answers nothing any more."""
        self._hung = True
        return NoAnswer()
