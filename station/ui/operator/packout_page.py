"""Pack-out: one scan, one huge word. Nothing else on this page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from station.core.person import Person
from station.engine.packout import PackOut, PackOutAnswer
from station.engine.scan import Scan, ScanKind
from station.ui import text
from station.ui import text_kiosk as words
from station.ui import text_operator as operator_words
from station.ui.errands import Failure
from station.ui.fitted_label import FittedLabel
from station.ui.operator import pictures
from station.ui.operator.kiosk_page import KioskPage
from station.ui.operator.people_door import Signed
from station.ui.operator.picture import Picture
from station.ui.operator.tile_text import sentence_of
from station.ui.theme import Theme, Tone

_TONES: Final = {
    PackOutAnswer.SHIP: Tone.GOOD,
    PackOutAnswer.HOLD: Tone.BAD,
    PackOutAnswer.UNKNOWN: Tone.FOREIGN,
}
_PICTURES: Final = {
    PackOutAnswer.SHIP: "do_green_bin",
    PackOutAnswer.HOLD: "do_hold_shelf",
    PackOutAnswer.UNKNOWN: pictures.ENGINEER,
}
# Shares of the panel, from the top; the unit and why it stays have the rest.
_WORD_SHARE: Final = 0.38
_TO_DO_SHARE: Final = 0.19
_UNIT_LINES: Final = 1.3
_UNIT_CODES: Final = frozenset(
    {ScanKind.LABEL, ScanKind.NO_MATCH, ScanKind.DEVICE_ID, ScanKind.ICCID, ScanKind.UNKNOWN}
)


@dataclass(frozen=True)
class PackOutDoor:
    """ship: the answer to a scan; what may go is on record when it returns. person: who is signed in."""

    ship: Callable[[str, Person], PackOut]
    person: Signed


class PackOutPage(KioskPage):
    """Every scan of a unit is answered here; the answer stays until the next scan."""

    key = "packout"

    def __init__(self, door: PackOutDoor, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._door = door
        self._answer: PackOut | None = None
        self._failed = False
        self._looking = False
        self._packed = 0
        families, centre = theme.families, Qt.AlignmentFlag.AlignHCenter
        self.word = FittedLabel(families=families, bold=True, capitals=True, align=centre, parent=self)
        self.big_picture = Picture(self)
        self.to_do = FittedLabel(families=families, bold=True, wrap=True, align=centre, parent=self)
        self.unit = FittedLabel(families=families, align=centre, parent=self)
        self.reason = FittedLabel(families=families, wrap=True, align=centre, top=True, parent=self)
        self.packed = FittedLabel(families=families, align=centre, parent=self)
        self.retranslate()

    def title(self) -> str:
        return words.packout_title()

    @property
    def answer(self) -> PackOut | None:
        """The answer that is shown."""
        return self._answer

    def scanned(self, scan: Scan) -> bool:
        """A unit's code is answered here; codes of slots, bins and badges are for the line."""
        if scan.kind not in _UNIT_CODES:
            return False
        person = self._door.person()
        if person is None:
            self.told.emit(operator_words.sign_in_first())
            return True
        self._answer, self._failed, self._looking = None, False, True
        self.retranslate()
        self.errands.run(lambda: self._door.ship(scan.text, person), self._show, self._show_failure)
        return True

    def opened(self) -> None:
        """The last answer is for the unit that was there then."""
        self._answer, self._failed, self._looking = None, False, False
        self.retranslate()

    def _show(self, answer: PackOut) -> None:
        self._answer, self._looking = answer, False
        self._packed += answer.answer is PackOutAnswer.SHIP
        self.retranslate()

    def _show_failure(self, failure: Failure) -> None:
        self._failed, self._looking = True, False
        self.retranslate()
        self.tell_failure(failure)

    @property
    def _tone(self) -> Tone:
        if self._failed:
            return Tone.ABNORMAL
        return _TONES[self._answer.answer] if self._answer is not None else Tone.QUIET

    def retranslate(self) -> None:
        self.say(words.packout_ask(), pictures.SCAN_LABEL, Tone.CALL)
        answer = self._answer
        self.word.set_text(self._huge())
        self.to_do.set_text(self._do() if answer or self._failed else words.packout_how())
        self.unit.set_text(" · ".join(_names(answer)) if answer else "")
        self.reason.set_text(self._why(answer) if answer else "")
        self.packed.set_text(words.packed_count(self._packed) if self._packed else "")
        name = _PICTURES[answer.answer] if answer else "" if not self._failed else pictures.ENGINEER
        paint = self.theme.paint(self._tone)
        self.big_picture.show_picture(name, paint.ink)
        for label in self._labels:
            label.set_ink(paint.ink)
            label.setToolTip(label.text if label.cut else "")
        told = (self.word, self.to_do, self.unit, self.reason)
        self.setAccessibleDescription("\n".join(label.text for label in told if label.text))
        self.arrange()
        self.update()

    @property
    def _labels(self) -> tuple[FittedLabel, ...]:
        return (self.word, self.to_do, self.unit, self.reason, self.packed)

    def _huge(self) -> str:
        if self._looking:
            return words.packing()
        if self._failed:
            return words.packout_failed()
        if self._answer is None:
            return ""
        match self._answer.answer:
            case PackOutAnswer.SHIP:
                return words.ship()
            case PackOutAnswer.HOLD:
                return words.hold()
            case PackOutAnswer.UNKNOWN:
                return words.unknown()

    def _do(self) -> str:
        if self._answer is None:
            return text.call_engineer()
        match self._answer.answer:
            case PackOutAnswer.SHIP:
                return words.do_ship()
            case PackOutAnswer.HOLD:
                return words.do_pending() if self._answer.pending else words.do_hold()
            case PackOutAnswer.UNKNOWN:
                return words.do_unknown()

    @staticmethod
    def _why(answer: PackOut) -> str:
        """The reason alone: what to do is told once, in large letters; the run's own advice may name another place."""
        if answer.answer is PackOutAnswer.SHIP or not answer.reason:
            return ""
        why = text.known(answer.reason)
        return sentence_of(why) if why else ""

    def arrange(self) -> None:
        room, px = self.room, self.text_px
        inside = room.adjusted(24, 16, -24, -16)
        line = round(px * 1.6)
        word = QRect(inside.left(), inside.top(), inside.width(), round(inside.height() * _WORD_SHARE))
        side = word.height() if self.big_picture.name else 0
        self.big_picture.setGeometry(word.left() + 8, word.top() + side // 10, side * 4 // 5, side * 4 // 5)
        self.word.setGeometry(word.adjusted(side, 0, -side, 0))
        self.word.set_range(px, max(px, round(word.height() * 0.85)))
        do = QRect(inside.left(), word.bottom() + 8, inside.width(), round(inside.height() * _TO_DO_SHARE))
        self.to_do.setGeometry(do)
        self.to_do.set_range(px, max(px, round(do.height() * 0.42)))
        tall = round(line * _UNIT_LINES)
        self.unit.setGeometry(inside.left(), do.bottom() + 8, inside.width(), tall)
        self.unit.set_range(px, round(px * _UNIT_LINES))
        below = inside.bottom() - line
        top = do.bottom() + 8 + tall
        self.reason.setGeometry(inside.left(), top, inside.width(), max(1, below - top))
        self.reason.set_range(self.theme.text_px, max(px, round(self.to_do.letters_px * 0.9)))
        self.packed.setGeometry(inside.left(), below, inside.width(), line)
        self.packed.set_range(px, px)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        paint = self.theme.paint(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paint.ground))
        painter.drawRoundedRect(self.room, 10, 10)
        painter.end()


def _names(answer: PackOut) -> tuple[str, ...]:
    """What was scanned and what else the unit is called, each once."""
    return tuple(dict.fromkeys(name for name in (answer.scanned, answer.serial, answer.device_id) if name))
