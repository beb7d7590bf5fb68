"""The pending shelf: what waits for the cloud, since when, and what is to be fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station.core.person import Person, Right
from station.engine.pending import ShelfState, ShelfUnit
from station.ui import text
from station.ui import text_kiosk as words
from station.ui import text_operator as operator_words
from station.ui.fitted_label import FittedLabel
from station.ui.operator import pictures
from station.ui.operator.kiosk_page import KioskPage
from station.ui.operator.kiosk_table import KioskTable
from station.ui.operator.people_door import Signed
from station.ui.operator.tile_text import length_text
from station.ui.theme import Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

EVERY_MS: Final = 2000
REASON: Final = "fetched from the pending shelf"
_DAY_S: Final = 24 * 3600


@dataclass(frozen=True)
class PendingDoor:
    """shelf: what lies there, from the log. fetched: a person took a refused unit away; False where it was gone."""

    shelf: Callable[[], tuple[ShelfUnit, ...]]
    fetched: Callable[[str, str, Person], bool]
    person: Signed


class PendingPage(KioskPage):
    """Reads the shelf every two seconds while it is shown. F9, twice, acknowledges the marked unit that was refused."""

    key = "pending"

    def __init__(
        self, door: PendingDoor, theme: Theme, confirm_s: float = CONFIRM_S, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._door = door
        self._units: tuple[ShelfUnit, ...] = ()
        self._sure = TwoPress(self, confirm_s)
        self._sure.confirmed.connect(self._fetched)
        self.table = KioskTable(5, self)
        self.dress_tables()
        self.hint = FittedLabel(families=theme.families, parent=self)
        self.hint.set_ink(theme.page.ink)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self.setFocusProxy(self.table)
        self.retranslate()

    def title(self) -> str:
        return words.pending_title()

    @property
    def units(self) -> tuple[ShelfUnit, ...]:
        """What is shown."""
        return self._units

    def opened(self) -> None:
        self.ask()
        self._timer.start()
        self.table.setFocus()

    def closed(self) -> None:
        self._timer.stop()
        self._sure.reset()

    def ask(self) -> None:
        """Read the shelf; one question at a time."""
        if not self.errands.busy:
            self.errands.run(self._door.shelf, self._show, self.tell_failure)

    def _show(self, units: tuple[ShelfUnit, ...]) -> None:
        self._units = units
        self.retranslate()

    def retranslate(self) -> None:
        fetch = sum(unit.state is not ShelfState.WAITS for unit in self._units)
        waiting = len(self._units) - fetch
        said = words.pending_counts(waiting, fetch) if self._units else words.pending_empty()
        self.say(said, pictures.PENDING_SHELF, Tone.ABNORMAL if fetch else Tone.WAITING if waiting else Tone.QUIET)
        heads = (
            words.column_state(),
            words.column_unit(),
            words.column_age(),
            words.column_look(),
            words.column_advice(),
        )
        self.table.show_rows(heads, tuple(_row(unit) for unit in self._units))
        self.table.setAccessibleName(said)
        self.hint.set_text(words.fetch_key() if fetch else "")
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_F9 and not event.isAutoRepeat():
            self._ask_fetched()
            event.accept()
        else:
            event.ignore()

    @property
    def marked(self) -> ShelfUnit | None:
        """The unit of the marked row."""
        row = self.table.currentRow()
        return self._units[row] if 0 <= row < len(self._units) else None

    def _ask_fetched(self) -> None:
        marked, person = self.marked, self._door.person()
        if marked is None or marked.state is not ShelfState.FETCH:
            self.told.emit(operator_words.nothing_to_decide())
        elif person is None:
            self.told.emit(operator_words.sign_in_first())
        elif not person.may(Right.ACKNOWLEDGE):
            self.told.emit(operator_words.who_may(Right.ACKNOWLEDGE))
        elif not self._sure.press():
            self.told.emit(words.fetched_sure(marked.serial or marked.device_id))

    def _fetched(self) -> None:
        marked, person = self.marked, self._door.person()
        if marked is not None and person is not None:
            run = marked.run
            self.errands.run(
                lambda: self._door.fetched(run, REASON, person), lambda _did: self.ask(), self.tell_failure
            )

    def arrange(self) -> None:
        room = self.room
        px = self.text_px
        line = round(px * 1.6) if self.hint.text else 0
        self.table.setGeometry(room.left(), room.top(), room.width(), room.height() - line)
        self.hint.setGeometry(room.left(), room.bottom() - line, room.width(), line)
        self.hint.set_range(self.theme.text_px, px)


def _row(unit: ShelfUnit) -> tuple[str, ...]:
    state = {ShelfState.WAITS: words.waits(), ShelfState.RUN_AGAIN: words.run_again(), ShelfState.FETCH: words.fetch()}
    look = (
        words.soon()
        if unit.next_look_s == 0
        else ""
        if unit.next_look_s is None
        else length_text(int(unit.next_look_s))
    )
    advice = words.leave_there() if unit.state is ShelfState.WAITS else text.said(unit.advice)
    why = unit.code if unit.state is ShelfState.FETCH else ""
    return (
        state[unit.state],
        "\n".join(part for part in (unit.serial, unit.device_id) if part),
        _age(unit.age_s),
        look,
        ": ".join(part for part in (why, advice) if part),
    )


def _age(seconds: float) -> str:
    days, rest = divmod(int(seconds), _DAY_S)
    return f"{days} d {length_text(rest)}" if days else length_text(rest)
