"""Whatever is written to a configuration area: no write leaves its region, and no change beside it goes unseen."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.core.errors import LinkError, StationError, UnitFailedError
from station.core.words import Mode
from station.particle.errors import DctUnreadableError, DctWriteError, FalseReadError, NeighbourChangedError
from station.particle.platforms import Platform, platform_by_name
from station.particle.regions import CLAIM, CLAIM_CLEARED, REGIONS, Region, device_key_regions, server_key_region
from station.sim.faults import FlippedReadBit, UnitMode
from station.sim.scenario import UnitPlan
from tests.protocol.cut_line import Cut, CutLine, cut_line

SAMPLE, SOAK = 120, 12_000
CANARY: Final = b"CANARY-private-key-0123456789abcdef"

PLANS = {
    "Photon": UnitPlan("photon", "3b0021000f47363334353103", None, "2.3.1"),
    "Electron": UnitPlan("electron", "4d0032001051363036373104", None, "2.3.1"),
    "Boron": UnitPlan("boron", "e00fce6812ab34cd56ef7802", None, "6.2.0"),
    "P2": UnitPlan("p2", "0a10aced202194944a0420ff", None, "6.2.0"),
}
each_unit = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())


@dataclass(frozen=True)
class Write:
    """One write of a region of a platform, by its place among those that may be written."""

    place: int
    fill: bytes

    def region(self, platform: Platform) -> Region:
        writable = [region for region in REGIONS if region.writable and region.exists_on(platform)]
        return writable[self.place % len(writable)]

    def data(self, region: Region) -> bytes:
        return (self.fill * region.size_bytes)[: region.size_bytes]


WRITES = st.lists(st.builds(Write, st.integers(0, 9), st.binary(min_size=1, max_size=40)), min_size=1, max_size=4)


def platform_of(plan: UnitPlan) -> Platform:
    platform = platform_by_name(plan.platform)
    assert platform is not None
    return platform


def area(line: CutLine, platform: Platform) -> bytes:
    return line.virtual.memories.dct.read(0, platform.dct_size_bytes)


def check(plan: UnitPlan, body: Callable[[tuple[Write, ...], Cut | None, int], None], size: int) -> None:
    @settings(max_examples=size, deadline=None, derandomize=size <= SAMPLE, database=None)
    @given(WRITES.map(tuple), st.one_of(st.none(), st.sampled_from(Cut)), st.integers(1, 80))
    def run(writes: tuple[Write, ...], cut: Cut | None, at: int) -> None:
        body(writes, cut, at)

    run()


def writes_stay_in_their_regions(plan: UnitPlan, size: int) -> None:
    platform = platform_of(plan)

    def body(writes: tuple[Write, ...], cut: Cut | None, at: int) -> None:
        with cut_line(plan) as line:
            expected = bytearray(area(line, platform))
            if cut is not None:
                line.backend.arm(cut, at)
            for write in writes:
                region = write.region(platform)
                done = False
                with suppress(LinkError, StationError, UnitFailedError):
                    with line.unit.dfu() as visit:
                        visit.regions.write(region, write.data(region))
                    done = True
                now = area(line, platform)
                inside = slice(region.offset, region.end)
                if done:
                    assert now[inside] == write.data(region)
                expected[inside] = now[inside]
                assert now == bytes(expected)

    check(plan, body, size)


@each_unit
def test_no_write_leaves_its_region_wherever_it_is_cut(plan: UnitPlan) -> None:
    writes_stay_in_their_regions(plan, SAMPLE // len(PLANS))


@pytest.mark.soak
@pytest.mark.timeout(7200)
@each_unit
def test_none_of_many_writes_leaves_its_region_wherever_it_is_cut(plan: UnitPlan) -> None:
    writes_stay_in_their_regions(plan, SOAK // len(PLANS))


@each_unit
def test_clearing_the_claim_leaves_every_other_byte(plan: UnitPlan) -> None:
    platform = platform_of(plan)
    with cut_line(plan) as line:
        line.virtual.memories.dct.write(1762, b"c" * 63 + b"1" + b"neighbour")
        before = area(line, platform)
        with line.unit.dfu() as visit:
            visit.regions.write(CLAIM, CLAIM_CLEARED)
            assert visit.regions.read(CLAIM) == CLAIM_CLEARED
        now = area(line, platform)
        assert now[1762:1826] == CLAIM_CLEARED
        assert (now[:1762], now[1826:]) == (before[:1762], before[1826:])


@each_unit
def test_a_change_of_any_byte_beside_what_was_written_is_seen(plan: UnitPlan) -> None:
    platform = platform_of(plan)

    @settings(max_examples=SAMPLE // len(PLANS), deadline=None, derandomize=True, database=None)
    @given(WRITES.map(tuple), st.integers(0, platform.dct_size_bytes - 1))
    def run(writes: tuple[Write, ...], offset: int) -> None:
        regions = [write.region(platform) for write in writes]
        inside = any(region.offset <= offset < region.end for region in regions)
        seen = False
        with cut_line(plan) as line:
            try:
                with line.unit.dfu() as visit:
                    for write, region in zip(writes, regions, strict=True):
                        visit.regions.write(region, write.data(region))
                    changed = bytes([line.virtual.memories.dct.read(offset, 1)[0] ^ 0x10])
                    line.virtual.memories.dct.write(offset, changed)
            except NeighbourChangedError:
                seen = True
        assert seen != inside

    run()


@each_unit
def test_a_change_between_two_openings_of_one_stay_is_seen(plan: UnitPlan) -> None:
    with cut_line(plan) as line:
        with line.unit.dfu() as visit:
            visit.regions.read(CLAIM)
        line.virtual.memories.dct.write(1852, b"XXXXXX")
        with pytest.raises(NeighbourChangedError, match="bytes 1826 to"), line.unit.dfu() as visit:
            visit.regions.write(CLAIM, CLAIM_CLEARED)


class HostFaultError(Exception):
    """Something breaks in the host's own code."""


