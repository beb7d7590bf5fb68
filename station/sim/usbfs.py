"""Words of Linux usbfs: ioctl numbers, structures, the status of a finished transfer. For 64-bit little-endian hosts.

Source: linux/usbdevice_fs.h and Documentation/driver-api/usb/error-codes.rst of the Linux kernel.
"""

from __future__ import annotations

import errno
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from station.sim.wire import DIRECTION_IN, Setup

SETUP_BYTES: Final = 8


class Ioctl(IntEnum):
    """Requests that programs send to a device node under /dev/bus/usb."""

    CONTROL = 0xC0185500
    BULK = 0xC0185502
    RESETEP = 0x80045503
    SETINTERFACE = 0x80085504
    SETCONFIGURATION = 0x80045505
    GETDRIVER = 0x41045508
    SUBMITURB = 0x8038550A
    DISCARDURB = 0x550B
    REAPURB = 0x4008550C
    REAPURBNDELAY = 0x4008550D
    CLAIMINTERFACE = 0x8004550F
    RELEASEINTERFACE = 0x80045510
    CONNECTINFO = 0x40085511
    DRIVER = 0xC0105512
    RESET = 0x5514
    CLEAR_HALT = 0x80045515
    DISCONNECT = 0x5516
    CONNECT = 0x5517
    GET_CAPABILITIES = 0x8004551A
    DISCONNECT_CLAIM = 0x8108551B


CAPABILITIES: Final = 0x01 | 0x04 | 0x10
"""Zero packet, bulk transfers without packet size limit, reaping after the device is gone."""

DRIVER_NAME_AT: Final = 4
DRIVER_NAME_BYTES: Final = 256
CONNECTINFO_BYTES: Final = 8
INTERFACE_AND_SETTING: Final = struct.Struct("<II")
DRIVER_REQUEST: Final = struct.Struct("<iiQ")

STATUS_OK: Final = 0
STATUS_STALL: Final = -errno.EPIPE
STATUS_OVERFLOW: Final = -errno.EOVERFLOW
STATUS_TAKEN_BACK: Final = -errno.ENOENT
STATUS_SHUT_DOWN: Final = -errno.ESHUTDOWN
STATUS_NO_REPLY: Final = -errno.EPROTO
"""Nothing answers: so a pulled cable looks until the hub has told the kernel of it."""


class UrbType(IntEnum):
    """`type` of a transfer."""

    ISO = 0
    INTERRUPT = 1
    CONTROL = 2
    BULK = 3


_URB = struct.Struct("<BBxxiIxxxxQiiiiiIQ")
URB_BYTES: Final = _URB.size
URB_BUFFER_AT: Final = 16
_URB_STATUS_AT: Final = 4
_URB_ACTUAL_AT: Final = 28


@dataclass(frozen=True)
class UrbHead:
    """The fields of a submitted `struct usbdevfs_urb` that matter here."""

    kind: int
    endpoint: int
    buffer_bytes: int

    @classmethod
    def parse(cls, raw: bytes) -> UrbHead:
        """`raw`: the 56 bytes of the structure."""
        kind, endpoint, _status, _flags, _buffer, length, *_rest = _URB.unpack(raw)
        return cls(kind, endpoint, length)


def urb_result(status: int, actual_bytes: int) -> tuple[tuple[int, bytes], ...]:
    """What the kernel writes into the structure when a transfer is over, each part with its offset."""
    return (_URB_STATUS_AT, struct.pack("<i", status)), (_URB_ACTUAL_AT, struct.pack("<i", actual_bytes))


def setup_of(raw: bytes) -> Setup:
    """The SETUP packet at the start of a control transfer's buffer."""
    return Setup(*struct.unpack_from("<BBHHH", raw))


def goes_in(setup: Setup) -> bool:
    """Whether the data stage brings bytes to the host."""
    return bool(setup.request_type & DIRECTION_IN)


_CONTROL = struct.Struct("<BBHHHIxxxxQ")
CONTROL_BYTES: Final = _CONTROL.size
CONTROL_DATA_AT: Final = 16


@dataclass(frozen=True)
class ControlCall:
    """`struct usbdevfs_ctrltransfer`: a control transfer in one blocking call. timeout_s 0: no limit."""

    setup: Setup
    timeout_s: float

    @classmethod
    def parse(cls, raw: bytes) -> ControlCall:
        request_type, request, value, index, length, timeout_ms, _data = _CONTROL.unpack(raw)
        return cls(Setup(request_type, request, value, index, length), timeout_ms / 1000)
