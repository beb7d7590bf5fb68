"""Units that go, stay away or turn out to be another one."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.errors import Aborted, IdentityError, LinkDeniedError, LinkLostError
from station.core.words import Mode
from station.particle import unit as unit_module
from station.particle.errors import NoBootError, UnitLostError
from station.particle.regions import DEVICE_ID_COPY
from station.particle.unit import Unit
from station.sim.faults import DctReadsZeros, DfuSerial, NeverReturns, PulledAfterBytes, UnitMode
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.usb.bus import PyusbBus
from tests.protocol.unit_line import (
    APP_AT,
    ELECTRON,
    NEW_BORON,
    OLD_BORON,
    PHOTON,
    HookedBus,
    application,
    on_line,
    one_of_each_generation,
    runs,
)


@one_of_each_generation
def test_a_cable_pulled_while_writing_is_a_lost_unit(plan: UnitPlan) -> None:
    with on_line(plan, PulledAfterBytes(9_000), dfu=True) as line:
        with pytest.raises(LinkLostError), line.unit.dfu() as visit:
            visit.flash.program(APP_AT[plan.platform], application(plan))
        with pytest.raises(LinkLostError), line.unit.dfu():
            pass


def test_a_unit_that_never_returns_is_lost_within_the_limit() -> None:
    with (
        on_line(PHOTON, NeverReturns(UnitMode.DFU)) as line,
        pytest.raises(UnitLostError, match=r"within 0\.4 s") as caught,
    ):
        line.unit.switch(Mode.DFU, limit_s=0.4)
    assert isinstance(caught.value, LinkLostError)


def test_a_unit_that_cannot_start_falls_back_into_its_bootloader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_module, "WRONG_MODE_LIMIT_S", 0.2)
    with on_line(NEW_BORON, dfu=True) as line:
        line.virtual.memories.internal.poke(0x30000, b"\x00" * 4096)
        line.virtual.memories.internal.poke(0x28000, b"\x00" * 4096)
        with pytest.raises(NoBootError):
            line.unit.switch(Mode.NORMAL)
        assert runs(line) is UnitMode.DFU


def test_a_stop_ends_the_wait_for_a_unit() -> None:
    with on_line(PHOTON, NeverReturns(UnitMode.DFU)) as line:
        looks = 0

        def stop_at_the_third_look() -> None:
            nonlocal looks
            looks += 1
            if looks == 3:
                line.cancel.cancel()

        assert isinstance(line.bus, HookedBus)
        line.bus.between = stop_at_the_third_look
        with pytest.raises(Aborted):
            line.unit.switch(Mode.DFU)


def test_a_shared_dfu_serial_string_is_settled_by_the_configuration_area() -> None:
    shared = DfuSerial("00000000000000000000000b")
    with on_line(PHOTON, shared) as line:
        line.unit.switch(Mode.DFU)
        assert line.unit.device_id == PHOTON.device_id
        assert line.virtual.counters.writes == 0


def test_stray_characters_in_a_dfu_serial_string_do_not_matter() -> None:
    with on_line(ELECTRON, DfuSerial(f"{ELECTRON.device_id.upper()}\x00\x03")) as line:
        line.unit.switch(Mode.DFU)
        assert line.unit.device_id == ELECTRON.device_id


def test_an_identity_that_cannot_be_settled_is_not_taken_over() -> None:
    odd = DfuSerial("00000000000000000000000b")
    with on_line(NEW_BORON, odd) as line, pytest.raises(IdentityError):
        line.unit.switch(Mode.DFU)
    with on_line(PHOTON, odd) as line:
        line.virtual.memories.dct.write(DEVICE_ID_COPY.offset, b"\xff" * 12)
        with pytest.raises(IdentityError):
            line.unit.switch(Mode.DFU)
        assert line.unit.mode is Mode.NORMAL
    with on_line(PHOTON, odd, DctReadsZeros()) as line, pytest.raises(IdentityError):
        line.unit.switch(Mode.DFU)


@pytest.mark.parametrize("other", [replace(PHOTON, port=None), replace(OLD_BORON, port=None)], ids=["Photon", "Boron"])
def test_another_unit_that_comes_to_the_port_is_not_taken_for_ours(other: UnitPlan) -> None:
    ours = replace(NEW_BORON, faults=(NeverReturns(UnitMode.DFU),))
    bench = build_bench(Scenario((ours, replace(other, held_button=True)), speed=math.inf))
    bus = HookedBus(VirtualBackend(bench.bus))
    (sighting,) = bus.present() or bus.present() or bus.present()
    unit = Unit(bus, sighting, CancelToken())
    looks = 0

    def swap() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            bench.bus.unplug(sighting.port)
            bench.bus.plug(bench.units[1], sighting.port, held_button=True)

    bus.between = swap
    with pytest.raises(IdentityError):
        unit.switch(Mode.DFU, limit_s=5.0)
    assert unit.sighting == sighting
    assert bench.units[1].counters.writes == 0
    bench.close()


def test_a_unit_without_permission_is_shown_and_denied() -> None:
    bench = build_bench(Scenario((NEW_BORON,), speed=math.inf))
    assert NEW_BORON.port is not None
    bench.bus.set_access(NEW_BORON.port, allowed=False)
    bus, cancel = PyusbBus(VirtualBackend(bench.bus)), CancelToken()
    sightings: tuple[UsbSighting, ...] = ()
    for _ in range(20):
        sightings = bus.present()
        if sightings:
            break
        cancel.wait(0.05)
    assert [(s.port, s.serial) for s in sightings] == [(NEW_BORON.port, "")]
    with pytest.raises(LinkDeniedError), bus.open(sightings[0]):
        pass
    bench.close()
