"""A fault of the control interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from station.sim.fault_points import Fault, Tally, UnitMode
from station.sim.wire import NoAnswer, Setup, Stall

_VENDOR = 2


@dataclass(frozen=True)
class RefusesRequests(Fault):
    """Device OS takes no control requests; the rest of the unit works. silent: they time out instead of stalling."""

    kind: ClassVar[str] = "refuses_requests"
    silent: bool = False

    def trouble(self, tally: Tally, setup: Setup) -> Stall | NoAnswer | None:
        if tally.mode is not UnitMode.NORMAL or setup.kind != _VENDOR:
            return None
        return NoAnswer() if self.silent else Stall()
