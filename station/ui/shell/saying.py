"""A line over the page that says what came of the last scan or key, and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui.fitted_label import FittedLabel
from station.ui.theme import Theme

STAYS_MS = 6000


class Saying(QWidget):
    """Takes no mouse and no keys. The next sentence replaces the one before."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self.label = FittedLabel(families=theme.families, bold=True, wrap=True, parent=self)
        self.label.set_ink(theme.demo.ink)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, "" for nothing."""
        return "" if self.isHidden() else self.label.text

    def say(self, sentence: str) -> None:
        """Show it for a while."""
        self.label.set_text(sentence)
        self.label.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self.raise_()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.label.set_range(self._theme.text_px, max(self._theme.text_px, round(self.height() * 0.5)))
        self.label.setGeometry(16, 2, max(0, self.width() - 32), self.height() - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.demo.ground))
        painter.fillRect(0, 0, self.width(), 2, QColor(self._theme.demo.edge))
        painter.end()
