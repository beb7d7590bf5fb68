"""Pace and patience, on a clock of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from station.cloud.errors import (
    CloudAnswerLostError,
    CloudAuthError,
    CloudDownError,
    CloudRateError,
    CloudReplyError,
    CloudScopeError,
    CloudServerError,
    CloudTlsError,
    CloudUnreachableError,
)
from station.cloud.traffic import Patience, RateLimiter, retry_after_s
from station.core.cancel import CancelToken
from station.core.errors import Aborted, CloudError


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


def turns(limiter: RateLimiter, count: int, limit_s: float = 60.0) -> list[float | None]:
    waits = [limiter.reserve(limit_s) for _ in range(count)]
    return [None if wait is None else round(wait, 6) for wait in waits]


def test_burst_goes_at_once_and_the_rest_one_by_one(clock: Clock) -> None:
    assert turns(RateLimiter(5, 3, clock), 6) == [0, 0, 0, 0.2, 0.4, 0.6]


def test_bucket_fills_with_time_and_not_beyond_the_burst(clock: Clock) -> None:
    limiter = RateLimiter(5, 2, clock)
    assert turns(limiter, 2) == [0, 0]
    clock.now_s += 0.2
    assert turns(limiter, 2) == [0, 0.2]
    clock.now_s += 100
    assert turns(limiter, 3) == [0, 0, 0.2]


def test_turn_that_comes_too_late_is_not_taken(clock: Clock) -> None:
    limiter = RateLimiter(1, 1, clock)
    assert turns(limiter, 1) == [0]
    assert turns(limiter, 3, limit_s=0.5) == [None, None, None]
    assert turns(limiter, 1) == [1]


def test_hold_stops_everybody_and_ends_without_a_burst(clock: Clock) -> None:
    limiter = RateLimiter(5, 5, clock)
    limiter.hold(7)
    assert turns(limiter, 3) == [7, 7.2, 7.4]


def test_hold_is_bounded_and_never_shortens_another(clock: Clock) -> None:
    limiter = RateLimiter(5, 1, clock)
    limiter.hold(3600)
    limiter.hold(1)
    limiter.hold(-5)
    assert turns(limiter, 1) == [30]


def test_take_says_that_it_is_the_stations_own_limit(clock: Clock) -> None:
    limiter = RateLimiter(1, 1, clock)
    limiter.take(CancelToken(), 0)
    with pytest.raises(CloudRateError, match="own limit") as caught:
        limiter.take(CancelToken(), 0.5)
    assert caught.value.retry_after_s is None


def test_take_ends_with_a_stop(clock: Clock) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Aborted):
        RateLimiter(1, 1, clock).take(cancel, 10)


def pause(error: CloudError, *, attempt: int = 1, is_question: bool = True, left_s: float = 60.0) -> float | None:
    return Patience(chance=lambda: 0.0).pause_s(error, is_question=is_question, attempt=attempt, left_s=left_s)


@pytest.mark.parametrize("kind", [CloudUnreachableError, CloudServerError, CloudRateError])
def test_question_is_repeated_after_what_may_pass(kind: type[CloudError]) -> None:
    assert pause(kind("x")) == 0.5


@pytest.mark.parametrize("kind", [CloudAuthError, CloudScopeError, CloudReplyError, CloudTlsError])
def test_what_does_not_pass_is_not_repeated(kind: type[CloudError]) -> None:
    assert pause(kind("x")) is None
    assert pause(kind("x"), is_question=False) is None


@pytest.mark.parametrize(
    ("kind", "again"),
    [(CloudUnreachableError, True), (CloudRateError, True), (CloudServerError, False), (CloudAnswerLostError, False)],
)
def test_order_is_repeated_only_where_it_was_certainly_not_carried_out(kind: type[CloudError], again: bool) -> None:
    assert (pause(kind("x"), is_question=False) is not None) == again


def test_pauses_double_up_to_the_longest_and_end_with_the_last_attempt() -> None:
    patience = Patience(attempts=8, chance=lambda: 0.0)
    error = CloudServerError("x")
    pauses = [patience.pause_s(error, is_question=True, attempt=n, left_s=60.0) for n in range(1, 9)]
    assert pauses == [0.5, 1, 2, 4, 8, 10, 10, None]


def test_wish_to_slow_down_is_met_for_longer_than_trouble() -> None:
    slowed = CloudRateError("x", retry_after_s=1)
    assert pause(slowed, attempt=5, is_question=False) is not None
    assert pause(slowed, attempt=14) is not None
    assert pause(slowed, attempt=15) is None
    assert pause(CloudServerError("x"), attempt=5) is None


def test_nothing_waits_for_a_cloud_that_is_down() -> None:
    assert pause(CloudDownError("x")) is None


def test_once_is_once_whatever_happens() -> None:
    once = Patience(chance=lambda: 0.0).once(5.0)
    for error in (CloudServerError("x"), CloudRateError("x", retry_after_s=1), CloudUnreachableError("x")):
        assert once.pause_s(error, is_question=True, attempt=1, left_s=60.0) is None
    assert (once.total_s, once.attempt_s) == (5.0, 5.0)


def test_chance_shortens_a_pause_by_up_to_a_half() -> None:
    patience = Patience(chance=lambda: 1.0)
    assert patience.pause_s(CloudServerError("x"), is_question=True, attempt=2, left_s=60.0) == 0.5


def test_wish_of_the_cloud_is_the_least() -> None:
    wait_s = Patience(chance=lambda: 1.0).pause_s(
        CloudRateError("x", retry_after_s=7), is_question=False, attempt=1, left_s=60.0
    )
    assert wait_s is not None
    assert 7 < wait_s < 8


def test_pause_that_outlasts_the_time_left_is_not_begun() -> None:
    assert pause(CloudRateError("x", retry_after_s=3600)) is None
    assert pause(CloudServerError("x"), left_s=0.4) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Wed, 01 Jan 2025 00:00:30 GMT", 30.0),
        ("Tue, 31 Dec 2024 23:59:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("²", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    assert retry_after_s(header, now=datetime(2025, 1, 1, tzinfo=UTC)) == seconds
