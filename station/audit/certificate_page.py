"""A certificate as a page to print."""

from __future__ import annotations

from collections.abc import Iterator

from station.audit.certificate import Certificate
from station.audit.report_page import Cell, Code, heading, moment, page, pairs, paragraph, table


def certificate_html(certificate: Certificate) -> str:
    """The whole page. Raises AuditExportError where its template cannot be read."""
    run = certificate.run
    lead = f"Unit {run.device_id}, as provisioned at {moment(certificate.provisioned_utc)} by station {run.station}."
    foot = (
        "This page says what was proved at that moment. What happened to the unit since is not in it. "
        f"Whoever holds the log finds run {run.run} in events {certificate.first_seq} to {certificate.last_seq}; "
        f"`station audit verify --code {certificate.anchor.paper}` proves that the log still holds them unchanged."
    )
    return page("Certificate of provisioning", lead, _body(certificate), foot, certificate.qr)


def _body(certificate: Certificate) -> Iterator[str]:
    if certificate.is_reprint:
        before = ", ".join(map(moment, certificate.printed_before_utc))
        yield paragraph(f"REPRINT: copy {certificate.copy}; printed before at {before}", "mark")
    yield pairs(_unit(certificate))
    yield heading("Final sweep: every state and how it was seen last")
    proofs = (
        (proof.step, proof.result, Code(proof.seen), Code(proof.expected), proof.method, proof.when, moment(proof.utc))
        for proof in certificate.proofs
    )
    yield table(("state", "result", "read", "expected", "by", "when", "at"), proofs)
    yield heading("Runs of this unit")
    runs = (
        (
            moment(attempt.opened_utc),
            attempt.run,
            attempt.slot,
            attempt.order or "-",
            attempt.outcome if attempt.counted else f"{attempt.outcome}, sent away at the gate",
            f"{attempt.code} {attempt.reason}".strip() or "-",
        )
        for attempt in certificate.attempts
    )
    yield table(("opened", "run", "slot", "order", "outcome", "cause"), runs)
    yield heading("Deviations")
    yield table(("what did not go straight",), ((text,) for text in certificate.deviations))
    yield heading("Annotations")
    notes = (
        (moment(note.utc), note.name, note.meaning, f"{note.about} {note.subject}", note.text)
        for note in certificate.annotations
    )
    yield table(("at", "signed by", "meaning", "about", "text"), notes)
    yield heading("Record")
    yield pairs(_record(certificate))


def _unit(certificate: Certificate) -> Iterator[tuple[str, Cell]]:
    run = certificate.run
    yield "Device ID", Code(run.device_id)
    yield "serial number", run.serial
    yield "product serial", run.product_serial
    yield "platform", run.platform
    yield "Device OS", run.device_os
    yield "ICCID", run.iccid
    yield "IMEI", run.imei
    yield "order, batch", " ".join(filter(None, (run.order, run.batch)))
    yield "recipe", f"{run.recipe_id} {run.recipe_version}"
    yield "recipe SHA-256", Code(run.recipe_sha256)
    yield "approved by", ", ".join(run.approved_by)
    for name, sha256 in run.files:
        yield f"file {name}", Code(sha256)
    if run.live_in_cloud:
        yield "live in the cloud", ", ".join(run.live_in_cloud)


def _record(certificate: Certificate) -> Iterator[tuple[str, Cell]]:
    run, head = certificate.run, certificate.head
    yield "station, slot, software", f"{run.station}, slot {run.slot} ({run.port}), {run.software}"
    yield "operator", run.operator
    yield "run", f"{run.run}, events {certificate.first_seq} to {certificate.last_seq}"
    yield "hash of its last event", Code(certificate.run_hash)
    yield "log", f"{head.events} events until {moment(head.utc)}"
    yield "head hash", Code(head.hash)
    yield "short code", Code(certificate.anchor.paper)
    yield "issued", f"{moment(certificate.issued_utc)} {certificate.issued_by}".strip()
