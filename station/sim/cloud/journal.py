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
    """One request. `at_s` is when it arrived; `status` is 0 if it got no answer; `fault` is the kind that hit it."""

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
        self._last_second: deque[float] = deque()
        self._peak_per_s = 0
        if self._file is not None and self._file.exists():
            self._lines.extend(_read(self._file))
            for at_s in sorted(line.at_s for line in self._lines):
                self.count(at_s)

    def count(self, at_s: float) -> None:
        """A request arrived; times never go back."""
        with self._lock:
            self._last_second.append(at_s)
            while self._last_second[0] <= at_s - 1.0:
                self._last_second.popleft()
            self._peak_per_s = max(self._peak_per_s, len(self._last_second))

    @property
    def peak_per_s(self) -> int:
        """The most requests that arrived within any second."""
        with self._lock:
            return self._peak_per_s

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
