"""Where a recipe can be run step by step: the slots of a line, with all that is asked of them meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from station.audit.queries import AuditReader
from station.core.person import Person
from station.core.policy import Role
from station.core.views import SlotView
from station.engine.board import Board
from station.engine.line import Line
from station.engine.stepwise import Stepper
from station.recipe.model import Recipe
from station.ui.engineer.doors import StepStand

if TYPE_CHECKING:
    from station.app import OpenLine

ENGINEER: Final = "engineer"
"""Pseudonym of whoever works where nobody signs in."""


def line_stand(opened: OpenLine, who: str, person: Callable[[], Person | None]) -> StepStand:
    """The line's own slots. who: works there where nobody is signed in."""
    otherwise = Person(who, Role.ENGINEER)
    slots = tuple(slot.number for slot in opened.line.slots)
    return step_stand(
        opened.line,
        opened.recipe,
        slots,
        opened.stepper,
        opened.board,
        opened.data,
        lambda: person() or otherwise,
    )


def step_stand(
    line: Line,
    recipe: Recipe,
    slots: tuple[int, ...],
    stepper: Stepper,
    board: Board,
    data: Path,
    person: Callable[[], Person],
) -> StepStand:
    """These slots of a line. data: where its log is. person: who starts and answers."""
    reader = AuditReader(data)

    def view(number: int) -> SlotView | None:
        return next((one for one in board.all() if one.slot == number), None)

    return StepStand(
        recipe=recipe,
        slots=slots,
        stepper=stepper,
        start=lambda number: line.start(number, person()),
        stop=line.stop,
        view=view,
        question=lambda number: line.slot(number).question,
        answer=lambda number, word: line.answer(number, word, person()),
        scan=lambda number, text: line.answer_by_scan(number, text, person()),
        record=reader.run_record,
    )
