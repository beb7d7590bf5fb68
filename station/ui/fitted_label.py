"""A line or a paragraph that takes the largest letters that fit its box, and is cut only when nothing else helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

# Letters may move together by this much (percent of their normal pace) before text is cut.
_CLOSEST = 93
# Capitals leave the room of descenders empty: so much of the letters' size may stand outside the box.
_CAPITALS_SLACK = 0.3
# A Chinese font asks for 1.45 times its letters' size a line, and draws in the middle 1.0 of it.
_FIRST_WIDE = "\u2e80"
_WIDE_SLACK = 0.3
_WIDE_SLACK_BELOW = 0.15  # where the text hangs at the top of its box


class FittedLabel(QWidget):
    """Text in a given box. Set the range of letter sizes with `set_range`; the label never asks for room itself."""

    def __init__(
        self,
        *,
        families: tuple[str, ...],
        bold: bool = False,
        wrap: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        top: bool = False,
        capitals: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._families = families
        self._bold = bold
        self._wrap = wrap
        self._slack = _CAPITALS_SLACK if capitals else 0.0
        self._vertical = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self._align = align | self._vertical
        self._text = ""
        self._drawn = ""
        self._ink = "#000000"
        self._least_px = 1
        self._most_px = 1
        self._font = self._font_of(1)

    @property
    def text(self) -> str:
        """What shall be shown."""
        return self._text

    @property
    def letters_px(self) -> int:
        """Size of the letters that are drawn."""
        return self._font.pixelSize()

    @property
    def cut(self) -> bool:
        """The box is too small: not all of the text is drawn."""
        return self._drawn != self._text

    def set_text(self, text: str) -> None:
        """Show another text; an equal one costs nothing."""
        if text != self._text:
            self._text = text
            self._fit()

    def set_ink(self, colour: str) -> None:
        """Colour of the letters, #RRGGBB."""
        if colour != self._ink:
            self._ink = colour
            self.update()

    def set_range(self, least_px: int, most_px: int) -> None:
        """Least and largest size of the letters."""
        if (least_px, most_px) != (self._least_px, self._most_px):
            self._least_px, self._most_px = least_px, max(least_px, most_px)
            self._fit()

    def set_align(self, align: Qt.AlignmentFlag) -> None:
        """Left, centred or right."""
        wanted = align | self._vertical
        if wanted != self._align:
            self._align = wanted
            self.update()

    def width_of_text(self, letters_px: int) -> int:
        """How wide the text is on one line at this size."""
        return int(QFontMetricsF(self._font_of(letters_px)).horizontalAdvance(self._text)) + 2

    def height_of_text(self, letters_px: int, width: int) -> int:
        """How high the text is in a box of this width, at this size."""
        room = QRectF(0, 0, width, 10_000)
        return int(QFontMetricsF(self._font_of(letters_px)).boundingRect(room, self._flags(), self._text).height()) + 2

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if not self._drawn:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(self._font)
        painter.setPen(QColor(self._ink))
        painter.drawText(QRectF(self.rect()), self._flags(), self._drawn)
        painter.end()

    def _fit(self) -> None:
        """Find the largest size that fits; failing that move the letters together; failing that cut the text."""
        self.update()
        self._drawn = self._text
        low, high = self._least_px, self._most_px
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(self._font_of(middle), self._text):
                low = middle
            else:
                high = middle - 1
        self._font = self._font_of(low)
        if self._fits(self._font, self._text):
            return
        for pace in range(99, _CLOSEST - 1, -1):
            self._font = self._font_of(low, pace)
            if self._fits(self._font, self._text):
                return
        self._drawn = self._longest_that_fits()

    def _longest_that_fits(self) -> str:
        low, high = 0, len(self._text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(self._font, self._text[:middle].rstrip() + "…"):
                low = middle
            else:
                high = middle - 1
        return self._text[:low].rstrip() + "…" if low else ""

    def _fits(self, font: QFont, text: str) -> bool:
        room = QRectF(0, 0, self.width(), 10_000 if self._wrap else self.height())
        need = QFontMetricsF(font).boundingRect(room, self._flags(), text)
        slack = max(self._slack, self._wide_slack(text)) * font.pixelSize()
        return need.width() <= self.width() and need.height() <= self.height() + 1 + slack

    def _wide_slack(self, text: str) -> float:
        """How much of the letters' size may stand outside the box because Chinese lines are taller than their ink."""
        hangs = self._vertical == Qt.AlignmentFlag.AlignTop
        last = text.rsplit("\n", 1)[-1] if hangs else text
        if not last or max(last) < _FIRST_WIDE:
            return 0.0
        return _WIDE_SLACK_BELOW if hangs else _WIDE_SLACK

    def _flags(self) -> int:
        kind = Qt.TextFlag.TextWordWrap if self._wrap else Qt.TextFlag.TextSingleLine
        return int(self._align) | int(kind) | int(Qt.TextFlag.TextDontClip)

    def _font_of(self, letters_px: int, pace: int = 100) -> QFont:
        font = QFont()
        font.setFamilies(list(self._families))
        font.setPixelSize(max(1, letters_px))
        font.setBold(self._bold)
        if pace != 100:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, pace)
        return font
