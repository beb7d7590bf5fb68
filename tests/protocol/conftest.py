"""Where recordings come from, and how many were replayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.summary import GOLDEN


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", metavar="DIR", default=None, help="replay the recordings below DIR (default: tests/protocol/golden)"
    )


@pytest.fixture
def replayed(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """Counts of this test; their sums stand in the summary."""
    counts: Counter[str] = Counter()
    yield counts
    request.node.user_properties += [(GOLDEN, item) for item in counts.items()]
