"""Two presses within a short time: for what must not happen by accident."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

CONFIRM_S = 3.0


class TwoPress(QObject):
    """Armed by the first press, confirmed by a second one in time, disarmed by `reset` or by the time."""

    armed_changed = Signal()
    confirmed = Signal()

    def __init__(self, parent: QObject, within_s: float = CONFIRM_S) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(within_s * 1000))
        self._timer.timeout.connect(self.armed_changed)

    @property
    def armed(self) -> bool:
        """The next press confirms."""
        return self._timer.isActive()

    def press(self) -> bool:
        """One press; True where it was the second in time."""
        second = self.armed
        if second:
            self._timer.stop()
        else:
            self._timer.start()
        self.armed_changed.emit()
        if second:
            self.confirmed.emit()
        return second

    def reset(self) -> None:
        """Forget a first press."""
        if self.armed:
            self._timer.stop()
            self.armed_changed.emit()
