"""Opens the operator's window, for a person or for a picture."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from station.engine.board import Board
from station.ui.application import ensure_application
from station.ui.operator.actions import OperatorActions, StationViewSource
from station.ui.operator.window import OperatorWindow

STOPPED = 130


class PictureError(OSError):
    """A picture of the screen could not be written."""


def run_window(
    board: Board,
    actions: OperatorActions,
    station_view: StationViewSource,
    slots: tuple[int, ...],
    *,
    demo: bool,
    title: str = "Station",
    full_screen: bool = False,
) -> int:
    """Show the window until it is closed.

    Returns:
        0 where a person closed it, 130 where the process was told to stop (Ctrl+C in the terminal, SIGTERM).
    Raises:
        ScreenError: there is no screen or no font to draw with.
    """
    app = ensure_application(offscreen=False)
    window = OperatorWindow(board, actions, station_view, slots=slots, title=title, demo=demo)
    if full_screen:
        window.showFullScreen()
    else:
        window.showMaximized()
    with _stop_signals(app):
        return app.exec()


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


@contextmanager
def _stop_signals(app: QApplication) -> Iterator[None]:
    """End the event loop on Ctrl+C and SIGTERM.

    Python runs its handlers between byte codes, so the window's frame timer gives them a chance thirty times a second.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        app.exit(STOPPED)

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, leave) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
