"""The nodes of an expression and what each of them is worth."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from station.core.errors import RecipeError
from station.core.template import value_of

Values = Mapping[str, str]
Value = str | float | bool | tuple[object, ...]


class Kind(StrEnum):
    """What a value is. LIST: of one other kind. ANY: not known, because its fault was told already."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "true or false"
    VERSION = "version"
    DURATION = "length of time"
    LIST = "list"
    ANY = "anything"


class ValueUnfitError(RecipeError):
    """What a unit or step said cannot be read as the recipe's expression demands."""

    code = "RECIPE-VALUE"
    hint = "Call the line engineer: the recipe expects another value than this unit gave."


@dataclass(frozen=True)
class Const:
    """A value that is known before the run. text: as it stands in a text."""

    kind: Kind
    value: Value
    text: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return ()

    def worth(self, values: Values) -> Value:
        del values
        return self.value


@dataclass(frozen=True)
class Name:
    """Something that only a run knows. choices: all that it can be, () where that is open."""

    name: str
    choices: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def worth(self, values: Values) -> Value:
        return value_of(self.name, values)


@dataclass(frozen=True)
class Items:
    """A list that stands in the expression."""

    items: tuple[Node, ...]
    kind: Kind = Kind.LIST

    @property
    def names(self) -> tuple[str, ...]:
        return _names(self.items)

    def worth(self, values: Values) -> Value:
        return tuple(item.worth(values) for item in self.items)


@dataclass(frozen=True)
class Call:
    """A function with its values. It gets the nodes, since some ask whether a name is known at all."""

    word: str
    does: Callable[[tuple[Node, ...], Values], Value]
    given: tuple[Node, ...]
    kind: Kind

    @property
    def names(self) -> tuple[str, ...]:
        return _names(self.given)

    def worth(self, values: Values) -> Value:
        return self.does(self.given, values)


@dataclass(frozen=True)
class Compare:
    """Two values, one sign between them."""

    sign: str
    left: Node
    right: Node
    kind: Kind = Kind.TRUTH

    @property
    def names(self) -> tuple[str, ...]:
        return _names((self.left, self.right))

    def worth(self, values: Values) -> Value:
        return COMPARE[self.sign](self.left.worth(values), self.right.worth(values))


@dataclass(frozen=True)
class Not:
    """The opposite."""

    inner: Node
    kind: Kind = Kind.TRUTH

    @property
    def names(self) -> tuple[str, ...]:
        return self.inner.names

    def worth(self, values: Values) -> Value:
        return not self.inner.worth(values)


@dataclass(frozen=True)
class Logic:
    """`and` or `or` between two or more; the later ones are looked at only as far as needed."""

    word: str
    parts: tuple[Node, ...]
    kind: Kind = Kind.TRUTH

    @property
    def names(self) -> tuple[str, ...]:
        return _names(self.parts)

    def worth(self, values: Values) -> Value:
        decides = self.word == "or"
        return decides if any(bool(part.worth(values)) is decides for part in self.parts) else not decides


Node = Const | Name | Items | Call | Compare | Not | Logic


def _is_in(left: object, right: object) -> bool:
    return left in right if isinstance(right, tuple) else False


COMPARE: dict[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item] # kinds were checked: both sides are numbers, times or versions
    "<=": operator.le,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
    "in": _is_in,
    "not in": lambda left, right: not _is_in(left, right),
}


def as_text(node: Node, values: Values) -> str:
    """What a node is worth, as it stands in a text."""
    if isinstance(node, Const):
        return node.text
    value = node.worth(values)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def truth(node: Node, values: Values) -> bool | None:
    """Whether a node is true of partly known values; None where that depends on what is not known."""
    if isinstance(node, Not):
        inner = truth(node.inner, values)
        return None if inner is None else not inner
    if isinstance(node, Logic):
        parts = [truth(part, values) for part in node.parts]
        decides = node.word == "or"
        if decides in parts:
            return decides
        return None if None in parts else not decides
    if any(not values.get(name) for name in node.names):
        return None
    try:
        return bool(node.worth(values))
    except ValueUnfitError:
        return None


def _names(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for node in nodes for name in node.names))
