"""What each fault does to a unit, seen from the bus."""

from __future__ import annotations

import math
import struct
from dataclasses import replace

import pytest

from station.core.ids import PortPath
from station.sim import dct_map
from station.sim.descriptor_tree import acceptable
from station.sim.faults import (
    AccessDenied,
    ArrivalState,
    Arrives,
    CopiedDeviceId,
    CorruptedDescriptor,
    CorruptedString,
    CutDescriptor,
    DescriptorName,
    EndlessErase,
    Fault,
    FlippedReadBit,
    ForeignDevice,
    HubDrops,
    Listens,
    NoisyLink,
    ProtectedUnit,
    PulledAfterDctWrites,
    PulledAfterTransfers,
    PulledAtRandom,
    ReturnsElsewhere,
    SlowFlash,
    Stalls,
    StrayDctWrite,
    Swapped,
    TimesOut,
    UnitMode,
    WrongSim,
)
from station.sim.hubs import Hub
from station.sim.presence import Gone
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import Sim
from station.sim.wire import NoAnswer, Setup, Stall

PORT, OTHER_PORT, FREE_PORT = PortPath(1, (1, 1)), PortPath(1, (1, 2)), PortPath(1, (1, 4))
FAR_PORT = PortPath(1, (2,))
PHOTON = UnitPlan("photon", "3b0021000f47363334353141", PORT, "2.3.1", serial_number="PH1")
OTHER = replace(PHOTON, device_id="3b0021000f47363334353142", port=OTHER_PORT)
BORON = UnitPlan("boron", "e00fce6812ab34cd56ef7841", PORT, "6.2.0", sim=Sim("89320423070012345671"))
GET_STATUS = Setup(0xA1, 3, 0, 0, 6)
ERASE_APP = struct.pack("<BI", 0x41, 0x080A0000)


def bench(*plans: UnitPlan) -> Bench:
    return build_bench(Scenario(plans, speed=math.inf))


def with_faults(plan: UnitPlan, *faults: Fault, dfu: bool = False) -> UnitPlan:
    return replace(plan, faults=faults, held_button=dfu)


def up(on: Bench, unit: VirtualUnit) -> int:
    for _ in range(20):
        presence = unit.presence()
        if presence is not None:
            return presence.enumeration
        on.bus.visible()
    pytest.fail("the unit never came up")


def only(plan: UnitPlan) -> tuple[Bench, VirtualUnit, int]:
    """A bench with this unit, which is up."""
    on = bench(plan)
    return on, on.units[0], up(on, on.units[0])


def state(unit: VirtualUnit, at: int) -> bytes:
    return unit.transfer(at, Setup(0xA1, 5, 0, 0, 1))


def ask_for_dfu(unit: VirtualUnit, at: int) -> None:
    unit.transfer(at, Setup(0xC0, 1, 0, 50, 64))
    unit.transfer(at, Setup(0xC0, 2, 0, 1, 64))


def erase(unit: VirtualUnit, at: int) -> None:
    unit.transfer(at, Setup(0x21, 1, 0, 0, 5), ERASE_APP)
    unit.transfer(at, GET_STATUS)


def places(on: Bench) -> dict[str, tuple[str, UnitMode]]:
    """What a host finds, by Device ID, once everything has come up that does."""
    for _ in range(20):
        on.bus.visible()
    return {seen.unit.device_id: (str(seen.port), seen.presence.mode) for seen in on.bus.visible()}


# the link


def test_a_stall_hits_the_transfer_that_it_is_meant_for() -> None:
    _, unit, at = only(with_faults(PHOTON, Stalls(2), dfu=True))
    assert state(unit, at) == b"\x02"
    with pytest.raises(Stall):
        state(unit, at)
    assert state(unit, at) == b"\x02"


def test_stalls_without_end_never_stop() -> None:
    _, unit, at = only(with_faults(PHOTON, Stalls(1, times=0), dfu=True))
    for _ in range(5):
        with pytest.raises(Stall):
            state(unit, at)


