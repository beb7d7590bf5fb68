"""Whether the recipe may make units here: who approved it, when, and what has changed since."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from station.recipe.model import Recipe
from station.ui.engineer import text
from station.ui.engineer import text_approval as words
from station.ui.engineer.doors import ApprovalSeen, RecipeDoors
from station.ui.errands import Errands, Failure
from station.ui.table import Row, Table
from station.ui.text_record import sentence
from station.ui.theme import Theme, Tone


class ApprovalView(QWidget):
    """The verdict in one sentence, the signatures, and each part that is other than approved."""

    def __init__(self, theme: Theme, doors: RecipeDoors, errands: Errands, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._doors = doors
        self._errands = errands
        self.seen: ApprovalSeen | None = None
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.content = QLabel(self)
        self.content.setWordWrap(True)
        self.signatures = Table(theme, words.signatures_name, words.signature_heads, self)
        self.changes_head = QLabel(self)
        self.changes = Table(theme, words.changes_name, words.changes_heads, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self.verdict, self.content):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(label)
        column.addWidget(self.signatures, 1)
        column.addWidget(self.changes_head)
        column.addWidget(self.changes, 1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    def show_recipe(self, recipe: Recipe | None) -> None:
        """Ask for the approval of this recipe."""
        self.seen = None
        self._draw()
        if recipe is not None:
            self._errands.run(lambda: self._doors.approval(recipe), self._show, self._failed)

    def retranslate(self) -> None:
        """All words in the present language."""
        self.changes_head.setText(words.changes_name())
        self.signatures.retranslate()
        self.changes.retranslate()
        self._draw()

    def _show(self, seen: ApprovalSeen) -> None:
        self.seen = seen
        self._draw()

    def _failed(self, failure: Failure) -> None:
        self.verdict.setText(text.failure(failure.code, failure.message))

    def _draw(self) -> None:
        seen = self.seen
        if seen is None:
            self.verdict.setText(text.no_plan())
            self.content.setText("")
            self._dress(Tone.WORK)
            self.signatures.show_rows(())
            self.changes.show_rows(())
            return
        self.verdict.setText(words.approval_verdict(seen.code, seen.trusted))
        self._dress(Tone.ABNORMAL if seen.code else Tone.WORK)
        self.content.setText(words.content_hash(seen.sha256))
        trusted = set(seen.trusted)
        self.signatures.show_rows(
            [
                Row(fingerprint, (name, utc, fingerprint[:16], words.trusted(name in trusted)))
                for name, utc, fingerprint in seen.signed
            ]
        )
        self.changes.show_rows([Row(one, (sentence(one),)) for one in seen.changed])
        self.signatures.setVisible(bool(seen.signed))
        self.changes.setVisible(bool(seen.changed))
        self.changes_head.setVisible(bool(seen.changed))

    def _dress(self, tone: Tone) -> None:
        paint = self._theme.paint(tone)
        self.verdict.setStyleSheet(
            f"background: {paint.ground}; color: {paint.ink}; padding: 6px; font-weight: bold; border-radius: 4px;"
        )
