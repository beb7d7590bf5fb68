"""A table of words: for lists that are read, sorted by whoever made them, and walked through with the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from station.ui.theme import Theme, Tone

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SIDE_PX: Final = 28
_WIDEST_SHARE: Final = 0.45
# Of the table's width: below this a column of words is not cut for another one.
_LEAST_SHARE: Final = 0.18
_SHORT_PX: Final = 120


@dataclass(frozen=True)
class Row:
    """One line. key: stays the same while its words change. tone: of the cell `toned`, None for plain."""

    key: str
    cells: tuple[str, ...]
    tone: Tone | None = None
    toned: int = 0


class _Rows(QAbstractTableModel):
    """What the table shows."""

    def __init__(self, heads: Callable[[], tuple[str, ...]], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads = heads
        self._theme = theme
        self.rows: tuple[Row, ...] = ()

    def put(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def put_first(self, rows: tuple[Row, ...]) -> None:
        self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
        self.rows = rows + self.rows
        self.endInsertRows()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._heads())

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        toned = row.tone is not None and row.toned == index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.replace("\n", " ")
            case Qt.ItemDataRole.ToolTipRole:
                return cell or None
            case Qt.ItemDataRole.BackgroundRole if toned and row.tone is not None:
                return QColor(self._theme.paint(row.tone).ground)
            case Qt.ItemDataRole.ForegroundRole if toned and row.tone is not None:
                return QColor(self._theme.paint(row.tone).ink)
            case _:
                return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._heads()[section]
        return None


class Table(QTableView):
    """Rows of words. What does not fit is cut with an ellipsis and stands whole in the tool tip.

    wrap: long words of the last column take more lines instead.
    """

    picked = Signal(str)
    """Key of the row that the keyboard is on, "" for none."""

    def __init__(
        self,
        theme: Theme,
        name: Callable[[], str],
        heads: Callable[[], tuple[str, ...]],
        parent: QWidget,
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._model = _Rows(heads, theme, self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._wrap = wrap
        self.setWordWrap(wrap)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.page_text_px + 14)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentRowChanged.connect(self._tell_picked)
        self._widths_for = 0
        self.retranslate()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, from the top."""
        return self._model.rows

    @property
    def picked_key(self) -> str:
        """Of the row that the keyboard is on, "" for none."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these in place of the others; the picked row stays picked as long as it is there."""
        fresh = tuple(rows)
        if fresh == self._model.rows:
            return
        picked = self.picked_key
        self._model.put(fresh)
        self._fit()
        if picked:
            self.pick(picked)

    def add_first(self, rows: Sequence[Row], most: int) -> None:
        """Put these above the others, of which the oldest give way."""
        if rows and len(self._model.rows) + len(rows) <= most:
            self._model.put_first(tuple(rows))
            self._fit()
        elif rows:
            self.show_rows((tuple(rows) + self._model.rows)[:most])

    def pick(self, key: str) -> bool:
        """Put the keyboard on a row; False where there is none of this key."""
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(number, 0))
                return True
        return False

    def retranslate(self) -> None:
        """Name and heads in the present language."""
        self.setAccessibleName(self._name())
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._model.columnCount() - 1)
        self._widths_for = 0
        self._fit()

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Each column as wide as its words, within limits; once for a given width and fullness."""
        state = hash((self.viewport().width(), self._model.rows[:20]))
        if state == self._widths_for:
            return
        self._widths_for = state
        header = self.horizontalHeader()
        room = self.viewport().width()
        heads = [header.sectionSizeHint(column) + _SIDE_PX // 2 for column in range(self._model.columnCount())]
        wanted = [max(self.sizeHintForColumn(column) + 8, head) for column, head in enumerate(heads)]
        *widths, last = (max(40, min(width, int(room * _WIDEST_SHARE))) for width in wanted)
        least = [
            max(head, min(width, _SHORT_PX), int(room * _LEAST_SHARE))
            for head, width in zip(heads, wanted, strict=True)
        ]
        for column, width in enumerate(_given_way(widths, least, room - min(last, least[-1]))):
            header.resizeSection(column, width)
        if self._wrap:
            self.resizeRowsToContents()

    def _tell_picked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self.picked_key)


def _given_way(widths: list[int], least: list[int], room: int) -> list[int]:
    """Widths (pixels) that fit the room: the widest column gives first, none below its least."""
    kept = list(widths)
    while (over := sum(kept) - room) > 0:
        spare = [max(0, width - floor) for width, floor in zip(kept, least, strict=False)]
        if not any(spare):
            break
        column = max(range(len(kept)), key=lambda at: (spare[at] > 0, kept[at]))
        kept[column] -= max(1, min(spare[column], over // 4))
    return kept
