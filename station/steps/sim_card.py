"""The number of a SIM: what the modem reports, and whether it is the one that somebody scanned."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.ids import Iccid
from station.core.words import Disposition
from station.steps.context import StepContext


class SimMissingError(UnitFailedError):
    """The modem reports no SIM."""

    code: ClassVar[str] = "SIM-MISSING"
    hint: ClassVar[str] = "No SIM was found in the unit. Check the SIM card, or put the unit in the red bin."


class SimMismatchError(UnitFailedError):
    """The SIM in the unit is not the one that was scanned."""

    code: ClassVar[str] = "SIM-MISMATCH"
    hint: ClassVar[str] = "The SIM card in the unit is not the one that was scanned. Put the unit in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


def iccid_of(ctx: StepContext) -> Iccid:
    """The number that the modem reports.

    Raises:
        SimMissingError: none.
    """
    if ctx.identity.iccid is None:
        raise SimMissingError("the modem reports no ICCID (control request 554)")
    return ctx.identity.iccid


def require_same_sim(scanned: str, iccid: Iccid) -> None:
    """Raises SimMismatchError where the scanned number is not the modem's; it names both."""
    if not same_sim(scanned, iccid):
        raise SimMismatchError(f"scanned is SIM {scanned}, the modem reports {iccid}", scanned=scanned, modem=iccid)


def same_sim(scanned: str, iccid: Iccid) -> bool:
    """Whether two texts are the number of one SIM; one of them may lack the check digit at its end (ITU-T E.118)."""
    short, long = sorted((scanned, str(iccid)), key=len)
    return short == long or (long[:-1] == short and _check_digit(short) == long[-1])


def _check_digit(digits: str) -> str:
    """The digit that Luhn's rule puts behind a number, "" where it is no number."""
    if not (digits.isascii() and digits.isdigit()):
        return ""
    doubled = [int(digit) * 2 for digit in digits[::-2]]
    total = sum(value // 10 + value % 10 for value in doubled) + sum(map(int, digits[-2::-2]))
    return str(-total % 10)
