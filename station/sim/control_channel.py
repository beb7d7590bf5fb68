"""Control requests over USB: the INIT, CHECK, SEND, RECV, RESET services of a unit that runs Device OS.

The channel answers transfers in the unit's USB interrupt; the requests themselves are handled by its system
thread, which `run_tasks` stands for. Source: Device OS system/src/usb_control_request_channel.cpp and
hal/src/nRF52840/usb_hal_control.cpp (6.2.0), anchored by recorded transfers.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto

from station.sim.request_pool import DEFAULT_POOL_BYTES, PoolBlock, RequestPool
from station.sim.wire import Setup, Stall

VENDOR_DEVICE_OUT = 0x40
VENDOR_DEVICE_IN = 0xC0

SERVICE_LENGTH = 64
"""wLength of INIT, CHECK and RESET; below it the service refuses, above it the USB driver offers no buffer."""
SMALL_DATA_BYTES = 64
"""Data stages up to this size go through a buffer of the USB driver, which drops the service's refusal."""
MAX_ACTIVE = 4
MAX_POOLED_PAYLOAD_BYTES = 64
REQUEST_OBJECT_BYTES = 64
"""Size of one request object. 32-bit layout; the recordings leave a few bytes of room around this value."""

CANCELLED = -140
ABORTED = -150


class Service(IntEnum):
    """bRequest of the five services."""

    INIT = 1
    CHECK = 2
    SEND = 3
    RECV = 4
    RESET = 5


class Status(IntEnum):
    """Status word of a service reply."""

    OK = 0
    ERROR = 1
    PENDING = 2
    BUSY = 3
    NO_MEMORY = 4
    NOT_FOUND = 5


@dataclass(frozen=True)
class Reply:
    """What a request handler answers.

    result: 0 or a negative system error. data: reply message, may be there with an error, too.
    on_finished: called with the result once the host has taken the answer, or with CANCELLED or ABORTED.
    """

    result: int = 0
    data: bytes = b""
    on_finished: Callable[[int], None] | None = None


class Deferred:
    """An answer that a handler gives later, by `finish`."""

    def __init__(self) -> None:
        self._answer: Callable[[Reply], None] | None = None

    def when_finished(self, answer: Callable[[Reply], None]) -> None:
        """Used by the channel: where the answer goes."""
        self._answer = answer

    def finish(self, reply: Reply) -> None:
        """Answer now. A second call does nothing."""
        answer, self._answer = self._answer, None
        if answer is not None:
            answer(reply)


Handler = Callable[[int, bytes], Reply | Deferred]
"""Takes the request kind (`ctrl_request_type`) and its payload."""


class _State(Enum):
    ALLOC_PENDING = auto()
    ALLOC_FAILED = auto()
    RECV_PAYLOAD = auto()
    PENDING = auto()
    DONE = auto()


@dataclass(eq=False)
class _Request:
    number: int
    kind: int
    size_bytes: int
    block: PoolBlock
    state: _State
    pooled: PoolBlock | None = None
    heap_payload: bool = False
    payload: bytearray = field(default_factory=bytearray)
    result: int = 0
    reply: bytes = b""
    taken_bytes: int = 0
    on_finished: Callable[[int], None] | None = None


