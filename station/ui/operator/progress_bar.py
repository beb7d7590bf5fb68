"""How far a run has come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from station.ui.theme import Paint


class ProgressBar(QWidget):
    """A plain bar, in the colours of its tile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._share = 0.0
        self._paint: Paint | None = None

    @property
    def share(self) -> float:
        """The part that is drawn full, 0.0 to 1.0."""
        return self._share

    def set_share(self, share: float) -> None:
        """Draw this part full; repaints only where it can be seen."""
        if round(share * self.width()) != round(self._share * self.width()):
            self.update()
        self._share = share

    def set_paint(self, paint: Paint) -> None:
        self._paint = paint
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._paint is None:
            return
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(self._paint.edge), 2))
        painter.drawRect(box)
        full = QRectF(box)
        full.setWidth(box.width() * self._share)
        painter.fillRect(full, QColor(self._paint.edge))
        painter.end()
