"""Frozen dataclasses to JSON and back: strict about names and types, so that a slip in a scenario is told at once."""

from __future__ import annotations

import dataclasses
import enum
import types
from collections.abc import Mapping
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_SCALARS = frozenset({str, int, float, bool, types.NoneType})


class PlanError(ValueError):
    """A JSON text does not describe the value that was asked for; the message starts with the place."""


def to_json(value: object) -> Any:
    """Turn a value into lists, dicts and plain scalars that `json.dumps` takes."""
    if type(value) in _SCALARS:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        # Straight from the attributes: the whole state is written after each change.
        return {name: item if type(item) in _SCALARS else to_json(item) for name, item in vars(value).items()}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    return value


def from_json(kind: type[T], raw: object, where: str = "plan") -> T:
    """Build a dataclass from a JSON object.

    Raises:
        PlanError: an unknown name, a missing one, or a value of another type.
    """
    if not isinstance(raw, dict):
        raise PlanError(f"{where}: an object is expected, not {type(raw).__name__}")
    hints = get_type_hints(kind)
    unknown = sorted(set(raw) - set(hints))
    if unknown:
        raise PlanError(f"{where}: unknown name {unknown[0]!r}; known are {', '.join(sorted(hints))}")
    given = {name: _read(hints[name], item, f"{where}.{name}") for name, item in raw.items()}
    try:
        return kind(**given)
    except (TypeError, ValueError) as error:
        raise PlanError(f"{where}: {error}") from error


def _read(hint: Any, raw: object, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        return _read_union(get_args(hint), raw, where)
    if origin is tuple:
        return _read_tuple(get_args(hint)[0], raw, where)
    if origin is dict:
        return _read_dict(get_args(hint)[1], raw, where)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_json(hint, raw, where)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return _read_enum(hint, raw, where)
    if hint is float and type(raw) is int:
        return float(raw)
    if type(raw) is not hint:
        raise PlanError(f"{where}: {hint.__name__} is expected, not {raw!r}")
    return raw


def _read_union(kinds: tuple[Any, ...], raw: object, where: str) -> Any:
    if raw is None and types.NoneType in kinds:
        return None
    return _read(next(kind for kind in kinds if kind is not types.NoneType), raw, where)


def _read_tuple(kind: Any, raw: object, where: str) -> tuple[Any, ...]:
    if not isinstance(raw, list | tuple):
        raise PlanError(f"{where}: a list is expected, not {raw!r}")
    return tuple(_read(kind, item, f"{where}[{index}]") for index, item in enumerate(raw))


def _read_dict(kind: Any, raw: object, where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise PlanError(f"{where}: an object is expected, not {raw!r}")
    return {str(key): _read(kind, item, f"{where}.{key}") for key, item in raw.items()}


def _read_enum(kind: type[enum.Enum], raw: object, where: str) -> enum.Enum:
    try:
        return kind(raw)
    except ValueError as error:
        known = ", ".join(str(member.value) for member in kind)
        raise PlanError(f"{where}: {raw!r} is none of {known}") from error
