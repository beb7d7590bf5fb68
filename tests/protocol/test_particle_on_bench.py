"""The host side against virtual units: state is asserted at the bench, not from the host's own words."""

from __future__ import annotations

import math
import queue
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import pytest

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.errors import Aborted, IdentityError, LinkDeniedError, LinkLostError, ProtocolError, StallError
from station.core.ids import PortPath
from station.core.words import Mode
from station.particle import unit as unit_module
from station.particle.errors import (
    DctUnreadableError,
    DfuOperationError,
    FlashWriteError,
    NeighbourChangedError,
    NoBootError,
    NotSupportedError,
    UnitLostError,
    UnitProtectedError,
)
from station.particle.firmware import parse_module
from station.particle.flash_plan import flash_writes
from station.particle.platforms import ModuleFunction
from station.particle.regions import (
    CLAIM,
    CLAIM_CLEARED,
    DEVICE_ID_COPY,
    SETUP_DONE,
    SETUP_DONE_SET,
    server_key_region,
)
from station.particle.requests import CloudStatus, DeviceMode
from station.particle.server_key import parse_server_blob, same_server, server_blob
from station.particle.unit import Unit
from station.sim.faults import (
    DctReadsZeros,
    DeadFlash,
    DfuSerial,
    Fault,
    NeverReturns,
    ProtectedUnit,
    PulledAfterBytes,
    UnitMode,
)
from station.sim.kit import LINE_KEYS, product_app, server_key
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.usb.bus import PyusbBus
from station.usb.watcher import Arrived, Left, Watcher
from tests.unit.particle.module_builder import Plan, build

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


@each_unit
def test_a_unit_tells_who_it_is(plan: UnitPlan) -> None:
    with on_line(plan) as line, line.unit.requests() as ask:
        assert ask.device_id() == plan.device_id == line.unit.device_id
        assert ask.serial_number() == plan.serial_number
        assert ask.system_version() == plan.device_os
        assert ask.is_claimed()
        # Before 4.0.0 a unit that is not set up listens for its settings.
        assert ask.device_mode() is (DeviceMode.LISTENING if plan is OLD_BORON else DeviceMode.NORMAL)
        assert ask.cloud_status() in CloudStatus
        assert ask.ncp_version() is None
        sim = ask.sim()
        assert (sim.iccid if sim else None) == (plan.sim.iccid if plan.sim else None)
        tells_imei = plan.device_os == "6.2.0"
        assert (sim.imei if sim else "") == ((plan.imei or "") if tells_imei else "")
        assert (ask.protected_state() is not None) == (plan.device_os == "6.2.0")
        modules = ask.modules()
        assert {m.function for m in modules} >= {ModuleFunction.SYSTEM_PART, ModuleFunction.USER_PART}
        assert all(m.valid for m in modules)
        assert line.virtual.counters.writes == 0


def test_setup_done_follows_the_version_of_device_os() -> None:
    with on_line(OLD_BORON) as line, line.unit.requests() as ask:
        assert ask.is_setup_done() is False
        ask.set_setup_done(True)
        assert ask.is_setup_done() is True
        assert line.virtual.memories.dct.read(8134, 1) == b"\x01"
    with on_line(NEW_BORON) as line, line.unit.requests() as ask:
        assert ask.is_setup_done() is True
        with pytest.raises(NotSupportedError):
            ask.set_setup_done(False)
        assert line.virtual.memories.dct.read(8134, 1) == b"\xff"
    with on_line(PHOTON) as line, line.unit.requests() as ask:
        assert ask.is_setup_done() is None


def test_listening_can_be_started_and_stopped() -> None:
    with on_line(NEW_BORON) as line, line.unit.requests() as ask:
        ask.start_listening()
        assert ask.device_mode() is DeviceMode.LISTENING
        ask.stop_listening()
        assert ask.device_mode() is DeviceMode.NORMAL


