"""The window on a real X server, driven by real key events at a scanner's speed, through one unit to PASS."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.rows import RunRow
from station.core.cancel import CancelToken, Deadline
from station.core.errors import AuditError
from station.core.words import Outcome
from tests.e2e.line_hands import quick_recipe

LIMIT_S = 60.0
SERIAL, SECRET = "P013AB2025C0072", "MOBILESECRET12"
DEVICE = "e00fce6812ab34cd56ef7802"
# A scanner's gap between letters, and a hand's.
SCANNER_MS, HAND_MS = 2, 120


@dataclass(frozen=True)
class Desktop:
    """A screen with a keyboard, and the station's window on it."""

    display: str
    data: Path
    process: subprocess.Popen[bytes]

    def keys(self, *words: str) -> None:
        """Real key events, from the X server."""
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def focus(self) -> None:
        """What a window manager does for a window that opens: there is none on this screen."""
        self.keys("search", "--sync", "--onlyvisible", "--name", "Station", "windowfocus", "--sync")

    def scan(self, code: str) -> None:
        """As a scanner types: fast, ended by Enter."""
        self.keys("type", "--delay", str(SCANNER_MS), "--args", "1", code, "key", "--delay", str(SCANNER_MS), "Return")

    def has_window(self) -> bool:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Station"],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
        )
        return bool(found.stdout.split())

    def runs(self) -> tuple[RunRow, ...]:
        """All runs, newest first; () while there is no log yet."""
        try:
            return AuditReader(self.data).search()
        except AuditError:
            return ()

    def kinds(self) -> set[str]:
        """Kinds of what is in the log."""
        try:
            return {event.kind for event in AuditReader(self.data).events_after()}
        except AuditError:
            return set()


def wait_for(holds: Callable[[], bool], what: str, limit_s: float = LIMIT_S) -> None:
    pause, limit = CancelToken(), Deadline.after(limit_s)
    while not holds():
        assert not limit.expired, f"not within {limit_s:g} s: {what}"
        pause.wait(0.1)


@contextmanager
def screen() -> Iterator[str]:
    """An X server of its own; it says itself which display is free."""
    for tool in ("Xvfb", "xdotool"):
        assert shutil.which(tool), f"{tool} is missing: apt-get install xvfb xdotool"
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """The station on the demonstration's bench, with a recipe that wants each unit's label."""
    data, recipe = tmp_path / "data", quick_recipe(tmp_path, label=True)
    station_file = tmp_path / "station.yaml"
    station_file.write_text(f"recipe: {recipe}\n", encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    words = ("--config", str(station_file), "--data", str(data), "--bench", "demo", "--speed", "25")
    with screen() as display:
        environ = {**kept, "DISPLAY": display}
        with subprocess.Popen(
            [sys.executable, "-m", "station", *words], env=environ, start_new_session=True
        ) as process:
            place = Desktop(display, data, process)
            try:
                wait_for(place.has_window, "a window")
                place.focus()
                wait_for(lambda: "station_started" in place.kinds(), "the station behind the window")
                yield place
            finally:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(30)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)


def test_a_scanner_takes_one_unit_to_pass(desktop: Desktop) -> None:
    CancelToken().wait(2.0)  # the bench's units start, as real ones do
    # A hand that leans on the keys starts nothing.
    desktop.keys("key", "--delay", str(HAND_MS), "space", "Return", "Return", "space")
    desktop.scan("SLOT-02")
    CancelToken().wait(0.3)  # the time between two scans of one hand
    desktop.scan(f"{SERIAL} {SECRET}")
    wait_for(lambda: any(run.outcome for run in desktop.runs()), "the end of a run")
    runs = desktop.runs()
    assert [(run.slot, run.device_id, run.outcome, run.label) for run in runs] == [(2, DEVICE, Outcome.PASS, SERIAL)]
    written = b"".join(
        path.read_bytes() for path in desktop.data.rglob("*") if path.is_file() and "bench" not in path.parts
    )
    assert SERIAL.encode() in written
    assert SECRET.encode() not in written
