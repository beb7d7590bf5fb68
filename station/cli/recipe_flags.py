"""What commands about a recipe have in common: its files, its variables, and how it is read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.recipe.model import Recipe


def recipe_flags(command: argparse.ArgumentParser) -> None:
    """Flags of commands that read a recipe and touch no unit."""
    command.add_argument("--files", type=Path, metavar="DIR", help="folder of the files that the recipe names")
    command.add_argument(
        "--var",
        dest="variables",
        action="append",
        metavar="NAME=VALUE",
        help="a value for a variable of the recipe (repeatable)",
    )


def recipe_of(flags: Flags, path: Path, files: Path | None = None) -> Recipe:
    """The recipe with the values that station file and command line give its variables. Raises RecipeError."""
    from station.app import read_recipe
    from station.settings import recipe_inputs

    settings = flags.settings()
    return read_recipe(path, files or settings.files, recipe_inputs(settings))
