"""How the recipe differs from another one, in meaning; not in blanks and comments."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter, QVBoxLayout, QWidget

from station.recipe.diff import Difference, differences
from station.recipe.model import Recipe
from station.ui.engineer import text
from station.ui.engineer import text_recipe as words
from station.ui.engineer.doors import RecipeDoors
from station.ui.errands import Errands, Failure
from station.ui.row_detail import RowDetail
from station.ui.table import Row, Table
from station.ui.theme import Theme, Tone


class CompareView(QWidget):
    """The other recipe, and all differences from it to the one that is open."""

    def __init__(self, theme: Theme, doors: RecipeDoors, errands: Errands, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors = doors
        self._errands = errands
        self._recipe: Recipe | None = None
        self._found: tuple[Difference, ...] | None = None
        self.choice = QComboBox(self)
        self.choice.activated.connect(lambda _at: self._compare())
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.table = Table(theme, words.compare_name, words.compare_heads, self, whole=(0,))
        self.detail = RowDetail(text.row_detail, self)
        self.table.picked.connect(lambda _key: self.detail.show_row(self.table))
        beside = QSplitter(Qt.Orientation.Vertical, self)
        for widget, share in ((self.table, 2), (self.detail, 1)):
            beside.addWidget(widget)
            beside.setStretchFactor(beside.indexOf(widget), share)
        beside.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(self.summary)
        column.addWidget(beside, 1)
        self.retranslate()

    def show_recipe(self, recipe: Recipe | None, path: Path, others: tuple[Path, ...]) -> None:
        """Compare this recipe with one of the others; nothing is compared before one is chosen."""
        chosen = self.choice.currentData()
        self._recipe, self._found = recipe, None
        self.choice.clear()
        self.choice.addItem(words.choose_recipe(), None)
        for other in others:
            if other != path:
                self.choice.addItem(other.name, other)
                self.choice.setItemData(self.choice.count() - 1, str(other), _TIP)
        self._choose(chosen)
        self.choice.setEnabled(recipe is not None)
        self._compare()

    def compare_with(self, other: Path) -> None:
        """Choose the other recipe."""
        self._choose(other)
        self._compare()

    def retranslate(self) -> None:
        """All words in the present language."""
        self.choice.setAccessibleName(words.compare_with())
        if self.choice.count():
            self.choice.setItemText(0, words.choose_recipe())
        self.table.retranslate()
        self.detail.retranslate()
        self._draw()

    def _choose(self, other: object) -> None:
        """The line of this recipe; the first, which is none, where it is not there."""
        at = [self.choice.itemData(number) for number in range(self.choice.count())]
        self.choice.setCurrentIndex(at.index(other) if other in at else 0)

    def _compare(self) -> None:
        recipe, other = self._recipe, self.choice.currentData()
        self._found = None
        if recipe is None or not isinstance(other, Path):
            self._draw()
            return

        def work() -> tuple[Difference, ...] | None:
            before = self._doors.check(other).recipe
            return None if before is None else differences(before, recipe)

        def done(found: tuple[Difference, ...] | None) -> None:
            if found is None:
                self.summary.setText(words.other_is_wrong(other.name))
                return
            self._found = found
            self._draw()

        self._errands.run(work, done, self._failed)

    def _failed(self, failure: Failure) -> None:
        self.summary.setText(text.failure(failure.code, failure.message))

    def _draw(self) -> None:
        if self._found is None:
            self.summary.setText(words.compare_with() if self._recipe is not None else text.no_plan())
            self.table.show_rows(())
            self.detail.show_row(self.table)
            return
        self.summary.setText(words.differences_found(len(self._found)))
        self.table.show_rows([_row(number, one) for number, one in enumerate(self._found)])
        self.detail.show_row(self.table)


_TIP = Qt.ItemDataRole.ToolTipRole


def _row(number: int, one: Difference) -> Row:
    cells = (words.change_word(one.change), f"{one.where} {one.what}".strip(), one.before, one.after)
    # A change is neither good nor bad: sign and word tell which one it is, in the one quiet colour.
    return Row(str(number), cells, Tone.QUIET)
