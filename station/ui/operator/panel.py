"""Panels that lie over the tiles while a person decides or reads. Runs go on behind them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui import text_operator as words
from station.ui.fitted_label import FittedLabel
from station.ui.growth import grown
from station.ui.operator.photo import Photo
from station.ui.operator.picture import Picture
from station.ui.press_button import PressButton
from station.ui.theme import Paint, Theme, Tone

MOST_CHOICES = 6
_COLUMNS = 3
_BODY_SHARE = 0.09  # largest letters of the text, as a share of the panel's height
_PHOTO_SHARE = 0.5  # of the width, beside the text
_BUTTON_PX = (60, 140)  # least and most height of a button in the smallest window
_BUTTON_BESIDE_PHOTO_PX = 90


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
    def text_px(self) -> int:
        """Letters of the panel's small texts: those of the theme, grown with the page."""
        return grown(self.theme.text_px, self.parentWidget())

    @property
    def line(self) -> int:
        """Height of a line of small text."""
        return round(self.text_px * 1.5)

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
        pad, line = self.pad, self.line
        return QRect(
            pad, self.head.height() + pad, self.width() - 2 * pad, self.height() - self.head.height() - 3 * pad - line
        )

    def arrange(self) -> None:
        """Place the parts for the present size."""
        pad, head, line = self.pad, self.head, self.line
        side = head.height() - 2 * pad
        self.picture.setGeometry(pad, pad, side, side)
        self.headline.setGeometry(side + 3 * pad, pad // 2, head.width() - side - 4 * pad, head.height() - pad)
        self.headline.set_range(self.theme.text_px, max(self.theme.text_px, round(head.height() * 0.4)))
        self.hint.setGeometry(pad, self.height() - pad - line, self.width() - 2 * pad, line)
        self.hint.set_range(self.theme.text_px, self.text_px)

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
        self.photo = Photo(self)
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
        self.photo.show_image(QImage())
        self.hint.set_text(words.press_a_key(len(self._choices)) if open_ else words.put_away())
        for index, button in enumerate(self.buttons):
            button.setVisible(index < len(self._choices))
            if index < len(self._choices):
                button.setText(f"{index + 1}   {self._choices[index]}")
                button.setAccessibleName(self._choices[index])
                button.setEnabled(open_)
        self.tell(body)

    def tell(self, body: str) -> None:
        """Another text for the same choice."""
        self.body.set_text(body)
        self.setAccessibleDescription("\n".join((body, *self._choices)))
        self.arrange()

    def show_photo(self, image: QImage) -> None:
        """Show a picture beside the text; a null one leaves the panel as it is."""
        self.photo.show_image(image)
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
        beside = 0 if self.photo.isHidden() else round(inside.width() * _PHOTO_SHARE)
        self.photo.setGeometry(inside.right() + 1 - beside, inside.top(), beside, max(0, told))
        self.body.setGeometry(inside.left(), inside.top(), inside.width() - (beside and beside + pad), max(0, told))
        self.body.set_range(self.theme.text_px, max(self.text_px, round(self.height() * _BODY_SHARE)))
        width = (inside.width() - (columns - 1) * pad) // columns
        height = self._button_height(inside, rows)
        top = inside.top() + max(0, told) + pad
        for index, button in enumerate(self.buttons[: len(self._choices)]):
            row, column = divmod(index, columns)
            button.setGeometry(inside.left() + column * (width + pad), top + row * (height + pad), width, height)
            button.set_in_lines(f"{index + 1}   {self._choices[index]}", self.text_px)
            button.dress(self.theme.button, max(self.text_px, round(height * 0.3)))

    def _button_height(self, inside: QRect, rows: int) -> int:
        least, most = (grown(px, self.parentWidget()) for px in _BUTTON_PX)
        if not self.photo.isHidden():
            most = grown(_BUTTON_BESIDE_PHOTO_PX, self.parentWidget())
        return max(least, min(most, round(inside.height() * 0.62) // rows))
