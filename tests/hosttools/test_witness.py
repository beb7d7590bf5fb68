"""Two programs that share no code look at the same flash: the station through libusb, and dfu-util."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from station.sim.buttons import Held
from station.sim.counters import Counters
from station.sim.faults import UnitMode
from station.sim.live import scenario_named
from station.sim.open_units import open_units
from station.sim.profile import Function, profile_named
from tests.hosttools.host_lab import station

SPEED = "25"
RECIPE = Path(__file__).parents[2] / "recipes" / "demo.yaml"
PLANS = scenario_named("demo", None).units
IDS = [plan.device_id for plan in PLANS]


def on_bench(data: Path, *command: str, cloud: bool = False) -> subprocess.CompletedProcess[str]:
    """`station bench exec demo -- command`."""
    own = ("bench", "exec", "demo", "--speed", SPEED, *(["--cloud"] if cloud else []))
    return station(*own, "--", *command, data=data)


def run_station(data: Path) -> dict[str, Any]:
    """The whole job on all units, by a station that knows nothing of a bench."""
    words = ("run", str(RECIPE), "--json", "--data", str(data / "line"))
    done = on_bench(data, sys.executable, "-m", "station", *words, cloud=True)
    assert done.returncode == 0, done.stderr + done.stdout[:2000]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def hold_buttons(data: Path) -> None:
    """A finger brings every unit into DFU mode."""
    with open_units(scenario_named("demo", float("inf")), data / "bench" / "demo" / "units") as bench:
        for unit in bench.units:
            unit.tap_reset(Held.UNTIL_YELLOW)
        while not all(unit.mode is UnitMode.DFU for unit in bench.units):
            bench.bus.visible()


def counts(data: Path) -> dict[str, Counters]:
    """What has been done to the units, from their side."""
    with open_units(scenario_named("demo", None), data / "bench" / "demo" / "units") as bench:
        return {unit.device_id: unit.counters for unit in bench.units}


def place_of(platform: str) -> int:
    """Where the line's applications lie."""
    return next(place.address for place in profile_named(platform).places if place.function is Function.USER_PART)


def app_of(data: Path, platform: str) -> Path:
    """The application as an engineer has it."""
    return data / "bench" / "demo" / "files" / f"{platform}-app.bin"


@pytest.fixture(scope="module")
def flashed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A data directory after one run of the station on its four units."""
    data = tmp_path_factory.mktemp("flashed")
    return data, run_station(data)


def test_the_station_does_its_whole_job_through_libusb(flashed: tuple[Path, dict[str, Any]]) -> None:
    data, answer = flashed
    assert {run["run"]["device_id"]: run["run"]["outcome"] for run in answer["runs"]} == dict.fromkeys(IDS, "PASS")
    with open_units(scenario_named("demo", float("inf")), data / "bench" / "demo" / "units") as bench:
        for unit in bench.units:
            counted = unit.counters
            assert (counted.dfu_entries, counted.normal_boots) == (1, 2), unit.device_id


def test_dfu_util_reads_what_the_station_flashed(flashed: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    data, _ = flashed
    hold_buttons(data)
    for plan in PLANS:
        app, back = app_of(data, plan.platform), tmp_path / f"{plan.device_id}.bin"
        place = f"{place_of(plan.platform):#x}:{app.stat().st_size}"
        done = on_bench(data, "dfu-util", "-S", plan.device_id, "-a", "0", "-s", place, "-U", str(back))
        assert done.returncode == 0, done.stdout + done.stderr
        assert back.read_bytes() == app.read_bytes(), plan.platform


def test_the_station_finds_unchanged_what_dfu_util_flashed(tmp_path: Path) -> None:
    assert on_bench(tmp_path, "lsusb").returncode == 0  # the units are made, and the engineer's files
    hold_buttons(tmp_path)
    for plan in PLANS:
        place = f"{place_of(plan.platform):#x}"  # and no :leave, or the unit would go online before it is a member
        app = str(app_of(tmp_path, plan.platform))
        done = on_bench(tmp_path, "dfu-util", "-S", plan.device_id, "-a", "0", "-s", place, "-D", app)
        assert done.returncode == 0, done.stdout + done.stderr
    before = counts(tmp_path)
    answer = run_station(tmp_path)
    after = counts(tmp_path)
    ends = {
        run["run"]["device_id"]: {step["step"]: step["end"] for step in run["steps"] if step["phase"] == "run"}
        for run in answer["runs"]
    }
    for plan in PLANS:
        assert ends[plan.device_id][f"flash_{plan.platform}"] == "unchanged", plan.platform
        assert "changed" in ends[plan.device_id].values()
        if plan.platform != "electron":  # its configuration area lies in the same flash
            assert after[plan.device_id].flash_programs == before[plan.device_id].flash_programs
            assert after[plan.device_id].flash_erases == before[plan.device_id].flash_erases
