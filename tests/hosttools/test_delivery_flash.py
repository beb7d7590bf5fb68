"""Delivery day, scenario 1 (flash): what the station's own line flashed, dfu-util reads back."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.sim.buttons import Held as Finger
from station.sim.faults import UnitMode
from station.sim.scenario import Scenario
from tests.e2e.bench_line import BORON, PHOTON, bench_line, unit
from tests.e2e.delivery.stand import PASSED, SECTOR_BYTES, end_of, one_line
from tests.e2e.unit_memory import APPLICATION_AT, held, image_of
from tests.hosttools.host_lab import SPEED, HostLab, run, wait_until


@pytest.mark.parametrize("platform", [BORON, PHOTON])
def test_1_flash_is_read_back_by_dfu_util_with_the_sectors_behind_as_they_were(tmp_path: Path, platform: str) -> None:
    plan, start = unit(platform, 1), APPLICATION_AT[platform]
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        image = image_of(line, platform)
        sectors = -(-len(image) // SECTOR_BYTES[platform]) + 1
        before = held(line, plan).flash_at(start, sectors * SECTOR_BYTES[platform])
        assert before[: len(image)] != image
        line.run_all()
        assert end_of(line, plan) == PASSED
    lab = HostLab(Scenario((plan,), SPEED), tmp_path / "bench")
    with lab.opened() as bench:
        bench.units[0].tap_reset(Finger.UNTIL_YELLOW)
        wait_until(lambda: bool(bench.bus.visible()) and bench.units[0].mode is UnitMode.DFU, "the unit in DFU mode")
    with lab.powered() as host:
        back = tmp_path / "back.bin"
        place = f"{start:#x}:{len(before)}"
        ended = run(host, "dfu-util", "-S", plan.device_id, "-a", "0", "-s", place, "-U", str(back))
    assert ended.code == 0, ended.text
    read = back.read_bytes()
    assert read[: len(image)] == image
    behind = (sectors - 1) * SECTOR_BYTES[platform]
    assert read[behind:] == before[behind:]
