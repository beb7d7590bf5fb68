"""The recipe run step by step, on a virtual unit or in a slot: what comes next, and what each step saw."""

from __future__ import annotations

import threading
from typing import Final, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from station.audit.rows import RunRecord, StepRow
from station.core.prompt import Scanned
from station.core.views import SlotView
from station.core.words import Disposition, Outcome, StepEnd
from station.engine.scan import Scan, ScanKind
from station.engine.stepwise import Move
from station.recipe.model import Recipe
from station.ui.engineer import text
from station.ui.engineer import text_steps as words
from station.ui.engineer.answer_row import AnswerRow
from station.ui.engineer.doors import RecipeDoors, StepStand
from station.ui.engineer.step_start import Started, StepStart, Where
from station.ui.errands import Errands, Failure
from station.ui.key_button import KeyButton
from station.ui.row_detail import RowDetail
from station.ui.table import Row, Table
from station.ui.text import filled, said
from station.ui.theme import Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

LOOK_MS: Final = 150
_TONES: Final = {
    StepEnd.PENDING: Tone.WAITING,
    StepEnd.FAILED: Tone.BAD,
    StepEnd.ERROR: Tone.ABNORMAL,
    StepEnd.ABORTED: Tone.STOPPED,
}
# Method, what was expected, phase: beside the source there is no room for all; the detail below has them.
_GIVES_WAY: Final = (6, 5, 1)
_OUTCOMES: Final = {
    Outcome.FAIL: Tone.BAD,
    Outcome.ERROR: Tone.ABNORMAL,
    Outcome.PENDING: Tone.WAITING,
    Outcome.ABORTED: Tone.STOPPED,
}


