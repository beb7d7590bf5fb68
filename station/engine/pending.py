"""The pending shelf: units that left their slot before the cloud had finished, as people want to see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum, auto
from typing import Final

from station.audit.queries import AuditReader
from station.audit.rows import RunRow
from station.core.doors import AuditLog
from station.core.facts import Acknowledged, CustodyChanged
from station.core.person import Person, Right
from station.core.words import Disposition, Outcome
from station.engine.gate import REFUSALS
from station.engine.sayings import SAYINGS

FETCH_AND_RUN: Final = "FETCH-AND-RUN"
"""Code of a run whose cloud steps are done while the unit itself is not: it is to be run again."""


class ShelfState(StrEnum):
    """What a unit on the shelf waits for.

    WAITS: for the cloud. RUN_AGAIN: to be fetched and run again. FETCH: it was refused; somebody must take it out.
    """

    WAITS = auto()
    RUN_AGAIN = auto()
    FETCH = auto()


@dataclass(frozen=True)
class ShelfUnit:
    """One unit on the shelf.

    age_s: since its run ended. next_look_s: until the cloud is asked again, None where that is not planned here.
    advice: what to do, in English.
    """

    run: str
    device_id: str
    serial: str
    platform: str
    order: str
    slot: int
    state: ShelfState
    age_s: float
    next_look_s: float | None
    code: str
    reason: str
    advice: str


def shelf(
    reader: AuditReader, next_looks: Mapping[str, float] | None = None, now: datetime | None = None
) -> tuple[ShelfUnit, ...]:
    """Everything on the shelf, what is to be fetched first, then the oldest first.

    Args:
        next_looks: seconds until the next look by run, as the closer plans them.

    Raises:
        AuditReadError: the log cannot be read.
    """
    now, looks = now or datetime.now(UTC), next_looks or {}
    left = (*reader.pending_runs(), *reader.unfetched_runs())
    units = [_shelf_unit(run, looks.get(run.run), now) for run in left if newer_run(reader, run) is None]
    return tuple(sorted(units, key=lambda unit: (unit.state is ShelfState.WAITS, -unit.age_s)))


def newer_run(reader: AuditReader, run: RunRow) -> RunRow | None:
    """The newest run of the same unit after this one; those that were refused at the gate say nothing of it."""
    runs = (one for one in reader.unit_runs(run.device_id) if one.code not in REFUSALS)
    return next((one for one in runs if one.opened_seq > run.opened_seq), None)


def fetched(reader: AuditReader, audit: AuditLog, run: str, reason: str, person: Person) -> Acknowledged | None:
    """A person took a refused unit from the shelf and put it where its verdict says; None where it is not there.

    Raises:
        NotAllowedError. AuditError: it could not be written; the unit stays on the shelf.
    """
    person.require(Right.ACKNOWLEDGE)
    row = next((one for one in reader.unfetched_runs() if one.run == run), None)
    if row is None:
        return None
    bin_ = row.disposition or Disposition.HOLD
    place = SAYINGS[f"bin.{bin_.value}"]
    fact = Acknowledged(run, row.slot, person.pseudonym, reason, bin_.value)
    audit.append(fact)
    audit.append(CustodyChanged(run, row.device_id, bin_, place, person.pseudonym, reason))
    return fact


def age_s(run: RunRow, now: datetime) -> float:
    """Seconds since a run ended; never below zero, whatever the clock did."""
    return max(0.0, (now - datetime.fromisoformat(run.closed_utc)).total_seconds())


def _shelf_unit(run: RunRow, next_look_s: float | None, now: datetime) -> ShelfUnit:
    waits = run.outcome is Outcome.PENDING
    again = waits and run.code == FETCH_AND_RUN
    state = ShelfState.RUN_AGAIN if again else ShelfState.WAITS if waits else ShelfState.FETCH
    return ShelfUnit(
        run=run.run,
        device_id=run.device_id,
        serial=run.serial,
        platform=run.platform,
        order=run.order,
        slot=run.slot,
        state=state,
        age_s=age_s(run, now),
        next_look_s=next_look_s if state is ShelfState.WAITS else None,
        code=run.code,
        reason=run.reason,
        advice=run.next_action,
    )
