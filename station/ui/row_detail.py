"""The row of a table that the keyboard is on, in full: nothing cut, and columns for which there was no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from station.ui.table import Table


class RowDetail(QPlainTextEdit):
    """Text to read and to copy. name: what a screen reader calls it; it stands there too while no row is picked."""

    def __init__(self, name: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.retranslate()

    def show_row(self, table: Table) -> None:
        """Head and words of each cell that holds any."""
        told = "\n".join(f"{head}: {words}" for head, words in table.picked_words if words)
        if told != self.toPlainText():
            self.setPlainText(told)

    def retranslate(self) -> None:
        """Its name in the present language."""
        self.setAccessibleName(self._name())
        self.setPlaceholderText(self._name())
