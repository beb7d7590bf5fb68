"""Needs Debian's umockdev gir1.2-umockdev-1.0 python3-gi dfu-util usbutils; a machine without them fails here."""

from __future__ import annotations

import shutil

import pytest

PROGRAMS = {"dfu-util": "dfu-util", "lsusb": "usbutils"}


@pytest.fixture(scope="session", autouse=True)
def _programs_installed() -> None:
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    assert not missing, f"Debian packages are missing: apt-get install {' '.join(missing)}"
