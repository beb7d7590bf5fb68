"""What a factory would try before it signs. State is read at the bench and at the virtual cloud.

That dfu-util reads back what was flashed is tried in tests/hosttools.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.schema import DATABASE_NAME
from station.audit.verify import VerifyResult, verify_log
from station.core.cancel import CancelToken, Deadline
from station.core.errors import RecipeError
from station.core.facts import DroppedOut
from station.core.ids import PortPath
from station.core.words import Disposition, Outcome
from station.particle.errors import DctRegionError
from station.particle.regions import CLAIM
from station.particle.unit import Unit
from station.sim.cloud.plan import Fault as CloudFault
from station.sim.cloud.plan import FaultKind, Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.counters import Counters
from station.sim.demo_cloud import line_cloud
from station.sim.faults import (
    CopiedDeviceId,
    DctReadsZeros,
    DeadFlash,
    DfuSerial,
    Fault,
    FlippedFlashBit,
    KeyAlteredByBoot,
    SlowFlash,
    Swapped,
)
from station.sim.kit import LINE_KEYS, server_key
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.usb.bus import PyusbBus
from tests.e2e import child_station
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, BenchLine, bench_line, recipe_with, unit
from tests.e2e.child_station import ChildStation
from tests.e2e.unit_memory import (
    APPLICATION_AT,
    CLAIM_AREA,
    CLEARED_CLAIM,
    SERVER_RECORD,
    SETUP_DONE_AT,
    held,
    image_of,
)
from tests.unit.audit.story import sql

PRODUCT_ID = {PHOTON: 10006, ELECTRON: 10010, BORON: 10013}
IMPORT = "POST /v1/products/*/devices"
SECTOR_BYTES = {BORON: 0x1000, PHOTON: 0x20000}
SERVER = {
    PHOTON: (b"device.demo-line.example", 5683, 384, 450),
    ELECTRON: (b"$id.udp.demo-line.example", 5684, 192, 258),
    BORON: (b"$id.udp.demo-line.example", 5684, 192, 258),
}
SHARED_DFU_SERIAL = DfuSerial("00000000000000000000000b")
CUSTOMER = "customer@example.com"
CANARY = "canary-0d15ea5e-wifi"
each_platform = pytest.mark.parametrize("platform", [PHOTON, ELECTRON, BORON])


def one_line(folder: Path, plan: UnitPlan, *changes: tuple[str, str]) -> Path:
    """The shipped recipe of the unit's platform."""
    return recipe_with(folder, f"{plan.platform}.yaml", *changes)


def end_of(line: BenchLine, plan: UnitPlan) -> tuple[Outcome | None, Disposition | None, str]:
    run = line.record(plan).run
    return run.outcome, run.disposition, run.code


def run_once_more(line: BenchLine) -> None:
    """Each unit that is plugged in is run again where it is."""
    before = len(line.opened.line.ended)
    started = sum(slot.start() for slot in line.opened.line.slots)
    assert started
    assert line.opened.line.wait_ended(before + started, 90)


PASSED = (Outcome.PASS, Disposition.GOOD, "")


# -- 1 flash -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", [BORON, PHOTON])
def test_1_flash_holds_the_image_and_sectors_outside_are_untouched(tmp_path: Path, platform: str) -> None:
    plan = unit(platform, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        image, start, before = image_of(line, platform), APPLICATION_AT[platform], held(line, plan)
        assert before.flash_at(start, len(image)) != image
        line.run_all()
        assert end_of(line, plan) == PASSED
        after = held(line, plan)
        assert after.flash_at(start, len(image)) == image
        end = start - -len(image) // SECTOR_BYTES[platform] * SECTOR_BYTES[platform]
        assert after.changed_flash_outside(before, start, end) == 0


@pytest.mark.parametrize(
    "fault",
    [DeadFlash(0x08081000, 0x1000, silent=True), FlippedFlashBit(0x08080123, 4, silent=True)],
    ids=["dead stretch", "one bit"],
)
def test_1_flash_that_does_not_take_a_write_on_an_electron_is_never_a_pass(tmp_path: Path, fault: Fault) -> None:
    plan = unit(ELECTRON, 1, fault)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        for _ in range(2):
            run_once_more(line) if line.opened.line.ended else line.run_all()
            assert end_of(line, plan) == (Outcome.FAIL, Disposition.REWORK, "FLASH-VERIFY")
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 0


# -- 2 server key ------------------------------------------------------------------------------------------------------


@each_platform
def test_2_server_key_host_and_port_are_there_and_the_neighbours_unchanged(tmp_path: Path, platform: str) -> None:
    plan = unit(platform, 1)
    offset, size_bytes = SERVER_RECORD[platform]
    host, port, host_at, port_at = SERVER[platform]
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        before = held(line, plan)
        line.run_all()
        assert end_of(line, plan) == PASSED
        after = held(line, plan)
    record, key = after.dct[offset : offset + size_bytes], server_key(LINE_KEYS, profile_named(platform))
    assert record[: len(key)] == key
    assert record[host_at : host_at + 2 + len(host)] == bytes((1, len(host))) + host
    assert record[port_at : port_at + 2] == port.to_bytes(2, "big")
    written = {*range(offset, offset + size_bytes), *range(CLAIM_AREA[0], sum(CLAIM_AREA))}
    assert after.changed_dct(before) <= written


@each_platform
def test_2_server_key_that_the_last_boot_alters_is_no_pass_where_it_is_proved_after_boot(
    tmp_path: Path, platform: str
) -> None:
    plan = unit(platform, 1, KeyAlteredByBoot())
    proving = (f"platforms: [{platform}]\n", f"platforms: [{platform}]\nprove_after_boot: true\n")
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan, proving)) as line:
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.REWORK, "KEY-VERIFY")


