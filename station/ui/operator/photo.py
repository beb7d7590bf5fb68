"""A picture that a recipe shows beside its question."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from station.core.files import PinnedFile

MOST_PX: Final = 1600
_FORMATS: Final = frozenset({b"png", b"jpeg"})


def decoded(file: PinnedFile) -> QImage:
    """The picture, at most MOST_PX wide and high; one of no size where the bytes are no PNG or JPEG picture.

    Takes a while: not for the window's thread.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(file.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return QImage()
    size = reader.size()
    if max(size.width(), size.height()) > MOST_PX:
        reader.setScaledSize(size.scaled(QSize(MOST_PX, MOST_PX), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class Photo(QWidget):
    """Draws a picture as large as its box allows, its proportions kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._image = QImage()
        self.hide()

    @property
    def image(self) -> QImage:
        """What is drawn; null for nothing."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Draw this one; nothing where it is null."""
        self._image = image
        self.setVisible(not image.isNull())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self._image)
        painter.end()
