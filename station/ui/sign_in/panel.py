"""The band that asks for a badge and a PIN while nobody is signed in. The page above it stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from station.core.secret import Secret
from station.core.words import SlotState
from station.ui.badge import Badge
from station.ui.fitted_label import FittedLabel
from station.ui.shell import text
from station.ui.state_style import Shape, StateStyle
from station.ui.theme import Theme, Tone

MOST_PIN_LETTERS = 32
_FIELD_SHARE = 0.2


class PinField(QLineEdit):
    """Shows dots, remembers nothing: no undo, no menu, no drag, no input method that learns."""

    given = Signal(Secret)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(MOST_PIN_LETTERS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        field = theme.field
        self.setStyleSheet(
            f"QLineEdit {{ background: {field.ground}; color: {field.ink}; border: 2px solid {field.edge};"
            f" border-radius: 5px; padding: 2px 10px; }}"
            f"QLineEdit:focus {{ border: {theme.focus_px}px solid {theme.paint(Tone.CALL).edge}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._give()
            case Qt.Key.Key_Escape:
                self.clear()
                self.left.emit()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                event.accept()
            case _:
                super().keyPressEvent(event)

    def _give(self) -> None:
        if typed := self.text():
            self.clear()
            self.given.emit(Secret(typed))


class SignInPanel(QWidget):
    """One instruction in the colour of "you must act", and the field for the PIN where one is asked for."""

    pin_given = Signal(Secret)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paint = theme.paint(Tone.CALL)
        style = StateStyle(SlotState.ACTION, "action", Shape.ARROW, Tone.CALL)
        self.badge = Badge(style, self._paint, self)
        self.text_label = FittedLabel(families=theme.families, bold=True, wrap=True, parent=self)
        self.detail_label = FittedLabel(families=theme.families, wrap=True, parent=self)
        for label in (self.text_label, self.detail_label):
            label.set_ink(self._paint.ink)
        self.pin = PinField(theme, self)
        self.pin.given.connect(self.pin_given)
        self.pin.left.connect(self.left)
        self.pin.hide()
        self.ask_badge()

    def ask_badge(self, detail: str = "") -> None:
        """Nobody is signed in. detail: what the last try came to."""
        self.pin.clear()
        self.pin.hide()
        self._show(text.scan_badge(), detail or text.scan_badge_detail())

    def ask_pin(self, instruction: str) -> None:
        """The badge wants a PIN."""
        self._show(instruction, "")
        self.pin.setAccessibleName(text.pin())
        self.pin.setPlaceholderText(text.pin())
        self.pin.show()
        self.pin.setFocus()

    def wait(self) -> None:
        """A badge or a PIN is looked at."""
        self._show(text.looking(), "")

    def _show(self, instruction: str, detail: str) -> None:
        self.text_label.set_text(instruction)
        self.detail_label.set_text(detail)
        self.setAccessibleName(instruction)
        self.setAccessibleDescription(detail)
        self._arrange()

    def _arrange(self) -> None:
        pad = max(6, self.height() // 10)
        box = self.rect().adjusted(pad, pad, -pad, -pad)
        side = min(box.height(), 72)
        self.badge.setGeometry(box.left(), box.center().y() - side // 2, side, side)
        left = box.left() + side + 2 * pad
        width = box.right() - left
        field = round(width * _FIELD_SHARE) if self.pin.isVisibleTo(self) else 0
        if field:
            font = self.pin.font()
            font.setPixelSize(self._theme.text_px + 6)
            self.pin.setFont(font)
            height = min(box.height(), self._theme.text_px * 2 + 8)
            self.pin.setGeometry(box.right() - field, box.center().y() - height // 2, field, height)
        words = width - field - (2 * pad if field else 0)
        share = 0.4 if self.detail_label.text else 1.0
        self.text_label.set_range(self._theme.text_px, round(box.height() * 0.6))
        self.detail_label.set_range(self._theme.text_px, max(self._theme.text_px, round(box.height() * 0.32)))
        self.text_label.setGeometry(QRect(left, box.top(), round(words * share), box.height()))
        rest = left + round(words * share) + 2 * pad
        self.detail_label.setGeometry(QRect(rest, box.top(), max(0, left + words - rest), box.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._paint.ground))
        painter.fillRect(0, 0, self.width(), 3, QColor(self._paint.edge))
        painter.end()