def break_off_after_a_write(line: CutLine) -> None:
    with line.unit.dfu() as visit:
        visit.regions.write(CLAIM, CLAIM_CLEARED)
        raise HostFaultError


@each_unit
def test_no_unit_leaves_while_a_write_is_unproved(plan: UnitPlan) -> None:
    with cut_line(plan) as line:
        with pytest.raises(HostFaultError):
            break_off_after_a_write(line)
        line.virtual.memories.dct.write(1852, b"XXXXXX")
        boots = line.virtual.counters.normal_boots
        for _ in range(2):
            with pytest.raises(NeighbourChangedError):
                line.unit.switch(Mode.NORMAL)
        assert line.virtual.mode is UnitMode.DFU
        assert line.virtual.counters.normal_boots == boots


def fail_after_a_write(line: CutLine, damage: bytes) -> None:
    with line.unit.dfu() as visit:
        visit.regions.write(CLAIM, CLAIM_CLEARED)
        line.virtual.memories.dct.write(1852, damage)
        raise DctWriteError("the unit says that it failed")


@each_unit
def test_damage_done_by_a_write_that_failed_is_the_fault_that_is_told(plan: UnitPlan) -> None:
    with cut_line(plan) as line, pytest.raises(NeighbourChangedError):
        fail_after_a_write(line, b"XXXXXX")
    with cut_line(plan) as line, pytest.raises(DctWriteError):
        fail_after_a_write(line, b"")


