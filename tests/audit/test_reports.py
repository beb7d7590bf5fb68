"""Certificates and shift reports: what they say, and to whom they are refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from station.audit.annotations import About, Meaning, annotate
from station.audit.certificate import CERTIFICATE, certify
from station.audit.certificate_page import certificate_html
from station.audit.errors import AuditQuestionError, CertificateRefusedError
from station.audit.period import Period, shift_of
from station.audit.queries import AuditReader
from station.audit.release import release
from station.audit.shift_page import shift_html
from station.audit.shift_report import shift_report
from station.audit.verify import Exhibits, verify_log
from station.audit.writer import AuditStore
from station.core.facts import Acknowledged, CustodyChanged, FirstArticleJudged, LineHeld, OrderOpened, SignedIn
from station.core.words import Disposition, Outcome, StepEnd
from tests.audit.line_story import device, opening, run_of, step
from tests.audit.story import START, STATION, Clock, amended, closed, identity, tell_run

UNIT = device(1)
DAY = Period(START - timedelta(hours=1), START + timedelta(hours=23), "a day")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AuditStore]:
    with AuditStore.open(tmp_path / "data", STATION, clock=Clock()) as opened_store:
        yield opened_store


@pytest.fixture
def reader(store: AuditStore) -> AuditReader:
    return AuditReader(store.data_dir)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> str:
    """What a person reads, blanks joined."""
    parser = _Text()
    parser.feed(html)
    assert "script" not in parser.tags
    return re.sub(r"\s+", " ", " ".join(parser.words)).replace("\u200b", "")


def sign(
    reader: AuditReader, store: AuditStore, meaning: Meaning, about: About = About.UNIT, subject: str = UNIT
) -> int:
    return annotate(reader, store, about, subject, meaning, text="dent", operator="op-2", name="Ada Qu")


def moved(disposition: Disposition) -> CustodyChanged:
    return CustodyChanged("r1", UNIT, disposition, "shelf", "op-1", "recall")


REFUSED: list[tuple[str, Callable[[AuditStore, AuditReader], object], str]] = [
    ("pending", lambda s, _: run_of(s, "r1", 1, Outcome.PENDING, "SIM-PENDING"), "PENDING: because; keep it on"),
    (
        "failed",
        lambda s, _: run_of(s, "r1", 1, Outcome.FAIL, "FLASH-VERIFY"),
        "last run as FAIL .FLASH-VERIFY: because",
    ),
    ("failed after a pass", lambda s, _: (run_of(s, "r1", 1), run_of(s, "r2", 1, Outcome.FAIL, "X")), "as FAIL"),
    ("open", lambda s, _: (s.append(opening("r1")), s.append(identity("r1", UNIT))), "has not ended"),
    ("golden only", lambda s, _: run_of(s, "r1", 1, purpose="golden"), "no run on an order"),
    ("on hold", lambda s, _: (run_of(s, "r1", 1), s.append(moved(Disposition.HOLD))), "on HOLD: it was moved to shelf"),
    ("rejected", lambda s, r: (run_of(s, "r1", 1), sign(r, s, Meaning.REJECTED)), "Ada Qu rejected unit .*: dent"),
    (
        "order rejected",
        lambda s, r: (run_of(s, "r1", 1), sign(r, s, Meaning.REJECTED, About.ORDER, "WO-7")),
        "Ada Qu rejected order WO-7",
    ),
    (
        "refused first article",
        lambda s, _: (run_of(s, "r1", 1), s.append(FirstArticleJudged("r1", "WO-7", UNIT, False, "op-2", "loose"))),  # noqa: FBT003
        "QA refused it as first article",
    ),
]


@pytest.mark.parametrize(("tell", "why"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_no_certificate_for_a_unit_that_is_not_finished_and_good(
    store: AuditStore, reader: AuditReader, tell: Callable[[AuditStore, AuditReader], object], why: str
) -> None:
    tell(store, reader)
    with pytest.raises(CertificateRefusedError, match=why):
        certify(reader, UNIT)


def test_no_certificate_for_an_unknown_unit(reader: AuditReader) -> None:
    with pytest.raises(AuditQuestionError, match="knows no unit"):
        certify(reader, UNIT)


def test_what_was_settled_or_released_since_gets_its_certificate(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "r1", 1, Outcome.PENDING, "SIM-PENDING")
    store.append(amended("r1"))
    sign(reader, store, Meaning.REJECTED)
    sign(reader, store, Meaning.RELEASED)
    store.append(moved(Disposition.HOLD))
    store.append(moved(Disposition.GOOD))
    certificate = certify(reader, UNIT.upper())
    assert certificate.run.run == "r1"
    assert any("settled after it left its slot" in text for text in certificate.deviations)
    assert [note.meaning for note in certificate.annotations] == ["rejected", "released"]


def test_a_run_that_the_gate_sent_away_takes_nothing_from_the_unit(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "r1", 1)
    run_of(store, "r2", 1, Outcome.ERROR, "UNIT-ALREADY-PASSED")
    certificate = certify(reader, UNIT)
    assert certificate.run.run == "r1"
    assert [(attempt.run, attempt.counted) for attempt in certificate.attempts] == [("r1", True), ("r2", False)]
    assert "sent away at the gate" in certificate_html(certificate)


def test_a_certificate_tells_the_last_look_at_each_state_and_what_did_not_go_straight(
    store: AuditStore, reader: AuditReader
) -> None:
    run_of(store, "r0", 1, Outcome.FAIL, "FLASH-VERIFY")
    store.append(opening("r1"))
    store.append(identity("r1", UNIT))
    step(store, "r1", "flash", StepEnd.FAILED)
    step(store, "r1", "flash", attempt=2)
    step(store, "r1", "key")
    step(store, "r1", "setup", StepEnd.NOT_APPLICABLE)
    step(store, "r1", "flash", StepEnd.UNCHANGED, phase="sweep")
    store.append(closed("r1"))
    certificate = certify(reader, UNIT, "op-9")
    assert [(proof.step, proof.result, proof.when) for proof in certificate.proofs] == [
        ("flash", "proved", "after the last boot"),
        ("key", "proved", "during the run"),
        ("setup", "not applicable: as wanted", "during the run"),
    ]
    assert certificate.deviations[:2] == (
        "earlier run r0 ended FAIL: FLASH-VERIFY because",
        "step flash, attempt 1, ended failed: as wanted",
    )
    text = read(certificate_html(certificate))
    for said in (UNIT, "as provisioned at 2025-11-03", "r0", certificate.head.hash, certificate.run_hash, "op-9"):
        assert said in text
    assert "REPRINT" not in text


def test_the_code_of_a_certificate_proves_the_log_later(store: AuditStore, reader: AuditReader) -> None:
    run_of(store, "r1", 1)
    certificate = certify(reader, UNIT)
    tell_run(store, "r2")
    store.close()
    anchor = certificate.anchor
    assert f":{certificate.head.events}:{certificate.head.hash}:" in certificate.qr
    report = verify_log(store.path, Exhibits(papers=((anchor.count, anchor.code),)))
    assert (report.anchored, report.anchored_to) == (True, certificate.head.events)


def test_a_second_certificate_of_a_run_is_marked_as_a_reprint(
    store: AuditStore, reader: AuditReader, tmp_path: Path
) -> None:
    run_of(store, "r1", 1)
    for copy in (1, 2):
        certificate = certify(reader, UNIT)
        assert (certificate.copy, certificate.is_reprint) == (copy, copy > 1)
        page = certificate_html(certificate)
        assert ("REPRINT: copy 2" in read(page)) == (copy == 2)

        def write(part: Path, page: str = page) -> object:
            part.write_text(page, "utf-8")
            return reader.head()

        release(store, tmp_path / f"{copy}.html", CERTIFICATE, UNIT, "op-1", write)  # type: ignore[arg-type]
    run_of(store, "r2", 1)
    assert certify(reader, UNIT).copy == 1


def test_nothing_of_the_log_becomes_part_of_the_page(store: AuditStore, reader: AuditReader) -> None:
    evil = "<script>alert('x')</script>$title"
    store.append(replace(opening("r1"), order=evil, operator=evil))
    store.append(identity("r1", UNIT))
    store.append(closed("r1"))
    certificate = certify(reader, UNIT)
    assert "<script>alert('x')</script>$title" in read(certificate_html(certificate))
    report = shift_report(reader, DAY, now=START)
    assert "<script>alert('x')</script>$title" in read(shift_html(report))


def test_a_shift_report_tells_totals_orders_locks_and_what_is_open(store: AuditStore, reader: AuditReader) -> None:
    store.append(OrderOpened("WO-7", "", "tracker", "f" * 64, 9, 6, "a" * 64, "mia"))
    store.append(SignedIn("op-5", "operator", "badge"))
    run_of(store, "r1", 1)
    run_of(store, "r2", 2, Outcome.FAIL, "SIM-MISMATCH", cause="sim", slot=2)
    run_of(store, "r3", 3, Outcome.FAIL, "SIM-MISMATCH", cause="sim", slot=3)
    store.append(Acknowledged("r3", 3, "mia", "bent", "REWORK"))
    run_of(store, "r4", 4, Outcome.PENDING, "SIM-PENDING", slot=4)
    run_of(store, "w", 5, Outcome.FAIL, "WRONG-PRODUCT", slot=5)
    store.append(LineHeld("two equal failures", "EQUAL-FAILURES", ("r2", "r3")))
    anchor = store.end_shift()
    report = shift_report(reader, DAY, anchor, "op-9", now=START + timedelta(hours=2))
    (order,) = report.orders
    assert (order.received, order.good, order.bad, order.pending, order.missing, order.adds_up) == (6, 1, 2, 1, 2, True)
    assert [(lock.slot, lock.code) for lock in report.locks] == [(2, "SIM-MISMATCH")]
    assert report.operators == ("mia", "op-5")
    assert report.held.startswith("EQUAL-FAILURES: two equal failures")
    text = read(shift_html(report))
    for said in ("1 PASS, 2 FAIL", "Not counted: 1 WRONG-PRODUCT", "33.3 % (1 of 3)", device(4), anchor.paper, "op-9"):
        assert said in text
    assert shift_report(reader, Period(START + timedelta(days=2), None), now=START).statistics.runs.all == 0


def test_a_report_without_a_seal_says_so(store: AuditStore, reader: AuditReader) -> None:
    period = shift_of(date(2025, 11, 3), time(22), time(6), ZoneInfo("Europe/Berlin"))
    text = read(shift_html(shift_report(reader, period)))
    assert "Made without sealing the log" in text
    assert "2025-11-03 22:00 to 06:00 (Europe/Berlin)" in text
