"""The band that asks for a badge and a PIN while nobody is signed in. The page above it stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
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
REFUSAL_MS = 6000
_FIELD_SHARE = 0.2
# Shares of the band's height.
_BADGE_SHARE = 0.9
_PIN_SHARE = 0.36
_STYLES = {
    Tone.CALL: StateStyle(SlotState.ACTION, "action", Shape.ARROW, Tone.CALL),
    Tone.ABNORMAL: StateStyle(SlotState.STATION_ERROR, "station_error", Shape.TRIANGLE, Tone.ABNORMAL),
}


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
    """One instruction in the colour of "you must act", and the field for the PIN where one is asked for.

    A badge or a PIN that was refused is told in the colour of what is not as it should be; a refused badge gives way to
    the call for the next one by itself.
    """

    pin_given = Signal(Secret)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = Tone.CALL
        self.badge = Badge(_STYLES[Tone.CALL], theme.paint(Tone.CALL), self)
        self.text_label = FittedLabel(families=theme.families, bold=True, wrap=True, parent=self)
        self.detail_label = FittedLabel(families=theme.families, wrap=True, parent=self)
        self.pin = PinField(theme, self)
        self.pin.given.connect(self.pin_given)
        self.pin.left.connect(self.left)
        self.pin.hide()
        self._calls_again = QTimer(self)
        self._calls_again.setSingleShot(True)
        self._calls_again.setInterval(REFUSAL_MS)
        self._calls_again.timeout.connect(self.ask_badge)
        self.ask_badge()

    @property
    def tone(self) -> Tone:
        """CALL: something is asked for. ABNORMAL: what was given was refused."""
        return self._tone

    def ask_badge(self, detail: str = "") -> None:
        """Nobody is signed in. detail: why not, "" for the usual words."""
        self._no_pin()
        self._show(text.scan_badge(), detail or text.scan_badge_detail())

    def refuse_badge(self, why: str) -> None:
        """The badge opens nothing, and why; another one may be scanned at once."""
        self._no_pin()
        self._show(why, text.scan_badge(), Tone.ABNORMAL)
        self._calls_again.start()

    def ask_pin(self, instruction: str, *, refused: bool = False) -> None:
        """The badge wants a PIN. refused: the last one was wrong."""
        self.pin.setAccessibleName(text.pin())
        self.pin.setPlaceholderText(text.pin())
        self.pin.show()
        self._show(instruction, "", Tone.ABNORMAL if refused else Tone.CALL)
        self.pin.setFocus()

    def wait(self) -> None:
        """A badge or a PIN is looked at."""
        self._show(text.looking(), "")

    def _no_pin(self) -> None:
        self.pin.clear()
        self.pin.hide()

    def _show(self, instruction: str, detail: str, tone: Tone = Tone.CALL) -> None:
        self._calls_again.stop()
        self._tone, paint = tone, self._theme.paint(tone)
        self.badge.show_state(_STYLES[tone], paint)
        for label in (self.text_label, self.detail_label):
            label.set_ink(paint.ink)
        self.text_label.set_text(instruction)
        self.detail_label.set_text(detail)
        self.setAccessibleName(instruction)
        self.setAccessibleDescription(detail)
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        pad = max(6, self.height() // 10)
        box = self.rect().adjusted(pad, pad, -pad, -pad)
        side = round(box.height() * _BADGE_SHARE)
        self.badge.setGeometry(box.left(), box.center().y() - side // 2, side, side)
        left = box.left() + side + 2 * pad
        width = box.right() - left
        field = round(width * _FIELD_SHARE) if self.pin.isVisibleTo(self) else 0
        if field:
            font = self.pin.font()
            letters_px = max(self._theme.text_px, round(box.height() * _PIN_SHARE))
            font.setPixelSize(letters_px)
            self.pin.setFont(font)
            height = min(box.height(), 2 * letters_px)
            self.pin.setGeometry(box.right() - field, box.center().y() - height // 2, field, height)
        words = width - field - (2 * pad if field else 0)
        share = 1.0
        if self.detail_label.text:
            share = 0.4 if self._tone is Tone.CALL else 0.6
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
        paint = self._theme.paint(self._tone)
        painter.fillRect(self.rect(), QColor(paint.ground))
        painter.fillRect(0, 0, self.width(), 3, QColor(paint.edge))
        painter.end()
