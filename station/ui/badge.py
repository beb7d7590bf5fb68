"""A state's icon in a state's shape."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from station.ui.icons import icon
from station.ui.state_style import Shape, StateStyle
from station.ui.theme import Paint

_FULL_TURN = 2 * math.pi
_UP = -math.pi / 2


class Badge(QWidget):
    """Shows one state. The shape is filled with the ink of its surroundings and the glyph is cut out of it."""

    def __init__(self, style: StateStyle, paint: Paint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._style = style
        self._paint = paint

    @property
    def shape(self) -> Shape:
        """The outline that is drawn."""
        return self._style.shape

    @property
    def icon_name(self) -> str:
        """The glyph that is drawn."""
        return self._style.icon

    def show_state(self, style: StateStyle, paint: Paint) -> None:
        """Change what is shown."""
        if (style, paint) != (self._style, self._paint):
            self._style, self._paint = style, paint
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        hollow = self._style.shape is Shape.RING
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self._paint.ink)
        if hollow:
            width = max(2.0, side / 16)
            painter.setPen(QPen(ink, width, Qt.PenStyle.DashLine))
            box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
        painter.drawPath(outline(self._style.shape, box))
        self._draw_glyph(painter, box, self._paint.ink if hollow else self._paint.ground)
        painter.end()

    def _draw_glyph(self, painter: QPainter, box: QRectF, colour: str) -> None:
        share, shift = _GLYPH.get(self._style.shape, (0.62, 0.0))
        side = box.width() * share
        centre = box.center() + QPointF(_LEFT.get(self._style.shape, 0.0) * box.width(), shift * box.height())
        target = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        pixels = max(1, round(side * self.devicePixelRatioF()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, icon(self._style.icon, pixels, colour))


# How much of the box a glyph fills and how far it is moved down, where a shape is not round.
_GLYPH = {
    Shape.TRIANGLE: (0.52, 0.13),
    Shape.DIAMOND: (0.48, 0.0),
    Shape.SHIELD: (0.56, -0.04),
    Shape.BAR: (0.5, 0.0),
    Shape.ARROW: (0.6, 0.0),
    Shape.TAG: (0.5, 0.0),
}
_LEFT = {Shape.ARROW: -0.08}


def outline(shape: Shape, box: QRectF) -> QPainterPath:
    """The outline of a shape inside a square box."""
    path = QPainterPath()
    side = box.width()
    match shape:
        case Shape.RING | Shape.CIRCLE:
            path.addEllipse(box)
        case Shape.ROUNDED:
            path.addRoundedRect(box.adjusted(side * 0.04, side * 0.04, -side * 0.04, -side * 0.04), side / 4, side / 4)
        case Shape.SQUARE:
            path.addRect(box.adjusted(side * 0.06, side * 0.06, -side * 0.06, -side * 0.06))
        case Shape.BAR:
            path.addRect(QRectF(box.left(), box.center().y() - side * 0.28, side, side * 0.56))
        case Shape.OCTAGON:
            _add_polygon(path, box, corners=8, turn=math.pi / 8)
        case Shape.HEXAGON:
            _add_polygon(path, box, corners=6, turn=0.0)
        case Shape.DIAMOND:
            _add_polygon(path, box, corners=4, turn=0.0)
        case Shape.TRIANGLE:
            _add_points(path, box, (0.5, 0.02), (1.0, 0.95), (0.0, 0.95))
        case Shape.ARROW:
            _add_points(path, box, (0.0, 0.1), (0.66, 0.1), (1.0, 0.5), (0.66, 0.9), (0.0, 0.9))
        case Shape.TAG:
            _add_points(path, box, (0.0, 0.5), (0.2, 0.16), (1.0, 0.16), (1.0, 0.84), (0.2, 0.84))
        case Shape.SHIELD:
            _add_points(path, box, (0.06, 0.05), (0.94, 0.05), (0.94, 0.6), (0.5, 1.0), (0.06, 0.6))
    return path


def _add_polygon(path: QPainterPath, box: QRectF, *, corners: int, turn: float) -> None:
    """A regular polygon with one corner up, turned by `turn` radians."""
    radius = box.width() / 2
    angles = (_UP + turn + _FULL_TURN * corner / corners for corner in range(corners))
    points = [box.center() + QPointF(math.cos(angle) * radius, math.sin(angle) * radius) for angle in angles]
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()


def _add_points(path: QPainterPath, box: QRectF, *shares: tuple[float, float]) -> None:
    """A polygon whose corners are given as shares of the box's sides."""
    points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in shares]
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
