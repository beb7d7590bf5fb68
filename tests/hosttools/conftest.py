"""Needs Debian's umockdev gir1.2-umockdev-1.0 python3-gi dfu-util usbutils; a machine without them fails here."""

from __future__ import annotations

import shutil

import pytest

PROGRAMS = {"dfu-util": "dfu-util", "lsusb": "usbutils"}
ROW = "conformance"


@pytest.fixture(scope="session", autouse=True)
def _programs_installed() -> None:
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    assert not missing, f"Debian packages are missing: apt-get install {' '.join(missing)}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of what dfu-util was made to do, and whether each row holds."""
    rows = [
        (str(text), verdict)
        for verdict in ("passed", "failed")
        for report in terminalreporter.stats.get(verdict, ())
        for name, text in getattr(report, "user_properties", ())
        if name == ROW
    ]
    if not rows:
        return
    terminalreporter.section("dfu-util against the virtual units")
    for text, verdict in rows:
        terminalreporter.write_line(f"{verdict.upper():<7} {text}")
    failed = sum(verdict == "failed" for _, verdict in rows)
    terminalreporter.write_line(f"{len(rows) - failed} of {len(rows)} rows hold")
