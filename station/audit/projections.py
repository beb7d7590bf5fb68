"""What the events say, as rows to search in: the same fold for the writer, for a rebuild and for the verifier."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, Update, bindparam, insert, select, update

from station.audit.schema import PROJECTIONS, ProjectionTables, events
from station.core.facts import IdentitySeen, Intent, RunAmended, RunClosed, RunOpened, StepEnded, StepStarted

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
        return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else ""

    def texts(self, *names: str) -> dict[str, str]:
        return {name: self.text(name) for name in names}

    def count(self, name: str) -> int:
        value = self.body.get(name)
        return value if isinstance(value, int) and -_INTEGER_LIMIT <= value < _INTEGER_LIMIT else 0

    def seconds(self) -> float:
        value = self.body.get("seconds")
        return float(value) if isinstance(value, float) or (isinstance(value, int) and abs(value) < 1e15) else 0.0

    def json(self, name: str) -> str:
        value = self.body.get(name)
        return json.dumps(value if isinstance(value, list) else [], separators=(",", ":"))


class Projector:
    """Folds events, one after the other, into the rows of `runs`, `steps` and `units`.

    It takes every sequence of events without error. A run is opened once and closed once; what changes after that is an
    amendment. Events of a run that was never opened leave no row.
    """

    def __init__(self, tables: ProjectionTables = PROJECTIONS) -> None:
        self._sql = _Statements(tables)
        self._folds = {
            RunOpened.kind: self._run_opened,
            IdentitySeen.kind: self._identity,
            StepStarted.kind: self._step_started,
            Intent.kind: self._intent,
            StepEnded.kind: self._step_ended,
            RunClosed.kind: self._run_closed,
            RunAmended.kind: self._run_amended,
        }

    def apply(self, connection: Connection, told: Told) -> None:
        """Write what this event changes, within the connection's present transaction."""
        fold = self._folds.get(told.kind)
        if fold:
            fold(connection, told)

    def _run_opened(self, connection: Connection, told: Told) -> None:
        if self._device(connection, told) is not None:
            return
        names = ("station", "port", "operator", "order", "recipe_id", "recipe_version", "recipe_sha256", "software")
        row = {"run": told.run, "slot": told.count("slot"), "opened_utc": told.utc, **told.texts(*names)}
        connection.execute(self._sql.add_run, {**row, "opened_seq": told.seq, "last_seq": told.seq})

    def _identity(self, connection: Connection, told: Told) -> None:
        before = self._device(connection, told)
        if before is None:
            return
        seen = told.texts("device_id", "platform", "device_os", "iccid") | {"serial": told.text("serial_number")}
        seen = {name: value for name, value in seen.items() if value}
        self._change(connection, self._sql.change_run, told, **seen)
        device = seen.pop("device_id", "")
        if device:
            self._unit_seen(connection, told, device, seen, is_new_run=before != device)

    def _unit_seen(
        self, connection: Connection, told: Told, device: str, seen: dict[str, str], *, is_new_run: bool
    ) -> None:
        count = connection.scalar(self._sql.unit_runs, {"of_device": device})
        row: dict[str, object] = {**seen, "last_utc": told.utc, "last_run": told.run, "last_seq": told.seq}
        if is_new_run:
            row |= {"runs": (count or 0) + 1, "last_outcome": "", "last_disposition": ""}
        if count is None:
            connection.execute(self._sql.add_unit, {"device_id": device, "first_utc": told.utc, **row})
        else:
            connection.execute(self._sql.change_unit, {"of_device": device, **row})

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

    def _run_closed(self, connection: Connection, told: Told) -> None:
        names = ("outcome", "disposition", "code", "reason", "next_action", "causing_step")
        values = {"closed_utc": told.utc, "seconds": told.seconds(), "live_in_cloud": told.json("live_in_cloud")}
        if self._change(connection, self._sql.change_open_run, told, **values, **told.texts(*names)):
            self._unit_settled(connection, told)

    def _run_amended(self, connection: Connection, told: Told) -> None:
        names = ("outcome", "disposition", "code", "reason", "next_action")
        self._change(connection, self._sql.change_open_run, told, closed_utc=told.utc)
        if self._change(connection, self._sql.change_run, told, amended=True, **told.texts(*names)):
            self._unit_settled(connection, told)

    def _unit_settled(self, connection: Connection, told: Told) -> None:
        """The unit shows the result of its last run; an older run that is settled later leaves it alone."""
        result = {"last_outcome": told.text("outcome"), "last_disposition": told.text("disposition")}
        which = {"of_device": self._device(connection, told), "of_run": told.run}
        values = {"last_utc": told.utc, "last_seq": told.seq, **result}
        connection.execute(self._sql.settle_unit, {**which, **values})

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
        self.run_device = select(runs.c.device_id).where(this_run)
        self.change_run = update(runs).where(this_run)
        self.change_open_run = update(runs).where(this_run, runs.c.closed_utc == "")
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
