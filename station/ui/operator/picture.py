"""A drawing of what a person does, in one colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from station.ui.icons import icon


class Picture(QWidget):
    """Draws an icon of the folder as large as its box allows; nothing for the name ""."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = ""
        self._ink = "#000000"

    @property
    def name(self) -> str:
        """The icon that is drawn."""
        return self._name

    def show_picture(self, name: str, ink: str) -> None:
        """Draw this one. ink: #RRGGBB."""
        if (name, ink) != (self._name, self._ink):
            self._name, self._ink = name, ink
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if not self._name:
            return
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, icon(self._name, max(1, round(side * self.devicePixelRatioF())), self._ink))
        painter.end()
