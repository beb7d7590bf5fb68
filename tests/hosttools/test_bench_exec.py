"""`station bench exec SCENARIO -- COMMAND`: exit codes, state, environment, what is told where something is missing."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from station.sim import exec as host
from station.sim.exec import HostBench, PackagesMissingError
from station.sim.scenario import Scenario
from tests.e2e.bench_line import BORON, unit
from tests.hosttools.host_lab import station

USAGE, STATION_ERROR = 2, 3


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("true",), 0),
        (("sh", "-c", "exit 7"), 7),
        (("sh", "-c", "kill -9 $$"), 137),
        (("no-such-program",), 127),
        (("/etc/passwd",), 126),
    ],
)
def test_the_exit_code_is_that_of_the_command(tmp_path: Path, command: tuple[str, ...], code: int) -> None:
    assert station("bench", "exec", "demo", "--", *command, data=tmp_path).returncode == code


def test_words_of_the_command_are_not_taken_for_flags(tmp_path: Path) -> None:
    done = station("bench", "exec", "demo", "--", "echo", "--json", "--", "--speed", data=tmp_path)
    assert done.stdout == "--json -- --speed\n"


@pytest.mark.parametrize(
    "words",
    [
        ("bench", "exec", "demo"),
        ("bench", "exec", "no-such-scenario", "--", "true"),
        ("bench", "exec", "demo", "--fault", "1:no-such-fault", "--", "true"),
        ("devices", "--", "true"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = station(*words, data=tmp_path)
    assert done.returncode == USAGE
    assert "station: " in done.stderr


def test_what_is_plugged_in_is_there_when_the_command_starts(tmp_path: Path) -> None:
    done = station("bench", "exec", "line16", "--", "lsusb", "-d", "2b04:", data=tmp_path)
    assert len(done.stdout.splitlines()) == 16


def test_a_unit_that_stays_away_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    started_s = time.monotonic()
    done = station(
        "bench", "exec", "demo", "--fault", "2:never_returns:mode=normal", "--", "lsusb", "-d", "2b04:", data=tmp_path
    )
    assert len(done.stdout.splitlines()) == 3
    assert time.monotonic() - started_s < 20


def test_with_a_cloud_the_command_is_told_where_it_is(tmp_path: Path) -> None:
    asking = (
        "import os, urllib.request as web;"
        "headers = {'Authorization': 'Bearer ' + os.environ['PARTICLE_ACCESS_TOKEN']};"
        "url = os.environ['PARTICLE_API_URL'] + '/v1/user';"
        "print(web.urlopen(web.Request(url, headers=headers)).status)"
    )
    done = station("bench", "exec", "demo", "--cloud", "--", sys.executable, "-c", asking, data=tmp_path)
    assert done.stdout == "200\n", done.stderr


def test_a_station_on_the_bench_finds_its_slots_mapped(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "station", "devices", "--data", str(tmp_path / "line"))
    done = station("bench", "exec", "demo", "--", *command, data=tmp_path)
    assert [line.split()[:3] for line in done.stdout.splitlines()] == [
        [f"1-{number}", "slot", str(number)] for number in range(1, 5)
    ]


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    done = station("bench", "exec", "demo", "--", "sh", "-c", "echo $UMOCKDEV_DIR; ls $UMOCKDEV_DIR", data=tmp_path)
    root = Path(done.stdout.splitlines()[0])
    assert "sys" in done.stdout.split()
    assert not root.exists()


def test_the_bench_needs_nothing_but_the_standard_library_beside_the_bindings() -> None:
    home = str(Path(host.__file__).parents[2])
    words = ("-S", "-c", "import station.sim.umockdev_host")  # -S: no installed package can be imported
    done = subprocess.run(
        [str(host.SYSTEM_PYTHON), *words], env={"PYTHONPATH": home}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_missing_bindings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "SYSTEM_PYTHON", Path(sys.executable))  # one without the GObject bindings
    with pytest.raises(PackagesMissingError) as missing, HostBench(Scenario((unit(BORON, 1),)), tmp_path):
        pass
    assert missing.value.packages == ("gir1.2-umockdev-1.0", "python3-gi")


def test_a_missing_preload_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "PRELOAD", "libno-such-thing.so.0")
    with pytest.raises(PackagesMissingError) as missing, HostBench(Scenario((unit(BORON, 1),)), tmp_path):
        pass
    assert missing.value.packages == ("umockdev",)


def test_a_missing_system_python_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "SYSTEM_PYTHON", tmp_path / "python3")
    with pytest.raises(PackagesMissingError) as missing, HostBench(Scenario((unit(BORON, 1),)), tmp_path):
        pass
    assert missing.value.packages == ("python3", "umockdev", "gir1.2-umockdev-1.0", "python3-gi")
