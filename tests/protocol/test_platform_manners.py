"""What differs between platforms on the wire and in flash, seen from both sides."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from station.core.cancel import CancelToken
from station.core.doors import ControlPipe
from station.core.errors import LinkTimeoutError
from station.core.words import Mode
from station.particle.data_stage import DataStagePipe
from station.particle.dfu import DfuSession
from station.particle.installed import NoSystemPartError, system_version_number
from station.particle.platforms import PLATFORMS
from station.particle.regions import CLAIM, CLAIM_CLEARED
from station.particle.requests import DeviceMode
from station.particle.unit import Unit
from station.sim.device_os import module_version_of
from station.sim.firmware import CloudLink
from station.sim.images import system_part, user_part
from station.sim.memory import RTL872X_TIMING
from station.sim.profile import Function, profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import UnitTiming
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import MAKES, unit

VENDOR_OUT, RAW_REQUEST, CLOUD_DISCONNECT = 0x40, 0x50, 302
CLASS_OUT, DNLOAD = 0x21, 1
QUIRKY = ("p2", "msom", "trackerm", "sulu")
NRF = ("argon", "boron", "esomx", "bsom", "b5som", "tracker", "electron2")
each_platform = pytest.mark.parametrize("platform", MAKES)


@contextmanager
def on_bench(plan: UnitPlan) -> Iterator[tuple[VirtualUnit, Unit, PyusbBus]]:
    """One unit from both sides, on a clock that jumps."""
    bench = build_bench(Scenario((plan,), speed=math.inf))
    bus, cancel = PyusbBus(VirtualBackend(bench.bus)), CancelToken()
    try:
        while not (seen := bus.present()):
            cancel.wait(0.001)
        yield bench.units[0], Unit(bus, seen[0], cancel), bus
    finally:
        bench.close()


@contextmanager
def pipe_to(plan: UnitPlan) -> Iterator[tuple[VirtualUnit, ControlPipe]]:
    with on_bench(plan) as (virtual, host, bus), bus.open(host.sighting) as pipe:
        yield virtual, pipe


def cloud_link(virtual: VirtualUnit) -> CloudLink:
    assert virtual.firmware is not None
    return virtual.firmware.cloud


def in_dfu(plan: UnitPlan) -> UnitPlan:
    return replace(plan, held_button=True)


@each_platform
def test_usb_ids_and_memories_are_what_the_table_says(platform: str) -> None:
    known = next(one for one in PLATFORMS if one.name == platform)
    with on_bench(in_dfu(unit(platform, 1))) as (virtual, host, _), host.dfu() as visit:
        assert (host.platform, host.mode) == (known, Mode.DFU)
        assert visit.session.transfer_size_bytes == known.transfer_size_bytes
        for area in known.areas:
            sectors = visit.session.layout(0).sectors(area.start, area.end)
            assert (sectors[0].start, sectors[-1].end) == (area.start, area.end), area.name
        assert sum(s.size_bytes for s in visit.session.layout(1).sectors(0, 1 << 32)) == 16384
        external = visit.session.layout(2).segments[0].sectors if 2 in known.alts else 0
        assert external == known.external_flash_sectors
        assert len(known.alts) == len(virtual.config.profile.dfu.alt_strings)


@each_platform
def test_device_os_is_found_in_the_flash(platform: str) -> None:
    plan = unit(platform, 1)
    with on_bench(in_dfu(plan)) as (_, host, _), host.dfu() as visit:
        assert system_version_number(visit.flash, host.platform) == module_version_of(plan.device_os)


@each_platform
def test_flash_without_device_os_is_told(platform: str) -> None:
    with on_bench(in_dfu(unit(platform, 1))) as (virtual, host, _):
        for place in virtual.config.profile.places:
            if place.function is Function.SYSTEM_PART:
                virtual.memories.internal.poke(place.address, b"\xff" * 0x400)
        with host.dfu() as visit, pytest.raises(NoSystemPartError):
            system_version_number(visit.flash, host.platform)


@pytest.mark.parametrize(("before", "after"), [("6.2.0", "4.1.0"), ("4.1.0", "6.2.0")])
def test_after_a_change_of_device_os_the_part_that_runs_counts(before: str, after: str) -> None:
    """From 6.1.2 on the part begins 32 KiB lower: going back leaves its first sectors behind."""
    with on_bench(in_dfu(unit("boron", 1, device_os=before))) as (virtual, host, _):
        part = system_part(profile_named("boron"), 1, module_version_of(after))
        virtual.memories.internal.poke(int.from_bytes(part[0x200:0x204], "little"), part)
        with host.dfu() as visit:
            assert system_version_number(visit.flash, host.platform) == module_version_of(after)
        host.switch(Mode.NORMAL)
        with host.requests() as ask:
            assert ask.system_version() == after


@each_platform
@pytest.mark.parametrize("old", [False, True], ids=["", "before 4.0.0"])
def test_the_set_up_flag_means_something_on_old_nrf_units_alone(platform: str, old: bool) -> None:
    plan = unit(platform, 1, device_os={True: "3.3.1", False: ""}[old and platform in NRF])
    with on_bench(plan) as (virtual, host, _), host.requests() as ask:
        listening = ask.device_mode() is DeviceMode.LISTENING
        if not host.platform.has_setup_done and virtual.config.profile.gen2:
            assert (ask.is_setup_done(), listening) == (None, False)
        else:
            reads_it = old and platform in NRF
            assert (ask.is_setup_done(), listening) == (not reads_it, reads_it)
            ask.set_setup_done(True)
            assert virtual.memories.dct.read(8134, 1) == (b"\x01" if reads_it else b"\xff")


@pytest.mark.parametrize("platform", QUIRKY)
def test_an_empty_order_is_never_answered_and_one_byte_helps(platform: str) -> None:
    with pipe_to(unit(platform, 1)) as (virtual, pipe):
        with pytest.raises(LinkTimeoutError):
            pipe.control_out(VENDOR_OUT, RAW_REQUEST, 0, CLOUD_DISCONNECT, timeout_s=0.2)
        assert cloud_link(virtual) is not CloudLink.DISCONNECTED
        DataStagePipe(pipe).control_out(VENDOR_OUT, RAW_REQUEST, 0, CLOUD_DISCONNECT)
        assert cloud_link(virtual) is CloudLink.DISCONNECTED


@pytest.mark.parametrize("platform", sorted(set(MAKES) - set(QUIRKY)))
def test_other_platforms_answer_an_empty_order(platform: str) -> None:
    with pipe_to(unit(platform, 1)) as (virtual, pipe):
        assert cloud_link(virtual) is not CloudLink.DISCONNECTED
        pipe.control_out(VENDOR_OUT, RAW_REQUEST, 0, CLOUD_DISCONNECT)
        assert cloud_link(virtual) is CloudLink.DISCONNECTED


def test_the_table_asks_for_the_byte_where_it_is_needed() -> None:
    assert {platform.name for platform in PLATFORMS if platform.needs_out_data_stage} == set(QUIRKY)


@pytest.mark.parametrize("platform", QUIRKY)
def test_a_leave_carries_no_byte_since_a_byte_would_be_written(platform: str) -> None:
    with on_bench(in_dfu(unit(platform, 1))) as (virtual, host, _):
        before = virtual.memories.internal.read(0x08060000, 0x5A0000)
        with host.dfu() as visit:
            visit.flash.read(0x08060000, 64)
        host.switch(Mode.NORMAL)
        assert virtual.memories.internal.read(0x08060000, 0x5A0000) == before
        assert virtual.memories.internal.program_count == 0


def test_a_download_of_one_byte_is_a_write() -> None:
    with pipe_to(in_dfu(unit("p2", 1))) as (virtual, pipe):
        session = DfuSession(pipe, CancelToken())
        session.select(0)
        session.set_address(0x08480000)
        pipe.control_out(CLASS_OUT, DNLOAD, 2, 0, b"\x00")
        session.get_status()
        assert virtual.memories.internal.read(0x08480000, 2) == b"\x00\xff"


@pytest.mark.parametrize("platform", QUIRKY)
def test_configuration_is_written_beside_a_large_flash(platform: str) -> None:
    with on_bench(in_dfu(unit(platform, 1))) as (virtual, host, _):
        with host.dfu() as visit:
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        assert virtual.memories.dct.read(CLAIM.offset, CLAIM.size_bytes) == CLAIM_CLEARED
        assert virtual.memories.internal.program_count == 0


@pytest.mark.parametrize("size_bytes", [4096, 49_152, 57_344, 1_572_864])
def test_an_application_that_grows_down_is_found_whatever_its_size(size_bytes: int) -> None:
    profile = profile_named("p2")
    app = user_part(profile, "other", size_bytes, 1234, 5, 5002)
    with on_bench(in_dfu(unit("p2", 1))) as (virtual, host, _):
        with host.dfu() as visit:
            visit.flash.program(0x08600000 - size_bytes, app)
        host.switch(Mode.NORMAL)
        assert virtual.firmware is not None
        running = virtual.firmware.application
        assert running is not None
        assert (running.address, running.product_id) == (0x08600000 - size_bytes, 1234)


def test_flash_times_are_parameters_of_a_unit() -> None:
    slow = replace(RTL872X_TIMING, erase_s=((4096, 4.5),))
    took_s = []
    for timing in (UnitTiming(), UnitTiming(internal_flash=slow)):
        with on_bench(replace(in_dfu(unit("p2", 1)), timing=timing)) as (virtual, host, _), host.dfu() as visit:
            visit.session.select(0)
            started_s = virtual.clock.now_s()
            visit.session.erase(0x08480000)
            visit.session.get_status()
            took_s.append(virtual.clock.now_s() - started_s)
    assert took_s[1] - took_s[0] == pytest.approx(4.5 - 0.045, abs=0.001)
