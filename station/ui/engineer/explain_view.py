"""What is in force for the step that the cursor is on, and where each of it came from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from station.recipe.explain import Explanation, Setting, explain_step
from station.recipe.model import Recipe
from station.ui.engineer import text
from station.ui.engineer import text_recipe as words
from station.ui.engineer.tree import Branch, Tree
from station.ui.errands import Errands, Failure
from station.ui.theme import Theme


def step_at(recipe: Recipe, path: Path, line: int) -> str:
    """Id of the step that stands at this line of this file, "" for none. A step reaches to the next one."""
    plans = [plan for plan in (*recipe.steps, *recipe.cleanup) if Path(plan.mark.file) == path]
    before = [plan for plan in plans if plan.mark.line <= line]
    return max(before, key=lambda plan: plan.mark.line).id if before else ""


class ExplainView(QWidget):
    """One step. Follows the cursor of the source."""

    def __init__(self, theme: Theme, errands: Errands, parent: QWidget) -> None:
        super().__init__(parent)
        self._errands = errands
        self._wanted = ("", "")
        self.found: Explanation | None = None
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.tree = Tree(theme, words.explain_name, words.explain_heads, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.tree, 1)
        self.retranslate()

    def show_line(self, recipe: Recipe | None, path: Path, line: int) -> None:
        """The cursor is on this line."""
        ident = step_at(recipe, path, line) if recipe is not None else ""
        wanted = (recipe.sha256 if recipe is not None else "", ident)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if recipe is None or not ident:
            self._show(None)
            return

        def done(found: Explanation) -> None:
            if self._wanted == wanted:
                self._show(found)

        self._errands.run(lambda: explain_step(recipe, ident), done, self._failed)

    def retranslate(self) -> None:
        """All words in the present language."""
        self.tree.retranslate()
        self._show(self.found)

    def _show(self, found: Explanation | None) -> None:
        self.found = found
        if found is None:
            self.summary.setText(words.no_step_here())
            self.tree.clear()
            return
        self.summary.setText(f"{found.plan.id}: {found.summary}")
        given = Branch((words.with_keys(), "", ""), tuple(_branches(found.given)), strong=True)
        own = Branch((words.step_keys(), "", ""), tuple(_branches(found.settings)), strong=True)
        self.tree.show_branches([given, own] if found.given else [own], open_all=True)

    def _failed(self, failure: Failure) -> None:
        self._show(None)
        self.summary.setText(text.failure(failure.code, failure.message))


def _branches(settings: Iterable[Setting]) -> Iterable[Branch]:
    for one in settings:
        below = []
        if one.written:
            below.append(Branch((one.written,)))
        if one.text:
            below.append(Branch((one.text,)))
        yield Branch((one.key, one.value, Path(one.origin).name if "/" in one.origin else one.origin), tuple(below))
