"""Faults of the way from power or reset to the bus: how, where and whether a unit comes up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from station.sim.fault_points import ArrivalState, Detour, Fault, OneTimeFault, UnitMode


@dataclass(frozen=True)
class Arrives(OneTimeFault):
    """The next time that it is plugged in, the unit comes up in DFU mode, in listening mode or in safe mode."""

    kind: ClassVar[str] = "arrives"
    state: ArrivalState

    def arrives_as(self) -> ArrivalState:
        return self.state


@dataclass(frozen=True)
class Listens(Fault):
    """Device OS starts into listening mode, as without credentials. times: so many starts, 0 for each."""

    kind: ClassVar[str] = "listens"
    times: int = 0

    @property
    def limit(self) -> int:
        return self.times

    def listens(self) -> bool:
        return True


@dataclass(frozen=True)
class NeverReturns(OneTimeFault):
    """Once, the unit does not come up in this mode; only power brings it back."""

    kind: ClassVar[str] = "never_returns"
    mode: UnitMode

    def stays_away(self, mode: UnitMode) -> bool:
        return mode == self.mode


@dataclass(frozen=True)
class ReturnsElsewhere(OneTimeFault):
    """Once, on its way to this mode, the unit's plug is moved to another socket; it runs on its battery meanwhile."""

    kind: ClassVar[str] = "returns_elsewhere"
    port: str
    mode: UnitMode = UnitMode.DFU

    def detour(self, mode: UnitMode) -> Detour | None:
        return Detour(to_port=self.port) if mode == self.mode else None


@dataclass(frozen=True)
class Swapped(OneTimeFault):
    """Once, on its way to this mode, another unit takes the unit's place.

    with_unit: Device ID of the other one; the two change places, a unit from the shelf leaves this one there.
    other_in_dfu: the other one comes up in DFU mode, as if its button were held.
    """

    kind: ClassVar[str] = "swapped"
    with_unit: str
    mode: UnitMode = UnitMode.DFU
    other_in_dfu: bool = True

    def detour(self, mode: UnitMode) -> Detour | None:
        return Detour(swap_with=self.with_unit, in_dfu=self.other_in_dfu) if mode == self.mode else None
