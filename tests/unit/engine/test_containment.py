"""Locks, equal failures, and what a hand on the desk is remembered for."""

from __future__ import annotations

import pytest

from station.core.facts import RunClosed
from station.core.person import NotAllowedError, Person, Right
from station.core.policy import Role
from station.core.words import Disposition, Outcome
from station.engine.containment import EqualFailures, OpenLock
from station.engine.desk import CHOSEN_S, IN_HAND_S, Desk
from station.engine.scanned_label import Label


def closed(run: str, outcome: Outcome, code: str = "") -> RunClosed:
    return RunClosed(run, outcome, Disposition.HOLD, 1.0, code)


def enough(limit: int, *ends: tuple[Outcome, str]) -> tuple[str, ...]:
    count = EqualFailures(limit)
    last: tuple[str, ...] = ()
    for number, (outcome, code) in enumerate(ends):
        last = count.after(closed(str(number), outcome, code))
    return last


FLASH, KEY = (Outcome.FAIL, "FLASH-VERIFY"), (Outcome.FAIL, "KEY-VERIFY")
GOOD, CLOUD, STOPPED = (Outcome.PASS, ""), (Outcome.ERROR, "CLOUD-ERROR"), (Outcome.ABORTED, "STOPPED")


@pytest.mark.parametrize(
    ("ends", "runs"),
    [
        ([FLASH, FLASH], ()),
        ([FLASH, FLASH, FLASH], ("0", "1", "2")),
        ([FLASH, FLASH, KEY], ()),
        ([FLASH, GOOD, FLASH, FLASH], ()),
        ([FLASH, CLOUD, FLASH, STOPPED, FLASH], ("0", "2", "4")),
        ([CLOUD, CLOUD, CLOUD], ()),
    ],
)
def test_only_equal_verdicts_on_units_in_a_row_are_enough(
    ends: list[tuple[Outcome, str]], runs: tuple[str, ...]
) -> None:
    assert enough(3, *ends) == runs


def test_without_a_limit_it_is_never_enough() -> None:
    assert enough(0, *[FLASH] * 9) == ()


def test_a_lock_asks_for_what_is_still_missing() -> None:
    lock = OpenLock("r1", Disposition.REWORK)
    assert lock.said.id == "slot.locked"
    assert OpenLock("r1", Disposition.REWORK, reason="damaged").said.id == "slot.locked_bin"
    assert OpenLock("r1", Disposition.REWORK, bin=Disposition.REWORK).said.id == "slot.locked_reason"
    assert OpenLock("r1", Disposition.REWORK, reason="damaged", bin=Disposition.REWORK).complete
    assert not lock.complete


def test_the_desk_forgets() -> None:
    now = [100.0]
    desk = Desk(lambda: now[0])
    label = Label((("serial", "P013000001"),))
    desk.choose(3)
    now[0] += CHOSEN_S
    assert desk.chosen == 0
    desk.take(label, reserved=3)
    assert (desk.in_hand, desk.reserved) == (label, 3)
    now[0] += IN_HAND_S
    assert (desk.in_hand, desk.reserved) == (None, 0)


@pytest.mark.parametrize(
    ("role", "allowed", "refused"),
    [
        (Role.OPERATOR, Right.ACKNOWLEDGE, Right.RELEASE_LINE),
        (Role.ENGINEER, Right.RELEASE_LINE, Right.JUDGE_FIRST_ARTICLE),
        (Role.QA, Right.JUDGE_FIRST_ARTICLE, Right.WORK),
    ],
)
def test_a_role_allows_its_own(role: Role, allowed: Right, refused: Right) -> None:
    person = Person("p-1", role)
    person.require(allowed)
    with pytest.raises(NotAllowedError, match=refused.value.replace("_", " ")):
        person.require(refused)
