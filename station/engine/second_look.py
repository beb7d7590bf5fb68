"""What would judge a unit is looked at twice: one corrupted read must not scrap it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from station.core.errors import Fact, UnitFailedError
from station.core.step import Finding, Holds
from station.core.words import Lane
from station.particle.errors import DctUnreadableError, FalseReadError, NeighbourChangedError
from station.recipe.model import StepPlan

Look = Callable[[], Finding[Any]]
# Ends of a change that come from reading back, not from what the unit said of it.
READ_BACK = (NeighbourChangedError, DctUnreadableError)
_JUDGING = (UnitFailedError, DctUnreadableError)


class LooksDifferError(FalseReadError):
    """Two looks at the same thing, one after the other, saw different things."""


class Looks:
    """The looks of one step. `first` is what a look said that a second one had to confirm, "" while there was none.

    The cloud's answers are not looked at twice: TLS lets no corrupted one through.
    """

    def __init__(self, plan: StepPlan) -> None:
        self._plan = plan
        self.first = ""

    @property
    def _twice(self) -> bool:
        """Whether what judges the unit is looked at once more."""
        return self._plan.step.lane is Lane.USB

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """The first look, for the record."""
        return (("first_look", self.first),) if self.first else ()

    def look(self, look: Look) -> Finding[Any]:
        """Look; what raises a judgement is looked at once more.

        Raises:
            what both looks raised. LooksDifferError: each raised another judgement.
        """
        try:
            return look()
        except _JUDGING as cause:
            if not self._twice or self.first:
                raise
            self.first = _told(cause)
            return self._once_more(look, cause)

    def confirm_no(self, finding: Finding[Any], look: Look) -> Finding[Any]:
        """A state that should hold does not: look once more before that is believed.

        Raises:
            LooksDifferError: it does not hold in another way than before.
        """
        if finding.holds is not Holds.NO or not self._twice:
            return finding
        if self.first:
            raise self._differ(finding.evidence.seen)
        self.first = finding.evidence.seen
        try:
            second = look()
        except _JUDGING as cause:
            raise self._differ(_told(cause)) from cause
        if second.holds is Holds.NO and second.evidence.seen != self.first:
            raise self._differ(second.evidence.seen)
        return second

    def note(self, cause: Exception) -> None:
        """The read-back of a change judged the unit: the look that follows has to confirm it."""
        self.first = _told(cause)

    def _once_more(self, look: Look, cause: Exception) -> Finding[Any]:
        try:
            return look()
        except _JUDGING as again:
            if again.code == getattr(cause, "code", ""):
                raise
            raise self._differ(_told(again)) from again

    def _differ(self, second: str) -> LooksDifferError:
        return LooksDifferError(
            f"{self._plan.id}: two looks differ, the link gives false data: first {self.first}; then {second}",
            first=self.first,
            second=second,
        )


def _told(cause: Exception) -> str:
    code = getattr(cause, "code", "")
    return f"{code}: {cause}"
