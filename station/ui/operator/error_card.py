"""The error card: what happened, what to do now, the code; what an engineer wants to know behind a key."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from station.core.views import SlotView
from station.help_pages import HelpPage
from station.ui import text
from station.ui import text_operator as words
from station.ui.fitted_label import FittedLabel
from station.ui.operator.panel import Panel
from station.ui.operator.pictures import picture_of
from station.ui.operator.tile_text import next_step_of, place_of, reason_of
from station.ui.state_style import style_of
from station.ui.theme import Theme, Tone

# Largest letters, as shares of the card's height.
_TEXT_SHARE = 0.09
_DETAIL_SHARE = 0.05
_CODE_SHARE = 0.4  # of the last row, beside what the keys do


class ErrorCard(Panel):
    """Explains the verdict of one slot. F3 turns it to the engineer's side and back."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, Tone.ABNORMAL, parent)
        families = theme.families
        self.happened_head = FittedLabel(families=families, bold=True, parent=self)
        self.happened = FittedLabel(families=families, wrap=True, top=True, parent=self)
        self.to_do_head = FittedLabel(families=families, bold=True, parent=self)
        self.to_do = FittedLabel(families=families, bold=True, wrap=True, top=True, parent=self)
        self.code = FittedLabel(
            families=theme.fixed_families, bold=True, align=Qt.AlignmentFlag.AlignRight, parent=self
        )
        self._view: SlotView | None = None
        self._page: HelpPage | None = None
        self._detailed = False
        for label in self._labels:
            label.set_ink(theme.bottom.ink)

    @property
    def view(self) -> SlotView | None:
        """The verdict that is explained."""
        return self._view

    @property
    def detailed(self) -> bool:
        """The engineer's side is shown."""
        return self._detailed

    @property
    def _labels(self) -> tuple[FittedLabel, ...]:
        return (self.happened_head, self.happened, self.to_do_head, self.to_do, self.code)

    def explain(self, view: SlotView, page: HelpPage | None) -> None:
        """Show this verdict. page: the help page of its code, None where there is none."""
        self._view, self._page, self._detailed = view, page, False
        self._fill()

    def show_page(self, page: HelpPage | None) -> None:
        """The same help page in another language; the side that is shown stays."""
        self._page = page
        self._fill()

    def turn(self) -> None:
        """To the engineer's side, or back."""
        self._detailed = not self._detailed
        self._fill()

    def retranslate(self) -> None:
        """The language has changed."""
        self._fill()

    def _fill(self) -> None:
        view, page = self._view, self._page
        if view is None:
            return
        style = style_of(view.state)
        self.show_head(words.card_title(view.slot, style.word), picture_of(view), style.tone)
        self.happened_head.set_text(words.engineers_detail() if self._detailed else words.what_happened())
        self.to_do_head.set_text("" if self._detailed else words.what_to_do())
        if self._detailed:
            seen = "\n".join(part for part in (view.reason, view.run and f"run {view.run}") if part)
            self.happened.set_text(
                "\n\n".join(part for part in (seen, page.detail if page else words.no_page()) if part)
            )
            self.to_do.set_text("")
        else:
            self.happened.set_text(page.happened if page else reason_of(view) or words.no_page())
            self.to_do.set_text(self._steps(view, page))
        self.code.set_text(view.code)
        self.hint.set_text(words.card_keys())
        self.setAccessibleDescription("\n".join(label.text for label in self._labels if label.text))
        self.arrange()

    @staticmethod
    def _steps(view: SlotView, page: HelpPage | None) -> str:
        """Numbered; without a page what the run itself said, and where the unit goes."""
        steps = page.to_do if page else tuple(part for part in (next_step_of(view),) if part)
        place = place_of(view)
        if not steps and place:
            steps = (text.take_out(place),)
        return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))

    def arrange(self) -> None:
        super().arrange()
        inside, least, line = self.inside.adjusted(self.pad, 0, -self.pad, 0), self.theme.text_px, self.line
        for head in (self.happened_head, self.to_do_head, self.code):
            head.set_range(least, self.text_px)
        code = round(inside.width() * _CODE_SHARE)
        self.code.setGeometry(inside.right() + 1 - code, self.hint.y(), code, line)
        self.hint.setGeometry(inside.left(), self.hint.y(), inside.width() - code, line)
        room = inside.height() - (1 if self._detailed else 2) * line - (0 if self._detailed else self.pad)
        told, letters_px = self._share(inside.width(), room)
        for label in (self.happened, self.to_do):
            label.set_range(least, letters_px)
        self.happened_head.setGeometry(inside.left(), inside.top(), inside.width(), line)
        self.happened.setGeometry(QRect(inside.left(), inside.top() + line, inside.width(), max(1, told)))
        below = inside.top() + line + told + self.pad
        self.to_do_head.setGeometry(inside.left(), below, inside.width(), line)
        self.to_do.setGeometry(inside.left(), below + line, inside.width(), max(1, room - told))
        self.body.setGeometry(0, 0, 0, 0)

    def _share(self, width: int, room: int) -> tuple[int, int]:
        """Height of the story and the size of both texts: the largest letters at which story and steps fit together."""
        least = self.theme.text_px
        if self._detailed:
            return room, max(least, round(self.height() * _DETAIL_SHARE))
        for letters_px in range(max(least, round(self.height() * _TEXT_SHARE)), least - 1, -1):
            told, to_do = (label.height_of_text(letters_px, width) for label in (self.happened, self.to_do))
            if told + to_do <= room:
                return told, letters_px
        return min(told, room // 2), least
