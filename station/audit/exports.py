"""Units, runs, steps and events as CSV or JSON Lines.

CSV is for spreadsheets (RFC 4180: comma, CR LF, quotes where needed): a text that a spreadsheet would run as a formula
gets an apostrophe in front. JSON Lines is exact, one object a line, beside a JSON Schema that says what each field is.
"""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from station.audit.errors import AuditExportError
from station.audit.export_schema import schema_of
from station.audit.pages import RunQuery, matching_runs
from station.audit.queries import (
    EVENT_COLUMNS,
    RUN_COLUMNS,
    STEP_COLUMNS,
    UNIT_COLUMNS,
    AuditReader,
    event_row,
    head_of,
    run_row,
    step_row,
    unit_row,
)
from station.audit.release import Released, release
from station.audit.rows import EventRow, LogHead, RunRow, StepRow, UnitRow
from station.audit.schema import events, runs, steps, units
from station.core.doors import AuditLog

SCHEMA_SUFFIX: Final = ".schema.json"
_ROWS_AT_ONCE: Final = 1000
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so may be run by a spreadsheet. Source: OWASP, CSV Injection; the last four are full-width."""


class What(StrEnum):
    """Which table."""

    UNITS = auto()
    RUNS = auto()
    STEPS = auto()
    EVENTS = auto()


class Format(StrEnum):
    """How it is written."""

    CSV = auto()
    JSONL = auto()


@dataclass(frozen=True)
class ExportOrder:
    """What to write and how. query: of which runs (units that had one of them). bom: CSV begins with EF BB BF, by which
    Excel knows UTF-8.
    """

    what: What
    format: Format
    query: RunQuery = dataclasses.field(default_factory=RunQuery)
    bom: bool = False


@dataclass(frozen=True)
class Written:
    """What stands in the file: how many rows, as of which end of the log."""

    rows: int
    head: LogHead


@dataclass(frozen=True)
class _Table:
    kind: type[Any]
    query: Callable[[RunQuery], Select[Any]]
    row: Callable[[Any], Any]


def export(
    audit: AuditLog,
    data_dir: Path,
    order: ExportOrder,
    target: Path,
    operator: str,
    write: Callable[[Path, ExportOrder, Path], Written] | None = None,
) -> tuple[Released, int]:
    """Write an export and enter it in the log; gives what went out and how many rows it has.

    A JSON Lines file gets its schema beside it, as `FILE.schema.json`.

    Args:
        write: how to write it, None for `write_rows` here and now. A window gives one that runs `write_rows` in a
            process of its own.
    Raises:
        AuditExportError: the file is there already or cannot be written. AuditError: the log cannot be read or written.
    """
    counted = 0

    def written(part: Path) -> LogHead:
        nonlocal counted
        done = (write or write_rows)(data_dir, order, part)
        counted = done.rows
        return done.head

    released = release(
        audit, target, f"{order.what.value} as {order.format.value}", _said(order.query), operator, written
    )
    if order.format is Format.JSONL:
        beside = target.with_name(target.name + SCHEMA_SUFFIX)
        try:
            beside.write_text(schema_text(order.what), "utf-8")
        except OSError as error:
            raise AuditExportError(f"{beside} cannot be written: {error.strerror}") from error
    return released, counted


def write_rows(data_dir: Path, order: ExportOrder, target: Path) -> Written:
    """Write the rows, in a stream and as of one moment; needs no more memory for a million than for one.

    Raises:
        AuditReadError: the log cannot be read. OSError: the file cannot be written.
    """
    table = _TABLES[order.what]
    with AuditReader(data_dir).asking() as connection:
        head = head_of(connection)
        rows = _rows(connection, table, order.query)
        writer = _write_csv if order.format is Format.CSV else _write_jsonl
        return Written(writer(rows, table.kind, target, order.bom), head)


def schema_text(what: What) -> str:
    """JSON Schema (draft 2020-12) of one line of a JSON Lines export."""
    return json.dumps(schema_of(_TABLES[what].kind, what.value), indent=1, ensure_ascii=False) + "\n"


def guarded(text: str) -> str:
    """The text as a CSV cell that no spreadsheet runs: with an apostrophe in front where it begins like a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _write_csv(rows: Iterator[Any], kind: type[Any], target: Path, bom: bool) -> int:
    names = [field.name for field in dataclasses.fields(kind)]
    count = 0
    with target.open("x", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            count += 1
            writer.writerow([_cell(getattr(row, name)) for name in names])
    return count


def _write_jsonl(rows: Iterator[Any], kind: type[Any], target: Path, bom: bool) -> int:
    del bom  # RFC 8259 forbids one
    names = [field.name for field in dataclasses.fields(kind)]
    count = 0
    with target.open("x", encoding="utf-8", newline="\n") as file:
        for row in rows:
            count += 1
            line = {name: _plain(getattr(row, name)) for name in names}
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    return count


def _cell(value: object) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case Enum():
            return str(value.value)
        case tuple():
            return guarded(
                "; ".join(" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value)
            )
        case _:
            return guarded(str(value))


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _rows(connection: Connection, table: _Table, query: RunQuery) -> Iterator[Any]:
    found = connection.execute(table.query(query), execution_options={"yield_per": _ROWS_AT_ONCE})
    return map(table.row, found)


def _units(query: RunQuery) -> Select[Any]:
    wanted = select(*UNIT_COLUMNS).order_by(units.c.device_id)
    if query.is_all:
        return wanted
    devices = select(runs.c.device_id).where(runs.c.run.in_(matching_runs(query)))
    return wanted.where(units.c.device_id.in_(devices))


def _runs(query: RunQuery) -> Select[Any]:
    wanted = select(*RUN_COLUMNS).order_by(runs.c.opened_seq)
    return wanted if query.is_all else wanted.where(runs.c.run.in_(matching_runs(query)))


def _steps(query: RunQuery) -> Select[Any]:
    wanted = select(*STEP_COLUMNS).order_by(steps.c.run, steps.c.seq)
    return wanted if query.is_all else wanted.where(steps.c.run.in_(matching_runs(query)))


def _events(query: RunQuery) -> Select[Any]:
    wanted = select(*EVENT_COLUMNS).order_by(events.c.station, events.c.seq)
    return wanted if query.is_all else wanted.where(events.c.run.in_(matching_runs(query)))


_TABLES: Final = {
    What.UNITS: _Table(UnitRow, _units, unit_row),
    What.RUNS: _Table(RunRow, _runs, run_row),
    What.STEPS: _Table(StepRow, _steps, step_row),
    What.EVENTS: _Table(EventRow, _events, event_row),
}


def _said(query: RunQuery) -> str:
    """The question in words, for the log."""
    asked = ((field.name, getattr(query, field.name)) for field in dataclasses.fields(query))
    return ", ".join(f"{name} {value}" for name, value in asked if value) or "everything"
