"""The table of runs: rows come a page at a time, as far as somebody scrolls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from station.audit.pages import NEWEST, Sort, SortBy
from station.audit.rows import RunRow
from station.core.words import Outcome
from station.ui.column_widths import Column, fitted
from station.ui.qa import text
from station.ui.table import CutCells
from station.ui.theme import Theme, Tone

COLUMNS: Final = (
    SortBy.OPENED,
    SortBy.DEVICE_ID,
    SortBy.ORDER,
    SortBy.OPERATOR,
    SortBy.SLOT,
    SortBy.OUTCOME,
    SortBy.CODE,
    SortBy.SECONDS,
)
# What passed needs nobody, so it has no colour.
TONES: Final = {
    Outcome.FAIL: Tone.BAD,
    Outcome.ERROR: Tone.ABNORMAL,
    Outcome.ABORTED: Tone.STOPPED,
    Outcome.PENDING: Tone.WAITING,
}
_RIGHT: Final = frozenset({SortBy.SLOT, SortBy.SECONDS})
# A moment and an outcome say nothing when they are cut; a Device ID is known by its ends.
_WHOLE: Final = frozenset({SortBy.OPENED, SortBy.OUTCOME})
_HEAD_SIDE_PX: Final = 12
_SORT_SIGN_PX: Final = 18
_CELL_SIDE_PX: Final = 10
_SHORT_LETTERS: Final = 10
_LETTER_SHARE: Final = 0.56  # of the letters' height
_ROOT: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class _Runs(QAbstractTableModel):
    """The runs read so far. `more` is called when the view has come to their end."""

    def __init__(self, theme: Theme, more: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._more = more
        self.rows: list[RunRow] = []
        self.complete = True

    def put(self, rows: tuple[RunRow, ...], complete: bool) -> None:
        self.beginResetModel()
        self.rows, self.complete = list(rows), complete
        self.endResetModel()

    def add(self, rows: tuple[RunRow, ...], complete: bool) -> None:
        self.complete = complete
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802
        return not parent.isValid() and not self.complete

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802
        if not parent.isValid():
            self._more()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, by = self.rows[index.row()], COLUMNS[index.column()]
        toned = TONES.get(row.outcome) if by is SortBy.OUTCOME and row.outcome else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell(row, by)
            case Qt.ItemDataRole.ToolTipRole:
                return (f"{row.code}: {row.reason}" if by is SortBy.CODE and row.code else cell(row, by)) or None
            case Qt.ItemDataRole.TextAlignmentRole if by in _RIGHT:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.BackgroundRole if toned:
                return QColor(self._theme.paint(toned).ground)
            case Qt.ItemDataRole.ForegroundRole if toned:
                return QColor(self._theme.paint(toned).ink)
            case _:
                return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return text.column(COLUMNS[section]) if orientation is Qt.Orientation.Horizontal and role in words else None


def cell(row: RunRow, by: SortBy) -> str:
    """What stands in a column of a run."""
    match by:
        case SortBy.OPENED:
            return text.moment(row.opened_utc)
        case SortBy.DEVICE_ID:
            return row.device_id or text.DASH
        case SortBy.ORDER:
            return row.order or text.DASH
        case SortBy.OPERATOR:
            return row.operator or text.DASH
        case SortBy.SLOT:
            return str(row.slot)
        case SortBy.OUTCOME:
            return text.outcome(row.outcome)
        case SortBy.CODE:
            return row.code or text.DASH
        case SortBy.SECONDS:
            return f"{row.seconds:.1f}" if row.closed_utc else text.DASH


class RunTable(QTableView):
    """Runs as they are found.

    picked: the row the keyboard is on has changed. opened_run: Enter or a double click on a row. sort_asked: a head was
    pressed. more_asked: the view has come to the end of what was read.
    """

    picked = Signal()
    opened_run = Signal()
    sort_asked = Signal(object)
    more_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Runs(theme, self.more_asked.emit, self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.page_text_px + 14)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        bold = header.font()
        bold.setBold(True)
        header.setFont(bold)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._head_pressed)
        self._sort = NEWEST
        self._short_px = round(theme.page_text_px * _LETTER_SHARE * _SHORT_LETTERS)
        self.setItemDelegate(CutCells(self))
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.picked.emit())
        self.activated.connect(lambda _index: self.opened_run.emit())
        self.retranslate()

    @property
    def rows(self) -> tuple[RunRow, ...]:
        """The runs read so far, from the top."""
        return tuple(self._model.rows)

    @property
    def run(self) -> RunRow | None:
        """The run the keyboard is on."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def show_first(self, rows: tuple[RunRow, ...], sort: Sort, *, complete: bool) -> None:
        """The first page of an answer; the keyboard goes to its first row."""
        self._sort = sort
        self._model.put(rows, complete)
        self._fit()
        down = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(sort.by), down)
        if rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def show_more(self, rows: tuple[RunRow, ...], *, complete: bool) -> None:
        """The page that follows."""
        self._model.add(rows, complete)

    def retranslate(self) -> None:
        """Name and heads in the present language."""
        self.setAccessibleName(text.runs_name())
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """All columns fit the window; each is as wide as its words where there is room."""
        room = self.viewport().width()
        asked = [self._asked_by(column, by) for column, by in enumerate(COLUMNS)]
        spare = max(0, room - sum(column.wanted_px for column in asked)) // len(asked)
        for at, width in enumerate(fitted(asked, room)):
            self.horizontalHeader().resizeSection(at, width + spare)

    def _asked_by(self, column: int, by: SortBy) -> Column:
        # Not the header's own hint: that keeps room in every column for the sign that only the sorted one has.
        letters = QFontMetrics(self.horizontalHeader().font())
        head_px = letters.horizontalAdvance(text.column(by)) + _HEAD_SIDE_PX
        if by is self._sort.by:
            head_px += _SORT_SIGN_PX
        words_px = self.sizeHintForColumn(column) + _CELL_SIDE_PX
        whole = by in _WHOLE and bool(self._model.rows)
        return Column(max(head_px, words_px), head_px, words_px if whole else self._short_px, whole)

    def _head_pressed(self, column: int) -> None:
        by = COLUMNS[column]
        self.sort_asked.emit(Sort(by, descending=not self._sort.descending if by is self._sort.by else False))
