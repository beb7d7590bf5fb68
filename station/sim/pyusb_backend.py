"""The bench as a pyusb backend: everything above pyusb is the real thing.

Behaves as libusb 1.0 on Linux does: descriptors and the active configuration come from the operating system's
memory, everything else goes to the unit. Source: pyusb `usb.backend.IBackend`; error codes from libusb.h.
"""

from __future__ import annotations

import errno
import threading
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn
from weakref import WeakKeyDictionary

from usb.backend import IBackend
from usb.core import USBError, USBTimeoutError

from station.sim.bus import VirtualBus, VisibleDevice
from station.sim.descriptor_tree import (
    ConfigurationNode,
    DeviceNode,
    EndpointNode,
    InterfaceNode,
    acceptable,
    read_configuration,
    read_device,
)
from station.sim.presence import Gone
from station.sim.unit import VirtualUnit
from station.sim.wire import DIRECTION_IN, NoAnswer, Overflow, Setup, Stall

LIBUSB_SPEED_FULL = 2
CDC_CLASSES = (0x02, 0x0A)


@dataclass(frozen=True)
class _LibusbError:
    code: int
    errno: int
    text: str


_ACCESS = _LibusbError(-3, errno.EACCES, "Access denied (insufficient permissions)")
_NO_DEVICE = _LibusbError(-4, errno.ENODEV, "No such device (it may have been disconnected)")
_NOT_FOUND = _LibusbError(-5, errno.ENOENT, "Entity not found")
_BUSY = _LibusbError(-6, errno.EBUSY, "Resource busy")
_TIMEOUT = _LibusbError(-7, errno.ETIMEDOUT, "Operation timed out")
_OVERFLOW = _LibusbError(-8, errno.EOVERFLOW, "Overflow")
_PIPE = _LibusbError(-9, errno.EPIPE, "Pipe error")
_NOT_SUPPORTED = _LibusbError(-12, errno.ENOSYS, "Operation not supported or unimplemented on this platform")


def _usb_error(error: _LibusbError) -> USBError:
    kind = USBTimeoutError if error is _TIMEOUT else USBError
    return kind(error.text, error.code, error.errno)


@dataclass(eq=False)
class _HostSide:
    """What the operating system remembers of one enumeration."""

    configuration: int = 1
    claims: dict[int, _Handle] = field(default_factory=dict)
    detached: set[int] = field(default_factory=set)


@dataclass(eq=False)
class _Handle:
    device: VisibleDevice
    tree: ConfigurationNode
    host: _HostSide


