"""A run one move at a time: before each move it waits until an engineer lets it go on.

A move is what the unit or the cloud would notice: a step, a restart into the other mode, the last looks. The engine
asks before it, when nothing of it has happened; the unit is left alone meanwhile, in the mode that it is in.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final, Protocol

from station.core.cancel import CancelToken, Deadline
from station.core.prompt import UnansweredError

LEAVE_LIMIT_S: Final = 3600.0
LOOK_S: Final = 0.1


class MoveKind(StrEnum):
    """What kind of move is next."""

    STEP = auto()
    SWITCH = auto()
    LAST_LOOK = auto()


@dataclass(frozen=True)
class Move:
    """What a run does next. id: of the step, the mode, or "last look". title: the step's own name."""

    kind: MoveKind
    id: str
    title: str


class StepGate(Protocol):
    """Asked before each move of each run, from the threads of all slots."""

    def before(self, slot: int, move: Move, cancel: CancelToken) -> str:
        """Wait for leave; who gave it, "" where none was needed.

        Raises:
            UnansweredError: nobody gave it in time. Aborted: the run was stopped.
        """
        ...


class NoGate:
    """Runs that never wait."""

    def before(self, slot: int, move: Move, cancel: CancelToken) -> str:
        """At once."""
        del slot, move, cancel
        return ""


NO_GATE: Final = NoGate()


@dataclass
class _Held:
    """One slot that goes step by step. move: what its run waits with. leave: who let that go on, "" for nobody yet."""

    by: str
    move: Move | None = None
    leave: str = ""


class Stepper:
    """A gate with a handle: which slots go step by step, what they wait with, and the leave to go on.

    limit_s: how long a run waits for leave before it ends.
    """

    def __init__(self, limit_s: float = LEAVE_LIMIT_S) -> None:
        self._limit_s = limit_s
        self._news = threading.Condition()
        self._held: dict[int, _Held] = {}

    def step_through(self, slot: int, by: str) -> None:
        """From its next move on this slot waits for leave; by: who is there to give it."""
        with self._news:
            held = self._held.setdefault(slot, _Held(by))
            held.by = by or "engineer"

    def run_on(self, slot: int) -> None:
        """This slot waits no more: a run under way goes on to its end."""
        with self._news:
            held = self._held.pop(slot, None)
            if held is not None:
                held.leave = held.by
            self._news.notify_all()

    def go(self, slot: int) -> bool:
        """Let the one move go on that the slot waits with; False where it waits with none."""
        with self._news:
            held = self._held.get(slot)
            if held is None or held.move is None or held.leave:
                return False
            held.leave = held.by
            self._news.notify_all()
            return True

    def steps_through(self, slot: int) -> bool:
        """Whether this slot goes step by step."""
        with self._news:
            return slot in self._held

    def waiting(self, slot: int) -> Move | None:
        """What the slot's run waits with now, None where it does not wait."""
        with self._news:
            held = self._held.get(slot)
            return None if held is None or held.leave else held.move

    def before(self, slot: int, move: Move, cancel: CancelToken) -> str:
        """See `StepGate`."""
        deadline = Deadline.after(self._limit_s)
        with self._news:
            held = self._held.get(slot)
            if held is None:
                return ""
            held.move, held.leave = move, ""
            try:
                while not held.leave:
                    cancel.check()
                    if deadline.expired:
                        raise UnansweredError(
                            f"nobody let {move.id} of slot {slot} go on within {self._limit_s:g} s", slot=slot
                        )
                    self._news.wait(min(LOOK_S, deadline.left_s))
                return held.leave
            finally:
                held.move, held.leave = None, ""
