"""The certificate of one unit: what was proved of it at the moment it was provisioned, and by which record.

It speaks of that moment and promises nothing about later ones. It is refused for a unit that the log does not show as
finished and good, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from station.audit.anchor import Anchor
from station.audit.annotations import About, Annotation, Meaning, annotations_on
from station.audit.chain import utc_text
from station.audit.counting import is_counted
from station.audit.errors import AuditQuestionError, CertificateRefusedError
from station.audit.queries import AuditReader
from station.audit.rows import LogHead, RunRecord, RunRow, StepRow
from station.core.facts import CustodyChanged, Exported
from station.core.words import Disposition, Outcome, StepEnd

CERTIFICATE: Final = "certificate"
_PROVED: Final = (StepEnd.CHANGED, StepEnd.UNCHANGED)


@dataclass(frozen=True)
class Proof:
    """One state of the unit and how it was seen last. when: "after the last boot" or "during the run"."""

    step: str
    word: str
    result: str
    expected: str
    seen: str
    method: str
    utc: str
    when: str


@dataclass(frozen=True)
class Attempt:
    """One run of the unit. counted: False for a run that the gate sent away, which says nothing about the unit."""

    run: str
    opened_utc: str
    closed_utc: str
    order: str
    slot: int
    outcome: str
    code: str
    reason: str
    counted: bool


@dataclass(frozen=True)
class Certificate:
    """All that a certificate says. `provisioned_utc` is the moment that it speaks of.

    first_seq, last_seq, run_hash: the run's events, and the hash of the last of them. head: of the log as it was read.
    copy: 1 for the first certificate of this run, more for a reprint; printed_before_utc: when those went out.
    """

    run: RunRow
    provisioned_utc: str
    issued_utc: str
    issued_by: str
    proofs: tuple[Proof, ...]
    attempts: tuple[Attempt, ...]
    deviations: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    first_seq: int
    last_seq: int
    run_hash: str
    head: LogHead
    copy: int
    printed_before_utc: tuple[str, ...]

    @property
    def is_reprint(self) -> bool:
        return self.copy > 1

    @property
    def anchor(self) -> Anchor:
        """The log's end as `station audit verify --code` takes it."""
        return Anchor.of(self.head.station, self.head.events, self.head.hash, self.head.utc)

    @property
    def qr(self) -> str:
        """What the QR code holds: the unit, its run and the end of the log that says so."""
        run = self.run
        where = f"{self.run_hash}:{self.head.events}:{self.head.hash}"
        return f"station-certificate:1:{run.device_id}:{run.run}:{self.provisioned_utc}:{where}:{run.station}"


def certify(reader: AuditReader, device_id: str, issued_by: str = "", now: datetime | None = None) -> Certificate:
    """The certificate of a unit as the log stands. Nothing is written; `release.release` enters what goes out.

    Args:
        issued_by: pseudonym of the person who asks.
        now: for `issued_utc`; None for this computer's clock.
    Raises:
        AuditQuestionError: no such unit.
        CertificateRefusedError: it is PENDING, on HOLD, or not shown as good; the message says why and what to do.
        AuditReadError: the log cannot be read.
    """
    device_id = device_id.lower()
    runs = reader.unit_runs(device_id)
    if not runs:
        raise AuditQuestionError(f"this log knows no unit {device_id!r}")
    last = next((run for run in runs if run.outcome is None or is_counted(run.purpose, run.code)), None)
    notes = annotations_on(reader, device_id, *(run.run for run in runs), *{run.order for run in runs if run.order})
    _allow(reader, device_id, last, notes)
    record = reader.run_record(last.run) if last else None
    if last is None or record is None:
        raise CertificateRefusedError(f"unit {device_id} has no run on an order that says anything about it")
    printed = _printed_before(reader, device_id, last)
    return Certificate(
        run=last,
        provisioned_utc=last.closed_utc,
        issued_utc=utc_text(now or datetime.now(UTC)),
        issued_by=issued_by,
        proofs=proofs_of(record),
        attempts=tuple(map(_attempt, reversed(runs))),
        deviations=tuple(_deviations(record, runs)),
        annotations=notes,
        first_seq=record.events[0].seq,
        last_seq=record.events[-1].seq,
        run_hash=record.events[-1].hash,
        head=reader.head(),  # read last, so that it covers all that was read before it
        copy=len(printed) + 1,
        printed_before_utc=printed,
    )


def proofs_of(record: RunRecord) -> tuple[Proof, ...]:
    """The last look at each state of a run: from the final sweep where that looked, else from the run itself."""
    last: dict[str, StepRow] = {}
    for step in record.steps:
        if step.end is not None:
            last[step.step] = step
    return tuple(map(_proof, sorted(last.values(), key=lambda step: _place(record, step.step))))


