"""Tabs that all stay in sight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

_SIDE_PX: Final = 5


class Tabs(QTabWidget):
    """Where there is no room for all of its words, each tab is cut with an ellipsis; its tool tip has them in full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        # Blanks beside the words go before the words do.
        self.setStyleSheet(f"QTabBar::tab {{ padding: 6px {_SIDE_PX}px; }}")
