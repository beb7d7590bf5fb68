"""The chain of steps that a run cannot be shorter than, by the very rules that the run obeys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from station.core.words import Mode
from station.engine.schedule import Do, Finish, RunState, Schedule, Switch, Wait


@dataclass(frozen=True)
class CriticalPath:
    """legs: ids of the steps, and the modes that the unit was brought into, of which each waited for the one before."""

    legs: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class _Leg:
    name: str
    ends_s: float
    after: _Leg | None

    def names(self) -> tuple[str, ...]:
        return (*(self.after.names() if self.after else ()), self.name)


def critical_path(
    schedule: Schedule, seconds: Mapping[str, float], into_s: Mapping[Mode, float], began_in: Mode = Mode.NORMAL
) -> CriticalPath:
    """Play a run through in which steps and changes of mode take just these times and nothing else takes any.

    Args:
        seconds: of each step, by its id; a step that is missing takes none. into_s: of a change into a mode.
    Raises:
        PlanDeadlockError: the steps wait for each other.
    """
    last: _Leg | None = None
    clouds: dict[str, _Leg] = {}
    done: set[str] = set()
    mode, complete = began_in, began_in is Mode.NORMAL
    while True:
        now_s = last.ends_s if last else 0.0
        for name in [name for name, leg in clouds.items() if leg.ends_s <= now_s]:
            del clouds[name]
            done.add(name)
        state = RunState(frozenset(done), frozenset(clouds), mode, complete)
        for plan in schedule.cloud_ready(state):
            clouds[plan.id] = _Leg(plan.id, now_s + seconds.get(plan.id, 0.0), last)
        match schedule.next(RunState(frozenset(done), frozenset(clouds), mode, complete)):
            case Do(plan):
                last = _Leg(plan.id, now_s + seconds.get(plan.id, 0.0), last)
                done.add(plan.id)
            case Switch(target):
                last = _Leg(target.value, now_s + into_s.get(target, 0.0), last)
                mode, complete = target, complete or target is Mode.NORMAL
            case Wait():
                last = min(clouds.values(), key=lambda leg: leg.ends_s)
            case Finish():
                return CriticalPath(last.names() if last else (), now_s)
