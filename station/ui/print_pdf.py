"""Prints a page of HTML as PDF, without a screen. Runs in a process of its own, see `core.apart`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

_DPI = 300
_MARGIN_MM = 12.0


def print_pdf(html: str, target: str, title: str) -> int:
    """Write an A4 file; gives its size in bytes.

    Raises:
        OSError: it cannot be written.
    """
    # A process that only prints needs no window system.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    Path(target).touch(exist_ok=False)
    writer = QPdfWriter(target)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("Station")
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    sheet = writer.pageLayout().paintRectPixels(_DPI)
    document.setPageSize(QSizeF(sheet.width(), sheet.height()))
    document.print_(writer)
    del writer, document, application
    size_bytes = Path(target).stat().st_size
    if not size_bytes:
        raise OSError(None, "the printer wrote nothing", target)
    return size_bytes
