"""Control transfers on endpoint 0 of one opened device, and the words that pyusb's failures are given."""

from __future__ import annotations

import errno
import struct
from collections.abc import Callable
from typing import Any

import usb.core
import usb.util

from station.core.errors import LinkDeniedError, LinkError, LinkLostError, LinkTimeoutError, StallError

DIR_IN_STANDARD = 0x80
GET_DESCRIPTOR = 6
DEVICE, CONFIGURATION, STRING = 1, 2, 3
US_ENGLISH = 0x0409
MAX_STRING_BYTES = 255
_GONE = {errno.ENODEV, errno.ENOENT, errno.ESHUTDOWN}
_DENIED = {errno.EACCES, errno.EPERM}
_TIMED_OUT = {errno.ETIMEDOUT, errno.ETIME}


def translated(error: usb.core.USBError, what: str, is_there: Callable[[], bool]) -> LinkError:
    """The station's word for a pyusb error.

    A pulled cable can show as a plain input/output error before the system has noticed it; so for what is neither a
    stall, a time-out nor a refusal, `is_there` decides between a lost unit and a bad transfer.
    """
    number = error.errno
    if number == errno.EPIPE:
        return StallError(f"{what}: refused by the unit (stall)")
    if isinstance(error, usb.core.USBTimeoutError) or number in _TIMED_OUT:
        return LinkTimeoutError(f"{what}: no answer in time")
    if number in _DENIED:
        return LinkDeniedError(f"{what}: the operating system denies access to the USB device")
    if number == errno.EBUSY:
        return LinkError(f"{what}: another program holds the USB device")
    if number in _GONE or not is_there():
        return LinkLostError(f"{what}: the unit is no longer on the bus")
    return LinkError(f"{what}: {error}")


def text_of(descriptor: bytes) -> str:
    """The text of a string descriptor: length, type 3, then UTF-16 little endian (USB 2.0, 9.6.7)."""
    if len(descriptor) < 2 or descriptor[1] != STRING:
        return ""
    end = min(descriptor[0], len(descriptor)) & ~1
    return descriptor[2:end].decode("utf-16-le", errors="replace")


class UsbPipe:
    """A `ControlPipe` on a pyusb device. The interface is claimed by pyusb with the first class request to it."""

    def __init__(self, device: Any, is_there: Callable[[], bool]) -> None:
        self._device = device
        self._is_there = is_there

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        return bytes(self._transfer(request_type, request, value, index, length, timeout_s))

    def control_out(
        self,
        request_type: int,
        request: int,
        value: int,
        index: int,
        data: bytes = b"",
        timeout_s: float = 5.0,
    ) -> None:
        sent = self._transfer(request_type, request, value, index, data, timeout_s)
        if sent != len(data):
            raise LinkError(f"control request {request}: {sent} of {len(data)} bytes were taken")

    def select_alt(self, interface: int, alt: int) -> None:
        what = f"alt setting {alt} of interface {interface}"
        try:
            # The interface object spares pyusb a GET_CONFIGURATION, which Gen 3 bootloaders answer with 0.
            found = usb.util.find_descriptor(self._device[0], bInterfaceNumber=interface, bAlternateSetting=alt)
            if found is None:
                raise StallError(f"{what}: the unit has none")
            self._device.set_interface_altsetting(found, alt)
        except usb.core.USBError as error:
            raise translated(error, what, self._is_there) from error

    def configuration(self) -> bytes:
        head = self._descriptor(CONFIGURATION, 0, 0, 9)
        if len(head) < 4:
            raise LinkError("configuration descriptor: cut short")
        (total,) = struct.unpack_from("<H", head, 2)
        return self._descriptor(CONFIGURATION, 0, 0, total)

    def string(self, index: int) -> str:
        return text_of(self._descriptor(STRING, index, US_ENGLISH, MAX_STRING_BYTES))

    def device_ids(self) -> tuple[int, int]:
        """Vendor and product id as the device itself tells them now."""
        told = self._descriptor(DEVICE, 0, 0, 18)
        if len(told) < 12:
            raise LinkError("device descriptor: cut short")
        vendor, product = struct.unpack_from("<HH", told, 8)
        return vendor, product

    def close(self) -> None:
        """Release what was claimed and close. A unit that is gone cannot object."""
        usb.util.dispose_resources(self._device)

    def _descriptor(self, kind: int, index: int, language: int, length: int) -> bytes:
        return self.control_in(DIR_IN_STANDARD, GET_DESCRIPTOR, kind << 8 | index, language, length)

    def _transfer(
        self, request_type: int, request: int, value: int, index: int, data: int | bytes, timeout_s: float
    ) -> Any:
        timeout_ms = max(1, round(timeout_s * 1000))  # libusb takes 0 for "no limit"
        try:
            return self._device.ctrl_transfer(request_type, request, value, index, data, timeout_ms)
        except usb.core.USBError as error:
            raise translated(error, f"control request {request_type:#04x}/{request}", self._is_there) from error
