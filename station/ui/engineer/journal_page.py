"""Calls of the cloud, as the audit log has them: newest first, live, with what the cloud said where it said no."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from station.audit.api_journal import CallRow
from station.core.policy import Role
from station.engine.scan import Scan, ScanKind
from station.ui.engineer import text
from station.ui.engineer import text_journal as words
from station.ui.engineer.doors import CallFilter, JournalDoors
from station.ui.errands import Errands, Failure
from station.ui.page import Page
from station.ui.table import Row, Table
from station.ui.theme import Theme, Tone

LIVE_MS: Final = 700
MOST_ROWS: Final = 2000
STATUSES: Final = ("", "bad", "2", "4", "401", "403", "404", "429", "5")


class JournalPage(Page):
    """A table of calls; below it all of the call that the keyboard is on."""

    key = "api"
    roles = frozenset({Role.ENGINEER})

    def __init__(self, doors: JournalDoors, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._theme = theme
        self._errands = Errands(self, "api journal")
        self._asked = CallFilter()
        self._calls: dict[str, CallRow] = {}
        self._newest = 0
        self.run = QLineEdit(self)
        self.device = QLineEdit(self)
        self.status = QComboBox(self)
        self.live = QCheckBox(self)
        self.live.setChecked(True)
        self.state = QLabel(self)
        self.table = Table(theme, words.journal_title, words.call_heads, self)
        self.detail = QPlainTextEdit(self)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        for line in (self.run, self.device):
            line.setClearButtonEnabled(True)
            line.editingFinished.connect(self.ask)
        self.status.activated.connect(lambda _at: self.ask())
        self.table.picked.connect(self._show_call)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(LIVE_MS)
        self._timer.timeout.connect(self.refresh)
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.run, 3)
        row.addWidget(self.device, 3)
        row.addWidget(self.status, 2)
        row.addWidget(self.live)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([480, 170])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        margin = self._theme.margin_px
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window says how large it is
        whole.addLayout(row)
        whole.addWidget(self.state)
        whole.addWidget(split, 1)

    def title(self) -> str:
        return words.journal_title()

    def opened(self) -> None:
        self.ask()
        self._timer.start()

    def closed(self) -> None:
        self._timer.stop()

    def end(self) -> None:
        """Ends the thread."""
        self._timer.stop()
        self._errands.stop()

    def scanned(self, scan: Scan) -> bool:
        """A Device ID that is scanned here is looked for."""
        if scan.kind is ScanKind.DEVICE_ID:
            self.device.setText(scan.text)
            self.ask()
            return True
        return False

    def retranslate(self) -> None:
        for line, word in ((self.run, text.filter_run()), (self.device, words.filter_device())):
            line.setPlaceholderText(word)
            line.setAccessibleName(word)
        at = max(0, self.status.currentIndex())
        self.status.clear()
        for status in STATUSES:
            self.status.addItem(words.status_filter(status), status)
        self.status.setCurrentIndex(at)
        self.status.setAccessibleName(words.filter_status())
        self.live.setText(words.live())
        self.detail.setAccessibleName(words.call_detail())
        self.detail.setPlaceholderText(text.choose_row())
        self.table.retranslate()
        self._draw_state()

    def ask(self) -> None:
        """Show the newest calls that match what is set."""
        wanted = CallFilter(self.run.text().strip(), self.device.text().strip().lower(), self.status.currentData())
        self._asked = wanted

        def done(calls: tuple[CallRow, ...]) -> None:
            if self._asked == wanted:
                self._calls = {str(call.seq): call for call in calls}
                self._newest = max((call.seq for call in calls), default=0)
                self.table.show_rows([_row(call) for call in calls])
                self._draw_state()

        self._errands.run(lambda: self._doors.calls(wanted, 0), done, self._failed)

    def refresh(self) -> None:
        """Put what is new above the rest."""
        if not self.live.isChecked() or self._errands.busy:
            return
        wanted, newest = self._asked, self._newest

        def done(calls: tuple[CallRow, ...]) -> None:
            if self._asked == wanted and calls:
                self._calls |= {str(call.seq): call for call in calls}
                self._newest = max(self._newest, calls[0].seq)
                self.table.add_first([_row(call) for call in calls], MOST_ROWS)
                shown = {row.key for row in self.table.rows}
                self._calls = {key: call for key, call in self._calls.items() if key in shown}
                self._draw_state()

        self._errands.run(lambda: self._doors.calls(wanted, newest), done, self._failed)

    def _draw_state(self) -> None:
        bad = sum(not call.good for call in self._calls.values())
        self.state.setText(words.calls_shown(len(self._calls), bad))

    def _show_call(self, key: str) -> None:
        call = self._calls.get(key)
        self.detail.setPlainText(words.call_words(call) if call is not None else "")

    def _failed(self, failure: Failure) -> None:
        self.state.setText(text.failure(failure.code, failure.message))


def _row(call: CallRow) -> Row:
    tone = None if call.good else Tone.BAD if call.status >= 500 or not call.status else Tone.ABNORMAL
    status = str(call.status) if call.status else words.no_answer()
    cells = (
        call.utc[11:23],
        call.method,
        call.path,
        status,
        f"{call.latency_ms} ms",
        call.run,
        call.request_id,
    )
    return Row(str(call.seq), cells, tone, 3)
