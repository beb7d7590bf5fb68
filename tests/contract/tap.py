"""Listens in on a bus: every control transfer with its time; and lets a busy bootloader ask for more of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from station.core.doors import ControlPipe, UsbBus, UsbSighting

TO_HOST, GETSTATUS, DNBUSY = 0xA1, 3, 4


@dataclass(frozen=True)
class Transfer:
    """One transfer that was answered. data: what went out, or came in. began_s, ended_s: monotonic."""

    request_type: int
    request: int
    value: int
    data: bytes
    began_s: float
    ended_s: float


class TapBus:
    """A bus like the one inside; `transfers` grows with each transfer that a unit answered.

    poll_ms: what a unit in dfuDNBUSY tells as its bwPollTimeout; None leaves its own (the vendor's bootloaders tell 0).
    """

    def __init__(self, inner: UsbBus, poll_ms: int | None = None) -> None:
        self._inner = inner
        self._poll_ms = poll_ms
        self.transfers: list[Transfer] = []

    def present(self) -> tuple[UsbSighting, ...]:
        return self._inner.present()

    @contextmanager
    def open(self, sighting: UsbSighting) -> Iterator[ControlPipe]:
        with self._inner.open(sighting) as pipe:
            yield _TapPipe(pipe, self.transfers, self._poll_ms)


class _TapPipe:
    def __init__(self, inner: ControlPipe, transfers: list[Transfer], poll_ms: int | None) -> None:
        self._inner = inner
        self._transfers = transfers
        self._poll_ms = poll_ms

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        began_s = time.monotonic()
        reply = self._inner.control_in(request_type, request, value, index, length, timeout_s)
        if self._poll_ms is not None and (request_type, request) == (TO_HOST, GETSTATUS) and reply[4] == DNBUSY:
            reply = reply[:1] + self._poll_ms.to_bytes(3, "little") + reply[4:]
        self._transfers.append(Transfer(request_type, request, value, reply, began_s, time.monotonic()))
        return reply

    def control_out(
        self, request_type: int, request: int, value: int, index: int, data: bytes = b"", timeout_s: float = 5.0
    ) -> None:
        began_s = time.monotonic()
        self._inner.control_out(request_type, request, value, index, data, timeout_s)
        self._transfers.append(Transfer(request_type, request, value, data, began_s, time.monotonic()))

    def select_alt(self, interface: int, alt: int) -> None:
        self._inner.select_alt(interface, alt)

    def configuration(self) -> bytes:
        return self._inner.configuration()

    def string(self, index: int) -> str:
        return self._inner.string(index)
