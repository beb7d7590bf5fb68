"""Programming a unit: what is written, what is erased, and flash that does not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from station.core.words import Mode
from station.particle.errors import DfuOperationError, FlashWriteError
from station.particle.firmware import parse_module
from station.particle.flash_plan import flash_writes
from station.particle.platforms import ModuleFunction
from station.sim.faults import DeadFlash
from station.sim.scenario import UnitPlan
from tests.protocol.unit_line import (
    APP_AT,
    NEW_BORON,
    OLD_BORON,
    PHOTON,
    application,
    each_unit,
    on_line,
    one_of_each_generation,
)
from tests.unit.particle.module_builder import Plan, build


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
