"""Pages of reports as HTML: plain tables that a browser shows and a simple printer of rich text prints.

Everything that comes from the log is escaped here; templates and style are in assets/report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Final

import segno

from station.audit.errors import AuditExportError

FOLDER: Final = Path(__file__).resolve().parents[2] / "assets" / "report"
_QR_WIDTH: Final = 150
_SIGNS_A_BREAK: Final = 16


@dataclass(frozen=True)
class Code:
    """A text in fixed-width letters: a hash or a number that is compared sign by sign."""

    text: str


@dataclass(frozen=True)
class Note:
    """A text in small print: a definition beside its number."""

    text: str


Cell = str | int | float | Code | Note


def page(title: str, lead: str, body: Iterable[str], foot: str, qr: str) -> str:
    """A whole page.

    Args:
        lead: sentence under the title. body: parts made by the functions below. foot: small print at the end.
        qr: what the QR code in the corner holds, "" for none.
    Raises:
        AuditExportError: the templates cannot be read.
    """
    try:
        frame, style = ((FOLDER / name).read_text("utf-8") for name in ("page.html", "report.css"))
    except OSError as error:
        raise AuditExportError(f"the template of reports cannot be read: {error}") from error
    return Template(frame).substitute(
        title=escape(title),
        style=style,
        lead=escape(lead),
        code=qr_image(qr) if qr else "",
        body="\n".join(body),
        foot=escape(foot),
    )


def heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str, kind: str = "") -> str:
    """kind: "mark" for a warning, "note" for small print."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def table(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], empty: str = "none", *, percent: Sequence[int] = ()
) -> str:
    """A table; numbers stand to the right.

    Args:
        empty: what is said where there are no rows.
        percent: how wide each column is, of the whole; () lets the words decide.
    """
    lines = ["".join(_cell(value) for value in row) for row in rows]
    if not lines:
        return paragraph(empty)
    widths = [f' width="{share}%"' for share in percent] or [""] * len(head)
    top = "".join(f"<th{width}>{escape(name)}</th>" for name, width in zip(head, widths, strict=True))
    inner = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return (
        '<table width="100%" border="1" cellspacing="0" cellpadding="3" style="border-collapse: collapse;">'
        f"\n<thead><tr>{top}</tr></thead>\n{inner}\n</table>"
    )


def pairs(rows: Iterable[tuple[str, Cell]]) -> str:
    """Names with their values; a value that is empty is "-"."""
    lines = (f'<tr><td class="name" width="25%">{escape(name)}</td>{_cell(value or "-")}</tr>' for name, value in rows)
    return '<table width="100%" cellspacing="0" cellpadding="2">\n' + "\n".join(lines) + "\n</table>"


def moment(utc: str) -> str:
    """A moment of the log for people: `2025-11-03 14:05:09 UTC`."""
    return f"{utc[:10]} {utc[11:19]} UTC" if utc.endswith("Z") else utc


def qr_image(text: str) -> str:
    """A QR code (ISO/IEC 18004, correction level M) as an image within the page."""
    uri = segno.make(text, error="m", micro=False).png_data_uri(scale=4, border=2)
    return f'<img src="{uri}" width="{_QR_WIDTH}" height="{_QR_WIDTH}" alt="{escape(text)}">'


def _cell(value: Cell) -> str:
    match value:
        case Code():
            return f"<td><code>{_breakable(value.text)}</code></td>"
        case Note():
            return f'<td class="note">{escape(value.text)}</td>'
        case int():
            return f'<td class="number" align="right">{value}</td>'
        case float():
            return f'<td class="number" align="right">{value:.1f}</td>'
        case _:
            return f"<td>{escape(value)}</td>"


def _breakable(text: str) -> str:
    """Long hashes may be broken between groups, so that they do not run out of the paper; words between words."""
    return " ".join("\u200b".join(map(escape, _grouped(word))) for word in text.split(" "))


def _grouped(word: str) -> Iterator[str]:
    return (word[at : at + _SIGNS_A_BREAK] for at in range(0, max(1, len(word)), _SIGNS_A_BREAK))
