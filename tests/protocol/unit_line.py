"""One unit on the bench seen from both sides: state is asserted at the bench, not from the host's own words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.particle.unit import Unit
from station.sim.faults import Fault, UnitMode
from station.sim.kit import product_app
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.usb.bus import PyusbBus

OLD_BORON, NEW_BORON, PHOTON, ELECTRON = demo_scenario().units
DEMO = {"Boron 3.3.1": OLD_BORON, "Boron 6.2.0": NEW_BORON, "Photon": PHOTON, "Electron": ELECTRON}
each_unit = pytest.mark.parametrize("plan", DEMO.values(), ids=DEMO.keys())
one_of_each_generation = pytest.mark.parametrize("plan", [NEW_BORON, PHOTON], ids=["Boron", "Photon"])
APP_AT = {"boron": 0xB4000, "photon": 0x080A0000, "electron": 0x08080000}


@dataclass(frozen=True)
class Line:
    """One unit on the bench, from both sides."""

    bench: Bench
    bus: PyusbBus
    virtual: VirtualUnit
    unit: Unit
    cancel: CancelToken


class HookedBus(PyusbBus):
    """Calls `between` with each look at the bus: what a hand at the fixture may do meanwhile."""

    between: Callable[[], None] | None = None

    def present(self) -> tuple[UsbSighting, ...]:
        if self.between is not None:
            self.between()
        return super().present()


@contextmanager
def on_line(plan: UnitPlan, *faults: Fault, dfu: bool = False, late_stall_seen: bool = False) -> Iterator[Line]:
    plan = replace(plan, faults=faults, held_button=dfu, late_stall_seen=late_stall_seen)
    bench = build_bench(Scenario((plan,), speed=math.inf))
    bus, cancel = HookedBus(VirtualBackend(bench.bus)), CancelToken()
    sightings: tuple[UsbSighting, ...] = ()
    for _ in range(50):
        sightings = bus.present()
        if sightings:
            break
        cancel.wait(0.01)
    try:
        yield Line(bench, bus, bench.units[0], Unit(bus, sightings[0], cancel), cancel)
    finally:
        bench.close()


def runs(line: Line) -> UnitMode | None:
    return line.virtual.mode


def application(plan: UnitPlan) -> bytes:
    return product_app(profile_named(plan.platform))
