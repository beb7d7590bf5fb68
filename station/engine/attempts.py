"""Whether a step that failed is tried again: only where the recipe says so, and only what another try may change."""

from __future__ import annotations

from typing import Final

from station.cloud.errors import CloudAnswerLostError, CloudRateError, CloudServerError, CloudUnreachableError
from station.core.errors import (
    AuditError,
    DeadlineError,
    IdentityError,
    LinkLostError,
    LinkTimeoutError,
    RecipeError,
    StationError,
    UnitFailedError,
)
from station.recipe.model import OnFailure, StepPlan

# What stands above any recipe: no log, no proven identity, no usable recipe, no unit on the bus.
_FINAL = (AuditError, IdentityError, RecipeError, LinkLostError)

ORDERS: Final = 4
"""So often an order is given to the cloud in one run, each time after a look that says that it had no effect."""
FIRST_ORDER_PAUSE_S: Final = 1.0
_NO_EFFECT = (CloudServerError, CloudAnswerLostError)
_AWAY = (CloudUnreachableError, CloudAnswerLostError, CloudServerError, CloudRateError)


def kind_of(cause: BaseException) -> str:
    """The recipe's word for a kind of end: "fail", "timeout", "error"; "" for a stop or a fault of this program."""
    match cause:
        case UnitFailedError():
            return "fail"
        case DeadlineError() | LinkTimeoutError():
            return "timeout"
        case StationError():
            return "error"
        case _:
            return ""


def pause_before_next_s(plan: StepPlan, cause: BaseException, attempt: int) -> float | None:
    """Seconds to wait before the step is tried again after its try number `attempt`; None: it is not tried again."""
    rule = plan.retry
    if _came_to_nothing(cause) and attempt < max(ORDERS, rule.attempts):
        return FIRST_ORDER_PAUSE_S * 2.0 ** (attempt - 1)
    if isinstance(cause, _FINAL) or kind_of(cause) not in rule.only or attempt >= rule.attempts:
        return None
    return rule.delay_s * float(rule.backoff ** (attempt - 1))


def is_cloud_away(cause: BaseException) -> bool:
    """Whether the cloud was not reached, or is in trouble itself: nothing that a person or a recipe could mend."""
    return isinstance(cause, _AWAY)


def _came_to_nothing(cause: BaseException) -> bool:
    """Whether this is an order whose answer was lost or an error, and of which the look behind it showed no effect.

    It is given again by the station itself: as a try of its own, which begins with another look.
    """
    return isinstance(cause, _NO_EFFECT) and cause.facts.get("method") not in (None, "GET")


def run_goes_on_after(plan: StepPlan, cause: BaseException) -> bool:
    """Whether the recipe lets the run go on without this step.

    Never without the verified flash or the proved membership: what comes after them would touch the cloud's bill or
    let the unit out of DFU mode too early.
    """
    if plan.on_failure is not OnFailure.CONTINUE or plan.step.is_flash or plan.step.barrier:
        return False
    return bool(kind_of(cause)) and not isinstance(cause, _FINAL)
