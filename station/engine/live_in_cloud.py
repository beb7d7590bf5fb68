"""What of a unit that did not pass stays in the cloud, and may be paid for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from station.core.step import Evidence
from station.core.words import StepEnd
from station.recipe.model import StepPlan
from station.steps.context import RunNotes
from station.steps.membership import was_ordered

_PROVED = (StepEnd.CHANGED, StepEnd.UNCHANGED, StepEnd.PENDING)


class Ended(Protocol):
    """A step that came to its end."""

    @property
    def plan(self) -> StepPlan: ...
    @property
    def end(self) -> StepEnd: ...
    @property
    def evidence(self) -> Evidence: ...


def live_in_cloud(steps: Iterable[StepPlan], ended: Iterable[Ended], notes: RunNotes) -> tuple[str, ...]:
    """One line for each state that the run left in the cloud, in the order of its proof.

    Args:
        ended: proofs of the run in their order; a step that ended a state in the cloud takes it off the list.
        notes: of the run: an order whose effect was never seen may have been carried out, and is listed as such.
    """
    live: dict[str, tuple[str, str]] = {}
    known = set()
    for proof in ended:
        if proof.end not in _PROVED:
            continue
        step = proof.plan.step
        known.add(step.word)
        live = {name: entry for name, entry in live.items() if entry[0] not in step.undoes}
        if step.lives_in_cloud:
            live[proof.plan.id] = (step.word, f"{proof.plan.id}: {proof.evidence.seen}")
    for plan in steps:
        if plan.step.lives_in_cloud and plan.word not in known and was_ordered(notes, plan.word):
            live[plan.id] = (plan.word, f"{plan.id}: ordered, its effect was not seen")
    return tuple(text for _, text in live.values())
