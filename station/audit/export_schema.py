"""JSON Schema of exported rows, made from the rows' own types, so that it cannot disagree with them."""

from __future__ import annotations

import dataclasses
import types
from enum import Enum
from typing import Any, Final, get_args, get_origin, get_type_hints

_SIMPLE: Final[dict[Any, str]] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schema_of(kind: type[Any], title: str) -> dict[str, object]:
    """Schema (draft 2020-12) of the object that a row of this frozen dataclass is written as."""
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _type(hints[name]) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _type(hint: Any) -> dict[str, object]:
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if isinstance(hint, types.UnionType):
        return {"anyOf": [_type(part) for part in get_args(hint)]}
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return {"type": "array", "items": _type(parts[0])}
        count = len(parts)
        return {"type": "array", "prefixItems": [_type(part) for part in parts], "minItems": count, "maxItems": count}
    raise TypeError(f"a row has no type {hint!r}")
