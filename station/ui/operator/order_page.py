"""The order: how many of its units are where; opened by a scan, closed by a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station.core.person import Person, Right
from station.engine.order_book import OrderCounts
from station.engine.scan import Scan, ScanKind
from station.engine.shift import ShiftSummary
from station.ui import text
from station.ui import text_kiosk as words
from station.ui import text_operator as operator_words
from station.ui.fitted_label import FittedLabel
from station.ui.operator import pictures
from station.ui.operator.card import Card
from station.ui.operator.kiosk_page import KioskPage
from station.ui.operator.people_door import Signed
from station.ui.theme import Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

EVERY_MS: Final = 2000
_COLUMNS: Final = 4


@dataclass(frozen=True)
class OrderDoor:
    """summary: how the order stands. open: work on another order from now on. close: reconcile and end the present one.

    open and close write to the log before they return; both raise StationError with a hint where it may not be.
    """

    summary: Callable[[], ShiftSummary]
    open: Callable[[str, Person], object]
    close: Callable[[Person], OrderCounts]
    person: Signed


class OrderPage(KioskPage):
    """Asks every two seconds while it is shown. A scanned order opens it; F9, twice, closes it."""

    key = "order"

    def __init__(
        self, door: OrderDoor, theme: Theme, confirm_s: float = CONFIRM_S, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._door = door
        self._summary: ShiftSummary | None = None
        self._closed_order = ""
        self._sure = TwoPress(self, confirm_s)
        self._sure.confirmed.connect(self._close)
        self.cards = tuple(Card(theme, self, large=True) for _ in range(7))
        self.article = FittedLabel(families=theme.families, bold=True, wrap=True, parent=self)
        self.hint = FittedLabel(families=theme.families, wrap=True, parent=self)
        for label in (self.article, self.hint):
            label.set_ink(theme.page.ink)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self.retranslate()

    def title(self) -> str:
        return words.order_title()

    @property
    def summary(self) -> ShiftSummary | None:
        """What is shown; None before the first answer."""
        return self._summary

    def opened(self) -> None:
        self.ask()
        self._timer.start()

    def closed(self) -> None:
        self._timer.stop()
        self._sure.reset()

    def ask(self) -> None:
        """Read how the order stands; one question at a time."""
        if not self.errands.busy:
            self.errands.run(self._door.summary, self._show, self.tell_failure)

    def scanned(self, scan: Scan) -> bool:
        """An order's barcode opens that order."""
        if scan.kind is not ScanKind.ORDER:
            return False
        person = self._door.person()
        if person is None:
            self.told.emit(operator_words.sign_in_first())
        elif not person.may(Right.OPEN_ORDER):
            self.told.emit(operator_words.who_may(Right.OPEN_ORDER))
        else:
            who = person
            self.errands.run(
                lambda: self._door.open(scan.text, who), lambda _done: self._opened_one(), self.tell_failure
            )
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_F9 and not event.isAutoRepeat():
            self._ask_close()
            event.accept()
        else:
            event.ignore()

    def _opened_one(self) -> None:
        self._closed_order = ""
        self.ask()

    def _ask_close(self) -> None:
        person, summary = self._door.person(), self._summary
        if summary is None or not summary.order or self._closed_order:
            self.told.emit(operator_words.nothing_to_decide())
        elif person is None:
            self.told.emit(operator_words.sign_in_first())
        elif not person.may(Right.CLOSE_ORDER):
            self.told.emit(operator_words.who_may(Right.CLOSE_ORDER))
        elif not self._sure.press():
            self.told.emit(words.order_close_sure(summary.order))

    def _close(self) -> None:
        person, summary = self._door.person(), self._summary
        if person is not None and summary is not None:
            number = summary.order
            self.errands.run(
                lambda: self._door.close(person), lambda _counts: self._has_closed(number), self.tell_failure
            )

    def _has_closed(self, number: str) -> None:
        self._closed_order = number
        self.told.emit(words.order_closed(number))
        self.retranslate()
        self.ask()

    def _show(self, summary: ShiftSummary) -> None:
        self._summary = summary
        self.retranslate()

    def retranslate(self) -> None:
        summary = self._summary
        if summary is None:
            self.say(text.starting(), pictures.WAIT, Tone.QUIET)
            return
        if self._closed_order and self._closed_order == summary.order:
            self.say(words.order_closed(self._closed_order), pictures.SCAN_LABEL, Tone.CALL)
        elif not summary.order:
            self.say(words.order_none(), pictures.SCAN_LABEL, Tone.CALL)
        else:
            counts = summary.counts
            full = bool(summary.target) and counts.good >= summary.target
            said = f"{words.order_is(summary.order)}: {words.order_progress(counts.good, summary.target)}"
            self.say(said, pictures.SCAN_LABEL if full else pictures.PLUG_IN, Tone.WORK if full else Tone.QUIET)
        self._fill(summary)
        self.arrange()

    def _fill(self, summary: ShiftSummary) -> None:
        counts = summary.counts
        shown = (
            (words.received(), counts.received, Tone.WORK),
            (words.good(), counts.good, Tone.WORK),
            (words.rework(), counts.rework, Tone.WORK),
            (words.on_hold(), counts.hold, Tone.WORK),
            (words.scrap(), counts.scrap, Tone.WORK),
            (words.pending(), counts.pending, Tone.WAITING if counts.pending else Tone.WORK),
            (words.missing(), counts.missing, Tone.ABNORMAL if counts.missing else Tone.WORK),
        )
        for card, (name, count, tone) in zip(self.cards, shown, strict=True):
            card.show_card(name, str(count), tone)
        article = summary.first_article
        self.article.set_text(words.article_state(article.state.value, article.device_id))
        keys = f"{words.order_close_key()}    {words.order_scan_other()}" if summary.order else ""
        self.hint.set_text(keys)

    def arrange(self) -> None:
        room, gap, px = self.room, self.theme.gap_px, self.text_px
        line = round(px * 2.8)
        rows = -(-len(self.cards) // _COLUMNS)
        tall = max(1, room.height() - 2 * line)
        width, height = (room.width() + gap) // _COLUMNS, (tall + gap) // rows
        for index, card in enumerate(self.cards):
            row, column = divmod(index, _COLUMNS)
            card.setGeometry(QRect(room.left() + column * width, room.top() + row * height, width - gap, height - gap))
        self.article.setGeometry(room.left(), room.top() + tall, room.width(), line)
        self.hint.setGeometry(room.left(), room.top() + tall + line, room.width(), line)
        for label in (self.article, self.hint):
            label.set_range(self.theme.text_px, px)
