"""What statistics say: frozen values, each with its definition in words beside the number.

A share without a whole, and a quantile of nothing, is None and reads as "-": nothing is never shown as zero or 100 %.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from station.audit.period import Period


@dataclass(frozen=True)
class Share:
    """A part of a whole, both counted."""

    name: str
    part: int
    whole: int
    definition: str

    @property
    def ratio(self) -> float | None:
        """From 0 to 1, None where there is no whole."""
        return self.part / self.whole if self.whole else None

    @property
    def text(self) -> str:
        """`98.5 % (197 of 200)`; never rounded up to 100 %."""
        if self.ratio is None:
            return "-"
        percent = 100.0 if self.part == self.whole else math.floor(self.ratio * 1000) / 10
        return f"{percent:.1f} % ({self.part} of {self.whole})"


@dataclass(frozen=True)
class Number:
    """One number with its unit; None where it cannot be told."""

    name: str
    value: float | None
    unit: str
    definition: str

    @property
    def text(self) -> str:
        """With its unit; a percentage is never rounded up to 100 %."""
        if self.value is None:
            return "-"
        if self.unit == "%":
            return f"{math.floor(self.value * 10) / 10:.1f} %"
        return f"{self.value:.4g} {self.unit}".rstrip()


@dataclass(frozen=True)
class Quantiles:
    """Median and the slow end of n durations, in seconds; each is one that was measured (nearest rank)."""

    name: str
    n: int
    p50_s: float | None
    p90_s: float | None
    p95_s: float | None
    definition: str

    @classmethod
    def of(cls, name: str, seconds: Sequence[float], definition: str) -> Quantiles:
        ordered = sorted(seconds)
        p50_s, p90_s, p95_s = (nearest_rank(ordered, percent) for percent in (50, 90, 95))
        return cls(name, len(ordered), p50_s, p90_s, p95_s, definition)

    @property
    def text(self) -> str:
        if self.p50_s is None or self.p90_s is None or self.p95_s is None:
            return "-"
        return f"p50 {self.p50_s:.1f} s, p90 {self.p90_s:.1f} s, p95 {self.p95_s:.1f} s (n = {self.n})"


def nearest_rank(ordered: Sequence[float], percent: int) -> float | None:
    """The smallest value that at least so many percent of the ordered values do not exceed; None of nothing."""
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else None


@dataclass(frozen=True)
class RunCounts:
    """Closed runs by outcome as it stands now. not_counted: those in no statistics, with why and how many."""

    passed: int
    failed: int
    errors: int
    aborted: int
    pending: int
    not_counted: tuple[tuple[str, int], ...]
    definition: str

    @property
    def all(self) -> int:
        """All that count."""
        return self.passed + self.failed + self.errors + self.aborted + self.pending


@dataclass(frozen=True)
class Yields:
    """What became of units. started: how many; first_...: what their first runs ended as."""

    started: int
    first_failed: int
    first_errors: int
    first_aborted: int
    first_pending: int
    fpy: Share
    clean_fpy: Share
    final: Share
    retests: Share
    suspects: Share
    definition: str

    @property
    def shares(self) -> tuple[Share, ...]:
        """In the order in which people read them."""
        return self.fpy, self.clean_fpy, self.final, self.retests, self.suspects


@dataclass(frozen=True)
class StepYield:
    """First attempts of one step. repeats: further attempts. mean_s: of all attempts."""

    step: str
    word: str
    entered: int
    passed: int
    failed: int
    errors: int
    repeats: int
    mean_s: float

    @property
    def ratio(self) -> float | None:
        return self.passed / self.entered if self.entered else None


@dataclass(frozen=True)
class StepYields:
    """All steps, the worst first, and their product. since_utc, until_utc: whole quarters of an hour."""

    steps: tuple[StepYield, ...]
    rolled: Number
    definition: str


@dataclass(frozen=True)
class Cause:
    """Why runs did not pass. lost_min: what they took. cumulative: share of all runs that did not pass, up to here."""

    step: str
    code: str
    outcome: str
    runs: int
    lost_min: float
    cumulative: float


@dataclass(frozen=True)
class Pareto:
    """Causes, the most frequent first. left_out: how many rarer ones are not in the list."""

    causes: tuple[Cause, ...]
    runs: int
    lost_min: float
    left_out: int
    definition: str


@dataclass(frozen=True)
class Waiting:
    """A run that waits for the cloud. age_s: since it left its slot."""

    run: str
    device_id: str
    order: str
    code: str
    age_s: float


@dataclass(frozen=True)
class PendingAges:
    """Runs that wait for the cloud as of `at_utc`, the oldest first."""

    waiting: tuple[Waiting, ...]
    ages: Quantiles
    at_utc: str

    @property
    def oldest_s(self) -> float | None:
        return self.waiting[0].age_s if self.waiting else None


@dataclass(frozen=True)
class CycleTimes:
    """How long good runs took; `whole` is `machine` and `operator` together, run by run."""

    whole: Quantiles
    machine: Quantiles
    operator: Quantiles


@dataclass(frozen=True)
class Statistics:
    """All of it for one span of time (and one order, "" for all), as of one moment."""

    period: Period
    order: str
    runs: RunCounts
    yields: Yields
    steps: StepYields
    pareto: Pareto
    cycle: CycleTimes
    per_hour: Number
    pending: PendingAges


@dataclass(frozen=True)
class DayFigures:
    """One day (or shift) in a row of many."""

    period: Period
    runs: RunCounts
    yields: Yields