def _allow(reader: AuditReader, device_id: str, run: RunRow | None, notes: tuple[Annotation, ...]) -> None:
    """Raise CertificateRefusedError where the unit is not finished and good."""
    if run is None:
        raise CertificateRefusedError(f"unit {device_id} has no run on an order that says anything about it")
    if run.outcome is None:
        raise CertificateRefusedError(f"unit {device_id} is in run {run.run}, which has not ended: wait for its end")
    if run.outcome is Outcome.PENDING:
        why = run.reason or "the cloud has not answered yet"
        raise CertificateRefusedError(f"unit {device_id} is PENDING: {why}; keep it on the pending shelf until settled")
    if run.outcome is not Outcome.PASS:
        cause = f"{run.code}: {run.reason}" if run.code else run.reason
        raise CertificateRefusedError(
            f"unit {device_id} ended its last run as {run.outcome.value} ({cause}): run it again"
        )
    hold = _hold(reader, device_id, run, notes)
    if hold:
        raise CertificateRefusedError(f"unit {device_id} is on HOLD: {hold}; QA settles that first")


def _hold(reader: AuditReader, device_id: str, run: RunRow, notes: tuple[Annotation, ...]) -> str:
    """Why a unit that passed may not go out, "" where it may."""
    moved = [
        dict(event.fields)
        for event in reader.marked_events([CustodyChanged.kind], about=[device_id])
        if event.seq > run.opened_seq
    ]
    if moved and moved[-1].get("disposition") != Disposition.GOOD:
        where = moved[-1].get("place", "")
        return f"it was moved to {where or 'another bin'} as {moved[-1].get('disposition')}: {moved[-1].get('reason')}"
    if not moved and run.disposition is not Disposition.GOOD:
        return f"its run ended with disposition {run.disposition.value if run.disposition else 'unknown'}"
    if run.first_article == "refused":
        return "QA refused it as first article of its order"
    judged = [
        note for note in notes if note.meaning in (Meaning.REJECTED, Meaning.RELEASED) and note.seq > run.opened_seq
    ]
    judged = [note for note in judged if note.about != About.RUN or note.subject == run.run]
    if judged and judged[-1].meaning == Meaning.REJECTED:
        return f"{judged[-1].name} rejected {judged[-1].about} {judged[-1].subject}: {judged[-1].text}"
    return ""


def _printed_before(reader: AuditReader, device_id: str, run: RunRow) -> tuple[str, ...]:
    """When certificates of this run went out: those of the unit after the run was opened."""
    out = reader.marked_events([Exported.kind], about=[device_id])
    return tuple(
        event.utc for event in out if event.seq > run.opened_seq and dict(event.fields)["what"].startswith(CERTIFICATE)
    )


def _proof(step: StepRow) -> Proof:
    match step.end:
        case StepEnd.NOT_APPLICABLE:
            result = f"not applicable: {step.message}" if step.message else "not applicable"
        case StepEnd() if step.end in _PROVED:
            result = "proved"
        case _:
            result = step.end.value if step.end else "not ended"
    when = "after the last boot" if step.phase == "sweep" else "during the run"
    return Proof(step.step, step.word, result, step.expected, step.seen, step.method, step.ended_utc, when)


def _place(record: RunRecord, step: str) -> int:
    return next((row.seq for row in record.steps if row.step == step), 0)


def _attempt(run: RunRow) -> Attempt:
    outcome = run.outcome.value if run.outcome else "open"
    counted = is_counted(run.purpose, run.code)
    return Attempt(run.run, run.opened_utc, run.closed_utc, run.order, run.slot, outcome, run.code, run.reason, counted)


def _deviations(record: RunRecord, runs: tuple[RunRow, ...]) -> list[str]:
    """What did not go straight on the way to this certificate."""
    run = record.run
    earlier = [one for one in runs if one.opened_seq < run.opened_seq and is_counted(one.purpose, one.code)]
    told = [
        _joined(f"earlier run {one.run} ended {one.outcome.value if one.outcome else 'open'}:", one.code, one.reason)
        for one in reversed(earlier)
        if one.outcome is not Outcome.PASS
    ]
    told += [
        _joined(f"step {step.step}, attempt {step.attempt}, ended {step.end.value}:", step.code, step.message)
        for step in record.steps
        if step.end in (StepEnd.FAILED, StepEnd.ERROR, StepEnd.ABORTED)
    ]
    if run.drop_outs:
        told.append(f"the unit dropped out {run.drop_outs} times without being asked to")
    if run.amended:
        told.append(f"settled after it left its slot: {run.reason or 'the cloud confirmed it later'}")
    if not run.production:
        told.append("the station was not in production mode: the recipe needed no approval")
    return told


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
