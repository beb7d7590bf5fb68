"""From a copy of the checkout to a running station, with real environments and the real package lists.

The copies live in folders with spaces and are called from elsewhere. The first test installs the whole list; the
others use the list without Qt, which shows the same behaviour in a quarter of the time. `soak` takes the whole
list through a wheelhouse and adds the tests' own packages.
"""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
HOST = str(getattr(sys, "_base_executable", sys.executable))  # the machine's own python3, with the machine's own pip
NO_INDEX = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
VERSION = "station 0.1.0\n"


def copy_checkout(place: Path, *, light: bool) -> Path:
    """Copy what the bootstrap reads; `light` leaves Qt out of the package list."""
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "station", place / "station", ignore=skip)
    shutil.copytree(CHECKOUT / "packaging", place / "packaging", ignore=skip)
    if light:
        lock = place / "packaging" / "requirements.lock"
        entries = re.split(r"^(?=\S)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
        kept = [entry for entry in entries if not entry.startswith(("pyside6", "shiboken6"))]
        assert len(kept) == len(entries) - 2
        lock.write_text("".join(kept), encoding="utf-8")
    return place


def environment(extra: dict[str, str]) -> dict[str, str]:
    """The caller's environment and more; its own pip settings give way where an index is set."""
    own = {key: value for key, value in os.environ.items() if not (extra == NO_INDEX and key.startswith("PIP_"))}
    return own | extra


def call(
    checkout: Path, *words: str, cwd: Path, extra: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [HOST, str(checkout / "packaging" / "bootstrap.py"), *words]
    return subprocess.run(
        command, cwd=cwd, env=environment(extra or {}), capture_output=True, text=True, timeout=240, check=False
    )


def start(checkout: Path, cwd: Path) -> subprocess.Popen[str]:
    command = [HOST, str(checkout / "packaging" / "bootstrap.py"), "run", "--", "--version"]
    return subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def read_until(child: subprocess.Popen[str], word: str) -> None:
    assert child.stderr is not None
    assert any(word in line for line in child.stderr), f"ended before it said {word!r}"


def best_s(action: Callable[[], object]) -> float:
    def once() -> float:
        begun = time.perf_counter()
        action()
        return time.perf_counter() - begun

    return min(once() for _ in range(3))


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared copy without Qt; each test leaves it prepared."""
    checkout = copy_checkout(tmp_path_factory.mktemp("light") / "a checkout", light=True)
    first = call(checkout, "run", "--", "--version", cwd=Path("/"))
    assert (first.returncode, first.stdout) == (0, VERSION), first.stderr
    return checkout


@pytest.fixture(scope="module")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory, light: Path) -> Path:
    folder = tmp_path_factory.mktemp("wheels") / "wheel house"
    fill(folder, light / "packaging" / "requirements.lock")
    return folder


def fill(folder: Path, lock: Path) -> None:
    command = [HOST, "-m", "pip", "download", "-q", "-r", str(lock), "-d", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def test_a_fresh_checkout_runs_and_the_second_call_is_quick(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "a fresh checkout", light=False)
    (tmp_path / "elsewhere" / "station").mkdir(parents=True)  # must not be taken for the station
    (tmp_path / "debian").mkdir()  # Debian's python3 without python3-venv
    (tmp_path / "debian" / "ensurepip.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    here = tmp_path / "elsewhere"

    first = call(checkout, "run", "--", "--version", cwd=here, extra={"PYTHONPATH": str(tmp_path / "debian")})
    assert (first.returncode, first.stdout) == (0, VERSION), first.stderr
    assert re.search(r"packages: \d+ of \d+, pyside6", first.stderr), "shows its progress"

    again = call(checkout, "run", "--", "--version", cwd=here)
    assert (again.returncode, again.stdout, again.stderr) == (0, VERSION, "")
    script = subprocess.run([checkout / ".venv/bin/station", "--version"], cwd=here, capture_output=True, check=True)
    assert script.stdout.decode() == VERSION

    direct = [str(checkout / ".venv/bin/python"), "-P", "-m", "station", "--version"]
    bare_s = best_s(lambda: subprocess.run(direct, cwd=here, capture_output=True, check=True))
    called_s = best_s(lambda: call(checkout, "run", "--", "--version", cwd=here))
    assert called_s - bare_s < 2.0


def test_the_programs_exit_code_is_the_calls_own(light: Path) -> None:
    assert call(light, "run", "--", "no-such-word", cwd=Path("/")).returncode == 2


def test_a_killed_install_is_repaired_by_the_next_call(light: Path) -> None:
    with (light / "packaging" / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# a new list\n")
    child = start(light, Path("/"))
    read_until(child, "packages: unpacking")
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate(timeout=60)

    repaired = call(light, "run", "--", "--version", cwd=Path("/"))
    assert (repaired.returncode, repaired.stdout) == (0, VERSION), repaired.stderr
    assert "making .venv" in repaired.stderr
    assert call(light, "run", "--", "--version", cwd=Path("/")).stderr == ""


def test_a_second_call_waits_for_the_first(light: Path) -> None:
    (light / ".venv" / "bootstrap-stamp").unlink()
    with (light / "packaging" / "bootstrap.py").open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        child = start(light, Path("/"))
        read_until(child, "waiting for another call")
        assert not (light / ".venv" / "bootstrap-stamp").exists()
    output, told = child.communicate(timeout=120)
    assert (child.returncode, output) == (0, VERSION), told
    assert "making .venv" not in told, "an environment that was made by hand is kept"


def test_an_environment_from_another_place_is_made_anew(light: Path, tmp_path: Path) -> None:
    moved = tmp_path / "another place"
    shutil.copytree(light, moved, symlinks=True)
    seen = call(moved, "run", "--", "--version", cwd=Path("/"))
    assert (seen.returncode, seen.stdout) == (0, VERSION), seen.stderr
    assert "making .venv" in seen.stderr
    shebang = (moved / ".venv/bin/flask").read_text(encoding="utf-8")
    assert str(moved) in shebang
    assert str(light) not in shebang


def test_without_an_index_the_call_says_so_and_a_wheelhouse_helps(tmp_path: Path, wheelhouse: Path) -> None:
    checkout = copy_checkout(tmp_path / "no network", light=True)
    refused = call(checkout, "run", "--", "--version", cwd=tmp_path, extra=NO_INDEX)
    assert refused.returncode == 3
    assert "why: the package index does not answer" in refused.stderr
    assert "--wheelhouse" in refused.stderr

    house = ("--wheelhouse", os.path.relpath(wheelhouse, tmp_path))
    helped = call(checkout, *house, "run", "--", "--version", cwd=tmp_path, extra=NO_INDEX)
    assert (helped.returncode, helped.stdout) == (0, VERSION), helped.stderr


def test_a_wheelhouse_with_a_gap_or_a_false_package_is_refused(tmp_path: Path, wheelhouse: Path) -> None:
    checkout = copy_checkout(tmp_path / "refused", light=True)
    house = tmp_path / "wheels"
    shutil.copytree(wheelhouse, house)
    victim = next(house.glob("flask-*.whl"))
    victim.write_bytes(victim.read_bytes() + b"\0")
    false = call(checkout, "--wheelhouse", str(house), "run", cwd=tmp_path, extra=NO_INDEX)
    assert (false.returncode, false.stdout) == (3, "")
    assert "not the one that the lock file names" in false.stderr

    victim.unlink()
    gap = call(checkout, "--wheelhouse", str(house), "run", cwd=tmp_path, extra=NO_INDEX)
    assert (gap.returncode, gap.stdout) == (3, "")
    assert "the wheelhouse has no flask==" in gap.stderr
    assert "pip download" in gap.stderr


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "c", light=True)
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "thesis.txt").write_text("years of work", encoding="utf-8")
    refused = call(checkout, "run", "--", "--version", cwd=tmp_path)
    assert refused.returncode == 3
    assert "move it away" in refused.stderr
    assert (checkout / ".venv" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.soak
def test_the_whole_list_and_the_tests_own_install_from_a_wheelhouse(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "whole list", light=False)
    fill(tmp_path / "wheels", checkout / "packaging" / "requirements-dev.lock")
    house = ("--wheelhouse", str(tmp_path / "wheels"))
    ran = call(checkout, *house, "run", "--", "--version", cwd=tmp_path, extra=NO_INDEX)
    assert (ran.returncode, ran.stdout) == (0, VERSION), ran.stderr
    tests = call(checkout, *house, "test", "--version", cwd=tmp_path, extra=NO_INDEX)
    assert tests.returncode == 0, tests.stderr
    assert "pytest" in tests.stdout + tests.stderr
    back = call(checkout, "demo", "--help", cwd=tmp_path, extra=NO_INDEX)
    assert "making .venv" not in back.stderr, "the fuller environment serves the smaller need"
