"""A button for a finger, a glove or a mouse. No key presses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from station.ui.theme import KIOSK_TEXT_PX, Paint

_SIDE_PX = 8


class PressButton(QPushButton):
    """Takes no focus and lets every key pass to the window.

    A scanner types its label and ends it with Enter, and some labels hold a space: were the button to take keys as Qt
    buttons do, a scan could start or stop a unit.
    """

    def __init__(self, text: str, families: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        self._families = families
        self._dress: tuple[Paint, int] | None = None

    def dress(self, paint: Paint, letters_px: int) -> None:
        """Colours and the largest size of the letters; they are smaller where the word would be cut."""
        letters_px = self._fitting(letters_px)
        if (paint, letters_px) == self._dress:
            return
        self._dress = (paint, letters_px)
        self.setFont(self._font_of(letters_px))
        self.setStyleSheet(
            f"QPushButton {{ background: {paint.ground}; color: {paint.ink}; border: 2px solid {paint.edge};"
            f" border-radius: 5px; padding: 0; }}"
            f"QPushButton:pressed {{ background: {paint.ink}; color: {paint.ground}; }}"
            f"QPushButton:disabled {{ background: transparent; border-style: dashed; color: {paint.edge}; }}"
        )

    def _fitting(self, letters_px: int) -> int:
        while letters_px > KIOSK_TEXT_PX and self._word_width(letters_px) > self.width() - 2 * _SIDE_PX:
            letters_px -= 1
        return letters_px

    def _word_width(self, letters_px: int) -> float:
        metrics = QFontMetricsF(self._font_of(letters_px))
        return max(metrics.horizontalAdvance(line) for line in self.text().splitlines() or [""])

    def width_needed(self, letters_px: int) -> int:
        """Width at which the word is whole in letters of this size."""
        return round(self._word_width(letters_px)) + 2 * _SIDE_PX

    def set_in_lines(self, words: str, letters_px: int) -> None:
        """Set the text; in two lines, cut at the space nearest to its middle, where one is too long for the button."""
        self.setText(words)
        spaces = [at for at, letter in enumerate(words) if letter == " "]
        if spaces and self.width_needed(letters_px) > self.width():
            middle = min(spaces, key=lambda at: abs(at - len(words) // 2))
            self.setText(f"{words[:middle]}\n{words[middle + 1 :]}")

    def _font_of(self, letters_px: int) -> QFont:
        font = QFont()
        font.setFamilies(list(self._families))
        font.setPixelSize(letters_px)
        font.setBold(True)
        return font

    @property
    def cut(self) -> bool:
        """The button is too narrow for its word."""
        return self._word_width(self.font().pixelSize()) > self.width() - 4

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.ignore()
