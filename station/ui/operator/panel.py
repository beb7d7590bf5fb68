"""Panels that lie over the tiles while a person decides or reads. Runs go on behind them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui import text_operator as words
from station.ui.fitted_label import FittedLabel
from station.ui.operator.picture import Picture
from station.ui.press_button import PressButton
from station.ui.theme import Paint, Theme, Tone

MOST_CHOICES = 6
_COLUMNS = 3


class Panel(QWidget):
    """Ground and border of a panel, its drawing, its headline and its text."""

    put_away = Signal()

    def __init__(self, theme: Theme, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.paint: Paint = theme.paint(tone)
        self.picture = Picture(self)
        self.headline = FittedLabel(families=theme.families, bold=True, wrap=True, parent=self)
        self.body = FittedLabel(families=theme.families, wrap=True, top=True, parent=self)
        self.hint = FittedLabel(families=theme.families, parent=self)
        self.hide()

    def dress(self, tone: Tone) -> None:
        """Colours of the panel's head."""
        self.paint = self.theme.paint(tone)
        for label in (self.body, self.hint):
            label.set_ink(self.theme.bottom.ink)
        self.headline.set_ink(self.paint.ink)
        self.update()

    def show_head(self, headline: str, picture: str, tone: Tone) -> None:
        """The bar at the top, with its drawing."""
        self.dress(tone)
        self.headline.set_text(headline)
        self.picture.show_picture(picture, self.paint.ink)
        self.setAccessibleName(headline)

    @property
    def pad(self) -> int:
        return max(12, self.height() // 40)

    @property
    def head(self) -> QRect:
        """The bar at the top."""
        return QRect(0, 0, self.width(), max(90, round(self.height() * 0.2)))

    @property
    def inside(self) -> QRect:
        """The room below the head and above the hint."""
        pad, line = self.pad, round(self.theme.text_px * 1.5)
        return QRect(
            pad, self.head.height() + pad, self.width() - 2 * pad, self.height() - self.head.height() - 3 * pad - line
        )

    def arrange(self) -> None:
        """Place the parts for the present size."""
        pad, head, line = self.pad, self.head, round(self.theme.text_px * 1.5)
        side = head.height() - 2 * pad
        self.picture.setGeometry(pad, pad, side, side)
        self.headline.setGeometry(side + 3 * pad, pad // 2, head.width() - side - 4 * pad, head.height() - pad)
        self.headline.set_range(self.theme.text_px, max(self.theme.text_px, round(head.height() * 0.4)))
        self.hint.setGeometry(pad, self.height() - pad - line, self.width() - 2 * pad, line)
        self.hint.set_range(self.theme.text_px, self.theme.text_px)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.theme.bottom.ground))
        painter.fillRect(self.head, QColor(self.paint.ground))
        painter.setPen(QPen(QColor(self.paint.edge), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()


class ChoicePanel(Panel):
    """Up to six large buttons, each with the key that presses it: 1 to 6. `chosen` carries the index from 0."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, Tone.CALL, parent)
        self.buttons = tuple(PressButton("", theme.families, self) for _ in range(MOST_CHOICES))
        for index, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, at=index: self.choose(at))
        self._choices: tuple[str, ...] = ()
        self._open = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from."""
        return self._choices

    def ask(self, headline: str, body: str, picture: str, choices: tuple[str, ...], tone: Tone, *, open_: bool) -> None:
        """Show a decision; while not `open_` its buttons are dead, and the text says what must come first."""
        self.show_head(headline, picture, tone)
        self._choices, self._open = choices[:MOST_CHOICES], open_
        self.body.set_text(body)
        self.hint.set_text(words.press_a_key(len(self._choices)) if open_ else words.put_away())
        for index, button in enumerate(self.buttons):
            button.setVisible(index < len(self._choices))
            if index < len(self._choices):
                button.setText(f"{index + 1}   {self._choices[index]}")
                button.setAccessibleName(self._choices[index])
                button.setEnabled(open_)
        self.setAccessibleDescription("\n".join((body, *self._choices)))
        self.arrange()

    def choose(self, index: int) -> bool:
        """As a press on the button of this index; False where there is none or it is dead."""
        if not self._open or not 0 <= index < len(self._choices):
            return False
        self.chosen.emit(index)
        return True

    def arrange(self) -> None:
        super().arrange()
        inside, pad = self.inside, self.pad
        columns = min(_COLUMNS, max(1, len(self._choices)))
        if len(self._choices) in (2, 4):
            columns = 2
        rows = max(1, -(-len(self._choices) // columns))
        told = inside.height() - rows * self._button_height(inside, rows) - pad * rows
        self.body.setGeometry(inside.left(), inside.top(), inside.width(), max(0, told))
        self.body.set_range(self.theme.text_px, max(self.theme.text_px, round(self.theme.text_px * 1.4)))
        width = (inside.width() - (columns - 1) * pad) // columns
        height = self._button_height(inside, rows)
        top = inside.top() + max(0, told) + pad
        for index, button in enumerate(self.buttons[: len(self._choices)]):
            row, column = divmod(index, columns)
            button.setGeometry(inside.left() + column * (width + pad), top + row * (height + pad), width, height)
            button.set_in_lines(f"{index + 1}   {self._choices[index]}", self.theme.text_px)
            button.dress(self.theme.button, max(self.theme.text_px, round(height * 0.3)))

    @staticmethod
    def _button_height(inside: QRect, rows: int) -> int:
        return max(60, min(140, round(inside.height() * 0.62) // rows))
