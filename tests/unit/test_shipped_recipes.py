"""The recipes that ship: without a finding, and with the hashes of the files that the bench makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.particle.platforms import PLATFORMS
from station.recipe.load import check_recipe
from station.sim.kit import Kit, write_kit
from station.steps import load_steps

RECIPES = Path(__file__).parents[2] / "recipes"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    load_steps()
    return write_kit(tmp_path_factory.mktemp("kit"))


@pytest.mark.parametrize("name", sorted(path.stem for path in RECIPES.glob("*.yaml")))
def test_a_shipped_recipe_has_no_finding(kit: Kit, name: str) -> None:
    checked = check_recipe(RECIPES / f"{name}.yaml", kit.folder)
    assert [found.to_text() for found in checked.diagnostics] == []
    assert checked.recipe is not None
    assert checked.recipe.id == name


def test_each_family_has_a_recipe(kit: Kit) -> None:
    families = ("photon", "p1", "electron", "argon", "boron", "bseries", "tracker", "esomx", "photon2", "msom")
    recipes = [check_recipe(RECIPES / f"{name}.yaml", kit.folder).recipe for name in families]
    platforms = {platform for recipe in recipes if recipe is not None for platform in recipe.platforms}
    proven = {platform.name for platform in PLATFORMS if platform.proven}
    assert platforms == proven
