"""Times that promise something, measured on a computer that has other things to do."""

from __future__ import annotations

from collections.abc import Callable

TRIES = 3


def soonest_s(measure: Callable[[], float], limit_s: float) -> float:
    """The least of up to three measured times, in seconds; the first within the limit is enough.

    What else a computer does only ever adds to a time: what takes too long by itself does so each time.
    """
    took_s = measure()
    for _ in range(TRIES - 1):
        if took_s <= limit_s:
            break
        took_s = min(took_s, measure())
    return took_s
