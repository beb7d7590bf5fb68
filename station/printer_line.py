"""A TCP line to a printer on which every wait can be stopped."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress
from typing import Final

from station.core.cancel import CancelToken, Deadline

LOOK_S: Final = 0.1


def connected(host: str, port: int, limit_s: float, cancel: CancelToken) -> socket.socket:
    """Connect to a printer.

    Raises:
        OSError: no connection within `limit_s`. Aborted, DeadlineError: the caller waits no longer.
    """
    dial = _Dial(host, port, limit_s)
    try:
        while not dial.ended.wait(LOOK_S):
            cancel.check()
    except BaseException:
        dial.leave()
        raise
    return dial.result()


def heard(line: socket.socket, limit_s: float, cancel: CancelToken) -> bytes:
    """What comes next from the printer, b"" where it has hung up.

    Raises:
        TimeoutError: nothing within `limit_s`. OSError. Aborted, DeadlineError: the caller waits no longer.
    """
    deadline = Deadline.after(limit_s)
    while not select.select([line], [], [], min(LOOK_S, deadline.left_s))[0]:
        cancel.check()
        if deadline.expired:
            raise TimeoutError("timed out")
    return line.recv(256)


class _Dial:
    """One try to connect, on a thread of its own: nothing ends a look-up of a name or a connection that hangs."""

    def __init__(self, host: str, port: int, limit_s: float) -> None:
        self.ended = threading.Event()
        self._lock = threading.Lock()
        self._left = False
        self._line: socket.socket | None = None
        self._failure: OSError | None = None
        self._to = (host, port)
        self._limit_s = limit_s
        threading.Thread(target=self._run, name="printer-dial", daemon=True).start()

    def leave(self) -> None:
        """The caller waits no longer; a connection that comes about is closed."""
        with self._lock:
            self._left = True
            line = self._line
        if line is not None:
            line.close()

    def result(self) -> socket.socket:
        """The open line. Raises OSError."""
        if self._line is None:
            raise self._failure or OSError("no connection")
        return self._line

    def _run(self) -> None:
        line: socket.socket | None = None
        try:
            line = socket.create_connection(self._to, self._limit_s)
        except OSError as error:
            self._failure = error
        except UnicodeError as error:
            self._failure = OSError(f"{self._to[0]!r} is no name of a host: {error}")
        with self._lock:
            self._line = line
            left = self._left
            self.ended.set()
        if left and line is not None:
            with suppress(OSError):
                line.close()
