"""Regions are kept before the first of them is written, or nothing is written at all."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.ids import DeviceId
from station.particle.dct_backup import BackupShelf, RunBackup
from station.particle.errors import BackupMissingError, BackupWriteError, DctRegionError
from station.particle.regions import CLAIM, CLAIM_CLEARED, DEVICE_ID_COPY, SERVER_KEY_TCP
from station.particle.unit import Unit
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.usb.bus import PyusbBus

_, NEW_BORON, PHOTON, _ = demo_scenario().units
OURS = DeviceId(PHOTON.device_id)


@dataclass(frozen=True)
class Line:
    """A unit in DFU mode from both sides, and what is kept of it."""

    virtual: VirtualUnit
    unit: Unit
    shelf: BackupShelf


@contextmanager
def in_dfu(plan: UnitPlan, folder: Path) -> Iterator[Line]:
    bench = build_bench(Scenario((replace(plan, held_button=True),), speed=math.inf))
    bus, cancel, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(30)
    while not (sightings := bus.present()):
        deadline.check("the unit's arrival")
        cancel.wait(0.01)
    shelf = BackupShelf(folder)
    yield Line(bench.units[0], Unit(bus, sightings[0], cancel, backup=RunBackup(shelf, "run-1")), shelf)
    bench.close()


def test_the_first_write_keeps_what_was_there_and_later_ones_keep_nothing(tmp_path: Path) -> None:
    with in_dfu(PHOTON, tmp_path / "kept") as line:
        before = line.virtual.memories.dct.read(0, 4000)
        with line.unit.dfu() as visit:
            visit.regions.read(CLAIM)
            assert line.shelf.of_unit(OURS) == ()
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        with line.unit.dfu() as visit:
            visit.regions.write(SERVER_KEY_TCP, b"\x5a" * SERVER_KEY_TCP.size_bytes)
        (backup,) = line.shelf.of_unit(OURS)
        assert {kept.region.name: kept.data for kept in backup.regions} == {
            CLAIM.name: before[CLAIM.offset : CLAIM.end],
            SERVER_KEY_TCP.name: before[SERVER_KEY_TCP.offset : SERVER_KEY_TCP.end],
        }


def test_without_a_place_to_keep_it_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    with in_dfu(PHOTON, tmp_path / "kept") as line:
        with line.unit.dfu() as visit, pytest.raises(BackupWriteError) as caught:
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        assert caught.value.code == "BACKUP-WRITE"
        assert line.virtual.counters.dct_writes == 0


def test_a_refused_write_keeps_nothing(tmp_path: Path) -> None:
    with in_dfu(PHOTON, tmp_path / "kept") as line:
        with line.unit.dfu() as visit, pytest.raises(DctRegionError):
            visit.regions.write(DEVICE_ID_COPY, b"\x00" * 12)
        assert not (tmp_path / "kept").exists()


def test_the_setup_done_flag_is_kept_where_there_is_one(tmp_path: Path) -> None:
    with in_dfu(NEW_BORON, tmp_path) as line:
        with line.unit.dfu() as visit:
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        backup = line.shelf.load(DeviceId(NEW_BORON.device_id), "run-1")
        assert [kept.region.size_bytes for kept in backup.regions] == [64, 320, 1]


@pytest.mark.parametrize("run", ["run-2", "", "../run-1", "run/1", "x" * 100])
def test_a_run_that_kept_nothing_has_no_backup(tmp_path: Path, run: str) -> None:
    with pytest.raises(BackupMissingError):
        BackupShelf(tmp_path).load(OURS, run)
