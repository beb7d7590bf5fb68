"""From what happened to what it means: outcome, bin and the one causing step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from station.core.errors import Aborted, StationError, UnitFailedError
from station.core.words import Disposition, Outcome, SlotState, StepEnd
from station.engine.gate import NOT_COUNTED

BUG = "BUG"


class WrongProductError(StationError):
    """The unit is of a platform that the recipe is not for. Nothing was written; it is not judged."""

    code = "WRONG-PRODUCT"
    hint = "This unit does not belong to this order. Take it out and put it on the hold shelf."


@dataclass(frozen=True)
class Verdict:
    """How a run, or one step of it, ended."""

    outcome: Outcome
    disposition: Disposition
    code: str = ""
    reason: str = ""
    next_action: str = ""

    @property
    def is_judgement(self) -> bool:
        """It says something about unit or station: no person stopped the run, and this program did not fail."""
        return self.outcome in (Outcome.FAIL, Outcome.ERROR) and self.code != BUG


PASSED = Verdict(Outcome.PASS, Disposition.GOOD)
PENDING = Verdict(
    Outcome.PENDING,
    Disposition.HOLD,
    code="PENDING",
    reason="the cloud has not finished yet",
    next_action="Put the unit on the pending shelf. It is settled when the cloud has finished.",
)

CLOUD_HOLD: Final = "CLOUD-HOLD"
"""Code of a run that went as far as it could while the cloud was away."""


def cloud_held(step: str, *, powered_off: bool) -> Verdict:
    """A run that must wait for the cloud. powered_off: the unit may not start before its membership is proved."""
    next_action = (
        "DO NOT POWER this unit: unplug it and put it on the pending shelf. The station says when to run it again."
        if powered_off
        else "Put the unit on the pending shelf. The station says when to run it again."
    )
    return Verdict(
        Outcome.PENDING, Disposition.HOLD, CLOUD_HOLD, f"the cloud is away: {step} waits for it", next_action
    )


def verdict_of(cause: BaseException) -> Verdict:
    """What an exception says about unit or station. Anything unknown is a fault of this program: code BUG."""
    match cause:
        case UnitFailedError():
            return Verdict(Outcome.FAIL, cause.disposition, cause.code, cause.message, cause.hint)
        case StationError():
            return Verdict(Outcome.ERROR, cause.disposition, cause.code, cause.message, cause.hint)
        case Aborted():
            return Verdict(Outcome.ABORTED, cause.disposition, cause.code, "stopped by a person", cause.hint)
        case _:
            return Verdict(
                Outcome.ERROR,
                Disposition.HOLD,
                BUG,
                f"{type(cause).__name__}: {cause}",
                "Call the line engineer: the station program failed. The unit is not judged.",
            )


def held(verdict: Verdict) -> Verdict:
    """The same, where the recipe wants an engineer to see the unit before anything else is done with it."""
    if verdict.disposition is Disposition.HOLD:
        return verdict
    return replace(verdict, disposition=Disposition.HOLD, next_action="Put the unit on the hold shelf.")


def step_end_of(verdict: Verdict) -> StepEnd:
    """How the step that caused this verdict ended."""
    match verdict.outcome:
        case Outcome.FAIL:
            return StepEnd.FAILED
        case Outcome.ABORTED:
            return StepEnd.ABORTED
        case _:
            return StepEnd.ERROR


def slot_state_of(verdict: Verdict) -> SlotState:
    """What the slot's tile shows for this verdict."""
    if verdict.code in NOT_COUNTED:
        return SlotState.WRONG_PRODUCT
    match verdict.outcome:
        case Outcome.PASS:
            return SlotState.PASS
        case Outcome.FAIL:
            return SlotState.FAIL
        case Outcome.PENDING:
            return SlotState.PENDING
        case Outcome.ABORTED:
            return SlotState.ABORTED
        case Outcome.ERROR:
            return SlotState.STATION_ERROR
