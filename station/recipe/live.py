"""Values of a file that hold expressions: filled before the run where that can be, else kept for the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from station.core.template import Hole, Template
from station.recipe.expression.tree import Node, as_text, truth
from station.recipe.source import Scalar


@dataclass(frozen=True)
class Filled(Scalar):
    """A value made of expressions before the run. written: as it stands in the file."""

    written: str = ""


@dataclass(frozen=True)
class Live(Scalar):
    """A value that only a run can make. template None: its fault was told already, so nothing more is said of it."""

    template: Template | None = None


@dataclass(frozen=True)
class MadeHole(Hole):
    """A hole whose text is made of names, not just one of them. `name` is the expression as written."""

    tree: Node

    @property
    def names(self) -> tuple[str, ...]:
        return self.tree.names

    def value(self, values: Mapping[str, str]) -> str:
        return as_text(self.tree, values)


@dataclass(frozen=True)
class WrittenCondition:
    """A checked expression that is true or false of a unit."""

    text: str
    tree: Node

    @property
    def names(self) -> tuple[str, ...]:
        """What of the run it needs, in the order of writing."""
        return self.tree.names

    def holds(self, values: Mapping[str, str]) -> bool:
        """Whether it is true with these values of names.

        Raises:
            NameUnknownError: a name that counts has no value. ValueUnfitError: a value cannot be read as it must.
        """
        return bool(self.tree.worth(values))

    def foretold(self, values: Mapping[str, str]) -> bool | None:
        """What is known of it with just some of the values; None where that is nothing."""
        return truth(self.tree, values)

    def __str__(self) -> str:
        return self.text
