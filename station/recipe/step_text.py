"""A step's own values as flat lines of text, and a step made anew of them: what outlives the run and its recipe.

The way back is the one of every recipe: the same readers, the same checks.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from station.core.errors import RecipeError
from station.core.files import PinnedFile
from station.core.secret_store import SecretName
from station.core.step import Step, step_kind
from station.core.template import Template
from station.recipe.diagnostics import Report
from station.recipe.fields import build_step, field_key
from station.recipe.files import FileShelf
from station.recipe.mark import Mark
from station.recipe.source import Entry, Mapping, Node, Scalar, Sequence

Values = tuple[tuple[str, str], ...]
_EMPTY_LIST = "[]"
_MARK = Mark("audit log", 1, 1)


class StepTextError(RecipeError):
    """A step that was written down cannot be made anew by this program, or with the files that are here now."""

    code = "CLOUD-TASK"
    hint = "Call the line engineer: a cloud step that waits cannot be carried out by this station as it is now."


def step_values(step: Step[Any, Any], fill: Callable[[Template], str]) -> Values:
    """What stands under `with:` of a step, as (place, text), with the names of the run filled in by `fill`.

    A place is the key; of a list `key.0`, `key.1`; of a file `key.file` and `key.sha256`; `key[]` is an empty list.
    What is as the step's class has it by itself is left out.
    """
    kind: Any = type(step)
    hints = typing.get_type_hints(kind)
    lines: list[tuple[str, str]] = []
    for field in dataclasses.fields(kind):
        value = getattr(step, field.name)
        if value != field.default:
            lines += _lines(field_key(field.name, hints[field.name]), value, fill, field.name.endswith("_s"))
    return tuple(lines)


def step_of(word: str, values: Values, shelf: FileShelf) -> Step[Any, Any]:
    """The step of these values.

    Raises:
        StepTextError: there is no such word, or its values are none that it takes.
    """
    kind = step_kind(word)
    if kind is None:
        raise StepTextError(f"there is no step {word!r} in this program", word=word)
    report = Report()
    made = build_step(kind, _mapping([(place.split("."), text) for place, text in values]), _MARK, word, shelf, report)
    if made is None:
        told = "; ".join(one.headline for one in report.diagnostics())
        raise StepTextError(f"{word} cannot be made of what was written down: {told}", word=word)
    return made


def _lines(place: str, value: object, fill: Callable[[Template], str], is_time: bool) -> Iterator[tuple[str, str]]:
    match value:
        case None:
            return
        case bool():
            yield place, str(value).lower()
        case Enum():
            yield place, str(value.value)
        case float() if is_time:
            yield place, f"{round(value * 1000)}ms"
        case float():
            yield place, format(Decimal(repr(value)), "f")
        case PinnedFile():
            yield f"{place}.file", value.name
            yield f"{place}.sha256", value.sha256
        case SecretName():
            yield f"{place}.secret", value.name
        case Template():
            yield place, fill(value)
        case tuple():
            if not value:
                yield f"{place}{_EMPTY_LIST}", ""
            for number, item in enumerate(value):
                yield from _lines(f"{place}.{number}", item, fill, is_time)
        case _:
            yield place, str(value)


def _mapping(lines: list[tuple[list[str], str]]) -> Mapping:
    entries: list[Entry] = []
    for key in dict.fromkeys(path[0] for path, _ in lines):
        inner = [(path[1:], text) for path, text in lines if path[0] == key]
        entries.append(Entry(Scalar(key.removesuffix(_EMPTY_LIST), _MARK), _node(key, inner)))
    return Mapping(tuple(entries), _MARK)


def _node(key: str, inner: list[tuple[list[str], str]]) -> Node:
    if key.endswith(_EMPTY_LIST):
        return Sequence((), _MARK)
    path, text = inner[0]
    if not path:
        return Scalar(text, _MARK, quoted=True)
    nested = _mapping(inner)
    if path[0].isdecimal():
        return Sequence(tuple(entry.value for entry in nested.entries), _MARK)
    return nested
