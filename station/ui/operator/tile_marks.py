"""The mark of a slot whose units vanish: a pulled cable and how often."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui import text_operator as words
from station.ui.fitted_label import FittedLabel
from station.ui.icons import icon
from station.ui.theme import KIOSK_TEXT_PX, Paint, Theme, Tone

BAD_CABLE: Final = 3


class DropOutMark(QWidget):
    """Hidden while nothing was lost. From the third time on it stands in amber: the cable is to be changed."""

    def __init__(self, slot: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slot = slot
        self._count = 0
        self._theme = theme
        self._paint: Paint = theme.paint(Tone.QUIET)
        self.label = FittedLabel(families=theme.families, bold=True, align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.hide()

    @property
    def told(self) -> str:
        """The same in words, "" while nothing was lost."""
        if not self._count:
            return ""
        lost = words.drop_outs(self._slot, self._count)
        return f"{lost} {words.change_cable(self._slot)}" if self._count >= BAD_CABLE else lost

    def show_count(self, count: int, around: Paint) -> None:
        """So many times until now; `around`: the colours of the tile."""
        self._count = count
        self._paint = self._theme.paint(Tone.ABNORMAL) if count >= BAD_CABLE else around
        self.label.set_text(str(count) if count else "")
        self.label.set_ink(self._paint.ink)
        self.setToolTip(self.told)
        self.setAccessibleName(self.told)
        self.setVisible(count > 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.label.setGeometry(self.height(), 0, max(0, self.width() - self.height() - 4), self.height())
        self.label.set_range(KIOSK_TEXT_PX, max(KIOSK_TEXT_PX, round(self.height() * 0.75)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._paint.ground))
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        side = self.height() - 4
        painter.drawImage(QRectF(4, 2, side, side), icon("cable", max(1, side), self._paint.ink))
        painter.end()
