"""The rail under the page: the pages that this person may open, who is signed in, and what is set for the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui.growth import growth
from station.ui.press_button import PressButton
from station.ui.theme import Paint, Theme

_GAP_PX = 6
_SIDE_PX = 12
_MARGIN_PX = 4


@dataclass(frozen=True)
class Tab:
    """One page on the rail. hint: the key that opens it."""

    key: str
    title: str
    hint: str


@dataclass(frozen=True)
class OwnButton:
    """A button of the window itself: its word, "" to leave it out, and what it does, with its key."""

    word: str
    hint: str


class Rail(QWidget):
    """Pages at the left, in as many rows as they need; the window's own buttons at the right of the first row.

    Every button has a key and takes no focus: a scanner that types Enter presses nothing.
    """

    page_pressed = Signal(str)
    language_pressed = Signal()
    theme_pressed = Signal()
    sound_pressed = Signal()
    sign_out_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: tuple[Tab, ...] = ()
        self._shown = ""
        self._buttons: tuple[PressButton, ...] = ()
        self._row_px = theme.rail_px
        self._font = QFont()
        self._font.setFamilies(list(theme.families))
        self._font.setPixelSize(theme.text_px)
        self._font.setBold(True)
        signals = (self.language_pressed, self.theme_pressed, self.sound_pressed, self.sign_out_pressed)
        self._own: tuple[PressButton, ...] = tuple(PressButton("", theme.families, self) for _ in signals)
        for button, signal in zip(self._own, signals, strict=True):
            button.clicked.connect(signal)
            button.hide()

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The pages that are offered, in their order."""
        return self._tabs

    @property
    def buttons(self) -> tuple[PressButton, ...]:
        """Every button that is shown: pages first, then the window's own."""
        return (*self._buttons, *(button for button in self._own if button.text()))

    def show_tabs(self, tabs: tuple[Tab, ...], shown: str) -> None:
        """Offer these pages; `shown` is the key of the one that is open."""
        if tabs != self._tabs:
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._tabs = tabs
            self._buttons = tuple(self._tab_button(tab) for tab in tabs)
        self._shown = shown
        self._arrange()

    def _tab_button(self, tab: Tab) -> PressButton:
        button = PressButton(tab.title, self._theme.families, self)
        button.setAccessibleName(tab.title)
        button.setToolTip(f"{tab.title} ({tab.hint})")
        button.clicked.connect(lambda _checked=False, key=tab.key: self.page_pressed.emit(key))
        button.show()
        return button

    def show_own(self, language: OwnButton, look: OwnButton, sound: OwnButton, who: OwnButton) -> None:
        """Say what the window's own buttons are for now."""
        for button, own in zip(self._own, (language, look, sound, who), strict=True):
            button.setText(own.word)
            button.setAccessibleName(f"{own.hint}: {own.word}")
            button.setToolTip(own.hint)
            button.setVisible(bool(own.word))
        self._arrange()

    def height_for(self, window: QSize) -> int:
        """Height that all buttons need in a window of this size, pixels; rows and letters grow with it."""
        scale = growth(window)
        self._row_px = round(self._theme.rail_px * scale)
        self._font.setPixelSize(round(self._theme.text_px * scale))
        return (self._flow(window.width())[1] + 1) * self._row_px

    def _flow(self, width: int) -> tuple[list[QRect], int]:
        """Places of the page buttons, and the number of their last row, from 0."""
        places: list[QRect] = []
        height = self._row_px - 2 * _MARGIN_PX
        end = width - _GAP_PX - sum(self._wanted(button) + _GAP_PX for button in self._own if button.text())
        left, row = _GAP_PX, 0
        for button in self._buttons:
            wide = self._wanted(button)
            if left + wide > end and left > _GAP_PX:
                left, row, end = _GAP_PX, row + 1, width - _GAP_PX
            places.append(QRect(left, row * self._row_px + _MARGIN_PX, wide, height))
            left += wide + _GAP_PX
        return places, row

    def _arrange(self) -> None:
        right = self.width() - _GAP_PX
        height = self._row_px - 2 * _MARGIN_PX
        for button in reversed(self._own):
            if button.text():
                wide = self._wanted(button)
                self._dress(button, QRect(right - wide, _MARGIN_PX, wide, height), lit=False)
                right -= wide + _GAP_PX
        places, _ = self._flow(self.width())
        for button, tab, place in zip(self._buttons, self._tabs, places, strict=True):
            self._dress(button, place, lit=tab.key == self._shown)

    def _wanted(self, button: PressButton) -> int:
        return round(QFontMetricsF(self._font).horizontalAdvance(button.text())) + 2 * _SIDE_PX

    def _dress(self, button: PressButton, box: QRect, *, lit: bool) -> None:
        button.setGeometry(box)
        context = self._theme.context
        plain = Paint(context.ground, context.ink, context.ink)
        button.dress(self._theme.selected if lit else plain, self._font.pixelSize())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.context.ground))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.context.edge))
        painter.end()
