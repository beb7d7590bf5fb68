"""The gate before each move: nothing goes on without leave, and everything can be stopped."""

from __future__ import annotations

import pytest

from station.core.cancel import CancelToken
from station.core.errors import Aborted
from station.core.prompt import UnansweredError
from station.engine.stepwise import Move, MoveKind, Stepper

FLASH = Move(MoveKind.STEP, "flash_firmware", "Flash application")


def test_a_slot_that_nobody_holds_goes_on_at_once() -> None:
    assert Stepper().before(1, FLASH, CancelToken()) == ""


def test_another_slot_is_not_held() -> None:
    stepper = Stepper()
    stepper.step_through(2, "eng-1")
    assert stepper.before(1, FLASH, CancelToken()) == ""
    assert stepper.steps_through(2)
    assert not stepper.steps_through(1)


def test_there_is_nothing_to_let_go_before_a_run_waits() -> None:
    stepper = Stepper()
    stepper.step_through(1, "eng-1")
    assert not stepper.go(1)
    assert stepper.waiting(1) is None


def test_a_run_that_nobody_lets_go_on_ends() -> None:
    stepper = Stepper(limit_s=0.0)
    stepper.step_through(1, "eng-1")
    with pytest.raises(UnansweredError, match="flash_firmware of slot 1"):
        stepper.before(1, FLASH, CancelToken())
    assert stepper.waiting(1) is None


def test_a_stop_ends_the_wait() -> None:
    stepper, cancel = Stepper(), CancelToken()
    stepper.step_through(1, "eng-1")
    cancel.cancel()
    with pytest.raises(Aborted):
        stepper.before(1, FLASH, cancel)


def test_a_slot_that_was_let_run_on_waits_no_more() -> None:
    stepper = Stepper(limit_s=0.0)
    stepper.step_through(1, "eng-1")
    stepper.run_on(1)
    assert stepper.before(1, FLASH, CancelToken()) == ""
