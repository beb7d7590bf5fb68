"""The one thing to do next."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from station.core.words import SlotState
from station.ui.operator.instruction import PRIORITY, next_instruction
from tests.ui.views import view_of

_S = SlotState


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], "NO SLOT IS IN USE"),
        ([_S.EXCLUDED], "NO SLOT IS IN USE"),
        ([_S.EMPTY, _S.EXCLUDED], "PLUG IN A UNIT"),
        ([_S.EMPTY, _S.PENDING], "SLOT 2: TAKE OUT → PENDING SHELF"),
        ([_S.PENDING, _S.PASS], "SLOT 2: TAKE OUT → GREEN BIN"),
        ([_S.EMPTY, _S.RUN], "WAIT: 1 UNIT IS RUNNING"),
        ([_S.RUN, _S.EMPTY, _S.RUN], "WAIT: 2 UNITS ARE RUNNING"),
        ([_S.RUN, _S.PASS], "SLOT 2: TAKE OUT → GREEN BIN"),
        ([_S.RUN, _S.ABORTED], "SLOT 2: RUN AGAIN"),
        ([_S.ABORTED, _S.RUN, _S.ACTION], "SLOT 3: PRESS START"),
        ([_S.ACTION, _S.LOCKED], "SLOT 2: Call the line engineer: three units failed in this slot."),
        ([_S.LOCKED, _S.WRONG_PRODUCT], "SLOT 2: TAKE OUT → HOLD SHELF"),
        ([_S.WRONG_PRODUCT, _S.ACTION, _S.FAIL], "SLOT 3: TAKE OUT → RED BIN"),
        ([_S.PASS, _S.FAIL, _S.FAIL], "SLOT 2: TAKE OUT → RED BIN"),
    ],
)
def test_what_matters_most_comes_first(states: list[SlotState], expected: str) -> None:
    views = [view_of(slot, state) for slot, state in enumerate(states, start=1)]
    assert next_instruction(views).text == expected
    assert next_instruction(reversed(views)).text == expected


def test_every_state_has_its_rank_once() -> None:
    assert sorted(PRIORITY) == sorted(SlotState)


@pytest.mark.parametrize(("first", "second"), tuple(pairwise(PRIORITY)))
def test_the_ranks_hold_wherever_the_slots_are(first: SlotState, second: SlotState) -> None:
    views = [view_of(1, second), view_of(2, first)]
    assert next_instruction(views).state is first


def test_a_station_error_says_what_its_hint_says() -> None:
    view = view_of(9, _S.STATION_ERROR)
    instruction = next_instruction([view])
    assert instruction.text == f"SLOT 9: {view.next_action}"
    assert instruction.detail == ""
    assert next_instruction([view, view_of(10, _S.STATION_ERROR)]).detail == "1 more after this."
    assert next_instruction([replace(view, next_action="")]).text == "SLOT 9: CALL THE LINE ENGINEER"


@pytest.mark.parametrize("state", [_S.PASS, _S.FAIL, _S.WRONG_PRODUCT, _S.PENDING, _S.ABORTED])
def test_a_unit_that_was_taken_out_asks_for_the_next(state: SlotState) -> None:
    assert next_instruction([replace(view_of(1, state), taken=True)]).text == "PLUG IN A UNIT"


def test_a_unit_that_was_cut_off_must_come_back() -> None:
    cut = replace(view_of(3, _S.STATION_ERROR), taken=True, next_action="Plug it in again.")
    assert next_instruction([cut]).text == "SLOT 3: Plug it in again."


def test_how_many_more_wait_for_the_same() -> None:
    views = [view_of(slot, _S.ACTION) for slot in (1, 2, 3, 4)]
    instruction = next_instruction(views)
    assert (instruction.slot, instruction.detail) == (1, "3 more after this.")
    assert next_instruction(views[:1]).detail == ""
