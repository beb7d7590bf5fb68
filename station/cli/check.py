"""`station check`: all that is wrong with recipes, station files, orders and bench scenarios, each at its line."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.cli.recipe_flags import recipe_flags

if TYPE_CHECKING:
    from station.recipe.diagnostics import Diagnostic

GOOD, FAULTY = 0, 2
_LOOKED_AT_BYTES: Final = 64 * 1024
_FIRST_KEY: Final = re.compile(r"""[\s{]*["']?([A-Za-z_][\w-]*)["']?\s*:""")
_IGNORED: Final = re.compile(r"\s*(#|---|%|$)")


@dataclass(frozen=True)
class CheckFlags(Flags):
    """paths: the files. strict: warnings count as errors. format: "text" or "json"."""

    paths: tuple[Path, ...] = ()
    strict: bool = False
    format: str = "text"


def add_to(commands: Commands) -> None:
    command = commands.add(
        "check",
        check_files,
        "all that is wrong with recipes and other files, each fault at its line",
        CheckFlags,
        shared=False,
        description=(
            "Reads each FILE and tells all that is wrong with it, as file:line:column with the line itself. Recipes, "
            "station files, orders and bench scenarios are told apart by their first key. Exit code 0: nothing is "
            "wrong; 2: errors, or with --strict also warnings."
        ),
    )
    command.add_argument("paths", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--strict", action="store_true", help="warnings count as errors")
    command.add_argument("--format", choices=["text", "json"], help="json: one object a line for each finding")
    recipe_flags(command)


def check_files(flags: CheckFlags) -> int:
    """Exit code 0 where nothing is wrong, 2 where something is."""
    from station.recipe.diagnostics import Severity

    found = [diagnostic for path in flags.paths for diagnostic in _CHECKERS[kind_of(path)](path, flags)]
    for diagnostic in found:
        print(diagnostic.to_json() if flags.format == "json" else diagnostic.to_text())
    errors = sum(one.severity is Severity.ERROR for one in found)
    warnings = len(found) - errors
    if flags.format == "text":
        print(_summary(len(flags.paths), errors, warnings), file=sys.stderr)
    return FAULTY if errors or (flags.strict and warnings) else GOOD


def kind_of(path: Path) -> str:
    """What a file is by its first key: "recipe", "bench", "order" or "station"; "recipe" where that cannot be told."""
    try:
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return "recipe"  # the reader says what is wrong with it
    line = next((line for line in head.splitlines() if not _IGNORED.match(line)), "")
    key = _FIRST_KEY.match(line)
    return _BY_FIRST_KEY.get(key[1], "") if key and key[1] in _BY_FIRST_KEY else _by_station_key(key[1] if key else "")


def _by_station_key(key: str) -> str:
    from station.recipe.words import RECIPE_KEYS
    from station.settings import STATION_KEYS

    return "station" if key in STATION_KEYS and key not in RECIPE_KEYS else "recipe"


def _check_recipe(path: Path, flags: CheckFlags) -> tuple[Diagnostic, ...]:
    from station.recipe.load import check_recipe
    from station.settings import Flags as Given
    from station.settings import find_settings, load_settings, recipe_inputs
    from station.steps import load_steps

    load_steps()
    given = Given(files=str(flags.files) if flags.files else None, variables=flags.variables)
    settings = load_settings(find_settings(os.environ), os.environ, given)
    return check_recipe(path, settings.files, recipe_inputs(settings)).diagnostics


def _check_bench(path: Path, flags: CheckFlags) -> tuple[Diagnostic, ...]:
    from station.sim.scenario_file import check_scenario

    del flags
    return check_scenario(path).diagnostics


def _check_station(path: Path, flags: CheckFlags) -> tuple[Diagnostic, ...]:
    from station.settings import check_settings

    del flags
    return check_settings(path, {}).diagnostics


def _check_order(path: Path, flags: CheckFlags) -> tuple[Diagnostic, ...]:
    from station.recipe.order_file import check_order

    del flags
    return check_order(path).diagnostics


_BY_FIRST_KEY: Final = {"recipe": "recipe", "bench": "bench", "order": "order"}
_CHECKERS: Final[dict[str, Callable[[Path, CheckFlags], tuple[Diagnostic, ...]]]] = {
    "recipe": _check_recipe,
    "bench": _check_bench,
    "station": _check_station,
    "order": _check_order,
}


def _summary(files: int, errors: int, warnings: int) -> str:
    what = "1 file" if files == 1 else f"{files} files"
    if not errors and not warnings:
        return f"{what}: nothing is wrong"
    return f"{what}: {errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
