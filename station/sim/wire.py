"""What crosses endpoint 0: a SETUP packet, and the ways in which a device does not answer it plainly."""

from __future__ import annotations

from typing import NamedTuple

DIRECTION_IN = 0x80


class Setup(NamedTuple):
    """The eight bytes of a SETUP packet, decoded. Source: USB 2.0, table 9-2."""

    request_type: int
    request: int
    value: int
    index: int  # type: ignore[assignment]  # the USB name wins over tuple.index
    length: int

    @property
    def recipient(self) -> int:
        """0 device, 1 interface, 2 endpoint."""
        return self.request_type & 0x1F

    @property
    def kind(self) -> int:
        """0 standard, 1 class, 2 vendor."""
        return (self.request_type >> 5) & 0x03


class Stall(Exception):  # noqa: N818 - the USB word for it; not every stall is an error
    """The device stalls endpoint 0 in the data stage, or in the status stage of a transfer without data."""


class NoAnswer(Exception):  # noqa: N818 - as above
    """Endpoint 0 answers NAK for ever: the host's transfer runs into its time limit."""


class Overflow(Exception):  # noqa: N818 - as above
    """The device sends more bytes than the host asked for (babble)."""


class LateStall(Exception):  # noqa: N818 - as above
    """All data of the IN stage arrived, then the device stalls the status stage.

    Whether a host's controller reports this depends on its timing, so the face of the bench decides it.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(f"stall in the status stage after {len(data)} bytes")
        self.data = data