def test_a_time_out_takes_the_hosts_time() -> None:
    on, unit, at = only(with_faults(PHOTON, TimesOut(1, times=2), dfu=True))
    before_s = on.bus.clock.now_s()
    for _ in range(2):
        with pytest.raises(NoAnswer):
            unit.transfer(at, GET_STATUS, timeout_s=3.0)
    assert on.bus.clock.now_s() - before_s >= 5.9
    assert unit.transfer(at, GET_STATUS)[4] == 2


def test_a_noisy_link_is_the_same_for_the_same_seed() -> None:
    def heard(seed: int) -> list[str]:
        _, unit, at = only(with_faults(PHOTON, NoisyLink(seed, 0.3, 0.2), dfu=True))
        found = []
        for _ in range(40):
            try:
                state(unit, at)
                found.append("ok")
            except (Stall, NoAnswer) as error:
                found.append(type(error).__name__)
        return found

    assert heard(7) == heard(7) != heard(8)
    assert set(heard(7)) == {"ok", "Stall", "NoAnswer"}


def test_a_flipped_bit_is_in_one_read_and_not_in_the_memory() -> None:
    _, unit, at = only(with_faults(PHOTON, FlippedReadBit(2, bit=3), dfu=True))
    unit.memories.dct.write(dct_map.CLAIM_CODE, b"ABCD")
    point_at_claim_code(unit, at)
    unit.transfer(at, Setup(0x21, 6, 0, 0, 0))
    first, second = (unit.transfer(at, Setup(0xA1, 2, 2, 0, 4)) for _ in range(2))
    assert (first, second) == (b"IBCD", b"ABCD")
    assert unit.memories.dct.read(dct_map.CLAIM_CODE, 4) == b"ABCD"


def test_a_stray_write_changes_a_byte_beside_each_one_that_was_meant() -> None:
    _, unit, at = only(with_faults(PHOTON, StrayDctWrite(2000), dfu=True))
    before = unit.memories.dct.read(1990, 20)
    point_at_claim_code(unit, at)
    unit.transfer(at, Setup(0x21, 1, 2, 0, 4), b"\xaa\xbb\xcc\xdd")
    unit.transfer(at, GET_STATUS)
    assert unit.memories.dct.read(dct_map.CLAIM_CODE, 4) == b"\xaa\xbb\xcc\xdd"
    assert unit.memories.dct.read(1990, 20) == before[:10] + b"\x5a" + before[11:]


def test_a_cable_is_pulled_at_the_transfer_that_the_seed_draws() -> None:
    def transfers(seed: int) -> int:
        _, unit, at = only(with_faults(PHOTON, PulledAtRandom(seed, within_transfers=30), dfu=True))
        for count in range(1, 31):
            try:
                state(unit, at)
            except Gone:
                return count
        pytest.fail("the cable was never pulled")

    assert transfers(1) == transfers(1)
    assert len({transfers(seed) for seed in range(6)}) > 2


def test_a_cable_may_be_pulled_in_one_mode_only() -> None:
    on, unit, at = only(with_faults(PHOTON, PulledAfterTransfers(1, UnitMode.DFU, back_after_s=1.0)))
    ask_for_dfu(unit, at)
    for _ in range(4):
        on.bus.visible()
    with pytest.raises(Gone):
        state(unit, up(on, unit))
    assert places(on)[unit.device_id] == ("1-1.1", UnitMode.NORMAL)


def point_at_claim_code(unit: VirtualUnit, at: int) -> None:
    unit.transfer(at, Setup(0x01, 11, 1, 0, 0))
    unit.transfer(at, Setup(0x21, 1, 0, 0, 5), struct.pack("<BI", 0x21, dct_map.CLAIM_CODE))
    unit.transfer(at, GET_STATUS)
    unit.transfer(at, GET_STATUS)


def test_a_cable_is_pulled_right_after_a_write_to_the_configuration() -> None:
    _, unit, at = only(with_faults(PHOTON, PulledAfterDctWrites(), dfu=True))
    point_at_claim_code(unit, at)
    unit.transfer(at, Setup(0x21, 1, 2, 0, 4), b"\xaa\xbb\xcc\xdd")
    with pytest.raises(Gone):
        unit.transfer(at, GET_STATUS)
    assert unit.memories.dct.read(dct_map.CLAIM_CODE, 4) == b"\xaa\xbb\xcc\xdd"
    assert unit.presence() is None


