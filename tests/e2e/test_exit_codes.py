"""Exit codes of `station run` and the questions to the log, as a script on the line sees them."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.e2e.bench_line import RECIPES, recipe_with
from tests.e2e.test_demo import station

NO_WAIT = ("with: {sim: 4ff, wait: 30s}", "with: {sim: 4ff, wait: 0s}")
ASK_FOR_SIM = ("with: {serial_number: true}", "with: {serial_number: true, iccid: true}")
BORON_AND_PHOTON = "platforms: [boron, photon]\nproducts: {boron: {id: 10013}, photon: {id: 10006}}"


def run(recipe: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return station("run", str(recipe), "--bench", "demo", "--speed", "25", *arguments, data=data)


def test_good_units_give_0(tmp_path: Path) -> None:
    assert run(RECIPES / "photon.yaml", tmp_path, "--slot", "3").returncode == 0


def test_a_failed_unit_gives_1(tmp_path: Path) -> None:
    done = run(recipe_with(tmp_path, "demo.yaml", ASK_FOR_SIM), tmp_path, "--slot", "3")
    assert (done.returncode, "IDENTITY-MISSING" in done.stdout) == (1, True)


def test_a_wrong_recipe_gives_2_and_says_where(tmp_path: Path) -> None:
    done = run(recipe_with(tmp_path, "photon.yaml", ("timeout: 5m", "timeout: 5")), tmp_path)
    assert done.returncode == 2
    assert "changed-photon.yaml:" in done.stderr


def test_bad_usage_gives_2(tmp_path: Path) -> None:
    assert station("run", data=tmp_path).returncode == 2
    assert station("run", "photon.yaml", "--bench", "no-such-bench", data=tmp_path).returncode == 2


def test_a_station_error_gives_3(tmp_path: Path) -> None:
    done = run(RECIPES / "boron.yaml", tmp_path, "--slot", "3")
    assert (done.returncode, "WRONG-PRODUCT" in done.stdout) == (3, True)


def test_a_pending_unit_gives_4(tmp_path: Path) -> None:
    done = run(recipe_with(tmp_path, "demo.yaml", NO_WAIT), tmp_path, "--slot", "4")
    assert (done.returncode, "PENDING" in done.stdout) == (4, True)


def test_pending_and_failed_give_1(tmp_path: Path) -> None:
    recipe = recipe_with(tmp_path, "demo.yaml", NO_WAIT, ASK_FOR_SIM)
    assert run(recipe, tmp_path, "--slot", "3", "--slot", "4").returncode == 1


def test_failed_and_station_error_give_3(tmp_path: Path) -> None:
    recipe = recipe_with(
        tmp_path,
        "boron.yaml",
        ("platforms: [boron]\nproduct: {id: 10013, slug: demo-boron}", BORON_AND_PHOTON),
        ("- uses: flash_firmware", "- uses: flash_firmware\n    platforms: [boron]"),
        ("- uses: load_server_key", "- uses: load_server_key\n    platforms: [boron]"),
    )
    done = run(recipe, tmp_path, "--slot", "1", "--slot", "3", "--slot", "4")
    assert done.returncode == 3
    assert {"PASS", "FAIL", "ERROR"} <= set(done.stdout.split())


def test_a_stop_gives_130_and_closes_the_runs(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [
            *(sys.executable, "-m", "station", "run", str(RECIPES / "photon.yaml"), "--slot", "3"),
            *("--bench", "demo", "--speed", "1", "--data", str(tmp_path)),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    for line in child.stderr:
        if "Flash" in line:
            break
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "STOPPED" in out
    assert station("audit", "search", "--outcome", "ABORTED", data=tmp_path).returncode == 0


def test_no_unit_gives_3_and_says_so(tmp_path: Path) -> None:
    nobody = tmp_path / "nobody.yaml"
    nobody.write_text("bench: 1\nname: Nobody\nunits: []\n")
    done = station("run", "photon.yaml", "--bench", str(nobody), "--wait", "1", data=tmp_path)
    assert (done.returncode, "no unit" in done.stderr) == (3, True)


def test_a_slot_that_is_none_gives_2(tmp_path: Path) -> None:
    done = run(RECIPES / "photon.yaml", tmp_path, "--slot", "9", "--wait", "1")
    assert (done.returncode, "there is no slot 9" in done.stderr) == (2, True)


def test_a_search_without_result_gives_1(tmp_path: Path) -> None:
    run(RECIPES / "photon.yaml", tmp_path, "--slot", "3")
    assert station("audit", "search", "--device", "0" * 24, data=tmp_path).returncode == 1
    assert station("audit", "show", "nobody", data=tmp_path).returncode == 1
    shown = station("audit", "show", "3b0021000f47363334353103", data=tmp_path)
    assert (shown.returncode, "read-back" in shown.stdout) == (0, True)


def test_an_absent_log_is_not_an_intact_one(tmp_path: Path) -> None:
    assert station("audit", "verify", data=tmp_path / "nothing").returncode == 3


def test_devices_lists_units_with_slot_and_mode(tmp_path: Path) -> None:
    done = station("devices", "--bench", "demo", "--speed", "25", data=tmp_path)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["1-1", "1-2", "1-3", "1-4"]
    assert "slot  3  2b04:c006  photon     normal  3b0021000f47363334353103" in done.stdout
