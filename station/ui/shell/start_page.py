"""What is shown until the station works, and where it says why it cannot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent

from station.ui.fitted_label import FittedLabel
from station.ui.page import Page
from station.ui.shell import text
from station.ui.theme import Paint, Theme, Tone


class StartPage(Page):
    """Drawn before USB, the database or the network is touched."""

    key = "start"
    kiosk = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._failure: tuple[str, str, str] | None = None
        centre = Qt.AlignmentFlag.AlignHCenter
        self.headline = FittedLabel(families=theme.families, bold=True, wrap=True, align=centre, parent=self)
        self.code = FittedLabel(families=theme.families, bold=True, align=centre, parent=self)
        self.hint = FittedLabel(families=theme.families, wrap=True, align=centre, parent=self)
        self.detail = FittedLabel(families=theme.families, wrap=True, align=centre, top=True, parent=self)
        self.retranslate()

    def title(self) -> str:
        return text.starting()

    def fail(self, code: str, hint: str, message: str) -> None:
        """The station cannot start. hint: for the operator; message: for the engineer."""
        self._failure = (code, hint, message)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        code, hint, message = self._failure or ("", "", "")
        self.headline.set_text(text.cannot_start() if self._failure else text.starting())
        self.code.set_text(code)
        self.hint.set_text(text.translate("errors", hint) if hint else "")
        self.detail.set_text(message)
        for label in (self.headline, self.code, self.hint, self.detail):
            label.set_ink(self._paint().ink)
        self.setAccessibleName(self.headline.text)
        self.setAccessibleDescription(" ".join((self.code.text, self.hint.text)).strip())

    def _paint(self) -> Paint:
        return self._theme.paint(Tone.ABNORMAL if self._failure else Tone.QUIET)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        width, height, side = self.width(), self.height(), self.width() // 12
        least = self._theme.text_px
        parts = ((self.headline, 0.2, 0.2, 0.1), (self.code, 0.42, 0.1, 0.06), (self.hint, 0.54, 0.16, 0.05))
        for label, top, tall, letters in (*parts, (self.detail, 0.74, 0.2, 0.03)):
            label.set_range(least, max(least, round(height * letters)))
            label.setGeometry(side, round(height * top), width - 2 * side, round(height * tall))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._paint().ground))
        painter.end()
