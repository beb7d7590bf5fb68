"""One picture of numbers. It holds nothing that does not stand in the table beside it, and takes no keys."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import Final

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from station.ui.theme import Theme, Tone

_BAR: Final = 0.7
# Room above the highest bar, for half a point of the line.
_TOP: Final = 1.06
_SMALLER_PX: Final = 3
_MARGIN_PX: Final = 8
_QUARTERS: Final = 4
_COUNT_LINES: Final = 5
_LABELS: Final = 14
_LONGEST_LABEL: Final = 16
_ALL_LABELS: Final = 120  # letters that fit under a chart of the least width


@dataclass(frozen=True)
class Bars:
    """Bars of one kind, one for each place; None leaves the place empty. tone: its colour."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone = Tone.CALL


@dataclass(frozen=True)
class Line:
    """A line with points over the bars."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone = Tone.ABNORMAL


@dataclass(frozen=True)
class Picture:
    """places: what stands under each group of bars. axis: what is counted. top: end of the axis, None for its own."""

    places: tuple[str, ...]
    bars: tuple[Bars, ...]
    axis: str
    line: Line | None = None
    top: float | None = None


class Chart(QWidget):
    """Draws a `Picture` in the colours of the theme; says so where there is nothing to draw."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plot = pg.PlotWidget(self, background=QColor(theme.field.ground))
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.showGrid(y=True, alpha=0.25)
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._legend = QLabel(self)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._legend.setWordWrap(True)
        self._legend.setContentsMargins(_MARGIN_PX, 2, _MARGIN_PX, 2)
        font = QFont()
        font.setFamilies(list(theme.families))
        font.setPixelSize(theme.page_text_px - _SMALLER_PX)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setTickFont(font)
            axis.setTextPen(QColor(theme.field.ink))
            axis.setPen(QColor(theme.field.edge))
        drawn = QWidget(self)
        column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._legend)
        column.addWidget(self._plot, 1)
        # The legend stands on the ground of the plot, as a part of it.
        drawn.setObjectName("drawn")
        drawn.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        drawn.setStyleSheet(
            f"#drawn {{ background: {theme.field.ground}; }}"
            f"#drawn QLabel {{ background: {theme.field.ground}; color: {theme.field.ink};"
            f" font-size: {theme.page_text_px - _SMALLER_PX}px; }}"
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(drawn)
        self._stack.addWidget(self._empty)
        self.picture: Picture | None = None

    def draw(self, picture: Picture, empty: str) -> None:
        """Draw it in place of the one before; `empty` is said where it has no bar."""
        self.picture = picture
        self._plot.clear()
        self._legend.setText(self._legend_of(picture))
        filled = any(value is not None for bars in picture.bars for value in bars.values)
        self._empty.setText(empty)
        self._stack.setCurrentIndex(0 if filled else 1)
        if not filled:
            return
        width = _BAR / len(picture.bars)
        for number, bars in enumerate(picture.bars):
            self._bars(bars, width, (number - (len(picture.bars) - 1) / 2) * width)
        if picture.line is not None:
            self._line(picture.line)
        every = max(1, -(-len(picture.places) // _LABELS))
        shown = picture.places[::every]
        letters = max(_LONGEST_LABEL, _ALL_LABELS // len(shown))
        ticks = [(at, _short(name, letters)) for at, name in enumerate(picture.places) if at % every == 0]
        self._plot.getAxis("bottom").setTicks([ticks])
        self._plot.setLabel("left", picture.axis, color=self._theme.field.ink)
        highest = max((value for bars in picture.bars for value in bars.values if value is not None), default=1.0)
        self._plot.setXRange(-0.6, len(picture.places) - 0.4, padding=0)
        self._plot.setYRange(0, (picture.top or max(highest, 1e-9)) * _TOP, padding=0)
        self._plot.getAxis("left").setTicks([_lines(picture.top)] if picture.top else None)

    def _legend_of(self, picture: Picture) -> str:
        """Each kind of bar and the line, with its sign."""
        signs = [(self._theme.paint(bars.tone).ground, "■", bars.name) for bars in picture.bars]
        if picture.line is not None:
            signs.append((self._theme.field.ink, "─●─", picture.line.name))
        return "&nbsp;&nbsp; ".join(
            f'<span style="color: {colour};">{sign}</span>&nbsp;{escape(name)}' for colour, sign, name in signs
        )

    def _bars(self, bars: Bars, width: float, shift: float) -> None:
        paint = self._theme.paint(bars.tone)
        there = [(at, value) for at, value in enumerate(bars.values) if value is not None]
        item = pg.BarGraphItem(
            x=[at + shift for at, _ in there],
            height=[value for _, value in there],
            width=width * 0.92,
            brush=QColor(paint.ground),
            pen=QColor(paint.edge),
        )
        self._plot.addItem(item)

    def _line(self, line: Line) -> None:
        there = [(at, value) for at, value in enumerate(line.values) if value is not None]
        paint = self._theme.paint(line.tone)
        pen = pg.mkPen(QColor(self._theme.field.ink), width=2)
        self._plot.plot(
            [at for at, _ in there],
            [value for _, value in there],
            pen=pen,
            symbol="o",
            symbolSize=9,
            symbolBrush=QColor(paint.ground),
            symbolPen=pen,
        )


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else name[: letters - 1] + "…"


def _lines(top: float) -> list[tuple[float, str]]:
    """Where an axis with an end has its lines: at quarters, or at whole numbers where quarters are none."""
    whole = math.ceil(top / _COUNT_LINES)
    step = top / _QUARTERS if (top / _QUARTERS).is_integer() else whole
    return [(at * step, f"{at * step:g}") for at in range(int(top / step) + 1)]
