"""What statistics count: which runs, and what became of each unit and each step in them.

A run is counted when it closes, unless its unit was there to check the station (golden, red rabbit) or the gate sent it
away before anything was done to it: such a run says nothing about the unit. A change of these rules needs a new version
of the tables, because what was counted stands in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from station.audit.schema import ProjectionTables
from station.core.words import Outcome, StepEnd

GATE_CODES: Final = frozenset(
    {
        "WRONG-PRODUCT",
        "NOT-IN-ORDER",
        "LABEL-MISMATCH",
        "LABEL-UNPROVEN",
        "UNIT-HELD",
        "UNIT-TWICE",
        "UNIT-ALREADY-PASSED",
        "UNIT-PASSED-ASK",
        "CHECK-UNIT-UNPROVEN",
    }
)
"""Codes of runs that ended at the gate: the unit is as it was before."""

OPERATOR_WORDS: Final = frozenset({"prompt_operator", "scan_sim_card"})
"""Steps whose time is a person's, not the machine's."""

FIRST_LOOK: Final = "run"
_PASSED: Final = frozenset({StepEnd.CHANGED.value, StepEnd.UNCHANGED.value})
_NOT_ENTERED: Final = frozenset({StepEnd.NOT_APPLICABLE.value, StepEnd.PENDING.value})
_QUARTER_MIN: Final = 15


def is_counted(purpose: str, code: str) -> bool:
    """Whether statistics count a run with this purpose that closed with this code."""
    return not purpose and code not in GATE_CODES


def quarter_of(utc: str) -> str:
    """The quarter of an hour in which a moment lies: `2025-11-03T14:05:09.120Z` is in `2025-11-03T14:00`."""
    minute = utc[14:16]
    start = int(minute) // _QUARTER_MIN * _QUARTER_MIN if minute.isascii() and minute.isdigit() else 0
    return f"{utc[:14]}{start:02d}"


class Counter:
    """Keeps `unit_orders` and `step_counts` while runs close and are amended. Built once: its statements are dear."""

    def __init__(self, tables: ProjectionTables) -> None:
        runs, steps, units, counts = tables.runs, tables.steps, tables.unit_orders, tables.step_counts
        self._run = select(
            runs.c.device_id, runs.c.order, runs.c.recipe_sha256, runs.c.closed_utc, runs.c.outcome, runs.c.counted
        ).where(runs.c.run == bindparam("of_run"))
        this_unit = (units.c.device_id == bindparam("of_device"), units.c.order == bindparam("of_order"))
        self._unit = select(units).where(*this_unit)
        self._add_unit, self._change_unit = insert(units), update(units).where(*this_unit)
        same = (runs.c.device_id == bindparam("of_device"), runs.c.order == bindparam("of_order"))
        clean = (runs.c.counted, runs.c.closed_utc != "", runs.c.outcome != Outcome.ERROR.value)
        self._clean = select(runs.c.run, runs.c.outcome).where(*same, *clean).order_by(runs.c.opened_seq).limit(1)
        wanted = (steps.c.step, steps.c.word, steps.c.attempt, steps.c.end, steps.c.seconds)
        of_run = (steps.c.run == bindparam("of_run"), steps.c.phase.in_((FIRST_LOOK, "")))
        self._steps = select(*wanted).where(*of_run).order_by(steps.c.seq)
        this_step = (
            counts.c.quarter_utc == bindparam("of_quarter"),
            counts.c.order == bindparam("of_order"),
            counts.c.step == bindparam("of_step"),
        )
        numbers = ("entered", "passed", "failed", "errors", "repeats", "spent_ms")
        more = {name: counts.c[name] + bindparam(f"more_{name}") for name in numbers}
        self._count_step = update(counts).where(*this_step).values(**more, last_seq=bindparam("seq"))
        self._add_step = insert(counts)

    def closed(self, connection: Connection, run: str, seq: int) -> None:
        """A run closed and its row says so: count it, if it is to be counted."""
        row = connection.execute(self._run, {"of_run": run}).first()
        if row is None or not row.counted:
            return
        self._count_steps(connection, run, row.order, row.closed_utc, seq)
        if row.device_id:
            self._count_unit(connection, run, dict(row._mapping), seq)  # noqa: SLF001 - SQLAlchemy's public name

    def settled(self, connection: Connection, run: str, seq: int) -> None:
        """The outcome of a closed run changed: what it was to its unit changes with it."""
        row = connection.execute(self._run, {"of_run": run}).first()
        if row is None or not row.counted or not row.device_id:
            return
        which = {"of_device": row.device_id, "of_order": row.order}
        before = connection.execute(self._unit, which).first()
        if before is None:
            return
        values: dict[str, object] = {"last_seq": seq}
        values |= {"first_outcome": row.outcome} if before.first_run == run else {}
        values |= {"last_outcome": row.outcome} if before.last_run == run else {}
        if run == before.clean_run or not before.clean_run:
            first = connection.execute(self._clean, which).first()
            values |= {"clean_run": first.run if first else "", "clean_outcome": first.outcome if first else ""}
        connection.execute(self._change_unit, {**which, **values})

    def _count_unit(self, connection: Connection, run: str, row: Mapping[str, object], seq: int) -> None:
        which = {"of_device": row["device_id"], "of_order": row["order"]}
        outcome, recipe = row["outcome"], row["recipe_sha256"]
        clean = {"clean_run": run, "clean_outcome": outcome} if outcome != Outcome.ERROR else {}
        last = {"last_run": run, "last_utc": row["closed_utc"], "last_outcome": outcome, "last_recipe": recipe}
        before = connection.execute(self._unit, which).first()
        if before is None:
            unit = {"device_id": row["device_id"], "order": row["order"]}
            first = {"first_run": run, "first_utc": row["closed_utc"], "first_outcome": outcome}
            connection.execute(self._add_unit, {**unit, **first, **clean, **last, "runs": 1, "last_seq": seq})
            return
        suspect = (before.last_outcome, outcome, before.last_recipe) == (Outcome.FAIL, Outcome.PASS, recipe)
        counts = {"runs": before.runs + 1, "suspects": before.suspects + suspect}
        clean = {} if before.clean_run else clean
        connection.execute(self._change_unit, {**which, **clean, **last, **counts, "last_seq": seq})

    def _count_steps(self, connection: Connection, run: str, order: str, closed_utc: str, seq: int) -> None:
        place = {"of_quarter": quarter_of(closed_utc), "of_order": order}
        for step, word, attempt, end, seconds in connection.execute(self._steps, {"of_run": run}).all():
            if end in _NOT_ENTERED:
                continue
            first = attempt <= 1
            passed, failed = end in _PASSED, end == StepEnd.FAILED
            more = {
                "entered": int(first),
                "passed": int(first and passed),
                "failed": int(first and failed),
                "errors": int(first and not passed and not failed),
                "repeats": int(not first),
                "spent_ms": round(seconds * 1000),
            }
            given = {f"more_{name}": number for name, number in more.items()}
            changed = connection.execute(self._count_step, {**place, "of_step": step, **given, "seq": seq})
            if not changed.rowcount:
                names = {"quarter_utc": place["of_quarter"], "order": order, "step": step, "word": word}
                connection.execute(self._add_step, {**names, **more, "last_seq": seq})
