"""What a unit tells and takes in normal mode, and its ways between the modes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from station.core.cancel import CancelToken
from station.core.errors import IdentityError, LinkLostError, ProtocolError
from station.core.ids import PortPath
from station.core.words import Mode
from station.particle.errors import NotSupportedError
from station.particle.platforms import ModuleFunction
from station.particle.requests import CloudStatus, DeviceMode
from station.particle.unit import Unit
from station.sim.faults import UnitMode
from station.sim.scenario import UnitPlan
from tests.protocol.unit_line import NEW_BORON, OLD_BORON, PHOTON, each_unit, on_line, runs


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


def test_a_usb_id_of_no_known_platform_is_no_unit() -> None:
    with on_line(NEW_BORON) as line, pytest.raises(IdentityError):
        Unit(line.bus, replace(line.unit.sighting, product_id=0xC02A), CancelToken())


def test_a_port_path_survives_every_change() -> None:
    with on_line(replace(NEW_BORON, port=PortPath(1, (4, 2, 1)))) as line:
        line.unit.switch(Mode.DFU)
        assert str(line.unit.port) == "1-4.2.1"
