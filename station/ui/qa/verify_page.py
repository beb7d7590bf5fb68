"""Is the log what was written? One button, one sentence, and what the sentence does not cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QWidget

from station.audit.anchor import Anchor
from station.audit.chain import utc_text
from station.audit.findings import VerifyReport, VerifyResult
from station.audit.rows import EventRow
from station.core.cancel import CancelToken
from station.core.errors import Aborted
from station.core.facts import Anchored
from station.ui.errands import Failure
from station.ui.qa import text
from station.ui.qa import text_verify as words
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.qa_page import QaPage
from station.ui.qa.text_told import told
from station.ui.table import Row, Table
from station.ui.theme import Theme, Tone

TICK_MS: Final = 250
_TONES: Final = {
    VerifyResult.INTACT: Tone.WORK,
    VerifyResult.TAMPERED: Tone.BAD,
    VerifyResult.UNREADABLE: Tone.ABNORMAL,
}


@dataclass(frozen=True)
class _Answer:
    """What a verification said; None where it was stopped. at_utc: when. anchor: the newest of the log."""

    report: VerifyReport | None
    at_utc: str
    anchor: EventRow | None


class VerifyPage(QaPage):
    """F5 verifies, F8 stops. The station goes on meanwhile: the work is done in a process of its own."""

    key = "qa-verify"

    def __init__(self, doors: QaDoors, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(doors, desk, theme, parent)
        self.codes = QLineEdit(self)
        self.verify_button = self.button("F5", words.button, self.verify)
        self.stop_button = self.button("F8", words.stop, self.stop)
        self.explanation, self.sentence, self.advice = (QLabel(self) for _ in range(3))
        for line in (self.explanation, self.sentence, self.advice):
            line.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.table = Table(theme, words.table_name, lambda: text.heads("Name", "Value"), self, wrap=True)
        self._cancel = CancelToken()
        self._answer: _Answer | None = None
        self._failure: Failure | None = None
        self._events = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._draw)
        self._arrange()
        self.retranslate()

    def title(self) -> str:
        return words.title()

    def opened(self) -> None:
        self.errands.run(lambda: self.doors.reader.head().events, self._note_events, self.tell_failure)
        self.codes.setFocus()

    def may_close(self) -> bool:
        """The process ends with the window."""
        self._cancel.cancel()
        return True

    @property
    def busy(self) -> bool:
        """A verification goes on."""
        return self._timer.isActive()

    @property
    def report(self) -> VerifyReport | None:
        """What the last verification said."""
        return self._answer.report if self._answer else None

    def verify(self) -> None:
        """Begin; a second press while it goes on changes nothing."""
        if self.busy:
            return
        self._cancel = cancel = CancelToken()
        self.destroyed.connect(cancel.cancel)
        self._answer, self._failure = None, None
        codes, doors = tuple(self.codes.text().split()), self.doors

        def work() -> _Answer:
            try:
                report: VerifyReport | None = doors.verify(codes, cancel)
            except Aborted:
                report = None
            return _Answer(report, utc_text(datetime.now(UTC)), doors.reader.newest_of(Anchored.kind))

        self._since.start()
        self._timer.start()
        self.errands.run(work, self._show, self._show_failure)
        self._draw()

    def stop(self) -> None:
        """End the process; nothing is known then."""
        self._cancel.cancel()

    def retranslate(self) -> None:
        super().retranslate()
        self.codes.setPlaceholderText(words.codes_hint())
        self.explanation.setText(words.explanation())
        self.progress.setAccessibleName(words.title())
        self.table.retranslate()
        self._draw()

    def _note_events(self, events: int) -> None:
        self._events = events

    def _show(self, answer: _Answer) -> None:
        self._timer.stop()
        self._answer = answer
        self._draw()

    def _show_failure(self, failure: Failure) -> None:
        self._timer.stop()
        self._failure = failure
        self._draw()

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        self.verify_button.setEnabled(not self.busy)
        self.stop_button.setEnabled(self.busy)
        self.progress.setVisible(self.busy)
        report = self.report
        self.sentence.setText(self._sentence())
        self.advice.setText(words.what_to_do(report) if report else "")
        tone = self._tone
        paint = self.theme.paint(tone) if tone else self.theme.field
        size = self.theme.page_text_px + 8
        self.sentence.setStyleSheet(
            f"QLabel {{ background: {paint.ground}; color: {paint.ink}; border: 2px solid {paint.edge};"
            f" padding: 14px; font-size: {size}px; font-weight: bold; }}"
        )
        self.sentence.setAccessibleName(self.sentence.text())
        self.table.show_rows(tuple(self._rows()))

    @property
    def _tone(self) -> Tone | None:
        """Only a log that was compared with something that lies elsewhere asks for nothing more."""
        report = self.report
        if report is None:
            return Tone.ABNORMAL if self._failure else None
        return Tone.CALL if report.result is VerifyResult.INTACT and not report.anchored else _TONES[report.result]

    def _sentence(self) -> str:
        if self.busy:
            return words.checking(self._events, self._since.elapsed() // 1000)
        if self._failure is not None:
            return text.failure(self._failure)
        if self._answer is None:
            return words.ready()
        return words.result(self._answer.report) if self._answer.report else words.stopped()

    def _rows(self) -> Iterator[Row]:
        answer = self._answer
        report = answer.report if answer else None
        if answer is None or report is None:
            return
        yield Row("reason", (words.reason(), told(report.reason)))
        yield Row("events", (words.events(), text.number(report.events)))
        yield Row("head", (words.head_hash(), report.head))
        yield Row("anchor", (words.last_anchor(), _anchor(answer.anchor)))
        yield Row("seals", (words.seals(), words.seals_hold(report.seals, report.sealed_to)))
        for at, key in enumerate(report.keys):
            yield Row(f"key {at}", (words.key(), key))
        for at, limit in enumerate(report.limits):
            yield Row(f"limit {at}", (words.not_seen(), told(limit)), Tone.ABNORMAL)
        yield Row("at", (words.verified_at(), text.moment(answer.at_utc)))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        self.add_labelled(top, words.codes, self.codes)
        top.addWidget(self.verify_button)
        top.addWidget(self.stop_button)
        whole = self.column()
        whole.addWidget(self.explanation)
        whole.addLayout(top)
        whole.addWidget(self.sentence)
        whole.addWidget(self.progress)
        whole.addWidget(self.advice)
        whole.addWidget(self.table, 1)


def _anchor(event: EventRow | None) -> str:
    """The newest anchor as it is printed on paper."""
    if event is None:
        return words.no_anchor()
    said = dict(event.fields)
    anchor = Anchor.of(event.station, int(said["count"]), said["head"], event.utc)
    return words.anchor(event.utc, said.get("where", ""), anchor.paper)
