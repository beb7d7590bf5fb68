"""The station's own log, live. Secrets were taken out of it before it was written."""

from __future__ import annotations

from collections import deque
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
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

from station.core.policy import Role
from station.ui.engineer import text
from station.ui.engineer import text_log as words
from station.ui.engineer.doors import LogDoors
from station.ui.engineer.log_tail import LEVELS, LogLine, LogTail
from station.ui.errands import Errands, Failure
from station.ui.key_button import KeyButton
from station.ui.page import Page
from station.ui.table import Row, Table
from station.ui.theme import Theme, Tone

LIVE_MS: Final = 400
MOST_LINES: Final = 5000
MOST_ROWS: Final = 2000
_TONES: Final = {"warning": Tone.ABNORMAL, "error": Tone.BAD, "critical": Tone.BAD}


class LogPage(Page):
    """Newest records first; those that match the slot, run, level and words that are set. Paused, nothing moves."""

    key = "log"
    roles = frozenset({Role.ENGINEER})

    def __init__(self, doors: LogDoors, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tail = LogTail(doors.path)
        self._errands = Errands(self, "log")
        self._kept: deque[LogLine] = deque(maxlen=MOST_LINES)
        self._waiting = 0
        self.paused = False
        self.slot = QComboBox(self)
        self.level = QComboBox(self)
        self.run = QLineEdit(self)
        self.words = QLineEdit(self)
        self.pause_button = KeyButton(self, "Ctrl+P", self._pause_word, self.toggle_pause)
        self.state = QLabel(self)
        self.table = Table(theme, words.log_title, words.log_heads, self)
        self.detail = QPlainTextEdit(self)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        for box in (self.slot, self.level):
            box.activated.connect(lambda _at: self._draw())
        for line in (self.run, self.words):
            line.setClearButtonEnabled(True)
            line.textChanged.connect(lambda _text: self._draw())
        self.table.picked.connect(self._show_line)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(LIVE_MS)
        self._timer.timeout.connect(self.look)
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        for widget, stretch in ((self.slot, 1), (self.level, 1), (self.run, 2), (self.words, 2)):
            row.addWidget(widget, stretch)
        row.addWidget(self.pause_button)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([480, 150])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        margin = self._theme.margin_px
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window says how large it is
        whole.addLayout(row)
        whole.addWidget(self.state)
        whole.addWidget(split, 1)

    def title(self) -> str:
        return words.log_title()

    def opened(self) -> None:
        self.look()
        self._timer.start()

    def closed(self) -> None:
        self._timer.stop()

    def end(self) -> None:
        """Ends the thread."""
        self._timer.stop()
        self._errands.stop()

    def retranslate(self) -> None:
        at = max(0, self.level.currentIndex())
        self.level.clear()
        for number, level in enumerate(LEVELS):
            self.level.addItem(words.level_filter(number), level)
        self.level.setCurrentIndex(at)
        self.level.setAccessibleName(words.filter_level())
        self.slot.setAccessibleName(words.filter_slot())
        for line, word in ((self.run, text.filter_run()), (self.words, words.filter_words())):
            line.setPlaceholderText(word)
            line.setAccessibleName(word)
        self.detail.setAccessibleName(words.record_detail())
        self.detail.setPlaceholderText(text.choose_row())
        self.pause_button.retranslate()
        self.table.retranslate()
        self._offer_slots()
        self._draw()

    def toggle_pause(self) -> None:
        """Stop the list where it is, or let it go on with all that came meanwhile."""
        self.paused = not self.paused
        self.pause_button.retranslate()
        if not self.paused:
            self._waiting = 0
            self._draw()
        self._draw_state()

    def look(self) -> None:
        """Read what was written since the last look."""
        if not self._errands.busy:
            self._errands.run(self._tail.more, self._take, self._failed)

    def _take(self, lines: tuple[LogLine, ...]) -> None:
        if not lines:
            self._draw_state()
            return
        self._kept.extend(lines)
        self._offer_slots()
        if self.paused:
            self._waiting += len(lines)
        else:
            fresh = [_row(line) for line in reversed(lines) if self._is_wanted(line)]
            self.table.add_first(fresh, MOST_ROWS)
        self._draw_state()

    def _offer_slots(self) -> None:
        known = sorted({line.slot for line in self._kept if line.slot}, key=lambda slot: (len(slot), slot))
        shown = [self.slot.itemData(number) for number in range(1, self.slot.count())]
        chosen = self.slot.currentData()
        if known != shown or not self.slot.count():
            self.slot.clear()
            self.slot.addItem(words.any_slot(), "")
            for slot in known:
                self.slot.addItem(words.slot_number(slot), slot)
            self.slot.setCurrentIndex(max(0, self.slot.findData(chosen)))
        self.slot.setItemText(0, words.any_slot())

    def _is_wanted(self, line: LogLine) -> bool:
        slot, run, typed = self.slot.currentData(), self.run.text().strip(), self.words.text().strip().lower()
        level = LEVELS.index(line.level) if line.level in LEVELS else 0
        if (slot and line.slot != slot) or (run and run not in line.run) or level < self.level.currentIndex():
            return False
        return not typed or typed in f"{line.event} {line.device_id} {line.logger} {line.told}".lower()

    def _draw(self) -> None:
        if self.paused and self.table.rows:
            wanted = [line for line in list(self._kept)[: len(self._kept) - self._waiting] if self._is_wanted(line)]
        else:
            wanted = [line for line in self._kept if self._is_wanted(line)]
        self.table.show_rows([_row(line) for line in reversed(wanted[-MOST_ROWS:])])
        self._draw_state()

    def _draw_state(self) -> None:
        shown = len(self.table.rows)
        self.state.setText(words.log_paused(shown, self._waiting) if self.paused else words.log_live(shown))

    def _show_line(self, key: str) -> None:
        line = next((one for one in self._kept if str(one.number) == key), None)
        if line is None:
            self.detail.clear()
            return
        head = f"{line.utc}  {line.level}  {line.event}  {line.logger}"
        own = (("slot", line.slot), ("run", line.run), ("device_id", line.device_id))
        facts = [f"{name}: {value}" for name, value in (*own, *line.facts) if value]
        self.detail.setPlainText("\n".join((head, *facts)))

    def _pause_word(self) -> str:
        return words.go_on() if self.paused else words.pause()

    def _failed(self, failure: Failure) -> None:
        self.state.setText(text.failure(failure.code, failure.message))


def _row(line: LogLine) -> Row:
    cells = (line.utc[11:23], line.level, line.slot, line.event, line.told, line.run, line.device_id)
    return Row(str(line.number), cells, _TONES.get(line.level), 1)
