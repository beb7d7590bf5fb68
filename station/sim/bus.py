"""The bench's USB: sockets, what is plugged into them, and what a host sees of it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from station.core.ids import PortPath
from station.sim.clock import Clock
from station.sim.faults import Detour
from station.sim.hubs import Hub, HubTree
from station.sim.mishaps import HubDrop, Order
from station.sim.presence import Presence
from station.sim.unit import VirtualUnit

FIRST_ADDRESS = 2
"""Address 1 is the root hub's."""
LAST_ADDRESS = 127


class PortTakenError(ValueError):
    """Two plugs do not fit into one socket."""


@dataclass(frozen=True)
class VisibleDevice:
    """One enumerated device. Two sightings are equal as long as it is the same enumeration of the same unit."""

    port: PortPath
    address: int
    unit: VirtualUnit
    presence: Presence


class VirtualBus:
    """Sockets by port path. May be used from any thread; a unit that is busy holds up nobody but its own host."""

    def __init__(self, clock: Clock, units: Iterable[VirtualUnit] = (), hubs: Iterable[Hub] = ()) -> None:
        self.clock = clock
        self.hubs = HubTree(hubs)
        self._lock = threading.Lock()
        self._units = tuple(units)
        self._sockets: dict[PortPath, VirtualUnit] = {}
        # Held weakly: a unit that left the bench for good takes its memories with it.
        self._addresses: WeakKeyDictionary[VirtualUnit, dict[int, int]] = WeakKeyDictionary()
        self._last_address: dict[int, int] = {}
        self._denied: set[PortPath] = set()
        for unit in self._units:
            unit.on_order = self._carry_out
            if unit.port:
                self._insert(unit, PortPath.parse(unit.port))

    def plug(self, unit: VirtualUnit, port: PortPath, held_button: bool = False) -> None:
        """Connect a unit, which powers it.

        Raises:
            PortTakenError: something else is in that socket, or the unit is plugged in elsewhere.
        """
        with self._lock:
            if port in self._sockets or unit in self._sockets.values():
                raise PortTakenError(f"{port} is taken, or unit {unit.device_id} is plugged in already")
            self._insert(unit, port)
        unit.on_order = self._carry_out
        unit.plug(str(port), held_button)

    def unplug(self, port: PortPath) -> VirtualUnit:
        """Pull the plug out of a socket. Raises KeyError where the socket is empty."""
        with self._lock:
            unit = self._sockets.pop(port)
        unit.unplug()
        return unit

    def replug(self, port: PortPath, held_button: bool = False) -> VirtualUnit:
        """Pull the plug and put it back: a power cycle. Raises KeyError where the socket is empty."""
        unit = self.unplug(port)
        self.plug(unit, port, held_button)
        return unit

    def set_access(self, port: PortPath, allowed: bool) -> None:
        """Whether the operating system lets the host open devices in this socket."""
        with self._lock:
            (self._denied.discard if allowed else self._denied.add)(port)

    def may_open(self, port: PortPath) -> bool:
        """Asked once for each opening, since a refusal may be for a while only."""
        with self._lock:
            unit, denied = self._sockets.get(port), port in self._denied
        return not denied and (unit is None or not unit.denies_access())

    def unit_at(self, port: PortPath) -> VirtualUnit | None:
        """What is in a socket, enumerated or not."""
        with self._lock:
            return self._sockets.get(port)

    @property
    def ports(self) -> tuple[PortPath, ...]:
        """Sockets with something in them."""
        with self._lock:
            return tuple(sorted(self._sockets))

    def visible(self) -> tuple[VisibleDevice, ...]:
        """What a host sees now, by port path. With a jumping clock, each look goes on to the next event."""
        with self._lock:
            units = list(self._sockets.values())
        if self.clock.jumps:
            self._jump(units)
        for unit in units:
            unit.settle()  # first, since a unit may turn up in another socket
        with self._lock:
            sockets = sorted(self._sockets.items())
        found = []
        for port, unit in sockets:
            presence = unit.presence()
            if presence is not None:
                found.append(VisibleDevice(port, self._address(port, unit, presence), unit, presence))
        return tuple(found)

    def _jump(self, units: list[VirtualUnit]) -> None:
        due_s = [due for unit in units if (due := unit.next_due_s()) is not None]
        if due_s:
            self.clock.advance_to(min(due_s))

    def _address(self, port: PortPath, unit: VirtualUnit, presence: Presence) -> int:
        """Each enumeration gets the next address of its bus."""
        with self._lock:
            addresses = self._addresses.setdefault(unit, {})
            if presence.enumeration not in addresses:
                last = self._last_address.get(port.bus, FIRST_ADDRESS - 1)
                self._last_address[port.bus] = FIRST_ADDRESS if last >= LAST_ADDRESS else last + 1
                addresses[presence.enumeration] = self._last_address[port.bus]
            return addresses[presence.enumeration]

    def _insert(self, unit: VirtualUnit, port: PortPath) -> None:
        """Called with the lock held, or before anybody else knows this object."""
        self._sockets[port] = unit
        unit.translator = self.hubs.translator_of(port)

    def _carry_out(self, unit: VirtualUnit, order: Order) -> None:
        """Something happens around a unit that is plugged in."""
        with self._lock:
            here = next((port for port, found in self._sockets.items() if found is unit), None)
        if here is None:
            return
        if isinstance(order, HubDrop):
            for port in self.hubs.ports_with(here, self.ports):
                neighbour = self.unit_at(port)
                if neighbour is not None:
                    neighbour.lose_power(order.back_after_s)
        elif order.swap_with:
            self._swap(unit, here, order)
        else:
            self._move(unit, here, PortPath.parse(order.to_port))

    def _move(self, unit: VirtualUnit, here: PortPath, there: PortPath) -> None:
        """A unit that is off the bus goes to another socket; where that is taken, it stays where it is."""
        with self._lock:
            if there not in self._sockets:
                del self._sockets[here]
                self._insert(unit, there)
                here = there
        unit.move(str(here))

    def _swap(self, unit: VirtualUnit, here: PortPath, order: Detour) -> None:
        """Another unit takes the place of one that is off the bus; where there is no such unit, nothing happens."""
        other = next((one for one in self._units if one.device_id == order.swap_with and one is not unit), None)
        if other is None:
            unit.move(str(here))
            return
        with self._lock:
            there = next((port for port, found in self._sockets.items() if found is other), None)
            del self._sockets[here]
            if there is not None:
                del self._sockets[there]
                self._insert(unit, there)
            self._insert(other, here)
        other.unplug()
        unit.move("" if there is None else str(there))
        other.plug(str(here), order.in_dfu)
