"""Faults that go together: days on which everything is a little bad."""

from __future__ import annotations

from station.sim.cloud.plan import Fault, FaultKind


def storm(
    seed: int,
    *,
    lost_answers: float = 0.05,
    server_errors: float = 0.05,
    hold_s: float = 60.0,
    flood_from_s: float = 5.0,
    flood_for_s: float = 10.0,
    retry_after_s: int = 2,
) -> tuple[Fault, ...]:
    """Answers that get lost after the effect, 5xx without effect, and one flood of 429.

    Args:
        seed: the same seed hits the same requests, by their ordinal.
        lost_answers, server_errors: share of all requests, 0 to 1.
        hold_s: how long a connection stays open after its answer was lost.
        flood_from_s, flood_for_s: when every request gets a 429, counted from when the faults are set.
    """
    return (
        Fault(
            kind=FaultKind.RATE_LIMIT,
            from_s=flood_from_s,
            for_s=flood_for_s,
            retry_after_s=retry_after_s,
        ),
        Fault(kind=FaultKind.COMMIT_THEN_SILENCE, probability=lost_answers, seed=seed, hold_s=hold_s),
        Fault(kind=FaultKind.SERVER_ERROR, probability=server_errors, seed=seed),
    )
