"""A unit between its modes: boot rules, what it tells of itself, what it does by itself."""

from __future__ import annotations

import math
import struct
from dataclasses import replace

import pytest

from station.core.ids import PortPath
from station.sim import dct_map
from station.sim.faults import DctReadsZeros, Fault, KeyAlteredByBoot, UnitMode
from station.sim.images import system_part, user_part
from station.sim.modules import ALL_CHECKS, DEPENDENCIES, INTEGRITY, PLATFORM
from station.sim.presence import OnlineReport
from station.sim.profile import Function, profile_named
from station.sim.protobuf import Fields, field_bytes, field_number, field_text
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import Sim
from station.sim.wire import Setup

PORT = PortPath(1, (1,))
BORON = UnitPlan(
    "boron",
    "e00fce6812ab34cd56ef7821",
    PORT,
    "6.2.0",
    serial_number="P013AB",
    sim=Sim("89320423070012345671"),
    imei="352753090000117",
)
OLD_BORON = replace(BORON, device_os="3.3.1")
PHOTON = UnitPlan("photon", "3b0021000f47363334353121", PORT, "2.3.1")
ELECTRON = UnitPlan(
    "electron", "4d0032001051363036373121", PORT, "2.3.1", sim=Sim("89314404000123456704", "4ff"), imei="353162"
)
NOT_SUPPORTED = -120


class OnBench:
    """One unit that is plugged in, with the bench around it and the reports that it sends."""

    def __init__(self, plan: UnitPlan) -> None:
        self.bench = build_bench(Scenario((plan,), speed=math.inf))
        self.unit: VirtualUnit = self.bench.units[0]
        self.reports: list[OnlineReport] = []
        self.unit.on_online = self.reports.append

    def up(self) -> int:
        for _ in range(20):
            presence = self.unit.presence()
            if presence is not None:
                return presence.enumeration
            self.bench.bus.visible()
        pytest.fail("the unit never came up")

    def mode(self) -> UnitMode | None:
        return self.unit.mode

    def let_time_pass(self, seconds: float) -> None:
        """Step by step, so that things that follow from others happen, too."""
        for _ in range(20):
            self.bench.bus.clock.advance(seconds / 20)
            self.unit.settle()

    def request(self, kind: int, payload: bytes = b"") -> tuple[int, Fields]:
        result, data = self.raw_request(kind, payload)
        return result, Fields(data)

    def raw_request(self, kind: int, payload: bytes = b"") -> tuple[int, bytes]:
        at = self.up()
        number = struct.unpack_from("<H", self.unit.transfer(at, Setup(0xC0, 1, len(payload), kind, 64)), 6)[0]
        if payload:
            self.unit.transfer(at, Setup(0x40, 3, 0, number, len(payload)), payload)
        check = self.unit.transfer(at, Setup(0xC0, 2, 0, number, 64))
        if not check[0] & 4:
            return struct.unpack_from("<i", check, 6)[0], b""
        size, result = struct.unpack_from("<Ii", check, 6)
        return result, self.unit.transfer(at, Setup(0xC0, 4, 0, number, size))

    def restart(self) -> None:
        self.bench.bus.replug(PORT)
        self.up()


# boot rules


def test_a_damaged_system_part_keeps_the_unit_in_dfu() -> None:
    lab = OnBench(PHOTON)
    assert lab.up()
    assert lab.mode() is UnitMode.NORMAL
    lab.unit.memories.internal.poke(0x08060000 + 4000, b"\x00\x11\x22")
    lab.restart()
    assert lab.mode() is UnitMode.DFU


def test_held_button_starts_dfu_and_power_alone_leaves_it() -> None:
    lab = OnBench(replace(BORON, held_button=True))
    lab.up()
    assert lab.mode() is UnitMode.DFU
    lab.restart()
    assert lab.mode() is UnitMode.NORMAL
    assert (lab.unit.counters.dfu_entries, lab.unit.counters.normal_boots) == (1, 1)


