"""What the QA pages ask of the station. Whatever may be slow is called off the window's thread.

The reader opens the log read-only. The rest appends: QA's signatures, what was exported, that the log was verified.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from station.audit.anchor import Anchor, read_paper
from station.audit.annotations import About, Meaning, annotate
from station.audit.certificate import CERTIFICATE, certify
from station.audit.certificate_page import certificate_html
from station.audit.exports import ExportOrder, Written, export, write_rows
from station.audit.findings import VerifyReport, VerifyResult
from station.audit.period import Period
from station.audit.queries import AuditReader
from station.audit.release import Released, release
from station.audit.rows import LogHead
from station.audit.shift_page import shift_html
from station.audit.shift_report import shift_report
from station.audit.verify import Exhibits, anchors_for, verify_log
from station.core.apart import run_apart
from station.core.cancel import CancelToken
from station.core.doors import AuditLog
from station.core.facts import Verified
from station.core.person import NotAllowedError, Person, Right
from station.engine.order_book import ArticleState, FirstArticle
from station.reports import writer_of

EXPORTS: Final = "exports"
SHIFT_REPORT: Final = "shift report"
VERIFY_LIMIT_S: Final = 3600.0
EXPORT_LIMIT_S: Final = 3600.0

_QA_ONLY: Final = frozenset({Meaning.RELEASED, Meaning.REJECTED})


def _no_article() -> FirstArticle:
    return FirstArticle(ArticleState.NOT_ASKED)


def _nothing_to_judge(_released: bool, _reason: str, _who: Person) -> bool:
    return False


@dataclass(frozen=True)
class QaDoors:
    """folder: where files go that leave the log. person: who is signed in. article: the order's first good unit.

    The others write to the log before they return, and raise a station's error where that is refused:
    annotate: subject, meaning, text and the person's printed name; gives the number of the event.
    judge: QA's word on the first article; False where none waits.
    verify: is the log what was written? Takes codes of printed shift reports. In a process of its own.
    certificate, shift_report: write a PDF, in a process of its own. export: rows, likewise; gives how many too.
    """

    reader: AuditReader
    folder: Path
    person: Callable[[], Person | None]
    annotate: Callable[[About, str, Meaning, str, str], int]
    verify: Callable[[tuple[str, ...], CancelToken], VerifyReport]
    certificate: Callable[[str, Path, CancelToken], Released]
    shift_report: Callable[[Period, Path, CancelToken], Released]
    export: Callable[[ExportOrder, Path, CancelToken], tuple[Released, int]]
    article: Callable[[], FirstArticle] = _no_article
    judge: Callable[[bool, str, Person], bool] = _nothing_to_judge

    @classmethod
    def of(
        cls,
        audit: AuditLog,
        data_dir: Path,
        person: Callable[[], Person | None],
        *,
        anchor_file: Path | None = None,
        end_shift: Callable[[str], Anchor] | None = None,
        article: Callable[[], FirstArticle] = _no_article,
        judge: Callable[[bool, str, Person], bool] = _nothing_to_judge,
    ) -> Self:
        """The doors of one log.

        Args:
            anchor_file: what the log is compared with. end_shift: seals the log and gives its anchor, for the shift
                report; None where a report is made without.
        """
        writer = _Writer(audit, data_dir, person, anchor_file, end_shift)
        return cls(
            reader=writer.reader,
            folder=data_dir / EXPORTS,
            person=person,
            annotate=writer.annotate,
            verify=writer.verify,
            certificate=writer.certificate,
            shift_report=writer.shift_report,
            export=writer.export,
            article=article,
            judge=judge,
        )


class _Writer:
    """What QA may add to the log."""

    def __init__(
        self,
        audit: AuditLog,
        data_dir: Path,
        person: Callable[[], Person | None],
        anchor_file: Path | None,
        end_shift: Callable[[str], Anchor] | None,
    ) -> None:
        self.reader = AuditReader(data_dir)
        self._audit = audit
        self._data_dir = data_dir
        self._person = person
        self._anchor_file = anchor_file
        self._end_shift = end_shift

    @property
    def _who(self) -> Person:
        person = self._person()
        if person is None:
            raise NotAllowedError("nobody is signed in")
        return person

    def annotate(self, about: About, subject: str, meaning: Meaning, text: str, name: str) -> int:
        who = self._who
        if meaning in _QA_ONLY:
            who.require(Right.JUDGE_FIRST_ARTICLE)
        return annotate(self.reader, self._audit, about, subject, meaning, text=text, operator=who.pseudonym, name=name)

    def verify(self, codes: tuple[str, ...], cancel: CancelToken) -> VerifyReport:
        anchors = anchors_for(self.reader.path, self._anchor_file)
        exhibits = Exhibits(anchors=anchors, papers=tuple(map(read_paper, codes)))
        report = run_apart(VERIFY_LIMIT_S, cancel, verify_log, self._data_dir, exhibits)
        if report.result is not VerifyResult.UNREADABLE:
            who = self._person()
            seen = Verified(report.result.value, report.events, report.head, operator=who.pseudonym if who else "")
            self._audit.append(seen)
        return report

    def certificate(self, device_id: str, target: Path, cancel: CancelToken) -> Released:
        made = certify(self.reader, device_id, self._who.pseudonym)
        return self._print(certificate_html(made), CERTIFICATE, made.run.device_id, target, made.head, cancel)

    def shift_report(self, period: Period, target: Path, cancel: CancelToken) -> Released:
        anchor = self._end_shift(SHIFT_REPORT) if self._end_shift else None
        made = shift_report(self.reader, period, anchor, self._who.pseudonym)
        return self._print(shift_html(made), SHIFT_REPORT, period.name, target, made.head, cancel)

    def export(self, order: ExportOrder, target: Path, cancel: CancelToken) -> tuple[Released, int]:
        def write(data_dir: Path, wanted: ExportOrder, part: Path) -> Written:
            return run_apart(EXPORT_LIMIT_S, cancel, write_rows, data_dir, wanted, part)

        return export(self._audit, self._data_dir, order, target, self._who.pseudonym, write)

    def _print(self, html: str, what: str, about: str, target: Path, head: LogHead, cancel: CancelToken) -> Released:
        write = writer_of(target, f"{what} {about}", cancel)
        return release(self._audit, target, what, about, self._who.pseudonym, lambda part: write(html, part, head))
