"""Units that check the station: golden ones are known to be good, red rabbits are known to be bad.

They are never imported and never counted: their runs leave out every step of the cloud.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from station.core.ids import BadIdError, DeviceId
from station.core.policy import Policy
from station.core.words import Lane
from station.recipe.model import Recipe, StepPlan


class Purpose(StrEnum):
    """What a run is for."""

    WORK = ""
    GOLDEN = "golden"
    RED_RABBIT = "red rabbit"


def purpose_of(device_id: str, policy: Policy) -> Purpose:
    """What a unit of this Device ID, or USB serial string, is for."""
    try:
        known = DeviceId.parse(device_id)
    except BadIdError:
        return Purpose.WORK
    if known in policy.red_rabbits:
        return Purpose.RED_RABBIT
    return Purpose.GOLDEN if known in policy.golden else Purpose.WORK


def without_cloud(recipe: Recipe) -> Recipe:
    """The recipe as far as it concerns the unit itself. It keeps its hash: the file is the same."""
    kept = frozenset(plan.id for plan in recipe.steps if plan.step.lane is not Lane.CLOUD)
    return replace(
        recipe,
        steps=tuple(_keep_needs(plan, kept) for plan in recipe.steps if plan.id in kept),
        cleanup=tuple(plan for plan in recipe.cleanup if plan.step.lane is not Lane.CLOUD),
        owner="",
    )


def _keep_needs(plan: StepPlan, kept: frozenset[str]) -> StepPlan:
    return replace(plan, needs=tuple(need for need in plan.needs if need in kept))
