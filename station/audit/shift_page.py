"""A shift report as a page to print."""

from __future__ import annotations

from collections.abc import Iterator

from station.audit.figures import Statistics
from station.audit.report_page import Cell, Code, Note, heading, moment, page, pairs, paragraph, table
from station.audit.shift_report import ShiftReport

_HOUR_S = 3600


def shift_html(report: ShiftReport) -> str:
    """The whole page. Raises AuditExportError where its template cannot be read."""
    lead = f"Station {report.station}, {report.period.name}."
    foot = (
        "Keep this page away from the station: its code proves later that nothing was cut off the log"
        + (f" (`station audit verify --code {report.anchor.paper}`)." if report.anchor else ".")
        + " Operators are named by pseudonyms."
    )
    return page("Shift report", lead, _body(report), foot, report.anchor.qr if report.anchor else "")


def _body(report: ShiftReport) -> Iterator[str]:
    numbers = report.statistics
    if report.held:
        yield paragraph(f"The line is held: {report.held}", "mark")
    if report.anchor:
        yield pairs([("code of the log", Code(report.anchor.paper)), ("head hash", Code(report.anchor.head))])
    else:
        yield paragraph("Made without sealing the log: there is no code on this page.", "mark")
    yield heading("Totals")
    yield table(("number", "value", "definition"), _totals(numbers), percent=(21, 31, 48))
    if numbers.runs.not_counted:
        yield paragraph("Not counted: " + ", ".join(f"{number} {why}" for why, number in numbers.runs.not_counted))
    yield heading("Why runs did not pass")
    causes = (
        (cause.code or "-", cause.step or "-", cause.outcome, cause.runs, cause.lost_min, f"{cause.cumulative:.0%}")
        for cause in numbers.pareto.causes
    )
    yield table(("code", "step", "outcome", "runs", "lost min", "cumulative"), causes, "every run passed")
    yield paragraph(numbers.pareto.definition, "note")
    yield heading("Steps")
    steps = (
        (step.step, step.word, step.entered, step.passed, step.failed, step.errors, step.repeats, step.mean_s)
        for step in numbers.steps.steps
    )
    yield table(("step", "word", "entered", "passed first", "failed", "errors", "repeats", "mean s"), steps)
    yield paragraph(f"{numbers.steps.definition} {numbers.steps.rolled.definition}", "note")
    yield from _open_work(report)


def _open_work(report: ShiftReport) -> Iterator[str]:
    yield heading("Orders, all their units until now")
    orders = (
        (
            order.order,
            order.received,
            order.good,
            order.bad,
            order.errors,
            order.aborted,
            order.pending,
            order.missing,
            order.first_article or "-",
            moment(order.closed_utc) or "open",
        )
        for order in report.orders
    )
    head = ("order", "received", "PASS", "FAIL", "ERROR", "ABORTED", "PENDING", "missing", "first article", "closed")
    yield table(head, orders, "no order was worked on")
    yield heading("Locked slots")
    locks = ((lock.slot, lock.device_id or "-", lock.code, lock.run, moment(lock.closed_utc)) for lock in report.locks)
    yield table(("slot", "unit", "code", "run", "since"), locks)
    yield heading("Pending units, as of now")
    waiting = (
        (one.device_id, one.order or "-", one.code or "-", one.run, one.age_s / _HOUR_S)
        for one in report.statistics.pending.waiting
    )
    yield table(("unit", "order", "waits for", "run", "hours"), waiting)
    yield heading("Record")
    yield pairs(
        [
            ("operators", ", ".join(report.operators)),
            ("runs not yet closed", str(report.open_runs)),
            ("log", f"{report.head.events} events until {moment(report.head.utc)}"),
            ("head hash", Code(report.head.hash)),
            ("issued", f"{moment(report.issued_utc)} {report.issued_by}".strip()),
        ]
    )


def _totals(numbers: Statistics) -> Iterator[tuple[Cell, ...]]:
    counts = numbers.runs
    said = f"{counts.passed} PASS, {counts.failed} FAIL, {counts.errors} ERROR, {counts.aborted} ABORTED, "
    yield "runs", said + f"{counts.pending} PENDING ({counts.all} in all)", Note(counts.definition)
    yield "units started", str(numbers.yields.started), Note(numbers.yields.definition)
    for share in numbers.yields.shares:
        yield share.name, share.text, Note(share.definition)
    yield numbers.steps.rolled.name, numbers.steps.rolled.text, Note(numbers.steps.rolled.definition)
    for times in (numbers.cycle.whole, numbers.cycle.machine, numbers.cycle.operator):
        yield times.name, times.text, Note(times.definition)
    yield numbers.per_hour.name, numbers.per_hour.text, Note(numbers.per_hour.definition)
    yield (
        numbers.pending.ages.name,
        f"{len(numbers.pending.waiting)} units, {numbers.pending.ages.text}",
        Note(numbers.pending.ages.definition),
    )
