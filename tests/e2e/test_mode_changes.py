"""How a run gets a unit into DFU mode when the unit does not simply obey, from the line's side and the operator's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from station.app import bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.core.cancel import CancelToken, Deadline
from station.core.errors import LinkError
from station.core.ids import PortPath
from station.core.serial_ports import SerialPorts
from station.core.views import SlotView
from station.core.words import Disposition, Outcome, SlotState
from station.particle import dfu_entry
from station.particle.serial_touch import DFU_BAUD
from station.settings import Flags
from station.sim.buttons import Held
from station.sim.faults import ProtectedUnit, UnitMode
from station.sim.kit import system_parts
from station.sim.live import open_live
from station.sim.profile import profile_named
from station.sim.scenario import Scenario, UnitPlan
from station.usb.serial_line import PyserialPorts
from tests.e2e.bench_line import BORON, PHOTON, SPEED, BenchLine, bench_line, recipe_with, unit

APP_LINE = "- {file: photon-app.bin, sha256: 45235d5ee742e69f31141026f50a2d493bdddeb3d4413322735cc3e3750b36bf}"
OLD_PHOTON = unit(PHOTON, 1, device_os="0.7.0")


def recipe_with_device_os(folder: Path) -> Path:
    """The Photon recipe with both system parts before the application; old units tell no serial number."""
    parts = system_parts(profile_named(PHOTON), "2.3.1")
    lines = [
        f"- {{file: photon-system-part{number}@2.3.1.bin, sha256: {hashlib.sha256(data).hexdigest()}}}"
        for number, data in enumerate(parts, start=1)
    ]
    images = "\n        ".join([*lines, APP_LINE])
    return recipe_with(folder, "photon.yaml", (APP_LINE, images), ("serial_number: true", "serial_number: false"))


class TouchlessPorts:
    """Serial ports of a station on which another program holds the port whenever the touch is due."""

    def __init__(self, ports: SerialPorts) -> None:
        self.has, self.open = ports.has, ports.open
        self._ports = ports

    def touch(self, port: PortPath, baud: int, cancel: CancelToken) -> None:
        if baud == DFU_BAUD:
            raise LinkError("another program holds the serial port")
        self._ports.touch(port, baud, cancel)


@contextmanager
def line_without_touch(folder: Path, plan: UnitPlan, recipe: Path) -> Iterator[BenchLine]:
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="test-station")
    with open_live(Scenario((plan,), SPEED), folder / "bench") as live:
        world = bench_world(live, settings)
        world = replace(world, serial=TouchlessPorts(PyserialPorts(live.ttys.tty_of)))
        with open_line(world, settings, recipe, auto_start=False, console=False) as opened:
            yield BenchLine(opened, live, AuditReader(folder))


def wait_for_view(line: BenchLine, holds: Callable[[SlotView], bool], what: str) -> SlotView:
    pause, deadline = CancelToken(), Deadline.after(30)
    while True:
        for view in line.opened.board.all():
            if holds(view):
                return view
        deadline.check(what)
        pause.wait(0.02)


def start(line: BenchLine) -> None:
    wait_for_view(line, lambda view: view.next_action == "Press START.", "the unit's arrival")
    assert line.opened.line.start(1)


def test_an_old_photon_is_identified_by_its_console_and_touched_into_dfu(tmp_path: Path) -> None:
    with bench_line(tmp_path, (OLD_PHOTON,), recipe_with_device_os(tmp_path)) as line:
        line.run_all()
        record = line.record(OLD_PHOTON)
        assert record.run.outcome is Outcome.PASS, (record.run.code, record.run.reason)
        assert record.run.device_os == "2.3.1"
        virtual = line.live.bench.units[0]
        assert virtual.firmware is not None
        assert (virtual.firmware.release, virtual.firmware.claimed, virtual.firmware.listening) == (
            "2.3.1",
            False,
            False,
        )
        assert virtual.counters.dfu_entries == 1
        told = [event.body for event in record.events if event.kind == "identity"]
        assert ["console" in str(body) for body in told] == [True, False]


def test_the_operator_is_asked_for_buttons_and_told_of_a_wrong_press(tmp_path: Path) -> None:
    with line_without_touch(tmp_path, OLD_PHOTON, recipe_with_device_os(tmp_path)) as line:
        virtual = line.live.bench.units[0]
        start(line)
        asked = wait_for_view(line, lambda view: "yellow" in view.next_action, "the prompt")
        assert asked.state is SlotState.ACTION
        assert "Hold SETUP" in asked.next_action
        assert asked.run
        virtual.tap_reset(Held.UNTIL_VIOLET)
        wrong = wait_for_view(line, lambda view: "too early" in view.next_action, "the word on the wrong press")
        assert wrong.state is SlotState.ACTION
        virtual.tap_reset(Held.UNTIL_YELLOW)
        wait_for_view(line, lambda view: view.state is SlotState.RUN and not view.next_action, "the run going on")
        assert line.opened.line.wait_ended(1, 60)
        record = line.record(OLD_PHOTON)
        assert record.run.outcome is Outcome.PASS, (record.run.code, record.run.reason)


def test_a_unit_that_nobody_brings_into_dfu_is_not_judged_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dfu_entry, "PERSON_LIMIT_S", 0.5)
    with line_without_touch(tmp_path, OLD_PHOTON, recipe_with_device_os(tmp_path)) as line:
        line.run_all()
        run = line.record(OLD_PHOTON).run
        assert (run.outcome, run.disposition, run.code) == (Outcome.ERROR, Disposition.HOLD, "UNIT-MODE")
        assert line.live.bench.units[0].counters.writes == 0
        assert line.live.bench.units[0].mode is UnitMode.NORMAL


@pytest.mark.parametrize("held_button", [False, True], ids=["normal mode", "DFU mode"])
def test_a_protected_unit_goes_on_hold_untouched(tmp_path: Path, held_button: bool) -> None:
    plan = replace(unit(BORON, 1, ProtectedUnit()), held_button=held_button)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "boron.yaml")) as line:
        line.run_all()
        (closed,) = line.opened.line.ended
        assert (closed.outcome, closed.disposition, closed.code) == (Outcome.FAIL, Disposition.HOLD, "UNIT-PROTECTED")
        assert closed.next_action
        virtual = line.live.bench.units[0]
        assert virtual.counters.writes == 0
        assert virtual.counters.dfu_entries == int(held_button)
