"""How a step ended that did not succeed, and clouds that lie about what they did."""

from __future__ import annotations

from typing import Any

from station.core.errors import StationError, UnitFailedError
from station.core.step import Step
from station.core.words import Disposition
from station.sim.cloud.plan import Fault, FaultKind
from tests.e2e.cloud_stand import Stand, Subject

IMPORT = "POST /v1/products/*/devices"
DEVICE = "/v1/products/*/devices/*"
FAIL_HOLD = (UnitFailedError, Disposition.HOLD)
ERROR_HOLD = (StationError, Disposition.HOLD)


def lie(stand: Stand, route: str) -> None:
    """The cloud answers as if it had done it, and does nothing."""
    stand.process.lab_faults(Fault(kind=FaultKind.NO_EFFECT, route=route))


def refusal(
    subject: Subject, step: Step[Any, Any], code: str, product: int | None = None
) -> StationError | UnitFailedError:
    """The error of this code with which the step ends."""
    try:
        proof = subject.prove(step, product)
    except (StationError, UnitFailedError) as error:
        seen = error
    else:
        raise AssertionError(f"it ended as {proof.end}")
    assert seen.code == code, seen.message
    return seen


def judged(error: StationError | UnitFailedError) -> tuple[type[Exception], Disposition]:
    kind = UnitFailedError if isinstance(error, UnitFailedError) else StationError
    return kind, error.disposition
