"""A table for gloves and keys: nothing in it can be changed, one row is marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

CELL_SIDE_PX: Final = 8
"""Room beside the words of a cell; see `KioskPage.dress_tables`."""


class _Cells(QStyledItemDelegate):
    """A style sheet's room beside the words is forgotten when Qt asks how high a row of wrapped words is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        last = index.model().columnCount() - 1
        if index.column() == last:
            option.rect = option.rect.adjusted(0, 0, -3 * CELL_SIDE_PX, 0)  # type: ignore[misc,assignment,attr-defined,unused-ignore]
        return super().sizeHint(option, index)


class KioskTable(QTableWidget):
    """Rows of words. The last column takes the room that is left and wraps; arrows move the mark."""

    def __init__(self, columns: int, parent: QWidget) -> None:
        super().__init__(0, columns, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Cells(self))
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(columns - 1, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these rows; the mark stays on its row as far as there is one."""
        marked = max(0, self.currentRow())
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.setItem(number, column, item)
        self.resizeRowsToContents()
        if rows:
            self.setCurrentCell(min(marked, len(rows) - 1), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The height of a row depends on the width of its last column."""
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows and pages move the mark; every other key is for the page."""
        moves = {
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        }
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()
