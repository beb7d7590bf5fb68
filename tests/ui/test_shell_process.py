"""The window as a process of its own: painted before anything is opened, and ended by a signal at any time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

LIMIT_S = 60
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


@pytest.mark.parametrize(("body", "failure"), [(_GOOD, "-"), (_BAD, "STATION-ERROR"), (_BUG, "BUG")])
def test_the_window_is_painted_first_and_ends_at_a_signal(body: str, failure: str) -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    code = textwrap.dedent(_HEAD + body + _TAIL)
    window = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
    )
    try:
        assert window.stdout is not None
        assert window.stdout.readline() == "painted []\n"
        window.send_signal(signal.SIGTERM)
        said, _ = window.communicate(timeout=LIMIT_S)
    finally:
        window.kill()
    assert said.splitlines()[-1] in (f"ended 130 {failure}", "ended 130 -")
    assert window.returncode == 0
