"""The fault matrix: every shipped recipe, every step, every fault that can happen there.

A stated sample runs always: one cell in forty. `-m soak` runs all of them and prints the table;
`python -m tests.e2e.matrix` does the same by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.e2e.matrix.cells import SUBJECTS
from tests.e2e.matrix.table import Row, Table, cells_of, expected, table

ALL = {cell.name: cell for name in SUBJECTS for cell in cells_of(name)}
SAMPLE_EVERY = 40
SAMPLE = list(ALL)[::SAMPLE_EVERY]
LEAST_CELLS = 300


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Table]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(table(name, tmp_path_factory.mktemp(name))) for name in SUBJECTS}


def test_the_table_names_every_cell_and_no_other() -> None:
    assert set(expected()) == set(ALL)
    assert len(ALL) >= LEAST_CELLS


@pytest.mark.parametrize("name", SAMPLE)
def test_matrix_sample_cell_ends_as_stated(name: str, tables: dict[str, Table]) -> None:
    assert tables[ALL[name].subject].attempt(ALL[name]) == expected()[name]


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", SUBJECTS)
def test_matrix_whole(name: str, tables: dict[str, Table], capsys: pytest.CaptureFixture[str]) -> None:
    wanted, wrong = expected(), dict[str, Row]()
    for cell in cells_of(name):
        row = tables[name].attempt(cell)
        if row != wanted[cell.name]:
            wrong[cell.name] = row
        with capsys.disabled():
            print(row.line(cell.name))
    assert not wrong
