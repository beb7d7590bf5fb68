"""Stops and deadlines."""

from __future__ import annotations

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted, DeadlineError


def test_a_stop_ends_every_wait() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Aborted):
        token.wait(3600)
    with pytest.raises(Aborted):
        token.check()


def test_a_stop_reaches_children_and_not_parents() -> None:
    parent = CancelToken()
    first, second = parent.child(), parent.child()
    first.cancel()
    assert (parent.cancelled, first.cancelled, second.cancelled) == (False, True, False)
    parent.cancel()
    assert second.cancelled
    assert parent.child().cancelled


def test_a_time_limit_ends_the_wait_and_names_what_was_waited_for() -> None:
    token = CancelToken()
    with pytest.raises(DeadlineError, match="step flash did not happen within 0 s"), token.limit(0.0, "step flash"):
        token.wait(3600)
    token.check()


def test_no_except_exception_eats_a_stop() -> None:
    assert not issubclass(Aborted, Exception)


def test_a_deadline_counts_down() -> None:
    assert Deadline.after(-1).expired
    assert Deadline.after(-1).left_s == 0.0
    assert not Deadline.after(3600).expired
