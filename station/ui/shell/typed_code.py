"""A code that no scanner can read is typed, twice, by somebody who may."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from station.ui.fitted_label import FittedLabel
from station.ui.shell import text
from station.ui.theme import Theme, Tone

MOST_LETTERS = 120
# Letters, as shares of a row's height.
_FIELD_SHARE = 0.47
_DETAIL_SHARE = 0.43


class TypedCode(QWidget):
    """Two fields over the page. `given` tells the code once both are equal; Esc leaves."""

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrong = False
        self._paint = theme.paint(Tone.CALL)
        self.detail = FittedLabel(families=theme.families, wrap=True, parent=self)
        self.names = tuple(FittedLabel(families=theme.families, bold=True, parent=self) for _ in range(2))
        for label in (self.detail, *self.names):
            label.set_ink(self._paint.ink)
        self.fields = (self._field(), self._field())
        self.retranslate()
        self.hide()

    def _field(self) -> QLineEdit:
        field, look = QLineEdit(self), self._theme.field
        field.setMaxLength(MOST_LETTERS)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        field.setStyleSheet(
            f"QLineEdit {{ background: {look.ground}; color: {look.ink}; border: 2px solid {look.edge};"
            f" border-radius: 5px; padding: 2px 10px; }}"
            f"QLineEdit:focus {{ border: {self._theme.focus_px}px solid {self._theme.demo.ground}; }}"
        )
        return field

    def open(self) -> None:
        """Ask for a code."""
        self._wrong = False
        for field in self.fields:
            field.clear()
        self.retranslate()
        self.show()
        self.raise_()
        self.fields[0].setFocus()

    def retranslate(self) -> None:
        """Say everything anew."""
        for label, field, word in zip(self.names, self.fields, (text.type_code(), text.type_again()), strict=True):
            label.set_text(word)
            field.setAccessibleName(word)
        self.detail.set_text(text.codes_differ() if self._wrong else text.type_detail())
        self.setAccessibleName(text.type_code())
        self.setAccessibleDescription(self.detail.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        first, second = self.fields
        match event.key():
            case Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if first.hasFocus() and first.text().strip():
                    second.setFocus()
                elif second.hasFocus():
                    self._compare(first.text().strip(), second.text().strip())
            case _:
                event.ignore()
                return
        event.accept()

    def _compare(self, one: str, other: str) -> None:
        if one and one == other:
            self.hide()
            self.left.emit()
            self.given.emit(one)
            return
        self.open()
        self._wrong = True
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        least, row = self._theme.text_px, self.height() // 3
        pad, name, font = 16, self.width() // 3, QFont()
        font.setFamilies(list(self._theme.fixed_families))
        font.setPixelSize(max(least, round(row * _FIELD_SHARE)))
        for index, (label, field) in enumerate(zip(self.names, self.fields, strict=True)):
            label.set_range(least, max(least, round(row * _FIELD_SHARE)))
            field.setFont(font)
            label.setGeometry(pad, index * row, name - 2 * pad, row)
            field.setGeometry(name, index * row + 6, self.width() - name - pad, row - 12)
        self.detail.set_range(least, max(least, round(row * _DETAIL_SHARE)))
        self.detail.setGeometry(pad, 2 * row, self.width() - 2 * pad, row)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._paint.ground))
        painter.fillRect(0, 0, self.width(), 3, QColor(self._paint.edge))
        painter.end()
