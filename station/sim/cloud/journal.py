"""Every request that reached the cloud, in order: what a test reads to see what a client really sent."""

from __future__ import annotations

import json
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from station.sim.cloud.codec import from_json, to_json

JOURNAL_FILE = "requests.jsonl"
KEPT_LINES = 5000


@dataclass(frozen=True, kw_only=True)
class Line:
    """One request. `status` is 0 if it got no answer; `fault` is the kind of the fault that hit it."""

    at_s: float
    method: str
    path: str
    status: int
    fault: str = ""


class Journal:
    """The last requests in memory, and all of them in a file if there is a folder."""

    def __init__(self, folder: Path | None) -> None:
        self._lock = threading.Lock()
        self._file = None if folder is None else folder / JOURNAL_FILE
        self._lines: deque[Line] = deque(maxlen=KEPT_LINES)
        if self._file is not None and self._file.exists():
            self._lines.extend(_read(self._file))

    def note(self, line: Line) -> None:
        """Append a request."""
        with self._lock:
            self._lines.append(line)
            if self._file is not None:
                with self._file.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(to_json(line)) + "\n")

    def lines(self) -> tuple[Line, ...]:
        """Return the last requests, oldest first."""
        with self._lock:
            return tuple(self._lines)


def _read(file: Path) -> list[Line]:
    """A line that was cut off by a kill is left out."""
    complete = [text for text in file.read_text(encoding="utf-8").split("\n") if text.endswith("}")]
    return [from_json(Line, json.loads(text), JOURNAL_FILE) for text in complete[-KEPT_LINES:]]
