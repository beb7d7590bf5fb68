"""`station diff`: how two recipes differ in what they mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.cli.recipe_flags import recipe_flags, recipe_of


@dataclass(frozen=True)
class DiffFlags(Flags):
    """before, after: the recipes. after_files: folder of the second one's files, None for the same as the first's."""

    before: Path = Path()
    after: Path = Path()
    after_files: Path | None = None


def add_to(commands: Commands) -> None:
    text = "how two recipes differ in what they mean"
    command = commands.add("diff", diff, text, DiffFlags, shared=False)
    command.add_argument("before", type=Path, metavar="A")
    command.add_argument("after", type=Path, metavar="B")
    recipe_flags(command)
    command.add_argument("--after-files", type=Path, metavar="DIR", help="the same for B alone")
    command.add_argument("--json", action="store_true", help="answer with JSON")


def diff(flags: DiffFlags) -> int:
    """Exit code 0 where both mean the same, 1 where they differ, 2 where one of them cannot be used."""
    from station.recipe.diff import differences

    before = recipe_of(flags, flags.before)
    after = recipe_of(flags, flags.after, flags.after_files)
    found = differences(before, after)
    if flags.json:
        print(json.dumps([{**vars(one), "change": one.change.value} for one in found], indent=1))
    else:
        for one in found:
            print(one)
        if not found:
            same = "the same bytes" if before.sha256 == after.sha256 else "other bytes, the same meaning"
            print(f"no difference: {same}")
    return 1 if found else 0
