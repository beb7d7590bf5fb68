"""How fast questions are answered over a year of a line: each many times, over units and days picked at random."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from station.audit.figures import nearest_rank
from station.audit.pages import Cursor, RunQuery, Sort, SortBy
from station.audit.period import Period, day_of, days_of
from station.audit.queries import AuditReader
from station.audit.rows import RunRow
from station.audit.statistics import by_day, pareto, statistics
from station.audit.timeline import unit_timeline
from station.core.words import Outcome
from tests.bench.audit_year import write_year

ASKED = 60
ASKED_WIDE = 10
_ZONE = ZoneInfo("Europe/Berlin")
_FIRST = date(2025, 1, 1)


def measure(folder: Path, count: int) -> list[tuple[str, float, str]]:
    """Name, p95 in milliseconds, and what it should be, of every question; the first line is how long writing took."""
    started = time.perf_counter()
    write_year(folder, count)
    wrote_s = time.perf_counter() - started
    reader, chance = AuditReader(folder), random.Random(11)
    known = reader.search(limit=2000) + reader.page(RunQuery(), Sort(descending=False), size=2000).rows

    def unit() -> RunRow:
        return chance.choice(known)

    def a_day() -> Period:
        return day_of(_FIRST + timedelta(days=chance.randrange(365)), _ZONE)

    def month() -> Period:
        days = days_of(_FIRST + timedelta(days=chance.randrange(330)), _FIRST + timedelta(days=365), _ZONE)[:30]
        return Period(days[0].since, days[-1].until)

    quick: list[tuple[str, str, Callable[[], object]]] = [
        ("search by Device ID", "< 100", lambda: reader.search(device_id=unit().device_id)),
        ("search by whatever a scanner read", "< 100", lambda: reader.page(RunQuery(anything=unit().serial))),
        (
            "last annotations and exports of a unit",
            "< 100",
            lambda: reader.marked_events(["export"], about=[unit().device_id]),
        ),
        ("end of the log", "< 100", reader.head),
        ("time line of a unit", "< 100", lambda: unit_timeline(reader, unit().device_id)),
        ("statistics of a day, all of them", "< 100", lambda: statistics(reader, a_day())),
        ("Pareto of a day", "< 100", lambda: pareto(reader, a_day())),
        ("Pareto of a month", "< 100", lambda: pareto(reader, month())),
        ("page of the newest runs", "< 50", lambda: reader.page(RunQuery())),
        ("page somewhere in the middle", "< 50", lambda: reader.page(RunQuery(), after=_cursor(unit()))),
        ("page of an order, sorted by time taken", "< 50", lambda: _by_time(reader, unit())),
        ("page of a month's failures", "< 50", lambda: reader.page(_failures(month()))),
        ("page sorted by Device ID", "< 50", lambda: reader.page(RunQuery(), Sort(SortBy.DEVICE_ID, descending=False))),
        ("page sorted by time taken", "< 50", lambda: reader.page(RunQuery(), Sort(SortBy.SECONDS))),
    ]
    wide: list[tuple[str, str, Callable[[], object]]] = [
        ("Pareto of the whole log", "< 100", lambda: pareto(reader)),
        ("yields of each day of a month", "", lambda: by_day(reader, _month_days(month()))),
        ("statistics of the whole log", "", lambda: statistics(reader)),
    ]
    figures = [(f"writing {count} runs", wrote_s * 1000, "")]
    figures += [(name, _p95_ms(ask, ASKED), aim) for name, aim, ask in quick]
    figures += [(name, _p95_ms(ask, ASKED_WIDE), aim) for name, aim, ask in wide]
    return figures


def _p95_ms(ask: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        took.append((time.perf_counter() - started) * 1000)
    return nearest_rank(sorted(took), 95) or math.nan


def _cursor(run: RunRow) -> Cursor:
    return Cursor(run.opened_seq, run.opened_seq)


def _by_time(reader: AuditReader, run: RunRow) -> object:
    return reader.page(RunQuery(order=run.order), Sort(SortBy.SECONDS))


def _failures(period: Period) -> RunQuery:
    return RunQuery(outcome=Outcome.FAIL, since=period.since, until=period.until)


def _month_days(period: Period) -> tuple[Period, ...]:
    assert period.since
    first = period.since.astimezone(_ZONE).date()
    return days_of(first, first + timedelta(days=29), _ZONE)
