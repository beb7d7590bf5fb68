"""Base of the operator's other pages: a headline that is read from two metres, the page's own ground, its thread."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui import text
from station.ui.errands import Errands, Failure
from station.ui.fitted_label import FittedLabel
from station.ui.growth import grown
from station.ui.operator.kiosk_table import CELL_SIDE_PX, KioskTable
from station.ui.operator.picture import Picture
from station.ui.page import Page
from station.ui.style_sheet import style_sheet
from station.ui.theme import Paint, Theme, Tone

_HEAD_SHARE: Final = 0.15
_CELLS: Final = (
    f"QTableView::item {{ padding: 3px {CELL_SIDE_PX}px; }} QHeaderView::section {{ padding: 6px {CELL_SIDE_PX}px; }}"
)


class KioskPage(Page):
    """A head of one sentence with its drawing, and below it `room` for what the page shows."""

    kiosk = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.errands = Errands(self, self.key)
        self.head = FittedLabel(families=theme.families, bold=True, wrap=True, parent=self)
        self.picture = Picture(self)
        self._paint: Paint = theme.paint(Tone.QUIET)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def headline(self) -> str:
        """What the head says."""
        return self.head.text

    @property
    def room(self) -> QRect:
        """Below the head."""
        margin = 2 * self.theme.margin_px
        top = self._head_px() + margin
        return QRect(margin, top, max(1, self.width() - 2 * margin), max(1, self.height() - top - margin))

    def say(self, headline: str, picture: str, tone: Tone) -> None:
        """Set the head."""
        self._paint = self.theme.paint(tone)
        self.head.set_text(headline)
        self.head.setToolTip(headline)
        self.head.set_ink(self._paint.ink)
        self.picture.show_picture(picture, self._paint.ink)
        self.setAccessibleName(headline)
        self.update()

    def tell_failure(self, failure: Failure) -> None:
        """Something could not be read or written."""
        self.told.emit(f"{failure.code}: {text.said(failure.hint)}")

    @property
    def text_px(self) -> int:
        """The least letters of this page: those of the theme, grown with the page."""
        return grown(self.theme.text_px, self)

    def arrange(self) -> None:
        """Place what the page shows in `room`."""

    def dress_tables(self) -> None:
        """Tables and lists have letters as large as an operator needs."""
        looks = style_sheet(replace(self.theme, page_text_px=self.text_px)) + _CELLS
        for table in self.findChildren(KioskTable):
            if table.styleSheet() != looks:
                table.setStyleSheet(looks)
                table.setIconSize(QSize(self.text_px, self.text_px))
                table.resizeRowsToContents()

    def _head_px(self) -> int:
        return max(self.theme.next_action_px, round(self.height() * _HEAD_SHARE))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        height, pad = self._head_px(), 3 * self.theme.pad_px
        side = height - 2 * pad
        self.picture.setGeometry(pad, pad, side, side)
        self.head.setGeometry(side + 2 * pad, pad // 2, max(1, self.width() - side - 3 * pad), height - pad)
        self.head.set_range(self.theme.text_px, max(self.theme.text_px, round(height * 0.5)))
        self.dress_tables()
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.ground))
        head = QRect(0, 0, self.width(), self._head_px())
        painter.fillRect(head, QColor(self._paint.ground))
        painter.fillRect(0, head.bottom() - 1, self.width(), 2, QColor(self._paint.edge))
        painter.end()
