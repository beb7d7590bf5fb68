"""Serial ports, the touch, the console and the buttons, with pyserial on real terminals of virtual units."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbSighting
from station.core.errors import Aborted, IdentityError, LinkError, LinkLostError
from station.core.ids import PortPath
from station.core.prompt import Prompt
from station.core.serial_ports import SerialPorts
from station.core.words import Mode
from station.particle import dfu_entry, listening_console
from station.particle import unit as unit_module
from station.particle.dfu_entry import LISTENED, RESTARTED
from station.particle.errors import (
    ConsoleError,
    ConsoleSilentError,
    ModeSwitchError,
    NoControlError,
    NotSupportedError,
    UnitProtectedError,
)
from station.particle.identity import read_identity
from station.particle.platforms import ModuleFunction
from station.particle.requests import DeviceMode
from station.particle.serial_touch import touch_into_listening
from station.particle.unit import Unit
from station.particle.unit_report import read_report
from station.sim.buttons import Held
from station.sim.cdc import GET_LINE_CODING
from station.sim.faults import Fault, ProtectedUnit, RefusesRequests, UnitMode
from station.sim.pty_face import PtyFace
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.sim.unit_config import Sim
from station.sim.wire import Setup
from station.usb.bus import PyusbBus
from station.usb.serial_line import TALK_BAUD, PyserialPorts, tty_of_port

OLD_BORON, NEW_BORON, PHOTON, ELECTRON = demo_scenario().units
FIRST_PHOTON = replace(PHOTON, device_os="0.7.0")  # before request 50, before requests 20 and 21
FIRST_ELECTRON = replace(ELECTRON, device_os="1.0.1")  # before requests 20, 21 and 554
SPEED = 50.0


@dataclass
class Hand:
    """A person at the fixture: notes each prompt and does the next thing with the unit."""

    virtual: VirtualUnit
    does: list[Callable[[VirtualUnit], None]] = field(default_factory=list)
    asked: list[Prompt] = field(default_factory=list)
    cleared: int = 0

    def ask(self, prompt: Prompt) -> None:
        self.asked.append(prompt)
        if self.does:
            self.does.pop(0)(self.virtual)

    def clear(self) -> None:
        self.cleared += 1


@dataclass(frozen=True)
class Line:
    """One unit on the bench, from both sides."""

    bench: Bench
    bus: PyusbBus
    virtual: VirtualUnit
    ttys: PtyFace
    ports: PyserialPorts
    cancel: CancelToken
    sighting: UsbSighting

    def unit(self, *, serial: bool = True, hand: Hand | None = None) -> Unit:
        ports: SerialPorts | None = self.ports if serial else None
        return Unit(self.bus, self.sighting, self.cancel, serial=ports, prompter=hand)

    def tty(self) -> str:
        path = self.ttys.tty_of(self.sighting.port)
        assert path is not None
        return path


@contextmanager
def on_line(plan: UnitPlan, *faults: Fault, speed: float = SPEED, dfu: bool = False) -> Iterator[Line]:
    bench = build_bench(Scenario((replace(plan, faults=faults, held_button=dfu),), speed))
    bus, cancel, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(5)
    while not (sightings := bus.present()):
        deadline.check("the unit's arrival")
        cancel.wait(0.01)
    with PtyFace(bench.bus) as ttys:
        yield Line(bench, bus, bench.units[0], ttys, PyserialPorts(ttys.tty_of), cancel, sightings[0])
    bench.close()


def until(holds: Callable[[], bool], what: str) -> None:
    pause, deadline = CancelToken(), Deadline.after(5)
    while not holds():
        deadline.check(what)
        pause.wait(0.01)


def speed_at(line: Line) -> int:
    """What the unit was told of its line speed last."""
    presence = line.virtual.presence()
    assert presence is not None
    coding = line.virtual.transfer(presence.enumeration, Setup(0xA1, GET_LINE_CODING, 0, 0, 7))
    return int.from_bytes(coding[:4], "little")


def test_the_touch_restarts_a_unit_into_dfu() -> None:
    with on_line(PHOTON) as line:
        assert line.ports.has(line.sighting.port)
        line.ports.touch(line.sighting.port, 14400, line.cancel)
        until(lambda: line.virtual.mode is UnitMode.DFU, "DFU mode")
        assert not line.ports.has(line.sighting.port)
        with pytest.raises(LinkLostError), line.ports.open(line.sighting.port):
            pass


def test_a_touch_leaves_no_touch_speed_behind() -> None:
    with on_line(NEW_BORON) as line:
        line.ports.touch(line.sighting.port, 28800, line.cancel)
        until(lambda: speed_at(line) == TALK_BAUD, "a harmless speed")


def test_opening_a_port_for_talk_is_no_touch() -> None:
    with on_line(PHOTON) as line:
        with line.ports.open(line.sighting.port) as talk:
            talk.write(b"v")
            assert talk.read() == b""  # it does not listen, so the letter belongs to the application
        assert speed_at(line) == TALK_BAUD
        assert line.virtual.mode is UnitMode.NORMAL
        assert line.virtual.counters.dfu_entries == 0


def test_a_port_is_opened_by_one_process_alone() -> None:
    with (
        on_line(PHOTON) as line,
        line.ports.open(line.sighting.port),
        pytest.raises(LinkError, match="another program holds"),
        line.ports.open(line.sighting.port),
    ):
        pass


def test_a_port_that_goes_is_a_lost_unit() -> None:
    with on_line(PHOTON) as line, line.ports.open(line.sighting.port) as talk:
        path = Path(line.tty())
        line.bench.bus.unplug(line.sighting.port)
        until(lambda: not path.exists(), "the end of the terminal")
        with pytest.raises(LinkLostError):
            talk.read()


def test_a_stop_ends_a_touch_and_takes_the_speed_back() -> None:
    with on_line(NEW_BORON) as line:
        line.cancel.cancel()
        with pytest.raises(Aborted):
            line.ports.touch(line.sighting.port, 28800, line.cancel)
        until(lambda: speed_at(line) == TALK_BAUD, "a harmless speed")


def test_a_units_port_is_found_by_its_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Seen:
        device: str
        vid: int | None
        location: str | None

    listed = [
        Seen("/dev/ttyS0", None, None),
        Seen("/dev/ttyACM9", 0x0403, "1-4.2:1.0"),
        Seen("/dev/ttyACM3", 0x2B04, "1-4.21:1.0"),
        Seen("/dev/ttyACM2", 0x2B04, "1-4.2:1.3"),
        Seen("/dev/ttyACM1", 0x2B04, "1-4.2:1.0"),
    ]
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: listed)
    assert tty_of_port(PortPath(1, (4, 2))) == "/dev/ttyACM1"
    assert tty_of_port(PortPath(1, (4,))) is None


@pytest.mark.parametrize(
    ("plan", "listens"), [(OLD_BORON, True), (NEW_BORON, False)], ids=["before 6.0.0", "from 6.0.0 on"]
)
def test_the_listening_touch_works_before_6_0_0(plan: UnitPlan, listens: bool) -> None:
    with on_line(replace(plan, setup_done=1)) as line:
        touch_into_listening(line.ports, line.sighting.port, line.cancel)
        with line.unit().requests() as ask:
            assert (ask.device_mode() is DeviceMode.LISTENING) == listens


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


def test_a_unit_that_does_not_know_request_50_is_touched_into_dfu() -> None:
    with on_line(FIRST_PHOTON) as line:
        unit, hand = line.unit(), Hand(line.virtual)
        unit.switch(Mode.DFU)
        assert line.virtual.mode is UnitMode.DFU
        assert (unit.mode, unit.device_id, hand.asked) == (Mode.DFU, PHOTON.device_id, [])
        unit.switch(Mode.NORMAL)
        assert line.virtual.counters.dfu_entries == 1


def test_a_unit_whose_control_interface_is_dead_is_touched_into_dfu() -> None:
    with on_line(NEW_BORON, RefusesRequests()) as line:
        unit = line.unit()
        unit.switch(Mode.DFU)
        assert (line.virtual.mode, unit.device_id) == (UnitMode.DFU, NEW_BORON.device_id)


def press(held: Held) -> Callable[[VirtualUnit], None]:
    return lambda virtual: virtual.tap_reset(held)


def test_a_person_is_asked_where_nothing_else_works_and_the_station_goes_on_by_itself() -> None:
    with on_line(FIRST_PHOTON) as line:
        hand = Hand(line.virtual, [press(Held.UNTIL_YELLOW)])
        unit = line.unit(serial=False, hand=hand)
        unit.switch(Mode.DFU)
        assert unit.mode is Mode.DFU
        assert line.virtual.mode is UnitMode.DFU
        (prompt,) = hand.asked
        assert "SETUP" in prompt.text
        assert "yellow" in prompt.text
        assert (prompt.mistake, prompt.limit_s, hand.cleared) == ("", 60.0, 1)


def test_wrong_presses_are_told_and_the_right_one_is_still_taken() -> None:
    with on_line(NEW_BORON) as line:
        hand = Hand(
            line.virtual,
            [press(Held.UNTIL_VIOLET), lambda virtual: virtual.hold_mode(), press(Held.UNTIL_YELLOW)],
        )
        entry = dfu_entry.DfuEntry(line.unit(hand=hand), None, hand, line.cancel)
        entry._by_hand()
        assert [prompt.mistake for prompt in hand.asked] == ["", RESTARTED, LISTENED]
        assert line.virtual.mode is UnitMode.DFU
        assert hand.cleared == 1


def test_nobody_presses_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dfu_entry, "PERSON_LIMIT_S", 0.3)
    with on_line(FIRST_PHOTON) as line:
        hand = Hand(line.virtual)
        with pytest.raises(ModeSwitchError) as caught:
            line.unit(serial=False, hand=hand).switch(Mode.DFU)
        assert caught.value.code == "UNIT-MODE"
        assert hand.cleared == 1
        assert line.virtual.mode is UnitMode.NORMAL


def test_a_stop_ends_the_prompt() -> None:
    with on_line(FIRST_PHOTON) as line:
        hand = Hand(line.virtual, [lambda _: line.cancel.cancel()])
        with pytest.raises(Aborted):
            line.unit(serial=False, hand=hand).switch(Mode.DFU)
        assert hand.cleared == 1


def test_another_unit_that_a_hand_puts_into_the_slot_is_not_taken() -> None:
    other = replace(PHOTON, device_id="3b0021000f47363334353199", port=None)
    bench = build_bench(Scenario((FIRST_PHOTON, other), SPEED))
    bus, cancel, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(5)
    while not (sightings := bus.present()):
        deadline.check("the unit's arrival")
        cancel.wait(0.01)

    def swap(_: VirtualUnit) -> None:
        bench.bus.unplug(sightings[0].port)
        bench.bus.plug(bench.units[1], sightings[0].port, held_button=True)

    hand = Hand(bench.units[0], [swap])
    with pytest.raises(IdentityError):
        Unit(bus, sightings[0], cancel, prompter=hand).switch(Mode.DFU)
    assert bench.units[1].counters.writes == 0
    bench.close()


def test_a_unit_that_takes_the_order_and_stays_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_module, "STAY_LIMIT_S", 0.2)
    with on_line(NEW_BORON, RefusesRequests(silent=True), speed=math.inf) as line:
        unit = line.unit()
        unit.switch(Mode.DFU)
        assert line.virtual.mode is UnitMode.DFU


@pytest.mark.parametrize("dfu", [False, True], ids=["normal mode", "DFU mode"])
@pytest.mark.parametrize("plan", [NEW_BORON, replace(NEW_BORON, device_os="6.1.1")], ids=["6.2.0", "6.1.1"])
def test_a_protected_unit_is_a_hard_stop_in_either_mode(plan: UnitPlan, dfu: bool) -> None:
    with on_line(plan, ProtectedUnit(), dfu=dfu) as line:
        unit = line.unit()
        with pytest.raises(UnitProtectedError) as caught:
            read_identity(unit)
        assert caught.value.code == "UNIT-PROTECTED"
        if not dfu:
            with pytest.raises(UnitProtectedError):
                unit.switch(Mode.DFU)
            assert line.virtual.counters.dfu_entries == 0
        assert line.virtual.counters.writes == 0


def test_a_unit_in_service_mode_is_open() -> None:
    with on_line(NEW_BORON, ProtectedUnit(service=True)) as line:
        unit = line.unit()
        assert read_identity(unit).device_id == NEW_BORON.device_id
        unit.switch(Mode.DFU)
        assert read_identity(unit).device_id == NEW_BORON.device_id


def test_terminals_go_with_their_units_and_with_the_bench() -> None:
    before = threading.active_count()
    with on_line(PHOTON) as line:
        first = line.tty()
        assert line.tty() == first
        line.virtual.tap_reset()
        until(lambda: line.ttys.tty_of(line.sighting.port) is None, "the restart")
        until(lambda: line.ttys.tty_of(line.sighting.port) is not None, "the return")
        last = line.tty()
        assert Path(last).exists()
    assert not Path(last).exists()
    assert threading.active_count() == before
