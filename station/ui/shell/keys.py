"""Keys that are the same on every page, and lines that were typed where nothing takes text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_TYPED_LINE = 4
_WITHOUT_MEANING = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)

Chord = tuple[int, bool]
"""A key, and whether Shift is held with it."""


@dataclass(frozen=True)
class Commands:
    """What the keys do.

    always: even while nobody is signed in, so it may change nothing but the looks. signed: all others. numbered: Alt
    and this key; False where it means nothing. line: a line was typed that nothing took. locked: nobody is signed in.
    types_pin: the field for the PIN has the keyboard.
    """

    always: Mapping[Chord, Callable[[], object]]
    signed: Mapping[Chord, Callable[[], object]]
    numbered: Callable[[int], bool]
    line: Callable[[], object]
    locked: Callable[[], bool]
    types_pin: Callable[[], bool]


class WindowKeys:
    """Stands before the page: sees every key of a hand first."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands
        self._typed_in_row = 0

    def takes(self, event: QKeyEvent) -> bool:
        """True where the key goes no further."""
        if self._command(event):
            return True
        types_pin = self._commands.types_pin()
        if self._commands.locked() or types_pin:
            return not types_pin
        self._note_typed(event)
        return False

    def _command(self, event: QKeyEvent) -> bool:
        commands, modifiers = self._commands, event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier or event.isAutoRepeat():
            return False
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return not commands.locked() and commands.numbered(event.key())
        chord = (event.key(), bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        act = commands.always.get(chord) or (None if commands.locked() else commands.signed.get(chord))
        if act is None:
            return False
        act()
        return True

    def _note_typed(self, event: QKeyEvent) -> None:
        """A line that was typed where nothing takes text is answered too."""
        focus = QApplication.focusWidget()
        if focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            self._typed_in_row = 0
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typed_in_row >= _TYPED_LINE:
                self._commands.line()
            self._typed_in_row = 0
        elif event.text().isprintable() and event.text() != "":
            self._typed_in_row += 1
        elif event.key() not in _WITHOUT_MEANING:
            self._typed_in_row = 0
