"""The USB control-request channel of a unit in normal mode: one request at a time, over endpoint 0.

Source: Device OS system/src/usb_control_request_channel.cpp; poll times from particle-usb src/device-base.js. INIT
announces a request and gives its id, SEND carries the payload, CHECK asks for the result, RECV fetches the reply, RESET
drops a request (0: all of them). A service reply is flags (u32), status (u16), then what is flagged: id (u16), size
(u32), result (i32), all little endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, repeat
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import ControlPipe
from station.core.errors import Aborted, DeadlineError, ProtocolError, StallError
from station.particle.errors import NoControlError

TO_HOST, TO_UNIT = 0xC0, 0x40
INIT, CHECK, SEND, RECV, RESET = 1, 2, 3, 4, 5
SERVICE_REPLY_BYTES: Final = 64  # other lengths are stalled
CHUNK_BYTES: Final = 4096
LARGEST_PAYLOAD_BYTES: Final = 0xFFFF
LARGEST_REPLY_BYTES: Final = 1024 * 1024
TRANSFER_TIMEOUT_S: Final = 5.0
_HAS_STATUS, _HAS_ID, _HAS_SIZE, _HAS_RESULT = 0x01, 0x02, 0x04, 0x08
_POLL_S: Final = (0.05, 0.05, 0.1, 0.1, 0.25, 0.25, 0.5, 0.5)


class ServiceStatus(IntEnum):
    """How far a request is."""

    OK = 0
    ERROR = 1
    PENDING = 2
    BUSY = 3
    NO_MEMORY = 4
    NOT_FOUND = 5


@dataclass(frozen=True)
class ServiceReply:
    """What INIT, CHECK or RESET answered."""

    status: ServiceStatus
    request_id: int | None = None
    size_bytes: int = 0
    result: int | None = None


def parse_service_reply(data: bytes) -> ServiceReply:
    """Raises ProtocolError where the reply is cut short or names no known status."""
    try:
        flags, status = struct.unpack_from("<IH", data)
        position = 6
        values: dict[int, int] = {}
        for flag, form in ((_HAS_ID, "<H"), (_HAS_SIZE, "<I"), (_HAS_RESULT, "<i")):
            if flags & flag:
                (values[flag],) = struct.unpack_from(form, data, position)
                position += struct.calcsize(form)
        if not flags & _HAS_STATUS:
            raise ProtocolError("a service reply without a status")
        known = ServiceStatus(status)
    except (struct.error, ValueError) as error:
        raise ProtocolError(f"a service reply that makes no sense: {data[:16].hex()}") from error
    return ServiceReply(known, values.get(_HAS_ID), values.get(_HAS_SIZE, 0), values.get(_HAS_RESULT))


class ControlSession:
    """Control requests to one opened unit. One thread at a time.

    was_taken: the unit has taken the last request, whatever came of it.
    """

    def __init__(self, pipe: ControlPipe, cancel: CancelToken) -> None:
        self._pipe = pipe
        self._cancel = cancel
        self._cleared = False
        self.was_taken = False

    def request(self, kind: int, payload: bytes = b"", timeout_s: float = 60.0) -> tuple[int, bytes]:
        """Send one request and wait for its reply.

        Args:
            kind: Device OS `ctrl_request_type`, 0 to 65535. payload: protobuf message, 0 to 65535 bytes.
            timeout_s: until the last byte of the reply.

        Returns:
            Result code (0 good, below 0 a `system_error_t`) and the reply's protobuf bytes.

        Raises:
            LinkLostError: the unit left the bus. ProtocolError: it broke the protocol or dropped the request.
            DeadlineError, Aborted: the unit is told to drop the request first.
        """
        if len(payload) > LARGEST_PAYLOAD_BYTES:
            raise ProtocolError(f"request {kind}: {len(payload)} bytes are too many for one request")
        self.was_taken = False
        self._clear_once()
        deadline = Deadline.after(timeout_s)
        try:
            request_id = self._begin(kind, len(payload), deadline)
            self.was_taken = True
            try:
                self._send(request_id, payload)
                done = self._await_result(kind, request_id, deadline)
                return done.result or 0, self._receive(kind, request_id, done.size_bytes)
            except (Aborted, DeadlineError, ProtocolError, StallError):
                self._drop(request_id)
                raise
        except StallError as error:
            raise NoControlError(f"request {kind}: refused in the middle of the talk") from error

    def _clear_once(self) -> None:
        """Free what an earlier program left behind: the unit holds only a few requests."""
        if not self._cleared:
            self._drop(0)
            self._cleared = True

    def _drop(self, request_id: int) -> None:
        try:
            self._service(RESET, 0, request_id)
        except StallError:
            return  # nothing to drop; what matters is said by the next request

    def _begin(self, kind: int, size_bytes: int, deadline: Deadline) -> int:
        """Announce a request until the unit has room for it; gives the id of one that is ready for its payload."""
        what = f"request {kind}: room for it in the unit"
        for pause_s in _pauses():
            reply = self._service(INIT, size_bytes, kind)
            request_id = reply.request_id
            if reply.status in {ServiceStatus.OK, ServiceStatus.PENDING}:
                if request_id is None:
                    raise ProtocolError(f"request {kind}: the unit gave it no id")
                if reply.status is ServiceStatus.OK or self._await_room(kind, request_id, deadline):
                    return request_id
            elif reply.status not in {ServiceStatus.BUSY, ServiceStatus.NO_MEMORY}:
                raise ProtocolError(f"request {kind}: not accepted ({reply.status.name})")
            deadline.check(what)
            self._cancel.wait(min(pause_s, deadline.left_s))
        raise ProtocolError(what)

    def _await_room(self, kind: int, request_id: int, deadline: Deadline) -> bool:
        """Wait for the buffer of an announced request; False where the unit had no memory for it."""
        try:
            return self._poll(kind, request_id, deadline).status is ServiceStatus.OK
        except (Aborted, DeadlineError, ProtocolError, StallError):
            self._drop(request_id)
            raise

    def _await_result(self, kind: int, request_id: int, deadline: Deadline) -> ServiceReply:
        reply = self._poll(kind, request_id, deadline)
        if reply.status is not ServiceStatus.OK or reply.size_bytes > LARGEST_REPLY_BYTES:
            raise ProtocolError(f"request {kind}: ended as {reply.status.name} with {reply.size_bytes} bytes")
        return reply

    def _poll(self, kind: int, request_id: int, deadline: Deadline) -> ServiceReply:
        """CHECK until the request is no longer pending. The unit answers OK or NO_MEMORY, else ProtocolError."""
        for pause_s in _pauses():
            reply = self._service(CHECK, 0, request_id)
            if reply.status in {ServiceStatus.OK, ServiceStatus.NO_MEMORY}:
                return reply
            if reply.status is not ServiceStatus.PENDING:
                raise ProtocolError(f"request {kind}: dropped by the unit ({reply.status.name})")
            deadline.check(f"the reply to request {kind}")
            self._cancel.wait(min(pause_s, deadline.left_s))
        raise ProtocolError(f"request {kind}: no reply")

    def _send(self, request_id: int, payload: bytes) -> None:
        for start in range(0, len(payload), CHUNK_BYTES):
            self._cancel.check()
            piece = payload[start : start + CHUNK_BYTES]
            self._pipe.control_out(TO_UNIT, SEND, 0, request_id, piece, TRANSFER_TIMEOUT_S)

    def _receive(self, kind: int, request_id: int, size_bytes: int) -> bytes:
        """Fetch the reply. The unit frees the request with the last byte."""
        got = bytearray()
        while len(got) < size_bytes:
            self._cancel.check()
            wanted = min(CHUNK_BYTES, size_bytes - len(got))
            piece = self._pipe.control_in(TO_HOST, RECV, 0, request_id, wanted, TRANSFER_TIMEOUT_S)
            if len(piece) != wanted:
                raise ProtocolError(f"request {kind}: {len(piece)} of {wanted} reply bytes came")
            got += piece
        return bytes(got)

    def _service(self, service: int, value: int, index: int) -> ServiceReply:
        data = self._pipe.control_in(TO_HOST, service, value, index, SERVICE_REPLY_BYTES, TRANSFER_TIMEOUT_S)
        return parse_service_reply(data)


def _pauses() -> Iterator[float]:
    return chain(_POLL_S, repeat(1.0))
