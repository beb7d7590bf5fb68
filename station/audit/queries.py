"""Reading the log. Opens the file read-only with connections of its own; never holds up the writer."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Row, Select, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from station.audit.chain import GENESIS, utc_text
from station.audit.database import explain, read_only_engine
from station.audit.errors import AuditAbsentError, AuditReadError
from station.audit.log_owner import read_station
from station.audit.marks import MARKED
from station.audit.pages import (
    COUNT_LIMIT,
    NEWEST,
    PAGE_ROWS,
    Cursor,
    RunPage,
    RunQuery,
    Sort,
    count_of,
    cursor_at,
    matching,
    page_of,
)
from station.audit.rows import EventRow, LogHead, RunRecord, RunRow, StepRow, Totals, UnitRow
from station.audit.schema import DATABASE_NAME, OWN_EVENT, events, marks, runs, steps, units
from station.core.words import Disposition, Outcome, StepEnd

SEARCH_LIMIT: Final = 200

RUN_COLUMNS: Final = [runs.c[name] for name in RunRow.__dataclass_fields__]
STEP_COLUMNS: Final = [steps.c[name] for name in StepRow.__dataclass_fields__]
EVENT_COLUMNS: Final = [events.c[name] for name in EventRow.__dataclass_fields__]
UNIT_COLUMNS: Final = [units.c[name] for name in UnitRow.__dataclass_fields__]


class AuditReader:
    """Questions to the log of one data directory. Holds no connection between two questions; from any thread.

    Every question raises AuditReadError where the file is absent, damaged or unreadable, and AuditSchemaError where it
    is no audit log of this version.
    """

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / DATABASE_NAME
        self._engine = read_only_engine(self.path)

    def search(
        self,
        *,
        device_id: str = "",
        serial: str = "",
        iccid: str = "",
        run: str = "",
        order: str = "",
        operator: str = "",
        code: str = "",
        outcome: Outcome | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        text: str = "",
        limit: int = SEARCH_LIMIT,
    ) -> tuple[RunRow, ...]:
        """Runs that match all that is given, newest first.

        Args:
            device_id, serial, iccid, run, order, operator, code: exactly this; "" asks for nothing.
            outcome: as it stands now, after amendments.
            since, until: opened at or after, opened before. Aware of their zone.
            serial: the unit's serial number or the product's.
            text: found anywhere in the words of the run or of its steps; capitals count as small letters.
            limit: at most so many runs.
        """
        wanted = RunQuery(
            device_id, serial, iccid, run, order, operator, code, outcome, since=since, until=until, text=text
        )
        with self.asking() as connection:
            return tuple(map(run_row, connection.execute(matching(wanted, RUN_COLUMNS).limit(limit))))

    def page(self, query: RunQuery, sort: Sort = NEWEST, after: Cursor | None = None, size: int = PAGE_ROWS) -> RunPage:
        """One page of the runs that match, in the order asked for.

        Args:
            after: `RunPage.next` of the page before, None for the first.
            size: rows a page.
        """
        with self.asking() as connection:
            found = tuple(map(run_row, connection.execute(page_of(query, sort, after, size + 1, RUN_COLUMNS))))
        rows = found[:size]
        return RunPage(rows, cursor_at(rows[-1], query, sort) if len(found) > size else None)

    def count(self, query: RunQuery, most: int = COUNT_LIMIT) -> int:
        """How many runs match; counting stops at `most`."""
        with self.asking() as connection:
            return connection.scalar(count_of(query, most)) or 0

    def run_record(self, run: str) -> RunRecord | None:
        """All of one run as of one moment, or None where there is no such run."""
        with self.asking() as connection:
            row = connection.execute(select(*RUN_COLUMNS).where(runs.c.run == run)).first()
            if row is None:
                return None
            attempts = connection.execute(select(*STEP_COLUMNS).where(steps.c.run == run).order_by(steps.c.seq))
            happened = connection.execute(select(*EVENT_COLUMNS).where(events.c.run == run).order_by(events.c.seq))
            return RunRecord(run_row(row), tuple(map(step_row, attempts)), tuple(map(event_row, happened)))

    def unit(self, device_id: str) -> UnitRow | None:
        """What is known of one unit, or None where it was never seen here."""
        with self.asking() as connection:
            row = connection.execute(select(*UNIT_COLUMNS).where(units.c.device_id == device_id.lower())).first()
            return unit_row(row) if row else None

    def unit_runs(self, device_id: str) -> tuple[RunRow, ...]:
        """Every run of one unit, newest first."""
        return self._runs(
            select(*RUN_COLUMNS).where(runs.c.device_id == device_id.lower()).order_by(runs.c.opened_seq.desc())
        )

    def open_runs(self) -> tuple[RunRow, ...]:
        """Runs that were opened and not closed, oldest first."""
        return self._runs(select(*RUN_COLUMNS).where(runs.c.closed_utc == "").order_by(runs.c.opened_seq))

    def last_run_of_each_slot(self) -> tuple[RunRow, ...]:
        """The newest run of every slot that ever had one, by slot."""
        newest = select(func.max(runs.c.opened_seq)).group_by(runs.c.slot)
        return self._runs(select(*RUN_COLUMNS).where(runs.c.opened_seq.in_(newest)).order_by(runs.c.slot))

    def newest_of(self, *kinds: str) -> EventRow | None:
        """The newest event of any of these kinds, or None where there is none. Quick for kinds that are marks."""
        query = select(*EVENT_COLUMNS).where(OWN_EVENT).order_by(events.c.seq.desc()).limit(1)
        if MARKED.issuperset(kinds):
            newest = select(func.max(marks.c.seq)).where(marks.c.kind.in_(kinds))
            query = query.where(events.c.seq == newest.scalar_subquery())
        else:
            query = query.where(events.c.kind.in_(kinds))
        with self.asking() as connection:
            row = connection.execute(query).first()
            return event_row(row) if row else None

    def order_events(self, order: str, *kinds: str) -> tuple[EventRow, ...]:
        """Events of these kinds that name an order and belong to no run, oldest first."""
        return tuple(row for row in self.marked_events(kinds) if ("order", order) in row.fields and not row.run)

    def marked_events(
        self,
        kinds: Collection[str],
        *,
        about: Collection[str] = (),
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[EventRow, ...]:
        """Events of kinds that are marks, oldest first.

        Args:
            about: only those about one of these (Device ID, order, run, file, ... as `MarkRow.about` has it).
            since, until: happened at or after, happened before.
        """
        which = select(marks.c.seq).where(marks.c.kind.in_(kinds))
        which = which.where(marks.c.about.in_(about)) if about else which
        which = which.where(marks.c.utc >= utc_text(since)) if since else which
        which = which.where(marks.c.utc < utc_text(until)) if until else which
        with self.asking() as connection:
            query = select(*EVENT_COLUMNS).where(OWN_EVENT, events.c.seq.in_(which)).order_by(events.c.seq)
            return tuple(map(event_row, connection.execute(query)))

    def head(self) -> LogHead:
        """The end of the log as of now."""
        with self.asking() as connection:
            return head_of(connection)

    def pending_runs(self) -> tuple[RunRow, ...]:
        """Runs that still wait for the cloud, oldest first."""
        return self._runs(select(*RUN_COLUMNS).where(runs.c.outcome == Outcome.PENDING).order_by(runs.c.opened_seq))

    def unfetched_runs(self) -> tuple[RunRow, ...]:
        """Runs that were pending, were settled badly later, and that nobody took note of yet; oldest first."""
        badly = runs.c.outcome.in_((Outcome.FAIL, Outcome.ERROR))
        settled = runs.c.amended.is_(True), runs.c.acknowledged_utc == "", badly
        return self._runs(select(*RUN_COLUMNS).where(*settled).order_by(runs.c.opened_seq))

    def labelled_runs(self, text: str) -> tuple[RunRow, ...]:
        """Runs whose unit carried this label, or this serial number of the customer's own; newest first."""
        named = or_(runs.c.label == text, runs.c.product_serial == text)
        return self._runs(select(*RUN_COLUMNS).where(named).order_by(runs.c.opened_seq.desc()))

    def totals(self, since: datetime | None = None) -> Totals:
        """Count the runs that closed at or after `since` by their outcome as it stands now; those that count."""
        # By an expression, as an index in the order of outcomes would be read whole.
        outcome = func.coalesce(runs.c.outcome, "")
        query = select(outcome, func.count()).where(runs.c.closed_utc != "", runs.c.counted).group_by(outcome)
        if since:
            query = query.where(runs.c.closed_utc >= utc_text(since))
        with self.asking() as connection:
            counted = {outcome: count for outcome, count in connection.execute(query)}  # noqa: C416
        order = (Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.PENDING, Outcome.ABORTED)
        return Totals(*(counted.get(outcome, 0) for outcome in order))

    def events_after(self, seq: int = 0, limit: int = SEARCH_LIMIT) -> tuple[EventRow, ...]:
        """The events that follow event `seq`, in order; at most `limit`."""
        query = select(*EVENT_COLUMNS).where(OWN_EVENT, events.c.seq > seq).order_by(events.c.seq).limit(limit)
        with self.asking() as connection:
            return tuple(map(event_row, connection.execute(query)))

    def _runs(self, query: Select[tuple[object, ...]]) -> tuple[RunRow, ...]:
        with self.asking() as connection:
            return tuple(map(run_row, connection.execute(query)))

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """One read transaction: all that is asked in it is as of one moment. For the modules of this room."""
        if not self.path.is_file():
            raise AuditAbsentError(f"there is no audit log at {self.path}")
        try:
            with self._engine.begin() as connection:
                read_station(connection)
                yield connection
        except SQLAlchemyError as error:
            raise AuditReadError(explain(error, self.path)) from error
        except (ValueError, TypeError) as error:
            raise AuditReadError(f"a row of {self.path} is not as it was written; verify the log: {error}") from error


