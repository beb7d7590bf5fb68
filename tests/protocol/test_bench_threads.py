"""Many hosts at once: a busy unit holds up nobody else, and real time passes as the clock's speed says."""

from __future__ import annotations

import struct
import threading
import time

import pytest

from station.core.ids import PortPath
from station.sim.presence import Gone
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import UnitTiming
from station.sim.wire import Setup
from tests.soonest import soonest_s

SPEED = 10.0
UNITS = 8
AT_ONCE = UnitTiming(enumeration_s=0.0, dfu_start_s=0.0, transfer_s=0.0)


def photons() -> Bench:
    plans = tuple(
        UnitPlan("photon", f"3b0021000f473633343531{number:02x}", PortPath(1, (number + 1,)), "2.3.1", held_button=True)
        for number in range(UNITS)
    )
    return build_bench(Scenario(plans, speed=SPEED))


def wait_until_up(unit: VirtualUnit) -> int:
    give_up_s = time.monotonic() + 10
    while time.monotonic() < give_up_s:
        presence = unit.presence()
        if presence is not None:
            return presence.enumeration
        time.sleep(0.005)
    raise AssertionError("the unit never appeared")


def erase_sectors(unit: VirtualUnit, enumeration: int, count: int) -> None:
    for sector in range(count):
        erase = struct.pack("<BI", 0x41, 0x080A0000 + sector * 0x20000)
        unit.transfer(enumeration, Setup(0x21, 1, 0, 0, 5), erase)
        unit.transfer(enumeration, Setup(0xA1, 3, 0, 0, 6))
        assert unit.transfer(enumeration, Setup(0xA1, 3, 0, 0, 6))[4] == 5


def erased_s() -> float:
    """How long it takes all units to erase three sectors each."""
    bench = photons()
    enumerations = [wait_until_up(unit) for unit in bench.units]
    threads = [
        threading.Thread(target=erase_sectors, args=(unit, at, 3))
        for unit, at in zip(bench.units, enumerations, strict=True)
    ]
    started_s = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    took_s = time.monotonic() - started_s
    assert [unit.counters.flash_erases for unit in bench.units] == [3] * UNITS
    bench.close()
    return took_s


def test_units_erase_side_by_side_in_the_time_of_one() -> None:
    one_unit_s = 3 * 1.0 / SPEED
    assert one_unit_s <= soonest_s(erased_s, one_unit_s * UNITS / 2) < one_unit_s * UNITS / 2


def test_pulling_the_cable_ends_a_transfer_that_waits() -> None:
    plan = UnitPlan("photon", "3b0021000f47363334353199", PortPath(1, (1,)), "2.3.1", held_button=True, timing=AT_ONCE)
    bench = build_bench(Scenario((plan,), speed=0.1))
    unit = bench.units[0]
    enumeration = wait_until_up(unit)
    unit.transfer(enumeration, Setup(0x21, 1, 0, 0, 5), struct.pack("<BI", 0x41, 0x080A0000))
    unit.transfer(enumeration, Setup(0xA1, 3, 0, 0, 6))
    asking, ended = threading.Event(), threading.Event()

    def wait_for_flash() -> None:
        asking.set()
        with pytest.raises(Gone):
            unit.transfer(enumeration, Setup(0xA1, 3, 0, 0, 6), timeout_s=60)
        ended.set()

    thread = threading.Thread(target=wait_for_flash)
    thread.start()
    asking.wait(5)
    bench.bus.unplug(PortPath(1, (1,)))
    # The erase alone would hold the transfer for ten real seconds.
    thread.join(5)
    assert ended.is_set()
