"""A bus of units that a USB/IP server exports, as a host's kernel would use it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from station.core.cancel import CancelToken, Deadline
from station.core.doors import ControlPipe, UsbSighting
from station.core.errors import LinkError, LinkLostError, LinkTimeoutError, StallError
from station.core.ids import PortPath
from tests.protocol.test_usbip import DEVICE, STALLED, Host, Listed

IMPORT, BUSID_BYTES = 0x8003, 32
OK, BUSY = 0, 2
GET_DESCRIPTOR, SET_INTERFACE = 6, 11
US_ENGLISH = 0x0409
FREE_AGAIN_S = 0.4
LOOK_AGAIN_S = 0.01


class UsbipBus:
    """Every unit behind one server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._serials: dict[tuple[str, int], str] = {}

    def present(self) -> tuple[UsbSighting, ...]:
        """Devices that nobody has imported."""
        seen = []
        for device in self._listed():
            port = PortPath.parse(device.busid)
            bare = UsbSighting(port, device.vendor, device.product, device.address, "")
            key = (device.busid, device.address)
            if key not in self._serials:
                with suppress(LinkError), self.open(bare) as pipe:
                    told = pipe.control_in(0x80, GET_DESCRIPTOR, 0x0100, 0, 18)
                    self._serials[key] = pipe.string(told[16])
            if key in self._serials:
                seen.append(UsbSighting(port, device.vendor, device.product, device.address, self._serials[key]))
        return tuple(sorted(seen, key=lambda one: one.port))

    @contextmanager
    def open(self, sighting: UsbSighting) -> Iterator[ControlPipe]:
        """Import the device of this enumeration, and give it back at the end."""
        host = Host(self._port)
        try:
            self._take(host, sighting)
            yield UsbipPipe(host)
        finally:
            host.close()
            self._wait_free(sighting)

    def _listed(self) -> list[Listed]:
        host = Host(self._port)
        try:
            return host.devices()
        except ConnectionError as error:
            raise LinkError("the server hung up") from error
        finally:
            host.close()

    @staticmethod
    def _take(host: Host, sighting: UsbSighting) -> None:
        try:
            status = host.ask(IMPORT, str(sighting.port).encode().ljust(BUSID_BYTES, b"\0"))
            if status == BUSY:
                raise LinkError(f"somebody else has the unit at port {sighting.port}")
            if status != OK:
                raise LinkLostError(f"no unit at port {sighting.port}")
            got = Listed.parse(host.read(DEVICE.size))
        except ConnectionError as error:
            raise LinkLostError(f"the unit at port {sighting.port} is gone") from error
        if (got.address, got.product) != (sighting.address, sighting.product_id):
            raise LinkLostError(f"another enumeration is at port {sighting.port}")

    def _wait_free(self, sighting: UsbSighting) -> None:
        """The server takes a moment to see that we hung up; a unit that left meanwhile does not come."""
        pause, deadline = CancelToken(), Deadline.after(FREE_AGAIN_S)
        while not deadline.expired and str(sighting.port) not in {device.busid for device in self._listed()}:
            pause.wait(LOOK_AGAIN_S)


class UsbipPipe:
    """Control transfers over one import."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        setup = struct.pack("<BBHHH", request_type, request, value, index, length)
        return self._transfer(setup, b"", length, timeout_s)

    def control_out(
        self, request_type: int, request: int, value: int, index: int, data: bytes = b"", timeout_s: float = 5.0
    ) -> None:
        self._transfer(struct.pack("<BBHHH", request_type, request, value, index, len(data)), data, 0, timeout_s)

    def select_alt(self, interface: int, alt: int) -> None:
        self.control_out(0x01, SET_INTERFACE, alt, interface)

    def configuration(self) -> bytes:
        (size,) = struct.unpack_from("<H", self.control_in(0x80, GET_DESCRIPTOR, 0x0200, 0, 9), 2)
        return self.control_in(0x80, GET_DESCRIPTOR, 0x0200, 0, size)

    def string(self, index: int) -> str:
        told = self.control_in(0x80, GET_DESCRIPTOR, 0x0300 | index, US_ENGLISH, 255)
        return told[2 : told[0]].decode("utf-16-le")

    def _transfer(self, setup: bytes, data: bytes, size: int, timeout_s: float) -> bytes:
        inward = bool(setup[0] & 0x80)
        try:
            self._host.socket.settimeout(timeout_s)
            number = self._host.submit(setup, data, inward=inward, size=size)
            _command, answered, status, reply = self._host.answer(inward)
        except TimeoutError as error:
            raise LinkTimeoutError(f"request {setup[1]}: no answer in time") from error
        except ConnectionError as error:
            raise LinkLostError(f"request {setup[1]}: the server hung up") from error
        assert answered == number
        if status == STALLED:
            raise StallError(f"request {setup[1]}: refused by the unit")
        if status != 0:
            raise LinkError(f"request {setup[1]}: status {status}")
        return reply
