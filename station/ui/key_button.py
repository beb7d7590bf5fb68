"""A button that is pressed by its own key, by a mouse or by a finger; never by Space or Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

_NO_PRESS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class KeyButton(QPushButton):
    """Shows its word and its key. A scanner ends its code with Enter, and some codes hold a space: neither presses it.

    page: the key counts as long as it is shown.
    """

    def __init__(self, page: QWidget, key: str, word: Callable[[], str], pressed: Callable[[], object]) -> None:
        super().__init__(page)
        self._word = word
        self._keys = QKeySequence(key)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: pressed())
        self.hot_key = QShortcut(self._keys, page, context=Qt.ShortcutContext.WindowShortcut)
        self.hot_key.activated.connect(self.press)
        self.retranslate()

    def press(self) -> None:
        """As a finger would: nothing where the button is off."""
        if self.isEnabled() and self.isVisibleTo(self.window()):
            self.click()

    def retranslate(self) -> None:
        """Its word in the present language."""
        word, key = self._word(), self._keys.toString(QKeySequence.SequenceFormat.PortableText)
        self.setText(f"{word}  [{key}]")
        self.setAccessibleName(word)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{word} [{key}]")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _NO_PRESS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _NO_PRESS:
            event.ignore()
            return
        super().keyReleaseEvent(event)
