"""The bench of questions itself: small, but every question is asked and the year is what its words say."""

from __future__ import annotations

import math
from pathlib import Path

from station.audit.queries import AuditReader
from station.audit.statistics import statistics
from tests.bench.audit_queries import measure

RUNS = 400


def test_every_question_is_asked_of_a_year_that_adds_up(tmp_path: Path) -> None:
    figures = measure(tmp_path, RUNS)
    assert all(math.isfinite(took_ms) and took_ms > 0 for _, took_ms, _ in figures)
    found = statistics(AuditReader(tmp_path))
    assert found.runs.all == RUNS
    assert found.pareto.runs == RUNS - found.runs.passed
    assert found.yields.started + found.yields.retests.part == RUNS
    assert {step.entered for step in found.steps.steps} == {RUNS}