# -- 3 claim bit -------------------------------------------------------------------------------------------------------


def test_3_claim_bit_of_a_claimed_photon_is_cleared_and_the_byte_behind_is_unchanged(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        before = held(line, plan).dct
        assert before[1825:1826] == b"1"
        line.run_all()
        after = held(line, plan).dct
    assert after[1762:1826] == CLEARED_CLAIM
    assert (after[1761], after[1826]) == (before[1761], before[1826])


def test_3_claim_bit_payload_of_65_bytes_is_refused_before_any_usb_traffic() -> None:
    plan = replace(unit(PHOTON, 1), held_button=True)
    bench = build_bench(Scenario((plan,), speed=float("inf")))
    bus, pause, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(5)
    while not (seen := bus.present()):
        deadline.check("the unit")
        pause.wait(0.01)
    with Unit(bus, seen[0], CancelToken()).dfu() as visit:
        before = bench.units[0].counters
        for size_bytes in (65, 63, 0):
            with pytest.raises(DctRegionError):
                visit.regions.write(CLAIM, b"\xff" * size_bytes)
        assert bench.units[0].counters == before
    bench.close()


def test_3_claim_bit_of_a_configuration_that_reads_as_zeros_is_not_already_clear(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1, DctReadsZeros())
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        line.run_all()
        assert end_of(line, plan) == (Outcome.ERROR, Disposition.HOLD, "DCT-UNREADABLE")
        assert line.live.bench.unit(plan.device_id).counters.dct_writes == 0
        assert held(line, plan).dct[1825:1826] == b"1"


# -- 4 import ----------------------------------------------------------------------------------------------------------


def test_4_import_of_a_unit_that_tells_its_id_in_capitals_makes_one_member_in_small_letters(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    plan = replace(plan, faults=(CopiedDeviceId(plan.device_id.upper()),))
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        line.live.cloud.lab_quirks(Quirk.UPPER_CASE_SECOND_ENTRY)
        line.run_all()
        assert end_of(line, plan) == PASSED
        devices = line.live.cloud.lab_state().devices
        assert set(devices) == {plan.device_id}
        assert (devices[plan.device_id].product_id, devices[plan.device_id].imports) == (PRODUCT_ID[BORON], 1)


@pytest.mark.parametrize(
    ("owner", "protected", "in_product", "code"),
    [
        (CUSTOMER, False, None, "IMPORT-NONMEMBER"),
        ("", True, None, "IMPORT-PROTECTED"),
        ("", False, 4711, "IMPORT-INVALID"),
    ],
    ids=["nonmember", "protected", "invalid"],
)
def test_4_import_answered_200_with_a_no_holds_the_unit(
    tmp_path: Path, owner: str, protected: bool, in_product: int | None, code: str
) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        device = line.live.cloud.lab_state().devices[plan.device_id]
        line.live.cloud.lab_put(replace(device, owner=owner, protected=protected, product_id=in_product))
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.HOLD, code)
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 0


# -- 5 SIM -------------------------------------------------------------------------------------------------------------


def test_5_sim_that_waits_for_its_carrier_frees_the_slot_and_is_settled_after_a_restart(tmp_path: Path) -> None:
    """Without the label: there is no scan yet that could differ from the modem's ICCID, and no pack-out scan."""
    waiting, next_one = unit(ELECTRON, 1), replace(unit(ELECTRON, 2), port=None)
    units, port = (waiting, next_one), PortPath(1, (1,))
    assert waiting.sim is not None
    recipe = one_line(tmp_path, waiting, ("wait: 60s", "wait: 6s"))
    with bench_line(tmp_path, units, recipe) as line:
        cloud, bus = line.live.cloud, line.live.bench.bus
        cloud.lab_put(replace(cloud.lab_state().sims[waiting.sim.iccid], activation_delay_s=3600.0))
        line.run_all()
        assert end_of(line, waiting) == (Outcome.PENDING, Disposition.HOLD, "PENDING")
        assert not line.opened.line.slot(1).busy
        bus.unplug(port)
        line.wait_empty(slot=1)
        bus.plug(line.live.bench.unit(next_one.device_id), port)
        line.run_all()
        assert end_of(line, next_one) == PASSED
        assert [run.device_id for run in line.reader.pending_runs()] == [waiting.device_id]
    with bench_line(tmp_path, units, recipe) as line:
        cloud, bus = line.live.cloud, line.live.bench.bus
        cloud.lab_sim(waiting.sim.iccid, "active")
        bus.unplug(port)
        line.wait_empty(slot=1)
        bus.plug(line.live.bench.unit(waiting.device_id), port)
        line.run_all()
        assert end_of(line, waiting) == PASSED
        sim = cloud.lab_state().sims[waiting.sim.iccid]
        assert (str(sim.status), sim.product_id, sim.activations) == ("active", PRODUCT_ID[ELECTRON], 1)


# -- 6 set-up mark -----------------------------------------------------------------------------------------------------


def test_6_setup_done_follows_the_device_os_that_is_there_at_the_end(tmp_path: Path) -> None:
    old, new = unit(BORON, 1, device_os="3.3.1"), unit(BORON, 2)
    with bench_line(tmp_path, (old, new), one_line(tmp_path, old)) as line:
        line.run_all()
        assert end_of(line, old) == end_of(line, new) == PASSED
        assert held(line, old).dct[SETUP_DONE_AT] == 0x01
        assert held(line, new).dct[SETUP_DONE_AT] == 0xFF
        assert (line.ends(old)["setup_done"], line.ends(new)["setup_done"]) == ("changed", "not_applicable")


def test_6_setup_done_bytes_of_an_electron_are_untouched(tmp_path: Path) -> None:
    plan = unit(ELECTRON, 1)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "demo.yaml")) as line:
        dct = line.live.bench.unit(plan.device_id).memories.dct
        power_settings = bytes(range(0x40, 0x60))
        dct.write(SETUP_DONE_AT, power_settings)
        line.run_all()
        assert end_of(line, plan) == PASSED
        assert line.ends(plan)["setup_done"] == "not_applicable"
        assert held(line, plan).dct[SETUP_DONE_AT : SETUP_DONE_AT + 32] == power_settings


