"""A page of a report as it will be printed: dark on white, whatever the look of the window."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from PySide6.QtWidgets import QTextBrowser, QWidget

from station.ui.qa import text_exports as words
from station.ui.theme import PAGE_TEXT_PX, Theme, Tone

_WHITE: Final = "#FFFFFF"
_INK: Final = "#15181C"
_MARGIN_PX: Final = 18
# What is printed at 9 pt on paper is read from further away on a screen.
_LARGER: Final = 1.4
# A table of the whole width draws its frame outside of it: on a screen that would make the page scroll sideways.
_WHOLE: Final = 'width="100%"'
_ALMOST: Final = 'width="99%"'
_POINTS: Final = re.compile(r"(?<=font-size: )(\d+)pt")


class Paper(QTextBrowser):
    """Shows a page, or in its place the sentence that says why there is none."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.is_page = False
        self.say("")

    def show_page(self, html: str) -> None:
        """The page of a report."""
        self.is_page = True
        self._dress(_WHITE, _INK)
        self.document().setDocumentMargin(_MARGIN_PX)
        larger = _LARGER * self._theme.page_text_px / PAGE_TEXT_PX
        shown = _POINTS.sub(lambda found: f"{int(found[1]) * larger:g}pt", html)
        self.setHtml(shown.replace(_WHOLE, _ALMOST))

    def say(self, sentence: str, tone: Tone | None = None) -> None:
        """No page, and why."""
        self.is_page = False
        field = self._theme.field
        paint = self._theme.paint(tone) if tone else field
        self._dress(field.ground, field.ink)
        size = self._theme.page_text_px + (4 if tone else 0)
        self.setHtml(
            f'<table width="100%" cellpadding="14" bgcolor="{paint.ground}"><tr><td style="color: {paint.ink};'
            f' font-size: {size}px; font-weight: {"bold" if tone else "normal"};">{escape(sentence)}</td></tr></table>'
        )

    def retranslate(self) -> None:
        """Its name in the present language."""
        self.setAccessibleName(words.preview())

    def _dress(self, ground: str, ink: str) -> None:
        ring = self._theme.paint(Tone.CALL).ground
        self.setStyleSheet(
            f"QTextBrowser {{ background: {ground}; color: {ink}; border: 3px solid {self._theme.field.edge}; }}"
            f"QTextBrowser:focus {{ border: {self._theme.focus_px}px solid {ring}; }}"
        )
