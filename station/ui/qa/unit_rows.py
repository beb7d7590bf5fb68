"""What the log knows of a unit as lines of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from station.audit.certificate import proofs_of
from station.audit.rows import EventRow, RunRecord, RunRow, StepRow
from station.audit.timeline import TimelineEntry, UnitTimeline
from station.core.facts import (
    Acknowledged,
    Annotated,
    ApiCalled,
    CustodyChanged,
    DctRestored,
    Exported,
    FirstArticleJudged,
    RestoreIntended,
    Verified,
)
from station.core.words import StepEnd
from station.ui import text_record
from station.ui.qa import text
from station.ui.qa.run_table import TONES
from station.ui.qa.text_told import live, recorded, told
from station.ui.table import Row
from station.ui.theme import Tone

_CUSTODY: Final = frozenset(
    fact.kind
    for fact in (
        Acknowledged,
        Annotated,
        CustodyChanged,
        DctRestored,
        Exported,
        FirstArticleJudged,
        RestoreIntended,
        Verified,
    )
)
_ENDS: Final = {
    StepEnd.FAILED: Tone.BAD,
    StepEnd.ERROR: Tone.ABNORMAL,
    StepEnd.ABORTED: Tone.STOPPED,
    StepEnd.PENDING: Tone.WAITING,
}


def run_rows(runs: tuple[RunRow, ...]) -> tuple[Row, ...]:
    """Newest first; the outcome has its colour."""
    return tuple(
        Row(
            run.run,
            (text.moment(run.opened_utc), text.outcome(run.outcome), run.code),
            TONES.get(run.outcome) if run.outcome else None,
            1,
        )
        for run in runs
    )


def timeline_rows(timeline: UnitTimeline, record: RunRecord | None) -> tuple[Row, ...]:
    """The run that is looked at and all that belongs to no run, in the log's order."""
    run = record.run.run if record else ""
    return tuple(_told(entry) for entry in timeline.entries if entry.run in ("", run))


def custody_rows(timeline: UnitTimeline) -> tuple[Row, ...]:
    """Where the unit went, and what was said of it: over all its runs."""
    return tuple(_told(entry) for entry in timeline.entries if entry.kind in _CUSTODY)


def step_rows(record: RunRecord) -> tuple[Row, ...]:
    """Every attempt with the evidence of its last look."""
    return tuple(_step(step) for step in record.steps)


def sweep_rows(record: RunRecord) -> tuple[Row, ...]:
    """Each state as it was seen last; how, and when."""
    return tuple(
        Row(
            proof.step,
            (
                proof.step,
                text.proof(proof.result),
                proof.expected,
                proof.seen,
                proof.method,
                text.proof(proof.when),
                text.moment(proof.utc),
            ),
        )
        for proof in proofs_of(record)
    )


def call_rows(record: RunRecord) -> tuple[Row, ...]:
    """Calls of the cloud that the run made; what was refused is marked."""
    return tuple(_call(event) for event in record.events if event.kind == ApiCalled.kind)


def record_rows(record: RunRecord) -> tuple[Row, ...]:
    """By what the run was done, and the hashes that hold it."""
    return tuple(Row(str(at), pair) for at, pair in enumerate(_facts(record)) if pair[1])


def _told(entry: TimelineEntry) -> Row:
    return Row(str(entry.seq), (text.moment(entry.utc), str(entry.seq), told(entry.text)))


def _step(step: StepRow) -> Row:
    cells = (
        step.step,
        str(step.attempt),
        text.phase(step.phase),
        text.step_end(step.end),
        step.expected,
        step.seen,
        step.method,
        f"{step.seconds:.2f}",
        text.moment(step.ended_utc),
    )
    said = f"{step.code}: {step.message}" if step.code else step.message
    return Row(str(step.seq), (*cells[:3], f"{cells[3]} {said}".strip(), *cells[4:]), _tone(step), 3)


def _tone(step: StepRow) -> Tone | None:
    return _ENDS.get(step.end) if step.end else None


def _call(event: EventRow) -> Row:
    said = dict(event.fields)
    names = ("method", "path", "status", "latency_ms", "request_id", "error")
    status = said.get("status", "")
    good = status.startswith("2")
    cells = (text.moment(event.utc), *(said.get(name, "") for name in names))
    return Row(str(event.seq), cells, None if good else Tone.ABNORMAL, 3)


def live_in_cloud(run: RunRow) -> str:
    """What the run left in the cloud, in the reader's words."""
    return text.live_states(tuple(map(live, run.live_in_cloud)), run.outcome)


def _facts(record: RunRecord) -> Iterator[tuple[str, str]]:
    run = record.run
    first, last = record.events[0], record.events[-1]
    yield text.head("Run"), run.run
    yield text.head("Outcome"), text.outcome(run.outcome)
    yield text.head("Code"), run.code
    yield text.head("Reason"), run.reason
    yield text.head("Causing step"), run.causing_step
    yield text.head("Disposition"), text_record.disposition(run.disposition) if run.disposition else ""
    yield text.head("Live in the cloud"), live_in_cloud(run)
    yield text.head("Device OS before"), run.device_os_before
    yield text.head("Device OS"), run.device_os
    yield text.head("ICCID"), run.iccid
    yield text.head("IMEI"), run.imei
    yield text.head("Label"), run.label
    yield text.head("Product serial"), run.product_serial
    yield text.head("Order"), run.order
    yield text.head("Batch"), run.batch
    yield text.head("Operator"), run.operator
    yield text.head("Slot"), f"{run.slot} ({run.port})"
    yield text.head("First article"), recorded(run.first_article)
    yield text.head("Unplanned drop-outs"), str(run.drop_outs) if run.drop_outs else ""
    yield text.head("Recipe"), f"{run.recipe_id} {run.recipe_version}"
    yield text.head("Recipe SHA-256"), run.recipe_sha256
    yield text.head("Approved by"), ", ".join(run.approved_by)
    for name, sha256 in run.files:
        yield text.file_named(name), sha256
    yield text.head("Software"), run.software
    yield text.head("Station"), run.station
    yield text.head("Events"), f"{first.seq} – {last.seq}"
    yield text.head("Hash of its last event"), last.hash