# -- 7 swap ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("in_dfu", [True, False], ids=["the other in DFU mode", "the other in normal mode"])
def test_7_swap_of_two_photons_with_one_dfu_serial_writes_to_neither(tmp_path: Path, in_dfu: bool) -> None:
    other = unit(PHOTON, 2, SHARED_DFU_SERIAL)
    ours = unit(PHOTON, 1, SHARED_DFU_SERIAL, Swapped(other.device_id, other_in_dfu=in_dfu))
    with bench_line(tmp_path, (ours, other), one_line(tmp_path, ours)) as line:
        bench = line.live.bench
        photons = [bench.unit(plan.device_id) for plan in (ours, other)]
        await_units(line)
        assert line.opened.line.start(1)
        assert line.opened.line.wait_ended(1, 90)
        assert end_of(line, ours) == (Outcome.ERROR, Disposition.HOLD, "IDENTITY-UNPROVEN")
        assert [photon.counters.writes for photon in photons] == [0, 0]
        assert [bench.bus.unit_at(PortPath(1, (n,))) for n in (2, 1)] == photons, "they did change places"

        for port in bench.bus.ports:
            bench.bus.replug(port)
        await_units(line)
        run_once_more(line)
        for plan, photon in zip((ours, other), photons, strict=True):
            assert end_of(line, plan) == PASSED
            assert photon.counters.writes > 0
            assert held(line, plan).dct[3618:3630].hex() == plan.device_id


