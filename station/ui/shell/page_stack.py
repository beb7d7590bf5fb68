"""The pages of the window: which there are, which one is shown, which may be opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from station.ui.page import Page
from station.ui.style_sheet import style_sheet
from station.ui.theme import Theme


class PageStack:
    """One page is shown, the others wait. The first one is the home page, which is everybody's.

    may_open: whether whoever stands in front of the window may open a page. ground: carries the pages.
    """

    def __init__(self, may_open: Callable[[Page], bool], ground: QWidget) -> None:
        self._may_open = may_open
        self._ground = ground
        self.shown = Page(ground)
        self.all: tuple[Page, ...] = ()

    @property
    def home(self) -> Page:
        """The page that is shown when nobody asked for another."""
        return self.all[0]

    @property
    def open(self) -> tuple[Page, ...]:
        """Pages that may be opened now."""
        return tuple(page for page in self.all if page is self.home or self._may_open(page))

    def put(self, pages: tuple[Page, ...], theme: Theme) -> None:
        """These pages in place of those before; all of them wait."""
        before, self.all = self.all, pages
        for page in before:
            page.closed()
            page.hide()
            page.setParent(None)
            page.deleteLater()
        for page in pages:
            page.setParent(self._ground)
            page.hide()
            if not page.kiosk:
                page.setStyleSheet(style_sheet(theme))

    def move_to(self, ground: QWidget) -> None:
        """There are no pages any more until the next ones are put on this ground; the old one takes its pages along."""
        self.close()
        self._ground, self.all = ground, ()
        self.shown = Page(ground)

    def find(self, key: str) -> Page | None:
        """The page of this key, whether it may be opened or not."""
        return next((page for page in self.all if page.key == key), None)

    def beside(self, step: int) -> Page:
        """The page so many places further in the row, which is a ring."""
        pages = self.open
        return pages[(pages.index(self.shown) + step) % len(pages)]

    def numbered(self, number: int) -> Page | None:
        """The page of this number in the row; pages after the ninth have none."""
        pages = self.open
        return pages[number - 1] if 1 <= number <= min(9, len(pages)) else None

    def leave(self) -> None:
        """The page that is shown waits from now on."""
        self.shown.closed()
        self.shown.hide()

    def close(self) -> None:
        """No page asks anything more."""
        for page in self.all:
            page.closed()
