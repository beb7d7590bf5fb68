"""The operator's page as a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from station.engine.board import Board
from station.ui.application import ensure_application
from station.ui.operator.actions import OperatorActions, StationViewSource
from station.ui.operator.window import OperatorWindow


class PictureError(OSError):
    """A picture of the screen could not be written."""


def render_png(
    board: Board,
    station_view: StationViewSource,
    slots: tuple[int, ...],
    path: Path,
    size: tuple[int, int],
    *,
    demo: bool = False,
) -> None:
    """Write a picture of the window as the board stands now; size in pixels. Takes the board's news.

    Raises:
        PictureError: the file could not be written.
        ScreenError: there is no font to draw with.
    """
    ensure_application(offscreen=True)
    window = OperatorWindow(board, _NO_ACTIONS, station_view, slots=slots, demo=demo)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    window.drain()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    saved = window.grab().save(str(path), "PNG")
    window.close()
    window.deleteLater()
    if not saved:
        raise PictureError(f"the picture {path} could not be written")


def _nothing(_slot: int = 0) -> None:
    """A picture has no buttons."""


_NO_ACTIONS = OperatorActions(start=_nothing, start_all=_nothing, stop=_nothing)
