"""What a shift did, for who takes over and for the file: numbers, causes, what is still open, and the seal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, select

from station.audit.anchor import Anchor
from station.audit.chain import utc_text
from station.audit.figures import Statistics
from station.audit.period import Period
from station.audit.queries import AuditReader
from station.audit.rows import LogHead, RunRow
from station.audit.schema import runs, unit_orders
from station.audit.statistics import statistics
from station.core.facts import LineHeld, LineReleased, OrderClosed, OrderOpened, SignedIn
from station.core.words import Outcome


@dataclass(frozen=True)
class OpenLock:
    """A slot that is locked: its last run failed and nobody took note of it."""

    slot: int
    run: str
    device_id: str
    code: str
    closed_utc: str


@dataclass(frozen=True)
class OrderState:
    """An order that was worked on in this time, with all its units until now.

    received: units on its list, else those seen. good, bad, errors, aborted, pending: by each unit's last run.
    missing: received and never seen. first_article: "released", "refused" or "" for not judged. closed_utc: "" if open.
    """

    order: str
    target: int
    received: int
    seen: int
    good: int
    bad: int
    errors: int
    aborted: int
    pending: int
    missing: int
    first_article: str
    closed_utc: str

    @property
    def adds_up(self) -> bool:
        """Whether every unit is accounted for."""
        counted = self.good + self.bad + self.errors + self.aborted + self.pending + self.missing
        return counted == max(self.received, self.seen)


@dataclass(frozen=True)
class ShiftReport:
    """All of a shift report.

    statistics: of the shift. locks, pending (in statistics), held: as of `issued_utc`. held: why the line stands still,
    "" where it does not. operators: pseudonyms of who signed in or ran units. anchor: the end of the log under its
    newest seal; None where the report was made without sealing.
    """

    station: str
    period: Period
    issued_utc: str
    issued_by: str
    statistics: Statistics
    orders: tuple[OrderState, ...]
    locks: tuple[OpenLock, ...]
    held: str
    operators: tuple[str, ...]
    open_runs: int
    head: LogHead
    anchor: Anchor | None


def shift_report(
    reader: AuditReader,
    period: Period,
    anchor: Anchor | None = None,
    issued_by: str = "",
    now: datetime | None = None,
) -> ShiftReport:
    """The report of a shift as the log stands.

    Args:
        period: see `period.shift_of`.
        anchor: what `AuditStore.end_shift` gave; it is printed as short code and QR code.
        issued_by: pseudonym of the person who asks.
        now: for what is still open; None for this computer's clock.
    Raises:
        AuditReadError: the log cannot be read.
    """
    now = now or datetime.now(UTC)
    numbers = statistics(reader, period, now=now)
    locks = tuple(_lock(run) for run in reader.last_run_of_each_slot() if _is_locked(run))
    head = reader.head()
    return ShiftReport(
        station=head.station,
        period=period,
        issued_utc=utc_text(now),
        issued_by=issued_by,
        statistics=numbers,
        orders=tuple(_order_state(reader, order) for order in _orders(reader, period)),
        locks=locks,
        held=_held(reader),
        operators=_operators(reader, period),
        open_runs=len(reader.open_runs()),
        head=head,
        anchor=anchor,
    )


def _is_locked(run: RunRow) -> bool:
    return run.outcome is Outcome.FAIL and run.counted and not run.bin and not run.amended


def _lock(run: RunRow) -> OpenLock:
    return OpenLock(run.slot, run.run, run.device_id, run.code, run.closed_utc)


def _held(reader: AuditReader) -> str:
    newest = reader.newest_of(LineHeld.kind, LineReleased.kind)
    if newest is None or newest.kind == LineReleased.kind:
        return ""
    said = dict(newest.fields)
    return f"{said.get('code', '')}: {said.get('why', '')} (since {newest.utc})"


def _within(period: Period) -> list[ColumnElement[bool]]:
    since, until = period.since, period.until
    found: list[ColumnElement[bool]] = [runs.c.closed_utc != ""]
    found += [runs.c.closed_utc >= utc_text(since)] if since else []
    found += [runs.c.closed_utc < utc_text(until)] if until else []
    return found


def _orders(reader: AuditReader, period: Period) -> tuple[str, ...]:
    query = select(runs.c.order).where(*_within(period), runs.c.order != "").distinct().order_by(runs.c.order)
    with reader.asking() as connection:
        return tuple(connection.scalars(query))


def _operators(reader: AuditReader, period: Period) -> tuple[str, ...]:
    signed = reader.marked_events([SignedIn.kind], since=period.since, until=period.until)
    people = {dict(event.fields).get("operator", "") for event in signed}
    with reader.asking() as connection:
        people |= set(connection.scalars(select(runs.c.operator).where(*_within(period)).distinct()))
    return tuple(sorted(people - {""}))


def _order_state(reader: AuditReader, order: str) -> OrderState:
    told = reader.order_events(order, OrderOpened.kind, OrderClosed.kind)
    opened = [event for event in told if event.kind == OrderOpened.kind]
    said = dict(opened[-1].fields) if opened else {}
    closed_utc = told[-1].utc if told and told[-1].kind == OrderClosed.kind else ""
    ends = select(unit_orders.c.last_outcome, func.count()).where(unit_orders.c.order == order)
    article = select(runs.c.first_article).where(runs.c.order == order, runs.c.first_article != "")
    with reader.asking() as connection:
        counted = {
            str(end): int(number) for end, number in connection.execute(ends.group_by(unit_orders.c.last_outcome))
        }
        judged = connection.scalar(article.order_by(runs.c.opened_seq.desc()).limit(1)) or ""
    seen = sum(counted.values())
    listed = int(json.loads(said.get("allowed", "0")))
    return OrderState(
        order=order,
        target=int(json.loads(said.get("target", "0"))),
        received=listed or seen,
        seen=seen,
        good=counted.get(Outcome.PASS, 0),
        bad=counted.get(Outcome.FAIL, 0),
        errors=counted.get(Outcome.ERROR, 0),
        aborted=counted.get(Outcome.ABORTED, 0),
        pending=counted.get(Outcome.PENDING, 0),
        missing=max(0, listed - seen),
        first_article=judged,
        closed_utc=closed_utc,
    )
