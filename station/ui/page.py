"""One page of the window: a widget that knows its title and whom it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station.core.policy import Role


class Page(QWidget):
    """Base of every page. A page draws what its doors tell it and decides nothing.

    key: its short name, never shown. roles: who may open it; empty for everybody. Work that takes more than a frame is
    done off the window's thread and comes back as a value.
    """

    key: str = ""
    roles: frozenset[Role] = frozenset()
    told = Signal(str)
    """Something to say in the bottom line."""

    def title(self) -> str:
        """Its name in the present language."""
        raise TypeError(f"{type(self).__name__} has no title")

    def opened(self) -> None:
        """It is shown now: ask for what it shows."""

    def closed(self) -> None:
        """It is shown no more: stop asking."""

    def retranslate(self) -> None:
        """The language has changed: draw every text anew."""
