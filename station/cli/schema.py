"""`station schema`: JSON Schemas, which give completion, hover and a first check in stock editors."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from station.cli.commands import Commands
from station.cli.flags import Flags


@dataclass(frozen=True)
class SchemaFlags(Flags):
    """kind: of which file. folder: where all of them are written; None prints one."""

    kind: str = "recipe"
    folder: Path | None = None


def add_to(commands: Commands) -> None:
    command = commands.add(
        "schema", show_schema, "JSON Schema of recipes and of other files, for editors", SchemaFlags, shared=False
    )
    command.add_argument(
        "kind",
        nargs="?",
        choices=sorted(SCHEMAS),
        default="recipe",
        metavar="KIND",
        help=f"one of {', '.join(sorted(SCHEMAS))} (default: recipe)",
    )
    command.add_argument("--write", dest="folder", type=Path, metavar="DIR", help="write all of them into DIR instead")


def show_schema(flags: SchemaFlags) -> int:
    """Exit code 0."""
    if flags.folder is None:
        print(text_of(flags.kind), end="")
        return 0
    for kind in SCHEMAS:
        path = flags.folder / file_name(kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(kind), encoding="utf-8")
        print(path)
    return 0


def text_of(kind: str) -> str:
    """The schema of a kind of file, as it ships."""
    return json.dumps(SCHEMAS[kind](), indent=1, ensure_ascii=False) + "\n"


def file_name(kind: str) -> str:
    """What the file of a schema is called; the number is that of the format."""
    return f"{kind}-1.schema.json"


def _recipe() -> dict[str, Any]:
    from station.recipe.schema import recipe_schema
    from station.steps import load_steps

    load_steps()
    return recipe_schema()


def _fragment() -> dict[str, Any]:
    from station.recipe.schema import fragment_schema
    from station.steps import load_steps

    load_steps()
    return fragment_schema()


def _station() -> dict[str, Any]:
    from station.settings.schema import station_schema

    return station_schema()


def _order() -> dict[str, Any]:
    from station.settings.schema import order_schema

    return order_schema()


def _bench() -> dict[str, Any]:
    from station.sim.scenario_schema import scenario_schema

    return scenario_schema()


SCHEMAS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "recipe": _recipe,
    "fragment": _fragment,
    "station": _station,
    "order": _order,
    "bench": _bench,
}
