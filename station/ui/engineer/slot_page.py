"""Slots: a picture of the sockets, and the wizard that learns which socket is which slot."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QScrollArea, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from station.core.ids import PortPath
from station.core.lesson import Lesson, LessonTold
from station.core.policy import Role
from station.engine.line import Place
from station.ui.engineer import text
from station.ui.engineer import text_slots as words
from station.ui.engineer.doors import CannotLearn, Learning, SlotDoors
from station.ui.engineer.hub_tree import HubTree, OddityFound, oddities
from station.ui.errands import Errands, Failure
from station.ui.key_button import KeyButton
from station.ui.page import Page
from station.ui.table import Row, Table
from station.ui.theme import Theme, Tone

LOOK_MS: Final = 500
NEWS_MS: Final = 50
MOST_SLOTS: Final = 64

_COUNT_LETTERS: Final = 5  # two digits and the arrows beside them


class SlotPage(Page):
    """The map as it is kept, and a new one while it is learnt. Nothing is kept before it is saved."""

    key = "slots"
    roles = frozenset({Role.ENGINEER})

    def __init__(self, doors: SlotDoors, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._theme = theme
        self._errands = Errands(self, "slots")
        self._wizard = Errands(self, "learn slots")
        self._news: queue.SimpleQueue[LessonTold] = queue.SimpleQueue()
        self._kept: tuple[Place, ...] = ()
        self._present: dict[PortPath, str] = {}
        self._cannot: CannotLearn | None = None
        self._learning: Learning | None = None
        self._learnt: tuple[Place, ...] | None = None
        self._lesson: LessonTold | None = None
        self._found: tuple[OddityFound, ...] = ()
        self.tree = HubTree(theme, self)
        self.count_label = QLabel(self)
        self.count = QSpinBox(self)
        self.count.setMinimumWidth(theme.page_text_px * _COUNT_LETTERS)
        self.count.setRange(1, MOST_SLOTS)
        self.count_label.setBuddy(self.count)
        self.learn_button = KeyButton(self, "Ctrl+B", words.learn_slots, self.learn)
        self.stop_button = KeyButton(self, "Ctrl+K", words.stop_learning, self.stop)
        self.save_button = KeyButton(self, "Ctrl+S", words.save_map, self.save)
        self.instruction = QLabel(self)
        self.instruction.setWordWrap(True)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.warnings = Table(theme, words.warnings_name, words.warning_heads, self, wrap=True)
        self._arrange()
        self._look = _timer(self, LOOK_MS, self.look)
        self._hear = _timer(self, NEWS_MS, self.hear)
        self.retranslate()

    def _arrange(self) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.tree)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(words.tree_name())
        self._area = area
        row = QHBoxLayout()
        row.addWidget(self.count_label)
        row.addWidget(self.count)
        row.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.instruction)
        right.addLayout(row)
        for button in (self.learn_button, self.stop_button, self.save_button):
            right.addWidget(button)
        right.addWidget(self.note)
        right.addWidget(self.warnings, 1)
        right.addStretch(0)
        right.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.instruction, self.note):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        whole = QHBoxLayout(self)
        margin = self._theme.margin_px
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window says how large it is
        whole.addWidget(area, 3)
        whole.addLayout(right, 2)

    # -- page ------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return words.slots_title()

    def opened(self) -> None:
        self.look()
        self._look.start()

    def closed(self) -> None:
        self._look.stop()

    def end(self) -> None:
        """Ends a learning that is under way, and the threads."""
        self._look.stop()
        self._hear.stop()
        self.stop()
        self._wizard.stop()
        self._errands.stop()

    def retranslate(self) -> None:
        self.count_label.setText(words.slot_count())
        self.count.setAccessibleName(words.slot_count())
        self._area.setAccessibleName(words.tree_name())
        for button in (self.learn_button, self.stop_button, self.save_button):
            button.retranslate()
        self.warnings.retranslate()
        self._draw()

    # -- the wizard ------------------------------------------------------------------------------------------------

    @property
    def map(self) -> tuple[Place, ...]:
        """The map on show: the new one while it is learnt and until it is saved, else the one that is kept."""
        if self._learning is None and self._learnt is None:
            return self._kept
        return self._learnt or ()

    def learn(self) -> None:
        """Begin: a unit is asked for in slot 1, then in slot 2, and so on."""
        if self._learning is not None:
            return
        self._learnt, self._lesson = (), None
        self._learning = self._doors.learn(self.count.value(), self._news.put)
        self._wizard.run(self._learning.run, self._ended, self._failed)
        self._hear.start()
        self._draw()

    def stop(self) -> None:
        """End the learning; the map stays as it was."""
        if self._learning is not None:
            self._learning.stop()

    def save(self) -> None:
        """Keep the learnt map."""
        places = self._learnt
        if not places or self._learning is not None:
            return
        self._errands.run(lambda: self._doors.save(places), lambda _done: self._saved(), self._failed)

    def hear(self) -> None:
        """Take in what the learning says."""
        while not self._news.empty():
            told = self._news.get()
            self._lesson = told
            if told.lesson is Lesson.LEARNT:
                self._learnt = (*(self._learnt or ()), Place(told.slot, told.ports[0]))
            self._draw()

    def _ended(self, places: tuple[Place, ...]) -> None:
        self.hear()
        self._hear.stop()
        self._learning, self._lesson = None, None
        self._learnt = places or None
        self._draw()
        if not places:
            self.told.emit(words.learning_stopped())

    def _saved(self) -> None:
        self._learnt = None
        self.told.emit(words.map_saved())
        self.look()

    def _failed(self, failure: Failure) -> None:
        self._learning, self._learnt, self._lesson = None, None, None
        self._hear.stop()
        self.told.emit(text.failure(failure.code, failure.message))
        self._draw()

    # -- the picture -----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask what is plugged in, and for the map that is kept."""

        def work() -> tuple[tuple[Place, ...], tuple[tuple[PortPath, str], ...], CannotLearn | None]:
            return self._doors.slots(), self._doors.present(), self._doors.cannot()

        if not self._errands.busy:
            self._errands.run(work, lambda seen: self._show(*seen), self._failed)

    def _show(
        self, kept: tuple[Place, ...], present: Sequence[tuple[PortPath, str]], cannot: CannotLearn | None
    ) -> None:
        fresh = (kept, dict(present), cannot)
        if fresh != (self._kept, self._present, self._cannot):
            if kept != self._kept and kept and (not self._kept or not self.count.hasFocus()):
                self.count.setValue(len(kept))
            self._kept, self._present, self._cannot = fresh
            self._draw()

    def _draw(self) -> None:
        learning = self._learning is not None
        wanted = self._lesson.slot if self._lesson is not None and self._lesson.lesson is Lesson.PLUG else 0
        self.tree.show_map(self.map, self._present, wanted)
        self._found = oddities(self.map)
        self.warnings.show_rows([_row(number, one) for number, one in enumerate(self._found)])
        self.warnings.setVisible(bool(self._found))
        self.learn_button.setEnabled(not learning and self._cannot is None)
        self.count.setEnabled(not learning and self._cannot is None)
        self.stop_button.setEnabled(learning)
        sound = not any(one.serious for one in self._found)
        self.save_button.setEnabled(bool(self._learnt) and not learning and sound)
        self.note.setText(words.cannot_learn(self._cannot) if self._cannot is not None else words.learn_note())
        sentence, tone = self._sentence(learning=learning)
        paint = self._theme.paint(tone)
        self.instruction.setText(sentence)
        self.instruction.setAccessibleName(sentence)
        self.instruction.setStyleSheet(
            f"background: {paint.ground}; color: {paint.ink}; padding: 12px; border-radius: 4px; font-weight: bold;"
            f" font-size: {self._theme.page_text_px + 6}px;"
        )

    def _sentence(self, *, learning: bool) -> tuple[str, Tone]:
        if learning:
            if self._lesson is None:
                return text.preparing(), Tone.WORK
            odd = self._lesson.lesson in (Lesson.TAKEN, Lesson.TWO_AT_ONCE)
            return words.lesson(self._lesson), Tone.ABNORMAL if odd else Tone.CALL
        if self._learnt:
            return words.map_learnt(len(self._learnt)), Tone.CALL
        if not self._kept:
            return words.no_map(), Tone.ABNORMAL
        return words.map_is(len(self._kept)), Tone.WORK


def _timer(parent: QWidget, every_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(every_ms)
    timer.timeout.connect(then)
    return timer


def _row(number: int, one: OddityFound) -> Row:
    tone = Tone.BAD if one.serious else None
    cells = (words.oddity_kind(serious=one.serious), words.oddity(one.oddity.value, one.slots, str(one.port)))
    return Row(str(number), cells, tone)
