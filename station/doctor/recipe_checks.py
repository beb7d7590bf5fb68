"""Checks of the recipe: can it be used, who approved it, are its secrets there?"""

from __future__ import annotations

from pathlib import Path

from station.core.errors import RecipeError
from station.core.views import Said
from station.doctor.checked import Checked, bad, good, note, off, unknown
from station.doctor.examine import trouble
from station.doctor.once import Once
from station.doctor.workplace import Workplace
from station.recipe.approval import require_approved
from station.recipe.diagnostics import Diagnostic
from station.recipe.load import check_recipe
from station.recipe.model import Recipe
from station.secret_files import StationSecrets, secrets_of
from station.settings import recipe_inputs


def read_checked(place: Workplace, path: Path) -> tuple[Recipe | None, tuple[Diagnostic, ...]]:
    """The recipe, None where it cannot be used, and all that the checker says of it.

    Raises:
        RecipeError: the station's order file cannot be used.
    """
    from station.app import RECIPES, order_of
    from station.steps import load_steps

    load_steps()
    shipped = RECIPES / path
    file = shipped if not path.exists() and shipped.exists() else path
    order = order_of(place.settings)
    checked = check_recipe(file, place.files, recipe_inputs(place.settings, order))
    return checked.recipe, checked.diagnostics


Read = Once[tuple[Recipe | None, tuple[Diagnostic, ...]]]


def check_content(path: Path, read: Read) -> Checked:
    """Every file it names is there, and nothing is wrong with it."""
    recipe, diagnostics = read.get()
    told = [diagnostic.headline for diagnostic in diagnostics]
    if recipe is None:
        found = Said.of("recipe.bad", why=told[0] if told else str(path))
        return bad("recipe", found, Said.of("recipe.bad_todo", file=str(path)), RecipeError.code, told[1:])
    named = {"name": recipe.name, "version": recipe.version}
    if told:
        found = Said.of("recipe.warned", count=len(told), **named)
        return note("recipe", found, Said.of("recipe.warned_todo", file=str(path)), told)
    return good("recipe", Said.of("recipe.good", **named))


def check_approval(place: Workplace, read: Read) -> Checked:
    """Approved by somebody whom the station trusts; needed in production alone."""
    recipe, _ = read.get()
    if recipe is None:
        return unknown("approval", Said("any.recipe_first"), Said("any.recipe_first_todo"))
    try:
        approvers = require_approved(recipe, place.settings.approvers)
    except RecipeError as error:
        if place.settings.production:
            return trouble("approval", error)
        return off("approval", Said.of("approval.absent", why=error.message))
    return good("approval", Said.of("approval.good", who=", ".join(one.name for one in approvers)))


def check_secrets(place: Workplace, read: Read) -> Checked:
    """Every secret that its steps name can be read. None of it is shown."""
    recipe, _ = read.get()
    if recipe is None:
        return unknown("secrets", Said("any.recipe_first"), Said("any.recipe_first_todo"))
    count = len(secrets_of(recipe, StationSecrets(place.environ)))
    return good("secrets", Said.of("secrets.there", count=count) if count else Said("secrets.none"))


def check_no_recipe() -> Checked:
    """The station names none."""
    return note("recipe", Said("any.no_recipe"), Said("recipe.none_todo"))
