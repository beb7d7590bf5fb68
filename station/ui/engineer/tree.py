"""A tree of words with heads: for plans, and for what is in force for a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from station.ui.theme import Theme, Tone

_LEAST_ROOM_PX = 320  # before the page is laid out its tree is narrower than it will be


@dataclass(frozen=True)
class Branch:
    """One line with those below it. strong: it counts more than the others. tone: of its first cell."""

    cells: tuple[str, ...]
    below: tuple[Branch, ...] = ()
    strong: bool = False
    tone: Tone | None = None


class Tree(QTreeWidget):
    """Branches of words; the last column takes the rest of the room."""

    def __init__(
        self, theme: Theme, name: Callable[[], str], heads: Callable[[], tuple[str, ...]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._heads = heads
        self.setColumnCount(len(heads()))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.retranslate()

    def show_branches(self, branches: Sequence[Branch], *, open_all: bool) -> None:
        """Show these in place of the others."""
        self.clear()
        items = [self._item(one) for one in branches]
        self.addTopLevelItems(items)
        for item in items:
            self._span(item)
        if open_all:
            self.expandAll()
        room = max(_LEAST_ROOM_PX, self.viewport().width())
        for column in range(self.columnCount() - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column) + 6, room * 2 // 5))

    def words(self) -> tuple[str, ...]:
        """All that is shown, line by line, the cells with a space between."""
        found: list[str] = []

        def walk(item: QTreeWidgetItem) -> None:
            found.append(" ".join(item.text(column) for column in range(self.columnCount())).strip())
            for number in range(item.childCount()):
                child = item.child(number)
                if child is not None:
                    walk(child)

        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top is not None:
                walk(top)
        return tuple(found)

    def retranslate(self) -> None:
        """Name and heads in the present language."""
        self.setAccessibleName(self._name())
        self.setHeaderLabels(list(self._heads()))

    def _item(self, branch: Branch) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(branch.cells))
        bold = QFont(self.font())
        bold.setBold(True)
        for column, cell in enumerate(branch.cells):
            item.setToolTip(column, cell)
            if branch.strong:
                item.setFont(column, bold)
        if branch.tone is not None:
            paint = self._theme.paint(branch.tone)
            item.setBackground(0, QColor(paint.ground))
            item.setForeground(0, QColor(paint.ink))
        item.addChildren([self._item(one) for one in branch.below])
        return item

    def _span(self, item: QTreeWidgetItem) -> None:
        """A line of one cell has the whole width."""
        item.setFirstColumnSpanned(not any(item.text(column) for column in range(1, self.columnCount())))
        for number in range(item.childCount()):
            child = item.child(number)
            if child is not None:
                self._span(child)