class ControlChannel:
    """The service side of control requests. Not shared between threads; its owner holds a lock."""

    def __init__(self, handler: Handler, pool_bytes: int = DEFAULT_POOL_BYTES) -> None:
        self._handler = handler
        self._pool = RequestPool(pool_bytes)
        self._active: list[_Request] = []
        self._tasks: deque[Callable[[], None]] = deque()
        self._last_number = 0
        self._failing_allocations = 0

    @property
    def busy(self) -> bool:
        """Whether the system thread has something to do."""
        return bool(self._tasks)

    def fail_next_allocation(self) -> None:
        """The heap is exhausted when the next payload buffer is asked for."""
        self._failing_allocations += 1

    def run_tasks(self) -> int:
        """Let the system thread do what is queued; gives the number of tasks that it ran."""
        count = len(self._tasks)
        for _ in range(count):
            self._tasks.popleft()()
        return count

    def bus_reset(self) -> None:
        """The host reset the bus: every request is dropped. Numbers go on counting."""
        self._drop_all(ABORTED)

    def control(self, setup: Setup, data: bytes = b"") -> bytes:
        """Answer one vendor request with bRequest 1 to 15.

        Raises:
            Stall: the channel refuses it.
        """
        if setup.request_type == VENDOR_DEVICE_OUT:
            self._send(setup, data)
            return b""
        if setup.request == Service.RECV:
            return self._recv(setup)
        if setup.length != SERVICE_LENGTH:
            raise Stall
        if setup.request == Service.INIT:
            return self._init(setup)
        if setup.request == Service.CHECK:
            return self._check(setup.index)
        if setup.request == Service.RESET:
            return self._reset(setup.index)
        raise Stall

    # services

    def _init(self, setup: Setup) -> bytes:
        if len(self._active) >= MAX_ACTIVE:
            return _encode(Status.BUSY)
        block = self._pool.take(REQUEST_OBJECT_BYTES)
        if block is None:
            return _encode(Status.NO_MEMORY)
        self._last_number = (self._last_number + 1) & 0xFFFF
        request = _Request(self._last_number, setup.index, setup.value, block, _State.PENDING)
        self._active.insert(0, request)
        if request.size_bytes == 0:
            self._tasks.append(lambda: self._invoke(request))
            return _encode(Status.OK, number=request.number)
        if request.size_bytes <= MAX_POOLED_PAYLOAD_BYTES:
            request.pooled = self._pool.take(request.size_bytes)
        if request.pooled is not None:
            request.state = _State.RECV_PAYLOAD
            return _encode(Status.OK, number=request.number)
        request.state = _State.ALLOC_PENDING
        self._tasks.append(lambda: self._allocate(request))
        return _encode(Status.PENDING, number=request.number)

    def _check(self, number: int) -> bytes:
        request = self._find(number)
        if request is None:
            return _encode(Status.NOT_FOUND)
        match request.state:
            case _State.ALLOC_PENDING | _State.PENDING:
                return _encode(Status.PENDING)
            case _State.RECV_PAYLOAD:
                return _encode(Status.OK)
            case _State.ALLOC_FAILED:
                self._drop(request)
                return _encode(Status.NO_MEMORY)
            case _State.DONE:
                result = request.result
                if request.reply:
                    return _encode(Status.OK, size_bytes=len(request.reply), result=result)
                request.result = 0
                self._drop(request)
                return _encode(Status.OK, result=result)

    def _send(self, setup: Setup, data: bytes) -> None:
        taken = setup.request == Service.SEND and self._accept(setup, data)
        if not taken and not 1 <= setup.length <= SMALL_DATA_BYTES:
            raise Stall

    def _accept(self, setup: Setup, data: bytes) -> bool:
        request = self._find(setup.index)
        if request is None or request.state is not _State.RECV_PAYLOAD or setup.length == 0:
            return False
        if len(request.payload) + setup.length > request.size_bytes:
            return False
        request.payload += data
        if len(request.payload) == request.size_bytes:
            request.state = _State.PENDING
            self._tasks.append(lambda: self._invoke(request))
        return True

    def _recv(self, setup: Setup) -> bytes:
        request = self._find(setup.index)
        if request is None or request.state is not _State.DONE:
            raise Stall
        left = len(request.reply) - request.taken_bytes
        if not 1 <= setup.length <= left:
            raise Stall
        start = request.taken_bytes
        request.taken_bytes += setup.length
        if request.taken_bytes == len(request.reply):
            request.result = 0
            self._drop(request)
        return request.reply[start : start + setup.length]

    def _reset(self, number: int) -> bytes:
        if number == 0:
            self._drop_all(CANCELLED)
            return _encode(Status.OK)
        request = self._find(number)
        if request is None:
            return _encode(Status.NOT_FOUND)
        request.result = CANCELLED
        self._drop(request)
        return _encode(Status.OK)

    # the life of a request

    def _find(self, number: int) -> _Request | None:
        return next((request for request in self._active if request.number == number), None)

    def _drop_all(self, result: int) -> None:
        while self._active:
            self._active[0].result = result
            self._drop(self._active[0])

    def _drop(self, request: _Request) -> None:
        self._active.remove(request)
        if request.state in (_State.ALLOC_PENDING, _State.PENDING):
            # The system thread still works on it and frees it when it comes back.
            request.state = _State.DONE
            return
        if request.pooled is not None:
            self._pool.give_back(request.pooled)
            request.pooled = None
        if not request.heap_payload and not request.reply and request.on_finished is None:
            self._pool.give_back(request.block)
        else:
            self._tasks.append(lambda: self._free(request))

    def _free(self, request: _Request) -> None:
        self._free_payload(request)
        request.reply = b""
        if request.on_finished is not None:
            request.on_finished(request.result)
        self._pool.give_back(request.block)

    def _free_payload(self, request: _Request) -> None:
        if request.pooled is not None:
            self._pool.give_back(request.pooled)
            request.pooled = None
        request.heap_payload = False

    def _allocate(self, request: _Request) -> None:
        failed = self._failing_allocations > 0
        if failed:
            self._failing_allocations -= 1
        if request.state is not _State.ALLOC_PENDING:
            self._pool.give_back(request.block)
        elif failed:
            request.state = _State.ALLOC_FAILED
        else:
            request.heap_payload = True
            request.state = _State.RECV_PAYLOAD

    def _invoke(self, request: _Request) -> None:
        answer = self._handler(request.kind, bytes(request.payload))
        if isinstance(answer, Deferred):
            answer.when_finished(lambda reply: self._answer(request, reply))
        else:
            self._answer(request, answer)

    def _answer(self, request: _Request, reply: Reply) -> None:
        self._free_payload(request)
        request.reply = reply.data
        request.on_finished = reply.on_finished
        if request.state is _State.PENDING:
            request.result = reply.result
            request.state = _State.DONE
        else:
            self._free(request)


def _encode(
    status: Status, number: int | None = None, size_bytes: int | None = None, result: int | None = None
) -> bytes:
    """A service reply: field flags, status, then the fields that are there, little-endian."""
    flags = 1 | (number is not None) << 1 | (size_bytes is not None) << 2 | (result is not None) << 3
    body = struct.pack("<IH", flags, status)
    if number is not None:
        body += struct.pack("<H", number)
    if size_bytes is not None:
        body += struct.pack("<I", size_bytes)
    if result is not None:
        body += struct.pack("<i", result)
    return body
