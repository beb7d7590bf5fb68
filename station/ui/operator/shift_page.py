"""Shift and handover: what the next people take over, and how the shift went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QWidget

from station.engine.shift import ShiftSummary
from station.ui import text
from station.ui import text_kiosk as words
from station.ui import text_operator as operator_words
from station.ui.operator import pictures
from station.ui.operator.card import Card
from station.ui.operator.kiosk_page import KioskPage
from station.ui.operator.tile_marks import BAD_CABLE
from station.ui.theme import Theme, Tone

EVERY_MS: Final = 2000
_COLUMNS: Final = 3

SummarySource = Callable[[], ShiftSummary]


class ShiftPage(KioskPage):
    """Asks for the summary every two seconds while it is shown, in a thread: it reads the log."""

    key = "shift"

    def __init__(self, summary: SummarySource, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._source = summary
        self._summary: ShiftSummary | None = None
        self.locks, self.pending, self.line, self.order, self.runs, self.cables = self.cards = tuple(
            Card(theme, self) for _ in range(6)
        )
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self.retranslate()

    def title(self) -> str:
        return words.shift_title()

    @property
    def summary(self) -> ShiftSummary | None:
        """What is shown; None before the first answer."""
        return self._summary

    def opened(self) -> None:
        self.ask()
        self._timer.start()

    def closed(self) -> None:
        self._timer.stop()

    def ask(self) -> None:
        """Read the summary; one question at a time."""
        if not self.errands.busy:
            self.errands.run(self._source, self._show, self.tell_failure)

    def _show(self, summary: ShiftSummary) -> None:
        self._summary = summary
        self.retranslate()

    def retranslate(self) -> None:
        summary = self._summary
        if summary is None:
            self.say(text.starting(), pictures.WAIT, Tone.QUIET)
            return
        left = len(summary.open_locks) + len(summary.pending) + (summary.held is not None)
        said = words.handover_open(left) if left else words.handover_ready()
        self.say(said, pictures.SCAN_BIN if left else pictures.SIGN_IN, Tone.ABNORMAL if left else Tone.WORK)
        self._fill(summary)
        self.arrange()

    def _fill(self, summary: ShiftSummary) -> None:
        locks = [words.lock_of(lock.slot, lock.code, lock.device_id) for lock in summary.open_locks]
        self.locks.show_card(words.shift_locks(), _lines(locks), Tone.BAD if locks else Tone.WORK)
        waiting = [device_id for _, device_id in summary.pending]
        self.pending.show_card(words.shift_pending(), _lines(waiting), Tone.WAITING if waiting else Tone.WORK)
        held = operator_words.sentence(summary.held) if summary.held is not None else words.line_goes()
        self.line.show_card(words.shift_line(), held, Tone.BAD if summary.held is not None else Tone.WORK)
        self.order.show_card(words.shift_order(), _order(summary))
        runs = [f"{words.outcome_word(outcome)}  {count}" for outcome, count in summary.runs]
        self.runs.show_card(words.shift_runs(), _lines(runs))
        lost = [words.cable_of(slot, count) for slot, count in summary.drop_outs]
        bad = any(count >= BAD_CABLE for _, count in summary.drop_outs)
        advice = [operator_words.change_cable(slot) for slot, count in summary.drop_outs if count >= BAD_CABLE]
        self.cables.show_card(words.shift_cables(), _lines([*advice, *lost]), Tone.ABNORMAL if bad else Tone.WORK)

    def arrange(self) -> None:
        room, gap = self.room, self.theme.gap_px
        rows = -(-len(self.cards) // _COLUMNS)
        width, height = (room.width() + gap) // _COLUMNS, (room.height() + gap) // rows
        for index, card in enumerate(self.cards):
            row, column = divmod(index, _COLUMNS)
            box = QRect(room.left() + column * width, room.top() + row * height, width - gap, height - gap)
            card.setGeometry(box)


def _lines(lines: list[str]) -> str:
    return "\n".join(lines) if lines else words.none()


def _order(summary: ShiftSummary) -> str:
    if not summary.order:
        return words.none()
    counts = summary.counts
    whole = counts.missing == 0 and counts.pending == 0
    return "\n".join(
        (
            f"{words.order_is(summary.order)}: {words.order_progress(counts.good, summary.target)}",
            f"{words.rework()} {counts.rework} · {words.on_hold()} {counts.hold} · {words.scrap()} {counts.scrap}",
            words.reconciled() if whole else words.not_reconciled(counts.missing, counts.pending),
        )
    )
