"""What the events say, as rows to search in: the same fold for the writer, for a rebuild and for the verifier."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, Update, bindparam, insert, select, update

from station.audit.counting import OPERATOR_WORDS, Counter, is_counted
from station.audit.marks import MARKED, PEOPLE, SUBJECTS
from station.audit.schema import PROJECTIONS, ProjectionTables, events
from station.core.facts import (
    Acknowledged,
    CustodyChanged,
    DroppedOut,
    FirstArticleJudged,
    IdentitySeen,
    Intent,
    RunAmended,
    RunClosed,
    RunOpened,
    StepEnded,
    StepStarted,
)
from station.core.words import Outcome

_INTEGER_LIMIT: Final = 2**63
STREAM_ROWS: Final = 500


@dataclass(frozen=True)
class Told:
    """One event as a projection reads it. Fields that an older program did not write read as "", 0 or []."""

    seq: int
    utc: str
    kind: str
    run: str
    body: Mapping[str, object]

    def text(self, name: str) -> str:
        value = self.body.get(name)
        if not isinstance(value, str):
            return ""
        # PostgreSQL keeps no NUL in a text.
        return value.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")

    def texts(self, *names: str) -> dict[str, str]:
        return {name: self.text(name) for name in names}

    def first_text(self, *names: str) -> str:
        """The first of these fields that says something."""
        return next((text for text in map(self.text, names) if text), "")

    def count(self, name: str) -> int:
        value = self.body.get(name)
        return value if isinstance(value, int) and -_INTEGER_LIMIT <= value < _INTEGER_LIMIT else 0

    def seconds(self) -> float:
        value = self.body.get("seconds")
        return float(value) if isinstance(value, float) or (isinstance(value, int) and abs(value) < 1e15) else 0.0

    def fact(self, name: str) -> str:
        """A text among the facts of a step's evidence, "" where it is none."""
        facts = self.body.get("facts")
        pairs = [fact for fact in facts if isinstance(fact, list) and len(fact) == 2] if isinstance(facts, list) else []
        return next((value for key, value in reversed(pairs) if key == name and isinstance(value, str)), "")

    def json(self, name: str) -> str:
        value = self.body.get(name)
        return json.dumps(value if isinstance(value, list) else [], separators=(",", ":"))


