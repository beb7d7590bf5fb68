"""How long runs of a recipe usually take, from the log: what a tile compares its run with."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Final

from station.audit.queries import AuditReader
from station.audit.rows import RunRecord
from station.core.views import SlotView
from station.core.words import Outcome

LEAST_RUNS: Final = 5
MOST_RUNS: Final = 60
_LATE_SHARE: Final = 0.95
# A part of a run whose own progress is not known is never drawn as done.
_NEARLY: Final = 0.95
_RUN_PHASE: Final = "run"


@dataclass(frozen=True)
class ExpectedTimes:
    """Times of good runs of one recipe, in seconds.

    total_s: median of the whole run. late_s: 95 of 100 took no longer. ends_s: median time from the beginning of the
    run at which its first, second ... step had ended.
    """

    total_s: float
    late_s: float
    ends_s: tuple[float, ...]

    def share(self, view: SlotView, elapsed_s: float) -> float:
        """Which part of the time of this run is over, 0.0 to 1.0."""
        if self.total_s <= 0:
            return 0.0
        marks = (0.0, *self.ends_s)
        at = min(max(view.step_number, 0), len(marks) - 1)
        begin = marks[at]
        end = marks[at + 1] if at + 1 < len(marks) else self.total_s
        gap = max(0.0, end - begin)
        if view.total:
            part = min(1.0, view.done / view.total)
        else:
            part = min(_NEARLY, max(0.0, elapsed_s - begin) / gap) if gap else 0.0
        return max(0.0, min(1.0, (begin + part * gap) / self.total_s))

    def is_late(self, elapsed_s: float) -> bool:
        """The run takes longer than nearly all good ones before it."""
        return elapsed_s > self.late_s


def read_expected(reader: AuditReader, recipe_sha256: str) -> ExpectedTimes | None:
    """From the newest good runs of exactly this recipe; None where there are too few. Takes a while: not in a window.

    Raises:
        AuditReadError: the log cannot be read.
    """
    good = (run for run in reader.search(outcome=Outcome.PASS) if run.recipe_sha256 == recipe_sha256 and run.closed_utc)
    newest = [run.run for run in good][:MOST_RUNS]
    if len(newest) < LEAST_RUNS:
        return None
    return expected_of(record for run in newest if (record := reader.run_record(run)) is not None)


def expected_of(records: Iterable[RunRecord]) -> ExpectedTimes | None:
    """The times of these runs; None where there are none."""
    known = tuple(records)
    if not known:
        return None
    lengths = sorted(record.run.seconds for record in known)
    late_s = lengths[min(len(lengths) - 1, int(_LATE_SHARE * len(lengths)))]
    by_step = zip_longest(*(_ends_of(record) for record in known))
    ends = tuple(statistics.median(end for end in column if end is not None) for column in by_step)
    return ExpectedTimes(statistics.median(lengths), late_s, ends)


def _ends_of(record: RunRecord) -> list[float]:
    """When each step of a run had ended, in seconds from its beginning, in the order of the ends."""
    opened = datetime.fromisoformat(record.run.opened_utc)
    last = {step.step: step.ended_utc for step in record.steps if step.phase == _RUN_PHASE and step.ended_utc}
    return sorted(max(0.0, (datetime.fromisoformat(ended) - opened).total_seconds()) for ended in last.values())
