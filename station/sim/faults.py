"""Things that can be wrong with a unit, as values.

A fault overrides those of the points below at which it has something to say; the unit asks all its faults at each
point. So a new fault is one class here and nothing else.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum, auto
from typing import ClassVar, Protocol

from station.sim.dfu_gen3_config import Protection
from station.sim.memory import DeadArea, FlippedBit, WriteFault

Json = dict[str, object]

FAULTS: dict[str, type[Fault]] = {}
"""Every kind of fault by its name."""


class UnitMode(StrEnum):
    """What runs on a unit."""

    NORMAL = auto()
    DFU = auto()


@dataclass(frozen=True)
class Tally:
    """What has happened over USB since a fault was put into the unit."""

    mode: UnitMode
    transfers: int
    dnload_bytes: int


class ConfigurationArea(Protocol):
    """The unit's DCT as its own firmware sees it."""

    def read(self, offset: int, length: int) -> bytes: ...

    def write(self, offset: int, data: bytes) -> float: ...


@dataclass(frozen=True)
class Fault:
    """Base of all faults: at every point nothing is wrong. `limit`: how often the fault strikes, 0 for always."""

    kind: ClassVar[str] = ""
    limit: ClassVar[int] = 0

    def __init_subclass__(cls) -> None:
        FAULTS[cls.kind] = cls

    def cells(self) -> WriteFault | None:
        """What programming the internal flash really leaves behind."""
        return None

    def dct_seen(self, content: bytes) -> bytes:
        """What a DFU read of the configuration area gives instead of `content`."""
        return content

    def dfu_serial(self, serial: str) -> str:
        """The serial string in DFU mode."""
        return serial

    def protection(self, protection: Protection) -> Protection:
        """The device protection that the unit comes with."""
        return protection

    def pulls_cable(self, tally: Tally) -> bool:
        """Asked after each transfer: is the unit off the bus now? A limit counts."""
        return False

    def comes_back_after_s(self) -> float | None:
        """Seconds after a pulled cable at which it is plugged in again; None for never."""
        return None

    def stays_away(self, mode: UnitMode) -> bool:
        """Asked when the unit is about to come up in a mode: does it never appear? A limit counts."""
        return False

    def at_boot(self, dct: ConfigurationArea, server_key_offset: int) -> None:
        """What the firmware does to its configuration area when it starts in normal mode."""


@dataclass(frozen=True)
class DeadFlash(Fault):
    """A stretch of the internal flash takes no data. `silent`: the bootloader's own check is deceived."""

    kind: ClassVar[str] = "dead_flash"
    address: int
    size_bytes: int
    silent: bool = False

    def cells(self) -> WriteFault:
        return DeadArea(self.address, self.size_bytes, self.silent)


@dataclass(frozen=True)
class FlippedFlashBit(Fault):
    """One bit of the internal flash always ends up wrong. `silent` as above."""

    kind: ClassVar[str] = "flipped_flash_bit"
    address: int
    bit: int = 0
    silent: bool = False

    def cells(self) -> WriteFault:
        return FlippedBit(self.address, self.bit, self.silent)


@dataclass(frozen=True)
class PulledAfterBytes(Fault):
    """The cable is pulled once, when so many DFU bytes have gone down."""

    kind: ClassVar[str] = "pulled_after_bytes"
    limit: ClassVar[int] = 1
    dnload_bytes: int
    back_after_s: float | None = None

    def pulls_cable(self, tally: Tally) -> bool:
        return tally.mode is UnitMode.DFU and tally.dnload_bytes >= self.dnload_bytes

    def comes_back_after_s(self) -> float | None:
        return self.back_after_s


@dataclass(frozen=True)
class PulledAfterTransfers(Fault):
    """The cable is pulled once, at the transfer with this ordinal."""

    kind: ClassVar[str] = "pulled_after_transfers"
    limit: ClassVar[int] = 1
    transfers: int
    back_after_s: float | None = None

    def pulls_cable(self, tally: Tally) -> bool:
        return tally.transfers >= self.transfers

    def comes_back_after_s(self) -> float | None:
        return self.back_after_s


@dataclass(frozen=True)
class NeverReturns(Fault):
    """Once, the unit does not come up in this mode; only power brings it back."""

    kind: ClassVar[str] = "never_returns"
    limit: ClassVar[int] = 1
    mode: UnitMode

    def stays_away(self, mode: UnitMode) -> bool:
        return mode == self.mode


@dataclass(frozen=True)
class DctReadsZeros(Fault):
    """Every DFU read of the configuration area gives zeros, as Gen 2 does for what it cannot read."""

    kind: ClassVar[str] = "dct_reads_zeros"

    def dct_seen(self, content: bytes) -> bytes:
        return bytes(len(content))


@dataclass(frozen=True)
class KeyAlteredByBoot(Fault):
    """Each start of the firmware overwrites part of the server key, as a restore of defaults does."""

    kind: ClassVar[str] = "key_altered_by_boot"

    def at_boot(self, dct: ConfigurationArea, server_key_offset: int) -> None:
        dct.write(server_key_offset + 32, b"\x5a" * 16)


@dataclass(frozen=True)
class DfuSerial(Fault):
    """The DFU serial string is not the Device ID: shared by a batch, or with stray characters."""

    kind: ClassVar[str] = "dfu_serial"
    text: str

    def dfu_serial(self, serial: str) -> str:
        return self.text


@dataclass(frozen=True)
class ProtectedUnit(Fault):
    """The unit comes with device protection on (or in service mode)."""

    kind: ClassVar[str] = "protected"
    service: bool = False

    def protection(self, protection: Protection) -> Protection:
        return Protection.SERVICE if self.service else Protection.PROTECTED


class CombinedCells:
    """Several write faults of one memory, one after the other."""

    def __init__(self, faults: tuple[WriteFault, ...]) -> None:
        self._faults = faults

    @property
    def silent(self) -> bool:
        return any(fault.silent for fault in self._faults)

    def cells(self, address: int, before: bytes, wanted: bytes) -> bytes:
        """See `WriteFault`."""
        for fault in self._faults:
            wanted = fault.cells(address, before, wanted)
        return wanted


def fault_to_json(fault: Fault) -> Json:
    """Kind and fields."""
    return {"kind": fault.kind, **asdict(fault)}


def fault_from_json(values: Json) -> Fault:
    """The reverse of `fault_to_json`.

    Raises:
        ValueError: no such kind, or fields that do not fit it.
    """
    chosen = FAULTS.get(str(values.get("kind")))
    if chosen is None:
        raise ValueError(f"no fault is called {values.get('kind')!r}; known: {', '.join(FAULTS)}")
    try:
        return chosen(**{name: value for name, value in values.items() if name != "kind"})
    except TypeError as error:
        raise ValueError(f"fault {chosen.kind}: {error}") from error