def test_a_claim_code_reaches_the_configuration_area() -> None:
    with on_line(NEW_BORON) as line, line.unit.requests() as ask:
        ask.set_claim_code("c" * 63)
        assert line.virtual.memories.dct.read(1762, 63) == b"c" * 63


@each_unit
def test_there_and_back_is_one_entry_and_one_boot(plan: UnitPlan) -> None:
    with on_line(plan) as line:
        before, first = line.virtual.counters, line.unit.sighting
        line.unit.switch(Mode.DFU)
        assert runs(line) is UnitMode.DFU
        assert line.unit.mode is Mode.DFU
        with pytest.raises(ProtocolError), line.unit.requests():
            pass
        line.unit.switch(Mode.DFU)
        line.unit.switch(Mode.NORMAL)
        after, last = line.virtual.counters, line.unit.sighting
        assert runs(line) is UnitMode.NORMAL
        assert (after.dfu_entries - before.dfu_entries, after.normal_boots - before.normal_boots) == (1, 1)
        assert (after.writes, after.bus_resets) == (0, 0)
        assert last.address != first.address
        assert (line.unit.device_id, line.unit.port) == (plan.device_id, plan.port)
        with pytest.raises(ProtocolError), line.unit.dfu():
            pass
        with pytest.raises(LinkLostError), line.bus.open(first):
            pass


def test_a_restart_brings_a_new_enumeration_of_the_same_unit() -> None:
    with on_line(NEW_BORON) as line:
        before, first = line.virtual.counters, line.unit.sighting
        line.unit.restart()
        assert line.virtual.counters.normal_boots == before.normal_boots + 1
        assert line.unit.sighting.address != first.address
        with line.unit.requests() as ask:
            assert ask.device_id() == NEW_BORON.device_id


@each_unit
def test_an_application_is_programmed_once_and_starts(plan: UnitPlan) -> None:
    app, start = application(plan), APP_AT[plan.platform]
    steps: list[tuple[int, int]] = []
    with on_line(plan, dfu=True) as line:
        module = parse_module(app, "app.bin")
        with line.unit.dfu() as visit:
            for write in flash_writes(module, line.unit.platform):
                visit.flash.program(write.address, write.data, lambda done, total: steps.append((done, total)))
            assert visit.flash.read(start, len(app)) == app
            assert visit.flash.differs(start, app) == ()
        assert line.virtual.memories.internal.read(start, len(app)) == app
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0
        written = line.virtual.counters
        with line.unit.dfu() as visit:
            for write in flash_writes(module, line.unit.platform):
                assert visit.flash.program(write.address, write.data) == ()
        assert line.virtual.counters.writes == written.writes
        line.unit.switch(Mode.NORMAL)
        with line.unit.requests() as ask:
            (user,) = [m for m in ask.modules() if m.function is ModuleFunction.USER_PART]
            assert user.valid
            assert (user.index, user.version) == (module.index, module.version)
            assert user.sha256 in {"", module.stored_sha256}


@one_of_each_generation
def test_only_the_sector_that_differs_is_written(plan: UnitPlan) -> None:
    app, start = application(plan), APP_AT[plan.platform]
    with on_line(replace(plan, application="product"), dfu=True) as line:
        flash = line.virtual.memories.internal
        sector = flash.sector_at(start + 20_000)
        flash.poke(start + 20_000, b"\x00" * 8)
        before = line.virtual.counters
        with line.unit.dfu() as visit:
            assert visit.flash.differs(start, app) == (sector.address,)
            assert visit.flash.program(start, app) == (sector.address,)
            assert visit.flash.differs(start, app) == ()
        after = line.virtual.counters
        assert after.flash_erases - before.flash_erases == 1
        assert flash.read(start, len(app)) == app


