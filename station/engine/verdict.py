"""From what happened to what it means: outcome, bin and the one causing step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from station.core.errors import Aborted, StationError, UnitFailedError
from station.core.views import Said
from station.core.words import Disposition, Outcome, SlotState, StepEnd
from station.engine.gate import NOT_COUNTED, REFUSALS
from station.engine.sayings import english
from station.engine.schedule import MembershipBlockedError

BUG = "BUG"
_BLOCKED = MembershipBlockedError.code


class WrongProductError(StationError):
    """The unit is of a platform that the recipe is not for. Nothing was written; it is not judged."""

    code = "WRONG-PRODUCT"
    hint = "This unit is of another product than the recipe is for. Take it out and put it on the hold shelf."


def wrong_product(platforms: Iterable[str], seen: str) -> str:
    """Why a unit is refused whose platform the recipe does not name."""
    return english(Said.of("why.wrong_product", wanted=", ".join(platforms), seen=seen))


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
    reason=english(Said("why.pending")),
    next_action="Put the unit on the pending shelf. It is settled when the cloud has finished.",
)

CLOUD_HOLD: Final = "CLOUD-HOLD"
"""Code of a run that went as far as it could while the cloud was away."""


def cloud_held(step: str, *, powered_off: bool) -> Verdict:
    """A run that must wait for the cloud. powered_off: the unit may not start before its membership is proved."""
    return Verdict(
        Outcome.PENDING,
        Disposition.HOLD,
        CLOUD_HOLD,
        english(Said.of("why.cloud_away", step=step)),
        "DO NOT POWER this unit: unplug it and put it on the pending shelf. The station says when to run it again."
        if powered_off
        else "Put the unit on the pending shelf. The station says when to run it again.",
    )


def kept_from_starting(verdict: Verdict, *, there: bool) -> Verdict:
    """What a person does next with a unit that may not start before its membership is proved.

    Plugged in again it would start. Verdicts that judge the unit, and those that speak of this themselves, stay.

    there: it is still plugged in.
    """
    if verdict.outcome not in (Outcome.ERROR, Outcome.ABORTED) or verdict.code in {*REFUSALS, _BLOCKED}:
        return verdict
    return replace(verdict, next_action=english(Said("next.tied" if there else "next.tied_gone")))


def verdict_of(cause: BaseException) -> Verdict:
    """What an exception says about unit or station. Anything unknown is a fault of this program: code BUG."""
    match cause:
        case UnitFailedError():
            return Verdict(Outcome.FAIL, cause.disposition, cause.code, cause.message, cause.hint)
        case StationError():
            return Verdict(Outcome.ERROR, cause.disposition, cause.code, cause.message, cause.hint)
        case Aborted():
            return Verdict(Outcome.ABORTED, cause.disposition, cause.code, english(Said("why.stopped")), cause.hint)
        case _:
            return Verdict(
                Outcome.ERROR,
                Disposition.HOLD,
                BUG,
                f"{type(cause).__name__}: {cause}",
                "Put the unit on the hold shelf and call the line engineer: the station program failed.",
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
