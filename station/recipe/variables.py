"""The variables of a recipe: declared under `vars:`, given by the recipe itself, the station, the order or a person.

A later one wins: default in the recipe < station file < order < command line. Every given value is checked, also one
that another hides. A bare default says its kind by how it is written: `true`, `12` and `90s` are truth, number and
length of time; all else is text, and so is everything in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.expression.tree import Const, Kind, Value
from station.recipe.mark import Mark
from station.recipe.scalars import (
    BadScalarError,
    choice_parser,
    parse_bool,
    parse_decimal,
    parse_duration,
    parse_id,
    parse_line,
    parse_semver,
    version_key,
)
from station.recipe.section import Section, parse_scalar
from station.recipe.source import Entry, Mapping, Node, Scalar

KEYS = ("type", "default", "choices", "description")
MAX_VARIABLES = 100
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_SECRET_WORD = re.compile(r"(?:^|[_-])(?:password|passwd|secret|token|api[_-]?key|passphrase|pin)(?:$|[_-])")
_PARSE: dict[str, tuple[Kind, Callable[[str], Value]]] = {
    "text": (Kind.TEXT, str),
    "number": (Kind.NUMBER, parse_decimal),
    "bool": (Kind.TRUTH, parse_bool),
    "duration": (Kind.DURATION, parse_duration),
    "version": (Kind.VERSION, lambda text: version_key(parse_semver(text))),
}
_OTHER_KINDS = {
    "string": "text",
    "str": "text",
    "int": "number",
    "integer": "number",
    "float": "number",
    "boolean": "bool",
    "time": "duration",
    "semver": "version",
}
_FOREIGN = {
    "value": "did you mean `default`?",
    "kind": "did you mean `type`?",
    "enum": "did you mean `choices`?",
    "one-of": "did you mean `choices`?",
    "required": "leave `default` out: the value must then be given",
    "secret": "a variable is no secret; write {secret: NAME} where a step takes one",
}


@dataclass(frozen=True)
class Inputs:
    """What reaches a recipe from outside: values for its variables with their places, and the station itself."""

    station: tuple[Entry, ...] = ()
    order: tuple[Entry, ...] = ()
    command_line: tuple[Entry, ...] = ()
    station_id: str = "station"
    line: str = "1"


NO_INPUTS = Inputs()


@dataclass(frozen=True)
class Variable:
    """A variable with the value that took effect; const is None where there is none, or a wrong one. It was told."""

    name: str
    mark: Mark
    const: Const | None
    origin: Mark | None


def given_variable(text: str) -> Entry:
    """A `NAME=VALUE` of the command line.

    Raises:
        BadScalarError: it is not written so.
    """
    name, sign, value = text.partition("=")
    if not sign:
        raise BadScalarError(f"{shown(text)} gives no value to a variable", "write --var NAME=VALUE")
    parse_id(name)
    key = Scalar(name, Mark("--var", 1, 1, max(1, len(name)), text))
    return Entry(key, Scalar(value, Mark("--var", 1, len(name) + 2, max(1, len(value)), text), quoted=True))


def read_given(entry: Entry | None, where: str, report: Report) -> tuple[Entry, ...]:
    """The `vars:` of a station file or order: names with plain values, whose kinds only the recipe knows."""
    if entry is None:
        return ()
    if not isinstance(entry.value, Mapping):
        report.error(Code.WRONG_SHAPE, entry.value.mark, f"{where}: a map from name to value is needed here")
        return ()
    good = []
    for one in entry.value.entries:
        name = parse_scalar(one.key, parse_id, "the name of a variable", report)
        value = parse_scalar(one.value, parse_line, f"variable {shown(one.key.text)}", report)
        if name is not None and value is not None:
            good.append(one)
    return tuple(good)


def read_variables(entry: Entry | None, inputs: Inputs, report: Report) -> tuple[Variable, ...]:
    """All variables of a recipe with their values; faults go to `report`."""
    declared: tuple[Entry, ...] = ()
    if entry is not None and isinstance(entry.value, Mapping):
        declared = entry.value.entries
    elif entry is not None:
        report.error(Code.WRONG_SHAPE, entry.value.mark, 'key "vars": a map from name to value is needed here')
    if len(declared) > MAX_VARIABLES:
        mark = declared[MAX_VARIABLES].key.mark
        report.error(Code.TOO_MANY_VALUES, mark, f"a recipe has at most {MAX_VARIABLES} variables")
        declared = declared[:MAX_VARIABLES]
    _tell_undeclared({one.key.text for one in declared}, (*inputs.order, *inputs.command_line), report)
    return tuple(_read_variable(one, inputs, report) for one in declared)


def _tell_undeclared(declared: set[str], given: Iterable[Entry], report: Report) -> None:
    """What the station file gives beside what is asked for is for other recipes; order and person mean this one."""
    for one in given:
        if one.key.text not in declared:
            message = f"the recipe has no variable {shown(one.key.text)}"
            hint = did_you_mean(one.key.text, declared) or "declare it under `vars:` in the recipe"
            report.error(Code.UNDECLARED_VARIABLE, one.key.mark, message, hint)


def _read_variable(entry: Entry, inputs: Inputs, report: Report) -> Variable:
    name = entry.key.text
    parse_scalar(entry.key, parse_id, "the name of a variable", report)
    where = f"variable {shown(name)}"
    default, kind, parse = _declaration(entry.value, where, report)
    _refuse_secret(name, default, report)
    const, origin, wrong = None, None, kind is None
    layers = [default] if default is not None else []
    layers += [
        one.value
        for layer in (inputs.station, inputs.order, inputs.command_line)
        for one in layer
        if one.key.text == name
    ]
    for node in layers:
        value = None if kind is None else parse_scalar(node, parse, where, report)
        wrong = wrong or value is None
        if kind is not None and value is not None and isinstance(node, Scalar):
            const, origin = Const(kind, value, node.text), node.mark
    if not layers and not wrong:
        hint = f"give it by --var {name}=VALUE, in the order or in the station file, or write a default"
        report.error(Code.NO_VARIABLE_VALUE, entry.key.mark, f"{where} has no value", hint)
    return Variable(name, entry.key.mark, None if wrong else const, origin)


def _declaration(node: Node, where: str, report: Report) -> tuple[Node | None, Kind | None, Callable[[str], Value]]:
    """Default, kind and parse function of a variable; kind None after telling what is wrong."""
    if isinstance(node, Scalar):
        if node.missing:
            hint = "write a default, or {type: text} for one that must be given"
            report.error(Code.NO_VALUE, node.mark, f"{where} has neither a default nor a type", hint)
            return None, None, str
        return node, *_PARSE[_kind_of(node)]
    section = Section.open(node, where, KEYS, _FOREIGN, report)
    if section is None:
        return None, None, str
    default = section.entry("default")
    word = section.value("type", _parse_kind)
    section.value("description", str)
    if word is None and section.mapping.get("type") is not None:
        return None, None, str
    if word is None and default is None:
        section.needed("type", str)
        return None, None, str
    value = None if default is None else default.value
    kind, parse = _PARSE[word or (_kind_of(value) if isinstance(value, Scalar) else "text")]
    choices = section.entry("choices")
    return value, kind, parse if choices is None else _one_of(section, choices, parse)


def _parse_kind(text: str) -> str:
    try:
        return choice_parser({word: word for word in _PARSE})(text)
    except BadScalarError as error:
        other = _OTHER_KINDS.get(text.lower())
        raise BadScalarError(error.message, f"write {other}" if other else error.hint) from error


def _one_of(section: Section, choices: Entry, parse: Callable[[str], Value]) -> Callable[[str], Value]:
    """A parse function that takes just the values of `choices`, each of which must itself be of the kind."""
    sound = {}
    for item in section.scalars(choices):
        value = parse_scalar(item, parse, f"a choice of {section.where}", section.report)
        if value is not None:
            sound[item.text] = value
    return choice_parser(sound)


def _kind_of(scalar: Scalar) -> str:
    """The kind that a bare default says; digits of a Device ID or ICCID are too many for a number."""
    if scalar.quoted:
        return "text"
    if scalar.text in ("true", "false"):
        return "bool"
    if _WHOLE.fullmatch(scalar.text):
        return "number"
    try:
        parse_duration(scalar.text)
    except BadScalarError:
        return "text"
    return "duration"


def _refuse_secret(name: str, default: Node | None, report: Report) -> None:
    if default is not None and _SECRET_WORD.search(name):
        message = f"variable {shown(name)} seems to hold a secret, and a recipe is read by many"
        report.error(Code.SECRET_SHOWN, default.mark, message, "write {secret: NAME} where a step takes a secret")