@one_of_each_generation
def test_blank_sectors_are_written_without_an_erase(plan: UnitPlan) -> None:
    app, start = application(plan), APP_AT[plan.platform]
    with on_line(replace(plan, application=""), dfu=True) as line:
        before = line.virtual.counters
        with line.unit.dfu() as visit:
            look = visit.flash.look(start, app)
            assert visit.flash.program(start, app, look=look)
        # The Boron's own bootloader erases the sector at 0xD4000.
        own_erases = 1 if plan is NEW_BORON else 0
        assert line.virtual.counters.flash_erases == before.flash_erases + own_erases
        assert line.virtual.memories.internal.read(start, len(app)) == app


@pytest.mark.parametrize("plan", [OLD_BORON, NEW_BORON], ids=["3.3.1", "6.2.0"])
def test_a_large_application_survives_what_the_bootloader_erases_at_d4000(plan: UnitPlan) -> None:
    app = build(Plan(0xB4000, 150_000, 13, 5, 2, 9, ((4, 1, 3103), (0, 0, 0))))
    with on_line(plan, dfu=True) as line:
        flash = line.virtual.memories.internal
        flash.poke(0xB4000, app)
        flash.poke(0xB4000 + 2000, b"\x00" * 16)
        with line.unit.dfu() as visit:
            assert visit.flash.differs(0xB4000, app) == (0xB4000,)
            assert visit.flash.program(0xB4000, app) == (0xB4000, 0xD4000)
            assert visit.flash.differs(0xB4000, app) == ()
        assert flash.read(0xB4000, len(app)) == app


def test_the_former_application_slot_is_blank_after_a_large_slot_application() -> None:
    with on_line(OLD_BORON, dfu=True) as line:
        flash = line.virtual.memories.internal
        flash.poke(0xD4000, b"\x5a" * 12_000)
        module = parse_module(application(OLD_BORON), "app.bin")
        with line.unit.dfu() as visit:
            for write in flash_writes(module, line.unit.platform):
                visit.flash.program(write.address, write.data)
        assert flash.read(0xD4000, 4096) == b"\xff" * 4096
        assert flash.read(0xD5000, 16) == b"\x5a" * 16


@pytest.mark.parametrize("seen", [True, False], ids=["stall seen", "stall not seen"])
def test_a_failed_write_of_gen3_is_reported_however_the_stall_shows(seen: bool) -> None:
    with on_line(NEW_BORON, dfu=True, late_stall_seen=seen) as line, line.unit.dfu() as visit:
        visit.session.select(0)
        for _ in range(2):
            with pytest.raises(DfuOperationError) as caught:
                visit.session.write(0x100000, b"\x5a" * 16)
            assert caught.value.status == 0x0E
        assert visit.flash.read(0xB4000, 16) == line.virtual.memories.internal.read(0xB4000, 16)


def test_dead_flash_of_gen3_shows_when_read_back() -> None:
    app = application(NEW_BORON)
    with on_line(NEW_BORON, DeadFlash(0xB8000, 4096), dfu=True) as line, line.unit.dfu() as visit:
        visit.flash.program(0xB4000, app)
        assert visit.flash.differs(0xB4000, app) == (0xB8000,)


def test_dead_flash_of_gen2_is_reported_where_the_stall_is_seen() -> None:
    app = application(PHOTON)
    with on_line(PHOTON, DeadFlash(0x080A2000, 4096), dfu=True, late_stall_seen=True) as line, line.unit.dfu() as visit:
        with pytest.raises(FlashWriteError) as caught:
            visit.flash.program(0x080A0000, app)
        assert caught.value.code == "FLASH-WRITE"
        assert visit.flash.differs(0x080A0000, app) == (0x080A0000,)


@pytest.mark.parametrize(("silent", "seen"), [(False, False), (True, False), (True, True)])
def test_dead_flash_of_gen2_that_nobody_reports_shows_when_read_back(silent: bool, seen: bool) -> None:
    app = application(PHOTON)
    with on_line(PHOTON, DeadFlash(0x080A2000, 4096, silent), dfu=True, late_stall_seen=seen) as line:
        with line.unit.dfu() as visit:
            visit.flash.program(0x080A0000, app)
            assert visit.flash.differs(0x080A0000, app) == (0x080A0000,)
        assert line.virtual.memories.internal.read(0x080A0000, len(app)) != app


