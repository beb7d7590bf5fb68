"""What a run of the recipe would do: for any unit of a platform, or for the one that is plugged into a slot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.core.words import Lane
from station.engine.inspect import Look, Seen, UnitLook
from station.engine.plan import PlanLine, RunPlan, plan_run
from station.recipe.model import Recipe
from station.ui.engineer import text
from station.ui.engineer import text_plan as words
from station.ui.engineer.doors import RecipeDoors, UnitHere
from station.ui.engineer.tree import Branch, Tree
from station.ui.errands import Errands, Failure
from station.ui.key_button import KeyButton
from station.ui.theme import Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

_TONES = {Seen.MISSING: Tone.ABNORMAL, Seen.ERROR: Tone.BAD, Seen.PENDING: Tone.WAITING}


class PlanView(QWidget):
    """A plan, and what it is for. To look at a unit restarts it, so that needs two presses."""

    def __init__(
        self, theme: Theme, doors: RecipeDoors, errands: Errands, parent: QWidget, confirm_s: float = CONFIRM_S
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._errands = errands
        self._recipe: Recipe | None = None
        self._units: tuple[UnitHere, ...] = ()
        self._look: UnitLook | None = None
        self.plan: RunPlan | None = None
        self.choice = QComboBox(self)
        self.choice.activated.connect(self._chosen)
        self.sure = TwoPress(self, confirm_s)
        self.look_button = KeyButton(parent, "Ctrl+L", self._look_word, self.sure.press)
        self.sure.armed_changed.connect(self.look_button.retranslate)
        self.sure.confirmed.connect(self._look_at_unit)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.tree = Tree(theme, words.plan_name, words.plan_heads, self)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.look_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.summary)
        column.addWidget(self.tree, 1)
        self.retranslate()

    def show_recipe(self, recipe: Recipe | None, units: tuple[UnitHere, ...]) -> None:
        """Plan this recipe; None where it cannot be used."""
        self._recipe, self._look = recipe, None
        self._units = units
        self._offer()
        self._draw_plan()

    def show_units(self, units: tuple[UnitHere, ...]) -> None:
        """Other units are plugged in now."""
        if units != self._units:
            self._units = units
            self._offer()

    def retranslate(self) -> None:
        """All words in the present language."""
        self.choice.setAccessibleName(words.plan_for())
        self.look_button.retranslate()
        self.tree.retranslate()
        self._offer()
        self._draw()

    # -- what it is for --------------------------------------------------------------------------------------------

    def _offer(self) -> None:
        chosen = self.choice.currentData()
        self.choice.clear()
        for name in self._recipe.platforms if self._recipe else ():
            self.choice.addItem(words.any_unit(name), name)
        for unit in self._units if self._recipe else ():
            self.choice.addItem(text.unit_in_slot(unit.slot, unit.serial, unit.platform), unit.slot)
        at = self.choice.findData(chosen)
        self.choice.setCurrentIndex(max(0, at))
        self.choice.setEnabled(self.choice.count() > 0)
        self._set_button()

    def _set_button(self) -> None:
        self.look_button.setEnabled(isinstance(self.choice.currentData(), int))
        self.sure.reset()

    def _chosen(self, _at: int) -> None:
        self._look = None
        self._set_button()
        self._draw_plan()

    def _look_word(self) -> str:
        return words.look_sure() if self.sure.armed else words.look()

    def _look_at_unit(self) -> None:
        recipe, slot = self._recipe, self.choice.currentData()
        if recipe is None or not isinstance(slot, int):
            return
        self.summary.setText(words.looking(slot))
        self.look_button.setEnabled(False)
        self._errands.run(lambda: self._doors.look(recipe, slot, lambda _sentence: None), self._looked, self._failed)

    def _looked(self, look: UnitLook) -> None:
        self._look = look
        self._set_button()
        self._draw_plan()

    def _failed(self, failure: Failure) -> None:
        self._set_button()
        self.summary.setText(text.failure(failure.code, failure.message))

    # -- the plan --------------------------------------------------------------------------------------------------

    def _draw_plan(self) -> None:
        recipe = self._recipe
        self.plan = None
        if recipe is None:
            self._draw()
            return
        chosen = self.choice.currentData()
        platform = chosen if isinstance(chosen, str) else self._platform_of(recipe, chosen)
        look = self._look
        target = look.target if look is not None else self._doors.target(platform)

        def work() -> RunPlan:
            return plan_run(recipe, target, look)

        def done(plan: RunPlan) -> None:
            self.plan = plan
            self._draw()

        self._errands.run(work, done, self._failed)

    def _platform_of(self, recipe: Recipe, slot: object) -> str:
        here = next((unit.platform for unit in self._units if unit.slot == slot), "")
        return here if here in recipe.platforms else recipe.platforms[0]

    def _draw(self) -> None:
        plan = self.plan
        if plan is None:
            self.summary.setText(text.no_plan() if self._recipe is None else "")
            self.tree.clear()
            return
        path = " > ".join(line.id for line in plan.lines if line.critical)
        self.summary.setText(words.plan_summary(plan.target.platform, plan.target.device_id, plan.seconds, path))
        self.summary.setToolTip(self.summary.text())
        recipe = self._recipe
        plans = (*recipe.steps, *recipe.cleanup) if recipe is not None else ()
        names = {one.id: str(one.name) for one in plans}
        self.tree.show_branches([_branch(line, names.get(line.id, line.title)) for line in plan.lines], open_all=False)


def _branch(line: PlanLine, name: str) -> Branch:
    lane = words.lane_cloud() if line.lane is Lane.CLOUD else words.lane_usb()
    below = (*_looked(line.look), *(Branch(("", words.when(deed.when), words.deed(deed))) for deed in line.deeds))
    title = words.plan_line(line.part, line.id, name, line.condition)
    tone = _TONES.get(line.look.seen) if line.look is not None else None
    branch = Branch((f"{line.begins_s:.1f} s", lane, title), below, strong=line.critical)
    return replace(branch, tone=tone)


def _looked(look: Look | None) -> Iterator[Branch]:
    if look is not None:
        yield Branch(("", "", words.look_result(look)))
