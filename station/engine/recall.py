"""What the log knows of the line from before this start: locks, hold, the order's units, its first article."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import partial

from station.audit.queries import AuditReader
from station.audit.rows import RunRow, StepRow
from station.core.facts import LineHeld, LineReleased
from station.core.ids import DeviceId, SerialNumber
from station.core.policy import Policy
from station.core.step import Evidence, step_kinds
from station.core.views import Said
from station.core.words import Disposition, Outcome
from station.engine.admission import EarlierPass
from station.engine.check_units import Purpose, purpose_of
from station.engine.containment import Hold, OpenLock
from station.engine.gate import REFUSALS
from station.engine.line import Recalled
from station.engine.order_book import ArticleState, FirstArticle, UnitEnd
from station.engine.shift import Shift
from station.engine.step_record import RUN
from station.engine.tether import PROVED, FlashBegun
from station.engine.verdict import CLOUD_HOLD

EVERY_RUN = 1_000_000
_LOOKED_BACK = 10


def recall(reader: AuditReader, shift: Shift) -> Recalled:
    """Read it once, at the start.

    Raises:
        AuditReadError: the log cannot be read.
    """
    number = shift.order_plan.number
    of_order = reader.search(order=number, limit=EVERY_RUN) if number else ()
    return Recalled(
        locks=open_locks(reader, shift.policy) if shift.policy.fail_lock else {},
        hold=last_hold(reader) if shift.policy.equal_failures else None,
        ends=unit_ends(of_order),
        article=first_article(of_order),
        pending=lambda: tuple((run.run, run.device_id) for run in reader.pending_runs()),
        passed=lambda device_id: earlier_pass(reader.unit_runs(device_id)),
        begun=partial(flash_begun, reader),
        unit_held=lambda device_id: waits_unpowered(reader.unit_runs(device_id)),
    )


def open_locks(reader: AuditReader, policy: Policy) -> dict[int, OpenLock]:
    """Slots whose last run failed and was not acknowledged."""
    return {
        run.slot: OpenLock(run.run, run.disposition or Disposition.REWORK, run.code)
        for run in reader.last_run_of_each_slot()
        if run.outcome is Outcome.FAIL
        and not run.bin
        and not run.amended
        and purpose_of(run.device_id, policy) is Purpose.WORK
    }


def last_hold(reader: AuditReader) -> Hold | None:
    """Why the line was held and not released."""
    event = reader.newest_of(LineHeld.kind, LineReleased.kind)
    if event is None or event.kind == LineReleased.kind:
        return None
    told = dict(event.fields)
    return Hold(told["code"], Said.of("held.before", why=told["why"]), tuple(json.loads(told["runs"])))


def unit_ends(runs_of_order: Iterable[RunRow]) -> tuple[UnitEnd, ...]:
    """How the last run of each unit of an order ended. runs_of_order: newest first."""
    ends: dict[str, UnitEnd] = {}
    for run in runs_of_order:
        if run.device_id and run.code not in REFUSALS and run.device_id not in ends:
            disposition = Disposition(run.bin) if run.bin in set(Disposition) else run.disposition
            if run.first_article == "refused":
                disposition = Disposition.HOLD
            ends[run.device_id] = UnitEnd(DeviceId(run.device_id), run.run, run.outcome, disposition)
    return tuple(ends.values())


def first_article(runs_of_order: Iterable[RunRow]) -> FirstArticle | None:
    """How the first article stands; None where no unit of the order was good yet. runs_of_order: newest first."""
    good = [run for run in runs_of_order if run.outcome in (Outcome.PASS, Outcome.PENDING)]
    for run in good:
        if run.first_article == "released":
            return FirstArticle(ArticleState.RELEASED, run.run, run.device_id)
    waiting = [run for run in good if not run.first_article]
    return FirstArticle(ArticleState.WAITS, waiting[-1].run, waiting[-1].device_id) if waiting else None


def waits_unpowered(runs_of_unit: Iterable[RunRow]) -> bool:
    """Whether a unit's last verdict is that the cloud must take it before it starts. runs_of_unit: newest first."""
    last = next((run for run in runs_of_unit if run.outcome is not None and run.code not in REFUSALS), None)
    return last is not None and last.outcome is Outcome.PENDING and last.code == CLOUD_HOLD


def earlier_pass(runs_of_unit: Iterable[RunRow]) -> EarlierPass | None:
    """A unit's last verdict, where that is PASS. runs_of_unit: newest first; open and refused ones say nothing."""
    last = next((run for run in runs_of_unit if run.outcome is not None and run.code not in REFUSALS), None)
    if last is None or last.outcome is not Outcome.PASS:
        return None
    return EarlierPass(last.run, last.order, last.closed_utc)


def flash_begun(reader: AuditReader, device_id: DeviceId, barriers: Collection[str]) -> FlashBegun | None:
    """What the log says of a unit that is found in DFU mode; None where it may start.

    Args:
        barriers: words of the recipe's steps that must be proved before a unit leaves DFU mode.
    Raises:
        AuditReadError: the log cannot be read.
    """
    flashing = frozenset(word for word, kind in step_kinds() if kind.is_flash)
    open_barriers = set(barriers)
    for run in reader.unit_runs(device_id):
        record = reader.run_record(run.run)
        steps = record.steps if record else ()
        begun_at = max((step.seq for step in steps if step.word in flashing and step.intended), default=0)
        open_barriers -= {step.word for step in steps if _proved_after(step, begun_at)}
        if not open_barriers:
            return None
        if begun_at:
            return _begun(reader, device_id, run)
    return None


def _begun(reader: AuditReader, device_id: DeviceId, since: RunRow) -> FlashBegun:
    """What earlier runs had of a unit that cannot be asked now: told and proved for this very Device ID."""
    unit, runs = reader.unit(device_id), reader.unit_runs(device_id)[:_LOOKED_BACK]
    values = {"unit.iccid": [run.iccid for run in runs], "unit.imei": [run.imei for run in runs]}
    told = {name: next(filter(None, found), "") for name, found in values.items()}
    proofs: dict[str, Evidence] = {}
    for run in runs:
        record = reader.run_record(run.run) if run.recipe_sha256 == since.recipe_sha256 else None
        for step in reversed(record.steps) if record else ():
            if step.phase == RUN and step.end in PROVED:
                proofs.setdefault(step.step, Evidence(step.method, step.expected, step.seen, step.facts))
    return FlashBegun(
        since.run,
        SerialNumber.parse(unit.serial) if unit and unit.serial else None,
        tuple((name, value) for name, value in told.items() if value),
        since.recipe_sha256,
        tuple(proofs.items()),
    )


def _proved_after(step: StepRow, seq: int) -> bool:
    return step.seq > seq and step.end in PROVED
