"""The window as a process of its own: painted before anything is opened, and ended by a signal at any time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

LIMIT_S = 60
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_HEAD = """
import sys
from station.core.errors import StationError
from station.core.person import Person
from station.core.policy import Role
from station.ui.shell.doors import OpenDoor, ShellDoors
from station.ui.shell.show import Looks, run_shell
from station.ui.shell.start_page import StartPage

def heavy():
    return [name for name in ("sqlalchemy", "usb.core", "requests") if name in sys.modules]

"""
_GOOD = """
def start():
    print("painted", heavy(), flush=True)
    return ShellDoors(OpenDoor(Person("", Role.ENGINEER)), print), lambda theme: (StartPage(theme),)
"""
_BAD = """
def start():
    print("painted", heavy(), flush=True)
    raise StationError("nothing works")
"""
_BUG = """
def start():
    print("painted", heavy(), flush=True)
    raise LookupError("a fault of the program")
"""
_TAIL = """
showing = run_shell(Looks(sounds=False), start)
print("ended", showing.code, showing.failure.code if showing.failure else "-", flush=True)
"""


def window(body: str, **environ: str) -> subprocess.Popen[str]:
    """A process with this start; it has no screen but what `environ` says."""
    own = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    code = textwrap.dedent(_HEAD + body + _TAIL)
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=own | environ
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("body", "failure"), [(_GOOD, "-"), (_BAD, "STATION-ERROR"), (_BUG, "BUG")])
def test_the_window_is_painted_first_and_ends_at_a_signal(body: str, failure: str, number: signal.Signals) -> None:
    with window(body, QT_QPA_PLATFORM="offscreen") as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "painted []\n"
            process.send_signal(number)
            said, _ = process.communicate(timeout=LIMIT_S)
        finally:
            process.kill()
    assert said.splitlines()[-1] in (f"ended 130 {failure}", "ended 130 -")
    assert process.returncode == 0


def test_a_station_without_a_screen_says_so() -> None:
    with window(_GOOD) as process:
        _, errors = process.communicate(timeout=LIMIT_S)
    assert process.returncode == 1
    assert "ScreenError: no screen" in errors
