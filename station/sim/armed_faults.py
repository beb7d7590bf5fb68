"""The faults inside one unit: which are still alive, and when one strikes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from station.sim.counters import Counters
from station.sim.faults import Fault, Tally, UnitMode, fault_from_json, fault_to_json

NOTHING_COUNTED = Counters()


@dataclass(frozen=True)
class ArmedFault:
    """A fault in a unit: how often it struck, and the counts at the moment when it was put in."""

    fault: Fault
    struck: int = 0
    before: Counters = NOTHING_COUNTED

    @property
    def spent(self) -> bool:
        return 0 < self.fault.limit <= self.struck

    def tally(self, mode: UnitMode, counted: Counters) -> Tally:
        """What happened since it was put in."""
        return Tally(
            mode,
            counted.control_transfers - self.before.control_transfers,
            counted.dnload_bytes - self.before.dnload_bytes,
            counted.flash_erases - self.before.flash_erases,
            counted.dct_writes - self.before.dct_writes,
        )


ArmedFaults = tuple[ArmedFault, ...]


def living(faults: ArmedFaults) -> tuple[Fault, ...]:
    """Those that still have a say."""
    return tuple(armed.fault for armed in faults if not armed.spent)


def first_strike(faults: ArmedFaults, asks: Callable[[ArmedFault], bool]) -> tuple[ArmedFault, ArmedFaults] | None:
    """Ask the living faults one by one.

    Returns:
        The first that strikes, as it was before, and all faults with that strike counted; None where none does.
    """
    for place, armed in enumerate(faults):
        if not armed.spent and asks(armed):
            counted = replace(armed, struck=armed.struck + 1)
            return armed, (*faults[:place], counted, *faults[place + 1 :])
    return None


def armed_to_json(armed: ArmedFault) -> dict[str, Any]:
    """For the file of a unit's state."""
    return {"fault": fault_to_json(armed.fault), "struck": armed.struck, "before": asdict(armed.before)}


def armed_from_json(values: dict[str, Any]) -> ArmedFault:
    """The reverse of `armed_to_json`."""
    return ArmedFault(fault_from_json(values["fault"]), int(values["struck"]), Counters(**values["before"]))
