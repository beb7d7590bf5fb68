"""Reading the log. Opens the file read-only with connections of its own; never holds up the writer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Row, Select, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from station.audit.chain import utc_text
from station.audit.database import explain, read_only_engine
from station.audit.errors import AuditReadError
from station.audit.rows import EventRow, RunRecord, RunRow, StepRow, Totals, UnitRow
from station.audit.schema import DATABASE_NAME, events, read_station, runs, steps, units
from station.core.words import Disposition, Outcome, StepEnd

SEARCH_LIMIT: Final = 200

_RUN_COLUMNS: Final = [runs.c[name] for name in RunRow.__dataclass_fields__]
_STEP_COLUMNS: Final = [steps.c[name] for name in StepRow.__dataclass_fields__]
_EVENT_COLUMNS: Final = [events.c[name] for name in EventRow.__dataclass_fields__]
_UNIT_COLUMNS: Final = [units.c[name] for name in UnitRow.__dataclass_fields__]

_RUN_NAMES: Final = ("run", "operator", "order", "recipe_id", "device_id", "serial", "platform", "iccid")
_RUN_TEXTS: Final = (*_RUN_NAMES, "code", "reason", "next_action", "causing_step")
_STEP_TEXTS: Final = ("step", "word", "method", "expected", "seen", "code", "message")


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
            text: found anywhere in the words of the run or of its steps; capitals count as small letters.
            limit: at most so many runs.
        """
        query = select(*_RUN_COLUMNS).order_by(runs.c.opened_seq.desc()).limit(limit)
        exact = {"device_id": device_id.lower(), "serial": serial, "iccid": iccid, "run": run, "order": order}
        for name, value in {**exact, "operator": operator, "code": code, "outcome": outcome}.items():
            if value:
                query = query.where(runs.c[name] == value)
        if since:
            query = query.where(runs.c.opened_utc >= utc_text(since))
        if until:
            query = query.where(runs.c.opened_utc < utc_text(until))
        return self._runs(_mentioning(query, text) if text else query)

    def run_record(self, run: str) -> RunRecord | None:
        """All of one run as of one moment, or None where there is no such run."""
        with self._asking() as connection:
            row = connection.execute(select(*_RUN_COLUMNS).where(runs.c.run == run)).first()
            if row is None:
                return None
            attempts = connection.execute(select(*_STEP_COLUMNS).where(steps.c.run == run).order_by(steps.c.seq))
            happened = connection.execute(select(*_EVENT_COLUMNS).where(events.c.run == run).order_by(events.c.seq))
            return RunRecord(_run(row), tuple(map(_step, attempts)), tuple(map(_event, happened)))

    def unit(self, device_id: str) -> UnitRow | None:
        """What is known of one unit, or None where it was never seen here."""
        with self._asking() as connection:
            row = connection.execute(select(*_UNIT_COLUMNS).where(units.c.device_id == device_id.lower())).first()
            return _unit(row) if row else None

    def unit_runs(self, device_id: str) -> tuple[RunRow, ...]:
        """Every run of one unit, newest first."""
        return self._runs(
            select(*_RUN_COLUMNS).where(runs.c.device_id == device_id.lower()).order_by(runs.c.opened_seq.desc())
        )

    def open_runs(self) -> tuple[RunRow, ...]:
        """Runs that were opened and not closed, oldest first."""
        return self._runs(select(*_RUN_COLUMNS).where(runs.c.closed_utc == "").order_by(runs.c.opened_seq))

    def pending_runs(self) -> tuple[RunRow, ...]:
        """Runs that still wait for the cloud, oldest first."""
        return self._runs(select(*_RUN_COLUMNS).where(runs.c.outcome == Outcome.PENDING).order_by(runs.c.opened_seq))

    def totals(self, since: datetime | None = None) -> Totals:
        """Count the runs that closed at or after `since` by their outcome as it stands now."""
        query = select(runs.c.outcome, func.count()).where(runs.c.closed_utc != "").group_by(runs.c.outcome)
        if since:
            query = query.where(runs.c.closed_utc >= utc_text(since))
        with self._asking() as connection:
            counted = {outcome: count for outcome, count in connection.execute(query)}  # noqa: C416
        order = (Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.PENDING, Outcome.ABORTED)
        return Totals(*(counted.get(outcome, 0) for outcome in order))

    def events_after(self, seq: int = 0, limit: int = SEARCH_LIMIT) -> tuple[EventRow, ...]:
        """The events that follow event `seq`, in order; at most `limit`."""
        query = select(*_EVENT_COLUMNS).where(events.c.seq > seq).order_by(events.c.seq).limit(limit)
        with self._asking() as connection:
            return tuple(map(_event, connection.execute(query)))

    def _runs(self, query: Select[tuple[object, ...]]) -> tuple[RunRow, ...]:
        with self._asking() as connection:
            return tuple(map(_run, connection.execute(query)))

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """One read transaction: all that is asked in it is as of one moment."""
        if not self.path.is_file():
            raise AuditReadError(f"there is no audit log at {self.path}")
        try:
            with self._engine.begin() as connection:
                read_station(connection)
                yield connection
        except SQLAlchemyError as error:
            raise AuditReadError(explain(error, self.path)) from error
        except (ValueError, TypeError) as error:
            raise AuditReadError(f"a row of {self.path} is not as it was written; verify the log: {error}") from error


def _mentioning(query: Select[tuple[object, ...]], text: str) -> Select[tuple[object, ...]]:
    in_steps = or_(*(steps.c[name].icontains(text, autoescape=True) for name in _STEP_TEXTS))
    in_run = (runs.c[name].icontains(text, autoescape=True) for name in _RUN_TEXTS)
    return query.where(or_(*in_run, runs.c.run.in_(select(steps.c.run).where(in_steps))))


def _run(row: Row[tuple[object, ...]]) -> RunRow:
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    named["outcome"] = Outcome(named["outcome"]) if named["outcome"] else None
    named["disposition"] = Disposition(named["disposition"]) if named["disposition"] else None
    named["live_in_cloud"] = tuple(json.loads(named["live_in_cloud"]))
    return RunRow(**named)


def _step(row: Row[tuple[object, ...]]) -> StepRow:
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    named["end"] = StepEnd(named["end"]) if named["end"] else None
    named["facts"] = tuple((name, value) for name, value in json.loads(named["facts"]))
    return StepRow(**named)


def _event(row: Row[tuple[object, ...]]) -> EventRow:
    return EventRow(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name


def _unit(row: Row[tuple[object, ...]]) -> UnitRow:
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    named["last_outcome"] = Outcome(named["last_outcome"]) if named["last_outcome"] else None
    named["last_disposition"] = Disposition(named["last_disposition"]) if named["last_disposition"] else None
    return UnitRow(**named)
