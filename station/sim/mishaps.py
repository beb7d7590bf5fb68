"""The faults of one unit at work: each question that the unit asks them on its way, and what becomes of the answer."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from station.sim.armed_faults import ArmedFault, ArmedFaults, first_strike, living
from station.sim.faults import ArrivalState, Detour, Fault, UnitMode
from station.sim.memories import UnitMemories
from station.sim.storage import UnitStorage
from station.sim.unit_config import UnitConfig
from station.sim.wire import DIRECTION_IN, Setup

GET_DESCRIPTOR = 6


@dataclass(frozen=True)
class HubDrop:
    """The unit's hub loses power. back_after_s: simulated seconds until it has it again, None for never."""

    back_after_s: float | None


Order = Detour | HubDrop
"""What the bus has to do for a unit, since it lies outside of it."""


class Mishaps:
    """The armed faults of a unit. Every answer that a limit counts is kept in the unit's state at once."""

    def __init__(self, storage: UnitStorage, memories: UnitMemories) -> None:
        self._storage = storage
        self._memories = memories

    @property
    def armed(self) -> ArmedFaults:
        return self._storage.state.faults

    @property
    def living(self) -> tuple[Fault, ...]:
        """Faults that can still strike."""
        return living(self.armed)

    def arm(self, faults: tuple[Fault, ...], *, keep: bool = False) -> None:
        """Have these faults from now on, and no others unless `keep`; their counts begin now."""
        counted = self._memories.counters.read()
        new = tuple(ArmedFault(fault, 0, counted) for fault in faults)
        self._save((*self.armed, *new) if keep else new)

    def told_config(self, config: UnitConfig) -> UnitConfig:
        """What Device OS knows of the unit, where the faults let it know something else."""
        sim = config.sim
        for fault in self.living:
            sim = fault.sim(sim)
        return replace(config, device_id=self._memories.device_id, sim=sim)

    def meet_trouble(self, mode: UnitMode, setup: Setup) -> None:
        """A transfer begins. Raises Stall or NoAnswer where it gets no further."""
        counted = self._memories.counters.read()
        struck = self._strike(lambda armed: armed.fault.trouble(armed.tally(mode, counted), setup) is not None)
        if struck is not None:
            trouble = struck.fault.trouble(struck.tally(mode, counted), setup)
            if trouble is not None:
                raise trouble

    def shown(self, setup: Setup, reply: bytes) -> bytes:
        """What the host receives of a reply."""
        if setup.request_type != DIRECTION_IN or setup.request != GET_DESCRIPTOR:
            return reply
        for fault in self.living:
            reply = fault.descriptor(setup.value >> 8, setup.value & 0xFF, reply)
        return reply[: setup.length]

    def received(self, mode: UnitMode, setup: Setup, reply: bytes) -> bytes:
        """What reaches the host of a reply in which nothing was wrong at the unit."""
        counted = self._memories.counters.read()
        struck = self._strike(lambda armed: armed.fault.received(armed.tally(mode, counted), setup, reply) is not None)
        other = struck.fault.received(struck.tally(mode, counted), setup, reply) if struck is not None else None
        return reply if other is None else other

    def busy_s(self, mode: UnitMode, seconds: float) -> float:
        """How long flash work takes that should take `seconds`; infinity where the unit hangs in it."""
        if not seconds:
            return seconds
        for fault in self.living:
            seconds = fault.busy_s(seconds)
        counted = self._memories.counters.read()
        hung = self._strike(lambda armed: armed.fault.hangs(armed.tally(mode, counted)))
        return seconds if hung is None else math.inf

    def pulls_cable(self, mode: UnitMode) -> Fault | None:
        """The fault that takes the unit off the bus now, if one does."""
        counted = self._memories.counters.read()
        return self._fault(lambda armed: armed.fault.pulls_cable(armed.tally(mode, counted)))

    def drops_hub(self, mode: UnitMode) -> HubDrop | None:
        counted = self._memories.counters.read()
        fault = self._fault(lambda armed: armed.fault.drops_hub(armed.tally(mode, counted)))
        return None if fault is None else HubDrop(fault.comes_back_after_s())

    def denies_access(self) -> bool:
        return self._fault(lambda armed: armed.fault.denies_access()) is not None

    def arrives_as(self) -> ArrivalState | None:
        fault = self._fault(lambda armed: armed.fault.arrives_as() is not None)
        return None if fault is None else fault.arrives_as()

    def listens(self) -> bool:
        return self._fault(lambda armed: armed.fault.listens()) is not None

    def stays_away(self, mode: UnitMode) -> bool:
        return self._fault(lambda armed: armed.fault.stays_away(mode)) is not None

    def detour(self, mode: UnitMode) -> Detour | None:
        fault = self._fault(lambda armed: armed.fault.detour(mode) is not None)
        return None if fault is None else fault.detour(mode)

    def _fault(self, asks: Callable[[ArmedFault], bool]) -> Fault | None:
        struck = self._strike(asks)
        return None if struck is None else struck.fault

    def _strike(self, asks: Callable[[ArmedFault], bool]) -> ArmedFault | None:
        struck = first_strike(self.armed, asks) if self.armed else None
        if struck is None:
            return None
        before, after = struck
        # Those without a limit strike again and again; their count would only cost a write to disk each time.
        if before.fault.limit:
            self._save(after)
        return before

    def _save(self, faults: ArmedFaults) -> None:
        self._storage.save(replace(self._storage.state, faults=faults))
        self._memories.set_faults(living(faults))
