"""Tells a scanner from a hand, before any part of the window sees a key.

A scanner that works as a keyboard types a whole code within milliseconds and ends it with Enter. So keys are held back
for the length of one gap: a fast run that ends with Enter is a scan and never becomes a key press; anything else goes
on to the window as it was typed. A scanner that is slower announces itself by a prefix.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

GAP_S: Final = 0.030
# Enter may come a little later than a letter: some scanners send it as a report of its own.
END_GAP_S: Final = 0.060
PREFIX_GAP_S: Final = 0.5
SHORTEST_SCAN: Final = 4
LONGEST_SCAN: Final = 300
# More line ends of the same code (CR and LF), and their releases.
_AFTER_S: Final = 0.060

_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True)
class _Held:
    """One key event that nobody has seen yet."""

    kind: QEvent.Type
    key: int
    modifiers: Qt.KeyboardModifier
    text: str
    repeat: bool

    @classmethod
    def of(cls, event: QKeyEvent) -> _Held:
        return cls(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())

    def again(self) -> QKeyEvent:
        return QKeyEvent(self.kind, self.key, self.modifiers, self.text, self.repeat)


class ScanInput(QObject):
    """Stands before the window's keys.

    scanned: a whole code, to be handed on at once and kept by nobody. broken: a fast run without an end, dropped.
    typed: a key that a hand pressed and that goes on to the window now.
    takes: asked for each such key, before the window gets it; True where it was for the station as a whole.

    Args:
        prefix: one character with which the scanner begins every code, "" for none.
        now_s: steady time, for events that carry none of their own.
    """

    scanned = Signal(str)
    broken = Signal()
    typed = Signal()

    def __init__(
        self,
        parent: QObject,
        takes: Callable[[QKeyEvent], bool],
        *,
        prefix: str = "",
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._takes = takes
        self._prefix = prefix
        self._now_s = now_s
        self._held: list[_Held] = []
        self._text = ""
        self._presses = 0
        self._last_s = 0.0
        self._ended_s = -1.0
        self._target: QWindow | None = None
        self._replaying = False
        self._waited = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)

    def watch(self, window: QWindow) -> None:
        """Stand before this window's keys, and before those of whatever opens over it."""
        window.installEventFilter(self)
        QGuiApplication.instance().focusWindowChanged.connect(self._watch_other)  # type: ignore[union-attr]

    def _watch_other(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if self._replaying or kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101 - what Qt sends with these types
        if kind == QEvent.Type.KeyRelease:
            return self._release(event)
        if isinstance(watched, QWindow):
            self._target = watched
        return self._press(event)

    # -- one key ---------------------------------------------------------------------------------------------------

    def _press(self, event: QKeyEvent) -> bool:
        """True where the key is held back, swallowed or was taken."""
        at_s = event.timestamp() / 1000 if event.timestamp() else self._now_s()
        gap_s = at_s - self._last_s
        ends = event.key() in _ENDS
        if ends and not self._held and 0 <= at_s - self._ended_s < _AFTER_S:
            return True
        if self._held and gap_s > self._longest_gap_s(ends=ends):
            self._give_up()
        if self._held:
            self._last_s = at_s
            return self._end(at_s) if ends else self._hold(event)
        if ends or not _is_letter(event):
            self.typed.emit()
            return self._takes(event)
        self._last_s = at_s
        return self._hold(event)

    def _release(self, event: QKeyEvent) -> bool:
        """The release of a held key waits behind its press."""
        if self._held and len(self._held) < 4 * LONGEST_SCAN:
            self._held.append(_Held.of(event))
            return True
        return event.key() in _ENDS and 0 <= self._now_of(event) - self._ended_s < 2 * _AFTER_S

    def _now_of(self, event: QKeyEvent) -> float:
        return event.timestamp() / 1000 if event.timestamp() else self._now_s()

    def _hold(self, event: QKeyEvent) -> bool:
        self._held.append(_Held.of(event))
        if event.text() and len(self._text) < LONGEST_SCAN:
            self._text += event.text()
            self._presses += 1
        self._waited = False
        self._timer.start(round(self._longest_gap_s(ends=True) * 1000))
        return True

    def _end(self, at_s: float) -> bool:
        """Enter has come in time: a scan, unless it is too short to be one."""
        if self._presses < SHORTEST_SCAN and not self._prefixed:
            self._give_up()
            self.typed.emit()
            return False
        text = self._text.removeprefix(self._prefix) if self._prefixed else self._text
        self._forget()
        self._ended_s = at_s
        self.scanned.emit(text)
        return True

    # -- no scan ---------------------------------------------------------------------------------------------------

    def _time_is_up(self) -> None:
        """The window may have been busy: what waits in its queue is looked at before the run is given up."""
        if not self._waited:
            self._waited = True
            self._timer.start(1)
            return
        self._give_up()

    def _give_up(self) -> None:
        """A hand typed this: let the window have it. A long run is a scan that was cut off: nobody gets it."""
        held, many, target = self._held, self._presses >= SHORTEST_SCAN or self._prefixed, self._target
        self._forget()
        if many:
            self.broken.emit()
            return
        self._replaying = True
        try:
            for each in held:
                event = each.again()
                if each.kind == QEvent.Type.KeyPress:
                    self.typed.emit()
                    if self._takes(event):
                        continue
                if target is not None:
                    QCoreApplication.sendEvent(target, event)
        finally:
            self._replaying = False

    def _forget(self) -> None:
        self._timer.stop()
        self._held, self._text, self._presses = [], "", 0

    @property
    def _prefixed(self) -> bool:
        return bool(self._prefix) and self._text.startswith(self._prefix)

    def _longest_gap_s(self, *, ends: bool) -> float:
        if self._prefixed:
            return PREFIX_GAP_S
        return END_GAP_S if ends else GAP_S


def _is_letter(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _COMMANDS
