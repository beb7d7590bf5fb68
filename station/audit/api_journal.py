"""The calls of the cloud that the log holds, newest first: for whoever asks what was said to the cloud, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Row, select

from station.audit.queries import AuditReader
from station.audit.schema import OWN_EVENT, events, runs
from station.core.facts import ApiCalled

PAGE: Final = 500
_CHUNK: Final = 500
_MOST_EVENTS: Final = 20_000


@dataclass(frozen=True)
class CallRow:
    """One call. seq: of its event. error: body of the answer, redacted, kept only where it was an error."""

    seq: int
    utc: str
    run: str
    method: str
    path: str
    status: int
    latency_ms: int
    request_id: str
    error: str

    @property
    def good(self) -> bool:
        """The cloud did what it was asked."""
        return 200 <= self.status < 300


class ApiJournal(AuditReader):
    """Questions about calls. As every reader: read-only, from any thread."""

    def calls(
        self, *, after: int = 0, run: str = "", device_id: str = "", status: str = "", limit: int = PAGE
    ) -> tuple[CallRow, ...]:
        """The newest calls that match all that is given, newest first.

        Args:
            after: only those behind this event. run: of this run. device_id: of the runs of this unit.
            status: a number as "404", or its beginning as "4"; "bad" for all that was not good; "" for any.
        Raises:
            AuditReadError, AuditSchemaError: the log cannot be read.
        """
        query = select(events.c.seq, events.c.utc, events.c.run, events.c.body)
        query = query.where(OWN_EVENT, events.c.kind == ApiCalled.kind, events.c.seq > after).order_by(
            events.c.seq.desc()
        )
        if run:
            query = query.where(events.c.run == run)
        if device_id:
            query = query.where(events.c.run.in_(select(runs.c.run).where(runs.c.device_id == device_id.lower())))
        found: list[CallRow] = []
        looked, before = 0, None
        with self.asking() as connection:
            while len(found) < limit and looked < _MOST_EVENTS:
                page = query if before is None else query.where(events.c.seq < before)
                rows = connection.execute(page.limit(_CHUNK)).all()
                found += [call for call in map(_call, rows) if _has(call, status)]
                if len(rows) < _CHUNK:
                    break
                looked, before = looked + len(rows), rows[-1].seq
        return tuple(found[:limit])


def _has(call: CallRow, status: str) -> bool:
    return not call.good if status == "bad" else str(call.status).startswith(status)


def _call(row: Row[tuple[int, str, str, str]]) -> CallRow:
    body = json.loads(row.body)
    return CallRow(
        seq=row.seq,
        utc=row.utc,
        run=row.run,
        method=str(body["method"]),
        path=str(body["path"]),
        status=int(body["status"]),
        latency_ms=int(body["latency_ms"]),
        request_id=str(body.get("request_id", "")),
        error=str(body.get("error", "")),
    )