def test_device_os_version_is_that_of_the_system_part_in_flash() -> None:
    lab = OnBench(OLD_BORON)
    assert lab.request(30)[1].data(1) == b"3.3.1"
    newer = system_part(profile_named("boron"), 1, 6200)
    lab.unit.memories.internal.poke(0x28000, newer)
    lab.restart()
    assert lab.request(30)[1].data(1) == b"6.2.0"


def test_photon_configuration_cannot_be_read_without_system_parts() -> None:
    lab = OnBench(replace(PHOTON, held_button=True))
    at = lab.up()
    lab.unit.memories.internal.poke(0x08020000 + 4000, b"\x00\x11\x22")
    lab.unit.transfer(at, Setup(0x01, 11, 1, 0, 0))
    lab.unit.transfer(at, Setup(0x21, 1, 0, 0, 5), struct.pack("<BI", 0x21, 1825))
    lab.unit.transfer(at, Setup(0xA1, 3, 0, 0, 6))
    lab.unit.transfer(at, Setup(0xA1, 3, 0, 0, 6))
    lab.unit.transfer(at, Setup(0x21, 6, 0, 0, 0))
    assert lab.unit.transfer(at, Setup(0xA1, 2, 2, 0, 1)) == b"\0"


# modules and their flags


def flags(lab: OnBench) -> int:
    firmware = lab.unit.firmware
    assert firmware is not None
    return next(m.passed for m in firmware.modules if m.function is Function.USER_PART)


def with_application(image: bytes, address: int = 0xB4000) -> OnBench:
    lab = OnBench(replace(BORON, application=""))
    lab.unit.memories.internal.poke(address, image)
    lab.restart()
    return lab


def application(seed: str = "x", platform: str = "boron", needs: int = 3103) -> bytes:
    return user_part(profile_named(platform), seed, 9000, 1234, 5, needs)


def test_a_good_application_passes_all_checks() -> None:
    lab = with_application(application())
    assert flags(lab) == ALL_CHECKS
    assert lab.unit.firmware is not None
    assert not lab.unit.firmware.safe_mode


@pytest.mark.parametrize(
    ("image", "missing"),
    [
        (application()[:5000] + b"\x00\x01\x02" + application()[5003:], INTEGRITY),
        (application(platform="argon"), PLATFORM),
        (application(needs=6300), DEPENDENCIES),
    ],
    ids=["changed byte", "other platform", "newer Device OS wanted"],
)
def test_what_is_wrong_with_an_application_shows_in_its_flags(image: bytes, missing: int) -> None:
    lab = with_application(image)
    assert flags(lab) == ALL_CHECKS & ~missing
    assert lab.unit.firmware is not None
    assert lab.unit.firmware.safe_mode


def test_module_report_has_its_form_from_the_release() -> None:
    new, old = OnBench(BORON).raw_request(90)[1], OnBench(OLD_BORON).raw_request(90)[1]
    assert (new[0], old[0]) == (0x12, 0x0A)
    newest, oldest = Fields(Fields(new).data(2)), Fields(Fields(old).data(1))
    assert (newest.number(1), newest.number(2)) == (5, 2)
    assert (newest.number(6), newest.number(7)) == (ALL_CHECKS, ALL_CHECKS)
    assert len(newest.data(8)) == 32
    assert newest.number(11) == 12_000
    assert (oldest.number(1), oldest.number(4), oldest.number(5)) == (3, 12_000, 0)


# setup-done


def test_setup_done_is_a_byte_before_release_4() -> None:
    lab = OnBench(OLD_BORON)
    assert lab.request(72)[1].number(1) == 1
    assert lab.request(74)[1].number(1) == 0
    assert lab.request(73, field_number(1, 1))[0] == 0
    assert lab.unit.memories.dct.read(8134, 1) == b"\x01"
    assert lab.request(74)[1].number(1) == 1
    assert lab.request(73)[0] == 0
    assert lab.unit.memories.dct.read(8134, 1) == b"\xff"
    assert lab.unit.counters.setup_done_writes == 2


@pytest.mark.parametrize(("byte", "listening"), [(0x00, 1), (0xFF, 1), (0x01, 0), (0x55, 0)])
def test_only_two_values_of_the_byte_hold_an_old_unit_in_listening_mode(byte: int, listening: int) -> None:
    assert OnBench(replace(OLD_BORON, setup_done=byte)).request(72)[1].number(1) == listening


