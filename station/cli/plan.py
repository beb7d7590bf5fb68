"""`station plan`: what a run will do, before it does it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands, device_id, line_flags
from station.cli.flags import Flags
from station.cli.recipe_flags import recipe_of

if TYPE_CHECKING:
    from station.engine.plan import RunPlan
    from station.recipe.model import Recipe


@dataclass(frozen=True)
class PlanFlags(Flags):
    """unit: Device ID of a unit to look at, "" for none. restart: it may be restarted into DFU mode and back."""

    recipe: Path = Path()
    unit: str = ""
    platform: str = ""
    restart: bool = True


def add_to(commands: Commands) -> None:
    command = commands.add(
        "plan",
        show_plan,
        "what a run would do: steps, addresses, calls, mode changes, times",
        PlanFlags,
        description=(
            "Shows everything that a run of RECIPE would read, write and call, in its order and with expected times. "
            "Without --unit nothing is touched and every change is named. With --unit that unit is looked at first "
            "(it is restarted into DFU mode and back; nothing is written), and only what it lacks is named as a change."
        ),
    )
    command.add_argument("recipe", type=Path, metavar="RECIPE")
    line_flags(command)
    command.add_argument("--platform", metavar="NAME", help="only this platform (default: all of the recipe's)")
    command.add_argument("--unit", type=device_id, metavar="ID", help="look at this unit, by its Device ID")
    command.add_argument(
        "--no-restart", dest="restart", action="store_false", help="look without restarting: what DFU hides is unknown"
    )


def show_plan(flags: PlanFlags) -> int:
    """Exit code 0; 2 where the recipe cannot be used on a unit of its platforms."""
    from station.cli.plan_text import plan_facts, plan_lines

    plans = [_of_unit(flags)] if flags.unit else _of_recipe(flags)
    if flags.json:
        print(json.dumps([plan_facts(plan) for plan in plans], indent=1))
    else:
        print("\n\n".join("\n".join(plan_lines(plan)) for plan in plans))
    return 0


def _of_recipe(flags: PlanFlags) -> list[RunPlan]:
    from station.core.planned import PlanTarget
    from station.engine.plan import plan_run

    recipe = recipe_of(flags, flags.recipe, kit_folder(flags))
    names = [name for name in recipe.platforms if flags.platform in ("", name)]
    if not names:
        _require_platform(recipe, flags.platform)
    return [plan_run(recipe, PlanTarget(name)) for name in names]


def _of_unit(flags: PlanFlags) -> RunPlan:
    from station.app import open_world, read_recipe
    from station.cli.unit import TerminalPrompter
    from station.engine.plan import plan_run
    from station.looking import open_look
    from station.settings import recipe_inputs

    settings = flags.settings()
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        recipe = read_recipe(flags.recipe, world.files, recipe_inputs(settings))
        with open_look(world, settings, recipe, "plan") as opened:
            inspection = opened.inspection(recipe, flags.unit, TerminalPrompter())
            if flags.restart:
                print(f"station: {flags.unit} is restarted into DFU mode and back; nothing is written", file=sys.stderr)
            look = inspection.look(restart=flags.restart)
    return plan_run(recipe, look.target, look)


def kit_folder(flags: Flags) -> Path | None:
    """Where the bench keeps the files for its units; None without one, or where a folder was named."""
    from station.world import bench_files

    settings = flags.settings()
    return bench_files(settings, flags.bench) if flags.bench and settings.files is None else None


def _require_platform(recipe: Recipe, name: str) -> None:
    from station.core.errors import BadUsageError

    raise BadUsageError(f"the recipe is for {', '.join(recipe.platforms)}, not for {name}")
