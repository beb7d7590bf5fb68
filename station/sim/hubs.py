"""Hubs as far as they matter to full-speed devices: which ports share a transaction translator, and its speed.

Behind a high-speed hub all full-speed traffic goes through a transaction translator (USB 2.0, 11.14): one for the
whole hub, or one for each port. The high-speed side of the hub is never the bottleneck here and is not modelled.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from station.core.ids import PortPath

TRANSLATOR_BYTES_PER_S = 1_000_000.0
"""Assumption: two thirds of the 1.5 MB/s of a full-speed bus, the rest being frames, gaps and split transactions."""
TRANSFER_OVERHEAD_BYTES = 45
"""What a control transfer costs beside its data. Source: USB 2.0, table 5-2 (overhead of full-speed control)."""


class Translators(StrEnum):
    """What a hub's ports share."""

    SINGLE = "single"
    EACH_PORT = "each_port"


@dataclass(frozen=True)
class Hub:
    """A high-speed hub: the port that it is plugged into, and its transaction translators."""

    port: PortPath
    translators: Translators = Translators.SINGLE

    def carries(self, port: PortPath) -> bool:
        """Whether a socket lies below this hub, perhaps with other hubs between."""
        own = self.port.ports
        return port.bus == self.port.bus and len(port.ports) > len(own) and port.ports[: len(own)] == own


class Translator:
    """A transaction translator: one transfer after the other. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free_at_s = 0.0

    def take(self, at_s: float, size_bytes: int) -> float:
        """A transfer wants to go at `at_s` (simulated); gives the seconds that it waits for those before it."""
        with self._lock:
            start_s = max(at_s, self._free_at_s)
            self._free_at_s = start_s + (size_bytes + TRANSFER_OVERHEAD_BYTES) / TRANSLATOR_BYTES_PER_S
        return start_s - at_s


class HubTree:
    """The hubs of a bench, with a translator for each part that shares one."""

    def __init__(self, hubs: Iterable[Hub] = ()) -> None:
        self._hubs = sorted(hubs, key=lambda hub: len(hub.port.ports), reverse=True)
        self._translators: dict[PortPath, Translator] = {}

    def hub_of(self, port: PortPath) -> Hub | None:
        """The hub that a socket belongs to, the nearest one; None for a socket of the computer itself."""
        return next((hub for hub in self._hubs if hub.carries(port)), None)

    def translator_of(self, port: PortPath) -> Translator | None:
        """What a device in this socket goes through; None at the computer itself."""
        hub = self.hub_of(port)
        if hub is None:
            return None
        shared = hub.port if hub.translators is Translators.SINGLE else port
        return self._translators.setdefault(shared, Translator())

    def ports_with(self, port: PortPath, all_ports: Iterable[PortPath]) -> tuple[PortPath, ...]:
        """Those of `all_ports` that lose power together with `port`: all below its hub, or the whole bus."""
        hub = self.hub_of(port)
        return tuple(one for one in all_ports if (hub.carries(one) if hub else one.bus == port.bus))
