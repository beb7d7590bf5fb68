"""The answers that a question of a run allows: a row of buttons, or a field for what is to be scanned."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from station.core.prompt import Question, Scanned
from station.ui.engineer import text_steps as words
from station.ui.key_button import KeyButton


class AnswerRow(QWidget):
    """Alt+1 and so on press its buttons anywhere on the page. Empty where nothing is asked."""

    answered = Signal(str)
    """The word of the button that was pressed."""
    typed = Signal(str)
    """What was typed in place of a scan."""

    def __init__(self, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._words: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.field = _ScanField(self)
        self.field.returnPressed.connect(lambda: self.typed.emit(self.field.text()))
        self.field.hide()

    def show_question(self, question: Question | None) -> None:
        """Offer the answers to this question in place of those before."""
        self._show_words(question.keys if question is not None else ())
        self._show_field(wanted=question is not None and question.scan is Scanned.ICCID)

    def refuse_typed(self) -> None:
        """What was typed is no such number: the field says what it takes."""
        self.field.clear()
        self.field.setPlaceholderText(words.no_iccid())
        self.field.setAccessibleDescription(words.no_iccid())

    def retranslate(self) -> None:
        """What the field is for, in the present language."""
        self.field.setPlaceholderText(words.type_iccid())
        self.field.setAccessibleName(words.type_iccid())
        self.field.setAccessibleDescription("")

    def _show_words(self, answers: tuple[str, ...]) -> None:
        if answers == self._words:
            return
        self._words = answers
        while (item := self._row.takeAt(0)) is not None:
            button = item.widget()
            if isinstance(button, KeyButton):
                button.hot_key.deleteLater()
                button.deleteLater()
        for number, word in enumerate(answers, start=1):
            pressed = partial(self.answered.emit, word)
            self._row.addWidget(KeyButton(self._page, f"Alt+{number}", partial(str, word), pressed))

    def _show_field(self, *, wanted: bool) -> None:
        if wanted is not self.field.isHidden():
            return
        self.field.clear()
        self.field.setVisible(wanted)
        if wanted:
            self._row.addWidget(self.field)
            self.retranslate()
            self.field.setFocus()


class _ScanField(QLineEdit):
    """Leaves the page its keys: Ctrl+K stops the run there, and would else delete letters here."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        return super().event(event)
