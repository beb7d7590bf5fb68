"""dfu-util, as Debian ships it, on the virtual units: what it does to them, and what it says when they do not let it.

What it did is read at the bench, never from its own words.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from station.core.ids import PortPath
from station.sim.exec import HostBench
from station.sim.fault_identity import DfuSerial
from station.sim.fault_link import PulledAfterBytes, PulledAfterTransfers
from station.sim.faults import Fault
from station.sim.kit import product_app
from station.sim.live import scenario_named
from station.sim.profile import Function, profile_named
from station.sim.scenario import UnitPlan
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON
from tests.hosttools.host_lab import SPEED, Ended, HostLab, in_dfu, lab_of, run, usb_ids, wait_until
from tests.summary import ROW

IMAGE = os.urandom(20_000)
EX_USAGE, EX_IOERR = 64, 74
TOP_OF_RTL_USER_PART_BYTES = 64 * 1024
FOUND = re.compile(r'Found DFU: \[(\S+)\].* path="([\d.-]+)", alt=(\d+), name="([^"]*)", serial="([^"]*)"')
CLAIM_AREA, CLAIM_BYTES = 1762, 64

Row = Callable[[str], None]


@pytest.fixture
def row(record_property: Callable[[str, object], None]) -> Row:
    """Names the row of the table that the test stands for."""
    return lambda text: record_property(ROW, text)


def dfu_util(bench: HostBench, *words: str) -> Ended:
    """dfu-util with a time limit; a crash of it is a failure, whatever made it crash."""
    ended = run(bench, "dfu-util", *words)
    assert ended.code >= 0, f"dfu-util was ended by signal {-ended.code}: {ended.text}"
    return ended


def user_address(platform: str) -> int:
    """Where applications lie; on RTL872x they end at the place's address."""
    place = next(p for p in profile_named(platform).places if p.function is Function.USER_PART)
    return place.address - TOP_OF_RTL_USER_PART_BYTES if place.grows_down else place.address


