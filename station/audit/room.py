"""How much space the log has left, and for how long."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DISK_FLOOR_BYTES: Final = 200_000_000


@dataclass(frozen=True)
class Room:
    """Space on the disk of the log.

    per_day_bytes: size of the log over its age, at least one day; 0 for a log in no file.
    """

    free_bytes: int
    floor_bytes: int
    per_day_bytes: float

    @property
    def enough(self) -> bool:
        """Whether a new unit may start."""
        return self.free_bytes >= self.floor_bytes

    @property
    def days_left(self) -> float | None:
        """Days until the floor is reached at the log's growth so far; None where nothing is known of its growth."""
        above_bytes = max(0, self.free_bytes - self.floor_bytes)
        return above_bytes / self.per_day_bytes if self.per_day_bytes else None


def measure_room(database: Path, floor_bytes: int, age_days: float) -> Room:
    """Measure the disk of a log that is so old.

    Raises:
        OSError: the disk cannot be asked.
    """
    parts = (database, database.with_name(database.name + "-wal"))
    size_bytes = sum(part.stat().st_size for part in parts if part.exists())
    per_day_bytes = size_bytes / max(1.0, age_days)
    return Room(shutil.disk_usage(database.parent).free, floor_bytes, per_day_bytes)
