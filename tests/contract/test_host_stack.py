"""The contract once more, by a program of its own on this host's libusb: `--unit`, as an engineer uses it.

The units are virtual, shown through umockdev; the program knows nothing of that. Needs Debian's umockdev
gir1.2-umockdev-1.0 python3-gi.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from station.sim.exec import HostBench
from station.sim.scenario import Scenario, UnitPlan
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, unit

HERE = Path(__file__).parent
LIMIT_S = 120.0
SPEED = 25.0
CONTRACT_TESTS = len(
    re.findall(r"^def test_", (HERE / "test_unit_contract.py").read_text(encoding="utf-8"), re.MULTILINE)
)


def contract(device_id: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m pytest tests/contract --unit DEVICE_ID`; ends with the first failure."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", str(HERE), "--unit", device_id, "-q", "-x", "-p", "no:cacheprovider"],
        cwd=HERE.parents[1],
        env=None if environment is None else dict(environment),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )


def on_host(folder: Path, device_id: str, *units: UnitPlan) -> subprocess.CompletedProcess[str]:
    """The suite on a host whose USB holds these units."""
    with HostBench(Scenario(units, SPEED), folder / "units") as bench:
        return contract(device_id, bench.environment())


@pytest.mark.parametrize("platform", [PHOTON, ELECTRON, BORON])
def test_the_contract_holds_through_libusb(tmp_path: Path, platform: str) -> None:
    ours, other = unit(platform, 1), unit(platform, 2)
    done = on_host(tmp_path, ours.device_id, ours, other)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    assert f"{CONTRACT_TESTS} passed" in done.stdout
    assert f"unit {ours.device_id}, and no other" in done.stdout


def test_a_unit_that_is_not_there_is_told_and_another_is_not_taken(tmp_path: Path) -> None:
    absent, other = unit(PHOTON, 1), unit(PHOTON, 2)
    done = on_host(tmp_path, absent.device_id, other)
    assert done.returncode == 1
    assert f"unit {absent.device_id} is not on the bus" in done.stdout


def test_a_device_id_that_is_none_is_refused() -> None:
    done = contract("12")
    assert done.returncode == 4
    assert "--unit: " in done.stderr
