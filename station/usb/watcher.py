"""Hot-plug: tells which devices came and went, by looking at the bus ten times a second."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from station.core.cancel import CancelToken
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import Aborted, LinkError, StationError

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Arrived:
    """A device was enumerated."""

    sighting: UsbSighting


@dataclass(frozen=True)
class Left:
    """A device is no longer on the bus, or was enumerated anew (then its `Arrived` follows)."""

    sighting: UsbSighting


class Watcher:
    """One thread that compares what is on the bus now with what was there before.

    on_change is called in that thread, departures before arrivals. `cancel` belongs to this watcher alone.
    """

    def __init__(
        self,
        bus: UsbBus,
        on_change: Callable[[Arrived | Left], None],
        cancel: CancelToken,
        period_s: float = 0.1,
    ) -> None:
        self._bus = bus
        self._on_change = on_change
        self._cancel = cancel
        self._period_s = period_s
        self._seen: tuple[UsbSighting, ...] = ()
        self._in_trouble = False
        self._thread = threading.Thread(target=self._run, name="usb-watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch. What is plugged in already is reported as arrived."""
        self._thread.start()

    def stop(self, limit_s: float = 5.0) -> None:
        """End the thread.

        Raises:
            LinkError: it did not end within `limit_s`; a USB transfer hangs.
        """
        self._cancel.cancel()
        if not self._thread.ident:
            return
        self._thread.join(limit_s)
        if self._thread.is_alive():
            raise LinkError(f"the USB watcher did not end within {limit_s:g} s")

    def look(self) -> None:
        """One look at the bus: report what changed since the last one. A bus that cannot be listed changes nothing."""
        try:
            present = self._bus.present()
        except StationError as error:
            if not self._in_trouble:
                log.warning("usb_bus_unreadable", code=error.code, reason=error.message)
            self._in_trouble = True
            return
        self._in_trouble = False
        before, self._seen = self._seen, present
        for sighting in before:
            if sighting not in present:
                self._on_change(Left(sighting))
        for sighting in present:
            if sighting not in before:
                self._on_change(Arrived(sighting))

    def _run(self) -> None:
        try:
            while not self._cancel.cancelled:
                self.look()
                self._cancel.wait(self._period_s)
        except Aborted:
            return
