"""A badge names its person and nobody else."""

from __future__ import annotations

import pytest

from station.core.person import Person
from station.core.policy import Role, User
from station.core.secret import Secret
from station.people import People, badge_sha256

ANNA = User("op-17", frozenset({Role.OPERATOR}), badge_sha256(Secret("77-anna")), language="de")
BEN = User("en-3", frozenset({Role.OPERATOR, Role.ENGINEER}), badge_sha256(Secret("78-ben")))
CARL = User("qa-1", frozenset({Role.QA}))
PEOPLE = People((ANNA, BEN, CARL), "zh")


def test_a_badge_names_its_person() -> None:
    assert PEOPLE.by_badge(Secret("77-anna")) is ANNA
    assert PEOPLE.by_badge(Secret("78-ben")) is BEN


def test_a_strange_or_empty_badge_names_nobody() -> None:
    assert PEOPLE.by_badge(Secret("77-ann")) is None
    assert PEOPLE.by_badge(Secret("")) is None


def test_a_session_has_the_role_that_may_do_most_and_the_persons_language() -> None:
    assert PEOPLE.session(ANNA) == Person("op-17", Role.OPERATOR, "de")
    assert PEOPLE.session(BEN) == Person("en-3", Role.ENGINEER, "zh")
    assert PEOPLE.session(BEN, Role.OPERATOR).role is Role.OPERATOR


def test_nobody_takes_a_role_that_is_not_his() -> None:
    with pytest.raises(ValueError, match="op-17 has no role qa"):
        PEOPLE.session(ANNA, Role.QA)
