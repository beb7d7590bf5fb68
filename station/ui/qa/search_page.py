"""Finds runs by whatever is known of them. A scanned code goes into the box and is looked for at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from station.audit.pages import COUNT_LIMIT, NEWEST, Cursor, RunPage, RunQuery, Sort, SortBy
from station.core.words import Outcome
from station.engine.scan import Scan, ScanKind
from station.ui.errands import Failure
from station.ui.qa import text
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.qa_page import QaPage
from station.ui.qa.run_table import RunTable
from station.ui.qa.time_choice import TimeChoice
from station.ui.theme import Theme

REST_MS: Final = 300
_UNIT_CODES: Final = frozenset({ScanKind.LABEL, ScanKind.NO_MATCH, ScanKind.DEVICE_ID, ScanKind.ICCID})
_SORTS: Final = tuple(
    Sort(by, descending) for by in SortBy for descending in (by is SortBy.OPENED, by is not SortBy.OPENED)
)


class SearchPage(QaPage):
    """Fields above, runs below; every change asks anew after a short rest. Enter on a run opens its unit."""

    key = "qa-search"

    def __init__(self, doors: QaDoors, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(doors, desk, theme, parent)
        self.box, self.words_box, self.order_box, self.operator_box, self.code_box = (QLineEdit(self) for _ in range(5))
        self.outcome_box = QComboBox(self)
        self.time = TimeChoice(self)
        self.sort_box = QComboBox(self)
        self.table = RunTable(theme, self)
        self.count = QLabel(self)
        self.open_button = self.button("F5", text.open_unit, self.open_unit)
        self.clear_button = self.button("F9", text.clear, self.clear)
        self._asked = 0
        self._query, self._sort = RunQuery(), NEWEST
        self._next: Cursor | None = None
        self._total: int | None = None
        self._loading = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.search)
        self._fill_boxes()
        self._arrange()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        return text.search_title()

    def opened(self) -> None:
        """What is on the log by now."""
        self.search()
        self.box.setFocus()

    def scanned(self, scan: Scan) -> bool:
        """A unit's code, or an order's, is looked for."""
        if scan.kind in _UNIT_CODES:
            self.clear()
            self.box.setText(scan.text)
        elif scan.kind is ScanKind.ORDER:
            self.clear()
            self.order_box.setText(scan.text)
        else:
            return False
        self.search()
        return True

    @property
    def query(self) -> RunQuery:
        """What the fields ask for."""
        period = self.time.period
        return RunQuery(
            anything=self.box.text().strip(),
            text=self.words_box.text().strip(),
            order=self.order_box.text().strip(),
            operator=self.operator_box.text().strip(),
            code=self.code_box.text().strip().upper(),
            outcome=self.outcome_box.currentData(),
            since=period.since,
            until=period.until,
        )

    @property
    def sort(self) -> Sort:
        """In which order."""
        return _SORTS[max(0, self.sort_box.currentIndex())]

    def search(self) -> None:
        """Ask for the first page."""
        self._rest.stop()
        self._asked += 1
        asked, query, sort = self._asked, self.query, self.sort
        self._query, self._sort, self._total, self._loading = query, sort, None, True
        self.count.setText(text.searching())
        reader = self.doors.reader

        def show(page: RunPage) -> None:
            if asked == self._asked:
                self._show_first(page, sort)

        def failed(failure: Failure) -> None:
            if asked == self._asked:
                self._loading = False
                self.count.setText(text.failure(failure))

        self.errands.run(lambda: reader.page(query, sort), show, failed)
        self.errands.run(lambda: reader.count(query), lambda total: self._show_count(asked, total), failed)

    def clear(self) -> None:
        """Ask for nothing in particular."""
        for box in (self.box, self.words_box, self.order_box, self.operator_box, self.code_box):
            box.clear()
        self.outcome_box.setCurrentIndex(0)
        self.time.span_box.setCurrentIndex(0)
        self.box.setFocus()
        self.search()

    def open_unit(self) -> None:
        """The unit of the run that the keyboard is on, on the page of units."""
        run = self.table.run
        if run is not None and run.device_id:
            self.desk.choose(run.device_id, run.run, run.order)
            self.wanted.emit("qa-unit")

    def retranslate(self) -> None:
        super().retranslate()
        self.box.setPlaceholderText(text.search_box_hint())
        self.words_box.setPlaceholderText(text.words_box_hint())
        self.outcome_box.setItemText(0, text.any_outcome())
        for at, outcome in enumerate(Outcome, start=1):
            self.outcome_box.setItemText(at, text.outcome(outcome))
        for at, sort in enumerate(_SORTS):
            self.sort_box.setItemText(at, text.sort_by(sort.by, sort.descending))
        self.time.retranslate()
        self.table.retranslate()
        self._show_stand()

    # -- answers ---------------------------------------------------------------------------------------------------

    def _show_first(self, page: RunPage, sort: Sort) -> None:
        self._loading, self._next = False, page.next
        self.table.show_first(page.rows, sort, complete=page.next is None)
        self._show_stand()

    def _show_count(self, asked: int, total: int) -> None:
        if asked == self._asked:
            self._total = total
            self._show_stand()

    def _more(self) -> None:
        """The page that follows; asked once, however often the view asks."""
        if self._loading or self._next is None:
            return
        self._loading = True
        asked, query, sort, after, reader = self._asked, self._query, self._sort, self._next, self.doors.reader

        def show(page: RunPage) -> None:
            if asked == self._asked:
                self._loading, self._next = False, page.next
                self.table.show_more(page.rows, complete=page.next is None)
                self._show_stand()

        def failed(failure: Failure) -> None:
            self._loading = False
            self.tell_failure(failure)

        self.errands.run(lambda: reader.page(query, sort, after), show, failed)

    def _show_stand(self) -> None:
        if self._total is None:
            return
        shown = len(self.table.rows)
        self.count.setText(text.found(shown, self._total, self._total >= COUNT_LIMIT) if shown else text.none_found())

    # -- how it is put together ------------------------------------------------------------------------------------

    def _fill_boxes(self) -> None:
        self.outcome_box.addItem("", None)
        for outcome in Outcome:
            self.outcome_box.addItem("", outcome)
        for sort in _SORTS:
            self.sort_box.addItem("", sort)
        self.sort_box.setCurrentIndex(_SORTS.index(NEWEST))

    def _arrange(self) -> None:
        fields = QGridLayout()
        rows = (
            ((text.search_box, self.box, 3), (text.words_box, self.words_box, 3)),
            ((text.order, self.order_box, 1), (text.operator, self.operator_box, 1), (text.code, self.code_box, 3)),
            ((text.time, self.time, 1), (text.outcome_box, self.outcome_box, 1), (text.sort_box, self.sort_box, 3)),
        )
        for line, row in enumerate(rows):
            column = 0
            for word, field, width in row:
                fields.addWidget(self.label(word, field), line, column)
                fields.addWidget(field, line, column + 1, 1, width)
                column += width + 1
        for column in (1, 3, 5, 7):
            fields.setColumnStretch(column, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.clear_button)
        foot.addWidget(self.open_button)
        whole = self.column()
        whole.addLayout(fields)
        whole.addWidget(self.table, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        for box in (self.box, self.words_box, self.order_box, self.operator_box, self.code_box):
            box.textEdited.connect(self._later)
            box.returnPressed.connect(self.search)
        self.outcome_box.currentIndexChanged.connect(self._later)
        self.time.changed.connect(self._later)
        self.sort_box.currentIndexChanged.connect(self._later)
        self.table.opened_run.connect(self.open_unit)
        self.table.sort_asked.connect(lambda sort: self.sort_box.setCurrentIndex(_SORTS.index(sort)))
        self.table.more_asked.connect(self._more)

    def _later(self, *_changed: object) -> None:
        self._rest.start()
