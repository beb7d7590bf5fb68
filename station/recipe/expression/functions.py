"""The functions of the expression language: all there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from station.core.template import NameUnknownError
from station.recipe.expression.tree import Kind, Node, Value, Values, ValueUnfitError, as_text
from station.recipe.scalars import BadScalarError, parse_decimal, parse_semver, version_key


@dataclass(frozen=True)
class Function:
    """takes: for each value the kinds that it may have. names_only: its values must be plain names of the run."""

    takes: tuple[tuple[Kind, ...], ...]
    gives: Kind
    does: Callable[[tuple[Node, ...], Values], Value]
    shape: str
    names_only: bool = False


def _of_texts(does: Callable[..., Value]) -> Callable[[tuple[Node, ...], Values], Value]:
    return lambda given, values: does(*(node.worth(values) for node in given))


def _read(parse: Callable[[str], Value], what: str) -> Callable[[tuple[Node, ...], Values], Value]:
    def does(given: tuple[Node, ...], values: Values) -> Value:
        text = str(given[0].worth(values))
        try:
            return parse(text)
        except BadScalarError as error:
            raise ValueUnfitError(
                f"the recipe needs a {what}, and {', '.join(given[0].names) or 'it'} is not: {error}", seen=text
            ) from error

    return does


def _has(given: tuple[Node, ...], values: Values) -> Value:
    return all(values.get(name, "") for name in given[0].names)


def _default(given: tuple[Node, ...], values: Values) -> Value:
    try:
        return given[0].worth(values)
    except NameUnknownError:
        return given[1].worth(values)


_TEXT, _NUMBER, _TRUTH = (Kind.TEXT,), (Kind.NUMBER,), (Kind.TRUTH,)
_ANY = (Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.VERSION, Kind.DURATION)

FUNCTIONS: dict[str, Function] = {
    "lower": Function((_TEXT,), Kind.TEXT, _of_texts(str.lower), "lower(text)"),
    "upper": Function((_TEXT,), Kind.TEXT, _of_texts(str.upper), "upper(text)"),
    "trim": Function((_TEXT,), Kind.TEXT, _of_texts(str.strip), "trim(text)"),
    "len": Function((_TEXT,), Kind.NUMBER, _of_texts(len), "len(text)"),
    "startswith": Function((_TEXT, _TEXT), Kind.TRUTH, _of_texts(str.startswith), "startswith(text, beginning)"),
    "endswith": Function((_TEXT, _TEXT), Kind.TRUTH, _of_texts(str.endswith), "endswith(text, end)"),
    "contains": Function((_TEXT, _TEXT), Kind.TRUTH, _of_texts(str.__contains__), "contains(text, part)"),
    "version": Function(
        (_TEXT,), Kind.VERSION, _read(lambda text: version_key(parse_semver(text)), "version"), "version(text)"
    ),
    "number": Function((_TEXT,), Kind.NUMBER, _read(parse_decimal, "number"), "number(text)"),
    "text": Function((_ANY,), Kind.TEXT, lambda given, values: as_text(given[0], values), "text(value)"),
    "has": Function((_TEXT,), Kind.TRUTH, _has, "has(name)", names_only=True),
    "default": Function((_TEXT, _TEXT), Kind.TEXT, _default, "default(name, text)"),
}
# What other tools call them.
OTHER_NAMES = {
    "tolower": "lower",
    "lowercase": "lower",
    "downcase": "lower",
    "toupper": "upper",
    "uppercase": "upper",
    "strip": "trim",
    "length": "len",
    "size": "len",
    "count": "len",
    "starts-with": "startswith",
    "starts_with": "startswith",
    "ends-with": "endswith",
    "ends_with": "endswith",
    "includes": "contains",
    "semver": "version",
    "int": "number",
    "float": "number",
    "string": "text",
    "str": "text",
    "exists": "has",
    "defined": "has",
    "coalesce": "default",
}
