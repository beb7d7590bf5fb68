"""Faults of cable, hub, port and host."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import ClassVar

from station.sim.fault_points import Fault, OneTimeFault, Tally, UnitMode
from station.sim.wire import NoAnswer, Setup, Stall

_DFU_UPLOAD = (0xA1, 2)
"""bmRequestType and bRequest (USB DFU 1.1, table 3.2)."""


@dataclass(frozen=True)
class _PowerLoss(OneTimeFault):
    """Power goes once. back_after_s: when it comes back; None for never."""

    back_after_s: float | None = field(default=None, kw_only=True)

    def comes_back_after_s(self) -> float | None:
        return self.back_after_s


@dataclass(frozen=True)
class PulledAfterBytes(_PowerLoss):
    """The cable is pulled once, when so many DFU bytes have gone down."""

    kind: ClassVar[str] = "pulled_after_bytes"
    dnload_bytes: int

    def pulls_cable(self, tally: Tally) -> bool:
        return tally.mode is UnitMode.DFU and tally.dnload_bytes >= self.dnload_bytes


@dataclass(frozen=True)
class PulledAfterTransfers(_PowerLoss):
    """The cable is pulled once, at the transfer with this ordinal. mode: only transfers in this mode pull it."""

    kind: ClassVar[str] = "pulled_after_transfers"
    transfers: int
    mode: UnitMode | None = None

    def pulls_cable(self, tally: Tally) -> bool:
        return tally.transfers >= self.transfers and self.mode in (None, tally.mode)


@dataclass(frozen=True)
class PulledAfterDctWrites(_PowerLoss):
    """The cable is pulled once, right after this write to the configuration area."""

    kind: ClassVar[str] = "pulled_after_dct_writes"
    dct_writes: int = 1

    def pulls_cable(self, tally: Tally) -> bool:
        return tally.dct_writes >= self.dct_writes


@dataclass(frozen=True)
class PulledAtRandom(_PowerLoss):
    """The cable is pulled once, at a transfer drawn from `seed`, one of the first `within_transfers`."""

    kind: ClassVar[str] = "pulled_at_random"
    seed: int
    within_transfers: int = 1000

    def pulls_cable(self, tally: Tally) -> bool:
        return tally.transfers >= random.Random(self.seed).randint(1, self.within_transfers)


@dataclass(frozen=True)
class HubDrops(_PowerLoss):
    """The unit's hub loses power once, with all its ports, when so many DFU bytes have gone to this unit."""

    kind: ClassVar[str] = "hub_drops"
    dnload_bytes: int = 1

    def drops_hub(self, tally: Tally) -> bool:
        return tally.mode is UnitMode.DFU and tally.dnload_bytes >= self.dnload_bytes


@dataclass(frozen=True)
class _Unanswered(Fault):
    """Transfers from an ordinal on are not answered. times: how many, 0 for all. mode: only those in this mode."""

    transfer: int
    times: int = 1
    mode: UnitMode | None = None

    @property
    def limit(self) -> int:
        return self.times

    def _hits(self, tally: Tally) -> bool:
        return tally.transfers >= self.transfer and self.mode in (None, tally.mode)


@dataclass(frozen=True)
class Stalls(_Unanswered):
    """The unit stalls transfers from this ordinal on."""

    kind: ClassVar[str] = "stalls"

    def trouble(self, tally: Tally, setup: Setup) -> Stall | None:
        return Stall() if self._hits(tally) else None


@dataclass(frozen=True)
class TimesOut(_Unanswered):
    """The unit lets transfers from this ordinal on run into the host's time limit."""

    kind: ClassVar[str] = "times_out"

    def trouble(self, tally: Tally, setup: Setup) -> NoAnswer | None:
        return NoAnswer() if self._hits(tally) else None


@dataclass(frozen=True)
class NoisyLink(Fault):
    """Each transfer stalls or times out with a probability; what happens follows from `seed` and its ordinal."""

    kind: ClassVar[str] = "noisy_link"
    seed: int
    stall_probability: float = 0.0
    timeout_probability: float = 0.0

    def trouble(self, tally: Tally, setup: Setup) -> Stall | NoAnswer | None:
        drawn = random.Random(f"{self.seed}:{tally.transfers}").random()
        if drawn < self.stall_probability:
            return Stall()
        return NoAnswer() if drawn < self.stall_probability + self.timeout_probability else None


@dataclass(frozen=True)
class FlippedReadBit(Fault):
    """One bit of a DFU read reaches the host wrong, in reads from this ordinal on that are long enough.

    times: how many reads, 0 for all. byte, bit: which one. The memory itself is as it should be.
    """

    kind: ClassVar[str] = "flipped_read_bit"
    transfer: int
    times: int = 1
    byte: int = 0
    bit: int = 0

    @property
    def limit(self) -> int:
        return self.times

    def received(self, tally: Tally, setup: Setup, content: bytes) -> bytes | None:
        is_read = tally.mode is UnitMode.DFU and (setup.request_type, setup.request) == _DFU_UPLOAD
        if not is_read or len(content) <= self.byte or tally.transfers < self.transfer:
            return None
        wrong = bytes([content[self.byte] ^ 1 << self.bit])
        return content[: self.byte] + wrong + content[self.byte + 1 :]


@dataclass(frozen=True)
class AccessDenied(Fault):
    """The operating system refuses to open the unit. times: so often (a udev rule that comes late), 0 for always."""

    kind: ClassVar[str] = "access_denied"
    times: int = 0

    @property
    def limit(self) -> int:
        return self.times

    def denies_access(self) -> bool:
        return True
