"""A card: a word above, lines below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui.fitted_label import FittedLabel
from station.ui.growth import grown
from station.ui.theme import Theme, Tone

# A card of the shift page in the smallest window.
_LEAST_WIDTH_PX = 410
_LEAST_HEIGHT_PX = 320
_PAD_PX = 12


class Card(QWidget):
    """Takes the largest letters that fit, between the theme's least and three times that."""

    def __init__(self, theme: Theme, parent: QWidget, *, large: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._large = large
        self._tone = Tone.WORK
        self.name = FittedLabel(families=theme.families, bold=not large, wrap=True, parent=self)
        align = Qt.AlignmentFlag.AlignHCenter if large else Qt.AlignmentFlag.AlignLeft
        self.lines = FittedLabel(
            families=theme.families, bold=large, wrap=True, top=not large, align=align, parent=self
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_card(self, name: str, lines: str, tone: Tone = Tone.WORK) -> None:
        """Show these words; the tone says whether somebody is needed."""
        self._tone = tone
        self.name.set_text(name)
        self.lines.set_text(lines)
        for label in (self.name, self.lines):
            label.set_ink(self._theme.paint(tone).ink)
        self.setAccessibleName(name)
        self.setAccessibleDescription(lines)
        self.setToolTip(lines)
        self.update()

    def height_for_all(self, width: int) -> int:
        """How high a card of this width must be to show all its lines, in the least letters of its page."""
        px = grown(self._theme.text_px, self.parentWidget())
        return self._head_px(px, width) + 2 * _PAD_PX + self.lines.height_of_text(px, max(1, width - 2 * _PAD_PX))

    def _head_px(self, px: int, width: int) -> int:
        """One line, or as many as a long name needs in the least letters."""
        least = self.name.height_of_text(self._theme.text_px, max(1, width - 2 * _PAD_PX))
        return max(round(px * 1.5), least)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        # In a larger window a card's letters grow with it; at the least width a whole Device ID fits at 1.4 times.
        roomy = max(1.0, min(self.width() / _LEAST_WIDTH_PX, self.height() / _LEAST_HEIGHT_PX))
        px, pad = max(round(self._theme.text_px * roomy), grown(self._theme.text_px, self.parentWidget())), _PAD_PX
        head = self._head_px(px, self.width())
        self.name.setGeometry(pad, pad // 2, max(1, self.width() - 2 * pad), head)
        self.name.set_range(self._theme.text_px, px)
        self.lines.setGeometry(pad, head + pad, max(1, self.width() - 2 * pad), max(1, self.height() - head - 2 * pad))
        self.lines.set_range(self._theme.text_px, max(px, round(px * (4.0 if self._large else 1.4))))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        paint = self._theme.paint(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(paint.edge), 2))
        painter.setBrush(QColor(paint.ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
        painter.end()
