"""The one QApplication of a process."""

from __future__ import annotations

import os
import sys
from typing import ClassVar

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from station.core.errors import StationError
from station.ui.theme import KIOSK_TEXT_PX, LIGHT

_PLATFORM = "QT_QPA_PLATFORM"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


class ScreenError(StationError):
    """There is no screen to draw on, or no font to draw with."""

    code: ClassVar[str] = "SCREEN-MISSING"
    hint: ClassVar[str] = "Call the line engineer: the station has no screen or no font."


def ensure_application(*, offscreen: bool) -> QApplication:
    """The application, made at the first call; `offscreen` draws into memory and needs no screen.

    Raises:
        ScreenError: Qt would end the process for want of a screen, or every letter would be an empty box.
    """
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if offscreen:
        os.environ[_PLATFORM] = "offscreen"
    elif sys.platform == "linux" and not any(os.environ.get(name) for name in (_PLATFORM, *_SCREENS)):
        raise ScreenError("no screen: none of DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM is set")
    app = QApplication(["station"])
    app.setApplicationName("station")
    app.setStyle("Fusion")
    if not QFontDatabase.families():
        raise ScreenError("no font: install one, for example the package fonts-dejavu-core")
    font = QFont()
    font.setFamilies(list(LIGHT.families))
    font.setPixelSize(KIOSK_TEXT_PX)
    app.setFont(font)
    return app
