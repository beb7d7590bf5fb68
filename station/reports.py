"""Pages of the log become files: HTML as it is, PDF printed by Qt in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from station.core.apart import run_apart
from station.core.cancel import CancelToken

if TYPE_CHECKING:
    from station.audit.rows import LogHead

PRINT_LIMIT_S = 120.0

PageWriter = Callable[[str, Path, "LogHead"], "LogHead"]
"""Writes a page of HTML into a file and gives back the end of the log that it was given."""


def writer_of(target: Path, title: str, cancel: CancelToken | None = None) -> PageWriter:
    """How a file of this name is written.

    Args:
        target: ends in .html or .pdf.
        title: of the PDF document. cancel: stops the printer.
    Raises:
        AuditExportError: another ending.
    """
    match target.suffix.lower():
        case ".html":
            return _write_html
        case ".pdf":
            stop = cancel or CancelToken()
            return lambda page, part, head: _write_pdf(page, part, head, title, stop)
        case other:
            from station.audit.errors import AuditExportError

            raise AuditExportError(f"{target} ends in {other or 'nothing'!r}; a page is written as .html or .pdf")


def _write_html(page: str, part: Path, head: LogHead) -> LogHead:
    part.write_text(page, "utf-8")
    return head


def _write_pdf(page: str, part: Path, head: LogHead, title: str, cancel: CancelToken) -> LogHead:
    # Qt is loaded in that process alone.
    run_apart(PRINT_LIMIT_S, cancel, print_page, page, str(part), title)
    return head


def print_page(page: str, target: str, title: str) -> int:
    """What the other process does; gives the size of the file in bytes."""
    from station.ui.print_pdf import print_pdf

    return print_pdf(page, target, title)
