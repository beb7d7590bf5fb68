"""Yields, causes and times as pictures, each with its numbers as a table and what every number means beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from station.audit.figures import DayFigures, Statistics
from station.audit.statistics import by_day, statistics
from station.ui.errands import Failure
from station.ui.qa import figure_rows, text
from station.ui.qa import text_figures as words
from station.ui.qa.chart import Chart, Picture
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.qa_page import QaPage, Word
from station.ui.qa.time_choice import Span, TimeChoice
from station.ui.table import Row, Table
from station.ui.tabs import Tabs
from station.ui.theme import Theme

# Of the whole log, the days that are drawn; a longer row of bars is read by nobody.
_MOST_DAYS: Final = 62


@dataclass(frozen=True)
class Counted:
    """Everything about one span of time; days: each of it."""

    statistics: Statistics
    days: tuple[DayFigures, ...]


class Sheet(QWidget):
    """A picture, its numbers, and what they mean. draw: the picture of what was counted, None for numbers alone."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: Word,
        heads: Callable[[], tuple[str, ...]],
        rows: Callable[[Counted], tuple[Row, ...]],
        meaning: Callable[[Counted], str],
        draw: Callable[[Counted], Picture] | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self._rows, self._meaning, self._draw = rows, meaning, draw
        # Definitions are sentences: they are read here, not in a tool tip.
        self.table = Table(theme, title, heads, self, wrap=draw is None)
        self.meaning = QLabel(self)
        self.meaning.setWordWrap(True)
        self.chart = Chart(theme, self) if draw else None
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        if self.chart:
            split.addWidget(self.chart)
        split.addWidget(self.table)
        if self.chart:
            split.setSizes([330, 220])
        whole = QVBoxLayout(self)
        whole.addWidget(split, 1)
        whole.addWidget(self.meaning)

    def show_counted(self, counted: Counted | None) -> None:
        """Draw what was counted."""
        self.table.retranslate()
        if counted is None:
            return
        self.table.show_rows(self._rows(counted))
        self.meaning.setText(self._meaning(counted))
        if self.chart and self._draw:
            self.chart.draw(self._draw(counted), words.nothing())
            self.chart.setAccessibleName(words.chart_of(self.title()))


class ChartsPage(QaPage):
    """F5 counts again. Numbers of the last seven days at first."""

    key = "qa-charts"

    def __init__(self, doors: QaDoors, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(doors, desk, theme, parent)
        self.time = TimeChoice(self, Span.WEEK)
        self.order_box = QLineEdit(self)
        self.count_button = self.button("F5", words.show, self.count)
        self.stand = QLabel(self)
        self.stand.setWordWrap(True)
        self.tabs = Tabs(self)
        self.sheets = self._sheets()
        self.counted: Counted | None = None
        self._asked = 0
        self._failure: Failure | None = None
        self._arrange()
        self.tabs.currentChanged.connect(self._draw_sheet)
        self.time.changed.connect(self.count)
        self.order_box.editingFinished.connect(self.count)
        self.retranslate()

    def title(self) -> str:
        return words.title()

    def opened(self) -> None:
        self.count()
        self.time.setFocus()

    def count(self) -> None:
        """Count anew, as the log stands."""
        self._asked += 1
        asked, reader = self._asked, self.doors.reader
        period, days, order = self.time.period, self.time.days[-_MOST_DAYS:], self.order_box.text().strip()
        self.stand.setText(words.counting())

        def work() -> Counted:
            return Counted(statistics(reader, period, order), by_day(reader, days or (period,), order))

        def show(counted: Counted) -> None:
            if asked == self._asked:
                self.counted, self._failure = counted, None
                self._draw()

        def failed(failure: Failure) -> None:
            self._failure = failure
            self._draw()

        self.errands.run(work, show, failed)

    def retranslate(self) -> None:
        super().retranslate()
        for at, sheet in enumerate(self.sheets):
            self.tabs.setTabText(at, sheet.title())
        self.tabs.setAccessibleName(words.title())
        self.time.retranslate()
        self._draw()

    def _draw(self) -> None:
        self._draw_sheet()
        if self._failure is not None:
            self.stand.setText(text.failure(self._failure))
        elif self.counted is not None:
            left_out = self.counted.statistics.runs.not_counted
            said = ", ".join(f"{count} {words.left_out(why)}" for why, count in left_out)
            self.stand.setText(words.not_counted(said) if said else "")

    def _draw_sheet(self, *_tab: object) -> None:
        """Only the one that is looked at: all together would hold the window for longer than a frame."""
        self.sheets[max(0, self.tabs.currentIndex())].show_counted(self.counted)

    def _sheets(self) -> tuple[Sheet, ...]:
        theme, rows = self.theme, figure_rows
        return (
            Sheet(theme, self, words.numbers_tab, rows.number_heads, rows.number_rows, lambda _counted: ""),
            Sheet(theme, self, words.yield_tab, rows.day_heads, rows.day_rows, rows.day_meaning, rows.day_picture),
            Sheet(theme, self, words.pareto_tab, rows.cause_heads, rows.cause_rows, rows.cause_meaning, rows.causes),
            Sheet(theme, self, words.cycle_tab, rows.cycle_heads, rows.cycle_rows, rows.cycle_meaning, rows.cycles),
            Sheet(theme, self, words.pending_tab, rows.age_heads, rows.age_rows, rows.age_meaning, rows.ages),
        )

    def _arrange(self) -> None:
        for sheet in self.sheets:
            self.tabs.addTab(sheet, "")
        top = QHBoxLayout()
        self.add_labelled(top, text.time, self.time)
        self.add_labelled(top, text.order, self.order_box)
        top.addWidget(self.count_button)
        whole = self.column()
        whole.addLayout(top)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self.stand)
