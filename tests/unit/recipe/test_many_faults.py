"""A long recipe with twenty faults far apart: all of them in one pass."""

from __future__ import annotations

from pathlib import Path

import tests.unit.recipe.toys  # noqa: F401 - its step words must be known
from station.recipe.load import check_recipe
from tests.bench.recipe_text import FAULTS, LINES, long_recipe


def test_twenty_faults_in_five_hundred_lines_are_told_in_one_pass(tmp_path: Path) -> None:
    text, expected = long_recipe("toy_everything", "{text: x}")
    assert (text.count("\n"), len(expected)) == (LINES, FAULTS)
    path = tmp_path / "recipe.yaml"
    path.write_text(text)
    told = [(one.code.value, one.mark.line, one.mark.column) for one in check_recipe(path).diagnostics]
    assert told == expected


def test_without_its_faults_the_long_recipe_is_sound(tmp_path: Path) -> None:
    text, expected = long_recipe("toy_everything", "{text: x}", faults=False)
    assert (text.count("\n"), expected) == (LINES, [])
    path = tmp_path / "recipe.yaml"
    path.write_text(text)
    assert check_recipe(path).diagnostics == ()
