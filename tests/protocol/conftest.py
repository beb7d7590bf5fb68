"""Where recordings come from, and how many were replayed."""

from __future__ import annotations

from collections import Counter

import pytest

REPLAYED = pytest.StashKey[Counter[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", metavar="DIR", default=None, help="replay the recordings below DIR (default: tests/protocol/golden)"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REPLAYED] = Counter()


@pytest.fixture
def replayed(pytestconfig: pytest.Config) -> Counter[str]:
    """Counts of this run; shown in the summary."""
    return pytestconfig.stash[REPLAYED]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counts = config.stash[REPLAYED]
    if counts["files"]:
        terminalreporter.write_line(
            f"golden: {counts['files']} recordings replayed, {counts['transfers']} transfers, "
            f"{counts['lab steps']} steps at the bench"
        )
