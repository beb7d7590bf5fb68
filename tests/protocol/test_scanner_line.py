"""A scanner on a serial port, played by a pseudo terminal."""

from __future__ import annotations

import os
import pty
import threading
import time
from pathlib import Path

from station.usb.scanner_line import LONGEST_CODE_BYTES, ScannerLine

LIMIT_S = 30.0
KNOCK = "KNOCK"


def taken(scanner: ScannerLine, count: int) -> list[str]:
    deadline = time.monotonic() + LIMIT_S
    codes: list[str] = []
    while len(codes) < count and time.monotonic() < deadline:
        codes.extend(code for code in scanner.take() if code != KNOCK)
        time.sleep(0.01)
    return codes


def await_open(scanner: ScannerLine, ours: int) -> None:
    """Opening a port throws away what came before; from now on nothing is lost."""
    deadline = time.monotonic() + LIMIT_S
    while KNOCK not in scanner.take():
        assert time.monotonic() < deadline, "the port is not read"
        os.write(ours, f"{KNOCK}\r".encode())
        time.sleep(0.01)


def test_codes_come_one_a_line_and_monsters_are_dropped() -> None:
    ours, theirs = pty.openpty()
    scanner = ScannerLine(Path(os.ttyname(theirs)))
    scanner.start()
    try:
        await_open(scanner, ours)
        os.write(ours, b"SLOT-")
        os.write(ours, b"7\r\nBIN-RED\r")
        assert taken(scanner, 2) == ["SLOT-7", "BIN-RED"]
        for _ in range(3):
            os.write(ours, b"x" * LONGEST_CODE_BYTES)
            time.sleep(0.1)
        os.write(ours, b"\rSLOT-8\r")
        assert taken(scanner, 1) == ["SLOT-8"]
    finally:
        scanner.stop()
        os.close(ours)
        os.close(theirs)


def test_a_port_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    told = threading.Semaphore(0)
    scanner = ScannerLine(tmp_path / "ttyNONE", lost=told.release)
    scanner.start()
    assert told.acquire(timeout=LIMIT_S)
    scanner.stop()
    assert not told.acquire(blocking=False)
