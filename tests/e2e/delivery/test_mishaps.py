"""Units that change places, and all of a hub's units gone at once: scenarios 7 (swap) and 8 (hub drop)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.facts import DroppedOut
from station.core.ids import PortPath
from station.core.words import Disposition, Outcome
from station.sim.counters import Counters
from station.sim.faults import DfuSerial, SlowFlash, Swapped
from station.sim.scenario import UnitPlan
from tests.e2e.bench_line import BORON, PHOTON, BenchLine, bench_line, unit
from tests.e2e.delivery.stand import PASSED, SECTOR_BYTES, await_units, end_of, one_line, run_once_more
from tests.e2e.unit_memory import APPLICATION_AT, held, image_of

SHARED_DFU_SERIAL = DfuSerial("00000000000000000000000b")


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
