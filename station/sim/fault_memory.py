"""Faults of flash and configuration area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from station.sim.dct_map import CLAIMED, CLAIMED_YES
from station.sim.fault_points import ConfigurationArea, Fault, OneTimeFault, Tally, UnitMode
from station.sim.memory import DeadArea, FlippedBit


@dataclass(frozen=True)
class DeadFlash(Fault):
    """A stretch of the internal flash takes no data. `silent`: the bootloader's own check is deceived."""

    kind: ClassVar[str] = "dead_flash"
    address: int
    size_bytes: int
    silent: bool = False

    def cells(self) -> DeadArea:
        return DeadArea(self.address, self.size_bytes, self.silent)


@dataclass(frozen=True)
class FlippedFlashBit(Fault):
    """One bit of the internal flash always ends up wrong. `silent` as above."""

    kind: ClassVar[str] = "flipped_flash_bit"
    address: int
    bit: int = 0
    silent: bool = False

    def cells(self) -> FlippedBit:
        return FlippedBit(self.address, self.bit, self.silent)


@dataclass(frozen=True)
class SlowFlash(Fault):
    """Erasing and programming take `factor` times as long, as in a worn or cold chip."""

    kind: ClassVar[str] = "slow_flash"
    factor: float

    def busy_s(self, seconds: float) -> float:
        return seconds * self.factor


@dataclass(frozen=True)
class EndlessErase(OneTimeFault):
    """The erase with this ordinal never ends: the unit answers nothing until it loses power."""

    kind: ClassVar[str] = "endless_erase"
    erases: int = 1

    def hangs(self, tally: Tally) -> bool:
        return tally.mode is UnitMode.DFU and tally.flash_erases >= self.erases


@dataclass(frozen=True)
class DctReadsZeros(Fault):
    """Every DFU read of the configuration area gives zeros, as Gen 2 does for what it cannot read."""

    kind: ClassVar[str] = "dct_reads_zeros"

    def dct_seen(self, content: bytes) -> bytes:
        return bytes(len(content))


@dataclass(frozen=True)
class StrayDctWrite(Fault):
    """Each write to the configuration area by DFU also changes the byte at `offset`."""

    kind: ClassVar[str] = "stray_dct_write"
    offset: int

    def after_dct_write(self, dct: ConfigurationArea) -> None:
        dct.write(self.offset, b"\x5a")


@dataclass(frozen=True)
class KeyAlteredByBoot(Fault):
    """Each start of the firmware overwrites part of the server key, as a restore of defaults does."""

    kind: ClassVar[str] = "key_altered_by_boot"

    def at_boot(self, dct: ConfigurationArea, server_key_offset: int) -> None:
        dct.write(server_key_offset + 32, b"\x5a" * 16)


@dataclass(frozen=True)
class ClaimedByBoot(Fault):
    """Each start of the firmware marks the unit as claimed, as a claim that the cloud confirms does."""

    kind: ClassVar[str] = "claimed_by_boot"

    def at_boot(self, dct: ConfigurationArea, server_key_offset: int) -> None:
        dct.write(CLAIMED, CLAIMED_YES)
