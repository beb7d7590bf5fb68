"""A table of words: for lists that are read, sorted by whoever made them, and walked through with the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from station.ui.column_widths import Column, filled, fitted
from station.ui.theme import Theme, Tone

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SIDE_PX: Final = 14
_CELL_PX: Final = 8
# So many letters of a column of words are shown before a column that may give way goes.
_SHORT_LETTERS: Final = 12
_LETTER_SHARE: Final = 0.56  # of the letters' height
# A word of this length is a hash, a number or a path: both its ends say something, its middle does not.
_LONG_WORD: Final = 20
_FEW_WORDS: Final = 3
# Of the room, for the column whose words take more lines: else it would be all lines and no width.
_WRAPPED_SHARE: Final = 0.45


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
        self.heads = heads
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
        return 0 if parent.isValid() else len(self.heads())

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
            return self.heads()[section]
        return None


class CutCells(QStyledItemDelegate):
    """Cuts what is too long: a hash or a path in its middle, a sentence at its end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        words = str(index.data() or "").split()
        if len(words) <= _FEW_WORDS and max(map(len, words), default=0) >= _LONG_WORD:
            option.textElideMode = Qt.TextElideMode.ElideMiddle


class Table(QTableView):
    """Rows of words, never wider than their window. What does not fit is cut and stands whole in the tool tip.

    wrap: long words of the last column take more lines instead. gives_way: columns that are left out, the first one
    first, where there is no room for all; `picked_words` still has them. whole: columns whose words say nothing
    when they are cut. takes_rest: the column that is made wider where there is more room than words.
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
        gives_way: tuple[int, ...] = (),
        whole: tuple[int, ...] = (),
        takes_rest: int = -1,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._gives_way = gives_way
        self._whole = whole
        self._takes_rest = takes_rest
        self._short_px = round(theme.page_text_px * _LETTER_SHARE * _SHORT_LETTERS)
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
        self.setItemDelegate(CutCells(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.page_text_px + 14)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        # The style sheet draws heads in bold; the header must measure them so, or it cuts them short.
        bold = self.horizontalHeader().font()
        bold.setBold(True)
        self.horizontalHeader().setFont(bold)
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

    @property
    def picked_words(self) -> tuple[tuple[str, str], ...]:
        """Head and words of every cell of the row that the keyboard is on, nothing cut or left out; () for none."""
        index = self.currentIndex()
        cells = self._model.rows[index.row()].cells if index.isValid() else ()
        return tuple(zip(self._model.heads(), cells, strict=True)) if cells else ()

    @property
    def shown_columns(self) -> tuple[int, ...]:
        """Those for which there is room."""
        return tuple(at for at in range(self._model.columnCount()) if not self.isColumnHidden(at))

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
        """Columns as wide as their words where there is room; once for a given width and fullness."""
        room = self.viewport().width()
        state = hash((room, self._model.rows[:20]))
        if state == self._widths_for:
            return
        self._widths_for = state
        header = self.horizontalHeader()
        count = self._model.columnCount()
        for at in range(count):
            self.showColumn(at)
        columns = [self._asked_by(at) for at in range(count)]
        widths = fitted(columns, room, self._gives_way)
        taker = self._takes_rest if self._model.rows else None
        for at, width in enumerate(filled(widths, room, taker)):
            self.setColumnHidden(at, not width)
            if width:
                header.resizeSection(at, width)
        self.updateGeometries()
        if self._wrap:
            self.resizeRowsToContents()

    def _asked_by(self, at: int) -> Column:
        """What a column asks for."""
        head_px = self.horizontalHeader().sectionSizeHint(at) + _SIDE_PX
        words_px = self.sizeHintForColumn(at) + _CELL_PX
        short_px = self._short_px
        if self._wrap and at == self._model.columnCount() - 1:
            short_px = int(self.viewport().width() * _WRAPPED_SHARE)
        return Column(max(words_px, head_px), head_px, words_px if at in self._whole else short_px, at in self._whole)

    def _tell_picked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self.picked_key)
