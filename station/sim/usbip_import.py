"""One device in the hands of one USB/IP host: its transfers, from the import until either side lets go."""

from __future__ import annotations

import queue
import socket
import threading
from collections import deque
from contextlib import suppress

from station.sim.bus import VisibleDevice
from station.sim.faults import UnitMode
from station.sim.presence import Gone
from station.sim.usbip_wire import (
    COMMAND_BYTES,
    BadMessageError,
    Submit,
    Unlink,
    UrbStatus,
    parse_command,
    submit_answer,
    unlink_answer,
)
from station.sim.wire import NoAnswer, Overflow, Stall

SERIAL_ENDPOINT, NOTICE_ENDPOINT = 1, 2


class ImportedDevice:
    """Serves a device over a socket.

    `serve` reads in the caller's thread; control transfers run one after the other in a thread of their own, so that
    the host can take one back while the unit is busy. `tick` moves the bytes of the serial line.
    """

    def __init__(self, host: socket.socket, device: VisibleDevice) -> None:
        self.device = device
        self._host = host
        self._lock = threading.Lock()
        self._pending: dict[int, Submit] = {}
        self._controls: queue.Queue[Submit | None] = queue.Queue()
        self._reads: deque[Submit] = deque()
        self._unread = b""
        self._closed = False

    def serve(self) -> None:
        """Answer the host until it hangs up, sends what is no USB/IP, or the device is gone."""
        worker = threading.Thread(target=self._run_controls, name="usbip-control", daemon=True)
        worker.start()
        with suppress(OSError, BadMessageError):
            while (head := receive(self._host, COMMAND_BYTES)) is not None:
                command = parse_command(head)
                if isinstance(command, Unlink):
                    self._unlink(command)
                elif not self._take(command):
                    break
        self.close()
        worker.join()

    def close(self) -> None:
        """Hang up. Safe to call at any time, from any thread."""
        with suppress(OSError):
            self._host.shutdown(socket.SHUT_RDWR)  # first: somebody may be held up in sending, with the lock
        with self._lock:
            self._pending.clear()
            if self._closed:
                return
            self._closed = True
        self._controls.put(None)
        self.device.unit.nudge()

    def tick(self) -> None:
        """Give what the unit has sent to its serial line to the host's waiting reads."""
        if self.device.presence.mode is not UnitMode.NORMAL:
            return
        try:
            while self._reads:
                self._unread = self._unread or self.device.unit.serial_read(self.device.presence.enumeration)
                if not self._unread:
                    return
                urb = self._reads.popleft()
                if self._is_pending(urb):
                    sent, self._unread = self._unread[: urb.size_bytes], self._unread[urb.size_bytes :]
                    self._finish(urb, UrbStatus.DONE, sent)
        except Gone:
            self.close()

    def _take(self, urb: Submit) -> bool:
        """Begin a transfer; False where the host hung up in the middle of its data."""
        if not urb.inward and urb.size_bytes:
            data = receive(self._host, urb.size_bytes)
            if data is None:
                return False
            urb = Submit(urb.number, urb.endpoint, urb.inward, urb.size_bytes, urb.setup, data)
        with self._lock:
            if self._closed:
                return False
            self._pending[urb.number] = urb
        if urb.endpoint == 0:
            self._controls.put(urb)
        elif self.device.presence.mode is not UnitMode.NORMAL:
            self._finish(urb, UrbStatus.STALLED)
        elif urb.endpoint == SERIAL_ENDPOINT:
            self._serial(urb)
        elif (
            urb.endpoint != NOTICE_ENDPOINT
        ):  # where nothing is ever told: such a transfer waits until it is taken back
            self._finish(urb, UrbStatus.STALLED)
        return True

    def _serial(self, urb: Submit) -> None:
        if urb.inward:
            self._reads.append(urb)
            return
        try:
            self.device.unit.serial_write(self.device.presence.enumeration, urb.data)
        except Gone:
            self.close()
        else:
            self._finish(urb, UrbStatus.DONE)

    def _unlink(self, command: Unlink) -> None:
        with self._lock:
            under_way = self._pending.pop(command.victim, None) is not None
            self._send(unlink_answer(command.number, UrbStatus.UNLINKED if under_way else UrbStatus.DONE))
        if under_way:
            self.device.unit.nudge()

    def _run_controls(self) -> None:
        while (urb := self._controls.get()) is not None:
            if not self._is_pending(urb):
                continue
            try:
                reply = self._control(urb)
            except Gone:
                self.close()
            except Stall:
                self._finish(urb, UrbStatus.STALLED)
            except Overflow:
                self._finish(urb, UrbStatus.OVERFLOW)
            except NoAnswer:
                continue  # the protocol has no time limit: the transfer stays under way until the host takes it back
            else:
                self._finish(urb, UrbStatus.DONE, reply)

    def _control(self, urb: Submit) -> bytes:
        unit, enumeration = self.device.unit, self.device.presence.enumeration
        return unit.transfer(
            enumeration, urb.setup, urb.data, timeout_s=0, taken_back=lambda: not self._is_pending(urb)
        )

    def _is_pending(self, urb: Submit) -> bool:
        return urb.number in self._pending

    def _finish(self, urb: Submit, status: UrbStatus, reply: bytes = b"") -> None:
        """Answer a transfer, unless it was taken back meanwhile."""
        with self._lock:
            if self._pending.pop(urb.number, None) is None:
                return
            good = status is UrbStatus.DONE
            actual_bytes = (len(reply) if urb.inward else urb.size_bytes) if good else 0
            self._send(submit_answer(urb.number, status, actual_bytes, reply if urb.inward and good else b""))

    def _send(self, message: bytes) -> None:
        """Called with the lock held, so that messages do not mix. A host that is gone is noticed where it is read."""
        with suppress(OSError):
            self._host.sendall(message)


def receive(host: socket.socket, size_bytes: int) -> bytes | None:
    """Exactly so many bytes, None where the host hung up before. Raises OSError."""
    parts = bytearray()
    while len(parts) < size_bytes:
        part = host.recv(size_bytes - len(parts))
        if not part:
            return None
        parts += part
    return bytes(parts)