class StepView(QWidget):
    """Begins a run that waits before each move. On a real slot the start needs two presses: it changes the unit."""

    at_step = Signal(str)
    """Id of the step that the run waits with or is at."""

    def __init__(self, theme: Theme, doors: RecipeDoors, parent: QWidget, confirm_s: float = CONFIRM_S) -> None:
        super().__init__(parent)
        self._theme = theme
        self._doors = doors
        self._errands = Errands(self, "step by step")
        self._recipe: Recipe | None = None
        self._stand: StepStand | None = None
        self._start = start = StepStart(doors)
        self.destroyed.connect(lambda: threading.Thread(target=start.put_away, daemon=True).start())
        self._slot = 0
        self._run = ""
        self._record: RunRecord | None = None
        self._told = ""
        self._busy = False
        self.choice = QComboBox(self)
        self.choice.activated.connect(lambda _at: self._set_buttons())
        self.sure = TwoPress(self, confirm_s)
        self.start_button = KeyButton(parent, "Ctrl+B", self._start_word, self.press_start)
        self.next_button = KeyButton(parent, "Ctrl+N", words.next_move, self.next)
        self.run_on_button = KeyButton(parent, "Ctrl+R", words.run_on, self.run_on)
        self.stop_button = KeyButton(parent, "Ctrl+K", words.stop_run, self.stop)
        self.sure.armed_changed.connect(self.start_button.retranslate)
        self.sure.confirmed.connect(self._begin)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.answers = AnswerRow(parent, self)
        self.answers.answered.connect(self._answer)
        self.answers.typed.connect(self._type)
        self.table = Table(theme, words.steps_name, words.step_heads, self, gives_way=_GIVES_WAY, whole=(3,))
        self.detail = RowDetail(text.row_detail, self)
        self.table.picked.connect(lambda _key: self.detail.show_row(self.table))
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.retranslate()

    def _arrange(self) -> None:
        buttons = QGridLayout()
        for number, button in enumerate((self.start_button, self.next_button, self.run_on_button, self.stop_button)):
            buttons.addWidget(button, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addLayout(buttons)
        column.addWidget(self.state)
        column.addWidget(self.answers)
        beside = QSplitter(Qt.Orientation.Vertical, self)
        for widget, share in ((self.table, 2), (self.detail, 1)):
            beside.addWidget(widget)
            beside.setStretchFactor(beside.indexOf(widget), share)
        beside.setChildrenCollapsible(False)
        column.addWidget(beside, 1)

    # -- what it works on ------------------------------------------------------------------------------------------

    def show_recipe(self, recipe: Recipe | None) -> None:
        """Offer where this recipe can be run. A run that is under way stays on show until it has ended."""
        self._recipe = recipe
        self._take_up()
        if not self.running:
            self._offer()

    @property
    def running(self) -> bool:
        """A run is under way, or about to begin."""
        if self._busy:
            return True
        view = self._stand.view(self._slot) if self._stand is not None and self._run else None
        return view is not None and view.run == self._run and view.outcome is None

    @property
    def waits_with(self) -> Move | None:
        """What the run waits with."""
        return None if self._stand is None else self._stand.stepper.waiting(self._slot)

    def retranslate(self) -> None:
        """All words in the present language."""
        self.choice.setAccessibleName(words.run_where())
        for button in (self.start_button, self.next_button, self.run_on_button, self.stop_button):
            button.retranslate()
        self.table.retranslate()
        self.detail.retranslate()
        self.answers.retranslate()
        if not self.running:
            self._offer()
        self._draw_steps()
        self.look()

    def end(self) -> None:
        """Stop what runs on the virtual bench and put it away; a run in a real slot is let go on to its end."""
        self._timer.stop()
        if self._stand is not None and self._run:
            self._stand.stepper.run_on(self._slot)
        self._errands.stop()
        self._start.put_away()

    def _take_up(self) -> None:
        """A run in a slot that goes step by step already is shown as it stands, for example after a change of looks."""
        line = self._doors.line
        for slot in line.slots if line is not None and self._stand is None and not self._busy else ():
            view = line.view(slot) if line is not None else None
            if line is not None and line.stepper.steps_through(slot) and view is not None and view.in_run:
                self._stand, self._slot, self._run = line, slot, view.run
                self._timer.start()

    @property
    def _chosen(self) -> Where | None:
        return cast("Where | None", self.choice.currentData())

    def _offer(self) -> None:
        chosen = self._chosen
        self.choice.clear()
        recipe, line = self._recipe, self._doors.line
        for platform in recipe.platforms if recipe is not None else ():
            self.choice.addItem(words.on_bench(platform), Where(platform=platform))
        if recipe is not None and line is not None and line.recipe.sha256 == recipe.sha256:
            for slot in line.slots:
                self.choice.addItem(words.in_slot(slot), Where(slot=slot))
        at = [self.choice.itemData(number) for number in range(self.choice.count())]
        self.choice.setCurrentIndex(at.index(chosen) if chosen in at else 0)
        self._set_buttons()

    # -- presses ---------------------------------------------------------------------------------------------------

    def press_start(self) -> None:
        """Begin on the bench at once; in a slot at the second press."""
        chosen = self._chosen
        if chosen is not None and chosen.slot:
            self.sure.press()
        elif chosen is not None:
            self._begin()

    def next(self) -> None:
        """Let the move go on that the run waits with."""
        if self._stand is not None:
            self._stand.stepper.go(self._slot)
            self.look()

    def run_on(self) -> None:
        """Wait no more: the run goes on to its end."""
        if self._stand is not None:
            self._stand.stepper.run_on(self._slot)
            self.look()

    def stop(self) -> None:
        """Stop the run."""
        stand, slot = self._stand, self._slot
        if stand is not None:
            self._errands.run(lambda: stand.stop(slot))

    def _start_word(self) -> str:
        return words.start_sure() if self.sure.armed else words.start_steps()

    def _begin(self) -> None:
        recipe, chosen = self._recipe, self._chosen
        if recipe is None or chosen is None or self.running:
            return
        self._busy, self._record, self._run = True, None, ""
        self._tell(text.preparing(), Tone.WORK)
        self._draw_steps()
        self._set_buttons()
        self._errands.run(lambda: self._start.begin(recipe, chosen), self._opened, self._failed)

    def _opened(self, started: Started) -> None:
        self._stand, self._slot = started.stand, started.slot
        self._busy = False
        if started.began:
            self._timer.start()
            self.look()
        else:
            self._tell(words.cannot_start(self._slot), Tone.ABNORMAL)
            self._set_buttons()

    def _failed(self, failure: Failure) -> None:
        self._busy = False
        self._tell(text.failure(failure.code, failure.message), Tone.ABNORMAL)
        self._set_buttons()

    # -- news ------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """See how far the run is."""
        stand = self._stand
        view = stand.view(self._slot) if stand is not None else None
        if stand is None or view is None or self._busy:
            self._set_buttons()
            return
        if view.run and view.outcome is None:
            self._run = view.run
        move = self.waits_with
        if move is not None:
            self._tell(words.waits_with(move), Tone.CALL)
            self.at_step.emit(move.id)
        elif view.run == self._run and view.outcome is not None:
            self._tell(words.run_ended(view.outcome, view.code, view.reason), self._tone(view))
            self._ended(stand)
        else:
            asked = filled(view.said) if view.said is not None else said(view.next_action)
            self._tell(asked or words.working(str(view.step_name), view.done, view.total), Tone.WORK)
            if view.step:
                self.at_step.emit(view.step)
        self.answers.show_question(stand.question(self._slot))
        self._set_buttons()
        run = self._run
        if run and self._timer.isActive() and not self._errands.busy:
            self._errands.run(lambda: stand.record(run), self._recorded)

    def _tone(self, view: SlotView) -> Tone:
        """Green is a real unit that may leave by the green bin; a virtual one goes nowhere."""
        if view.outcome is Outcome.PASS:
            leaves = view.disposition is Disposition.GOOD and self._stand is self._doors.line
            return Tone.GOOD if leaves else Tone.WORK
        return _OUTCOMES[view.outcome] if view.outcome is not None else Tone.WORK

    def _ended(self, stand: StepStand) -> None:
        """The last of the record is read before the virtual bench, where it is kept, is put away."""
        stand.stepper.run_on(self._slot)
        self._timer.stop()
        run = self._run
        self._errands.run(lambda: stand.record(run), self._recorded)
        self._errands.run(self._start.put_away)

    def _recorded(self, record: RunRecord | None) -> None:
        if record is not None and (self._record is None or record.steps != self._record.steps):
            self._record = record
            self._draw_steps()

    def _answer(self, word: str) -> None:
        stand, slot = self._stand, self._slot
        if stand is not None:
            self._errands.run(lambda: stand.answer(slot, word), failed=self._failed)

    def _type(self, text: str) -> None:
        stand, slot = self._stand, self._slot
        if stand is not None:
            self._errands.run(lambda: stand.scan(slot, text), self._typed, self._failed)

    def _typed(self, taken: bool) -> None:
        if not taken:
            self.answers.refuse_typed()

    def take_scan(self, scan: Scan) -> bool:
        """The number of a SIM card that the run asks for was scanned; False where it asks for none."""
        stand, slot = self._stand, self._slot
        question = stand.question(slot) if stand is not None else None
        wanted = question is not None and question.scan is Scanned.ICCID and scan.kind is ScanKind.ICCID
        if wanted:
            self._type(scan.text)
        return wanted

    def _draw_steps(self) -> None:
        steps = self._record.steps if self._record is not None else ()
        before = self.table.rows
        follows = not before or self.table.picked_key in ("", before[-1].key)
        self.table.show_rows([_row(step) for step in steps])
        if steps and follows:
            self.table.pick(self.table.rows[-1].key)
        self.detail.show_row(self.table)

    def _set_buttons(self) -> None:
        running = self.running
        waits = self.waits_with is not None
        self.choice.setEnabled(not running and self.choice.count() > 0)
        self.start_button.setEnabled(not running and self.choice.count() > 0)
        self.next_button.setEnabled(waits)
        self.run_on_button.setEnabled(running and not self._busy)
        self.stop_button.setEnabled(running and not self._busy)
        if not running and self._run == "" and not self._told:
            self._tell(words.steps_intro(on_line=self._on_line()), Tone.WORK)

    def _on_line(self) -> bool:
        line, recipe = self._doors.line, self._recipe
        return line is not None and recipe is not None and line.recipe.sha256 == recipe.sha256

    def _tell(self, sentence: str, tone: Tone) -> None:
        if sentence == self._told:
            return
        self._told = sentence
        paint = self._theme.paint(tone)
        self.state.setText(sentence)
        self.state.setAccessibleName(sentence)
        self.state.setStyleSheet(
            f"background: {paint.ground}; color: {paint.ink}; padding: 6px; font-weight: bold; border-radius: 4px;"
        )


def _row(step: StepRow) -> Row:
    end = words.step_end(step.end)
    seen = f"{step.code} {step.message}".strip() if step.code else step.seen
    cells = (step.step, words.phase(step.phase), end, f"{step.seconds:.1f} s", seen, step.expected, step.method)
    return Row(str(step.seq), cells, _TONES.get(step.end) if step.end is not None else None, 2)
