"""A bus on which units can be looked at and not changed, and which remembers what was looked at.

Whoever looks at a unit to say what a run would do, or whether it is as it should be, works through it: a step that
would write although it was only asked to look is stopped before its first byte is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from station.core.doors import ControlPipe, UsbBus, UsbSighting
from station.core.look_only import WriteRefusedError
from station.core.planned import Deed, Planned, When
from station.particle.control import INIT, TO_HOST
from station.particle.dfu_status import COMMAND_BLOCK, DNLOAD, FIRST_DATA_BLOCK, SET_ADDRESS, UPLOAD
from station.particle.dfu_status import TO_HOST as DFU_TO_HOST
from station.particle.dfu_status import TO_UNIT as DFU_TO_UNIT
from station.particle.memory_layout import parse_interface
from station.particle.request_call import Request

# Requests that tell something, and the one that restarts the unit into its bootloader.
LOOKING: Final = frozenset(
    {
        Request.DEVICE_ID,
        Request.SERIAL_NUMBER,
        Request.SYSTEM_VERSION,
        Request.NCP_VERSION,
        Request.DFU_MODE,
        Request.DEVICE_MODE,
        Request.IS_SETUP_DONE,
        Request.PROTECTED_STATE,
        Request.MODULE_INFO,
        Request.ASSET_INFO,
        Request.GEN2_WIFI,
        Request.IS_CLAIMED,
        Request.SECURITY_KEY,
        Request.SERVER_ADDRESS,
        Request.SERVER_PROTOCOL,
        Request.CLOUD_STATUS,
        Request.WIFI_KNOWN,
        Request.WIFI_CURRENT,
        Request.ACTIVE_SIM,
        Request.ICCID,
    }
)


class LookOnlyBus:
    """A bus like the one inside, without its writes. `seen` grows with each read and each request."""

    def __init__(self, inner: UsbBus) -> None:
        self._inner = inner
        self.seen: list[Planned] = []

    def present(self) -> tuple[UsbSighting, ...]:
        return self._inner.present()

    @contextmanager
    def open(self, sighting: UsbSighting) -> Iterator[ControlPipe]:
        with self._inner.open(sighting) as pipe:
            yield _LookOnlyPipe(pipe, self.seen)


class _LookOnlyPipe:
    """Knows of DFU and of control requests just enough to tell looking from changing."""

    def __init__(self, inner: ControlPipe, seen: list[Planned]) -> None:
        self._inner = inner
        self._seen = seen
        self._alt = 0
        self._pointer = 0
        self._block_bytes = 0

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        if (request_type, request) == (TO_HOST, INIT):
            self._note_request(index)
        reply = self._inner.control_in(request_type, request, value, index, length, timeout_s)
        if (request_type, request) == (DFU_TO_HOST, UPLOAD) and value >= FIRST_DATA_BLOCK:
            address = self._pointer + (value - FIRST_DATA_BLOCK) * self._transfer_bytes()
            self._seen.append(Planned(Deed.READ, When.LOOK, f"alt {self._alt}", address, len(reply)))
        return reply

    def control_out(
        self, request_type: int, request: int, value: int, index: int, data: bytes = b"", timeout_s: float = 5.0
    ) -> None:
        if (request_type, request) == (DFU_TO_UNIT, DNLOAD) and data:
            self._require_address(value, data)
        self._inner.control_out(request_type, request, value, index, data, timeout_s)

    def select_alt(self, interface: int, alt: int) -> None:
        self._inner.select_alt(interface, alt)
        self._alt = alt

    def configuration(self) -> bytes:
        return self._inner.configuration()

    def string(self, index: int) -> str:
        return self._inner.string(index)

    def _note_request(self, kind: int) -> None:
        if kind not in LOOKING:
            raise WriteRefusedError(f"request {kind} may change the unit: it was not sent", request=kind)
        name = Request(kind).name.lower().replace("_", " ")
        self._seen.append(Planned(Deed.REQUEST, When.LOOK, f"request {kind} ({name})"))

    def _require_address(self, block: int, data: bytes) -> None:
        if block != COMMAND_BLOCK or data[0] != SET_ADDRESS:
            what = "an erase or another command" if block == COMMAND_BLOCK else f"{len(data)} bytes"
            raise WriteRefusedError(f"{what} for alt {self._alt} was not sent", alt=self._alt)
        self._pointer = int.from_bytes(data[1:5], "little")

    def _transfer_bytes(self) -> int:
        if not self._block_bytes:
            self._block_bytes = parse_interface(self._inner.configuration(), 0).transfer_size_bytes
        return self._block_bytes
