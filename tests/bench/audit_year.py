"""A year of a line in the log's tables, written in bulk: for how fast questions are answered, not for the chain.

The rows are as the writer leaves them, in the very tables and indexes; only the events are not chained to each other.
Nine of a hundred units fail once and pass in their second run, one stays bad; 16 slots, an order every 2,000 runs.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from station.audit.chain import utc_text
from station.audit.counting import quarter_of
from station.audit.database import writable_engine
from station.audit.schema import DATABASE_NAME, create, events, marks, runs, step_counts, steps, unit_orders, units

START = datetime(2024, 12, 31, 23, 0, tzinfo=UTC)
DAYS = 365
STEPS = ("identify", "flash", "server_key", "claim_bit")
EVENTS_A_RUN = 4
_CODES = ("FLASH-VERIFY", "SIM-MISMATCH", "USB-LOST", "CLOUD-SERVER", "DCT-UNREADABLE", "IMPORT-DENIED")
_BATCH = 20_000
_RUNS_AN_ORDER = 2_000
_HEX = "0123456789abcdef"


@dataclass
class _Rows:
    """Rows of one batch, by table."""

    runs: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    events: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    units: dict[str, dict[str, Any]]
    unit_orders: dict[tuple[str, str], dict[str, Any]]


def write_year(data_dir: Path, count: int) -> Path:
    """A log whose tables hold so many runs, spread evenly over a year; gives the database."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path, chance = data_dir / DATABASE_NAME, random.Random(7)
    counts: dict[tuple[str, str, str], list[int]] = {}
    with writable_engine(path).begin() as first:
        create(first, "bench")
    with closing(sqlite3.connect(path)) as connection:
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-300000"):
            connection.execute(f"PRAGMA {setting}")
        seq, device = 0, ""
        for start in range(0, count, _BATCH):
            rows = _Rows([], [], [], [], {}, {})
            for number in range(start, min(count, start + _BATCH)):
                again = bool(device) and number % _RUNS_AN_ORDER != 0
                device = device if again else "e00fce68" + "".join(chance.choices(_HEX, k=16))
                seq, bad = _add_run(rows, counts, number, count, device, seq, chance, is_again=again)
                device = device if bad and not again else ""
            with connection:
                _write(connection, rows)
        with connection:
            _write_counts(connection, counts)
        connection.execute("PRAGMA journal_mode=WAL")
    return path


def _add_run(
    rows: _Rows,
    counts: dict[tuple[str, str, str], list[int]],
    number: int,
    count: int,
    device: str,
    seq: int,
    chance: random.Random,
    *,
    is_again: bool,
) -> tuple[int, bool]:
    """Gives the number of the last event, and whether the run failed."""
    opened = START + timedelta(days=DAYS * number / count)
    seconds = round(chance.lognormvariate(4.1, 0.2), 3)
    utc, closed = utc_text(opened), utc_text(opened + timedelta(seconds=seconds))
    run, order = f"run-{number:07d}", f"WO-{number // _RUNS_AN_ORDER:04d}"
    failed = chance.random() < 0.1
    outcome = chance.choice(("FAIL", "FAIL", "FAIL", "ERROR")) if failed else "PASS"
    code, cause = (chance.choice(_CODES), chance.choice(STEPS)) if failed else ("", "")
    last = seq + EVENTS_A_RUN
    where = {"run": run, "last_seq": last}
    rows.runs.append(
        where
        | {"station": "bench", "slot": number % 16 + 1, "port": "1-4.2", "operator": f"op-{number // 900 % 8:010x}"}
        | {"order": order, "recipe_id": "tracker", "recipe_version": "1.4", "recipe_sha256": "f" * 64}
        | {"software": "station 0.1.0", "counted": True, "opened_utc": utc, "closed_utc": closed, "seconds": seconds}
        | {"operator_s": round(seconds * 0.1, 3), "device_id": device, "serial": f"T523{number:011d}"}
        | {"platform": "tracker", "device_os": "5.9.0", "iccid": f"8934076500{number:09d}", "outcome": outcome}
        | {"disposition": "REWORK" if failed else "GOOD", "code": code, "causing_step": cause, "opened_seq": seq + 1}
    )
    for at, step in enumerate(STEPS):
        end = "failed" if step == cause else "changed"
        rows.steps.append(
            where
            | {"seq": seq + 1 + at, "step": step, "word": step, "attempt": 1, "phase": "run", "end": end}
            | {"seconds": seconds / 4, "method": "DFU read-back", "expected": "c" * 64, "seen": "c" * 64}
            | {"started_utc": utc, "ended_utc": closed}
        )
        total = counts.setdefault((quarter_of(closed), order, step), [0, 0, 0, 0, last])
        total[0] += 1
        total[1] += end == "changed"
        total[2] += end == "failed"
        total[3] += round(seconds * 250)
    for at, kind in enumerate(("run_opened", "identity", "step_ended", "run_closed")):
        own = seq + 1 + at
        body = {
            "station": "bench",
            "seq": own,
            "utc": utc,
            "kind": kind,
            "run": run,
            "device_id": device,
            "said": "x" * 80,
        }
        rows.events.append(
            {"station": "bench", "seq": own, "utc": utc, "mono_ms": own, "run": run, "kind": kind}
            | {"body": json.dumps(body), "prev": "0" * 64, "hash": "0" * 64}
        )
    if number % 50 == 0:
        rows.marks.append(
            {"seq": seq + 1, "utc": utc, "kind": "export", "run": "", "about": device, "operator": "", "last_seq": last}
        )
    _add_unit(rows, run, device, order, utc, closed, outcome, last, is_again=is_again)
    return last, failed


