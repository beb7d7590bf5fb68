"""The host's USB through pyusb: which Particle devices are on it, and the way to talk to one of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

import usb.core

from station.core.cancel import CancelToken, Deadline
from station.core.doors import ControlPipe, UsbSighting
from station.core.errors import LinkError, LinkLostError, StationError
from station.core.ids import PortPath
from station.usb.pipe import UsbPipe, translated

PARTICLE_VENDOR_ID: Final = 0x2B04
CORE_USB_IDS: Final = frozenset({(0x1D50, 0x607D), (0x1D50, 0x607F)})
SERIAL_TRIES: Final = 4
SERIAL_TRY_PAUSE_S: Final = 0.1
# A transfer to a pulled unit fails at once; that the unit is gone, the system learns from its hub some time later.
NOTICE_S: Final = 0.3
LOOK_AGAIN_S: Final = 0.01


class UsbLibraryMissingError(StationError):
    """The system has no libusb 1.0, so no unit can be seen."""

    code = "USB-LIBRARY"
    hint = "Call the line engineer: the USB library (libusb 1.0) is not installed on this station."


@dataclass(frozen=True)
class _Reading:
    """How far the reading of one enumeration's serial string has come. serial is None until it is settled."""

    tries: int = 0
    next_try_s: float = 0.0
    busy: bool = False
    serial: str | None = None


class PyusbBus:
    """A `UsbBus` over pyusb. Any thread may use it.

    backend: a pyusb backend (`usb.backend.IBackend`); None looks for libusb 1.0, once.

    Raises:
        UsbLibraryMissingError: no backend given and no libusb 1.0 found.
    """

    def __init__(self, backend: Any = None) -> None:
        if backend is None:
            import usb.backend.libusb1

            backend = usb.backend.libusb1.get_backend()
            if backend is None:
                raise UsbLibraryMissingError("libusb 1.0 was not found on this system")
        self._backend = backend
        self._lock = threading.Lock()
        self._readings: dict[UsbSighting, _Reading] = {}

    def present(self) -> tuple[UsbSighting, ...]:
        """Everything of vendor 2B04 on the bus now.

        A device is held back until its serial string was read or has refused four times (0.1 s apart: a udev rule
        may come a moment later than the device), so that one enumeration is never seen with two serial strings.

        Raises:
            LinkError: the bus cannot be listed.
        """
        found = self._find()
        with self._lock:
            self._readings = {bare: self._readings.get(bare, _Reading()) for bare in found}
        shown = []
        for bare, device in found.items():
            serial = self._serial(bare, device)
            if serial is not None:
                shown.append(replace(bare, serial=serial))
        return tuple(sorted(shown, key=lambda sighting: sighting.port))

    @contextmanager
    def open(self, sighting: UsbSighting) -> Iterator[ControlPipe]:
        bare = replace(sighting, serial="")
        device = self._find().get(bare)
        if device is None:
            raise LinkLostError(f"the unit at port {sighting.port} is no longer there", port=str(sighting.port))
        pipe = UsbPipe(device, lambda: self._stays(bare))
        try:
            # Opens the device, and shows that what answers is what was seen.
            if pipe.device_ids() != (sighting.vendor_id, sighting.product_id):
                raise LinkLostError(f"another device answers at port {sighting.port}", port=str(sighting.port))
            yield pipe
        finally:
            pipe.close()

    def _stays(self, bare: UsbSighting) -> bool:
        """Whether the device is still listed when the system has had time to hear of a pulled plug."""
        pause, deadline = CancelToken(), Deadline.after(NOTICE_S)
        while bare in self._find():
            if deadline.expired:
                return True
            pause.wait(LOOK_AGAIN_S)
        return False

    def _find(self) -> dict[UsbSighting, Any]:
        """Every Particle device with its sighting, the serial string left empty. Touches no device."""
        try:
            devices = list(usb.core.find(find_all=True, backend=self._backend, custom_match=_is_particle))
        except usb.core.USBError as error:
            raise translated(error, "listing the USB bus", lambda: True) from error
        return {_bare(device): device for device in devices if device.port_numbers}

    def _serial(self, bare: UsbSighting, device: Any) -> str | None:
        """The settled serial string, or None while it is not settled."""
        with self._lock:
            reading = self._readings.get(bare, _Reading())
            if reading.serial is not None or reading.busy or time.monotonic() < reading.next_try_s:
                return reading.serial
            self._readings[bare] = replace(reading, busy=True)
        serial: str | None = None
        try:
            serial = _read_serial(device)
        finally:
            tries = reading.tries + 1
            if serial is None and tries >= SERIAL_TRIES:
                serial = ""
            after = _Reading(tries=tries, next_try_s=time.monotonic() + SERIAL_TRY_PAUSE_S, serial=serial)
            with self._lock:
                self._readings[bare] = after
        return serial


def _is_particle(device: Any) -> bool:
    return device.idVendor == PARTICLE_VENDOR_ID or (device.idVendor, device.idProduct) in CORE_USB_IDS


def _bare(device: Any) -> UsbSighting:
    port = PortPath(device.bus, tuple(device.port_numbers))
    return UsbSighting(port, device.idVendor, device.idProduct, device.address, serial="")


def _read_serial(device: Any) -> str | None:
    """The serial string; "" where the device names none, None where it could not be read this time."""
    if not device.iSerialNumber:
        return ""
    pipe = UsbPipe(device, lambda: True)
    try:
        return pipe.string(device.iSerialNumber)
    except LinkError:
        return None
    finally:
        pipe.close()
