"""The layers of settings: station file, environment and flags, each laid over the one before.

Each text keeps its place, so that a fault in a variable or flag is told like one in the file. Relative paths in the
file start at its folder, others where the station was started.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.mark import Mark
from station.recipe.scalars import parse_path
from station.recipe.section import Section, parse_scalar
from station.recipe.source import Node, Scalar
from station.settings.keys import CLOUD_KEYS, SINGLE_KEYS, Flags

FILE_VARIABLE: Final = "STATION_SETTINGS"
_NAMED_BY_RECIPES: Final = "STATION_SECRET_"

ValueT = TypeVar("ValueT")


@dataclass(frozen=True)
class Layers:
    """The layers of settings above the built-in values, lowest first."""

    top: Section | None
    cloud: Section | None
    environ: Mapping[str, str]
    flags: Flags
    folder: Path
    report: Report

    def value(self, key: str, parse: Callable[[str], ValueT], built_in: ValueT) -> ValueT:
        """The value of the highest layer that has one; those below it are checked too."""
        for node, _ in self.layers(key):
            parsed = parse_scalar(node, parse, f"key {shown(key)}", self.report)
            built_in = built_in if parsed is None else parsed
        return built_in

    def path(self, key: str) -> Path | None:
        """The path of the highest layer that has one, from where that layer's relative paths start."""
        found: Path | None = None
        for node, folder in self.layers(key):
            parsed = parse_scalar(node, parse_path, f"key {shown(key)}", self.report)
            found = found if parsed is None else folder / parsed
        return found

    def layers(self, key: str) -> Iterator[tuple[Node, Path]]:
        """Each layer's node for a key, with the folder at which its relative paths start."""
        section, name = (self.cloud, key.removeprefix("cloud.")) if key.startswith("cloud.") else (self.top, key)
        entry = section.entry(name) if section else None
        if entry is not None:
            yield entry.value, self.folder
        for variable in _variables(key):
            if self.environ.get(variable):
                yield _outside(variable, self.environ[variable]), Path()
        text: str | None = getattr(self.flags, key.replace(".", "_"))
        if text is not None:
            yield _outside("--" + key.replace(".", "-").replace("_", "-"), text), Path()


def warn_of_variables(environ: Mapping[str, str], report: Report) -> None:
    """Warn of each variable that is called as one of ours and is none."""
    keys = (*SINGLE_KEYS, *(f"cloud.{key}" for key in CLOUD_KEYS))
    known = {FILE_VARIABLE, *(variable for key in keys for variable in _variables(key))}
    for name in sorted(environ):
        if name.startswith("STATION_") and not name.startswith(_NAMED_BY_RECIPES) and name not in known:
            message = f"environment variable {shown(name)} is not known"
            report.warning(Code.UNKNOWN_VARIABLE, Mark(name, 1, 1), message, did_you_mean(name, known))


def _variables(key: str) -> tuple[str, ...]:
    """The environment variables of a key, lowest first."""
    own = "STATION_ID" if key == "station_id" else "STATION_" + key.upper().replace(".", "_")
    return ("PARTICLE_API_URL", own) if key == "cloud.url" else (own,)


def _outside(name: str, text: str) -> Scalar:
    """A value from a variable or flag, marked by its name."""
    return Scalar(text, Mark(name, 1, 1, max(1, len(text)), text), quoted=True)
