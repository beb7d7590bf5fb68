"""The door: a recipe file in, a checked recipe or all that is wrong with it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from station.recipe.build import build_recipe
from station.recipe.diagnostics import Diagnostic, Report
from station.recipe.files import FileFaultError, FileShelf, read_file
from station.recipe.mark import Mark
from station.recipe.model import Recipe
from station.recipe.refused import RefusedError
from station.recipe.rules import check_platforms, check_rules
from station.recipe.source import MAX_SIZE_BYTES, read_source
from station.recipe.text_rules import check_texts
from station.recipe.variables import NO_INPUTS, Inputs


@dataclass(frozen=True)
class Checked:
    """A recipe, or None where a diagnostic is an error; and all diagnostics by their place."""

    recipe: Recipe | None
    diagnostics: tuple[Diagnostic, ...]


class RecipeInvalidError(RefusedError):
    """A recipe cannot be used; `diagnostics` says all that is wrong."""

    told_by = "station check"


def check_recipe(path: Path, files: Path | None = None, inputs: Inputs = NO_INPUTS) -> Checked:
    """Read a recipe with every file that it names, once, and tell all that is wrong in one pass.

    The step words must have been loaded.

    Args:
        path: the recipe file.
        files: folder of the files that it names; the recipe's own folder where None.
        inputs: values for its variables.
    """
    report = Report()
    recipe = _read(path, path.parent if files is None else files, inputs, report)
    return Checked(None if report.failed else recipe, report.diagnostics())


def load_recipe(path: Path, files: Path | None = None, inputs: Inputs = NO_INPUTS) -> Recipe:
    """As `check_recipe`, for whoever needs a recipe that can be used.

    Raises:
        RecipeInvalidError: it cannot.
    """
    checked = check_recipe(path, files, inputs)
    if checked.recipe is None:
        raise RecipeInvalidError(checked.diagnostics, path)
    return checked.recipe


def _read(path: Path, files: Path, inputs: Inputs, report: Report) -> Recipe | None:
    try:
        data = read_file(path, MAX_SIZE_BYTES)
    except FileFaultError as error:
        report.error(error.code, Mark(str(path), 1, 1), error.message, error.hint)
        return None
    root = read_source(data, str(path), report)
    if root is None:
        return None
    built = build_recipe(root, data, path, FileShelf(files, _where_files_are(path, files)), inputs, report)
    if built is None:
        return None
    check_platforms(built, report)
    check_texts(built, report)
    # The rules look at the order of steps, which means something only if every step could be read.
    if built.steps_sound:
        check_rules(built, report)
    return built.recipe


def _where_files_are(recipe: Path, files: Path) -> str:
    """What to do about a file that a recipe names and that is not there."""
    said = "the recipe's own folder" if files == recipe.parent else "the files folder"
    return f"name the folder that holds it with --files DIR or as `files:` in the station file; {files} is {said}"
