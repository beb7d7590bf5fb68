"""What a run writes into a unit, and what it leaves alone: scenarios 1 (flash), 2 (server key), 3 (claim), 6 (set-up).

That dfu-util reads back what was flashed is tried in tests/hosttools.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbBus
from station.core.words import Disposition, Outcome
from station.particle.errors import DctRegionError
from station.particle.regions import CLAIM
from station.particle.unit import Unit
from station.sim.faults import DctReadsZeros, DeadFlash, Fault, FlippedFlashBit, KeyAlteredByBoot
from station.sim.kit import LINE_KEYS, server_key
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, build_bench
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, bench_line, recipe_with, unit
from tests.e2e.delivery.stand import PASSED, SECTOR_BYTES, each_platform, end_of, one_line, run_once_more
from tests.e2e.seen_at_bench import WatchedBus
from tests.e2e.unit_memory import (
    APPLICATION_AT,
    CLAIM_AREA,
    CLEARED_CLAIM,
    SERVER_RECORD,
    SETUP_DONE_AT,
    held,
    image_of,
)

SERVER = {
    PHOTON: (b"device.demo-line.example", 5683, 384, 450),
    ELECTRON: (b"$id.udp.demo-line.example", 5684, 192, 258),
    BORON: (b"$id.udp.demo-line.example", 5684, 192, 258),
}


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
    wanted = server_key(LINE_KEYS, profile_named(platform)).ljust(host_at, b"\xff")
    wanted = (wanted + bytes((1, len(host))) + host).ljust(port_at, b"\xff")
    assert after.dct[offset : offset + size_bytes] == (wanted + port.to_bytes(2, "big")).ljust(size_bytes, b"\xff")
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
    bus, pause, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(30)
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


# -- 6 set-up mark -----------------------------------------------------------------------------------------------------


def test_6_setup_done_follows_the_device_os_that_is_there_at_the_end(tmp_path: Path) -> None:
    old, new = unit(BORON, 1, device_os="3.3.1"), unit(BORON, 2)
    with bench_line(tmp_path, (old, new), one_line(tmp_path, old)) as line:
        line.run_all()
        assert end_of(line, old) == end_of(line, new) == PASSED
        assert held(line, old).dct[SETUP_DONE_AT] == 0x01
        assert held(line, new).dct[SETUP_DONE_AT] == 0xFF
        assert (line.ends(old)["setup_done"], line.ends(new)["setup_done"]) == ("changed", "not_applicable")


@pytest.mark.parametrize("device_os", ["2.0.0", "2.3.1", "3.3.1"])
def test_6_setup_done_bytes_of_any_electron_are_untouched(tmp_path: Path, device_os: str) -> None:
    plan, buses = unit(ELECTRON, 1, device_os=device_os), []

    def watched(bus: UsbBus) -> WatchedBus:
        buses.append(WatchedBus(bus))
        return buses[-1]

    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "demo.yaml"), bus=watched) as line:
        dct = line.live.bench.unit(plan.device_id).memories.dct
        power_settings = bytes(range(0x40, 0x60))
        dct.write(SETUP_DONE_AT, power_settings)
        line.run_all()
        assert end_of(line, plan) == PASSED
        assert line.ends(plan)["setup_done"] == "not_applicable"
        assert held(line, plan).dct[SETUP_DONE_AT : SETUP_DONE_AT + 32] == power_settings
        assert line.live.bench.unit(plan.device_id).counters.setup_done_writes == 0
    written = {at for alt, at in buses[0].seen.bytes_of("writes") if alt == 1}
    assert written >= set(range(3298, 3298 + 320)), "the bus was watched"
    assert not written & set(range(SETUP_DONE_AT, SETUP_DONE_AT + 32))
