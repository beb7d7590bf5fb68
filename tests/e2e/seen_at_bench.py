"""What reaches a unit, decoded from the wire: which stretch of which memory is read, erased or written, which requests.

Stands between the station and the bench and knows DFU 1.1, DfuSe and the control-request channel by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from station.core.doors import ControlPipe, UsbBus, UsbSighting

DNLOAD, UPLOAD = 0x2101, 0xA102
SET_ADDRESS, ERASE = 0x21, 0x41
INIT = 0xC001
TRANSFER_BYTES = 4096
SECTOR_BYTES = {0xD00D: 4096, 0xD006: 128 * 1024, 0xD00A: 128 * 1024}


@dataclass
class Seen:
    """Everything since the last `clear`: (alt, address, size) of each read, erase and write; request numbers; modes."""

    reads: list[tuple[int, int, int]] = field(default_factory=list)
    erases: list[tuple[int, int, int]] = field(default_factory=list)
    writes: list[tuple[int, int, int]] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)

    def clear(self) -> None:
        for one in (self.reads, self.erases, self.writes, self.requests, self.modes):
            one.clear()

    def bytes_of(self, kind: str) -> set[tuple[int, int]]:
        """Each byte that was read, erased or written, as (alt, address)."""
        stretches: list[tuple[int, int, int]] = getattr(self, kind)
        return {(alt, at) for alt, start, size in stretches for at in range(start, start + size)}

    def changes(self) -> list[str]:
        """The modes in which the unit was met, each time that it changed."""
        return [mode for number, mode in enumerate(self.modes) if number and mode != self.modes[number - 1]]


class WatchedBus:
    """A bus like the one inside; `seen` tells what went over it."""

    def __init__(self, inner: UsbBus) -> None:
        self._inner = inner
        self.seen = Seen()

    def present(self) -> tuple[UsbSighting, ...]:
        return self._inner.present()

    @contextmanager
    def open(self, sighting: UsbSighting) -> Iterator[ControlPipe]:
        in_dfu = sighting.product_id & 0xF000 == 0xD000
        self.seen.modes.append("dfu" if in_dfu else "normal")
        with self._inner.open(sighting) as pipe:
            yield _WatchedPipe(pipe, self.seen, SECTOR_BYTES.get(sighting.product_id, 4096))


class _WatchedPipe:
    def __init__(self, inner: ControlPipe, seen: Seen, sector_bytes: int) -> None:
        self._inner = inner
        self._seen = seen
        self._sector_bytes = sector_bytes
        self._alt = 0
        self._pointer = 0

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        reply = self._inner.control_in(request_type, request, value, index, length, timeout_s)
        kind = request_type << 8 | request
        if kind == INIT:
            self._seen.requests.append(index)
        elif kind == UPLOAD and value >= 2:
            self._seen.reads.append((self._alt, self._pointer + (value - 2) * TRANSFER_BYTES, len(reply)))
        return reply

    def control_out(
        self, request_type: int, request: int, value: int, index: int, data: bytes = b"", timeout_s: float = 5.0
    ) -> None:
        self._inner.control_out(request_type, request, value, index, data, timeout_s)
        if request_type << 8 | request != DNLOAD or not data:
            return
        if value >= 2:
            self._seen.writes.append((self._alt, self._pointer + (value - 2) * TRANSFER_BYTES, len(data)))
            return
        address = int.from_bytes(data[1:5], "little")
        if data[0] == SET_ADDRESS:
            self._pointer = address
        elif data[0] == ERASE:
            start = address - address % self._sector_bytes
            self._seen.erases.append((self._alt, start, self._sector_bytes))
            self._pointer = address

    def select_alt(self, interface: int, alt: int) -> None:
        self._inner.select_alt(interface, alt)
        self._alt = alt

    def configuration(self) -> bytes:
        return self._inner.configuration()

    def string(self, index: int) -> str:
        return self._inner.string(index)
