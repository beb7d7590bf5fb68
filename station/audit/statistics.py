"""Yields, causes and times of a line, from the log. Each number comes with the definition that it was counted by.

A run belongs to the moment at which it closed, a unit to the moment at which its first run closed. What is later found
out (a pending run settled, a unit passed in a later run) changes the numbers of that earlier time, as it should: they
say what is known now of the units of then.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, String, case, func, select
from sqlalchemy import cast as sql_cast

from station.audit.chain import utc_text
from station.audit.counting import quarter_of
from station.audit.definitions import (
    CYCLE,
    FINAL,
    FPY,
    FPY_CLEAN,
    MACHINE,
    OPERATOR,
    PARETO,
    PENDING,
    PER_HOUR,
    RETESTS,
    ROLLED,
    RUNS,
    STEPS,
    SUSPECTS,
    UNITS,
)
from station.audit.figures import (
    Cause,
    CycleTimes,
    DayFigures,
    Number,
    Pareto,
    PendingAges,
    Quantiles,
    RunCounts,
    Share,
    Statistics,
    StepYield,
    StepYields,
    Waiting,
    Yields,
)
from station.audit.period import ALWAYS, Period
from station.audit.queries import AuditReader
from station.audit.schema import runs, step_counts, unit_orders
from station.core.words import Outcome

PARETO_CAUSES: Final = 20
_BAD: Final = (Outcome.FAIL.value, Outcome.ERROR.value, Outcome.ABORTED.value)
_OUTCOMES: Final = (Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.ABORTED, Outcome.PENDING)


def statistics(
    reader: AuditReader, period: Period = ALWAYS, order: str = "", now: datetime | None = None
) -> Statistics:
    """Everything about one span of time, as of one moment.

    Args:
        period: which time; `period.day_of`, `period.shift_of` make one from a wall clock.
        order: only this order, "" for all.
        now: what pending ages are counted to; None for this computer's clock.
    Raises:
        AuditReadError: the log cannot be read.
    """
    asked = _Asked(period, order)
    with reader.asking() as connection:
        return Statistics(
            period,
            order,
            asked.run_counts(connection),
            asked.yields(connection),
            asked.step_yields(connection),
            asked.pareto(connection, PARETO_CAUSES),
            asked.cycle(connection),
            asked.per_hour(connection),
            asked.pending(connection, now or datetime.now(UTC)),
        )


def by_day(reader: AuditReader, days: tuple[Period, ...], order: str = "") -> tuple[DayFigures, ...]:
    """Counts and yields of each of these spans (days or shifts), as of one moment. Raises as `statistics`."""
    with reader.asking() as connection:
        asked = [_Asked(day, order) for day in days]
        return tuple(DayFigures(one.period, one.run_counts(connection), one.yields(connection)) for one in asked)


def pareto(reader: AuditReader, period: Period = ALWAYS, order: str = "", most: int = PARETO_CAUSES) -> Pareto:
    """Why runs did not pass, the most frequent cause first; at most so many. Raises as `statistics`."""
    with reader.asking() as connection:
        return _Asked(period, order).pareto(connection, most)


def pending_ages(reader: AuditReader, order: str = "", now: datetime | None = None) -> PendingAges:
    """Runs that wait for the cloud now. Raises as `statistics`."""
    with reader.asking() as connection:
        return _Asked(ALWAYS, order).pending(connection, now or datetime.now(UTC))


def first_closing(reader: AuditReader) -> datetime | None:
    """When the first run of the log closed, None where none has."""
    with reader.asking() as connection:
        return _moment(connection.scalar(select(func.min(runs.c.closed_utc)).where(runs.c.closed_utc != "")))


class _Asked:
    """The questions about one span and order."""

    def __init__(self, period: Period, order: str) -> None:
        self.period, self._order = period, order

    def run_counts(self, connection: Connection) -> RunCounts:
        left = case((runs.c.purpose != "", runs.c.purpose), else_=runs.c.code)
        why = case((runs.c.counted, sql_cast("", String)), else_=left).label("why")
        query = self._closed(select(runs.c.outcome, why, func.count())).group_by(runs.c.outcome, why)
        counted: dict[str, int] = {}
        left_out: dict[str, int] = {}
        for outcome, reason, number in connection.execute(query):
            kept, name = (left_out, reason) if reason else (counted, outcome)
            kept[name] = kept.get(name, 0) + number
        passed, failed, errors, aborted, pending = (counted.get(outcome.value, 0) for outcome in _OUTCOMES)
        return RunCounts(passed, failed, errors, aborted, pending, tuple(sorted(left_out.items())), RUNS)

    def yields(self, connection: Connection) -> Yields:
        unit = unit_orders.c
        first, clean, last = unit.first_outcome, unit.clean_outcome, unit.last_outcome
        settled_first, settled_last = first != Outcome.PENDING.value, last != Outcome.PENDING.value
        sums = {
            "started": func.count(),
            "first_failed": _times(first == Outcome.FAIL.value),
            "first_errors": _times(first == Outcome.ERROR.value),
            "first_aborted": _times(first == Outcome.ABORTED.value),
            "first_pending": _times(first == Outcome.PENDING.value),
            "fpy": _times(first == Outcome.PASS.value),
            "fpy_of": _times(settled_first),
            "clean": _times(clean == Outcome.PASS.value),
            "clean_of": _times(clean.not_in(("", Outcome.PENDING.value))),
            "final": _times(last == Outcome.PASS.value),
            "final_of": _times(settled_last),
            "retests": _times(unit.runs > 1),
            "suspects": _times(unit.suspects > 0),
        }
        query = self._within(select(*(total.label(name) for name, total in sums.items())), unit.first_utc)
        row = connection.execute(query.where(unit.order == self._order) if self._order else query).one()
        got = {name: int(value or 0) for name, value in row._mapping.items()}  # noqa: SLF001 - SQLAlchemy's public name
        return Yields(
            got["started"],
            got["first_failed"],
            got["first_errors"],
            got["first_aborted"],
            got["first_pending"],
            Share("first-pass yield", got["fpy"], got["fpy_of"], FPY),
            Share("first-pass yield, station-clean", got["clean"], got["clean_of"], FPY_CLEAN),
            Share("final yield", got["final"], got["final_of"], FINAL),
            Share("retest rate", got["retests"], got["started"], RETESTS),
            Share("suspected false fails", got["suspects"], got["started"], SUSPECTS),
            UNITS,
        )

    def step_yields(self, connection: Connection) -> StepYields:
        names = ("entered", "passed", "failed", "errors", "repeats", "spent_ms")
        count = step_counts.c
        sums = [func.sum(count[name]) for name in names]
        query = select(count.step, func.max(count.word), *sums).group_by(count.step)
        since, until = self.period.since, self.period.until
        query = query.where(count.quarter_utc >= quarter_of(utc_text(since))) if since else query
        query = query.where(count.quarter_utc < quarter_of(utc_text(until))) if until else query
        query = query.where(count.order == self._order) if self._order else query
        found = []
        for step, word, *values in connection.execute(query):
            entered, passed, failed, errors, repeats, spent_ms = map(int, values)
            mean_s = spent_ms / 1000 / max(1, entered + repeats)
            found.append(StepYield(step, word, entered, passed, failed, errors, repeats, mean_s))
        found.sort(key=lambda one: (1.0 if one.ratio is None else one.ratio, one.step))
        rolled = 1.0
        for one in found:
            rolled *= 1.0 if one.ratio is None else one.ratio
        return StepYields(
            tuple(found), Number("rolled throughput yield", rolled * 100 if found else None, "%", ROLLED), STEPS
        )

    def pareto(self, connection: Connection, most: int) -> Pareto:
        what = (runs.c.causing_step, runs.c.code, runs.c.outcome)
        query = self._closed(select(*what, func.count(), func.sum(runs.c.seconds)))
        query = query.where(runs.c.outcome.in_(_BAD), runs.c.counted).group_by(*what)
        found = sorted(connection.execute(query), key=lambda row: (-row[3], -row[4], row[1], row[0]))
        total = sum(row[3] for row in found)
        causes, before = [], 0
        for step, code, outcome, number, seconds in found[:most]:
            before += number
            causes.append(Cause(step, code, outcome, number, seconds / 60, before / total))
        lost_min = sum(row[4] for row in found) / 60
        return Pareto(tuple(causes), total, lost_min, max(0, len(found) - most), PARETO)

    def cycle(self, connection: Connection) -> CycleTimes:
        query = self._passed(select(runs.c.seconds, runs.c.operator_s))
        whole, machine, operator = [], [], []
        for seconds, operator_s in connection.execute(query):
            # A person may be asked while a cloud step runs beside it, so the person's part is never more than all.
            waited_s = min(operator_s, seconds)
            whole.append(seconds)
            operator.append(waited_s)
            machine.append(seconds - waited_s)
        return CycleTimes(
            Quantiles.of("cycle time", whole, CYCLE),
            Quantiles.of("machine time", machine, MACHINE),
            Quantiles.of("operator time", operator, OPERATOR),
        )

    def per_hour(self, connection: Connection) -> Number:
        ends = self._closed(select(func.min(runs.c.closed_utc), func.max(runs.c.closed_utc)))
        first, last = connection.execute(ends).one()
        number = connection.scalar(self._passed(select(func.count()))) or 0
        since, until = self.period.since or _moment(first), self.period.until or _moment(last)
        hours = (until - since).total_seconds() / 3600 if since and until else 0.0
        return Number("good units per hour", number / hours if hours > 0 else None, "1/h", PER_HOUR)

    def pending(self, connection: Connection, now: datetime) -> PendingAges:
        columns = (runs.c.run, runs.c.device_id, runs.c.order, runs.c.code, runs.c.closed_utc)
        query = select(*columns).where(runs.c.outcome == Outcome.PENDING.value).order_by(runs.c.opened_seq)
        query = query.where(runs.c.order == self._order) if self._order else query
        waiting = []
        for run, device_id, order, code, closed_utc in connection.execute(query):
            since = _moment(closed_utc)
            age_s = max(0.0, (now - since).total_seconds()) if since else 0.0
            waiting.append(Waiting(run, device_id, order, code, age_s))
        waiting.sort(key=lambda one: -one.age_s)
        return PendingAges(
            tuple(waiting), Quantiles.of("pending age", [one.age_s for one in waiting], PENDING), utc_text(now)
        )

    def _passed(self, query: Select[Any]) -> Select[Any]:
        return self._closed(query).where(runs.c.outcome == Outcome.PASS.value, runs.c.counted)

    def _closed(self, query: Select[Any]) -> Select[Any]:
        """Runs that closed in the span."""
        query = self._within(query.where(runs.c.closed_utc != ""), runs.c.closed_utc)
        return query.where(runs.c.order == self._order) if self._order else query

    def _within(self, query: Select[Any], column: ColumnElement[str]) -> Select[Any]:
        since, until = self.period.since, self.period.until
        query = query.where(column >= utc_text(since)) if since else query
        return query.where(column < utc_text(until)) if until else query


def _times(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, 1), else_=0))


def _moment(utc: str | None) -> datetime | None:
    """A moment of the log; None where the text is none, which a verification would say."""
    try:
        return datetime.fromisoformat(utc) if utc else None
    except ValueError:
        return None
