"""What QA looks at now: chosen on one page, shown on the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Desk(QObject):
    """One unit, and one of its runs ("" for its newest)."""

    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device_id = ""
        self.run = ""
        self.order = ""

    def choose(self, device_id: str, run: str = "", order: str = "") -> None:
        """Look at this unit from now on."""
        if (device_id, run, order) != (self.device_id, self.run, self.order):
            self.device_id, self.run, self.order = device_id, run, order
            self.chosen.emit()