@each_unit
def test_the_whole_area_is_read_twice_for_a_stay_and_once_for_each_visit_that_writes(plan: UnitPlan) -> None:
    platform = platform_of(plan)
    whole = -(-platform.dct_size_bytes // 4096)
    region = server_key_region(platform)
    with cut_line(plan) as line:

        def uploads_of(act: Callable[[], None]) -> int:
            line.backend.uploads = 0
            act()
            return line.backend.uploads

        def look() -> None:
            with line.unit.dfu() as visit:
                visit.regions.read(region)

        def write() -> None:
            with line.unit.dfu() as visit:
                visit.regions.write(region, b"\x30" * region.size_bytes)

        assert [uploads_of(look), uploads_of(look), uploads_of(write), uploads_of(look)] == [2 * whole, 1, whole, 1]


def one_read_wrong(line: CutLine, transfer: int, byte: int) -> None:
    """Two regions are written one after the other, and one read from this transfer on arrives wrong."""
    key = server_key_region(line.unit.platform)
    line.virtual.set_faults(FlippedReadBit(transfer, byte=byte))
    for region in (key, CLAIM):
        data = b"\x30" * region.size_bytes
        try:
            with line.unit.dfu() as visit:
                visit.regions.write(region, data)
        except NeighbourChangedError:  # not believed before it is seen twice
            with line.unit.dfu() as visit:
                visit.regions.read(region)
        assert line.virtual.memories.dct.read(region.offset, region.size_bytes) == data
        with line.unit.dfu() as visit:
            assert not visit.regions.unproved


@each_unit
@pytest.mark.parametrize("in_region", [False, True], ids=["beside", "in what is written"])
def test_one_read_of_the_area_that_arrives_wrong_is_not_taken_for_damage(plan: UnitPlan, in_region: bool) -> None:
    platform = platform_of(plan)
    with cut_line(plan) as line:
        one_read_wrong(line, 1_000_000, 0)
        transfers = line.virtual.counters.control_transfers
    for transfer in range(1, transfers, 4):
        with cut_line(plan) as line:
            one_read_wrong(line, transfer, server_key_region(platform).offset if in_region else 0)


@each_unit
def test_nothing_is_written_where_no_two_reads_of_the_area_agree(plan: UnitPlan) -> None:
    with cut_line(plan) as line:
        line.virtual.set_faults(FlippedReadBit(1, bit=0), *(FlippedReadBit(at, bit=at % 8) for at in range(2, 40)))
        with pytest.raises(FalseReadError), line.unit.dfu() as visit:
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        assert line.virtual.counters.dct_writes == 0


def test_an_area_that_becomes_unreadable_during_a_stay_is_not_taken_for_a_cleared_claim() -> None:
    with cut_line(PLANS["Photon"]) as line:
        with line.unit.dfu() as visit:
            visit.regions.read(CLAIM)
        # Without valid system parts the bootloader of a Photon reads zeros.
        line.virtual.memories.internal.poke(0x08020000, bytes(4096))
        with line.unit.dfu() as visit, pytest.raises(DctUnreadableError):
            visit.regions.read(CLAIM)


@each_unit
def test_a_private_key_is_in_no_message_whatever_goes_wrong(plan: UnitPlan) -> None:
    platform = platform_of(plan)
    private = device_key_regions(platform).private
    said: list[str] = []

    def body(writes: tuple[Write, ...], cut: Cut | None, at: int) -> None:
        with cut_line(plan) as line:
            line.virtual.memories.dct.write(private.offset, CANARY)
            if cut is not None:
                line.backend.arm(cut, at)
            try:
                with line.unit.dfu() as visit:
                    assert visit.regions.examine(private, len) == private.size_bytes
                    said.append(repr(visit))
                    for write in writes:
                        region = write.region(platform)
                        visit.regions.write(region, write.data(region))
                    line.virtual.memories.dct.write(private.offset + 3, b"\x00")
            except (StationError, UnitFailedError) as error:
                said.extend([*traceback.format_exception(error), repr(error), repr(vars(error))])

    check(plan, body, SAMPLE // len(PLANS))
    text = "".join(said)
    assert "Error" in text
    for form in (CANARY.decode(), CANARY.hex(), repr(CANARY)[2:-1], repr(list(CANARY))[1:-1]):
        assert form[:12] not in text
