"""QA's word: about a run, a unit or an order, and about the first article. Two presses, because it stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from station.audit.annotations import About, Annotation, Meaning, annotations_on
from station.engine.order_book import ArticleState, FirstArticle
from station.engine.scan import Scan, ScanKind
from station.ui.errands import Failure
from station.ui.key_button import KeyButton
from station.ui.qa import text
from station.ui.qa import text_sign as words
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.qa_page import QaPage, Word
from station.ui.table import Row, Table
from station.ui.theme import Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

LOOK_MS: Final = 1000
_TEXT_LINES: Final = 4
# What is released needs nobody any more.
_TONES: Final[Mapping[str, Tone]] = {Meaning.REJECTED: Tone.BAD}


class SignPage(QaPage):
    """F9 twice signs. F5 twice releases the first article, Shift+F5 twice refuses it."""

    key = "qa-sign"

    def __init__(
        self,
        doors: QaDoors,
        desk: Desk,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        confirm_s: float = CONFIRM_S,
    ) -> None:
        super().__init__(doors, desk, theme, parent)
        self.about_box, self.meaning_box = QComboBox(self), QComboBox(self)
        self.subject_box, self.name_box, self.reason_box = (QLineEdit(self) for _ in range(3))
        self.text_box = QPlainTextEdit(self)
        self.text_box.setTabChangesFocus(True)
        self.table = Table(
            theme,
            words.said_before,
            lambda: (
                text.head("Time"),
                words.meaning_box(),
                words.about_box(),
                words.signed_by(),
                words.text_box(),
                text.head("Event"),
            ),
            self,
            whole=(0, 1, 5),
            takes_rest=4,
        )
        self.article = QLabel(self)
        self.explanation = QLabel(self)
        self.said = QLabel(self)
        for line in (self.article, self.explanation, self.said):
            line.setWordWrap(True)
        self.sign_button = self._twice("F9", words.button, self.sign, confirm_s)
        self.release_button = self._twice("F5", words.release, lambda: self.judge(released=True), confirm_s)
        self.refuse_button = self._twice("Shift+F5", words.refuse, lambda: self.judge(released=False), confirm_s)
        self._waits = ""
        self._asked: tuple[str, ...] = ()
        self._taken = desk.look
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look_at_article)
        for kind in About:
            self.about_box.addItem("", kind)
        for meaning in Meaning:
            self.meaning_box.addItem("", meaning)
        self.about_box.setCurrentIndex(list(About).index(About.UNIT))
        self._arrange()
        self.about_box.currentIndexChanged.connect(self._take_desk)
        self.subject_box.editingFinished.connect(self._ask)
        self.retranslate()
        self._take_desk()

    def title(self) -> str:
        return words.title()

    def opened(self) -> None:
        self._look_at_article()
        self._timer.start()
        if self.desk.look is not self._taken:
            self._take_desk()
        self._ask()
        self.about_box.setFocus()

    def closed(self) -> None:
        self._timer.stop()
        super().closed()

    def scanned(self, scan: Scan) -> bool:
        """An order's code, or a unit's Device ID, is what the signature is about."""
        kinds = {ScanKind.ORDER: About.ORDER, ScanKind.DEVICE_ID: About.UNIT}
        if scan.kind not in kinds:
            return False
        self.about_box.setCurrentIndex(list(About).index(kinds[scan.kind]))
        self.subject_box.setText(scan.text)
        self._ask()
        return True

    @property
    def about(self) -> About:
        return About(self.about_box.currentData())

    @property
    def meaning(self) -> Meaning:
        return Meaning(self.meaning_box.currentData())

    def choose(self, about: About, meaning: Meaning) -> None:
        """As a person would."""
        self.about_box.setCurrentIndex(list(About).index(about))
        self.meaning_box.setCurrentIndex(tuple(Meaning).index(meaning))

    def sign(self) -> None:
        """Write it down; the log says why where it is refused."""
        about, subject, meaning = self.about, self.subject_box.text().strip(), self.meaning
        said, name = self.text_box.toPlainText(), self.name_box.text()

        def done(seq: int) -> None:
            self.said.setText(words.signed(seq))
            self.told.emit(words.signed(seq))
            self.text_box.clear()
            self._ask()

        self.errands.run(lambda: self.doors.annotate(about, subject, meaning, said, name), done, self._failed)

    def judge(self, *, released: bool) -> None:
        """QA's word on the first article. A refusal says why."""
        who, reason = self.doors.person(), self.reason_box.text().strip()
        if who is None:
            self.told.emit(words.sign_in_first())
            return
        if not released and not reason:
            self.told.emit(words.refusal_needs_reason())
            self.reason_box.setFocus()
            return

        def done(was_waiting: bool) -> None:
            self.told.emit(words.judged(released) if was_waiting else words.nothing_waited())
            self.reason_box.clear()
            self._look_at_article()

        self.errands.run(lambda: self.doors.judge(released, reason, who), done, self._failed)

    def retranslate(self) -> None:
        super().retranslate()
        for at, kind in enumerate(About):
            self.about_box.setItemText(at, words.about(kind))
        for at, meaning in enumerate(Meaning):
            self.meaning_box.setItemText(at, words.meaning(meaning))
        self.explanation.setText(words.explanation())
        self.table.retranslate()
        self._ask()
        self._look_at_article()

    # -- what is asked ---------------------------------------------------------------------------------------------

    def _take_desk(self, *_changed: object) -> None:
        """The number goes with what it is about."""
        look = self._taken = self.desk.look
        numbers = {About.RUN: look.run, About.UNIT: look.device_id, About.ORDER: look.order}
        self.subject_box.setText(numbers[self.about])
        self._ask()

    def _ask(self) -> None:
        subject = self.subject_box.text().strip()
        if not subject:
            self.table.show_rows(())
            return
        subjects = (subject, subject.lower()) if self.about is About.UNIT else (subject,)
        self._asked = subjects
        reader = self.doors.reader
        self.errands.run(
            lambda: annotations_on(reader, *subjects), lambda said: self._show(subjects, said), self.tell_failure
        )

    def _show(self, subjects: tuple[str, ...], said: tuple[Annotation, ...]) -> None:
        if subjects == self._asked:
            self.table.show_rows(tuple(_row(one) for one in reversed(said)))

    def _failed(self, failure: Failure) -> None:
        self.said.setText(text.failure(failure))
        self.tell_failure(failure)

    def _look_at_article(self) -> None:
        article: FirstArticle = self.doors.article()
        self._waits = article.device_id if article.state is ArticleState.WAITS else ""
        if self._waits:
            said = words.article_waits(self._waits)
        elif article.state is ArticleState.RELEASED:
            said = words.article_released(article.device_id)
        else:
            said = words.no_article()
        self.article.setText(said)
        for field in (self.release_button, self.refuse_button, self.reason_box):
            field.setEnabled(bool(self._waits))

    # -- how it is put together ------------------------------------------------------------------------------------

    def _twice(self, key: str, word: Word, deed: Callable[[], object], confirm_s: float) -> KeyButton:
        """A button that does its deed at the second press."""
        press = TwoPress(self, confirm_s)
        made = self.button(key, lambda: words.again(word()) if press.armed else word(), press.press)
        press.armed_changed.connect(made.retranslate)
        press.confirmed.connect(deed)
        return made

    def _arrange(self) -> None:
        form = QGridLayout()
        form.addWidget(self.label(words.about_box, self.about_box), 0, 0)
        form.addWidget(self.about_box, 0, 1)
        form.addWidget(self.label(words.subject_box, self.subject_box), 0, 2)
        form.addWidget(self.subject_box, 0, 3)
        form.addWidget(self.label(words.meaning_box, self.meaning_box), 1, 0)
        form.addWidget(self.meaning_box, 1, 1)
        form.addWidget(self.label(words.name_box, self.name_box), 1, 2)
        form.addWidget(self.name_box, 1, 3)
        form.addWidget(self.label(words.text_box, self.text_box), 2, 0)
        form.addWidget(self.text_box, 2, 1, 1, 3)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 3)
        self.text_box.setMaximumHeight((self.theme.page_text_px + 8) * _TEXT_LINES)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.sign_button)
        article = QFrame(self)
        article.setFrameShape(QFrame.Shape.StyledPanel)
        inner = QVBoxLayout(article)
        inner.addWidget(self.label(words.article_title))
        inner.addWidget(self.article)
        row = QHBoxLayout()
        self.add_labelled(row, words.reason_box, self.reason_box)
        row.addWidget(self.release_button)
        row.addWidget(self.refuse_button)
        inner.addLayout(row)
        whole = self.column()
        whole.addWidget(self.explanation)
        whole.addLayout(form)
        whole.addLayout(foot)
        whole.addWidget(self.label(words.said_before))
        whole.addWidget(self.table, 1)
        whole.addWidget(article)


def _row(said: Annotation) -> Row:
    about = f"{words.about_word(said.about)} {said.subject}"
    signed = f"{said.name} ({said.operator})" if said.operator else said.name
    tone = _TONES.get(said.meaning)
    cells = (text.moment(said.utc), words.meaning_word(said.meaning), about, signed, said.text, str(said.seq))
    return Row(str(said.seq), cells, tone, 1)
