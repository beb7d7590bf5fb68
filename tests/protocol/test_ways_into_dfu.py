"""The ways into DFU mode where the request is not known: the touch, a person at the buttons, a protected unit."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted, IdentityError
from station.core.words import Mode
from station.particle import dfu_entry
from station.particle import unit as unit_module
from station.particle.dfu_entry import LISTENED, RESTARTED
from station.particle.errors import ModeSwitchError, UnitProtectedError
from station.particle.identity import read_identity
from station.particle.unit import Unit
from station.sim.buttons import Held
from station.sim.faults import ProtectedUnit, RefusesRequests, UnitMode
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.usb.bus import PyusbBus
from tests.protocol.serial_stand import FIRST_PHOTON, NEW_BORON, PHOTON, SPEED, Hand, on_line


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
    bus, cancel, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(30)
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
