"""What tests tell beside passing: printed at the end of the run, also where several processes share the tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

ROW = "conformance"
"""A property of a test: one row of the table of what dfu-util was made to do."""
GOLDEN = "golden"
"""A property of a test: (what, how many) of a replayed recording."""

_PHASE = "teardown"


def told(reporter: pytest.TerminalReporter, name: str) -> Iterator[tuple[str, object, bool]]:
    """Properties of this name as (test, value, passed), in the order of the tests' ends."""
    failed = {report.nodeid for report in reporter.stats.get("failed", ())}
    for reports in reporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == _PHASE:
                for given, value in report.user_properties:
                    if given == name:
                        yield report.nodeid, value, report.nodeid not in failed


def golden_lines(reporter: pytest.TerminalReporter) -> Iterator[str]:
    """How many recordings were replayed."""
    counts: Counter[str] = Counter()
    for _test, value, _passed in told(reporter, GOLDEN):
        if isinstance(value, (list, tuple)):
            counts[str(value[0])] += int(value[1])
    if counts["files"]:
        yield (
            f"golden: {counts['files']} recordings replayed, {counts['transfers']} transfers, "
            f"{counts['lab steps']} steps at the bench"
        )


def conformance_lines(reporter: pytest.TerminalReporter) -> Iterator[str]:
    """The table of what dfu-util was made to do, and whether each row holds."""
    rows = sorted((test, str(value), passed) for test, value, passed in told(reporter, ROW))
    if not rows:
        return
    yield "dfu-util against the virtual units"
    for _test, text, passed in rows:
        yield f"{'PASSED' if passed else 'FAILED':<7} {text}"
    yield f"{sum(passed for _test, _text, passed in rows)} of {len(rows)} rows hold"