@each_unit
def test_regions_are_written_and_nothing_beside_them(plan: UnitPlan) -> None:
    with on_line(plan, dfu=True) as line:
        dct, platform = line.virtual.memories.dct, line.unit.platform
        before = bytearray(dct.read(0, platform.dct_size_bytes))
        key = server_blob(server_key(LINE_KEYS, profile_named(plan.platform)), platform, "line.example.com", 5690)
        region = server_key_region(platform)
        writes = [(region, key), (CLAIM, CLAIM_CLEARED)]
        if platform.has_setup_done:
            writes.append((SETUP_DONE, SETUP_DONE_SET))
        counted = line.virtual.counters.dct_writes
        with line.unit.dfu() as visit:
            for place, data in writes:
                visit.regions.write(place, data)
                assert visit.regions.read(place) == data
                before[place.offset : place.end] = data
            before_look = visit.regions.unproved
            visit.regions.verify_neighbours()
            assert (before_look, visit.regions.unproved) == (True, False)
        assert dct.read(0, platform.dct_size_bytes) == bytes(before)
        assert line.virtual.counters.dct_writes - counted == len(writes)
        line.unit.switch(Mode.NORMAL)
        with line.unit.requests() as ask:
            assert ask.is_claimed() is False
            assert ask.is_setup_done() is (True if platform.has_setup_done else None)
        seen = parse_server_blob(dct.read(region.offset, region.size_bytes), platform)
        assert same_server(seen, parse_server_blob(key, platform))


def clear_claim_while(line: Line, offset: int, data: bytes) -> None:
    """A visit that clears the claim while something else changes the configuration area."""
    with line.unit.dfu() as visit:
        visit.regions.write(CLAIM, CLAIM_CLEARED)
        line.virtual.memories.dct.write(offset, data)


def test_a_neighbour_that_changes_is_named_at_the_end_of_the_visit() -> None:
    with on_line(PHOTON, dfu=True) as line:
        with pytest.raises(NeighbourChangedError, match="bytes 1826 to 2081") as caught:
            clear_claim_while(line, 1852, b"XXXXXX")
        assert caught.value.code == "DCT-NEIGHBOUR"
        assert "XXXX" not in str(caught.value)


def test_a_region_that_was_not_written_counts_as_a_neighbour() -> None:
    with on_line(NEW_BORON, dfu=True) as line:
        with pytest.raises(NeighbourChangedError, match="UDP server key"):
            clear_claim_while(line, 3300, b"\x00")
        assert line.virtual.counters.dct_writes == 1


@pytest.mark.parametrize("plan", [PHOTON, ELECTRON, NEW_BORON], ids=["Photon", "Electron", "Boron"])
def test_a_configuration_area_of_zeros_is_unreadable(plan: UnitPlan) -> None:
    with on_line(plan, DctReadsZeros(), dfu=True) as line:
        with line.unit.dfu() as visit, pytest.raises(DctUnreadableError):
            visit.regions.read(CLAIM)
        with line.unit.dfu() as visit, pytest.raises(DctUnreadableError):
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        assert line.virtual.counters.dct_writes == 0


def test_gen2_keeps_its_device_id_in_the_configuration_area() -> None:
    with on_line(ELECTRON, dfu=True) as line, line.unit.dfu() as visit:
        assert visit.regions.read(DEVICE_ID_COPY).hex() == ELECTRON.device_id


def test_a_protected_unit_says_so_before_anything_is_written() -> None:
    with on_line(NEW_BORON, ProtectedUnit(), dfu=True) as line:
        with line.unit.dfu() as visit:
            assert visit.session.is_protected()
            with pytest.raises(UnitProtectedError):
                visit.flash.read(0xB4000, 4096)
            with pytest.raises(UnitProtectedError):
                visit.flash.program(0xB4000, application(NEW_BORON))
            with pytest.raises(UnitProtectedError):
                visit.regions.write(CLAIM, CLAIM_CLEARED)
        assert line.virtual.counters.writes == 0
    with on_line(NEW_BORON, dfu=True) as line, line.unit.dfu() as visit:
        assert not visit.session.is_protected()


