"""Mixed outcomes have one exit code."""

from __future__ import annotations

import pytest

from station.core.words import Outcome, outcome_exit_code

P, F, E, A, W = Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.ABORTED, Outcome.PENDING


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([], 0),
        ([P, P], 0),
        ([P, W], 4),
        ([F, W, P], 1),
        ([F, E], 3),
        ([F, E, A, W, P], 130),
    ],
)
def test_the_worst_kind_wins(outcomes: list[Outcome], code: int) -> None:
    assert outcome_exit_code(outcomes) == code
