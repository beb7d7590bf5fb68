"""The station's log file, read as it grows: one JSON object a line, rotated by size."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FIRST_BYTES: Final = 512 * 1024
MOST_BYTES: Final = 2 * 1024 * 1024
LEVELS: Final = ("info", "warning", "error", "critical")
_OWN: Final = ("timestamp", "level", "event", "slot", "run", "device_id", "logger", "station")


@dataclass(frozen=True)
class LogLine:
    """One record. number: counts up from 1 over all that this reader has seen. facts: what else it says, as text."""

    number: int
    utc: str
    level: str
    event: str
    slot: str
    run: str
    device_id: str
    logger: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def told(self) -> str:
        """The facts on one line."""
        return "  ".join(f"{name}={value}" for name, value in self.facts)


class LogTail:
    """Reads what was added since the last look. Not shared between threads."""

    def __init__(self, path: Path, first_bytes: int = FIRST_BYTES) -> None:
        self._path = path
        self._first_bytes = first_bytes
        self._inode = -1
        self._at = 0
        self._rest = b""
        self._number = 0

    def more(self) -> tuple[LogLine, ...]:
        """New records, oldest first. At the first look the last part of the file; nothing where there is no file."""
        try:
            with self._path.open("rb") as file:
                stat = os.fstat(file.fileno())
                self._place(stat.st_ino, stat.st_size)
                file.seek(self._at)
                data = file.read(MOST_BYTES)
        except OSError:
            return ()
        self._at += len(data)
        *whole, self._rest = (self._rest + data).split(b"\n")
        return tuple(self._lines(whole))

    def _place(self, inode: int, size: int) -> None:
        """Where to read on: a file that was rotated away, or cut, begins anew."""
        if self._inode == -1:
            self._at = max(0, size - self._first_bytes)
            # The line that is cut by this start is no record and falls away.
        elif inode != self._inode or size < self._at:
            self._at, self._rest = 0, b""
        self._inode = inode

    def _lines(self, raw: list[bytes]) -> Iterator[LogLine]:
        for one in raw:
            try:
                record = json.loads(one)
            except ValueError:
                continue
            if isinstance(record, dict):
                self._number += 1
                yield _line(self._number, record)


def _line(number: int, record: dict[str, object]) -> LogLine:
    def word(name: str) -> str:
        value = record.get(name, "")
        return value if isinstance(value, str) else str(value)

    facts = tuple((name, _text(value)) for name, value in record.items() if name not in _OWN and value != "")
    return LogLine(
        number,
        word("timestamp"),
        word("level"),
        word("event"),
        word("slot"),
        word("run"),
        word("device_id"),
        word("logger"),
        facts,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
