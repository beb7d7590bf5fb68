"""Tabs that all stay in sight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

_LEAST_SIDE_PX: Final = 5
_SIDE_PX: Final = 14
_EDGES_PX: Final = 4
_NEW_WORDS: Final = frozenset({QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.LayoutRequest})


class Tabs(QTabWidget):
    """Blanks beside words go first; then each tab is cut with an ellipsis, and its tool tip has the words in full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self._side_px = 0
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _NEW_WORDS:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As much room beside the words as there is."""
        metrics = self.tabBar().fontMetrics()
        words = sum(metrics.horizontalAdvance(self.tabText(each)) + _EDGES_PX for each in range(self.count()))
        spare = (self.width() - words) // (2 * max(1, self.count()))
        side_px = max(_LEAST_SIDE_PX, min(_SIDE_PX, spare))
        if side_px != self._side_px:
            self._side_px = side_px
            self.setStyleSheet(f"QTabBar::tab {{ padding: 6px {side_px}px; }}")
