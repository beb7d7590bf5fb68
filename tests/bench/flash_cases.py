"""What the flash bench measures: one unit of each family of processors, in the states in which units come to a line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.ids import PortPath
from station.particle.unit import Unit
from station.sim.memory import NRF52840_TIMING, RTL872X_TIMING, STM32F2_TIMING, FlashTiming
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import UnitTiming
from station.sim.wire import Setup
from station.usb.bus import PyusbBus
from tests.unit.particle.module_builder import Plan, build

IMAGE_BYTES = 200 * 1024
EDIT_BYTES = 1024
_SYSTEM, _USER = 4, 5
_ASK_DEVICE_DESCRIPTOR = Setup(0x80, 6, 0x0100, 0, 18)


@dataclass(frozen=True)
class Family:
    """One family of processors and the place of the image that is measured.

    status_reads: GETSTATUS requests without which the bootloader does not finish an operation. also_erases: sector that
    the bootloader erases by itself when it gets the first block of the image.
    """

    mcu: str
    platform: str
    platform_id: int
    device_os: str
    timing: FlashTiming
    start: int
    function: int
    index: int
    status_reads: int
    also_erases: int | None = None

    @property
    def image(self) -> bytes:
        return build(Plan(self.start, IMAGE_BYTES, self.platform_id, self.function, self.index, 9))

    @property
    def plan(self) -> UnitPlan:
        """The unit: in DFU mode, its memory as fast as the data sheet says."""
        return UnitPlan(
            self.platform,
            "e00fce68a1b2c3d4e5f60718",
            PortPath(1, (1,)),
            self.device_os,
            held_button=True,
            timing=UnitTiming(internal_flash=self.timing),
        )


FAMILIES = (
    # The system part is the only place of this family with room for an image of this size.
    Family("STM32F2", "photon", 6, "2.3.1", STM32F2_TIMING, 0x08060000, _SYSTEM, 2, status_reads=2),
    Family("nRF52840", "boron", 13, "6.2.0", NRF52840_TIMING, 0xB4000, _USER, 2, status_reads=1, also_erases=0xD4000),
    Family("RTL872x", "p2", 32, "6.2.0", RTL872X_TIMING, 0x08600000 - IMAGE_BYTES, _USER, 1, status_reads=1),
)

CASES = ("blank unit", "factory firmware", "re-run", "1 KB edited")


def held_before(case: str, image: bytes) -> bytes:
    """What stands in flash, in place of the image, when a unit of this case comes."""
    chance = random.Random(case)
    match case:
        case "blank unit":
            return b"\xff" * len(image)
        case "factory firmware":
            return chance.randbytes(len(image))
        case "re-run":
            return image
        case _:
            middle = (len(image) - EDIT_BYTES) // 2
            return image[:middle] + chance.randbytes(EDIT_BYTES) + image[middle + EDIT_BYTES :]


@dataclass(frozen=True)
class Place:
    """One unit in DFU mode, from both sides."""

    bus: PyusbBus
    sighting: UsbSighting
    unit: Unit
    virtual: VirtualUnit

    def now_s(self) -> float:
        """Simulated time at which everything sent so far is done; costs the transfer that `mark_s` tells."""
        presence = self.virtual.presence()
        assert presence is not None
        self.virtual.transfer(presence.enumeration, _ASK_DEVICE_DESCRIPTOR)
        return self.virtual.clock.now_s()

    @property
    def mark_s(self) -> float:
        timing = self.virtual.config.timing
        return timing.transfer_s + _ASK_DEVICE_DESCRIPTOR.length / timing.bytes_per_s


@contextmanager
def unit_of(family: Family, held: bytes) -> Iterator[Place]:
    """A unit that holds these bytes in the image's place."""
    bench = build_bench(Scenario((family.plan,), speed=inf))
    try:
        bus = PyusbBus(VirtualBackend(bench.bus))
        sighting = _sighting(bus)
        bench.units[0].memories.internal.poke(family.start, held)
        yield Place(bus, sighting, Unit(bus, sighting, CancelToken()), bench.units[0])
    finally:
        bench.close()


def _sighting(bus: PyusbBus) -> UsbSighting:
    pause = CancelToken()
    for _ in range(50):
        for seen in bus.present():
            return seen
        pause.wait(0.01)
    raise AssertionError("the unit does not come up")
