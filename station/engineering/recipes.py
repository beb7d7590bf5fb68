"""The recipes at hand: which there are, what the checker says of each, and whose signatures it has."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.core.errors import RecipeError
from station.recipe.approval import approval_path, differences, read_approval, require_approved, statement_of
from station.recipe.load import Checked, check_recipe
from station.recipe.model import Recipe
from station.settings import Settings, recipe_inputs
from station.steps import load_steps
from station.ui.engineer.doors import ApprovalSeen

if TYPE_CHECKING:
    from station.app import OpenLine


@dataclass(frozen=True)
class RecipeShelf:
    """The recipes that an open line can be asked about."""

    opened: OpenLine
    settings: Settings

    def paths(self) -> tuple[Path, ...]:
        """The recipe in use and all beside it, then those that ship; each once."""
        from station.app import RECIPES

        own = self.opened.recipe.path
        found = [own, *sorted(own.parent.glob("*.yaml")), *sorted(RECIPES.glob("*.yaml"))]
        unique = {path.resolve(): path for path in reversed(found)}
        return tuple(path for path in reversed(unique.values()) if _is_recipe(path))

    def check(self, path: Path) -> Checked:
        """What the checker says of a recipe with the settings of this station."""
        load_steps()
        return check_recipe(path, self.opened.world.files, recipe_inputs(self.settings))

    def approval(self, recipe: Recipe) -> ApprovalSeen:
        """Who signed this recipe, and what of it counts at this station."""
        return approval_of(recipe, self.settings.approvers)

    def approvals(self) -> tuple[ApprovalSeen, ...]:
        """The same of every recipe at hand."""
        found = []
        for path in self.paths():
            recipe = self.check(path).recipe
            found.append(ApprovalSeen(path, code="RECIPE-INVALID") if recipe is None else self.approval(recipe))
        return tuple(found)


def approval_of(recipe: Recipe, trusted: tuple[tuple[str, str], ...]) -> ApprovalSeen:
    """What the file beside a recipe says, and what of it counts here."""
    seen = ApprovalSeen(recipe.path, recipe.sha256)
    path = approval_path(recipe.path)
    try:
        if path.exists():
            approval = read_approval(path)
            signed = tuple((one.name, one.utc, one.fingerprint) for one in approval.signatures)
            seen = dataclasses.replace(seen, signed=signed, changed=differences(approval, statement_of(recipe)))
        names = tuple(one.name for one in require_approved(recipe, trusted))
    except RecipeError as error:
        return dataclasses.replace(seen, code=error.code, message=error.message)
    return dataclasses.replace(seen, trusted=names)


def _is_recipe(path: Path) -> bool:
    """Told by its first key, as the command line does; a file that cannot be read is left to the checker."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return True
    first = next((line for line in lines if line.strip() and not line.startswith(("#", "---"))), "")
    return first.startswith("recipe:")