class Projector:
    """Folds events, one after the other, into the rows of the projections.

    It takes every sequence of events without error. A run is opened once and closed once; what changes after that is an
    amendment. Events of a run that was never opened leave no row.
    """

    def __init__(self, tables: ProjectionTables = PROJECTIONS) -> None:
        self._sql = _Statements(tables)
        self._counter = Counter(tables)
        self._folds = {
            RunOpened.kind: self._run_opened,
            IdentitySeen.kind: self._identity,
            StepStarted.kind: self._step_started,
            Intent.kind: self._intent,
            StepEnded.kind: self._step_ended,
            RunClosed.kind: self._run_closed,
            RunAmended.kind: self._run_amended,
            Acknowledged.kind: self._acknowledged,
            CustodyChanged.kind: self._custody,
            FirstArticleJudged.kind: self._first_article,
            DroppedOut.kind: self._dropped_out,
        }

    def apply(self, connection: Connection, told: Told) -> None:
        """Write what this event changes, within the connection's present transaction."""
        fold = self._folds.get(told.kind)
        if fold:
            fold(connection, told)
        if told.kind in MARKED:
            self._mark(connection, told)

    def _run_opened(self, connection: Connection, told: Told) -> None:
        if self._device(connection, told) is not None:
            return
        row: dict[str, object] = {"run": told.run, "slot": told.count("slot"), "opened_utc": told.utc}
        row |= told.texts("station", "port", "operator", "order", "batch", "label", "product_serial", "software")
        row |= told.texts("recipe_id", "recipe_version", "recipe_sha256")
        row |= {"approved_by": told.json("approved_by"), "files": told.json("files")}
        row |= {"production": told.body.get("production") is True, "purpose": told.text("purpose")}
        connection.execute(self._sql.add_run, {**row, "opened_seq": told.seq, "last_seq": told.seq})

    def _identity(self, connection: Connection, told: Told) -> None:
        before = self._device(connection, told)
        if before is None:
            return
        seen = told.texts("device_id", "platform", "device_os", "iccid") | {"serial": told.text("serial_number")}
        seen = {name: value for name, value in seen.items() if value}
        imei = {"imei": told.text("imei")} if told.text("imei") else {}
        self._change(connection, self._sql.change_run, told, **seen, **imei)
        device = seen.pop("device_id", "")
        if device:
            is_new_run = before != device
            count = self._unit_seen(connection, told, device, seen, is_new_run=is_new_run)
            if is_new_run:
                before_os = told.text("device_os")
                self._change(connection, self._sql.change_run, told, unit_run=count, device_os_before=before_os)

    def _unit_seen(
        self, connection: Connection, told: Told, device: str, seen: dict[str, str], *, is_new_run: bool
    ) -> int:
        """Write the unit's row; gives how many runs it has had, this one included."""
        count = connection.scalar(self._sql.unit_runs, {"of_device": device})
        row: dict[str, object] = {**seen, "last_utc": told.utc, "last_run": told.run, "last_seq": told.seq}
        if is_new_run:
            row |= {"runs": (count or 0) + 1, "last_outcome": "", "last_disposition": ""}
        if count is None:
            connection.execute(self._sql.add_unit, {"device_id": device, "first_utc": told.utc, **row})
        else:
            connection.execute(self._sql.change_unit, {"of_device": device, **row})
        return (count or 0) + is_new_run

    def _step_started(self, connection: Connection, told: Told) -> None:
        self._begin_step(connection, told, started_utc=told.utc)

    def _intent(self, connection: Connection, told: Told) -> None:
        intended = {"intended": True, **told.texts("method", "expected", "seen")}
        seq = connection.scalar(self._sql.open_step, {"of_run": told.run, "of_step": told.text("step")})
        if seq is None:
            self._begin_step(connection, told, started_utc=told.utc, **intended)
        else:
            self._change(connection, self._sql.change_step, told, of_seq=seq, **intended)

    def _step_ended(self, connection: Connection, told: Told) -> None:
        ended: dict[str, object] = dict(told.texts("phase", "end", "method", "expected", "seen", "code", "message"))
        ended |= {"seconds": told.seconds(), "facts": told.json("facts"), "ended_utc": told.utc}
        which = {"of_run": told.run, "of_step": told.text("step"), "of_attempt": told.count("attempt")}
        seq = connection.scalar(self._sql.open_attempt, which)
        if seq is None:
            self._begin_step(connection, told, **ended)
        else:
            self._change(connection, self._sql.change_step, told, of_seq=seq, **ended)
        if told.text("word") in OPERATOR_WORDS:
            self._change(connection, self._sql.add_operator_time, told, more_s=told.seconds())
        release = told.fact("device_os")
        if release:
            # What runs on the unit now; what ran when it came is kept beside it.
            self._change(connection, self._sql.change_run, told, device_os=release)
            self._unit_changed(connection, told, device_os=release)

    def _run_closed(self, connection: Connection, told: Told) -> None:
        names = ("outcome", "disposition", "code", "reason", "next_action", "causing_step")
        values = {"closed_utc": told.utc, "seconds": told.seconds(), "live_in_cloud": told.json("live_in_cloud")}
        if self._change(connection, self._sql.change_open_run, told, **values, **told.texts(*names)):
            self._unit_settled(connection, told)
            self._count(connection, told)

    def _run_amended(self, connection: Connection, told: Told) -> None:
        names = ("outcome", "disposition", "code", "reason", "next_action")
        was_open = self._change(connection, self._sql.change_open_run, told, closed_utc=told.utc)
        # What a run waited for caused nothing once it has passed.
        caused = {"causing_step": ""} if told.text("outcome") == Outcome.PASS.value else {}
        if self._change(connection, self._sql.change_run, told, amended=True, **caused, **told.texts(*names)):
            self._unit_settled(connection, told)
            if was_open:
                self._count(connection, told)
            else:
                self._counter.settled(connection, told.run, told.seq)

    def _count(self, connection: Connection, told: Told) -> None:
        """The run has just closed: let statistics count it."""
        purpose = connection.scalar(self._sql.run_purpose, {"of_run": told.run}) or ""
        if is_counted(purpose, told.text("code")):
            self._change(connection, self._sql.change_run, told, counted=True)
            self._counter.closed(connection, told.run, told.seq)

    def _unit_settled(self, connection: Connection, told: Told) -> None:
        """The unit shows the result of its last run; an older run that is settled later leaves it alone."""
        result = {"last_outcome": told.text("outcome"), "last_disposition": told.text("disposition")}
        self._unit_changed(connection, told, last_utc=told.utc, **result)

    def _unit_changed(self, connection: Connection, told: Told, **values: object) -> None:
        """Change the unit of the event's run, if that is its last one."""
        which = {"of_device": self._device(connection, told), "of_run": told.run}
        connection.execute(self._sql.settle_unit, {**which, "last_seq": told.seq, **values})

    def _acknowledged(self, connection: Connection, told: Told) -> None:
        who = {"acknowledged_by": told.text("operator"), "acknowledged_why": told.text("reason")}
        values = {"acknowledged_utc": told.utc, "bin": told.text("bin"), **who}
        self._change(connection, self._sql.change_run, told, **values)

    def _custody(self, connection: Connection, told: Told) -> None:
        """The unit goes where this says; the run keeps the disposition that it ended with."""
        place, disposition = told.text("place"), told.text("disposition")
        self._change(connection, self._sql.change_run, told, place=place)
        which = {"of_device": told.text("device_id"), "last_seq": told.seq, "last_utc": told.utc}
        connection.execute(self._sql.change_unit, {**which, "place": place, "last_disposition": disposition})

    def _first_article(self, connection: Connection, told: Told) -> None:
        judged = "released" if told.body.get("released") is True else "refused"
        self._change(connection, self._sql.change_run, told, first_article=judged)

    def _dropped_out(self, connection: Connection, told: Told) -> None:
        self._change(connection, self._sql.count_drop_out, told)

    def _mark(self, connection: Connection, told: Told) -> None:
        row = {"seq": told.seq, "last_seq": told.seq, **told.texts("utc", "kind", "run")}
        row |= {"about": told.first_text(*SUBJECTS), "operator": told.first_text(*PEOPLE)}
        connection.execute(self._sql.add_mark, row)

    def _device(self, connection: Connection, told: Told) -> str | None:
        """Device ID of the event's run, "" while it is not known, None where there is no such run."""
        return connection.scalar(self._sql.run_device, {"of_run": told.run})

    def _begin_step(self, connection: Connection, told: Told, **values: object) -> None:
        if self._device(connection, told) is None:
            return
        row = {"run": told.run, "seq": told.seq, "attempt": told.count("attempt"), "last_seq": told.seq}
        connection.execute(self._sql.add_step, {**row, **told.texts("step", "word"), **values})

    @staticmethod
    def _change(connection: Connection, statement: Update, told: Told, **values: object) -> bool:
        """Change rows of the event's run; False where none was there to change."""
        changed = connection.execute(statement, {"of_run": told.run, "last_seq": told.seq, **values})
        return changed.rowcount > 0


