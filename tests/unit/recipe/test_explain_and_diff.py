"""`explain` says what is in force and from where; `diff` says what two recipes mean differently."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from station.recipe.diff import differences
from station.recipe.explain import DEFAULT, UnknownStepError, explain_step
from station.recipe.load import load_recipe
from station.recipe.model import Recipe
from station.recipe.variables import Inputs, given_variable
from station.steps import load_steps
from tests.unit.recipe import toys

TEXT = """recipe: 1
id: r
name: R
version: 1.0.0
platforms: [boron]
vars: {pause: 2s, colour: red}
steps:
  - uses: toy_look
  - uses: toy_everything
    with:
      text: ${{ vars.colour }} paint
      wait: ${{ vars.pause }}
      key: {file: k.der, sha256: %s}
    timeout: 3m
  - uses: toy_flash
"""


@pytest.fixture(autouse=True)
def known_steps() -> None:
    load_steps()
    assert toys.Everything.word == "toy_everything"


def recipe(folder: Path, text: str = TEXT, key: bytes = b"key", inputs: Inputs | None = None) -> Recipe:
    folder.mkdir(exist_ok=True)
    (folder / "k.der").write_bytes(key)
    path = folder / "r.yaml"
    path.write_text(text.replace("%s", hashlib.sha256(key).hexdigest()), encoding="utf-8")
    return load_recipe(path, None, inputs or Inputs())


def test_each_value_is_told_with_its_line_variable_or_default(tmp_path: Path) -> None:
    inputs = Inputs(command_line=(given_variable("pause=9s"),))
    found = explain_step(recipe(tmp_path, inputs=inputs), "toy_everything")
    given = {one.key: one for one in found.given}
    file = tmp_path / "r.yaml"
    assert (given["wait"].value, given["wait"].origin) == ("9s", f"{file}:12:13; vars.pause from --var:1:7")
    assert (given["text"].value, given["text"].written) == ("red paint", "${{ vars.colour }} paint")
    assert given["text"].origin == f"{file}:11:13; vars.colour from {file}:6:27"
    assert (given["number"].value, given["number"].origin) == ("7", DEFAULT)
    own = {one.key: (one.value, one.origin) for one in found.settings}
    assert own["timeout"] == ("180s", f"{file}:14:14")
    assert own["needs"] == ("toy_look", "its place, after the step before it in its lane")


def test_an_unknown_step_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownStepError, match='did you mean "toy_look"'):
        explain_step(recipe(tmp_path), "toy_lok")


def test_comments_and_blanks_are_no_difference(tmp_path: Path) -> None:
    other = TEXT.replace("steps:\n", "\n# words\nsteps:\n").replace("timeout: 3m", "timeout: 180s")
    before, after = recipe(tmp_path / "a"), recipe(tmp_path / "b", other)
    assert before.sha256 != after.sha256
    assert differences(before, after) == ()


def test_steps_values_files_and_order_are_told_apart(tmp_path: Path) -> None:
    other = (
        TEXT.replace("  - uses: toy_look\n", "")
        .replace("  - uses: toy_flash\n", "  - uses: toy_flash\n  - uses: toy_look\n  - {uses: toy_look, id: again}\n")
        .replace("colour: red", "colour: blue")
        .replace("- uses: toy_look", "- {uses: toy_look, id: toy_look}")
        .replace("version: 1.0.0", "version: 1.1.0")
    )
    told = [str(one) for one in differences(recipe(tmp_path / "a"), recipe(tmp_path / "b", other, b"other"))]
    assert "~ recipe version: 1.0.0 > 1.1.0" in told
    assert "~ recipe vars colour: red > blue" in told
    assert "~ step toy_everything with text: red paint > blue paint" in told
    assert "~ step toy_look: moved, first > after toy_flash" in told
    assert "+ step again: toy_look after toy_look" in told
    assert any(line.startswith("~ file k.der: sha256") for line in told)
    assert not any(line.startswith("~ step toy_flash: moved") for line in told)
