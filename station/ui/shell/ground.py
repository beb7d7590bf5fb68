"""What surrounds the pages in one look: the rail, the band for signing in, the veil, the last answer, a typed code."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from station.ui.growth import growth
from station.ui.page import Page
from station.ui.shell.rail import Rail
from station.ui.shell.saying import Saying
from station.ui.shell.typed_code import TypedCode
from station.ui.sign_in.panel import SignInPanel
from station.ui.theme import Theme

_BAND_SHARE = 0.12
_VEIL = 0.4
_TYPED_PX = 168


class Ground(QWidget):
    """Carries the page that is shown and everything that lies around or over it. Made anew when the look changes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rail = Rail(theme, self)
        self.panel = SignInPanel(theme, self)
        self.panel.hide()
        self.shield = Shield(theme, self)
        self.saying = Saying(theme, self)
        self.typed_code = TypedCode(theme, self)

    @property
    def asks(self) -> bool:
        """The band asks for a badge or a PIN."""
        return self.panel.isVisibleTo(self)

    @property
    def asks_pin(self) -> bool:
        """The band asks for a PIN."""
        return self.panel.pin.isVisibleTo(self.panel)

    def raise_over(self) -> None:
        """Nothing of this lies under a page."""
        for over in (self.shield, self.rail, self.panel, self.typed_code, self.saying):
            over.raise_()

    def arrange(self, page: Page, size: QSize, *, works: bool, locked: bool) -> None:
        """Place everything in a window of this size. works: the station does; locked: somebody must sign in first."""
        width, height, text = size.width(), size.height(), self._theme.text_px
        rail = self.rail.height_for(size) if works else 0
        band = max(2 * text + 24, round(height * _BAND_SHARE))
        in_place_of_rail = self.asks and locked
        end = max(1, height - (band if in_place_of_rail else rail))
        page.setGeometry(0, 0, width, end)
        self.shield.setGeometry(0, 0, width, end)
        self.rail.setGeometry(0, height - rail, width, rail)
        self.rail.setVisible(rail > 0 and not in_place_of_rail)
        self.panel.setGeometry(0, height - band, width, band)
        over, scale = height - (band if self.asks else rail), growth(size)
        tall = round(max(self._theme.rail_px + 8, 2 * text + 12) * scale)
        typed = round(_TYPED_PX * scale)
        self.saying.setGeometry(0, over - tall, width, tall)
        self.typed_code.setGeometry(0, over - typed, width, typed)


class Shield(QWidget):
    """Lies over a page that may be seen and not touched. A veil takes its calls back; it takes every press."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._veil = QColor(theme.ground)
        self._veil.setAlphaF(_VEIL)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._veil)
        painter.end()