def await_units(line: BenchLine) -> None:
    """Until every slot holds a unit in a mode in which it can be run."""
    pause, deadline = CancelToken(), Deadline.after(10)
    while not all(slot.waiting and not slot.busy for slot in line.opened.line.slots):
        deadline.check("all units back")
        pause.wait(0.02)


# -- 8 hub drop --------------------------------------------------------------------------------------------------------

BLOCK_BYTES = 4096
SLOW = SlowFlash(4.0)
"""So that all are still being flashed when the last one has begun."""


@dataclass(frozen=True)
class Cut:
    """How a unit's application stood when its hub dropped.

    wrong_blocks: so many do not hold the image. dirty_sectors: so many must be erased before they can.
    """

    counters: Counters
    good_blocks: int
    wrong_blocks: int
    dirty_sectors: int

    @classmethod
    def of(cls, line: BenchLine, plan: UnitPlan, image: bytes) -> Cut:
        virtual, seen, start = line.live.bench.unit(plan.device_id), held(line, plan), APPLICATION_AT[plan.platform]
        good = wrong = dirty = 0
        for sector in range(0, len(image), SECTOR_BYTES[plan.platform]):
            wanted = image[sector : sector + SECTOR_BYTES[plan.platform]]
            present = seen.flash_at(start + sector, len(wanted))
            blocks = [at for at in range(0, len(wanted), BLOCK_BYTES) if not _same(present, wanted, at)]
            good += -(-len(wanted) // BLOCK_BYTES) - len(blocks)
            wrong += len(blocks)
            dirty += any(present[at : at + BLOCK_BYTES].strip(b"\xff") for at in blocks)
        return cls(virtual.counters, good, wrong, dirty)


def _same(present: bytes, wanted: bytes, at: int) -> bool:
    return present[at : at + BLOCK_BYTES] == wanted[at : at + BLOCK_BYTES]


@pytest.mark.parametrize("platform", [BORON, PHOTON])
def test_8_hub_drop_while_sixteen_units_are_flashed_fails_none_and_writes_no_good_block_again(
    tmp_path: Path, platform: str
) -> None:
    plans = tuple(unit(platform, number, SLOW) for number in range(1, 17))
    with bench_line(tmp_path, plans, one_line(tmp_path, plans[0]), speed=2.0) as line:
        image = image_of(line, platform)
        await_units(line)
        assert line.opened.line.start_all() == len(plans)
        await_programmed_blocks(line, 3)
        units = {port: line.live.bench.bus.unplug(port) for port in line.live.bench.bus.ports}
        cuts = {plan: Cut.of(line, plan, image) for plan in plans}
        assert all(cut.wrong_blocks for cut in cuts.values()), "every one was cut in mid-flash"
        assert all(cut.good_blocks >= 2 for cut in cuts.values())
        for port, dropped in units.items():
            line.live.bench.bus.plug(dropped, port)
        assert line.opened.line.wait_ended(len(plans), 170)
        for plan, cut in cuts.items():
            assert end_of(line, plan) == PASSED
            assert tries_of(line, plan, "flash_firmware") == [(1, "error", "USB-LOST"), (2, "changed", "")]
            assert drop_outs(line, plan) == 1
            assert held(line, plan).flash_at(APPLICATION_AT[platform], len(image)) == image
            after = line.live.bench.unit(plan.device_id).counters
            assert after.flash_erases - cut.counters.flash_erases == cut.dirty_sectors
            assert after.flash_programs - cut.counters.flash_programs == cut.wrong_blocks


def tries_of(line: BenchLine, plan: UnitPlan, step: str) -> list[tuple[int, str, str]]:
    """Number, end and code of each time that the unit's last run tried a step."""
    steps = line.record(plan).steps
    return [(one.attempt, str(one.end), one.code) for one in steps if (one.step, one.phase) == (step, "run")]


def drop_outs(line: BenchLine, plan: UnitPlan) -> int:
    """How many the log tells of the unit's last run."""
    return sum(event.kind == DroppedOut.kind for event in line.record(plan).events)


def await_programmed_blocks(line: BenchLine, count: int) -> None:
    """Until every unit has taken so many blocks."""
    pause, deadline = CancelToken(), Deadline.after(60)
    while not all(one.counters.flash_programs >= count for one in line.live.bench.units):
        deadline.check(f"{count} blocks in every unit")
        pause.wait(0.005)


# -- 9 offline and kill ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trouble", [FaultKind.COMMIT_THEN_SILENCE, FaultKind.SILENCE], ids=["it was carried out", "it was not"]
)
def test_9_offline_and_killed_during_the_import_ends_in_one_import_and_one_activation(
    tmp_path: Path, trouble: FaultKind
) -> None:
    """One label: there is no printing yet."""
    plan = child_station.UNIT
    assert plan.sim is not None
    with CloudProcess(line_cloud((plan,)), tmp_path / "cloud") as cloud:
        station = ChildStation(tmp_path, one_line(tmp_path, plan), cloud)
        cloud.lab_faults(CloudFault(kind=trouble, route=IMPORT, hold_s=600.0))
        with station.running() as killed:
            station.await_intent("import_device")
            await_import(cloud, plan, 1 if trouble is FaultKind.COMMIT_THEN_SILENCE else 0)
            cloud.kill()
            killed.kill()
        assert station.run() == "ERROR CLOUD-UNREACHABLE"

        cloud.start()
        cloud.lab_faults()
        assert station.run() == "PASS"
        state = cloud.lab_state()
        device, sim = state.devices[plan.device_id], state.sims[plan.sim.iccid]
        assert (device.product_id, device.imports) == (PRODUCT_ID[BORON], 1)
        assert (str(sim.status), sim.activations) == ("active", 1)
    runs = AuditReader(tmp_path).unit_runs(plan.device_id)
    assert [(run.outcome, run.code) for run in reversed(runs)] == [
        (Outcome.ERROR, "INTERRUPTED"),
        (Outcome.ERROR, "CLOUD-UNREACHABLE"),
        (Outcome.PASS, ""),
    ]
    assert verify_log(tmp_path).result is VerifyResult.INTACT


