"""The bar at the top: what the station works on. Nothing in it can be changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.core.views import StationView
from station.ui import text
from station.ui.fitted_label import FittedLabel
from station.ui.icons import icon
from station.ui.theme import KIOSK_TEXT_PX, Theme

SHORT_HASH_CHARS = 8
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class ContextBar(QWidget):
    """Line, recipe, order, operator, DEMO mark, cloud lamp, clock. The recipe's name gives way where room is short."""

    def __init__(self, theme: Theme, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cloud_ok: bool | None = None
        families, ink = theme.families, theme.context.ink
        self.line_label = FittedLabel(families=families, bold=True, parent=self)
        self.recipe_label = FittedLabel(families=families, parent=self)
        self.approval_label = FittedLabel(families=families, align=_CENTRE, parent=self)
        self.order_label = FittedLabel(families=families, parent=self)
        self.operator_label = FittedLabel(families=families, parent=self)
        self.demo_label = FittedLabel(families=families, bold=True, align=_CENTRE, parent=self)
        self.cloud_label = FittedLabel(families=families, bold=True, parent=self)
        self.clock_label = FittedLabel(families=families, bold=True, parent=self)
        for label in self.labels:
            label.set_ink(ink)
        self.demo_label.set_ink(theme.demo.ink)
        self.recipe_label.set_text(text.starting())
        self.cloud_label.set_text(text.cloud_is(None))
        self.show_demo(demo=demo)

    @property
    def labels(self) -> tuple[FittedLabel, ...]:
        """All text of the bar, from left to right."""
        return (
            self.line_label,
            self.recipe_label,
            self.approval_label,
            self.order_label,
            self.operator_label,
            self.demo_label,
            self.cloud_label,
            self.clock_label,
        )

    def show_demo(self, *, demo: bool) -> None:
        """Show or hide the mark of a station that works on no real unit."""
        self.demo_label.set_text(text.demo() if demo else "")

    def show_station(self, view: StationView) -> None:
        """Show this view in place of the last one."""
        self._cloud_ok = view.cloud_ok
        short_hash = view.recipe_sha256[:SHORT_HASH_CHARS]
        self.line_label.set_text(text.line_is(view.line))
        self.recipe_label.set_text(text.recipe_is(view.recipe_name, view.recipe_version, short_hash))
        self.approval_label.set_text(text.approved(view.approved))
        self.approval_label.set_ink(self._theme.context.ink if view.approved else self._theme.demo.ink)
        self.order_label.set_text(text.order_is(view.order))
        self.operator_label.set_text(view.operator)
        self.cloud_label.set_text(text.cloud_is(view.cloud_ok))
        self.cloud_label.set_ink(self._theme.demo.ink if view.cloud_ok is False else self._theme.context.ink)
        self.show_demo(demo=view.demo)
        self.setAccessibleName(", ".join(label.text for label in self.labels if label.text))
        self._arrange()
        self.update()

    def show_clock(self, hours_minutes: str) -> None:
        """Show the time of day, hh:mm."""
        if hours_minutes != self.clock_label.text:
            self.clock_label.set_text(hours_minutes)
            self._arrange()

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        px = max(KIOSK_TEXT_PX, round(self.height() * 0.55))
        gap = px // 2
        for label in self.labels:
            label.set_range(KIOSK_TEXT_PX, px)
        fixed = [label for label in self.labels if label is not self.recipe_label and label.text]
        widths = {label: label.width_of_text(px) + (gap if label in self._chips() else 0) for label in fixed}
        lamp = px + gap // 2
        left = gap
        right = self.width() - gap
        if self.line_label in widths:
            self.line_label.setGeometry(left, 0, widths[self.line_label], self.height())
            left += widths[self.line_label] + 2 * gap
        for label in reversed([label for label in fixed if label is not self.line_label]):
            label.setGeometry(right - widths[label], 0, widths[label], self.height())
            right -= widths[label] + 2 * gap + (lamp if label is self.cloud_label else 0)
        wanted = self.recipe_label.width_of_text(px)
        self.recipe_label.setGeometry(left, 0, max(0, min(wanted, right - left)), self.height())
        if self.approval_label in widths:
            beside = min(left + wanted + 2 * gap, self.approval_label.x())
            self.approval_label.move(beside, 0)

    def _chips(self) -> tuple[FittedLabel, ...]:
        return (self.demo_label, self.approval_label)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.context.ground))
        if self.demo_label.text:
            self._draw_chip(painter, self.demo_label)
        if self.approval_label.text == text.approved(False):  # noqa: FBT003
            self._draw_chip(painter, self.approval_label)
        if self._cloud_ok is False:
            self._draw_chip(painter, self.cloud_label, room_left=self._lamp_px() + 8)
        self._draw_lamp(painter)
        painter.end()

    def _draw_chip(self, painter: QPainter, label: FittedLabel, room_left: int = 0) -> None:
        """A warning ground behind a label."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.demo.ground))
        painter.drawRoundedRect(QRectF(label.geometry()).adjusted(-4 - room_left, 4, 4, -4), 4, 4)

    def _draw_lamp(self, painter: QPainter) -> None:
        side = self._lamp_px()
        name = "cloud_unknown" if self._cloud_ok is None else "cloud_ok" if self._cloud_ok else "cloud_down"
        colour = self._theme.demo.ink if self._cloud_ok is False else self._theme.context.ink
        box = QRectF(self.cloud_label.x() - side - 5, (self.height() - side) / 2, side, side)
        painter.drawImage(box, icon(name, max(1, round(side * self.devicePixelRatioF())), colour))

    def _lamp_px(self) -> int:
        return round(self.height() * 0.68)