class _Statements:
    """Built once: building one costs more than running it. `of_...` names what to look for, all else what to write."""

    def __init__(self, tables: ProjectionTables) -> None:
        runs, steps, units = tables.runs, tables.steps, tables.units
        this_run, this_unit = runs.c.run == bindparam("of_run"), units.c.device_id == bindparam("of_device")
        self.add_run, self.add_step, self.add_unit = insert(runs), insert(steps), insert(units)
        self.add_mark = insert(tables.marks)
        self.run_device = select(runs.c.device_id).where(this_run)
        self.change_run = update(runs).where(this_run)
        self.change_open_run = update(runs).where(this_run, runs.c.closed_utc == "")
        self.run_purpose = select(runs.c.purpose).where(this_run)
        self.add_operator_time = self.change_run.values(operator_s=runs.c.operator_s + bindparam("more_s"))
        self.count_drop_out = self.change_run.values(drop_outs=runs.c.drop_outs + 1)
        self.unit_runs = select(units.c.runs).where(this_unit)
        self.change_unit = update(units).where(this_unit)
        self.settle_unit = update(units).where(this_unit, units.c.last_run == bindparam("of_run"))
        this_step = (steps.c.run == bindparam("of_run"), steps.c.step == bindparam("of_step"), steps.c.end == "")
        self.open_step = select(steps.c.seq).where(*this_step).order_by(steps.c.seq.desc()).limit(1)
        self.open_attempt = self.open_step.where(steps.c.attempt == bindparam("of_attempt"))
        self.change_step = update(steps).where(steps.c.run == bindparam("of_run"), steps.c.seq == bindparam("of_seq"))


def rebuild(connection: Connection) -> int:
    """Throw the projections away and write them again from the events alone; gives the number of events."""
    projector = Projector()
    PROJECTIONS.clear(connection)
    count = 0
    for told in _tell(connection, events):
        projector.apply(connection, told)
        count += 1
    return count


def _tell(connection: Connection, table: Table) -> Iterator[Told]:
    columns = (table.c.seq, table.c.utc, table.c.kind, table.c.run, table.c.body)
    query = select(*columns).order_by(table.c.station, table.c.seq)
    for seq, utc, kind, run, body in connection.execute(query, execution_options={"yield_per": STREAM_ROWS}):
        yield Told(seq, utc, kind, run, json.loads(body))
