"""How letters and lines grow with the window: one rule for whatever an operator reads."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

SMALLEST_PX: Final = (1280, 800)
"""The window in which the sizes of a theme are true."""


def growth(size: QSize) -> float:
    """How many times larger than the smallest one a window of this size is; never below 1."""
    return max(1.0, min(size.width() / SMALLEST_PX[0], size.height() / SMALLEST_PX[1]))


def grown(px: int, around: QWidget | None) -> int:
    """A size of the theme, in pixels, as it is in this page or window."""
    return px if around is None else round(px * growth(around.size()))
