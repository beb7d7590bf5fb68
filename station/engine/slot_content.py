"""What is in a slot: the unit, its label, its run, how the last one ended, and the lock that a failure left."""

from __future__ import annotations

from dataclasses import dataclass

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.facts import RunClosed
from station.core.ids import BadIdError, DeviceId
from station.core.views import Said
from station.core.words import Outcome
from station.engine.check_units import Purpose, purpose_of
from station.engine.containment import OpenLock
from station.engine.gate import LabelMismatchError, UnitPassedBeforeError
from station.engine.scan_table import SlotIs
from station.engine.scanned_label import Label
from station.engine.shift import Shift
from station.engine.slot_view import OVER

_UNFINISHED = (Outcome.ERROR, Outcome.ABORTED)


@dataclass
class SlotContent:
    """Of one thread at a time.

    waiting: the unit has had no run since it came. cancel: of the run, or of a look, that goes on; None between them.
    last: how the last run ended, None where that is of no account any more. last_serial: serial string of its unit.
    """

    shift: Shift
    fail_lock: OpenLock | None = None
    sighting: UsbSighting | None = None
    label: Label | None = None
    waiting: bool = False
    cancel: CancelToken | None = None
    last: RunClosed | None = None
    last_serial: str = ""

    @property
    def busy(self) -> bool:
        """A run or a look is going on."""
        return self.cancel is not None

    @property
    def here(self) -> bool:
        """A unit is plugged in."""
        return self.sighting is not None

    @property
    def device_id(self) -> str:
        """Of a unit whose serial string is its Device ID, else ""."""
        try:
            return DeviceId.parse(self.sighting.serial) if self.sighting is not None else ""
        except BadIdError:
            return ""

    @property
    def purpose(self) -> Purpose:
        """What a run of this unit is for."""
        return Purpose.WORK if self.sighting is None else purpose_of(self.sighting.serial, self.shift.policy)

    @property
    def wants_label(self) -> bool:
        """No run without a label, and none was scanned."""
        return self.shift.recipe.unit.label is not None and self.label is None and self.purpose is Purpose.WORK

    @property
    def is_(self) -> SlotIs:
        """What the slot is doing."""
        if self.busy:
            return SlotIs.RUNNING
        if self.fail_lock is not None:
            return SlotIs.LOCKED
        if not self.here:
            return SlotIs.EMPTY
        over = self.last is not None and (self.last.outcome not in _UNFINISHED or self.last.code in OVER)
        if over:
            return SlotIs.JUDGED
        return SlotIs.UNLABELLED if self.wants_label else SlotIs.READY

    def refusal(self, number: int, again_by: str) -> Said | None:
        """Why the slot of this number can start no run; None where it can. again_by: who allowed another run."""
        if not self.here:
            return Said.of("start.empty", slot=number)
        if self.busy:
            return Said.of("start.running", slot=number)
        if self.fail_lock is not None:
            return Said.of("start.locked", slot=number)
        if self.wants_label:
            return Said.of("start.label", slot=number)
        asks = self.last is not None and self.last.code == UnitPassedBeforeError.code
        return Said.of("start.asks", slot=number) if asks and not again_by else None

    def arrived(self, sighting: UsbSighting) -> None:
        """A unit is on the port. During a run that is the run's own business (it changed the mode)."""
        self.sighting = sighting
        if self.busy:
            return
        self.waiting = True
        if not self._resumes(sighting):
            self.label = None
        self.last = None

    def left(self) -> None:
        """The port is empty. The label of an unfinished run is kept: its unit may come back."""
        self.sighting = None
        self.waiting = False
        if not self.busy and (self.last is None or self.last.outcome not in _UNFINISHED):
            self.label = None

    def began(self, sighting: UsbSighting) -> CancelToken:
        """A run begins on this unit; gives what stops it."""
        self.waiting = False
        self.last = None
        self.last_serial = sighting.serial
        self.cancel = CancelToken()
        return self.cancel

    def ended(self, closed: RunClosed) -> None:
        """The run is over."""
        self.cancel = None
        self.last = closed
        if closed.code == LabelMismatchError.code:
            self.label = None

    def _resumes(self, sighting: UsbSighting) -> bool:
        """The unit of an unfinished run is back: no need to scan its label again, since its identity is read anew."""
        unfinished = self.last is not None and self.last.outcome in _UNFINISHED
        return unfinished and bool(sighting.serial) and sighting.serial.lower() == self.last_serial.lower()
