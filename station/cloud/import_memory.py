"""For which devices of a list an import was ordered: a file beside the data, so that a second try tells the truth."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from station.core.errors import StationError

FOLDER = "imports"


class ImportMemoryError(StationError):
    """What was ordered cannot be written down, so nothing is ordered."""

    code: ClassVar[str] = "IMPORT-MEMORY"
    hint: ClassVar[str] = "Check the disk of the data directory, then give the same command again."


class ImportMemory:
    """One file for each list and product; lines of JSON, each on disk before its order is sent.

    A last line that a power cut tore is passed over: its order was not sent.
    """

    def __init__(self, data: Path, product_id: int, list_sha256: str) -> None:
        self.path = data / FOLDER / f"{product_id}-{list_sha256[:16]}.jsonl"

    def asked(self) -> frozenset[str]:
        """All devices for which an import was ordered. Raises ImportMemoryError where the file cannot be read."""
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return frozenset()
        except OSError as error:
            raise ImportMemoryError(f"{self.path} cannot be read: {error.strerror or error}") from error
        return frozenset(one for line in lines for one in _ids(line))

    def note_asked(self, device_ids: Sequence[str]) -> None:
        """Add these. Raises ImportMemoryError where that cannot be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                # A torn line must not swallow this one.
                file.write(("\n" + json.dumps({"asked": list(device_ids)}) + "\n").encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ImportMemoryError(f"{self.path} cannot be written: {error.strerror or error}") from error


def _ids(line: str) -> tuple[str, ...]:
    try:
        entry = json.loads(line)
    except ValueError:
        return ()
    asked = entry.get("asked") if isinstance(entry, dict) else None
    return tuple(one for one in asked if isinstance(one, str)) if isinstance(asked, list) else ()