@one_of_each_generation
@pytest.mark.parametrize(
    "mess",
    [
        [(0xA1, 2, 1, 4)],
        [(0xA1, 2, 2, 64)],
        [(0x21, 4, 0, b"")],
        [(0x21, 1, 0, b"\x21\x00\x00")],
        [(0x21, 1, 2, b""), (0x21, 6, 0, b"")],
        [(0x21, 1, 0, b"\x92")],
    ],
    ids=["bad upload", "upload", "clear", "cut command", "leave taken back", "unknown command"],
)
def test_a_bootloader_left_in_any_state_can_be_used(
    plan: UnitPlan, mess: list[tuple[int, int, int, int | bytes]]
) -> None:
    start = APP_AT[plan.platform]
    with on_line(plan, dfu=True) as line:
        with line.bus.open(line.unit.sighting) as pipe:
            for request_type, request, value, content in mess:
                with suppress(StallError):
                    if isinstance(content, int):
                        pipe.control_in(request_type, request, value, 0, content)
                    else:
                        pipe.control_out(request_type, request, value, 0, content)
        with line.unit.dfu() as visit:
            assert visit.flash.read(start, 64) == line.virtual.memories.internal.read(start, 64)
            visit.flash.program(start, application(plan))
        assert line.virtual.memories.internal.read(start, 64) == application(plan)[:64]


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


def test_a_usb_id_of_no_known_platform_is_no_unit() -> None:
    with on_line(NEW_BORON) as line, pytest.raises(IdentityError):
        Unit(line.bus, replace(line.unit.sighting, product_id=0xC02A), CancelToken())


def test_a_port_path_survives_every_change() -> None:
    with on_line(replace(NEW_BORON, port=PortPath(1, (4, 2, 1)))) as line:
        line.unit.switch(Mode.DFU)
        assert str(line.unit.port) == "1-4.2.1"


def test_the_watcher_follows_plugs_and_mode_changes_in_its_own_thread() -> None:
    news: queue.Queue[Arrived | Left] = queue.Queue()
    with on_line(NEW_BORON) as line:
        watcher = Watcher(line.bus, news.put, CancelToken(), period_s=0.02)
        watcher.start()
        assert news.get(timeout=5) == Arrived(line.unit.sighting)
        first = line.unit.sighting
        line.unit.switch(Mode.DFU)
        assert [news.get(timeout=5), news.get(timeout=5)] == [Left(first), Arrived(line.unit.sighting)]
        line.bench.bus.unplug(line.unit.port)
        assert news.get(timeout=5) == Left(line.unit.sighting)
        watcher.stop(limit_s=5)
        assert news.empty()


def test_sixteen_units_are_programmed_side_by_side() -> None:
    plans = tuple(
        replace(PHOTON, device_id=f"3b0021000f473633343531{n:02x}", port=PortPath(1, (2, n + 1)), held_button=True)
        for n in range(16)
    )
    bench = build_bench(Scenario(plans, speed=math.inf))
    bus, app = PyusbBus(VirtualBackend(bench.bus)), application(PHOTON)[:8192]
    for _ in range(20):
        bus.present()

    def program(sighting: UsbSighting) -> tuple[int, ...]:
        with Unit(bus, sighting, CancelToken()).dfu() as visit:
            visit.flash.program(0x080A0000, app)
            visit.regions.write(CLAIM, CLAIM_CLEARED)
            return visit.flash.differs(0x080A0000, app)

    sightings = bus.present()
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(program, sightings)) == [()] * 16
    for virtual in bench.units:
        assert virtual.memories.internal.read(0x080A0000, len(app)) == app
        assert virtual.memories.dct.read(1762, 64) == CLAIM_CLEARED
    bench.close()
