"""What rooms owe each other, as Protocols: the caller names the door, the room behind it keeps its library."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from station.core.ids import PortPath

if TYPE_CHECKING:  # forty kinds of facts take their time to load, and only the log needs them
    from station.core.facts import AuditFact


@dataclass(frozen=True)
class UsbSighting:
    """A USB device as seen on the bus, before anything was sent to it.

    serial is the serial string as the device gives it, "" where it has none or it cannot be read.
    address changes with each enumeration, so an equal sighting is the same enumeration of the same device.
    """

    port: PortPath
    vendor_id: int
    product_id: int
    address: int
    serial: str


class ControlPipe(Protocol):
    """Control transfers on endpoint 0 of one opened device. Not shared between threads."""

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        """Read up to `length` bytes.

        Raises:
            StallError: the device refuses. LinkTimeoutError: no answer. LinkLostError: it left the bus.
        """
        ...

    def control_out(
        self,
        request_type: int,
        request: int,
        value: int,
        index: int,
        data: bytes = b"",
        timeout_s: float = 5.0,
    ) -> None:
        """Write `data`. Raises as `control_in` does."""
        ...

    def select_alt(self, interface: int, alt: int) -> None:
        """Choose an alternate setting (claims the interface first). Raises as `control_in` does."""
        ...

    def configuration(self) -> bytes:
        """The raw configuration descriptor, complete."""
        ...

    def string(self, index: int) -> str:
        """A string descriptor (US English). Raises as `control_in` does."""
        ...


class UsbBus(Protocol):
    """The host's USB."""

    def present(self) -> tuple[UsbSighting, ...]:
        """Everything of vendor 2B04 on the bus now. Opens a device at most once per enumeration, writes nothing."""
        ...

    def open(self, sighting: UsbSighting) -> AbstractContextManager[ControlPipe]:
        """Open the device of this very enumeration; closed at the end of the `with` block.

        Raises:
            LinkLostError: it is gone, or another enumeration took its place. LinkDeniedError: no permission.
        """
        ...


class AuditLog(Protocol):
    """Where facts go."""

    def append(self, fact: AuditFact) -> int:
        """Write one fact and wait until it is on disk; gives its sequence number.

        Raises:
            AuditError: it could not be made durable.
        """
        ...
