"""Glyphs from the icon folder, tinted to the colour in which they are needed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON_FOLDER: Final = Path(__file__).resolve().parents[2] / "assets" / "icons"


class MissingIconError(LookupError):
    """An icon file is absent or is no SVG: the installation is damaged."""


@lru_cache(maxsize=512)
def icon(name: str, size_px: int, colour: str) -> QImage:
    """The glyph `name` as a square image of `size_px`, drawn in `colour` (#RRGGBB) on nothing.

    Raises:
        MissingIconError: there is no such file, or it cannot be drawn.
    """
    path = ICON_FOLDER / f"{name}.svg"
    renderer = QSvgRenderer(str(path)) if path.is_file() else None
    if renderer is None or not renderer.isValid():
        raise MissingIconError(f"{path} is no icon")
    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor(colour))
    painter.end()
    return image
