"""Recipes: what the checker says of each, its source, and all that can be asked about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from station.core.policy import Role
from station.engine.scan import Scan
from station.recipe.diagnostics import Diagnostic, Severity
from station.recipe.load import Checked
from station.recipe.model import Recipe
from station.ui.engineer import text, text_steps
from station.ui.engineer import text_recipe as words
from station.ui.engineer.approval_view import ApprovalView
from station.ui.engineer.compare_view import CompareView
from station.ui.engineer.doors import RecipeDoors, UnitHere
from station.ui.engineer.explain_view import ExplainView
from station.ui.engineer.plan_view import PlanView
from station.ui.engineer.source_view import SourceView
from station.ui.engineer.step_view import StepView
from station.ui.errands import Errands, Failure
from station.ui.page import Page
from station.ui.table import Row, Table
from station.ui.tabs import Tabs
from station.ui.theme import Theme, Tone
from station.ui.two_press import CONFIRM_S

UNITS_MS: Final = 1000
MOST_CHARS: Final = 1_000_000
_LEAST_SOURCE_PX: Final = 320
_LEAST_LIST_PX: Final = 190
_PATH: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class _Read:
    """One recipe file as the checker found it. source: "" where it cannot be read."""

    path: Path
    source: str
    checked: Checked

    @property
    def here(self) -> tuple[Diagnostic, ...]:
        """Findings that stand in the file itself, not in one that it includes."""
        return tuple(one for one in self.checked.diagnostics if Path(one.mark.file) == self.path)


class RecipePage(Page):
    """List, source with findings, and beside it plan, explanation, comparison, approval and a run step by step.

    Keys: F7 and Shift+F7 go to the next and the last finding, Ctrl+1 to Ctrl+5 open what stands beside.
    """

    key = "recipes"
    roles = frozenset({Role.ENGINEER})

    def __init__(
        self, doors: RecipeDoors, theme: Theme, parent: QWidget | None = None, *, confirm_s: float = CONFIRM_S
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._theme = theme
        self._errands = Errands(self, "recipes")
        self._read: dict[Path, _Read] = {}
        self._open: Path | None = None
        self._units: tuple[UnitHere, ...] = ()
        self.recipes = QListWidget(self)
        self.source = SourceView(theme, self)
        self.findings = Table(theme, words.findings_name, words.finding_heads, self, wrap=True)
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.plan = PlanView(theme, doors, self._errands, self, confirm_s)
        self.explain = ExplainView(theme, self._errands, self)
        self.compare = CompareView(theme, doors, self._errands, self)
        self.approval = ApprovalView(theme, doors, self._errands, self)
        self.steps = StepView(theme, doors, self, confirm_s)
        self.tabs = Tabs(self)
        self._arrange()
        self.recipes.currentItemChanged.connect(self._chosen)
        self.findings.picked.connect(self._jump)
        self.source.line_changed.connect(self._cursor_on)
        self.steps.at_step.connect(self.show_step)
        self._add_keys()
        self._timer = QTimer(self)
        self._timer.setInterval(UNITS_MS)
        self._timer.timeout.connect(self._ask_units)
        self.retranslate()

    def title(self) -> str:
        return words.recipes_title()

    def opened(self) -> None:
        """The list is read anew: files may have been edited meanwhile."""
        self.reload()
        self._ask_units()
        self._timer.start()

    def closed(self) -> None:
        self._timer.stop()

    def scanned(self, scan: Scan) -> bool:
        """A SIM card is for the run that goes step by step here, where it asks for one."""
        return self.steps.take_scan(scan)

    def may_close(self) -> bool:
        """A run that waits step by step is ended first: nobody would be there any more to let it go on."""
        if self.steps.running:
            self.told.emit(text_steps.steps_still_run())
            return False
        return True

    def end(self) -> None:
        """Ends threads and what runs on the virtual bench."""
        self._timer.stop()
        self.steps.end()
        self._errands.stop()

    def reload(self) -> None:
        """Check every recipe anew."""
        self._errands.run(self._doors.shelf, self._list, self._failed)

    @property
    def recipe(self) -> Recipe | None:
        """The recipe that is open, None where it cannot be used."""
        read = self._read.get(self._open) if self._open else None
        return read.checked.recipe if read else None

    def open_recipe(self, path: Path) -> None:
        """Show this recipe."""
        for number in range(self.recipes.count()):
            if self.recipes.item(number).data(_PATH) == path:
                self.recipes.setCurrentRow(number)

    def show_step(self, ident: str) -> None:
        """Put the cursor on a step of the open recipe."""
        recipe = self.recipe
        plans = (*recipe.steps, *recipe.cleanup) if recipe is not None else ()
        found = next((plan for plan in plans if plan.id == ident and Path(plan.mark.file) == self._open), None)
        if found is not None and found.mark.line != self.source.line:
            self.source.jump(found.mark.line, found.mark.column)

    def retranslate(self) -> None:
        self.recipes.setAccessibleName(words.recipes_title())
        self.source.setAccessibleName(words.source_name())
        for number, word in enumerate(words.tab_words()):
            self.tabs.setTabText(number, word)
            self.tabs.setTabToolTip(number, f"{word} [Ctrl+{number + 1}]")
        self.tabs.setAccessibleName(words.beside_name())
        for view in (self.plan, self.explain, self.compare, self.approval, self.steps):
            view.retranslate()
        self.findings.retranslate()
        for number in range(self.recipes.count()):
            self._draw_item(self.recipes.item(number))
        self._draw_verdict()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        for view in (self.plan, self.explain, self.compare, self.approval, self.steps):
            holder = QWidget(self.tabs)
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(6, 6, 6, 6)
            inner.addWidget(view)
            self.tabs.addTab(holder, "")
        self.recipes.setSpacing(3)
        self.recipes.setAlternatingRowColors(True)
        self.recipes.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.recipes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.verdict)
        column.addWidget(self.source, 1)
        beside = QSplitter(Qt.Orientation.Horizontal, self)
        for widget in (self.recipes, middle, self.tabs):
            beside.addWidget(widget)
        beside.setSizes([205, 495, 580])
        beside.setStretchFactor(1, 1)
        beside.setStretchFactor(2, 1)
        beside.setChildrenCollapsible(False)
        self.source.setMinimumWidth(_LEAST_SOURCE_PX)
        self.recipes.setMinimumWidth(_LEAST_LIST_PX)
        whole = QSplitter(Qt.Orientation.Vertical, self)
        whole.addWidget(beside)
        whole.addWidget(self.findings)
        whole.setSizes([500, 170])
        whole.setStretchFactor(0, 1)
        whole.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        margin = self._theme.margin_px
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window says how large it is
        layout.addWidget(whole)

    def _add_keys(self) -> None:
        for number in range(self.tabs.count()):
            self._key(f"Ctrl+{number + 1}", partial(self._show_tab, number))
        self._key("F7", lambda: self._next_finding(1))
        self._key("Shift+F7", lambda: self._next_finding(-1))

    def _key(self, keys: str, pressed: Callable[[], None]) -> None:
        made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(pressed)

    def _show_tab(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        self.tabs.tabBar().setFocus()

    def _next_finding(self, by: int) -> None:
        rows = self.findings.rows
        if not rows:
            return
        keys = [row.key for row in rows]
        picked = self.findings.picked_key
        at = keys.index(picked) + by if picked in keys else (0 if by > 0 else -1)
        self.findings.pick(keys[at % len(keys)])

    # -- the list --------------------------------------------------------------------------------------------------

    def _list(self, paths: tuple[Path, ...]) -> None:
        known = [self.recipes.item(number).data(_PATH) for number in range(self.recipes.count())]
        if known != list(paths):
            self.recipes.clear()
            for path in paths:
                item = QListWidgetItem(self.recipes)
                item.setData(_PATH, path)
                self._draw_item(item)
        for path in paths:
            self._errands.run(partial(self._check, path), self._checked, self._failed)
        if self.recipes.currentItem() is None and paths:
            wanted = self._open if self._open in paths else self._doors.in_use
            self.open_recipe(wanted if wanted in paths else paths[0])

    def _check(self, path: Path) -> _Read:
        checked = self._doors.check(path)
        try:
            source = path.read_bytes()[:MOST_CHARS].decode("utf-8", "replace")
        except OSError:
            source = ""
        return _Read(path, source, checked)

    def _checked(self, read: _Read) -> None:
        before = self._read.get(read.path)
        self._read[read.path] = read
        for number in range(self.recipes.count()):
            item = self.recipes.item(number)
            if item.data(_PATH) == read.path:
                self._draw_item(item)
        if read.path == self._open and read != before:
            self._show(read)

    def _draw_item(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        read = self._read.get(path)
        state = words.checking() if read is None else words.lint_state(*_counts(read.checked.diagnostics))
        in_use = self._doors.in_use is not None and path.resolve() == self._doors.in_use.resolve()
        shown = f"{path.name}\n{state}\n{words.in_use()}" if in_use else f"{path.name}\n{state}"
        item.setText(shown)
        item.setToolTip(f"{path}\n{state}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, shown.replace("\n", ", "))

    # -- the open recipe -------------------------------------------------------------------------------------------

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._open = item.data(_PATH)
        read = self._read.get(self._open) if self._open else None
        if read is not None:
            self._show(read)
        else:
            self.source.show_source("", ())
            self.verdict.setText(words.checking())

    def _show(self, read: _Read) -> None:
        """Only what stands in the file itself is underlined; the list has all."""
        self.source.show_source(read.source, read.here)
        rows = [_row(number, one, read.path) for number, one in enumerate(read.checked.diagnostics)]
        self.findings.show_rows(rows)
        self._draw_verdict()
        recipe = read.checked.recipe
        others = tuple(self.recipes.item(number).data(_PATH) for number in range(self.recipes.count()))
        self.plan.show_recipe(recipe, self._units)
        self.explain.show_line(recipe, read.path, self.source.line)
        self.compare.show_recipe(recipe, read.path, others)
        self.approval.show_recipe(recipe)
        self.steps.show_recipe(recipe)

    def _draw_verdict(self) -> None:
        read = self._read.get(self._open) if self._open else None
        if read is None:
            self.verdict.setText(words.checking())
            return
        self.verdict.setText(words.check_verdict(*_counts(read.checked.diagnostics)))
        self.findings.setVisible(bool(read.checked.diagnostics))

    def _jump(self, key: str) -> None:
        """To the place of the picked finding."""
        read = self._read.get(self._open) if self._open else None
        if read is None or not key:
            return
        mark = read.checked.diagnostics[int(key)].mark
        if Path(mark.file) == read.path:
            self.source.jump(mark.line, mark.column)

    def _cursor_on(self, line: int) -> None:
        if self._open is not None:
            self.explain.show_line(self.recipe, self._open, line)

    def _ask_units(self) -> None:
        def done(units: tuple[UnitHere, ...]) -> None:
            self._units = units
            self.plan.show_units(units)

        if not self._errands.busy:
            self._errands.run(self._doors.units, done, self._failed)

    def _failed(self, failure: Failure) -> None:
        self.told.emit(text.failure(failure.code, failure.message))


def _counts(diagnostics: tuple[Diagnostic, ...]) -> tuple[int, int]:
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    return errors, len(diagnostics) - errors


def _row(number: int, one: Diagnostic, path: Path) -> Row:
    place = str(one.mark.line) if Path(one.mark.file) == path else f"{Path(one.mark.file).name}:{one.mark.line}"
    tone = Tone.BAD if one.severity is Severity.ERROR else Tone.ABNORMAL
    return Row(str(number), (place, words.severity(one.severity), one.code.value, one.message, one.hint), tone, 1)
