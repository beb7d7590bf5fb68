"""At start-up: runs that the last process could not close are closed as what they are."""

from __future__ import annotations

from typing import Final

from station.audit.queries import AuditReader
from station.audit.rows import RunRecord, RunRow, StepRow
from station.audit.writer import AuditStore
from station.core.facts import RunClosed
from station.core.words import Disposition, Outcome

INTERRUPTED: Final = "INTERRUPTED"
_NEXT_ACTION: Final = "Run the unit again at any slot; only what is missing is done."


def close_interrupted(store: AuditStore) -> tuple[RunRow, ...]:
    """Close every open run as ERROR + HOLD with code INTERRUPTED, by an event each; gives the rows, oldest first.

    Call it after `AuditStore.open` and before the first run: the lock proves that no open run is alive.
    Raises:
        AuditError: the log can not be read or written.
    """
    reader = AuditReader(store.data_dir)
    closed = []
    for left_open in reader.open_runs():
        record = reader.run_record(left_open.run)
        if record:
            store.append(_closing(record))
            closed.append(left_open.run)
    settled = (reader.run_record(run) for run in closed)
    return tuple(record.run for record in settled if record)


def _closing(record: RunRecord) -> RunClosed:
    last = record.steps[-1] if record.steps else None
    unfinished = [step for step in record.steps if step.end is None]
    moments_ms = [event.mono_ms for event in record.events]
    causing = unfinished[-1] if unfinished else last
    return RunClosed(
        run=record.run.run,
        outcome=Outcome.ERROR,
        disposition=Disposition.HOLD,
        # All events of an open run are of one process, so its monotonic clock tells how long it was seen alive.
        seconds=round((max(moments_ms) - min(moments_ms)) / 1000, 3),
        code=INTERRUPTED,
        reason=" ".join(["The station stopped during the run.", _last_step(last), *_last_intent(unfinished)]),
        next_action=_NEXT_ACTION,
        causing_step=causing.step if causing else "",
    )


def _last_step(last: StepRow | None) -> str:
    if last is None:
        return "No step had started."
    how = f"ended {last.end}" if last.end else "had not ended"
    return f"Last step started: {last.step} ({last.word}, attempt {last.attempt}), which {how}."


def _last_intent(unfinished: list[StepRow]) -> list[str]:
    intended = [step for step in unfinished if step.intended]
    if not intended:
        return ["No change was under way."]
    step = intended[-1]
    return [f"Last intent without an end: {step.step} ({step.method}; expected {step.expected}, seen {step.seen})."]
