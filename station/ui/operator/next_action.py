"""The band that says what to do next."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.core.words import SlotState
from station.ui import text
from station.ui.badge import Badge
from station.ui.fitted_label import FittedLabel
from station.ui.operator.instruction import Instruction
from station.ui.operator.picture import Picture
from station.ui.press_button import PressButton
from station.ui.state_style import style_of
from station.ui.theme import KIOSK_TEXT_PX, Paint, Theme

_BUTTON_SHARE = 0.17
_TEXT_SHARE = 0.62
_HALF_AND_BREAKS = 0.58  # half of a text, and what a line break at a word wastes
_LEAST_DETAIL_PX = 120


class NextAction(QWidget):
    """One instruction in the colours of its state with its drawing, why at its right, and START ALL at the end."""

    start_all_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Instruction | None = None
        self._state = SlotState.EMPTY
        self._waiting = 0
        style = style_of(self._state)
        self.badge = Badge(style, theme.paint(style.tone), self)
        self.picture = Picture(self)
        self.text_label = FittedLabel(families=theme.families, bold=True, wrap=True, parent=self)
        self.detail_label = FittedLabel(families=theme.families, wrap=True, parent=self)
        self.start_all = PressButton("", theme.families, self)
        self.start_all.clicked.connect(self.press_start_all)
        self.show_instruction(Instruction(SlotState.EMPTY, text.plug_in()), 0)

    def show_instruction(self, instruction: Instruction, waiting: int) -> None:
        """Show what to do; `waiting`: how many slots START ALL would start."""
        if (instruction, waiting) == (self._shown, self._waiting):
            return
        self._shown, self._waiting, self._state = instruction, waiting, instruction.state
        style = style_of(self._state)
        paint = self._theme.paint(style.tone)
        self.badge.show_state(style, paint)
        self.picture.show_picture(instruction.picture, paint.ink)
        self.text_label.set_ink(paint.ink)
        self.detail_label.set_ink(paint.ink)
        self.text_label.set_text(instruction.text)
        self.detail_label.set_text(instruction.detail)
        self.setAccessibleName(instruction.text)
        self.setAccessibleDescription(instruction.detail)
        self.setToolTip("\n".join(part for part in (instruction.text, instruction.detail) if part))
        self.start_all.setText(text.start_all(waiting))
        self.start_all.setAccessibleName(text.start_all(waiting))
        self.start_all.setEnabled(waiting > 0)
        self._arrange()
        self.update()

    def retranslate(self) -> None:
        """The language has changed; the instruction itself comes anew from the page."""
        self.start_all.setText(text.start_all(self._waiting))
        self.start_all.setAccessibleName(text.start_all(self._waiting))

    def press_start_all(self) -> None:
        """As a press on START ALL; nothing where no slot waits."""
        if self._waiting:
            self.start_all_pressed.emit()

    def _arrange(self) -> None:
        pad = max(6, self.height() // 9)
        box = self.rect().adjusted(pad, pad, -pad, -pad)
        paint = self._theme.paint(style_of(self._state).tone)
        least = KIOSK_TEXT_PX
        button = QRect(box)
        needed = max(round(self.width() * _BUTTON_SHARE), self.start_all.width_needed(least))
        button.setLeft(box.right() + 1 - needed)
        self.start_all.setGeometry(button)
        self.start_all.dress(Paint(paint.ink, paint.ground, paint.ink), max(least, round(box.height() * 0.42)))
        badge = QRect(box.left(), box.top(), box.height(), box.height())
        self.badge.setGeometry(badge)
        words = QRect(box)
        words.setLeft(badge.right() + 2 * pad)
        if self.picture.name:
            words.setLeft(words.left() + box.height() + pad)
        self.picture.setGeometry(badge.right() + pad, box.top(), box.height(), box.height())
        words.setRight(button.left() - 2 * pad)
        detail = QRect(words)
        if self.detail_label.text:
            words.setWidth(self._words_width(words.width(), box.height(), pad))
            detail.setLeft(words.right() + 2 * pad)
        self.detail_label.setVisible(detail.width() >= _LEAST_DETAIL_PX)
        self.text_label.set_range(least, round(box.height() * 0.7))
        self.detail_label.set_range(least, max(least, round(box.height() * 0.42)))
        # Two lines of a tall script reach into the band's margin before they are cut.
        tall = pad - 2
        self.text_label.setGeometry(words.adjusted(0, -tall, 0, tall))
        self.detail_label.setGeometry(detail.adjusted(0, -tall, 0, tall))

    def _words_width(self, room: int, height: int, pad: int) -> int:
        """A short instruction takes its share of the room; a long one all that two lines of the least letters need."""
        large = self.text_label.width_of_text(round(height * 0.7)) + pad
        two_lines = round(self.text_label.width_of_text(KIOSK_TEXT_PX) * _HALF_AND_BREAKS)
        return min(room, large, max(round(room * _TEXT_SHARE), two_lines))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        paint = self._theme.paint(style_of(self._state).tone)
        painter.fillRect(self.rect(), QColor(paint.ground))
        painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(paint.edge))
        painter.end()