def test_setup_done_has_no_effect_from_release_4() -> None:
    lab = OnBench(BORON)
    assert lab.request(74)[1].number(1) == 1
    assert lab.request(73, field_number(1, 1))[0] == 0
    assert lab.request(73)[0] == NOT_SUPPORTED
    assert lab.unit.memories.dct.read(8134, 1) == b"\xff"
    assert lab.unit.counters.writes == 0


@pytest.mark.parametrize("plan", [PHOTON, ELECTRON])
def test_gen2_knows_no_setup_done(plan: UnitPlan) -> None:
    lab = OnBench(plan)
    before = lab.unit.memories.dct.read(8134, 32)
    assert (lab.request(73, field_number(1, 1))[0], lab.request(74)[0]) == (NOT_SUPPORTED, NOT_SUPPORTED)
    assert lab.unit.memories.dct.read(8134, 32) == before


# identity, SIM, claim, keys


def test_identity_requests() -> None:
    lab = OnBench(BORON)
    assert lab.request(20)[1].data(1) == BORON.device_id.encode()
    assert lab.request(21)[1].data(1) == b"P013AB"
    assert OnBench(PHOTON).request(21)[0] < 0


@pytest.mark.parametrize(("plan", "imei"), [(BORON, b"352753090000117"), (OLD_BORON, b""), (ELECTRON, b"")])
def test_iccid_is_told_and_imei_by_newer_releases_only(plan: UnitPlan, imei: bytes) -> None:
    result, fields = OnBench(plan).request(554)
    assert plan.sim is not None
    assert (result, fields.data(1), fields.data(2)) == (0, plan.sim.iccid.encode(), imei)


def test_wifi_units_know_no_sim_and_electrons_no_choice_of_sim() -> None:
    assert OnBench(PHOTON).request(554)[0] == NOT_SUPPORTED
    assert OnBench(ELECTRON).request(553)[0] == NOT_SUPPORTED
    assert OnBench(BORON).request(553)[1].number(1) == 1


def test_claim_code_is_stored_and_the_claimed_byte_stays() -> None:
    lab = OnBench(PHOTON)
    code = bytes(range(48, 48 + 63))
    assert lab.request(200, field_bytes(1, code))[0] == 0
    assert lab.unit.memories.dct.read(1762, 64) == code + b"1"
    assert lab.request(201)[1].number(1) == 1


def test_gen2_gives_and_takes_server_key_and_address() -> None:
    lab = OnBench(ELECTRON)
    key = lab.request(211, field_number(1, 6))[1].data(1)
    assert key == lab.unit.memories.dct.read(3298, 91)
    address = field_number(1, 2) + field_text(2, "device.example.org") + field_number(3, 5684)
    assert lab.request(220, address)[0] == 0
    fields = lab.request(221, field_number(1, 2))[1]
    assert (fields.data(1), fields.number(2)) == (b"device.example.org", 5684)
    assert lab.unit.memories.dct.read(3490, 20) == b"\x01\x12device.example.org"
    assert lab.unit.memories.dct.read(3556, 2) == b"\x16\x34"
    assert lab.request(211, field_number(1, 6))[1].data(1) == key


def test_newer_generations_do_not_touch_keys_by_request() -> None:
    assert OnBench(BORON).request(211, field_number(1, 6))[0] == NOT_SUPPORTED


def test_unknown_requests_are_not_supported() -> None:
    assert OnBench(BORON).request(999)[0] == NOT_SUPPORTED


def test_factory_configuration_names_the_factory_server() -> None:
    lab = OnBench(PHOTON)
    record = lab.unit.memories.dct.read(dct_map.TCP_SERVER.offset, dct_map.TCP_SERVER.size_bytes)
    assert dct_map.address_in(record, dct_map.TCP_SERVER) == ("factory.example.com", 5683)
    assert lab.unit.memories.dct.read(3618, 12).hex() == PHOTON.device_id


