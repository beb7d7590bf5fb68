"""The points at which something can be wrong with a unit, and how often it strikes.

A fault overrides those of the points below at which it has something to say; the unit asks all its faults at each
point. So a new fault is one class and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import ClassVar, Protocol

from station.sim.dfu_gen3_config import Protection
from station.sim.memory import WriteFault
from station.sim.unit_config import Sim
from station.sim.wire import NoAnswer, Setup, Stall

FAULTS: dict[str, type[Fault]] = {}
"""Every kind of fault by its name."""


class UnitMode(StrEnum):
    """What runs on a unit."""

    NORMAL = auto()
    DFU = auto()


class ArrivalState(StrEnum):
    """How a unit that is plugged in comes up."""

    DFU = auto()
    LISTENING = auto()
    SAFE_MODE = auto()


@dataclass(frozen=True)
class Tally:
    """What has happened over USB since a fault was put into the unit. Fields as in `Counters`."""

    mode: UnitMode
    transfers: int
    dnload_bytes: int
    flash_erases: int = 0
    dct_writes: int = 0


@dataclass(frozen=True)
class Detour:
    """Where a unit turns up that left the bus in order to come back in another mode.

    to_port: another socket, "" for none. swap_with: Device ID of the unit that sits in its place then, "" for
    nobody; it takes the port, and gives its own. in_dfu: that other unit is started in DFU mode.
    """

    to_port: str = ""
    swap_with: str = ""
    in_dfu: bool = True


class ConfigurationArea(Protocol):
    """The unit's DCT as its own firmware sees it."""

    def read(self, offset: int, length: int) -> bytes: ...

    def write(self, offset: int, data: bytes) -> float: ...


@dataclass(frozen=True)
class Fault:
    """Base of all faults: at every point nothing is wrong."""

    kind: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        if cls.kind:
            FAULTS[cls.kind] = cls

    @property
    def limit(self) -> int:
        """How often the fault strikes at the points that count, 0 for always."""
        return 0

    # the memories

    def cells(self) -> WriteFault | None:
        """What programming the internal flash really leaves behind."""
        return None

    def dct_seen(self, content: bytes) -> bytes:
        """What a DFU read of the configuration area gives instead of `content`."""
        return content

    def after_dct_write(self, dct: ConfigurationArea) -> None:
        """What else becomes of the configuration area with each write by DFU."""

    def busy_s(self, seconds: float) -> float:
        """How long flash work takes that should take `seconds`."""
        return seconds

    def hangs(self, tally: Tally) -> bool:
        """Asked after each transfer that gave the flash something to do: will it never end? Counts."""
        return False

    def at_boot(self, dct: ConfigurationArea, server_key_offset: int) -> None:
        """What the firmware does to its configuration area when it starts in normal mode."""

    # what the unit tells

    def device_id(self, told: str) -> str:
        """The Device ID that the unit tells everywhere."""
        return told

    def dfu_serial(self, serial: str) -> str:
        """The serial string in DFU mode."""
        return serial

    def descriptor(self, kind: int, index: int, content: bytes) -> bytes:
        """A descriptor as it reaches the host. kind, index: the two bytes of wValue (USB 2.0, 9.4.3)."""
        return content

    def sim(self, sim: Sim | None) -> Sim | None:
        """The SIM that the modem finds."""
        return sim

    def protection(self, protection: Protection, mode: UnitMode) -> Protection:
        """The device protection with which the unit starts in a mode."""
        return protection

    # the cable and the bus

    def trouble(self, tally: Tally, setup: Setup) -> Stall | NoAnswer | None:
        """Asked before each transfer: what does the host get instead of an answer? Counts."""
        return None

    def received(self, tally: Tally, setup: Setup, content: bytes) -> bytes | None:
        """Asked after each transfer that gave `content`: what does the host get instead, if not that? Counts."""
        return None

    def pulls_cable(self, tally: Tally) -> bool:
        """Asked after each transfer: is the unit off the bus now? Counts."""
        return False

    def drops_hub(self, tally: Tally) -> bool:
        """Asked after each transfer: does the unit's hub lose power now? Counts."""
        return False

    def comes_back_after_s(self) -> float | None:
        """Seconds after a pulled cable or a dropped hub at which there is power again; None for never."""
        return None

    def denies_access(self) -> bool:
        """Asked when a host opens the unit: does the operating system refuse? Counts."""
        return False

    # the way from mode to mode

    def arrives_as(self) -> ArrivalState | None:
        """Asked when the unit is plugged in: how does it come up? Counts."""
        return None

    def listens(self) -> bool:
        """Asked at each start of Device OS: does it go to listening mode? Counts."""
        return False

    def stays_away(self, mode: UnitMode) -> bool:
        """Asked when the unit is about to come up in a mode: does it never appear? Counts."""
        return False

    def detour(self, mode: UnitMode) -> Detour | None:
        """Asked when the unit is about to come up in a mode: does it turn up elsewhere? Counts."""
        return None


@dataclass(frozen=True)
class OneTimeFault(Fault):
    """A fault that strikes once."""

    @property
    def limit(self) -> int:
        return 1