def await_import(cloud: CloudProcess, plan: UnitPlan, imports: int) -> None:
    """Until the cloud has carried it out so often."""
    pause, deadline = CancelToken(), Deadline.after(20)
    while cloud.lab_state().devices[plan.device_id].imports != imports:
        deadline.check("the import")
        pause.wait(0.01)


# -- 10 wrong product --------------------------------------------------------------------------------------------------


def test_10_wrong_product_is_not_written_to_and_the_yield_is_unchanged(tmp_path: Path) -> None:
    boron, b404 = unit(BORON, 1), unit("bsom", 2)
    with bench_line(tmp_path, (boron, b404), one_line(tmp_path, boron)) as line:
        line.run_all()
        assert end_of(line, boron) == PASSED
        strange = [run for run in line.reader.search() if run.slot == 2]
        assert [(run.outcome, run.disposition, run.code) for run in strange] == [
            (Outcome.ERROR, Disposition.HOLD, "WRONG-PRODUCT")
        ]
        counters = line.live.bench.unit(b404.device_id).counters
        assert (counters.writes, counters.dfu_entries, counters.dnload_bytes) == (0, 0, 0)
        totals = line.reader.totals()
        assert (totals.good, totals.bad) == (1, 0)
        assert line.live.cloud.lab_state().devices[b404.device_id].imports == 0


