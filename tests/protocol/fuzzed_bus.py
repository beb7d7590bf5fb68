"""A host whose units answer nonsense now and then, and a time that jumps over the host's waits.

The answers are changed below pyusb, where a unit's bytes arrive: descriptors, strings, DFU status, flash contents,
control replies. What a host controller would not let through (more bytes than were asked for) arrives as its error.
"""

from __future__ import annotations

import errno
import random
import threading
import time
from collections import Counter, deque
from enum import Enum, auto
from types import SimpleNamespace
from typing import Any

import pytest
from usb.core import USBError, USBTimeoutError

import station.core.cancel
import station.usb.bus
from station.sim.bus import VirtualBus
from station.sim.pyusb_backend import VirtualBackend
from station.sim.wire import DIRECTION_IN, Setup

MOST_TRANSFERS = 100_000
"""No conversation needs as many; one that does goes on for ever."""
REMEMBERED_ANSWERS = 24
LONGEST_EXTENSION_BYTES = 40


class Mutation(Enum):
    """What becomes of an answer. REPEATED: an earlier answer comes in its place. The last two: none comes."""

    FLIPPED = auto()
    CUT = auto()
    EXTENDED = auto()
    RANDOM = auto()
    EMPTY = auto()
    REPEATED = auto()
    STALL = auto()
    SILENCE = auto()


class EndlessTalkError(AssertionError):
    """The host did not stop asking."""


class FuzzedBackend(VirtualBackend):
    """Changes each answer with a probability; `begin` draws anew. One thread at a time."""

    def __init__(self, bus: VirtualBus) -> None:
        super().__init__(bus)
        self.mutated: Counter[Mutation] = Counter()
        self._rate = 0.0
        self._transfers = 0
        self._chance = random.Random(0)
        self._earlier: deque[bytes] = deque(maxlen=REMEMBERED_ANSWERS)

    def begin(self, chance: random.Random, rate: float) -> None:
        """A new conversation; rate 0 is an honest one."""
        self._chance, self._rate, self._transfers = chance, rate, 0
        self._earlier.clear()

    def _transfer(self, handle: Any, setup: Setup, data: bytes, timeout_s: float) -> bytes:  # type: ignore[override]
        self._transfers += 1
        if self._transfers > MOST_TRANSFERS:
            raise EndlessTalkError(f"more than {MOST_TRANSFERS} transfers")
        answer = super()._transfer(handle, setup, data, timeout_s)
        to_host = bool(setup.request_type & DIRECTION_IN)
        struck = self._rate > 0 and self._chance.random() < self._rate
        seen = self._changed(answer, setup.length, to_host=to_host) if struck else answer
        if to_host:
            self._earlier.append(answer)
        return seen

    def _changed(self, answer: bytes, asked_bytes: int, *, to_host: bool) -> bytes:
        """What arrives instead. The unit has done its part: an order without data can only lose its end."""
        kinds = list(Mutation) if to_host else [Mutation.STALL, Mutation.SILENCE]
        kind = self._chance.choice(kinds)
        self.mutated[kind] += 1
        chance = self._chance
        match kind:
            case Mutation.FLIPPED:
                seen = _flipped(answer, chance)
            case Mutation.CUT:
                seen = answer[: chance.randrange(len(answer) + 1)]
            case Mutation.EXTENDED:
                seen = answer + chance.randbytes(chance.randint(1, LONGEST_EXTENSION_BYTES))
            case Mutation.RANDOM:
                seen = chance.randbytes(len(answer))
            case Mutation.EMPTY:
                seen = b""
            case Mutation.REPEATED:
                seen = chance.choice(self._earlier) if self._earlier else answer
            case Mutation.STALL:
                raise USBError("Pipe error", -9, errno.EPIPE)
            case Mutation.SILENCE:
                raise USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        if len(seen) > asked_bytes:
            raise USBError("Overflow", -8, errno.EOVERFLOW)
        return seen


def _flipped(answer: bytes, chance: random.Random) -> bytes:
    seen = bytearray(answer)
    for _ in range(chance.choice([1, 1, 1, 2, 8])):
        if seen:
            seen[chance.randrange(len(seen))] ^= 1 << chance.randrange(8)
    return bytes(seen)


class JumpingTime:
    """Time of the host's deadlines: it goes on as ever, and a wait moves it forward at once instead of waiting."""

    def __init__(self) -> None:
        self._skipped_s = 0.0

    @classmethod
    def install(cls, patch: pytest.MonkeyPatch) -> JumpingTime:
        """From now on stop tokens, deadlines and the bus go by this time."""
        jumping = cls()
        clock = SimpleNamespace(monotonic=jumping.monotonic)
        patch.setattr(station.core.cancel, "time", clock)
        patch.setattr(station.usb.bus, "time", clock)
        patch.setattr(station.core.cancel, "threading", SimpleNamespace(Event=lambda: _JumpingEvent(jumping)))
        return jumping

    def monotonic(self) -> float:
        return time.monotonic() + self._skipped_s

    def skip(self, seconds: float) -> None:
        self._skipped_s += seconds


class _JumpingEvent(threading.Event):
    def __init__(self, jumping: JumpingTime) -> None:
        super().__init__()
        self._jumping = jumping

    def wait(self, timeout: float | None = None) -> bool:
        if timeout is None:
            return super().wait()
        if not self.is_set():
            self._jumping.skip(timeout)
        return self.is_set()
