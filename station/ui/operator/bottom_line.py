"""The line at the bottom: what happened last, what is plugged in beside the slots, and the counts of the shift."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.core.views import ExcludedPort, StationView
from station.core.words import SlotState
from station.ui import text
from station.ui import text_operator as words
from station.ui.badge import Badge
from station.ui.fitted_label import FittedLabel
from station.ui.state_style import style_of
from station.ui.theme import KIOSK_TEXT_PX, Paint, Theme, Tone

FRESH_MS: Final = 5000
_PORTS_NAMED = 2


class Count(QWidget):
    """One number of the shift: badge, word, value."""

    def __init__(self, state: SlotState, word: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = word
        self._count = 0
        style = style_of(state)
        tone = theme.paint(style.tone)
        # On the bar's light ground a tone shows by its own colour, and where that is light by its border's.
        dark = tone.ground if style.tone.value in {"good", "bad"} else tone.edge
        self._badge = Badge(style, Paint(ground=theme.bottom.ground, ink=dark, edge=dark), self)
        self.label = FittedLabel(families=theme.families, bold=True, parent=self)
        self.label.set_ink(theme.bottom.ink)
        self.show_count(0)

    def rename(self, word: str) -> None:
        """The language has changed."""
        self._word = word
        self.show_count(self._count)

    def show_count(self, count: int) -> None:
        self._count = count
        self.label.set_text(f"{self._word} {count}")
        self.setAccessibleName(self.label.text)

    def width_at(self, letters_px: int, height_px: int) -> int:
        """Width that this count needs, in pixels."""
        return self.label.width_of_text(letters_px) + height_px

    def arrange(self, letters_px: int) -> None:
        side = round(self.height() * 0.72)
        self._badge.setGeometry(0, (self.height() - side) // 2, side, side)
        self.label.set_range(KIOSK_TEXT_PX, letters_px)
        self.label.setGeometry(side + 6, 0, max(0, self.width() - side - 6), self.height())


class BottomLine(QWidget):
    """The last event stays until the next one, so that a verdict is remembered after its unit has gone.

    For some seconds a new one stands out, so that a plug or a scan is seen to have been answered; one that is too long
    for its place takes the whole line meanwhile.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._excluded: tuple[ExcludedPort, ...] = ()
        self.message = FittedLabel(families=theme.families, align=Qt.AlignmentFlag.AlignLeft, parent=self)
        self.message.set_ink(theme.bottom.ink)
        self.message.set_text(text.nothing_yet())
        self._untouched = True
        self._is_answer = False
        self.good = Count(SlotState.PASS, text.good(), theme, self)
        self.bad = Count(SlotState.FAIL, text.bad(), theme, self)
        self.errors = Count(SlotState.STATION_ERROR, text.errors(), theme, self)
        self.pending = Count(SlotState.PENDING, text.pending(), theme, self)
        self.excluded = FittedLabel(families=theme.families, align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.excluded.set_ink(theme.bottom.ink)
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(FRESH_MS)
        self._fresh.timeout.connect(self._paint_message)

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts from left to right."""
        return (self.good, self.bad, self.errors, self.pending)

    @property
    def fresh(self) -> bool:
        """The message stands out because it is new."""
        return self._fresh.isActive()

    def tell(self, sentence: str, *, answer: bool = True) -> None:
        """Show what happened just now. answer: to something that a person did."""
        self._untouched = False
        self._is_answer = answer
        self.message.set_text(sentence)
        self.message.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self._fresh.start()
        self._paint_message()

    def show_station(self, view: StationView) -> None:
        """Show the counts of this view."""
        values = (view.good, view.bad, view.errors, view.pending)
        for count, value in zip(self.counts, values, strict=True):
            count.show_count(value)
        self._arrange()

    def show_excluded(self, ports: tuple[ExcludedPort, ...]) -> None:
        """Show what is plugged in and left alone because its socket is no slot."""
        if ports != self._excluded:
            self._excluded = ports
            self._name_excluded()
            self._arrange()

    def retranslate(self) -> None:
        """The language has changed. What was said stays as it was said."""
        if self._untouched:
            self.message.set_text(text.nothing_yet())
        for count, word in zip(self.counts, (text.good(), text.bad(), text.errors(), text.pending()), strict=True):
            count.rename(word)
        self._name_excluded()
        self._arrange()

    def _name_excluded(self) -> None:
        named = ", ".join(str(port.port) for port in self._excluded[:_PORTS_NAMED])
        more = " …" if len(self._excluded) > _PORTS_NAMED else ""
        self.excluded.set_text(words.excluded(len(self._excluded), named + more) if self._excluded else "")
        told = "\n".join(f"{port.port}  {port.platform or port.usb_id}" for port in self._excluded)
        self.excluded.setToolTip(told)
        self.excluded.setAccessibleName(self.excluded.text)

    def _paint_message(self) -> None:
        paint = self._theme.paint(Tone.CALL) if self.fresh else self._theme.bottom
        self.message.set_ink(paint.ink)
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        px = max(KIOSK_TEXT_PX, round(self.height() * 0.58))
        right = self.width() - px // 2
        for count in reversed(self.counts):
            width = count.width_at(px, self.height())
            count.setGeometry(QRect(right - width, 0, width, self.height()))
            count.arrange(px)
            right -= width + px // 2
        self.excluded.set_range(KIOSK_TEXT_PX, px)
        if self.excluded.text:
            width = min(self.excluded.width_of_text(px), round(self.width() * 0.25))
            self.excluded.setGeometry(right - width, 0, width, self.height())
            right -= width + px
        else:
            self.excluded.setGeometry(right, 0, 0, self.height())
        self.message.set_range(KIOSK_TEXT_PX, px)
        room = max(0, right - px)
        whole = self.fresh and self._is_answer and self.message.width_of_text(KIOSK_TEXT_PX) > room
        for other in (*self.counts, self.excluded):
            other.setVisible(not whole)
        self.message.setGeometry(px // 2, 0, self.width() - px if whole else room, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.bottom.ground))
        painter.fillRect(0, 0, self.width(), 2, QColor(self._theme.bottom.edge))
        if self.fresh:
            box = self.message.geometry().adjusted(-self.message.x(), 2, 4, 0)
            painter.fillRect(box, QColor(self._theme.paint(Tone.CALL).ground))
        painter.end()
