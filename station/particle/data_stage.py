"""A pipe for units that do not answer an order without data."""

from __future__ import annotations

from station.core.doors import ControlPipe

VENDOR_TO_UNIT = 0x40
FILLER = b"\x00"


class DataStagePipe:
    """Adds one byte to each vendor request to the unit that has no data; the unit ignores it.

    For platforms with `needs_out_data_stage`, in normal mode only: in DFU mode the vendor's own library sends such
    requests as they are, and a byte would turn the end of a download into a write. Source: particle-usb
    src/usb-device-node.js and src/dfu.js.
    """

    def __init__(self, pipe: ControlPipe) -> None:
        self._pipe = pipe

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        return self._pipe.control_in(request_type, request, value, index, length, timeout_s)

    def control_out(
        self,
        request_type: int,
        request: int,
        value: int,
        index: int,
        data: bytes = b"",
        timeout_s: float = 5.0,
    ) -> None:
        if request_type == VENDOR_TO_UNIT and not data:
            data = FILLER
        self._pipe.control_out(request_type, request, value, index, data, timeout_s)

    def select_alt(self, interface: int, alt: int) -> None:
        self._pipe.select_alt(interface, alt)

    def configuration(self) -> bytes:
        return self._pipe.configuration()

    def string(self, index: int) -> str:
        return self._pipe.string(index)
