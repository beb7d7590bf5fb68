"""The unit that the contract is held against, whatever stands behind its USB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from station.core.cancel import CancelToken, Deadline
from station.core.doors import ControlPipe, UsbBus, UsbSighting
from station.core.errors import IdentityError
from station.core.ids import DeviceId, PortPath
from station.core.words import Mode
from station.particle.platforms import platform_by_usb
from station.particle.unit import Unit

PRESENT_S = 5.0
RETURN_S = 20.0
LOOK_AGAIN_S = 0.02


class NoSuchUnitError(AssertionError):
    """The unit that the suite is meant for is not on the bus."""


@dataclass(frozen=True)
class Papers:
    """What the maker of a unit says of it."""

    serial_number: str
    device_os: str


@dataclass(frozen=True)
class Subject:
    """One unit on some bus.

    papers: None where nobody told us. expendable: flash content may be erased and put back; if not, only blank memory
    is.
    """

    bus: UsbBus
    device_id: DeviceId
    papers: Papers | None
    expendable: bool

    def sighting(self) -> UsbSighting:
        """Its enumeration; no other unit is on its bus. Raises NoSuchUnitError where there is none."""
        pause, deadline = CancelToken(), Deadline.after(PRESENT_S)
        while not (seen := self.bus.present()):
            if deadline.expired:
                raise NoSuchUnitError(f"unit {self.device_id} is not on the bus")
            pause.wait(LOOK_AGAIN_S)
        assert len(seen) == 1, f"more than one unit: {seen}"
        return seen[0]

    def await_mode(self, mode: Mode) -> UsbSighting:
        """Its enumeration in this mode. Raises NoSuchUnitError where it does not come back in it."""
        pause, deadline = CancelToken(), Deadline.after(RETURN_S)
        while not deadline.expired:
            for seen in self.bus.present():
                known = platform_by_usb(seen.vendor_id, seen.product_id)
                if known is not None and known[1] is mode:
                    return seen
            pause.wait(LOOK_AGAIN_S)
        raise NoSuchUnitError(f"unit {self.device_id} did not come back in {mode} mode")

    def unit(self, bus: UsbBus | None = None) -> Unit:
        """The unit for the host side; `bus` in place of its own where somebody listens in."""
        return Unit(bus or self.bus, self.sighting(), CancelToken())


class OneUnitBus:
    """A bus on which only the unit with this Device ID may be opened, at the port where it was first seen.

    The port counts from then on, since some Photons share their serial string with others in DFU mode.
    """

    def __init__(self, inner: UsbBus, device_id: DeviceId) -> None:
        self._inner = inner
        self._device_id = device_id
        self._port: PortPath | None = None

    def present(self) -> tuple[UsbSighting, ...]:
        """The unit alone."""
        seen = self._inner.present()
        if self._port is None:
            ours = [one.port for one in seen if one.serial.lower() == self._device_id]
            if len(ours) > 1:
                raise IdentityError(f"{len(ours)} units say that they are {self._device_id}")
            self._port = ours[0] if ours else None
        return tuple(one for one in seen if one.port == self._port)

    @contextmanager
    def open(self, sighting: UsbSighting) -> Iterator[ControlPipe]:
        """Raises IdentityError for any other unit."""
        if self._port is None or sighting.port != self._port:
            raise IdentityError(f"the unit at port {sighting.port} is not {self._device_id}: it is left alone")
        with self._inner.open(sighting) as pipe:
            yield pipe
