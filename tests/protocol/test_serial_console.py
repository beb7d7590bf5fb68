"""The console of a listening unit, on real terminals of virtual units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from station.particle import listening_console
from station.particle.errors import ConsoleError, ConsoleSilentError, NoControlError, NotSupportedError
from station.particle.identity import read_identity
from station.particle.platforms import ModuleFunction
from station.particle.unit_report import read_report
from station.sim.faults import RefusesRequests
from station.sim.scenario import UnitPlan
from station.sim.unit_config import Sim
from tests.protocol.serial_stand import FIRST_ELECTRON, FIRST_PHOTON, NEW_BORON, OLD_BORON, PHOTON, on_line, until


@pytest.mark.parametrize("plan", [FIRST_PHOTON, FIRST_ELECTRON], ids=["Photon 0.7.0", "Electron 1.0.1"])
def test_an_old_unit_tells_on_its_console_who_it_is(plan: UnitPlan) -> None:
    with on_line(plan) as line:
        unit = line.unit()
        with unit.requests() as ask, pytest.raises(NotSupportedError):
            ask.device_id()
        seen = read_identity(unit)
        assert (seen.device_id, seen.device_os, seen.complete) == (plan.device_id, plan.device_os, True)
        assert seen.iccid == (plan.sim.iccid if plan.sim else None)
        assert seen.imei == (plan.imei or "")
        assert "console" in seen.how
        until(lambda: not (line.virtual.firmware and line.virtual.firmware.listening), "the end of listening mode")
        assert line.virtual.counters.writes == 0


def test_a_unit_that_listens_already_goes_on_listening() -> None:
    with on_line(FIRST_PHOTON) as line:
        line.virtual.hold_mode()
        assert read_identity(line.unit()).device_id == PHOTON.device_id
        assert line.virtual.firmware is not None
        assert line.virtual.firmware.listening


def test_the_console_tells_versions_address_and_modules() -> None:
    with on_line(FIRST_PHOTON) as line, line.unit().console() as console:
        assert console.version() == "0.7.0"
        assert console.is_claimed()
        assert len(console.mac_address().split(":")) == 6
        modules = console.modules(line.unit().platform)
        parts = {(m.function, m.index): m for m in modules}
        assert all(m.valid for m in modules)
        assert parts[ModuleFunction.SYSTEM_PART, 2].version == 207
        assert len(parts[ModuleFunction.USER_PART, 1].sha256) == 64
        line.virtual.memories.dct.write(1825, b"\x00")
        assert not console.is_claimed()


def test_a_report_of_an_old_unit_comes_from_its_console() -> None:
    with on_line(FIRST_PHOTON) as line:
        report = read_report(line.unit())
        assert (report.identity.device_os, report.claimed, report.listening) == ("0.7.0", True, None)
        assert report.mac_address
        assert {m.function for m in report.modules} >= {ModuleFunction.SYSTEM_PART, ModuleFunction.BOOTLOADER}


def test_the_mobile_secret_of_a_newer_console_is_neither_kept_nor_repeated() -> None:
    with on_line(OLD_BORON) as line, line.unit().console() as console:
        secret = line.virtual.memories.dct.read(8119, 15).decode()
        told = console.identity()
        assert told.serial_number == OLD_BORON.serial_number
        assert secret not in repr(told)
    with on_line(replace(OLD_BORON, sim=Sim("no number"))) as line, line.unit().console() as console:
        with pytest.raises(ConsoleError) as caught:
            console.identity()
        assert secret not in f"{caught.value} {caught.value.facts} {caught.value.__cause__}"


def test_a_console_that_nobody_opens_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_console, "AWAKE_LIMIT_S", 0.2)
    monkeypatch.setattr(listening_console, "START_LIMIT_S", 0.2)
    with on_line(NEW_BORON, RefusesRequests()) as line:
        with pytest.raises(NoControlError) as caught:
            read_identity(line.unit())
        assert isinstance(caught.value.__cause__, ConsoleSilentError), "the console was tried"
        with pytest.raises(NoControlError):
            read_identity(line.unit(serial=False))
