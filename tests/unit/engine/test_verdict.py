"""What an exception says about unit, station or person."""

from __future__ import annotations

import pytest

from station.core.errors import Aborted, CloudError, LinkLostError, UnitFailedError
from station.core.words import Disposition, Outcome, SlotState
from station.engine.verdict import BUG, PASSED, WrongProductError, slot_state_of, verdict_of


@pytest.mark.parametrize(
    ("cause", "outcome", "disposition", "code", "state"),
    [
        (UnitFailedError("bad"), Outcome.FAIL, Disposition.REWORK, "UNIT-FAILED", SlotState.FAIL),
        (LinkLostError("gone"), Outcome.ERROR, Disposition.HOLD, "USB-LOST", SlotState.STATION_ERROR),
        (CloudError("away"), Outcome.ERROR, Disposition.HOLD, "CLOUD-ERROR", SlotState.STATION_ERROR),
        (WrongProductError("no"), Outcome.ERROR, Disposition.HOLD, "WRONG-PRODUCT", SlotState.WRONG_PRODUCT),
        (Aborted(), Outcome.ABORTED, Disposition.HOLD, "STOPPED", SlotState.ABORTED),
        (ZeroDivisionError("oops"), Outcome.ERROR, Disposition.HOLD, BUG, SlotState.STATION_ERROR),
    ],
)
def test_each_cause_judges_who_is_to_blame(
    cause: BaseException, outcome: Outcome, disposition: Disposition, code: str, state: SlotState
) -> None:
    verdict = verdict_of(cause)
    assert (verdict.outcome, verdict.disposition, verdict.code) == (outcome, disposition, code)
    assert slot_state_of(verdict) is state
    assert verdict.reason
    assert verdict.next_action


def test_only_a_pass_is_good() -> None:
    assert (PASSED.disposition, slot_state_of(PASSED)) == (Disposition.GOOD, SlotState.PASS)
