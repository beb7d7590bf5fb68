"""The faults inside one unit: which are still alive, and when one strikes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from station.sim.counters import Counters
from station.sim.faults import Fault, Tally, UnitMode


@dataclass(frozen=True)
class ArmedFault:
    """A fault in a unit: how often it struck, and the counts at the moment when it was put in."""

    fault: Fault
    struck: int = 0
    transfers_before: int = 0
    dnload_bytes_before: int = 0

    @property
    def spent(self) -> bool:
        return 0 < self.fault.limit <= self.struck

    def tally(self, mode: UnitMode, counted: Counters) -> Tally:
        """What happened since it was put in."""
        return Tally(
            mode,
            counted.control_transfers - self.transfers_before,
            counted.dnload_bytes - self.dnload_bytes_before,
        )


ArmedFaults = tuple[ArmedFault, ...]


def living(faults: ArmedFaults) -> tuple[Fault, ...]:
    """Those that still have a say."""
    return tuple(armed.fault for armed in faults if not armed.spent)


def first_strike(faults: ArmedFaults, asks: Callable[[ArmedFault], bool]) -> tuple[Fault, ArmedFaults] | None:
    """Ask the living faults one by one.

    Returns:
        The first that strikes, and all faults with that strike counted; None where none does.
    """
    for place, armed in enumerate(faults):
        if not armed.spent and asks(armed):
            counted = replace(armed, struck=armed.struck + 1)
            return armed.fault, (*faults[:place], counted, *faults[place + 1 :])
    return None
