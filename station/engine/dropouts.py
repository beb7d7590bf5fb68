"""Units that vanish from their port without being asked to, and the wait for them."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import LinkError, LinkLostError
from station.core.ids import PortPath
from station.particle.errors import UnitLostError

LOOK_S: Final = 0.1
# A transfer to a unit that lost its power fails at once; the system lists it until its hub has told.
NOTICE_S: Final = 1.0


class UnstableLinkError(LinkError):
    """The unit vanished again and again within one run."""

    code = "USB-UNSTABLE"
    hint = "Change the cable of this slot, then run the unit again. The unit is not judged."


class DropOuts:
    """How often each slot lost its unit since the station started; names the bad cable. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[int] = Counter()

    def note(self, slot: int) -> int:
        """It happened once more; gives how often it has happened in this slot."""
        with self._lock:
            self._counts[slot] += 1
            return self._counts[slot]

    def of(self, slot: int) -> int:
        """How often it has happened in this slot."""
        with self._lock:
            return self._counts[slot]


def has_dropped_out(cause: BaseException, bus: UsbBus, sighting: UsbSighting, cancel: CancelToken) -> bool:
    """Whether `cause` came from the unit leaving the bus by itself: its enumeration is no longer there.

    A unit that did not come back after a change of mode was waited for already (UnitLostError): that is no drop-out.

    Raises:
        Aborted. LinkError: the bus cannot be listed.
    """
    if not isinstance(cause, LinkError) or isinstance(cause, (UnitLostError, UnstableLinkError)):
        return False
    deadline = Deadline.after(NOTICE_S if isinstance(cause, LinkLostError) else 0.0)
    while sighting in bus.present():
        if deadline.expired:
            return False
        cancel.wait(min(LOOK_S, deadline.left_s))
    return True


def await_back(bus: UsbBus, port: PortPath, limit_s: float, cancel: CancelToken) -> UsbSighting | None:
    """Wait for whatever is enumerated at this port; None where nothing is within `limit_s`.

    Raises:
        Aborted. LinkError: the bus cannot be listed.
    """
    deadline = Deadline.after(limit_s)
    while True:
        here = next((seen for seen in bus.present() if seen.port == port), None)
        if here is not None or deadline.expired:
            return here
        cancel.wait(min(LOOK_S, deadline.left_s))
