"""`station explain`: what is in force for one step of a recipe, and where each of it came from."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.cli.recipe_flags import recipe_flags, recipe_of

if TYPE_CHECKING:
    from station.recipe.explain import Explanation, Setting


@dataclass(frozen=True)
class ExplainFlags(Flags):
    """step: id of the step."""

    recipe: Path = Path()
    step: str = ""


def add_to(commands: Commands) -> None:
    text = "what is in force for one step, and from where"
    command = commands.add("explain", explain, text, ExplainFlags, shared=False)
    command.add_argument("recipe", type=Path, metavar="RECIPE")
    command.add_argument("step", metavar="STEP", help="id of the step")
    recipe_flags(command)
    command.add_argument("--json", action="store_true", help="answer with JSON")


def explain(flags: ExplainFlags) -> int:
    """Exit code 0, or 2 where the recipe cannot be used or has no such step."""
    from station.recipe.explain import explain_step

    found = explain_step(recipe_of(flags, flags.recipe), flags.step)
    print(json.dumps(_facts(found), indent=1) if flags.json else "\n".join(_lines(found)))
    return 0


def _lines(found: Explanation) -> list[str]:
    plan = found.plan
    lines = [f"{plan.id}: {found.summary}", f"  stands at {plan.mark}"]
    lines += _table(found.settings)
    lines += ["  with:", *_table(found.given)] if found.given else []
    return lines


def _table(settings: tuple[Setting, ...]) -> list[str]:
    from station.recipe.explain import DEFAULT

    width = max((len(one.key) for one in settings), default=0)
    lines = []
    for one in settings:
        lines.append(f"    {one.key:<{width}}  {one.value}")
        origin = "by default" if one.origin == DEFAULT else f"from {one.origin}"
        lines.append(f"    {'':<{width}}    {origin}" + (f", written {one.written}" if one.written else ""))
        lines += textwrap.wrap(one.text, 100, initial_indent=" " * (width + 8), subsequent_indent=" " * (width + 8))
    return lines


def _facts(found: Explanation) -> dict[str, object]:
    return {
        "step": found.plan.id,
        "uses": found.plan.word,
        "summary": found.summary,
        "place": str(found.plan.mark),
        "settings": [dataclasses.asdict(one) for one in found.settings],
        "with": [dataclasses.asdict(one) for one in found.given],
    }
