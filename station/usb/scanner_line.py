"""A scanner on a serial port: its codes, one a line, as they come."""

from __future__ import annotations

import queue
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import serial
import structlog

from station.core.cancel import CancelToken
from station.core.errors import Aborted

log = structlog.get_logger()

BAUD: Final = 9600
READ_WAIT_S: Final = 0.1
AGAIN_S: Final = 1.0
LONGEST_CODE_BYTES: Final = 512
_END_S: Final = 3.0


class ScannerLine:
    """Reads one port in a thread of its own, and opens it again when it was gone. Codes are kept in memory alone.

    lost: called in that thread when the port cannot be opened or has gone, once for each time.
    """

    def __init__(self, path: Path, lost: Callable[[], None] = lambda: None, baud: int = BAUD) -> None:
        self._path = path
        self._baud = baud
        self._lost = lost
        self._codes: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._cancel = CancelToken()
        self._thread = threading.Thread(target=self._run, name="scanner", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def stop(self) -> None:
        """Read no more."""
        self._cancel.cancel()
        if self._thread.ident is not None:
            self._thread.join(_END_S)

    def take(self) -> tuple[str, ...]:
        """The codes that have come since the last call."""
        codes: list[str] = []
        while not self._codes.empty():
            codes.append(self._codes.get())
        return tuple(codes)

    def _run(self) -> None:
        told = False
        with suppress(Aborted):
            while True:
                try:
                    port = serial.Serial(str(self._path), self._baud, timeout=READ_WAIT_S, exclusive=True)
                except (OSError, termios.error) as error:
                    told = self._tell(error, told=told)
                else:
                    told = False
                    try:
                        self._read(port)
                    except (OSError, termios.error) as error:
                        told = self._tell(error, told=told)
                    finally:
                        with suppress(OSError, termios.error):
                            port.close()
                self._cancel.wait(AGAIN_S)

    def _read(self, port: serial.Serial) -> None:
        """Codes end with CR or LF; what grows beyond any code is dropped up to the next end."""
        pending = b""
        while True:
            self._cancel.check()
            pending += port.read(1) + port.read(port.in_waiting)
            *whole, pending = pending.replace(b"\r", b"\n").split(b"\n")
            for code in whole:
                if code.strip() and len(code) <= LONGEST_CODE_BYTES:
                    self._codes.put(code.decode("utf-8", "replace"))
            pending = pending[: LONGEST_CODE_BYTES + 1]

    def _tell(self, error: Exception, *, told: bool) -> bool:
        if not told:
            log.warning("scanner_lost", path=str(self._path), error=type(error).__name__)
            self._lost()
        return True
