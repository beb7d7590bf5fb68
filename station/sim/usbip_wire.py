"""Messages of the USB/IP protocol, version 1.1.1.

Source: Linux Documentation/usb/usbip_protocol.rst and tools/usb/usbip. Numbers are big-endian; the eight bytes of a
SETUP packet stay as they are on the bus.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

from station.core.ids import PortPath
from station.sim.bus import VisibleDevice
from station.sim.descriptor_tree import read_configuration
from station.sim.wire import Setup

VERSION = 0x0111
OPERATION = struct.Struct(">HHI")
BUSID_BYTES = 32
_DEVICE = struct.Struct(">256s32sIIIHHHBBBBBB")
_COMMAND = struct.Struct(">IIIII")
_SUBMIT = struct.Struct(">IiiiI8s")
_RETURN = struct.Struct(">iiiiI8x")
COMMAND_BYTES = 48
SPEED_FULL = 2
MAX_DATA_BYTES = 1 << 20


class Operation(IntEnum):
    """What a host asks for before a device is its own; the answer has the same number without the top bit."""

    IMPORT = 0x8003
    DEVLIST = 0x8005


class OperationStatus(IntEnum):
    """How an operation ended."""

    OK = 0
    NOT_AVAILABLE = 1
    BUSY = 2
    NO_DEVICE = 4


class Command(IntEnum):
    """Messages about single transfers."""

    SUBMIT = 1
    UNLINK = 2
    RET_SUBMIT = 3
    RET_UNLINK = 4


class UrbStatus(IntEnum):
    """Linux error numbers as they end a transfer."""

    DONE = 0
    STALLED = -32
    OVERFLOW = -75
    UNLINKED = -104


class BadMessageError(ValueError):
    """A host sent something that is no USB/IP."""


@dataclass(frozen=True)
class Submit:
    """A transfer that the host wants. size_bytes: of the data stage. data: what goes out."""

    number: int
    endpoint: int
    inward: bool
    size_bytes: int
    setup: Setup
    data: bytes = b""


@dataclass(frozen=True)
class Unlink:
    """The host takes a transfer back. victim: the number of its SUBMIT."""

    number: int
    victim: int


def parse_command(head: bytes) -> Submit | Unlink:
    """The first 48 bytes of a message; an outward SUBMIT is followed by its data.

    Raises:
        BadMessageError: neither SUBMIT nor UNLINK, or a transfer larger than MAX_DATA_BYTES.
    """
    command, number, _device, direction, endpoint = _COMMAND.unpack_from(head)
    if command == Command.UNLINK:
        return Unlink(number, int.from_bytes(head[20:24], "big"))
    if command != Command.SUBMIT:
        raise BadMessageError(f"command {command}")
    _flags, size_bytes, _start, _packets, _interval, setup = _SUBMIT.unpack_from(head, _COMMAND.size)
    if not 0 <= size_bytes <= MAX_DATA_BYTES:
        raise BadMessageError(f"a transfer of {size_bytes} bytes")
    return Submit(number, endpoint, direction == 1, size_bytes, Setup(*struct.unpack("<BBHHH", setup)))


def submit_answer(number: int, status: UrbStatus, actual_bytes: int, data: bytes = b"") -> bytes:
    """A finished transfer. data: of an inward one."""
    head = _COMMAND.pack(Command.RET_SUBMIT, number, 0, 0, 0)
    return head + _RETURN.pack(status, actual_bytes, 0, 0, 0) + data


def unlink_answer(number: int, status: UrbStatus) -> bytes:
    """UNLINKED where the transfer was still under way, DONE where it had ended before."""
    return _COMMAND.pack(Command.RET_UNLINK, number, 0, 0, 0) + struct.pack(">i24x", status)


def operation_answer(operation: int, status: OperationStatus) -> bytes:
    """The head of the answer to an operation."""
    return OPERATION.pack(VERSION, operation & 0x7FFF, status)


def device_list(devices: list[VisibleDevice]) -> bytes:
    """What follows the head of a DEVLIST answer."""
    parts = [len(devices).to_bytes(4, "big")]
    for device in devices:
        parts.append(device_record(device))
        interfaces = read_configuration(device.presence.configuration_descriptor).interfaces
        for interface in interfaces:
            first = interface[0]
            parts.append(bytes((first.bInterfaceClass, first.bInterfaceSubClass, first.bInterfaceProtocol, 0)))
    return b"".join(parts)


def device_record(device: VisibleDevice) -> bytes:
    """The 312 bytes that describe a device; its bus id is its port path."""
    raw, configuration = device.presence.device_descriptor, device.presence.configuration_descriptor
    vendor, product, release = struct.unpack_from("<HHH", raw, 8)
    interfaces = len(read_configuration(configuration).interfaces)
    busid = str(device.port)
    return _DEVICE.pack(
        f"/sys/devices/virtual-bench/usb{device.port.bus}/{busid}".encode(),
        busid.encode(),
        *(device.port.bus, device.address, SPEED_FULL, vendor, product, release),
        *(raw[4], raw[5], raw[6], configuration[5], raw[17], interfaces),
    )


def parse_busid(raw: bytes) -> PortPath:
    """Raises ValueError where it is no port path."""
    return PortPath.parse(raw.partition(b"\0")[0].decode("ascii", "replace"))
