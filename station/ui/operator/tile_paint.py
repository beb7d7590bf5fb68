"""The ground and the border of a tile."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from station.ui.state_style import Edge
from station.ui.theme import Paint, Theme

_RADIUS = 6.0
_PENS = {Edge.SOLID: Qt.PenStyle.SolidLine, Edge.DASHED: Qt.PenStyle.DashLine, Edge.DOTTED: Qt.PenStyle.DotLine}


def draw_tile(painter: QPainter, box: QRectF, theme: Theme, paint: Paint, edge: Edge, *, picked: bool) -> None:
    """Draw an empty tile into `box`: ground, hatch, border, and the ring of the picked tile."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = float(theme.edge_px)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(paint.ground))
    painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
    if paint.hatch:
        painter.setBrush(QBrush(QColor(paint.hatch), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if picked:
        _draw_ring(painter, box, theme)
    else:
        _draw_edge(painter, inner, paint, edge, width)


def _draw_edge(painter: QPainter, inner: QRectF, paint: Paint, edge: Edge, width: float) -> None:
    if edge is Edge.DOUBLE:
        painter.setPen(QPen(QColor(paint.edge), 2))
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
        painter.drawRect(inner.adjusted(width + 0.5, width + 0.5, -width - 0.5, -width - 0.5))
    else:
        painter.setPen(QPen(QColor(paint.edge), width, _PENS[edge]))
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)


def _draw_ring(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Dark and light side by side, so that the ring is seen on every ground."""
    painter.setPen(QPen(QColor(theme.pick_outer), 4))
    painter.drawRect(box.adjusted(2, 2, -2, -2))
    painter.setPen(QPen(QColor(theme.pick_inner), 2))
    painter.drawRect(box.adjusted(4, 4, -4, -4))