class VirtualBackend(IBackend):  # type: ignore[misc] # pyusb has no type information
    """Give this to `usb.core.find(backend=...)`. One object is one host; it may be used from any thread."""

    def __init__(self, bus: VirtualBus) -> None:
        self._bus = bus
        self._lock = threading.Lock()
        self._hosts: WeakKeyDictionary[VirtualUnit, dict[int, _HostSide]] = WeakKeyDictionary()

    def enumerate_devices(self) -> Iterator[VisibleDevice]:
        """The devices on the bus now; those whose descriptors no operating system would accept are left out."""
        return (device for device in self._bus.visible() if acceptable(device.presence))

    def get_parent(self, dev: VisibleDevice) -> None:
        """Hubs are not shown as devices."""
        return

    def get_device_descriptor(self, dev: VisibleDevice) -> DeviceNode:
        """The device descriptor with bus, address, port_number, port_numbers and speed."""
        return read_device(dev.presence.device_descriptor, dev.port.bus, dev.address, dev.port.ports, LIBUSB_SPEED_FULL)

    def get_configuration_descriptor(self, dev: VisibleDevice, config: int) -> ConfigurationNode:
        """Raises IndexError past the last one, as pyusb expects."""
        if config != 0:
            raise IndexError(f"configuration {config}")
        return read_configuration(dev.presence.configuration_descriptor)

    def get_interface_descriptor(self, dev: VisibleDevice, intf: int, alt: int, config: int) -> InterfaceNode:
        """Raises IndexError past the last interface or alternate setting, as pyusb expects."""
        return self.get_configuration_descriptor(dev, config).interfaces[intf][alt]

    def get_endpoint_descriptor(self, dev: VisibleDevice, ep: int, intf: int, alt: int, config: int) -> EndpointNode:
        """Raises IndexError past the last endpoint."""
        return self.get_interface_descriptor(dev, intf, alt, config).endpoints[ep]

    def open_device(self, dev: VisibleDevice) -> _Handle:
        """Raises USBError ENODEV where this enumeration is over, EACCES where the host may not."""
        if not self._bus.may_open(dev.port):
            raise _usb_error(_ACCESS)
        if dev.unit.presence() != dev.presence:
            raise _usb_error(_NO_DEVICE)
        with self._lock:
            host = self._hosts.setdefault(dev.unit, {}).setdefault(dev.presence.enumeration, _HostSide())
        return _Handle(dev, read_configuration(dev.presence.configuration_descriptor), host)

    def close_device(self, dev_handle: _Handle) -> None:
        """Its claims end with it."""
        with self._lock:
            claims = dev_handle.host.claims
            for interface in [number for number, owner in claims.items() if owner is dev_handle]:
                del claims[interface]

    def set_configuration(self, dev_handle: _Handle, config_value: int) -> None:
        """SET_CONFIGURATION goes to the unit."""
        self._out(dev_handle, 0x00, 9, config_value, 0)
        dev_handle.host.configuration = config_value

    def get_configuration(self, dev_handle: _Handle) -> int:
        """From the operating system's memory; the unit is not asked."""
        self._require_present(dev_handle)
        return dev_handle.host.configuration

    def set_interface_altsetting(self, dev_handle: _Handle, intf: int, altsetting: int) -> None:
        """SET_INTERFACE goes to the unit; the interface must be claimed."""
        if dev_handle.host.claims.get(intf) is not dev_handle:
            raise _usb_error(_NOT_FOUND)
        self._out(dev_handle, 0x01, 11, altsetting, intf)

    def claim_interface(self, dev_handle: _Handle, intf: int) -> None:
        """Raises USBError EBUSY where another handle, or a kernel driver, has it."""
        self._require_present(dev_handle)
        if intf >= len(dev_handle.tree.interfaces):
            raise _usb_error(_NOT_FOUND)
        with self._lock:
            owner = dev_handle.host.claims.setdefault(intf, dev_handle)
        if owner is not dev_handle or self.is_kernel_driver_active(dev_handle, intf):
            self._forget_claim(dev_handle, intf)
            raise _usb_error(_BUSY)

    def release_interface(self, dev_handle: _Handle, intf: int) -> None:
        """Raises USBError ENOENT where it was not claimed."""
        if dev_handle.host.claims.get(intf) is not dev_handle:
            raise _usb_error(_NOT_FOUND)
        self._forget_claim(dev_handle, intf)

    def ctrl_transfer(
        self,
        dev_handle: _Handle,
        bmRequestType: int,  # noqa: N803 - names of the interface
        bRequest: int,  # noqa: N803
        wValue: int,  # noqa: N803
        wIndex: int,  # noqa: N803
        data: array[int],
        timeout: int,
    ) -> int:
        """One control transfer; gives the number of bytes that went."""
        size_bytes = len(data) * data.itemsize
        setup = Setup(bmRequestType, bRequest, wValue, wIndex, size_bytes)
        if not bmRequestType & DIRECTION_IN:
            self._transfer(dev_handle, setup, data.tobytes(), timeout / 1000)
            return size_bytes
        reply = self._transfer(dev_handle, setup, b"", timeout / 1000)
        data[: len(reply)] = array(data.typecode, reply)
        return len(reply)

    def is_kernel_driver_active(self, dev_handle: _Handle, intf: int) -> bool:
        """The serial port's interfaces belong to the kernel until they are detached."""
        of_class = dev_handle.tree.interfaces[intf][0].bInterfaceClass
        return of_class in CDC_CLASSES and intf not in dev_handle.host.detached

    def detach_kernel_driver(self, dev_handle: _Handle, intf: int) -> None:
        """Raises USBError ENOENT where none is attached."""
        if not self.is_kernel_driver_active(dev_handle, intf):
            raise _usb_error(_NOT_FOUND)
        dev_handle.host.detached.add(intf)

    def attach_kernel_driver(self, dev_handle: _Handle, intf: int) -> None:
        """Undo a detach."""
        dev_handle.host.detached.discard(intf)

    def clear_halt(self, dev_handle: _Handle, ep: int) -> None:
        """CLEAR_FEATURE(ENDPOINT_HALT) goes to the unit."""
        self._out(dev_handle, 0x02, 1, 0, ep)

    def reset_device(self, dev_handle: _Handle) -> None:
        """Reset the port."""
        try:
            dev_handle.device.unit.bus_reset(dev_handle.device.presence.enumeration)
        except Gone as error:
            raise _usb_error(_NO_DEVICE) from error

    def bulk_write(self, dev_handle: _Handle, ep: int, intf: int, data: array[int], timeout: int) -> NoReturn:
        """The serial port's data have no place in this face."""
        raise _usb_error(_NOT_SUPPORTED)

    def bulk_read(self, dev_handle: _Handle, ep: int, intf: int, buff: array[int], timeout: int) -> NoReturn:
        """As `bulk_write`."""
        raise _usb_error(_NOT_SUPPORTED)

    intr_write = bulk_write
    intr_read = bulk_read
    iso_write = bulk_write
    iso_read = bulk_read

    def _out(self, handle: _Handle, request_type: int, request: int, value: int, index: int) -> None:
        self._transfer(handle, Setup(request_type, request, value, index, 0), b"", 1.0)

    @staticmethod
    def _transfer(handle: _Handle, setup: Setup, data: bytes, timeout_s: float) -> bytes:
        device = handle.device
        try:
            return device.unit.transfer(device.presence.enumeration, setup, data, timeout_s)
        except Gone as error:
            raise _usb_error(_NO_DEVICE) from error
        except Stall as error:
            raise _usb_error(_PIPE) from error
        except NoAnswer as error:
            raise _usb_error(_TIMEOUT) from error
        except Overflow as error:
            raise _usb_error(_OVERFLOW) from error

    def _require_present(self, handle: _Handle) -> None:
        if handle.device.unit.presence() != handle.device.presence:
            raise _usb_error(_NO_DEVICE)

    def _forget_claim(self, handle: _Handle, intf: int) -> None:
        with self._lock:
            if handle.host.claims.get(intf) is handle:
                del handle.host.claims[intf]

    def _finalize_object(self) -> Any:
        """pyusb calls this at the end; there is nothing to free."""
