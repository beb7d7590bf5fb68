"""What leaves the log: certificates, shift reports and tables. Looked at first, then written and put on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Final

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTimeEdit,
    QWidget,
)

from station.audit.certificate import certify
from station.audit.certificate_page import certificate_html
from station.audit.exports import ExportOrder, Format, What
from station.audit.pages import RunQuery
from station.audit.period import Period, shift_of, wall_zone
from station.audit.release import Released
from station.audit.shift_page import shift_html
from station.audit.shift_report import shift_report
from station.core.cancel import CancelToken
from station.core.errors import Aborted
from station.engine.scan import Scan, ScanKind
from station.ui.errands import Failure
from station.ui.qa import text
from station.ui.qa import text_exports as words
from station.ui.qa.desk import Desk, Look
from station.ui.qa.doors import QaDoors
from station.ui.qa.paper import Paper
from station.ui.qa.qa_page import QaPage
from station.ui.qa.time_choice import TimeChoice
from station.ui.tabs import Tabs
from station.ui.theme import Theme, Tone

_PDF: Final = ".pdf"
_CERTIFICATE, _SHIFT, _TABLES = range(3)
_SHORT: Final = 12
_FIRST, _LAST = QTime(6, 0), QTime(14, 0)
_Done = tuple[Released, int | None]


class ExportsPage(QaPage):
    """F5 shows, F9 writes, F8 stops the writing. Ctrl+Tab changes between certificate, shift report and tables."""

    key = "qa-exports"

    def __init__(self, doors: QaDoors, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(doors, desk, theme, parent)
        self.unit_box, self.order_box = QLineEdit(self), QLineEdit(self)
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.start, self.end = QTimeEdit(_FIRST, self), QTimeEdit(_LAST, self)
        for box in (self.start, self.end):
            box.setDisplayFormat("HH:mm")
        self.what_box, self.format_box = QComboBox(self), QComboBox(self)
        self.time = TimeChoice(self)
        self.tabs = Tabs(self)
        self.paper = Paper(theme, self)
        self.result, self.folder = QLabel(self), QLabel(self)
        for line in (self.result, self.folder):
            line.setWordWrap(True)
        self.show_button = self.button("F5", words.show, self.preview)
        self.write_button = self.button("F9", words.write, self.write)
        self.stop_button = self.button("F8", words.stop, self.stop)
        self._cancel = CancelToken()
        self._writing = False
        self._taken = Look()
        for combo in (self.what_box, self.format_box):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(_SHORT)
        for kind in What:
            self.what_box.addItem("", kind)
        for form in words.Form:
            self.format_box.addItem("", form)
        self._arrange()
        self.tabs.currentChanged.connect(self._tab_changed)
        self._buttons()
        self.retranslate()

    def title(self) -> str:
        return words.title()

    def opened(self) -> None:
        self._take_desk()
        if self.tabs.currentIndex() == _CERTIFICATE and self.unit_box.text():
            self.preview()
        self.unit_box.setFocus()

    def scanned(self, scan: Scan) -> bool:
        """The certificate of the unit with this code."""
        if scan.kind not in (ScanKind.DEVICE_ID, ScanKind.LABEL, ScanKind.ICCID, ScanKind.NO_MATCH):
            return False
        self.tabs.setCurrentIndex(_CERTIFICATE)
        reader = self.doors.reader

        def found(device_id: str) -> None:
            if device_id:
                self.desk.choose(device_id)
                self.unit_box.setText(device_id)
                self.preview()
            else:
                self.paper.say(text.unknown_unit(scan.text), Tone.ABNORMAL)

        def find() -> str:
            page = reader.page(RunQuery(anything=scan.text), size=1)
            return page.rows[0].device_id if page.rows else ""

        self.errands.run(find, found, self.tell_failure)
        return True

    def may_close(self) -> bool:
        """A file that is half written is given up with the window."""
        self._cancel.cancel()
        return True

    @property
    def writing(self) -> bool:
        """A file is being written."""
        return self._writing

    @property
    def shift(self) -> Period:
        """The shift that is asked for, by the clock on the wall."""
        at = self.day.date()
        start, end = (time(box.time().hour(), box.time().minute()) for box in (self.start, self.end))
        return shift_of(date(at.year(), at.month(), at.day()), start, end, wall_zone())

    def preview(self) -> None:
        """Show the page. Nothing is written."""
        tab, reader = self.tabs.currentIndex(), self.doors.reader
        person = self.doors.person()
        who = person.pseudonym if person else ""
        if tab == _TABLES:
            return
        unit, shift = self.unit_box.text().strip(), self.shift
        if tab == _CERTIFICATE and not unit:
            self.paper.say(words.no_unit())
            return

        def work() -> str:
            if tab == _CERTIFICATE:
                return certificate_html(certify(reader, unit, who))
            return shift_html(shift_report(reader, shift, issued_by=who))

        self.result.setText(words.sealed_when_written() if tab == _SHIFT else "")
        self.errands.run(work, self.paper.show_page, self._refused)

    def write(self) -> None:
        """Write the file and enter it in the log."""
        if self._writing:
            return
        tab, unit, shift, doors = self.tabs.currentIndex(), self.unit_box.text().strip().lower(), self.shift, self.doors
        self._cancel = cancel = CancelToken()
        self.destroyed.connect(cancel.cancel)
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        if tab == _CERTIFICATE:
            if not unit:
                self.paper.say(words.no_unit())
                return
            target = self.free_name(f"certificate-{unit}-{stamp}", _PDF)
            self._write(lambda: (doors.certificate(unit, target, cancel), None))
        elif tab == _SHIFT:
            report = self.free_name(f"shift-report-{shift.name.split(' (')[0]}-{stamp}", _PDF)
            self._write(lambda: (doors.shift_report(shift, report, cancel), None))
        else:
            order = self._order()
            rows = self.free_name(f"{order.what.value}-{stamp}", f".{order.format.value}")
            self._write(lambda: doors.export(order, rows, cancel))

    def stop(self) -> None:
        """Give up what is being written."""
        self._cancel.cancel()

    def retranslate(self) -> None:
        super().retranslate()
        for at, word in enumerate((words.certificate_tab, words.shift_tab, words.tables_tab)):
            self.tabs.setTabText(at, word())
        self.tabs.setAccessibleName(words.title())
        for at, kind in enumerate(What):
            self.what_box.setItemText(at, words.what(kind))
        for at, form in enumerate(words.Form):
            self.format_box.setItemText(at, words.form(form))
        self.time.retranslate()
        self.paper.retranslate()
        self.folder.setText(words.folder(str(self.doors.folder)))
        if not self.paper.is_page:
            self._tab_changed()

    # -- writing ---------------------------------------------------------------------------------------------------

    def _write(self, work: Callable[[], _Done]) -> None:
        self._writing = True
        self.result.setText(words.writing())
        self._buttons()

        def guarded() -> _Done | None:
            try:
                return work()
            except Aborted:
                return None

        self.errands.run(guarded, self._written, self._not_written)

    def _written(self, done: _Done | None) -> None:
        self._writing = False
        self._buttons()
        if done is None:
            self.result.setText(words.stopped())
            return
        out, count = done
        said = words.written(out)
        self.result.setText(f"{said} · {words.rows(count)}" if count is not None else said)
        self.told.emit(said.splitlines()[0])

    def _not_written(self, failure: Failure) -> None:
        self._writing = False
        self._buttons()
        self.result.setText(text.failure(failure))
        if self.tabs.currentIndex() == _CERTIFICATE:
            self._refused(failure)
        else:
            self.tell_failure(failure)

    def _refused(self, failure: Failure) -> None:
        certificate = self.tabs.currentIndex() == _CERTIFICATE
        self.paper.say(words.refused(failure) if certificate else text.failure(failure), Tone.BAD)

    def _order(self) -> ExportOrder:
        period = self.time.period
        query = RunQuery(order=self.order_box.text().strip(), since=period.since, until=period.until)
        what, form = What(self.what_box.currentData()), words.Form(self.format_box.currentData())
        written = Format.JSONL if form is words.Form.JSONL else Format.CSV
        return ExportOrder(what, written, query, bom=form is words.Form.EXCEL)

    # -- how it is put together ------------------------------------------------------------------------------------

    def _take_desk(self) -> None:
        if self.desk.look is not self._taken:
            self._taken = self.desk.look
            self.unit_box.setText(self._taken.device_id)

    def _tab_changed(self, *_tab: object) -> None:
        """A page of another kind is not what is asked for now."""
        tables = self.tabs.currentIndex() == _TABLES
        self.paper.say(words.tables_explained() if tables else words.nothing_to_show())
        self._buttons()

    def _buttons(self) -> None:
        self.show_button.setEnabled(self.tabs.currentIndex() != _TABLES)
        self.write_button.setEnabled(not self._writing)
        self.stop_button.setEnabled(self._writing)

    def _arrange(self) -> None:
        certificate, shift, tables = (QWidget(self) for _ in range(3))
        row = QHBoxLayout(certificate)
        self.add_labelled(row, words.unit_box, self.unit_box)
        row = QHBoxLayout(shift)
        for word, field in ((words.day_box, self.day), (words.start_box, self.start), (words.end_box, self.end)):
            self.add_labelled(row, word, field)
        row.addStretch(1)
        self._arrange_tables(tables)
        for page in (certificate, shift, tables):
            self.tabs.addTab(page, "")
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        foot = QHBoxLayout()
        foot.addWidget(self.folder, 1)
        for button in (self.show_button, self.stop_button, self.write_button):
            foot.addWidget(button)
        whole = self.column()
        whole.addWidget(self.tabs)
        whole.addWidget(self.paper, 1)
        whole.addWidget(self.result)
        whole.addLayout(foot)

    def _arrange_tables(self, page: QWidget) -> None:
        grid = QGridLayout(page)
        cells = (
            (words.what_box, self.what_box),
            (words.format_box, self.format_box),
            (text.time, self.time),
            (text.order, self.order_box),
        )
        for at, (word, field) in enumerate(cells):
            grid.addWidget(self.label(word, field), at // 2, at % 2 * 2)
            grid.addWidget(field, at // 2, at % 2 * 2 + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
