"""Who is let in: asked for every unit between its identity lock and the first write to it."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import TYPE_CHECKING, Final, Protocol

from station.core.errors import IdentityError, StationError
from station.core.identity import Identity

if TYPE_CHECKING:
    from station.engine.runner import Job


class Admission(StrEnum):
    """The gate's answer. ASK_IN_NORMAL_MODE: the unit must say more of itself before it can be let in."""

    ADMITTED = auto()
    ASK_IN_NORMAL_MODE = auto()


class Gatekeeper(Protocol):
    """Lets units in or refuses them. Called from the threads of all slots."""

    def admit(self, identity: Identity, job: Job) -> Admission:
        """Let this unit in for this job. Nothing has been written to it.

        Raises:
            StationError: it is refused; the run ends without a single write.
        """
        ...


class OpenGate:
    """Lets everybody in."""

    def admit(self, identity: Identity, job: Job) -> Admission:
        """Always yes."""
        return Admission.ADMITTED


OPEN_GATE: Final = OpenGate()


class LabelMismatchError(IdentityError):
    """The scanned label and the unit in the slot are not of one piece. Nothing was written."""

    code = "LABEL-MISMATCH"
    hint = "The label does not belong to the unit in this slot. Scan the label that is on this unit."


class LabelUnprovenError(IdentityError):
    """Label and unit cannot be compared: the unit would have to start for that and must not. Nothing was written."""

    code = "LABEL-UNPROVEN"
    hint = "Put this unit on the hold shelf, unpowered, and call the line engineer."


class UnitInTwoSlotsError(IdentityError):
    """Two slots hold units that give the same Device ID. Nothing was written to the second one."""

    code = "UNIT-TWICE"
    hint = (
        "Another slot works on a unit with the same Device ID. Take this one out, put it on the hold shelf and call "
        "the line engineer."
    )


class NotInOrderError(StationError):
    """The unit is not on the order's list of Device IDs. Nothing was written; it is not judged."""

    code = "NOT-IN-ORDER"
    hint = "This unit does not belong to this order. Take it out and put it on the hold shelf."


class UnitAlreadyPassedError(StationError):
    """The log has this unit as PASS, and the recipe refuses to work on such a unit. Nothing was written."""

    code = "UNIT-ALREADY-PASSED"
    hint = "This unit passed before. Put it on the hold shelf."


class UnitPassedBeforeError(StationError):
    """The log has this unit as PASS, and the recipe wants a person to allow it to run again. Nothing was written."""

    code = "UNIT-PASSED-ASK"
    hint = (
        "This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer allow it to run "
        "again."
    )


class UnitHeldError(StationError):
    """The unit waits in DFU mode until the cloud has taken it; started now, it would come online too early."""

    code = "UNIT-HELD"
    hint = "Unplug this unit and put it back on the pending shelf, unpowered, until the station says to run it again."


class CheckUnitError(IdentityError):
    """A unit that is kept for checking the station was not recognised as what it is before the run began."""

    code = "CHECK-UNIT-UNPROVEN"
    hint = "Unplug this unit and plug it in again without holding a button."


NOT_COUNTED: Final = frozenset({"WRONG-PRODUCT", NotInOrderError.code})
"""Codes of units that came to the wrong place: they belong to no order's count."""

REFUSALS: Final = NOT_COUNTED | {
    LabelMismatchError.code,
    LabelUnprovenError.code,
    UnitInTwoSlotsError.code,
    UnitAlreadyPassedError.code,
    UnitPassedBeforeError.code,
    UnitHeldError.code,
    CheckUnitError.code,
}
"""Codes of runs that ended at the gate: they say nothing about the unit, which is as it was before."""
