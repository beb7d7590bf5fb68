"""Sabotage: each guard of a run is taken out of the engine, one at a time, and the cells that watch over it turn red.

A matrix that stays green whatever is broken proves nothing. A few quick cells of each guard run always; `-m soak` tries
all cells of Boron and Electron that a guard could matter to, prints which turn red, and that they are green with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e import test_cut_off_units as cut_off
from tests.e2e.bench_line import BORON, ELECTRON
from tests.e2e.child_station import UNIT
from tests.e2e.matrix.sabotage import (
    GUARDS,
    LABEL_RULE,
    LOOK_OF_THE_DRIVER,
    LOOK_OF_THE_ENGINE,
    TETHER,
    Guard,
    Remove,
    why_red,
)
from tests.e2e.matrix.table import Table, cells_of, expected, table

CELLS = {cell.name: cell for name in (BORON, ELECTRON) for cell in cells_of(name)}
SAMPLE = [pytest.param(guard, name, id=f"{guard.name}: {name}") for guard in GUARDS for name in guard.shown_by]
SWAPPED = "boron: swapped at to dfu, the other in DFU"
Opened = Callable[[str], Table]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The tables, each made when it is first asked for and measured while every guard is in place."""
    tables: dict[str, Table] = {}
    with ExitStack() as stack:

        def table_of(name: str) -> Table:
            if name not in tables:
                tables[name] = stack.enter_context(table(name, tmp_path_factory.mktemp(name)))
                tables[name].measure()
            return tables[name]

        yield table_of


def red_without(remove: Remove, tried: Table, name: str) -> str:
    """Why a cell is red without a guard, "" where it is green all the same."""
    with pytest.MonkeyPatch.context() as patch:
        remove(patch)
        return why_red(tried, CELLS[name], expected()[name])


@pytest.mark.parametrize(("guard", "name"), SAMPLE)
def test_without_its_guard_a_cell_turns_red(guard: Guard, name: str, opened: Opened) -> None:
    tried = opened(CELLS[name].subject)
    assert red_without(guard.remove, tried, name)
    assert not why_red(tried, CELLS[name], expected()[name]), "it is red with its guard in place as well"


@pytest.mark.parametrize("remove", [LOOK_OF_THE_DRIVER, LOOK_OF_THE_ENGINE], ids=["driver", "engine"])
def test_of_the_two_looks_at_who_came_back_each_is_enough(remove: Remove, opened: Opened) -> None:
    assert not red_without(remove, opened(BORON), SWAPPED)


def cut_off_and_run_again(folder: Path) -> None:
    cut_off.test_a_unit_that_was_cut_off_behind_its_flash_starts_only_as_a_member(folder, cut_off.refused)


def cut_off_with_a_label_that_only_normal_mode_tells(folder: Path) -> None:
    iccid = UNIT.sim.iccid if UNIT.sim else ""
    cut_off.test_its_label_is_compared_with_what_it_told_before_it_was_cut_off(folder, "iccid", iccid, "LABEL-UNPROVEN")


@pytest.mark.parametrize(
    ("remove", "story"),
    [(TETHER, cut_off_and_run_again), (LABEL_RULE, cut_off_with_a_label_that_only_normal_mode_tells)],
    ids=["tether", "label unproven"],
)
def test_without_its_guard_a_cut_off_unit_starts_too_early(
    remove: Remove, story: Callable[[Path], None], tmp_path: Path
) -> None:
    """Green with the guard: these are tests of units that were cut off, which run as they stand there as well."""
    with pytest.MonkeyPatch.context() as patch:
        remove(patch)
        with pytest.raises(AssertionError):
            story(tmp_path)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_every_cell_that_a_guard_matters_to(guard: Guard, opened: Opened, capsys: pytest.CaptureFixture[str]) -> None:
    tried = [name for name, cell in CELLS.items() if guard.could_matter_to(cell)]
    red: dict[str, str] = {}
    for name in tried:
        why = red_without(guard.remove, opened(CELLS[name].subject), name)
        if why:
            red[name] = why
    with capsys.disabled():
        print(f"\nwithout {guard.name}: {len(red)} of {len(tried)} cells red")
        for name, why in red.items():
            print(f"  {name}: {why}")
    assert red.keys() >= set(guard.shown_by)
    kept = {name: why for name in red if (why := why_red(opened(CELLS[name].subject), CELLS[name], expected()[name]))}
    assert not kept, "red with the guard in place as well"
