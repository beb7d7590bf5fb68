"""Lists of Device IDs as they come with an order: text or CSV, from a web page, a mail or a spreadsheet.

What cannot be read is told with its line, never passed over: a list that was read by half is worse than none.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from station.core.errors import RecipeError
from station.core.ids import BadIdError, DeviceId

MOST_BYTES = 16 * 1024 * 1024
_LINE_END = re.compile(r"\r\n|\n|\r")
_DELIMITERS = ("\t", ";", ",")
# Header words for the column of Device IDs, stripped to their letters.
_HEADERS = frozenset({"deviceid", "deviceids", "particledeviceid", "coreid", "id"})
_SHOWN_CHARS = 40


class IdListError(RecipeError):
    """A list of Device IDs cannot be read at all."""

    code: ClassVar[str] = "ID-LIST"
    hint: ClassVar[str] = "Save the list as text or CSV (UTF-8), one Device ID a line, and try again."


@dataclass(frozen=True)
class ListedId:
    """A Device ID, in lower case, and the line that it stands in, from 1."""

    line: int
    device_id: DeviceId


@dataclass(frozen=True)
class ListRemark:
    """A line that is not as it should be. text: what stands there, shortened, "" for nothing."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class IdList:
    """What a list holds. entries: each Device ID once, in the order of the list.

    duplicates: lines that say again what an earlier one said. faults: lines without a Device ID.
    sha256: of the exact bytes.
    """

    entries: tuple[ListedId, ...]
    duplicates: tuple[ListRemark, ...]
    faults: tuple[ListRemark, ...]
    sha256: str

    @property
    def ids(self) -> tuple[DeviceId, ...]:
        """The Device IDs alone."""
        return tuple(entry.device_id for entry in self.entries)


def read_id_list(path: Path) -> IdList:
    """Read a list from a file.

    Raises:
        IdListError: no such file, too large, no text, or nothing in it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise IdListError(f"{path} cannot be read: {error.strerror or error}", file=str(path)) from error
    try:
        return parse_id_list(data)
    except IdListError as error:
        raise IdListError(f"{path}: {error.message}", file=str(path)) from error


def parse_id_list(data: bytes) -> IdList:
    """The list in these bytes.

    One Device ID a line, in any case, or a table of cells between commas, semicolons or tabs: there the column counts
    that a first line calls Device ID, else the first cell. Empty lines and lines that begin with # are passed over.

    Raises:
        IdListError: too large, no text, or nothing in it.
    """
    if len(data) > MOST_BYTES:
        raise IdListError(f"a list of Device IDs has at most {MOST_BYTES} bytes")
    rows = tuple(_rows(_text(data)))
    column, rows = _column(rows)
    first_line: dict[DeviceId, int] = {}
    duplicates: list[ListRemark] = []
    faults: list[ListRemark] = []
    for line, cells in rows:
        cell = cells[column] if column < len(cells) else ""
        try:
            device_id = DeviceId.parse(cell)
        except BadIdError:
            faults.append(ListRemark(line, _shown(cell), _why(cell)))
            continue
        if device_id in first_line:
            duplicates.append(ListRemark(line, device_id, f"stands in line {first_line[device_id]} already"))
        first_line.setdefault(device_id, line)
    if not rows:
        raise IdListError("there is no Device ID in the list")
    entries = tuple(ListedId(line, device_id) for device_id, line in first_line.items())
    return IdList(entries, tuple(duplicates), tuple(faults), hashlib.sha256(data).hexdigest())


def _text(data: bytes) -> str:
    """UTF-8, or UTF-16 with a byte order mark as spreadsheets write it."""
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise IdListError("this is no text in UTF-8") from error
    if "\0" in text:
        raise IdListError("this is no text: it holds zero bytes")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line that says something."""
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        delimiter = next((sign for sign in _DELIMITERS if sign in line), ",")
        cells = next(csv.reader([line], delimiter=delimiter), [])
        yield number, [cell.strip().strip("'\"").strip() for cell in cells]


def _column(rows: tuple[tuple[int, list[str]], ...]) -> tuple[int, tuple[tuple[int, list[str]], ...]]:
    """The column that counts, and the rows without a header."""
    if not rows:
        return 0, rows
    titles = [re.sub(r"[^a-z]", "", cell.lower()) for cell in rows[0][1]]
    known = [place for place, title in enumerate(titles) if title in _HEADERS]
    return (known[0], rows[1:]) if known else (0, rows)


def _why(cell: str) -> str:
    if not cell:
        return "there is no Device ID in this line"
    if re.fullmatch(r"[0-9A-Fa-f]+", cell):
        return f"{len(cell)} hexadecimal digits, a Device ID has 24"
    if re.fullmatch(r"[0-9.,]+[eE]\+?[0-9]+", cell):
        return "a spreadsheet made a number of it: format the column as text"
    return "no Device ID: 24 hexadecimal digits are needed"


def _shown(cell: str) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in cell)
    return plain if len(plain) <= _SHOWN_CHARS else plain[: _SHOWN_CHARS - 1] + "…"
