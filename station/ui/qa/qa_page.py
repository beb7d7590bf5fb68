"""What all QA pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from station.core.policy import Role
from station.ui.errands import Errands, Failure
from station.ui.key_button import KeyButton
from station.ui.page import Page
from station.ui.qa import text
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.theme import Theme

Word = Callable[[], str]


class QaPage(Page):
    """A page of labels, fields and tables that asks the log in a thread of its own."""

    roles = frozenset({Role.QA})

    def __init__(self, doors: QaDoors, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doors = doors
        self.desk = desk
        self.theme = theme
        self.errands = Errands(self, self.key)
        self._spoken: list[Callable[[], object]] = []

    def closed(self) -> None:
        """A thread that has nothing to do ends; one that works goes on, so that coming back finds its answer."""
        if not self.errands.busy:
            self.errands.stop()

    def retranslate(self) -> None:
        for speak in self._spoken:
            speak()

    def speaks(self, speak: Callable[[], object]) -> None:
        """Call it whenever the language changes."""
        self._spoken.append(speak)

    def column(self) -> QVBoxLayout:
        """The page's own layout. The window says how large a page is, never the page."""
        made = QVBoxLayout(self)
        made.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        return made

    def label(self, word: Word, field: QWidget | None = None) -> QLabel:
        """A label that speaks the present language; it names the field that it stands beside."""
        made = QLabel(word(), self)
        if field is not None:
            made.setBuddy(field)

        def speak() -> None:
            made.setText(word())
            if field is not None:
                field.setAccessibleName(word())

        speak()
        self.speaks(speak)
        return made

    def add_labelled(self, layout: QLayout, word: Word, field: QWidget) -> None:
        """The label and, after it, the field."""
        layout.addWidget(self.label(word, field))
        layout.addWidget(field)

    def button(self, key: str, word: Word, pressed: Callable[[], object]) -> KeyButton:
        """A button with its key."""
        made = KeyButton(self, key, word, pressed)
        self.speaks(made.retranslate)
        return made

    def tell_failure(self, failure: Failure) -> None:
        """Say in the bottom line why something was not done."""
        self.told.emit(text.failure(failure))

    def free_name(self, stem: str, suffix: str) -> Path:
        """A file that is not there yet, in the folder of exports."""
        name = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in stem)
        path, number = self.doors.folder / f"{name}{suffix}", 1
        while path.exists():
            number += 1
            path = self.doors.folder / f"{name}-{number}{suffix}"
        return path
