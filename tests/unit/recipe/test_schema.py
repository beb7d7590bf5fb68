"""The schemas that ship are those that the station would make now."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.cli.schema import SCHEMAS, file_name, text_of
from station.core.step import step_kinds
from station.recipe.schema import recipe_schema
from station.recipe.word_sheet import word_sheet
from station.recipe.words import RECIPE_KEYS, STEP_KEYS
from station.steps import load_steps

RECIPES = Path(__file__).parents[3] / "recipes"


@pytest.fixture(scope="module")
def shipped_words() -> list[str]:
    load_steps()
    return [word for word, kind in step_kinds() if kind.__module__.startswith("station.steps.")]


@pytest.mark.parametrize("kind", [kind for kind in SCHEMAS if kind not in ("recipe", "fragment")])
def test_a_shipped_schema_is_current(kind: str) -> None:
    shipped = (RECIPES / file_name(kind)).read_text(encoding="utf-8")
    assert shipped == text_of(kind), "renew it: station schema --write recipes"


def test_every_key_of_a_recipe_is_offered_with_an_explanation() -> None:
    load_steps()
    schema = recipe_schema()
    assert tuple(schema["properties"]) == RECIPE_KEYS
    step = schema["definitions"]["step"]
    assert tuple(step["properties"]) == STEP_KEYS
    assert all(one.get("description") for one in (*schema["properties"].values(), *step["properties"].values()))


def test_every_key_of_a_shipped_step_has_its_own_explanation(shipped_words: list[str]) -> None:
    kinds = dict(step_kinds())
    bare = [f"{word}: {key.key}" for word in shipped_words for key in word_sheet(kinds[word]).keys if not key.text]
    assert bare == []


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_shipped_recipe_names_its_schema_for_editors(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={file_name('recipe')}"
