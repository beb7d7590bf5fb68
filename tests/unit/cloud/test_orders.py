"""Orders after a stop: none goes out any more, and it is known whether one went out before."""

from __future__ import annotations

import pytest

from station.cloud.errors import WithheldError
from station.cloud.orders import Orders
from station.core.cancel import CancelToken
from station.core.errors import DeadlineError


def test_an_order_goes_out_as_long_as_nobody_stops() -> None:
    orders = Orders(CancelToken())
    orders.wait(0.0)
    orders.go()
    orders.go()
    assert orders.withhold()


def test_none_goes_out_after_a_stop_and_none_had_gone_out() -> None:
    orders = Orders(CancelToken())
    assert not orders.withhold()
    with pytest.raises(WithheldError):
        orders.go()
    assert not orders.withhold()


def test_a_pause_before_an_order_ends_with_the_stop() -> None:
    orders = Orders(CancelToken())
    orders.go()
    assert orders.withhold()
    with pytest.raises(WithheldError):
        orders.wait(3600.0)


def test_a_pause_before_an_order_obeys_the_run_and_the_limit_of_its_step() -> None:
    cancel = CancelToken()
    with cancel.limit(0.0, "the step"), pytest.raises(DeadlineError):
        Orders(cancel).wait(3600.0)
    cancel.cancel()
    with pytest.raises(WithheldError):
        Orders(cancel).wait(3600.0)


def test_a_try_that_would_begin_after_the_stop_or_the_limit_does_not_count_as_gone() -> None:
    cancel = CancelToken()
    orders = Orders(cancel)
    with cancel.limit(0.0, "the step"), pytest.raises(DeadlineError):
        orders.go()
    cancel.cancel()
    orders.wait(0.0)
    with pytest.raises(WithheldError):
        orders.go()
    assert not orders.withhold()