def head_of(connection: Connection) -> LogHead:
    """The end of the log within a read transaction."""
    query = select(events.c.station, events.c.seq, events.c.utc, events.c.hash).where(OWN_EVENT)
    query = query.order_by(events.c.seq.desc()).limit(1)
    last = connection.execute(query).first()
    return LogHead(*last) if last else LogHead(read_station(connection), 0, "", GENESIS)


def run_row(row: Row[tuple[object, ...]]) -> RunRow:
    """A run's value from its row."""
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    named["outcome"] = Outcome(named["outcome"]) if named["outcome"] else None
    named["disposition"] = Disposition(named["disposition"]) if named["disposition"] else None
    named["live_in_cloud"] = tuple(json.loads(named["live_in_cloud"]))
    named["approved_by"] = tuple(json.loads(named["approved_by"]))
    named["files"] = tuple((name, sha256) for name, sha256 in json.loads(named["files"]))
    return RunRow(**named)


def step_row(row: Row[tuple[object, ...]]) -> StepRow:
    """An attempt's value from its row."""
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    named["end"] = StepEnd(named["end"]) if named["end"] else None
    named["facts"] = tuple((name, value) for name, value in json.loads(named["facts"]))
    return StepRow(**named)


def event_row(row: Row[tuple[object, ...]]) -> EventRow:
    """An event's value from its row."""
    return EventRow(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name


def unit_row(row: Row[tuple[object, ...]]) -> UnitRow:
    """A unit's value from its row."""
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    named["last_outcome"] = Outcome(named["last_outcome"]) if named["last_outcome"] else None
    named["last_disposition"] = Disposition(named["last_disposition"]) if named["last_disposition"] else None
    return UnitRow(**named)