def test_the_system_refuses_to_open_a_unit_so_often() -> None:
    on = bench(with_faults(PHOTON, AccessDenied(times=2)))
    assert [on.bus.may_open(PORT) for _ in range(4)] == [False, False, True, True]


def test_the_system_refuses_for_ever_where_no_number_is_given() -> None:
    on = bench(with_faults(PHOTON, AccessDenied()))
    assert not any(on.bus.may_open(PORT) for _ in range(4))


def test_a_hub_takes_all_its_ports_with_it_and_no_others() -> None:
    far = replace(OTHER, device_id="3b0021000f47363334353143", port=FAR_PORT)
    units = (with_faults(PHOTON, HubDrops(back_after_s=2.0), dfu=True), replace(OTHER, held_button=True), far)
    on = build_bench(Scenario(units, speed=math.inf, hubs=(Hub(PortPath(1, (1,))),)))
    first, second, third = (up(on, unit) for unit in on.units)
    on.units[0].transfer(first, Setup(0x21, 1, 0, 0, 5), ERASE_APP)
    assert [unit.presence() is None for unit in on.units] == [True, True, False]
    assert [mode for _, mode in places(on).values()] == [UnitMode.NORMAL] * 3
    assert [unit.counters.plugs for unit in on.units] == [2, 2, 1]
    assert (up(on, on.units[1]), up(on, on.units[2])) == (second + 1, third)


# flash


@pytest.mark.parametrize(("factor", "least_s"), [(1.0, 1.0), (4.0, 4.0)])
def test_slow_flash_takes_its_time(factor: float, least_s: float) -> None:
    on, unit, at = only(with_faults(PHOTON, SlowFlash(factor), dfu=True))
    before_s = on.bus.clock.now_s()
    erase(unit, at)
    assert unit.transfer(at, GET_STATUS, timeout_s=20)[4] == 5
    assert least_s <= on.bus.clock.now_s() - before_s < least_s + 0.5


def test_an_endless_erase_ends_with_the_power_alone() -> None:
    on, unit, at = only(with_faults(PHOTON, EndlessErase(2), dfu=True))
    erase(unit, at)
    unit.transfer(at, GET_STATUS)
    erase(unit, at)
    for _ in range(3):
        with pytest.raises(NoAnswer):
            unit.transfer(at, GET_STATUS, timeout_s=5)
    on.bus.replug(PORT, held_button=True)
    at = up(on, unit)
    erase(unit, at)
    assert unit.transfer(at, GET_STATUS)[4] == 5


# what the unit tells


def string(unit: VirtualUnit, at: int, index: int) -> str:
    return unit.transfer(at, Setup(0x80, 6, 0x0300 | index, 0x0409, 255))[2:].decode("utf-16-le")


def test_a_corrupted_string_leaves_the_others_alone() -> None:
    _, unit, at = only(with_faults(PHOTON, CorruptedString(3, "??"), dfu=True))
    assert (string(unit, at, 1), string(unit, at, 3)) == ("Particle", "??")


@pytest.mark.parametrize(
    ("fault", "taken"),
    [
        (CorruptedDescriptor(DescriptorName.CONFIGURATION, 2, 200), False),
        (CorruptedDescriptor(DescriptorName.CONFIGURATION, 9, 0), False),
        (CorruptedDescriptor(DescriptorName.CONFIGURATION, 8, 250), True),
        (CutDescriptor(DescriptorName.CONFIGURATION, 12), False),
        (CutDescriptor(DescriptorName.DEVICE, 8), False),
    ],
    ids=["too long", "piece without length", "other current", "cut", "device cut"],
)
def test_a_host_takes_only_descriptors_that_hang_together(fault: Fault, taken: bool) -> None:
    _, unit, _ = only(with_faults(PHOTON, fault, dfu=True))
    presence = unit.presence()
    assert presence is not None
    assert acceptable(presence) is taken


