"""How a run step by step begins: on a virtual bench that is set up for it, or in a slot of the line."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.recipe.model import Recipe
from station.ui.engineer.doors import RecipeDoors, StepStand

BENCH_PATIENCE_S: Final = 5.0
_LOOK_S: Final = 0.1


@dataclass(frozen=True)
class Where:
    """Where to run. platform: of the virtual unit, "" for a real one; slot: of the line, 0 for the virtual bench."""

    platform: str = ""
    slot: int = 0


@dataclass(frozen=True)
class Started:
    """The stand, which of its slots, and whether the run began there."""

    stand: StepStand
    slot: int
    began: bool


class StepStart:
    """Has one virtual bench at a time. It may outlive the view that asked for it, so as to be put away behind it.

    For any thread but the window's: all of it is slow.
    """

    def __init__(self, doors: RecipeDoors) -> None:
        self._doors = doors
        self._lock = threading.Lock()
        self._bench: ExitStack | None = None

    def begin(self, recipe: Recipe, where: Where) -> Started:
        """Begin a run that waits before each move. The bench of the run before is put away first."""
        self.put_away()
        stand = self._doors.line
        if where.slot == 0 or stand is None:
            stand = self._open(self._doors.bench(recipe, where.platform))
        slot = where.slot or stand.slots[0]
        stand.stepper.step_through(slot, self._doors.engineer())
        began = _await_start(stand, slot, patient=where.slot == 0)
        if not began:
            stand.stepper.run_on(slot)
        return Started(stand, slot, began)

    def put_away(self) -> None:
        """End what runs on the virtual bench, and free its folder; nothing where there is none."""
        with self._lock:
            bench, self._bench = self._bench, None
            if bench is not None:
                bench.close()

    def _open(self, bench: AbstractContextManager[StepStand]) -> StepStand:
        with self._lock:
            stack = ExitStack()
            stand = stack.enter_context(bench)
            self._bench = stack
            return stand


def _await_start(stand: StepStand, slot: int, *, patient: bool) -> bool:
    """Begin; a virtual unit may take a moment to show on its bus."""
    deadline = Deadline.after(BENCH_PATIENCE_S if patient else 0.0)
    while not stand.start(slot):
        if deadline.expired:
            return False
        CancelToken().wait(_LOOK_S)
    return True