def test_gen2_firmware_keeps_the_device_id_where_none_is_kept() -> None:
    lab = OnBench(PHOTON)
    lab.unit.memories.dct.write(3618, b"\xff" * 12)
    lab.restart()
    assert lab.unit.memories.dct.read(3618, 12).hex() == PHOTON.device_id
    assert lab.unit.counters.writes == 0


# resets and the cloud


@pytest.mark.parametrize(("kind", "mode"), [(40, UnitMode.NORMAL), (50, UnitMode.DFU), (60, UnitMode.NORMAL)])
def test_a_reset_follows_its_result_after_a_second(kind: int, mode: UnitMode) -> None:
    lab = OnBench(BORON)
    at = lab.up()
    assert lab.request(kind)[0] == 0
    lab.let_time_pass(0.9)
    assert lab.unit.presence() is not None
    lab.let_time_pass(0.2)
    assert lab.unit.presence() is None
    assert lab.up() == at + 1
    assert lab.mode() is mode


def test_the_first_of_two_resets_counts() -> None:
    lab = OnBench(BORON)
    lab.request(60)
    lab.let_time_pass(0.6)
    lab.request(40)
    lab.let_time_pass(0.5)
    lab.up()
    assert lab.unit.firmware is not None
    assert lab.unit.firmware.safe_mode


def test_safe_mode_lasts_for_one_start() -> None:
    lab = OnBench(BORON)
    lab.request(60)
    lab.let_time_pass(1.1)
    lab.up()
    assert lab.unit.firmware is not None
    assert lab.unit.firmware.safe_mode
    lab.restart()
    assert lab.unit.firmware is not None
    assert not lab.unit.firmware.safe_mode


def test_a_unit_reports_itself_when_it_reaches_the_cloud() -> None:
    lab = OnBench(BORON)
    lab.up()
    assert lab.request(300)[1].number(1) == 1
    lab.let_time_pass(8.1)
    assert lab.reports == [OnlineReport(BORON.device_id, 13, 13, 3, "6.2.0")]
    assert lab.request(300)[1].number(1) == 2


@pytest.mark.parametrize(
    "plan",
    [replace(PHOTON, network=False), replace(BORON, sim=None), OLD_BORON, replace(BORON, held_button=True)],
    ids=["no credentials", "no SIM", "listening", "in DFU"],
)
def test_a_unit_without_a_way_to_the_cloud_stays_silent(plan: UnitPlan) -> None:
    lab = OnBench(plan)
    lab.up()
    lab.let_time_pass(60)
    assert lab.reports == []


def test_leaving_listening_mode_sets_off_to_the_cloud() -> None:
    lab = OnBench(OLD_BORON)
    lab.up()
    lab.request(71)
    lab.let_time_pass(8.1)
    assert [report.device_os for report in lab.reports] == ["3.3.1"]


# faults that a unit brings along


def test_a_boot_may_alter_the_server_key() -> None:
    sound, altered = OnBench(PHOTON), OnBench(replace(PHOTON, faults=(KeyAlteredByBoot(),)))
    sound.up()
    altered.up()
    key = sound.unit.memories.dct.read(2082, 512)
    assert altered.unit.memories.dct.read(2082, 512) == key[:32] + b"\x5a" * 16 + key[48:]
    assert altered.unit.counters.writes == 0


@pytest.mark.parametrize(("faults", "seen"), [((), b"1"), ((DctReadsZeros(),), b"\0")])
def test_zeros_may_hide_the_configuration_from_dfu(faults: tuple[Fault, ...], seen: bytes) -> None:
    lab = OnBench(replace(ELECTRON, held_button=True, faults=faults))
    at = lab.up()
    lab.unit.transfer(at, Setup(0x01, 11, 1, 0, 0))
    lab.unit.transfer(at, Setup(0x21, 1, 0, 0, 5), struct.pack("<BI", 0x21, 1825))
    lab.unit.transfer(at, Setup(0xA1, 3, 0, 0, 6))
    lab.unit.transfer(at, Setup(0xA1, 3, 0, 0, 6))
    lab.unit.transfer(at, Setup(0x21, 6, 0, 0, 0))
    assert lab.unit.transfer(at, Setup(0xA1, 2, 2, 0, 1)) == seen
    assert lab.unit.memories.dct.read(1825, 1) == b"1"