def test_10_wrong_product_is_no_word_for_a_cloud_in_trouble_three_times(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        await_units(line)
        for kind in (FaultKind.SERVER_ERROR, FaultKind.RESET, FaultKind.NO_EFFECT):
            line.live.cloud.lab_faults(CloudFault(kind=kind, route=IMPORT))
            run_once_more(line)
            outcome, disposition, _ = end_of(line, plan)
            assert (outcome, disposition) == (Outcome.ERROR, Disposition.HOLD)
        totals = line.reader.totals()
        assert (totals.good, totals.bad, totals.errors) == (0, 0, 3)
        line.live.cloud.lab_faults()
        run_once_more(line)
        assert end_of(line, plan) == PASSED
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 1


# -- 11 changed recipe -------------------------------------------------------------------------------------------------


def test_11_changed_recipe_files_are_refused_by_name_before_any_unit_starts(tmp_path: Path) -> None:
    """By the pinned hash alone: there is no approval yet that could be asked for again."""
    plan = unit(BORON, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        image = line.live.kit["boron-app.bin"].path
    good = image.read_bytes()
    image.write_bytes(good[:5000] + bytes((good[5000] ^ 1,)) + good[5001:])
    with pytest.raises(RecipeError, match=r"boron-app\.bin"), bench_line(tmp_path, (plan,), one_line(tmp_path, plan)):
        pass
    image.write_bytes(good)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        assert line.live.bench.unit(plan.device_id).counters.writes == 0
        line.run_all()
        assert end_of(line, plan) == PASSED


# -- 12 return and audit -----------------------------------------------------------------------------------------------

WIPE = ("  - uses: flash_firmware\n", "  - uses: clear_credentials\n\n  - uses: flash_firmware\n")


def test_12_return_of_a_customers_photon_is_held_and_reworked_when_it_is_nobodys(tmp_path: Path) -> None:
    """The unclaim is done at the cloud: there is no step for it yet, so none that could be lied to."""
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan, WIPE)) as line:
        cloud = line.live.cloud
        cloud.lab_put(replace(cloud.lab_state().devices[plan.device_id], owner=CUSTOMER))
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.HOLD, "IMPORT-NONMEMBER")
        assert cloud.lab_state().devices[plan.device_id].product_id is None
        cloud.lab_put(replace(cloud.lab_state().devices[plan.device_id], owner=""))
        virtual = line.live.bench.bus.unplug(PortPath(1, (1,)))
        line.wait_empty(slot=1)
        line.live.bench.bus.plug(virtual, PortPath(1, (1,)))
        line.run_all()
        assert end_of(line, plan) == PASSED
        assert held(line, plan).dct[1762:1826] == CLEARED_CLAIM
        firmware = line.live.bench.unit(plan.device_id).firmware
        assert firmware is not None
        assert firmware.kept.wifi is not None
        assert firmware.kept.wifi.networks == ()
        assert cloud.lab_state().devices[plan.device_id].product_id == PRODUCT_ID[PHOTON]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a station that did a unit and stored a network on it, and was shut down."""
    folder = tmp_path_factory.mktemp("worked")
    network = "  - {uses: wifi_credentials, with: {ssid: line 7, password: {secret: line-wifi}}}\n\n"
    stored = (WIPE[0], network + WIPE[0])
    plan = unit(PHOTON, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_SECRET_LINE_WIFI", CANARY)
        with bench_line(folder, (plan,), one_line(folder, plan, stored)) as line:
            line.run_all()
            assert end_of(line, plan) == PASSED
            dct = held(line, plan).dct
            (folder / "bench" / "token").write_text(line.live.cloud.token, encoding="utf-8")
            (folder / "bench" / "private").write_bytes(dct[34 : 34 + 612])
            (folder / "bench" / "mobile-secret").write_bytes(dct[8119:8134])
    return folder


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0], ids=["first", "middle", "last"])
def test_12_audit_names_an_event_that_was_edited(worked: Path, tmp_path: Path, share: float) -> None:
    log = copied(worked, tmp_path)
    last = verify_log(log).events
    seq = 1 + round(share * (last - 1))
    edit = f"UPDATE event SET body = replace(body, 'test-station', 'best-station') WHERE seq = {seq}"  # noqa: S608 - a number
    sql(log, "DROP TRIGGER event_no_update", edit)
    report = verify_log(log)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, seq)


@pytest.mark.parametrize("cut", [1, 10])
def test_12_audit_names_a_tail_that_was_cut(worked: Path, tmp_path: Path, cut: int) -> None:
    log = copied(worked, tmp_path)
    last = verify_log(log).events
    forged = f"DELETE FROM event WHERE seq > {last - cut}"  # noqa: S608 - a number
    sql(log, "DROP TRIGGER event_no_delete", forged)
    report = verify_log(log)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, last - cut + 1)


def copied(worked: Path, folder: Path) -> Path:
    """The log of a station that has ended, to be forged."""
    assert verify_log(worked).result is VerifyResult.INTACT
    log = folder / DATABASE_NAME
    log.write_bytes((worked / DATABASE_NAME).read_bytes())
    assert verify_log(log).result is VerifyResult.INTACT
    return log


def test_12_audit_holds_no_secret_and_neither_does_any_other_file(worked: Path) -> None:
    kept = worked / "bench"
    private = (kept / "private").read_bytes()
    secrets = {
        "network password": CANARY.encode(),
        "token": (kept / "token").read_bytes(),
        "private key": private[40:72],
        "private key in text": private[40:72].hex().encode(),
        "mobile secret": (kept / "mobile-secret").read_bytes(),
    }
    written = [path for path in worked.rglob("*") if path.is_file() and kept not in path.parents]
    assert {path.name for path in written} >= {DATABASE_NAME}
    for path in written:
        content = path.read_bytes()
        assert [name for name, secret in secrets.items() if secret in content] == [], path
