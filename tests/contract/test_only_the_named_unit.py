"""`--unit` names one unit; whatever else is plugged in is left alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.errors import IdentityError
from station.core.ids import DeviceId
from station.core.words import Mode
from station.particle.unit import Unit
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, build_bench
from station.usb.bus import PyusbBus
from tests.contract.subject import OneUnitBus
from tests.e2e.bench_line import PHOTON, unit

OURS, OTHER = unit(PHOTON, 1), unit(PHOTON, 2)


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = build_bench(Scenario((OURS, OTHER), speed=math.inf))
    yield bench
    bench.close()


def settled(bench: Bench) -> PyusbBus:
    """A host that sees both units."""
    bus, pause, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(30)
    while len(bus.present()) < 2:
        deadline.check("both units")
        pause.wait(0.01)
    return bus


def test_the_other_unit_is_neither_shown_nor_opened(bench: Bench) -> None:
    everything = settled(bench)
    only = OneUnitBus(everything, DeviceId.parse(OURS.device_id))
    (seen,) = only.present()
    assert seen.serial == OURS.device_id
    other = next(one for one in everything.present() if one.serial == OTHER.device_id)
    before = bench.unit(OTHER.device_id).counters
    with pytest.raises(IdentityError), only.open(other):
        pass
    assert bench.unit(OTHER.device_id).counters == before


def test_the_named_unit_is_followed_through_its_modes(bench: Bench) -> None:
    only = OneUnitBus(settled(bench), DeviceId.parse(OURS.device_id))
    ours = Unit(only, only.present()[0], CancelToken())
    ours.switch(Mode.DFU)
    ours.switch(Mode.NORMAL)
    assert bench.unit(OURS.device_id).counters.dfu_entries == 1
    assert bench.unit(OTHER.device_id).counters.dfu_entries == 0


def test_without_the_named_unit_nothing_is_opened(bench: Bench) -> None:
    everything = settled(bench)
    only = OneUnitBus(everything, DeviceId.parse("3b0021000000000000000001"))
    assert only.present() == ()
    with pytest.raises(IdentityError), only.open(everything.present()[0]):
        pass


def test_two_units_of_that_name_are_refused(bench: Bench) -> None:
    everything = settled(bench)
    seen = tuple(replace(one, serial=OURS.device_id) for one in everything.present())

    class Doubled(PyusbBus):
        def present(self) -> tuple:  # type: ignore[type-arg]
            return seen

    with pytest.raises(IdentityError):
        OneUnitBus(Doubled(VirtualBackend(bench.bus)), DeviceId.parse(OURS.device_id)).present()
