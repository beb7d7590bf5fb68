"""Which time: by a word, or from one day to another, by the clock on the wall."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from station.audit.period import ALWAYS, Period, day_of, wall_zone
from station.ui.qa import text


class Span(StrEnum):
    """What can be chosen."""

    EVER = auto()
    TODAY = auto()
    YESTERDAY = auto()
    WEEK = auto()
    MONTH = auto()
    DAYS = auto()


_DAYS: Final = {Span.TODAY: (0, 0), Span.YESTERDAY: (1, 1), Span.WEEK: (6, 0), Span.MONTH: (29, 0)}
_DATE_FORMAT: Final = "yyyy-MM-dd"


class TimeChoice(QWidget):
    """A word, and two dates that count where the word is "from ... to"."""

    changed = Signal()

    def __init__(self, parent: QWidget, first: Span = Span.EVER) -> None:
        super().__init__(parent)
        self.zone = wall_zone()
        self.span_box = QComboBox(self)
        self.since, self.until = (QDateEdit(QDate.currentDate(), self) for _ in range(2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.span_box)
        for date_box in (self.since, self.until):
            date_box.setDisplayFormat(_DATE_FORMAT)
            date_box.dateChanged.connect(self._dates_changed)
            row.addWidget(date_box)
        self.setFocusProxy(self.span_box)
        for span in Span:
            self.span_box.addItem("", span)
        self.span_box.setCurrentIndex(list(Span).index(first))
        self.span_box.currentIndexChanged.connect(self._span_changed)
        self._show_dates()
        self.retranslate()

    @property
    def span(self) -> Span:
        """The word that is chosen."""
        return Span(self.span_box.currentData())

    @property
    def days(self) -> tuple[Period, ...]:
        """Each day of it; none where the whole log is wanted. A span that ends before it begins is one day."""
        if self.span is Span.EVER:
            return ()
        today = datetime.now(self.zone).date()
        if self.span is Span.DAYS:
            first, last = (_date(box) for box in (self.since, self.until))
        else:
            ago, to = _DAYS[self.span]
            first, last = today - timedelta(days=ago), today - timedelta(days=to)
        last = max(first, last)
        return tuple(day_of(first + timedelta(days=at), self.zone) for at in range((last - first).days + 1))

    @property
    def period(self) -> Period:
        """All of it as one."""
        days = self.days
        if not days:
            return ALWAYS
        name = days[0].name if len(days) == 1 else f"{days[0].name.split()[0]} … {days[-1].name}"
        return Period(days[0].since, days[-1].until, name)

    def choose(self, span: Span) -> None:
        """As a person would."""
        self.span_box.setCurrentIndex(list(Span).index(span))

    def retranslate(self) -> None:
        for at, span in enumerate(Span):
            self.span_box.setItemText(at, text.span(span.value))
        self.span_box.setAccessibleName(text.time())
        self.since.setAccessibleName(text.first_day())
        self.until.setAccessibleName(text.last_day())

    def _show_dates(self) -> None:
        for date_box in (self.since, self.until):
            date_box.setVisible(self.span is Span.DAYS)

    def _span_changed(self, _index: int) -> None:
        self._show_dates()
        self.changed.emit()

    def _dates_changed(self, _date: QDate) -> None:
        self.changed.emit()


def _date(box: QDateEdit) -> date:
    at = box.date()
    return date(at.year(), at.month(), at.day())