def test_a_foreign_device_shows_no_particle_id() -> None:
    _, unit, at = only(with_faults(PHOTON, ForeignDevice(), dfu=True))
    presence = unit.presence()
    assert presence is not None
    assert presence.device_descriptor[8:12] == bytes.fromhex("830411df")
    assert string(unit, at, 1) == "STMicroelectronics"


def test_two_units_tell_one_device_id_everywhere() -> None:
    on = bench(OTHER, with_faults(PHOTON, CopiedDeviceId(OTHER.device_id)))
    honest, double = on.units
    at = up(on, double)
    assert string(double, at, 3) == string(honest, up(on, honest), 3) == OTHER.device_id
    assert double.memories.dct.read(dct_map.DEVICE_ID_COPY, 12) == bytes.fromhex(OTHER.device_id)
    ask_for_dfu(double, at)
    for _ in range(4):
        on.bus.visible()
    assert string(double, up(on, double), 3) == OTHER.device_id


@pytest.mark.parametrize(("iccid", "found"), [("89314404000199999999", "89314404000199999999"), ("", None)])
def test_the_modem_finds_another_sim_or_none(iccid: str, found: str | None) -> None:
    _, unit, _ = only(with_faults(BORON, WrongSim(iccid)))
    assert unit.firmware is not None
    sim = unit.firmware.config.sim
    assert (sim.iccid if sim else None) == found


def test_a_unit_returns_protected() -> None:
    on, unit, at = only(with_faults(BORON, ProtectedUnit(mode=UnitMode.DFU)))
    ask_for_dfu(unit, at)
    for _ in range(4):
        on.bus.visible()
    assert string(unit, up(on, unit), 0xFA).startswith("sm=p")


# the way to the bus


@pytest.mark.parametrize("arrival", list(ArrivalState))
def test_a_unit_arrives_as_told_and_only_once(arrival: ArrivalState) -> None:
    def seen() -> ArrivalState | None:
        up(on, unit)
        if unit.firmware is None:
            return ArrivalState.DFU
        if unit.firmware.listening:
            return ArrivalState.LISTENING
        return ArrivalState.SAFE_MODE if unit.firmware.safe_mode else None

    on, unit, _ = only(with_faults(PHOTON, Arrives(arrival)))
    assert seen() is arrival
    on.bus.replug(PORT)
    assert seen() is None


def test_a_unit_without_credentials_listens_after_each_start() -> None:
    on, unit, _ = only(with_faults(PHOTON, Listens()))
    for _ in range(2):
        up(on, unit)
        assert unit.firmware is not None
        assert unit.firmware.listening
        on.bus.replug(PORT)


def test_a_unit_returns_at_another_port() -> None:
    on, unit, at = only(with_faults(PHOTON, ReturnsElsewhere(str(FREE_PORT))))
    ask_for_dfu(unit, at)
    assert places(on) == {unit.device_id: (str(FREE_PORT), UnitMode.DFU)}
    assert unit.counters.plugs == 1, "it kept its power"


def test_two_units_change_places_in_mid_switch() -> None:
    on = bench(with_faults(PHOTON, Swapped(OTHER.device_id)), OTHER)
    unit, at = on.units[0], up(on, on.units[0])
    up(on, on.units[1])
    ask_for_dfu(unit, at)
    assert places(on) == {
        PHOTON.device_id: (str(OTHER_PORT), UnitMode.DFU),
        OTHER.device_id: (str(PORT), UnitMode.DFU),
    }


def test_a_unit_from_the_shelf_takes_the_place() -> None:
    on = bench(with_faults(PHOTON, Swapped(OTHER.device_id, other_in_dfu=False)), replace(OTHER, port=None))
    unit = on.units[0]
    ask_for_dfu(unit, up(on, unit))
    assert places(on) == {OTHER.device_id: (str(PORT), UnitMode.NORMAL)}
    assert unit.port == ""


def test_nobody_comes_where_the_other_unit_does_not_exist() -> None:
    on, unit, at = only(with_faults(PHOTON, Swapped("0" * 24)))
    ask_for_dfu(unit, at)
    assert places(on) == {unit.device_id: (str(PORT), UnitMode.DFU)}
