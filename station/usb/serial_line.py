"""Serial ports through pyserial: found by the USB socket, opened by one process alone, never left at a touch speed.

The system remembers the last speed of a port and sets it again when the next program opens it. So a touch puts a
harmless speed back before it closes, and opening for talk knows one speed only.
"""

from __future__ import annotations

import errno
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import serial
from serial.tools import list_ports

from station.core.cancel import CancelToken
from station.core.errors import LinkDeniedError, LinkError, LinkLostError, LinkTimeoutError
from station.core.ids import PortPath
from station.core.serial_ports import SerialLine
from station.usb.bus import PARTICLE_VENDOR_ID

TALK_BAUD: Final = 115_200
READ_WAIT_S: Final = 0.1
WRITE_LIMIT_S: Final = 2.0
# The unit looks at the speed in its own time; a line that is closed at once may never be seen.
TOUCH_HOLD_S: Final = 0.25
_GONE: Final = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO}
_DENIED: Final = {errno.EACCES, errno.EPERM}
_HELD: Final = {errno.EAGAIN, errno.EBUSY}

TtyFinder = Callable[[PortPath], str | None]


def tty_of_port(port: PortPath) -> str | None:
    """Device file of the first serial port of the unit at a USB socket, for example "/dev/ttyACM0"; None for none.

    The system tells each port's place as socket, configuration and interface: "1-4.2:1.0".
    """
    found = []
    for seen in list_ports.comports():
        place, _, interface = (seen.location or "").partition(":")
        if seen.vid == PARTICLE_VENDOR_ID and place == str(port):
            found.append((interface, str(seen.device)))
    return min(found)[1] if found else None


class PyserialPorts:
    """`SerialPorts` over pyserial. Any thread may use it, each port one at a time.

    find: tells the device file of the unit at a USB socket.
    """

    def __init__(self, find: TtyFinder = tty_of_port) -> None:
        self._find = find

    def has(self, port: PortPath) -> bool:
        return self._find(port) is not None

    @contextmanager
    def open(self, port: PortPath) -> Iterator[SerialLine]:
        with self._opened(port, TALK_BAUD) as opened:
            yield PyserialLine(opened, port)

    def touch(self, port: PortPath, baud: int, cancel: CancelToken) -> None:
        with self._opened(port, baud) as opened:
            try:
                cancel.wait(TOUCH_HOLD_S)
            finally:
                with suppress(OSError, termios.error):  # the unit may be gone already: that is what it was told
                    opened.baudrate = TALK_BAUD

    @contextmanager
    def _opened(self, port: PortPath, baud: int) -> Iterator[serial.Serial]:
        path = self._find(port)
        if path is None:
            raise LinkLostError(f"the unit at port {port} shows no serial port", port=str(port))
        try:
            opened = serial.Serial(path, baud, timeout=READ_WAIT_S, write_timeout=WRITE_LIMIT_S, exclusive=True)
        except (OSError, termios.error) as error:
            raise _not_opened(error, port, path) from error
        try:
            yield opened
        finally:
            with suppress(OSError, termios.error):
                opened.close()


class PyserialLine:
    """A `SerialLine` on an opened pyserial port."""

    def __init__(self, opened: serial.Serial, port: PortPath) -> None:
        self._serial = opened
        self._port = port

    def write(self, data: bytes) -> None:
        try:
            self._serial.write(data)
        except serial.SerialTimeoutException as error:
            with suppress(OSError, termios.error):
                self._serial.reset_output_buffer()  # else closing would wait for a unit that takes nothing
            raise LinkTimeoutError(f"the unit at port {self._port} takes nothing on its serial port") from error
        except (OSError, termios.error) as error:
            raise self._lost() from error

    def read(self) -> bytes:
        try:
            first: bytes = self._serial.read(1)
            return first + self._serial.read(self._serial.in_waiting) if first else b""
        except (OSError, termios.error) as error:
            raise self._lost() from error

    def _lost(self) -> LinkLostError:
        return LinkLostError(f"the serial port of the unit at port {self._port} is gone", port=str(self._port))


def _not_opened(error: Exception, port: PortPath, path: str) -> LinkError:
    number = getattr(error, "errno", None)
    if number in _DENIED:
        return LinkDeniedError(f"the operating system denies access to {path} (unit at port {port})")
    if number in _HELD:
        return LinkError(f"another program holds {path}, the serial port of the unit at port {port}")
    if number in _GONE:
        return LinkLostError(f"{path}, the serial port of the unit at port {port}, is gone", port=str(port))
    return LinkError(f"{path}, the serial port of the unit at port {port}, cannot be opened: {error}")
