"""One page of the window: a widget that knows its title and whom it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station.core.policy import Role
from station.engine.scan import Scan


class Page(QWidget):
    """Base of every page. A page draws what its doors tell it and decides nothing.

    key: its short name, never shown. roles: who may open it; empty for everybody. kiosk: an operator reads it from two
    metres, so it dresses itself; else the shell gives it the looks of `style_sheet`. Work that takes more than a frame
    is done off the window's thread and comes back as a value (see `Errands`).
    """

    key: str = ""
    roles: frozenset[Role] = frozenset()
    kiosk: bool = False
    told = Signal(str)
    """Something to say in the bottom line."""
    wanted = Signal(str)
    """Key of another page that shall be shown."""

    def title(self) -> str:
        """Its name in the present language."""
        raise TypeError(f"{type(self).__name__} has no title")

    def opened(self) -> None:
        """It is shown now: ask for what it shows."""

    def closed(self) -> None:
        """It is shown no more: stop asking."""

    def scanned(self, _scan: Scan) -> bool:
        """Something was scanned while this page is shown; True where the page took it, else the line gets it.

        A badge never comes here. Take `scan.text`: it is what of the code may be shown.
        """
        return False

    def may_close(self) -> bool:
        """Asked before the window closes; False keeps it open, and the page says why."""
        return True

    def retranslate(self) -> None:
        """The language has changed: draw every text anew."""
