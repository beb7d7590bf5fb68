"""The demonstration, as a user starts it: the whole job on four virtual units, then once more with nothing to do."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from station.audit.queries import AuditReader
from station.core.errors import AuditError
from station.core.words import Outcome
from station.sim.kit import write_kit
from station.sim.scenario import demo_scenario

LIMIT_S = 120
MISSION = {
    "flash_firmware",
    "load_server_key",
    "clear_claim_bit",
    "setup_done",
    "import_device",
    "activate_sim",
}


def station(*arguments: str, data: Path, limit_s: float = LIMIT_S) -> subprocess.CompletedProcess[str]:
    """Run the `station` command on a data directory, without a display."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "station", *arguments, "--data", str(data)],
        capture_output=True,
        text=True,
        timeout=limit_s,
        env=environment,
        check=False,
    )


def demo(data: Path) -> dict[str, Any]:
    done = station("demo", "--headless", "--json", "--speed", "25", data=data)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def own_steps(run: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for step in run["steps"] if step["phase"] == "run"]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the first and the second demonstration on the same bench said."""
    data = tmp_path_factory.mktemp("demo")
    return demo(data), demo(data)


def test_all_four_units_pass_with_proof(twice: tuple[dict[str, Any], dict[str, Any]]) -> None:
    first, _ = twice
    assert [run["run"]["outcome"] for run in first["runs"]] == ["PASS"] * 4
    assert sorted(run["run"]["platform"] for run in first["runs"]) == ["boron", "boron", "electron", "photon"]
    for run in first["runs"]:
        for step in own_steps(run):
            assert step["end"] in ("changed", "unchanged", "not_applicable")
            assert step["method"], "no step ends without saying how it was seen"
            if step["end"] == "changed":
                assert step["seen"] == step["expected"] or step["word"] == "identify"
                assert step["intended"], "no change without an intent on disk"


def test_each_of_the_six_is_changed_on_some_unit(twice: tuple[dict[str, Any], dict[str, Any]]) -> None:
    first, _ = twice
    changed = {step["word"] for run in first["runs"] for step in own_steps(run) if step["end"] == "changed"}
    assert changed == MISSION


def test_what_has_no_meaning_for_a_unit_says_why(twice: tuple[dict[str, Any], dict[str, Any]]) -> None:
    first, _ = twice
    reasons = {
        (run["run"]["platform"], run["run"]["device_os"], step["word"]): step["seen"]
        for run in first["runs"]
        for step in own_steps(run)
        if step["end"] == "not_applicable" and step["method"] == "rule"
    }
    assert reasons == {
        ("boron", "6.2.0", "setup_done"): "Device OS 6.2.0 ignores the set-up flag (it ends with 4.0.0)",
        ("photon", "2.3.1", "setup_done"): "Photon has no set-up flag",
        ("photon", "2.3.1", "activate_sim"): "Photon has no SIM",
        ("electron", "2.3.1", "setup_done"): "Electron / E Series has no set-up flag",
    }


def test_each_pass_rests_on_a_last_look_after_the_last_boot(twice: tuple[dict[str, Any], dict[str, Any]]) -> None:
    first, _ = twice
    for run in first["runs"]:
        swept = {step["word"] for step in run["steps"] if step["phase"] == "sweep"}
        assert swept >= {"identify", "flash_firmware", "clear_claim_bit", "import_device"}


def test_the_second_time_nothing_is_changed_and_nothing_written(twice: tuple[dict[str, Any], dict[str, Any]]) -> None:
    first, second = twice
    assert [run["run"]["outcome"] for run in second["runs"]] == ["PASS"] * 4
    ends = {step["end"] for run in second["runs"] for step in own_steps(run)}
    assert ends == {"unchanged", "not_applicable"}
    assert len(second["bench"]) == 4
    for device_id, count in second["bench"].items():
        before = first["bench"][device_id]
        for counter in ("flash_erases", "flash_programs", "dct_writes", "setup_done_writes"):
            assert count[counter] == before[counter], f"{device_id} was written to: {counter}"


def test_one_switch_to_dfu_and_one_back_for_each_run(twice: tuple[dict[str, Any], dict[str, Any]]) -> None:
    first, second = twice
    assert len(second["bench"]) == 4
    for device_id, count in second["bench"].items():
        before = first["bench"][device_id]
        # The first boot of the first demonstration is the one of plugging in.
        assert (before["dfu_entries"], before["normal_boots"]) == (1, 2)
        assert (count["dfu_entries"], count["normal_boots"]) == (2, 3)


def test_the_answer_says_where_the_log_is(twice: tuple[dict[str, Any], dict[str, Any]]) -> None:
    first, _ = twice
    path = Path(first["log"])
    assert path.name == "audit.db"
    assert station("audit", "verify", data=path.parent).returncode == 4, "intact, but not anchored"
    listed = station("audit", "search", "--outcome", "PASS", data=path.parent)
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) == 8


def test_a_run_that_was_killed_is_closed_and_only_what_is_missing_is_done(tmp_path: Path) -> None:
    write_kit(tmp_path / "bench" / "demo" / "files")  # so that the time until the kill is run time
    child = subprocess.Popen(
        [sys.executable, "-m", "station", "demo", "--headless", "--speed", "2", "--data", str(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    photon = demo_scenario().units[2].device_id
    _wait_for_second_intent(tmp_path, photon)
    child.send_signal(signal.SIGKILL)
    child.wait(10)

    assert station("audit", "verify", data=tmp_path).returncode == 4
    cut = {run.device_id: run.run for run in AuditReader(tmp_path).open_runs()}
    assert photon in cut

    answer = demo(tmp_path)
    closed = AuditReader(tmp_path).search(outcome=Outcome.ERROR)
    assert {run.run for run in closed} == set(cut.values())
    assert {run.code for run in closed} == {"INTERRUPTED"}
    again = next(run for run in answer["runs"] if run["run"]["device_id"] == photon)
    ends = {step["step"]: step["end"] for step in own_steps(again)}
    assert again["run"]["outcome"] == "PASS"
    assert ends["flash_photon"] == "unchanged", "what was proved before the kill is not written again"
    assert "changed" in ends.values(), "the kill left something to do"
    assert station("audit", "verify", data=tmp_path).returncode == 4


def _wait_for_second_intent(data: Path, device_id: str) -> None:
    """Until the unit's flash is proved and the next change has begun."""
    reader, deadline = AuditReader(data), time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(AuditError):  # not there yet, or without its tables
            for run in reader.unit_runs(device_id):
                record = reader.run_record(run.run)
                if record and sum(event.kind == "intent" for event in record.events) >= 2:
                    return
        time.sleep(0.02)
    pytest.fail("the unit never came to its second change")


def test_a_picture_of_the_window_is_drawn_during_the_run(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = station("demo", "--screenshot", str(picture), "--speed", "25", data=tmp_path)
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size > 20_000