def _add_unit(
    rows: _Rows, run: str, device: str, order: str, utc: str, closed: str, outcome: str, last: int, *, is_again: bool
) -> None:
    unit = rows.units.setdefault(device, {"device_id": device, "platform": "tracker", "first_utc": utc, "runs": 0})
    unit |= {"last_utc": closed, "last_run": run, "last_outcome": outcome, "last_disposition": "GOOD", "last_seq": last}
    unit["runs"] += 1
    first = {"device_id": device, "order": order, "first_run": run, "first_utc": closed, "first_outcome": outcome}
    entry = rows.unit_orders.setdefault((device, order), first | {"runs": 0, "suspects": 0, "clean_outcome": ""})
    entry |= {"last_run": run, "last_utc": closed, "last_outcome": outcome, "last_seq": last}
    entry["clean_outcome"] = entry["clean_outcome"] or (outcome if outcome != "ERROR" else "")
    entry["runs"] += 1
    entry["suspects"] += is_again and outcome == "PASS"


def _write(connection: sqlite3.Connection, rows: _Rows) -> None:
    _fill(connection, runs, rows.runs)
    _fill(connection, steps, rows.steps)
    _fill(connection, events, rows.events)
    _fill(connection, marks, rows.marks)
    # A unit that failed last in one batch has its second run in the next.
    _fill(connection, units, rows.units.values(), "OR REPLACE")
    _fill(connection, unit_orders, rows.unit_orders.values(), "OR REPLACE")


def _write_counts(connection: sqlite3.Connection, counts: dict[tuple[str, str, str], list[int]]) -> None:
    names = ("entered", "passed", "failed", "spent_ms", "last_seq")
    rows = (
        {"quarter_utc": quarter, "order": order, "step": step, "word": step} | dict(zip(names, numbers, strict=True))
        for (quarter, order, step), numbers in counts.items()
    )
    _fill(connection, step_counts, rows)


def _fill(connection: sqlite3.Connection, table: Table, rows: Iterable[dict[str, Any]], how: str = "") -> None:
    """Straight through the driver: a statement of SQLAlchemy's costs more than the row."""
    empty = {column.name: getattr(column.default, "arg", None) for column in table.columns}
    names = ", ".join(f'"{name}"' for name in empty)
    marks_ = ", ".join("?" * len(empty))
    statement = f"INSERT {how} INTO {table.name} ({names}) VALUES ({marks_})"  # noqa: S608
    connection.executemany(statement, (tuple(row.get(name, value) for name, value in empty.items()) for row in rows))
