"""One unit at the end of a cable on which, at a chosen transfer, something goes wrong once."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto
from math import inf
from typing import Any

from usb.core import USBError, USBTimeoutError

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.ids import PortPath
from station.particle.unit import Unit
from station.sim.bus import VirtualBus
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.wire import Setup
from station.usb.bus import PyusbBus

PORT = PortPath(1, (1,))
DFU_UPLOAD = (0xA1, 2)


class Cut(Enum):
    """What goes wrong.

    STALL, SILENCE: the unit gets nothing. LOST_STALL, LOST_ANSWER: it gets the transfer, the host does not learn so.
    UNPLUG: the cable is pulled before the transfer. POWER: power goes in the middle of what the transfer starts, so
    that any part of the cells that were to change has changed.
    """

    STALL = auto()
    LOST_STALL = auto()
    SILENCE = auto()
    LOST_ANSWER = auto()
    UNPLUG = auto()
    POWER = auto()


class CutBackend(VirtualBackend):
    """Counts the transfers, and the DFU uploads among them; `arm` says at which of them what goes wrong."""

    def __init__(self, bus: VirtualBus, virtual: VirtualUnit) -> None:
        super().__init__(bus)
        self.transfers = 0
        self.uploads = 0
        self._virtual = virtual
        self._cut: Cut | None = None
        self._at = 0
        self._chance = random.Random(0)

    @property
    def armed(self) -> bool:
        return self._cut is not None

    def arm(self, cut: Cut, at: int, seed: int = 0) -> None:
        """Let it go wrong at the transfer with this ordinal from now on. `seed`: which cells a power cut reaches."""
        self.transfers, self._cut, self._at = 0, cut, at
        self._chance = random.Random(seed)

    def disarm(self) -> None:
        self._cut = None

    def _transfer(self, handle: Any, setup: Setup, data: bytes, timeout_s: float) -> bytes:  # type: ignore[override]
        self.transfers += 1
        self.uploads += (setup.request_type, setup.request) == DFU_UPLOAD
        cut = self._cut
        if cut is None or self.transfers != self._at:
            return super()._transfer(handle, setup, data, timeout_s)
        self._cut = None
        match cut:
            case Cut.STALL | Cut.LOST_STALL:
                if cut is Cut.LOST_STALL:
                    super()._transfer(handle, setup, data, timeout_s)
                raise USBError("stall", -9, errno.EPIPE)
            case Cut.SILENCE | Cut.LOST_ANSWER:
                if cut is Cut.LOST_ANSWER:
                    super()._transfer(handle, setup, data, timeout_s)
                raise USBTimeoutError("no answer", -7, errno.ETIMEDOUT)
            case Cut.UNPLUG:
                self._bus.unplug(PORT)
                return super()._transfer(handle, setup, data, timeout_s)
            case Cut.POWER:
                self._tear(handle, setup, data, timeout_s)
                raise USBError("gone", -4, errno.ENODEV)

    def _tear(self, handle: Any, setup: Setup, data: bytes, timeout_s: float) -> None:
        flash = self._virtual.memories.internal
        before = flash.read(flash.base, flash.size_bytes)
        super()._transfer(handle, setup, data, timeout_s)
        after = flash.read(flash.base, flash.size_bytes)
        self._bus.unplug(PORT)
        for at in changed_places(before, after):
            if self._chance.random() < 0.5:
                flash.poke(flash.base + at, before[at : at + 1])


def changed_places(before: bytes, after: bytes, step: int = 4096) -> Iterator[int]:
    """Where two pictures of a memory differ."""
    for first in range(0, len(before), step):
        if before[first : first + step] != after[first : first + step]:
            for at in range(first, min(first + step, len(before))):
                if before[at] != after[at]:
                    yield at


@dataclass
class CutLine:
    """The bench, the host and the unit as the host knows it now."""

    bench: Bench
    backend: CutBackend
    bus: PyusbBus
    virtual: VirtualUnit
    unit: Unit

    def begin_again(self) -> None:
        """A new run: power comes anew if it was gone, the button is held, the host forgets all it knew."""
        self.backend.disarm()
        if not self.virtual.port:
            self.bench.bus.plug(self.virtual, PORT, held_button=True)
        self.unit = Unit(self.bus, _sighting(self.bus), CancelToken())


@contextmanager
def cut_line(plan: UnitPlan) -> Iterator[CutLine]:
    """The unit of this plan, plugged in with its button held."""
    bench = build_bench(Scenario((replace(plan, port=PORT, held_button=True),), speed=inf))
    try:
        backend = CutBackend(bench.bus, bench.units[0])
        bus = PyusbBus(backend)
        yield CutLine(bench, backend, bus, bench.units[0], Unit(bus, _sighting(bus), CancelToken()))
    finally:
        bench.close()


def _sighting(bus: PyusbBus) -> UsbSighting:
    pause = CancelToken()
    for _ in range(100):
        for seen in bus.present():
            return seen
        pause.wait(0.01)
    raise AssertionError("the unit does not come up")
