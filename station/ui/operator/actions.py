"""What an operator can ask for, and where the station's present state is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from station.core.views import StationView


@dataclass(frozen=True)
class OperatorActions:
    """Called in the window's thread, so each must return at once: it asks, the engine's threads do.

    start, stop: take a slot's number. start_all: every slot that waits for START.
    """

    start: Callable[[int], object]
    start_all: Callable[[], object]
    stop: Callable[[int], None]


StationViewSource = Callable[[], StationView]
