"""The breaker, on a clock of our own."""

from __future__ import annotations

import pytest

from station.cloud.breaker import Breaker, BreakerState
from station.cloud.errors import CloudDownError


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(failures=3, first_rest_s=5, longest_rest_s=15, clock=clock)


def fail(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        breaker.admit()
        breaker.failed("no connection")


def is_let_through(breaker: Breaker) -> bool:
    try:
        breaker.check()
    except CloudDownError:
        return False
    return True


def test_opens_after_failures_in_a_row(breaker: Breaker) -> None:
    fail(breaker, 2)
    assert breaker.view().state is BreakerState.CLOSED
    fail(breaker)
    view = breaker.view()
    assert (view.state, view.failures, view.trouble, view.retry_in_s) == (BreakerState.OPEN, 3, "no connection", 5)


def test_any_answer_begins_the_count_anew(breaker: Breaker) -> None:
    fail(breaker, 2)
    breaker.admit()
    breaker.answered()
    fail(breaker, 2)
    assert breaker.view().state is BreakerState.CLOSED


def test_try_that_shows_nothing_does_not_count(breaker: Breaker) -> None:
    fail(breaker, 2)
    breaker.admit()
    breaker.abandoned()
    assert breaker.view().failures == 2


def test_open_breaker_lets_nobody_through_and_says_why(breaker: Breaker) -> None:
    fail(breaker, 3)
    for refused in (breaker.check, breaker.admit):
        with pytest.raises(CloudDownError, match=r"3 calls in a row.* no connection"):
            refused()


def test_one_alone_may_look_whether_the_cloud_is_back(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now_s += 4.9
    assert not is_let_through(breaker)
    clock.now_s += 0.1
    assert is_let_through(breaker)
    breaker.admit()
    assert breaker.view().state is BreakerState.PROBING
    assert not is_let_through(breaker)
    with pytest.raises(CloudDownError):
        breaker.admit()
    breaker.answered()
    assert breaker.view().state is BreakerState.CLOSED
    fail(breaker, 2)
    assert is_let_through(breaker)


def test_rest_doubles_up_to_the_longest(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    rests = []
    for _ in range(4):
        rests.append(breaker.view().retry_in_s)
        clock.now_s += rests[-1]
        fail(breaker)
    assert rests == [5, 10, 15, 15]


def test_rest_is_short_again_after_the_cloud_was_back(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now_s += 5
    fail(breaker)
    clock.now_s += 10
    breaker.admit()
    breaker.answered()
    fail(breaker, 3)
    assert breaker.view().retry_in_s == 5


def test_tries_that_were_under_way_do_not_lengthen_the_rest(breaker: Breaker, clock: Clock) -> None:
    for _ in range(6):
        breaker.admit()
    for _ in range(3):
        breaker.failed("no connection")
    clock.now_s += 3
    for _ in range(3):
        breaker.failed("no connection")
    assert breaker.view().retry_in_s == 2


def test_abandoned_probe_leaves_the_way_to_the_next(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now_s += 5
    breaker.admit()
    breaker.abandoned()
    assert is_let_through(breaker)
