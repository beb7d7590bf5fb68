"""Everything that ever happened to one unit, in order and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from station.audit.event_words import words_of
from station.audit.queries import (
    EVENT_COLUMNS,
    RUN_COLUMNS,
    UNIT_COLUMNS,
    AuditReader,
    event_row,
    run_row,
    unit_row,
)
from station.audit.rows import EventRow, RunRow, UnitRow
from station.audit.schema import OWN_EVENT, events, marks, runs, units

TIMELINE_RUNS: Final = 50


@dataclass(frozen=True)
class TimelineEntry:
    """One event: its number, date, run ("" where it is about the unit itself), kind, what it says, and its hash."""

    seq: int
    utc: str
    run: str
    kind: str
    text: str
    hash: str


@dataclass(frozen=True)
class UnitTimeline:
    """One unit. runs: newest first. entries: by number. older_runs: how many runs before these are left out."""

    unit: UnitRow
    runs: tuple[RunRow, ...]
    entries: tuple[TimelineEntry, ...]
    older_runs: int


def unit_timeline(reader: AuditReader, device_id: str, newest_runs: int = TIMELINE_RUNS) -> UnitTimeline | None:
    """The unit's newest runs with all their events, and what was said or done about the unit outside of them.

    Gives None where the unit was never seen here. All is as of one moment.
    Raises:
        AuditReadError: the log cannot be read.
    """
    device_id = device_id.lower()
    with reader.asking() as connection:
        unit = connection.execute(select(*UNIT_COLUMNS).where(units.c.device_id == device_id)).first()
        if unit is None:
            return None
        newest = select(*RUN_COLUMNS).where(runs.c.device_id == device_id).order_by(runs.c.opened_seq.desc())
        shown = tuple(map(run_row, connection.execute(newest.limit(newest_runs))))
        names = [run.run for run in shown]
        about = select(marks.c.seq).where(marks.c.about.in_([device_id, *names]))
        of_runs = select(*EVENT_COLUMNS).where(events.c.run.in_(names))
        of_unit = select(*EVENT_COLUMNS).where(OWN_EVENT, events.c.seq.in_(about))
        happened = {
            event.seq: event for query in (of_runs, of_unit) for event in map(event_row, connection.execute(query))
        }
        entries = tuple(_entry(happened[seq]) for seq in sorted(happened))
        seen = unit_row(unit)
        return UnitTimeline(seen, shown, entries, max(0, seen.runs - len(shown)))


def run_timeline(happened: tuple[EventRow, ...]) -> tuple[TimelineEntry, ...]:
    """The events of a `RunRecord` in words."""
    return tuple(map(_entry, happened))


def _entry(event: EventRow) -> TimelineEntry:
    return TimelineEntry(event.seq, event.utc, event.run, event.kind, words_of(event), event.hash)
