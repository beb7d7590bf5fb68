"""Which runs, in which order, a page at a time: questions as values, and the SQL that they mean.

A page is found from the end of the one before it, never by counting rows from the start, so that the last page of a
million runs comes as fast as the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Select, func, literal, or_, select, tuple_

from station.audit.chain import utc_text
from station.audit.rows import RunRow
from station.audit.schema import runs, steps
from station.core.words import Outcome

PAGE_ROWS: Final = 50
COUNT_LIMIT: Final = 100_000

_RUN_NAMES: Final = ("run", "operator", "order", "batch", "recipe_id", "device_id", "serial", "platform", "iccid")
_RUN_TEXTS: Final = (*_RUN_NAMES, "product_serial", "label", "code", "reason", "next_action", "causing_step")
_STEP_TEXTS: Final = ("step", "word", "method", "expected", "seen", "code", "message")
_NAMES: Final = ("device_id", "serial", "product_serial", "label", "iccid", "run", "order", "operator", "code")


@dataclass(frozen=True)
class RunQuery:
    """What runs must be like; "" and None ask for nothing.

    device_id, iccid, run, order, operator, code: exactly this. serial: the unit's serial number or the product's.
    outcome: as it stands now, after amendments. anything: exactly one of all these, for what a scanner reads.
    since, until: opened at or after, opened before; aware of their zone. text: anywhere in the words of the run or of
    its steps, capitals as small letters; reads every run if need be, so join it with another key in a large log.
    """

    device_id: str = ""
    serial: str = ""
    iccid: str = ""
    run: str = ""
    order: str = ""
    operator: str = ""
    code: str = ""
    outcome: Outcome | None = None
    anything: str = ""
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""

    @property
    def is_all(self) -> bool:
        """Whether it asks for nothing, so that every run matches."""
        return self == RunQuery()


class SortBy(StrEnum):
    """What a table of runs can be sorted by. OPENED is by number of the event; within a span of time, by time."""

    OPENED = "opened_seq"
    DEVICE_ID = "device_id"
    ORDER = "order"
    OPERATOR = "operator"
    CODE = "code"
    OUTCOME = "outcome"
    SLOT = "slot"
    SECONDS = "seconds"


@dataclass(frozen=True)
class Sort:
    """Order of a table; equal ones stand by the number of the event that opened them."""

    by: SortBy = SortBy.OPENED
    descending: bool = True


NEWEST: Final = Sort()


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the value sorted by, and the number of the event that opened that run."""

    value: str | int | float
    opened_seq: int


@dataclass(frozen=True)
class RunPage:
    """Some runs in order. next: give it to `AuditReader.page` for those that follow; None: there are no more."""

    rows: tuple[RunRow, ...]
    next: Cursor | None


def matching(query: RunQuery, columns: Sequence[Column[Any]]) -> Select[tuple[object, ...]]:
    """All runs that match, newest first."""
    return select(*columns).where(*_conditions(query)).order_by(*_order(query, NEWEST))


def page_of(
    query: RunQuery, sort: Sort, after: Cursor | None, size: int, columns: Sequence[Column[Any]]
) -> Select[tuple[object, ...]]:
    """One page. The rows themselves are read only for the page's own, whatever has to be sorted."""
    column = _column(query, sort)
    which = select(runs.c.opened_seq).where(*_conditions(query)).order_by(*_order(query, sort)).limit(size)
    if after:
        here, there = tuple_(column, runs.c.opened_seq), tuple_(literal(after.value), literal(after.opened_seq))
        which = which.where(here < there if sort.descending else here > there)
    return select(*columns).where(runs.c.opened_seq.in_(which)).order_by(*_order(query, sort))


def cursor_at(row: RunRow, query: RunQuery, sort: Sort) -> Cursor:
    """Where a page that ends with this row ends."""
    value = getattr(row, _column(query, sort).name)
    return Cursor("" if value is None else value, row.opened_seq)


def count_of(query: RunQuery, most: int) -> Select[tuple[int]]:
    """How many match, up to `most`."""
    found = select(runs.c.opened_seq).where(*_conditions(query)).limit(most)
    return select(func.count()).select_from(found.subquery())


def matching_runs(query: RunQuery) -> Select[tuple[str]]:
    """The names of the runs that match, for use within another question."""
    return select(runs.c.run).where(*_conditions(query))


def _column(query: RunQuery, sort: Sort) -> Column[Any]:
    in_time = sort.by is SortBy.OPENED and (query.since or query.until)
    return runs.c.opened_utc if in_time else runs.c[sort.by.value]


def _order(query: RunQuery, sort: Sort) -> tuple[ColumnElement[Any], ...]:
    columns = (_column(query, sort), runs.c.opened_seq)
    return tuple(column.desc() if sort.descending else column.asc() for column in dict.fromkeys(columns))


def _conditions(query: RunQuery) -> list[ColumnElement[bool]]:
    exact = {"device_id": query.device_id.lower(), "iccid": query.iccid, "run": query.run, "order": query.order}
    exact |= {"operator": query.operator, "code": query.code, "outcome": query.outcome or ""}
    found = [runs.c[name] == value for name, value in exact.items() if value]
    if query.serial:
        found.append(or_(runs.c.serial == query.serial, runs.c.product_serial == query.serial))
    if query.anything:
        spelt = {"device_id": query.anything.lower()}
        found.append(or_(*(runs.c[name] == spelt.get(name, query.anything) for name in _NAMES)))
    if query.since:
        found.append(runs.c.opened_utc >= utc_text(query.since))
    if query.until:
        found.append(runs.c.opened_utc < utc_text(query.until))
    if query.text:
        found.append(_mentions(query.text))
    return found


def _mentions(text: str) -> ColumnElement[bool]:
    in_steps = or_(*(steps.c[name].icontains(text, autoescape=True) for name in _STEP_TEXTS))
    in_run = (runs.c[name].icontains(text, autoescape=True) for name in _RUN_TEXTS)
    # Of each run its own steps, so that another key beside the text spares the steps of all other runs.
    return or_(*in_run, select(steps.c.run).where(steps.c.run == runs.c.run, in_steps).exists())