def changed_only(before: bytes, after: bytes, start: int, image: bytes, sector_bytes: int) -> bool:
    """The image is there, and no byte outside of its sectors is another than before."""
    end = -(-(start + len(image)) // sector_bytes) * sector_bytes
    return (
        after[start : start + len(image)] == image and after[:start] == before[:start] and after[end:] == before[end:]
    )


def test_list(tmp_path: Path, row: Row) -> None:
    scenario = scenario_named("dfu", SPEED)
    row(f"-l: every alt setting of {len(scenario.units)} families, with USB id, port path and serial number")
    with HostLab(scenario, tmp_path).powered() as bench:
        ended = dfu_util(bench, "-l")
    assert ended.code == 0
    found = FOUND.findall(ended.text)
    expected = {
        (f"2b04:{0xD000 | profile.platform_id:04x}", str(plan.port), str(alt), plan.device_id)
        for plan in scenario.units
        for profile in (profile_named(plan.platform),)
        for alt in range(len(profile.dfu.alt_strings))
    }
    assert {(usb_id, path, alt, serial.lower()) for usb_id, path, alt, _, serial in found} == expected
    assert all(name.startswith("@") for _, _, _, name, _ in found)


def test_download_and_upload(tmp_path: Path, row: Row) -> None:
    scenario = scenario_named("dfu", SPEED)
    row(f"-D, then -U: {len(scenario.units)} families, the image is in flash, and read back byte by byte")
    image = tmp_path / "image.bin"
    image.write_bytes(IMAGE)
    lab = HostLab(scenario, tmp_path)
    with lab.powered() as bench:
        for plan in scenario.units:
            place, back = f"{user_address(plan.platform):#x}", tmp_path / f"{plan.platform}.bin"
            sent = dfu_util(bench, "-S", plan.device_id, "-a", "0", "-s", place, "-D", str(image))
            assert (plan.platform, sent.code) == (plan.platform, 0), sent.text
            read = dfu_util(bench, "-S", plan.device_id, "-a", "0", "-s", f"{place}:{len(IMAGE)}", "-U", str(back))
            assert (plan.platform, read.code) == (plan.platform, 0), read.text
            assert back.read_bytes() == IMAGE, plan.platform
    with lab.opened() as opened:
        for plan in scenario.units:
            memory = opened.unit(plan.device_id).memories.internal
            assert memory.read(user_address(plan.platform), len(IMAGE)) == IMAGE, plan.platform


@pytest.mark.parametrize(("platform", "sector_bytes"), [(BORON, 0x1000), (PHOTON, 0x20000), (ELECTRON, 0x20000)])
def test_download_leaves_the_rest_alone(tmp_path: Path, row: Row, platform: str, sector_bytes: int) -> None:
    row(f"-D: {platform}, no other sector is touched")
    plan = in_dfu(platform, 1)
    lab = lab_of(tmp_path, plan)
    before = lab.flash(plan)
    image = tmp_path / "image.bin"
    image.write_bytes(IMAGE)
    place = user_address(platform)
    with lab.powered() as bench:
        assert dfu_util(bench, "-a", "0", "-s", f"{place:#x}", "-D", str(image)).code == 0
    after = lab.flash(plan)
    base = 0 if platform == BORON else 0x08000000
    assert changed_only(before, after, place - base, IMAGE, sector_bytes)


@pytest.mark.parametrize("platform", [BORON, PHOTON, ELECTRON])
def test_leave(tmp_path: Path, row: Row, platform: str) -> None:
    row(f"-D with :leave: {platform} starts its new application by itself")
    plan, profile = in_dfu(platform, 1), profile_named(platform)
    image = tmp_path / "app.bin"
    image.write_bytes(product_app(profile))
    lab = lab_of(tmp_path, plan)
    with lab.powered() as bench:
        ended = dfu_util(bench, "-a", "0", "-s", f"{user_address(platform):#x}:leave", "-D", str(image))
        assert ended.code == 0, ended.text
        wait_until(lambda: usb_ids(bench) == [f"2b04:{profile.normal_pid:04x}"], "the unit in normal mode")
    with lab.opened() as opened:
        seen = opened.unit(plan.device_id)
        seen.settle()
        assert (seen.counters.dfu_entries, seen.counters.normal_boots) == (1, 1)
        assert seen.memories.internal.read(user_address(platform), image.stat().st_size) == image.read_bytes()


@pytest.mark.parametrize("platform", [BORON, PHOTON, ELECTRON])
def test_claim_file(tmp_path: Path, row: Row, platform: str) -> None:
    row(f"alt 1, 1762:64: {platform}, claim file read and written, neighbours untouched")
    plan = in_dfu(platform, 1)
    lab = lab_of(tmp_path, plan)
    around = (CLAIM_AREA - 64, CLAIM_BYTES + 128)
    before = lab.dct(plan, *around)
    claim, seen = tmp_path / "claim.bin", tmp_path / "seen.bin"
    claim.write_bytes(bytes(range(CLAIM_BYTES)))
    place = f"{CLAIM_AREA}:{CLAIM_BYTES}"
    with lab.powered() as bench:
        assert dfu_util(bench, "-a", "1", "-s", place, "-U", str(seen)).code == 0
        written = dfu_util(bench, "-a", "1", "-s", place, "-D", str(claim))
        assert written.code == 0, written.text
    assert seen.read_bytes() == before[64:-64]
    assert lab.dct(plan, *around) == before[:64] + claim.read_bytes() + before[-64:]


@pytest.mark.parametrize(
    ("platform", "place", "code", "what"),
    [
        (BORON, "0x20000000", EX_USAGE, "refused by dfu-util, from the unit's memory map"),
        (BORON, "0x00000000", EX_USAGE, "refused by dfu-util, from the unit's memory map"),
        (PHOTON, "0x08000000", EX_USAGE, "refused by dfu-util, from the unit's memory map"),
        (BORON, "0x20000000:force", EX_IOERR, "refused by the unit"),
        # Gen 2 bootloaders say yes to everything: an exit code of 0 proves nothing there.
        (PHOTON, "0x20000000:force", 0, "the unit says yes and writes nothing"),
        (ELECTRON, "0x08000000:force", 0, "the unit says yes and writes nothing"),
    ],
)
def test_wrong_address(tmp_path: Path, row: Row, platform: str, place: str, code: int, what: str) -> None:
    row(f"-D to {place} of {platform}: {what}")
    plan = in_dfu(platform, 1)
    image = tmp_path / "image.bin"
    image.write_bytes(IMAGE)
    lab = lab_of(tmp_path, plan)
    before = lab.flash(plan)
    with lab.powered() as bench:
        ended = dfu_util(bench, "-a", "0", "-s", place, "-D", str(image))
    assert ended.code == code, ended.text
    assert lab.flash(plan) == before


@pytest.mark.parametrize(
    ("platform", "fault", "when"),
    [
        (BORON, PulledAfterTransfers(5), "at the first request"),
        (BORON, PulledAfterBytes(9000), "in mid-download"),
        (PHOTON, PulledAfterBytes(9000), "in mid-download"),
        (ELECTRON, PulledAfterBytes(1), "in mid-erase"),
    ],
)
def test_cut_cable(tmp_path: Path, row: Row, platform: str, fault: Fault, when: str) -> None:
    row(f"cable of {platform} cut {when}: exit code {EX_IOERR}, at once")
    plan = in_dfu(platform, 1)
    image = tmp_path / "image.bin"
    image.write_bytes(IMAGE)
    lab = lab_of(tmp_path, plan)
    with lab.powered((plan, fault)) as bench:
        ended = dfu_util(bench, "-a", "0", "-s", f"{user_address(platform):#x}", "-D", str(image))
        wait_until(lambda: usb_ids(bench) == [], "an empty bus")
    assert ended.code == EX_IOERR, ended.text
    assert ended.seconds < 10
    with lab.opened() as opened:
        assert opened.unit(plan.device_id).port == ""


@pytest.fixture
def shelf(tmp_path: Path) -> tuple[HostLab, tuple[UnitPlan, ...]]:
    """Three units behind hubs, two of them of one kind."""
    units = (in_dfu(BORON, 1, "1-1"), in_dfu(BORON, 2, "1-4.2"), in_dfu(PHOTON, 3, "2-1.3.4"))
    return lab_of(tmp_path, *units), units


@pytest.mark.parametrize(
    ("selectors", "chosen"),
    [
        (("-S", "{serial}"), 1),
        (("-p", "1-4.2"), 1),
        (("-p", "2-1.3.4"), 2),
        (("-d", ",2b04:d006"), 2),
        (("-d", ",2b04:d00d", "-p", "1-1"), 0),
    ],
)
def test_selection(
    shelf: tuple[HostLab, tuple[UnitPlan, ...]], tmp_path: Path, row: Row, selectors: tuple[str, ...], chosen: int
) -> None:
    row(f"{' '.join(selectors).format(serial='SERIAL')} of three units: only the chosen one is written to")
    lab, units = shelf
    image = tmp_path / "image.bin"
    image.write_bytes(IMAGE)
    words = [word.format(serial=units[chosen].device_id) for word in selectors]
    place = f"{user_address(units[chosen].platform):#x}"
    with lab.powered() as bench:
        ended = dfu_util(bench, *words, "-a", "0", "-s", place, "-D", str(image))
        assert ended.code == 0, ended.text
    with lab.opened() as opened:
        assert [opened.unit(plan.device_id).counters.writes > 0 for plan in units] == [n == chosen for n in range(3)]


@pytest.mark.parametrize(
    "selectors", [(), ("-d", ",2b04:d00d"), ("-S", "e00fce680000000000000000"), ("-p", "1-7")], ids=" ".join
)
def test_no_selection(
    shelf: tuple[HostLab, tuple[UnitPlan, ...]], tmp_path: Path, row: Row, selectors: tuple[str, ...]
) -> None:
    row(f"{' '.join(selectors) or 'no selector'} of three units: not one unit, so none is written to")
    lab, units = shelf
    image = tmp_path / "image.bin"
    image.write_bytes(IMAGE)
    with lab.powered() as bench:
        ended = dfu_util(bench, *selectors, "-a", "0", "-s", "0xB4000", "-D", str(image))
    assert ended.code in (EX_USAGE, EX_IOERR), ended.text
    with lab.opened() as opened:
        assert [opened.unit(plan.device_id).counters.writes for plan in units] == [0, 0, 0]


def test_takes_the_time_of_the_flash(tmp_path: Path, row: Row) -> None:
    sectors, words = 4, 4 * 1024
    expected_s = sectors * 0.085 + words * 41e-6
    row(f"-D of 16 KiB at the speed of real flash: {expected_s:.2f} s of erasing and programming, and little more")
    plan = in_dfu(BORON, 1)
    image = tmp_path / "image.bin"
    image.write_bytes(os.urandom(sectors * 4096))
    with lab_of(tmp_path, plan, speed=1.0).powered() as bench:
        ended = dfu_util(bench, "-a", "0", "-s", "0xB4000", "-D", str(image))
    assert ended.code == 0
    assert expected_s <= ended.seconds < expected_s * 2 + 0.5


def test_two_units_with_one_serial_number_need_the_port_path(tmp_path: Path, row: Row) -> None:
    row("-S with two units that share a serial number: refused; -p finds each")
    shared = "3b0021000000000000000000"
    units = [replace(in_dfu(PHOTON, n), faults=(DfuSerial(shared),), port=PortPath(1, (n,))) for n in (1, 2)]
    lab = lab_of(tmp_path, *units)
    back = tmp_path / "back.bin"
    with lab.powered() as bench:
        assert dfu_util(bench, "-S", shared, "-a", "0", "-s", "0x80A0000:64", "-U", str(back)).code != 0
        assert dfu_util(bench, "-p", "1-2", "-a", "0", "-s", "0x80A0000:64", "-U", str(back)).code == 0
    with lab.opened() as opened:
        assert back.read_bytes() == opened.unit(units[1].device_id).memories.internal.read(0x80A0000, 64)
