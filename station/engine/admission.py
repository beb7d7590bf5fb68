"""The line's own gate: the order's list, the log, the other slots and the scanned label must all agree."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from station.core.doors import AuditLog
from station.core.facts import PromptAnswered
from station.core.identity import Identity
from station.core.ids import DeviceId
from station.core.policy import Policy
from station.core.views import Said
from station.engine.check_units import Purpose, purpose_of
from station.engine.gate import (
    Admission,
    CheckUnitError,
    LabelMismatchError,
    NotInOrderError,
    UnitAlreadyPassedError,
    UnitHeldError,
    UnitInTwoSlotsError,
    UnitPassedBeforeError,
)
from station.engine.order_book import OrderBook
from station.engine.runner import Job
from station.engine.sayings import english
from station.engine.scanned_label import disagreement, pairs_for, wants_normal_mode


@dataclass(frozen=True)
class EarlierPass:
    """A unit's last verdict in the log is PASS."""

    run: str
    order: str
    utc: str


PassLookup = Callable[[DeviceId], EarlierPass | None]


def nothing_known(_device_id: DeviceId) -> EarlierPass | None:
    """A log that has no unit."""
    return None


def nothing_held(_device_id: DeviceId) -> bool:
    """A log in which no unit waits for the cloud."""
    return False


class LineGate:
    """Lets a unit in when everything that the recipe, the order and the policy ask for agrees. For many threads."""

    def __init__(
        self,
        policy: Policy,
        book: OrderBook,
        audit: AuditLog,
        passed: PassLookup = nothing_known,
        held: Callable[[DeviceId], bool] = nothing_held,
    ) -> None:
        """passed, held: ask the log for a unit's last verdict, and whether the cloud must take it before it starts."""
        self._policy = policy
        self._book = book
        self._audit = audit
        self._passed = passed
        self._held = held
        self._lock = threading.Lock()
        self._inside: dict[DeviceId, Job] = {}

    def admit(self, identity: Identity, job: Job) -> Admission:
        """See `Gatekeeper.admit`."""
        if purpose_of(identity.device_id, self._policy) is not job.purpose:
            raise CheckUnitError(
                f"{identity.device_id} showed another serial string when it was plugged in: "
                f"taken for {job.purpose.value or 'a unit of the order'}",
                device_id=identity.device_id,
            )
        self._enter(identity.device_id, job)
        if job.purpose is Purpose.WORK:
            self._belongs(identity.device_id)
            self._may_start(identity)
        if self._label_needs_more(identity, job):
            return Admission.ASK_IN_NORMAL_MODE
        self._label_agrees(identity, job)
        if job.purpose is Purpose.WORK:
            self._not_done(identity.device_id, job)
            self._book.identified(job.run, identity.device_id)
        return Admission.ADMITTED

    def left(self, run: str) -> None:
        """The run has ended; its unit may be let in elsewhere."""
        with self._lock:
            self._inside = {unit: job for unit, job in self._inside.items() if job.run != run}

    def _enter(self, device_id: DeviceId, job: Job) -> None:
        with self._lock:
            inside = self._inside.setdefault(device_id, job)
        if inside.run != job.run:
            raise UnitInTwoSlotsError(
                english(Said.of("why.twice", unit=str(device_id), slot=inside.slot, run=inside.run)),
                device_id=device_id,
                slot=inside.slot,
            )

    def _belongs(self, device_id: DeviceId) -> None:
        order = self._book.order
        if not order.takes(device_id):
            raise NotInOrderError(
                english(Said.of("why.not_in_order", unit=str(device_id), count=len(order.ids), order=order.number)),
                device_id=device_id,
            )

    def _may_start(self, identity: Identity) -> None:
        """A unit in normal mode has started already: nothing is lost by working on it."""
        if not identity.complete and self._held(identity.device_id):
            raise UnitHeldError(
                english(Said.of("why.held_unit", unit=str(identity.device_id))),
                device_id=identity.device_id,
            )

    @staticmethod
    def _label_needs_more(identity: Identity, job: Job) -> bool:
        return (
            job.label is not None
            and not identity.complete
            and wants_normal_mode(pairs_for(job.label, job.recipe.unit.match), identity.serial_number)
        )

    @staticmethod
    def _label_agrees(identity: Identity, job: Job) -> None:
        if job.label is None:
            return
        others = {"order.number": job.order, "order.batch": job.batch}
        found = disagreement(job.label, identity, pairs_for(job.label, job.recipe.unit.match), others)
        if found is not None:
            raise LabelMismatchError(
                english(Said.of("why.label", detail=str(found))),
                device_id=identity.device_id,
                label=job.label.text,
            )

    def _not_done(self, device_id: DeviceId, job: Job) -> None:
        rule = job.recipe.unit.again
        earlier = None if rule == "rework" else self._passed(device_id)
        if earlier is None:
            return
        order = earlier.order or "unknown"
        said = Said.of("why.passed", unit=str(device_id), time=earlier.utc, run=earlier.run, order=order)
        told = english(said)
        if rule == "refuse":
            raise UnitAlreadyPassedError(told, device_id=device_id, earlier=earlier.run)
        if not job.again_by:
            raise UnitPassedBeforeError(told, device_id=device_id, earlier=earlier.run)
        self._audit.append(PromptAnswered(job.run, "", UnitPassedBeforeError.code, "allowed again", job.again_by))
