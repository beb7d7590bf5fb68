"""Whom this station trusts, what was approved, how it is set, and who holds its data directory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from station.core.policy import Role
from station.ui.engineer import text
from station.ui.engineer import text_approval as words
from station.ui.engineer.doors import ApprovalDoors, ApprovalSeen, SettingShown, TrustedKey
from station.ui.errands import Errands, Failure
from station.ui.key_button import KeyButton
from station.ui.page import Page
from station.ui.table import Row, Table
from station.ui.tabs import Tabs
from station.ui.text_record import sentence
from station.ui.theme import Theme, Tone


class ApprovalsPage(Page):
    """Three lists: recipes with their approvals, trusted keys, settings. Nothing here can be changed."""

    key = "approvals"
    roles = frozenset({Role.ENGINEER})

    def __init__(self, doors: ApprovalDoors, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._theme = theme
        self._errands = Errands(self, "approvals")
        self._lock: str | None = None
        self._approvals: tuple[ApprovalSeen, ...] = ()
        self._settings: tuple[SettingShown, ...] = ()
        self._keys: tuple[TrustedKey, ...] = ()
        self.mode = QLabel(self)
        self.mode.setWordWrap(True)
        self.lock = QLabel(self)
        self.lock.setWordWrap(True)
        self.recipes = Table(
            theme, words.approvals_tab, words.approval_heads, self, gives_way=(5,), whole=(1,), takes_rest=4
        )
        self.keys = Table(theme, words.keys_tab, words.key_heads, self)
        self.settings = Table(theme, words.settings_tab, words.setting_heads, self)
        self.tabs = Tabs(self)
        for table in (self.recipes, self.keys, self.settings):
            self.tabs.addTab(table, "")
        self.again_button = KeyButton(self, "Ctrl+R", words.read_again, self.reload)
        whole = QVBoxLayout(self)
        margin = theme.margin_px
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window says how large it is
        whole.addWidget(self.mode)
        whole.addWidget(self.lock)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignRight)
        for number in range(self.tabs.count()):
            made = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self, context=Qt.ShortcutContext.WindowShortcut)
            made.activated.connect(lambda number=number: self._show_tab(number))
        self.retranslate()

    def title(self) -> str:
        return words.approvals_title()

    def opened(self) -> None:
        self.reload()

    def end(self) -> None:
        """Ends the thread."""
        self._errands.stop()

    def reload(self) -> None:
        """Read everything anew."""
        self._errands.run(self._doors.lock, self._show_lock, self._failed)
        self._errands.run(self._doors.keys, self._show_keys, self._failed)
        self._errands.run(self._doors.settings, self._show_settings, self._failed)
        self._errands.run(self._doors.approvals, self._show_approvals, self._failed)

    def retranslate(self) -> None:
        for number, word in enumerate((words.approvals_tab(), words.keys_tab(), words.settings_tab())):
            self.tabs.setTabText(number, word)
            self.tabs.setTabToolTip(number, f"{word} [Ctrl+{number + 1}]")
        self.tabs.setAccessibleName(words.approvals_title())
        for table in (self.recipes, self.keys, self.settings):
            table.retranslate()
        self.again_button.retranslate()
        self._draw()

    def _show_tab(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        (self.recipes, self.keys, self.settings)[number].setFocus()

    def _show_lock(self, lock: str) -> None:
        self._lock = lock
        self._draw()

    def _show_keys(self, keys: tuple[TrustedKey, ...]) -> None:
        self._keys = keys
        self._draw()

    def _show_settings(self, settings: tuple[SettingShown, ...]) -> None:
        self._settings = settings
        self._draw()

    def _show_approvals(self, approvals: tuple[ApprovalSeen, ...]) -> None:
        self._approvals = approvals
        self._draw()

    def _failed(self, failure: Failure) -> None:
        self.told.emit(text.failure(failure.code, failure.message))

    def _draw(self) -> None:
        production = self._doors.production
        paint = self._theme.paint(Tone.WORK if production else Tone.ABNORMAL)
        self.mode.setText(words.production_mode(production=production))
        self.mode.setStyleSheet(
            f"background: {paint.ground}; color: {paint.ink}; padding: 6px; font-weight: bold; border-radius: 4px;"
        )
        pid, _, since = (self._lock or "").partition(" ")
        self.lock.setText(words.lock_state(str(self._doors.data), pid, since) if self._lock is not None else "")
        self.recipes.show_rows([_approval_row(one) for one in self._approvals])
        self.keys.show_rows(_key_rows(self._keys))
        self.settings.show_rows(
            [Row(one.key, (one.key, one.value, words.origin(one.origin))) for one in self._settings]
        )


def _approval_row(one: ApprovalSeen) -> Row:
    signed = ", ".join(f"{name} {utc}" for name, utc, _ in one.signed)
    tone = Tone.ABNORMAL if one.code else None
    cells = (
        one.recipe.name,
        words.approval_short(one.code),
        ", ".join(one.trusted) or "–",
        signed or "–",
        "; ".join(map(sentence, one.changed)) or sentence(one.message),
        one.sha256,
    )
    return Row(str(one.recipe), cells, tone, 1)


def _key_rows(keys: Sequence[TrustedKey]) -> list[Row]:
    return [Row(key.name, (key.name, key.fingerprint, key.public_key)) for key in keys]
