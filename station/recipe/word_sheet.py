"""What a recipe can say about one step word, gathered from its class: keys, types, defaults, codes, texts.

The one source of the schema, of `station steps` and of `station explain`: a new step class is in all of them at once.
Texts come from the class's docstring, in which a key's explanation begins with the key and a colon.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

from station.core.errors import StationError, UnitFailedError
from station.core.files import PinnedFile
from station.core.secret_store import SecretName
from station.core.step import Step
from station.core.template import Template
from station.core.words import Lane, Mode
from station.recipe.fields import field_key
from station.recipe.model import LocalText


@dataclass(frozen=True)
class KeySheet:
    """One key under `with:`. hint: the type of the class's field, without its `| None`. default: as text, "" for none.

    takes: the kind of value in words.
    """

    key: str
    field: str
    hint: Any
    takes: str
    needed: bool
    default: str
    text: str


@dataclass(frozen=True)
class WordSheet:
    """One step word. summary: what is so when the step has ended well. codes: (code, meaning) of its own errors."""

    word: str
    summary: str
    text: str
    mode: Mode
    lane: Lane
    barrier: bool
    after_flash: bool
    is_flash: bool
    wants_modem: bool
    keys: tuple[KeySheet, ...]
    codes: tuple[tuple[str, str], ...]

    def key(self, name: str) -> KeySheet | None:
        """A key by its name."""
        return next((one for one in self.keys if one.key == name), None)


def word_sheet(kind: type[Step[Any, Any]]) -> WordSheet:
    """All that a step class says of itself."""
    summary, text = _paragraphs(kind)
    hints = typing.get_type_hints(kind)
    fields = _fields(kind)
    keys = {field.name: field_key(field.name, hints[field.name]) for field in fields}
    texts = key_texts(text, keys.values())
    return WordSheet(
        word=kind.word,
        summary=summary,
        text=text,
        mode=kind.mode,
        lane=kind.lane,
        barrier=kind.barrier,
        after_flash=kind.after_flash,
        is_flash=kind.is_flash,
        wants_modem=kind.wants_modem,
        keys=tuple(
            _key_sheet(field, keys[field.name], hints[field.name], texts.get(keys[field.name], "")) for field in fields
        ),
        codes=_codes(kind),
    )


def key_texts(text: str, keys: Iterable[str]) -> dict[str, str]:
    """The explanation of each key in a docstring that says `key: ...` or `key, other_key: ...`."""
    names = "|".join(sorted((re.escape(key) for key in keys), key=len, reverse=True))
    if not names:
        return {}
    head = re.compile(rf"(?:^|(?<=[.;] ))((?:{names})(?:, (?:{names}))*): ")
    found = list(head.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)] * bool(found)
    return {
        key: text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)
        for key in match[1].split(", ")
    }  # fmt: skip


def key_of_field(kind: type[Any], field: str) -> str:
    """The recipe's key of a field of a step class."""
    return field_key(field, typing.get_type_hints(kind)[field])


def takes(hint: Any, field: str) -> str:
    """What a key takes, in words."""
    hint = without_none(hint)
    if typing.get_origin(hint) is tuple:
        return f"list of: {takes(typing.get_args(hint)[0], field)}"
    if choices := choices_of(hint):
        return " | ".join(choices)
    if hint is float:
        return "duration with its unit, as 90s or 5m" if field.endswith("_s") else "number"
    known: dict[Any, str] = {
        str: "text",
        int: "whole number",
        bool: "true | false",
        Template: "text; may hold names of the run, as ${{ unit.serial }}",
        LocalText: "text, or a map of texts by language",
        PinnedFile: "{file: NAME, sha256: HASH}",
        SecretName: "{secret: NAME}",
    }
    return known.get(hint) or _words(getattr(hint, "__name__", "value"))


def choices_of(hint: Any) -> tuple[str, ...]:
    """The words that a field of this type is limited to, () where it is not."""
    hint = without_none(hint)
    if typing.get_origin(hint) is Literal:
        return tuple(str(one) for one in typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(str(member.value) for member in hint)
    return ()


def without_none(hint: Any) -> Any:
    """X of `X | None`."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [part for part in typing.get_args(hint) if part is not types.NoneType]
        return rest[0] if len(rest) == 1 else hint
    return hint


def shown_value(value: object) -> str:
    """A value of a step as an engineer would write it, "" for one that is not there."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case PinnedFile():
            return f"{value.name} sha256 {value.sha256[:16]}..."
        case Enum():
            return str(value.value)
        case tuple():
            return "[" + ", ".join(shown_value(one) for one in value) + "]" if value else ""
        case _:
            return str(value)


def _key_sheet(field: dataclasses.Field[Any], key: str, hint: Any, text: str) -> KeySheet:
    default: object = None
    needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    if field.default is not dataclasses.MISSING:
        default = field.default
    elif field.default_factory is not dataclasses.MISSING:
        default = field.default_factory()
    shown = shown_value(default)
    if isinstance(default, float) and field.name.endswith("_s"):
        shown = f"{default:g}s"
    return KeySheet(key, field.name, without_none(hint), takes(hint, field.name), needed, shown, text)


def _fields(kind: type[Any]) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(kind)


def _paragraphs(kind: type[Any]) -> tuple[str, str]:
    """The first sentence of a docstring, and all the rest on one line."""
    doc = inspect.cleandoc(kind.__doc__ or "")
    first, _, rest = doc.partition("\n\n")
    return " ".join(first.split()), " ".join(rest.split())


def _codes(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """The errors that the step's own file defines."""
    module = sys.modules.get(kind.__module__)
    own = [
        one
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, StationError | UnitFailedError)
        and one.__module__ == kind.__module__
        and "code" in vars(one)
    ] if module is not None else []  # fmt: skip
    return tuple(sorted((str(vars(one)["code"]), " ".join((one.__doc__ or "").split())) for one in own))


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
