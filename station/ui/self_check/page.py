"""Is this station fit to work? One line for each check; what needs somebody stands first."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QWidget

from station.core.cancel import CancelToken
from station.core.errors import Aborted
from station.doctor.checked import Checked, Health
from station.doctor.order import in_order
from station.help_pages import help_page
from station.ui.catalogue import current_language
from station.ui.fitted_label import FittedLabel
from station.ui.icons import icon
from station.ui.operator.card import Card
from station.ui.operator.kiosk_page import KioskPage
from station.ui.operator.kiosk_table import KioskTable
from station.ui.self_check import text
from station.ui.theme import Theme, Tone

DRAW_MS: Final = 50
_CARD_SHARE: Final = 0.24
_MOST_CARD_SHARE: Final = 0.5  # the table scrolls
_FIRST: Final = (Health.BAD, Health.UNKNOWN, Health.NOTE, Health.GOOD, Health.OFF)
_TONES: Final = {
    Health.GOOD: Tone.WORK,
    Health.OFF: Tone.QUIET,
    Health.NOTE: Tone.ABNORMAL,
    Health.BAD: Tone.BAD,
    Health.UNKNOWN: Tone.BAD,
}
_NEEDS_SOMEBODY: Final = (Health.BAD, Health.UNKNOWN)


@dataclass(frozen=True)
class SelfCheckDoor:
    """examine: all checks, each answer as it comes in; raises Aborted once the token is stopped."""

    examine: Callable[[CancelToken], Iterable[Checked]]


class SelfCheckPage(KioskPage):
    """Checks when it is opened, and again with F5; a check that goes on ends when the page is left."""

    key = "self_check"

    def __init__(self, door: SelfCheckDoor, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._door = door
        self._cancel = CancelToken()
        self._round = 0
        self._news: queue.SimpleQueue[tuple[int, Checked]] = queue.SimpleQueue()
        self._lines: tuple[Checked, ...] = ()
        self._running = False
        self.table = KioskTable(3, self)
        self.dress_tables()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.currentCellChanged.connect(self._show_more)
        self.more = Card(theme, self)
        self.hint = FittedLabel(families=theme.families, parent=self)
        self.hint.set_ink(theme.page.ink)
        self._timer = QTimer(self)
        self._timer.setInterval(DRAW_MS)
        self._timer.timeout.connect(self._draw_news)
        self.setFocusProxy(self.table)
        self.retranslate()

    def title(self) -> str:
        return text.title()

    @property
    def lines(self) -> tuple[Checked, ...]:
        """The answers that came, as they are shown."""
        return self._lines

    @property
    def running(self) -> bool:
        """Some answers are still to come."""
        return self._running

    def opened(self) -> None:
        self.check_again()
        self.table.setFocus()

    def closed(self) -> None:
        self._cancel.cancel()

    def check_again(self) -> None:
        """Ask everything anew; nothing where that is going on."""
        if self._running:
            return
        self._running, self._lines, self._round = True, (), self._round + 1
        self._cancel = CancelToken()
        cancel, number = self._cancel, self._round
        self.errands.run(lambda: self._examine(cancel, number), self._ended, self.tell_failure)
        self._timer.start()
        self.retranslate()

    def _examine(self, cancel: CancelToken, number: int) -> bool:
        """In the errands' thread; False where it was stopped."""
        try:
            for line in self._door.examine(cancel):
                self._news.put((number, line))
        except Aborted:
            return False
        return True

    def _draw_news(self) -> None:
        fresh = []
        while not self._news.empty():
            number, line = self._news.get()
            if number == self._round:
                fresh.append(line)
        if fresh:
            self._lines = in_order((*self._lines, *fresh))
            self.retranslate()

    def _ended(self, whole: bool) -> None:
        self._timer.stop()
        self._draw_news()
        self._running = False
        self._lines = tuple(sorted(self._lines, key=lambda line: _FIRST.index(line.health))) if whole else ()
        self.retranslate()
        if self.table.rowCount():
            self.table.setCurrentCell(0, 0)

    def retranslate(self) -> None:
        self._say_verdict()
        heads = (text.column_health(), text.column_check(), text.column_found())
        self.table.show_rows(heads, tuple(_row(line) for line in self._lines))
        for number, line in enumerate(self._lines):
            item = self.table.item(number, 0)
            if item is not None:
                paint = self.theme.paint(_TONES[line.health])
                item.setBackground(QColor(paint.ground))
                item.setForeground(QColor(paint.ink))
                if line.health is Health.GOOD:
                    item.setIcon(self._tick(paint.ink))
        self.table.setAccessibleName(self.headline)
        self.hint.set_text("" if self._running else text.again_key())
        self._show_more()
        self.arrange()

    def _tick(self, ink: str) -> QIcon:
        """Green is kept for units that may leave: what is in order has a tick and its word."""
        made = QIcon(QPixmap.fromImage(icon("pass", self.text_px, ink)))
        chosen = QPixmap.fromImage(icon("pass", self.text_px, self.theme.selected.ink))
        made.addPixmap(chosen, QIcon.Mode.Selected)
        return made

    def _say_verdict(self) -> None:
        needs = sum(line.health in _NEEDS_SOMEBODY for line in self._lines)
        notes = sum(line.health is Health.NOTE for line in self._lines)
        if self._running:
            self.say(text.going_on(len(self._lines)), "do_wait", Tone.WORK)
        elif not self._lines:
            self.say(text.not_checked(), "do_wait", Tone.QUIET)
        elif needs:
            self.say(text.not_fit(needs), "do_engineer", Tone.BAD)
        else:
            said = text.fit_but(notes) if notes else text.fit()
            self.say(said, "do_press_start", Tone.ABNORMAL if notes else Tone.WORK)

    def _show_more(self, *_cell: int) -> None:
        """What the check itself and the help page say about the marked line; the engineer's detail is English."""
        number = self.table.currentRow()
        line = self._lines[number] if 0 <= number < len(self._lines) else None
        code = line.code if line is not None and line.health is not Health.GOOD else ""
        page = help_page(code, current_language()) if code else None
        told = "\n".join((*(line.details if line is not None else ()), *((page.happened, page.detail) if page else ())))
        self.more.show_card(text.more(code), told, Tone.WORK)
        self.more.setVisible(bool(told))
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_F5 and not event.isAutoRepeat():
            self.check_again()
            event.accept()
        else:
            super().keyPressEvent(event)

    def arrange(self) -> None:
        room, gap = self.room, self.theme.gap_px
        px = self.text_px
        hint = round(px * 1.6)
        card = 0 if self.more.isHidden() else self._card_px(room)
        table = room.height() - card - hint - 2 * gap
        self.table.setGeometry(QRect(room.left(), room.top(), room.width(), table))
        self.more.setGeometry(QRect(room.left(), room.top() + table + gap, room.width(), card))
        self.hint.setGeometry(QRect(room.left(), room.bottom() - hint, room.width(), hint))
        self.hint.set_range(self.theme.text_px, px)

    def _card_px(self, room: QRect) -> int:
        """As high as its text needs, within limits."""
        least, most = round(room.height() * _CARD_SHARE), round(room.height() * _MOST_CARD_SHARE)
        return min(most, max(least, self.more.height_for_all(room.width())))


def _row(line: Checked) -> tuple[str, str, str]:
    found = text.sentence(line.found)
    todo = f"\n{text.sentence(line.todo)}" if line.todo is not None else ""
    return text.health_word(line.health), text.check_name(line), found + todo
