"""Identifiers of the trade. Each is text that has been checked once, where it entered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_DEVICE_ID = re.compile(r"[0-9a-f]{24}")
_ICCID = re.compile(r"89[0-9]{17,19}")
_SERIAL = re.compile(r"[0-9A-Z]{4,16}")
_PORT = re.compile(r"([0-9]+)-([0-9]+(?:\.[0-9]+)*)")


class BadIdError(ValueError):
    """A text is not the identifier that it was taken for; the message names the rule."""


class DeviceId(str):
    """24 hexadecimal digits, always lower-case: an upper-case id breaks customer claims in the cloud."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Accept any case and stray control characters (old Gen 2 bootloaders send some).

        Raises:
            BadIdError: not 24 hexadecimal digits.
        """
        cleaned = "".join(ch for ch in text if ch.isprintable()).strip().lower()
        if not _DEVICE_ID.fullmatch(cleaned):
            raise BadIdError(f"{text!r} is no Device ID: 24 hexadecimal digits are needed")
        return cls(cleaned)


class Iccid(str):
    """Number of a SIM: 19 to 21 digits that begin with 89."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises BadIdError where the text is no ICCID."""
        cleaned = text.strip()
        if not _ICCID.fullmatch(cleaned):
            raise BadIdError(f"{text!r} is no ICCID: 19 to 21 digits that begin with 89 are needed")
        return cls(cleaned)


class SerialNumber(str):
    """Number on the unit's sticker, 4 to 16 capital letters and digits."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises BadIdError where the text is no serial number."""
        cleaned = text.strip().upper()
        if not _SERIAL.fullmatch(cleaned):
            raise BadIdError(f"{text!r} is no serial number: 4 to 16 letters and digits are needed")
        return cls(cleaned)


@dataclass(frozen=True, order=True)
class PortPath:
    """A physical USB socket: bus number and the chain of hub ports. Survives re-enumeration; written `1-4.2`."""

    bus: int
    ports: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises BadIdError where the text is not written as BUS-PORT[.PORT...]."""
        match = _PORT.fullmatch(text.strip())
        if not match:
            raise BadIdError(f"{text!r} is no port path: write it as the kernel does, for example 1-4.2")
        return cls(int(match[1]), tuple(int(part) for part in match[2].split(".")))

    def __str__(self) -> str:
        return f"{self.bus}-{'.'.join(map(str, self.ports))}"
