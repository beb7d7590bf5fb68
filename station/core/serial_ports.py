"""What the serial ports of units are to the rooms above: a door, and the line behind it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from station.core.cancel import CancelToken
from station.core.ids import PortPath


class SerialLine(Protocol):
    """An opened serial port. Not shared between threads."""

    def write(self, data: bytes) -> None:
        """Send `data`.

        Raises:
            LinkTimeoutError: the unit does not take it. LinkLostError: the port is gone.
        """
        ...

    def read(self) -> bytes:
        """What has come; waits for it a tenth of a second at most, b"" where nothing came. Raises LinkLostError."""
        ...


class SerialPorts(Protocol):
    """Serial ports by the USB socket that their unit is plugged into."""

    def has(self, port: PortPath) -> bool:
        """Whether the unit at this socket shows a serial port now."""
        ...

    def open(self, port: PortPath) -> AbstractContextManager[SerialLine]:
        """Open the unit's port for this process alone, at a speed that means nothing to the unit.

        Raises:
            LinkLostError: there is no such port. LinkDeniedError: no permission. LinkError: another program holds it.
        """
        ...

    def touch(self, port: PortPath, baud: int, cancel: CancelToken) -> None:
        """Set the line to a speed that is a command to the unit, for a moment, and send nothing.

        The unit may leave the bus at once. Raises as `open` does, and Aborted.
        """
        ...
