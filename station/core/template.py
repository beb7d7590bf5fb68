"""Text of a recipe with names that are known only when a unit is there: `line-4/${{ unit.serial }}`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from station.core.errors import RecipeError

# What a run knows of itself; each name is checked before the run, its value is text, "" where there is none.
RUN_NAMES: tuple[str, ...] = (
    "unit.device_id",
    "unit.serial",
    "unit.iccid",
    "unit.imei",
    "unit.platform",
    "unit.device_os",
    "run.id",
    "run.slot",
    "run.operator",
    "order.number",
    "order.batch",
)


class NameUnknownError(RecipeError):
    """A text needs something of the unit or of the order that is not there."""

    code = "RECIPE-NAME"
    hint = "Call the line engineer: the recipe needs something that this unit or order does not have."


def value_of(name: str, values: Mapping[str, str]) -> str:
    """What this name stands for. Raises NameUnknownError where it has no value."""
    value = values.get(name, "")
    if not value:
        raise NameUnknownError(f"the recipe uses {name}, which is not known of this unit", name=name)
    return value


@dataclass(frozen=True)
class Hole:
    """Where a name's value goes."""

    name: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it needs."""
        return (self.name,)

    def value(self, values: Mapping[str, str]) -> str:
        """What goes there. Raises NameUnknownError where a name has no value."""
        return value_of(self.name, values)


@dataclass(frozen=True)
class Template:
    """A text with holes, in the order of writing. A text without holes is a template too."""

    parts: tuple[str | Hole, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it needs, in the order of writing."""
        return tuple(name for part in self.parts if isinstance(part, Hole) for name in part.names)

    def fill(self, values: Mapping[str, str]) -> str:
        """The text.

        Raises:
            NameUnknownError: a name has no value for this unit.
        """
        return "".join(part if isinstance(part, str) else part.value(values) for part in self.parts)

    def __str__(self) -> str:
        return "".join(part if isinstance(part, str) else f"${{{{ {part.name} }}}}" for part in self.parts)
