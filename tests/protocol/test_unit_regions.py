"""The configuration area of a unit: regions, their neighbours, protection, and bootloaders left in a mess."""

from __future__ import annotations

from contextlib import suppress

import pytest

from station.core.errors import StallError
from station.core.words import Mode
from station.particle.errors import DctUnreadableError, NeighbourChangedError, UnitProtectedError
from station.particle.regions import CLAIM, CLAIM_CLEARED, DEVICE_ID_COPY, SETUP_DONE, SETUP_DONE_SET, server_key_region
from station.particle.server_key import parse_server_blob, same_server, server_blob
from station.sim.faults import DctReadsZeros, ProtectedUnit
from station.sim.kit import LINE_KEYS, server_key
from station.sim.profile import profile_named
from station.sim.scenario import UnitPlan
from tests.protocol.unit_line import (
    APP_AT,
    ELECTRON,
    NEW_BORON,
    PHOTON,
    Line,
    application,
    each_unit,
    on_line,
    one_of_each_generation,
)


@each_unit
def test_regions_are_written_and_nothing_beside_them(plan: UnitPlan) -> None:
    with on_line(plan, dfu=True) as line:
        dct, platform = line.virtual.memories.dct, line.unit.platform
        before = bytearray(dct.read(0, platform.dct_size_bytes))
        key = server_blob(server_key(LINE_KEYS, profile_named(plan.platform)), platform, "line.example.com", 5690)
        region = server_key_region(platform)
        writes = [(region, key), (CLAIM, CLAIM_CLEARED)]
        if platform.has_setup_done:
            writes.append((SETUP_DONE, SETUP_DONE_SET))
        counted = line.virtual.counters.dct_writes
        with line.unit.dfu() as visit:
            for place, data in writes:
                visit.regions.write(place, data)
                assert visit.regions.read(place) == data
                before[place.offset : place.end] = data
            before_look = visit.regions.unproved
            visit.regions.verify_neighbours()
            assert (before_look, visit.regions.unproved) == (True, False)
        assert dct.read(0, platform.dct_size_bytes) == bytes(before)
        assert line.virtual.counters.dct_writes - counted == len(writes)
        line.unit.switch(Mode.NORMAL)
        with line.unit.requests() as ask:
            assert ask.is_claimed() is False
            assert ask.is_setup_done() is (True if platform.has_setup_done else None)
        seen = parse_server_blob(dct.read(region.offset, region.size_bytes), platform)
        assert same_server(seen, parse_server_blob(key, platform))


def clear_claim_while(line: Line, offset: int, data: bytes) -> None:
    """A visit that clears the claim while something else changes the configuration area."""
    with line.unit.dfu() as visit:
        visit.regions.write(CLAIM, CLAIM_CLEARED)
        line.virtual.memories.dct.write(offset, data)


def test_a_neighbour_that_changes_is_named_at_the_end_of_the_visit() -> None:
    with on_line(PHOTON, dfu=True) as line:
        with pytest.raises(NeighbourChangedError, match="bytes 1826 to 2081") as caught:
            clear_claim_while(line, 1852, b"XXXXXX")
        assert caught.value.code == "DCT-NEIGHBOUR"
        assert "XXXX" not in str(caught.value)


def test_a_region_that_was_not_written_counts_as_a_neighbour() -> None:
    with on_line(NEW_BORON, dfu=True) as line:
        with pytest.raises(NeighbourChangedError, match="UDP server key"):
            clear_claim_while(line, 3300, b"\x00")
        assert line.virtual.counters.dct_writes == 1


@pytest.mark.parametrize("plan", [PHOTON, ELECTRON, NEW_BORON], ids=["Photon", "Electron", "Boron"])
def test_a_configuration_area_of_zeros_is_unreadable(plan: UnitPlan) -> None:
    with on_line(plan, DctReadsZeros(), dfu=True) as line:
        with line.unit.dfu() as visit, pytest.raises(DctUnreadableError):
            visit.regions.read(CLAIM)
        with line.unit.dfu() as visit, pytest.raises(DctUnreadableError):
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        assert line.virtual.counters.dct_writes == 0


def test_gen2_keeps_its_device_id_in_the_configuration_area() -> None:
    with on_line(ELECTRON, dfu=True) as line, line.unit.dfu() as visit:
        assert visit.regions.read(DEVICE_ID_COPY).hex() == ELECTRON.device_id


def test_a_protected_unit_says_so_before_anything_is_written() -> None:
    with on_line(NEW_BORON, ProtectedUnit(), dfu=True) as line:
        with line.unit.dfu() as visit:
            assert visit.session.is_protected()
            with pytest.raises(UnitProtectedError):
                visit.flash.read(0xB4000, 4096)
            with pytest.raises(UnitProtectedError):
                visit.flash.program(0xB4000, application(NEW_BORON))
            with pytest.raises(UnitProtectedError):
                visit.regions.write(CLAIM, CLAIM_CLEARED)
        assert line.virtual.counters.writes == 0
    with on_line(NEW_BORON, dfu=True) as line, line.unit.dfu() as visit:
        assert not visit.session.is_protected()


@one_of_each_generation
@pytest.mark.parametrize(
    "mess",
    [
        [(0xA1, 2, 1, 4)],
        [(0xA1, 2, 2, 64)],
        [(0x21, 4, 0, b"")],
        [(0x21, 1, 0, b"\x21\x00\x00")],
        [(0x21, 1, 2, b""), (0x21, 6, 0, b"")],
        [(0x21, 1, 0, b"\x92")],
    ],
    ids=["bad upload", "upload", "clear", "cut command", "leave taken back", "unknown command"],
)
def test_a_bootloader_left_in_any_state_can_be_used(
    plan: UnitPlan, mess: list[tuple[int, int, int, int | bytes]]
) -> None:
    start = APP_AT[plan.platform]
    with on_line(plan, dfu=True) as line:
        with line.bus.open(line.unit.sighting) as pipe:
            for request_type, request, value, content in mess:
                with suppress(StallError):
                    if isinstance(content, int):
                        pipe.control_in(request_type, request, value, 0, content)
                    else:
                        pipe.control_out(request_type, request, value, 0, content)
        with line.unit.dfu() as visit:
            assert visit.flash.read(start, 64) == line.virtual.memories.internal.read(start, 64)
            visit.flash.program(start, application(plan))
        assert line.virtual.memories.internal.read(start, 64) == application(plan)[:64]
