"""JSON Schemas for editors: completion, hover and a first check while a recipe is written.

Made from the step classes and from the words that the readers know, so that they cannot go stale. They are broader than
the readers: to an editor `3.10` is a number and to the station a text, so texts may be either. What a schema takes is
still checked by `station check`.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping
from typing import Any, Final

from station.core.files import PinnedFile
from station.core.policy import Role
from station.core.secret_store import SecretName
from station.core.step import step_kinds
from station.core.template import Template
from station.particle.platforms import PLATFORMS
from station.recipe.model import LocalText, OnFailure
from station.recipe.word_sheet import KeySheet, WordSheet, choices_of, without_none, word_sheet
from station.recipe.words import (
    DEVICE_OS_KEYS,
    FRAGMENT_KEYS,
    LABEL_KEYS,
    PRODUCT_KEYS,
    RECIPE_KEYS,
    RETRY_KEYS,
    SIDE_STEP_KEYS,
    STEP_KEYS,
    UNIT_KEYS,
)

Schema = dict[str, Any]

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_EXPRESSION: Final[Schema] = {"type": "string", "pattern": r"\$\{\{"}
_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
_ID: Final[Schema] = {"type": ["string", "number"]}
_DURATION: Final[Schema] = {"type": "string", "pattern": r"^((\d+h)?(\d+m)?(\d+s)?(\d+ms)?|.*\$\{\{.*)$"}
_LOCAL_TEXT: Final[Schema] = {
    "anyOf": [
        {"type": ["string", "number"]},
        {"type": "object", "required": ["en"], "additionalProperties": {"type": ["string", "number"]}},
    ]
}
_FILE_KEYS: Final = {
    "file": "path below the files folder, with forward slashes",
    "sha256": "SHA-256 of the file, 64 hexadecimal digits (`sha256sum FILE`)",
}
_TOP_TEXTS: Final = {
    "recipe": "Format of this file.",
    "id": "Name of the recipe in the audit log: small letters and digits, joined by - or _.",
    "name": "Name for people, or a map of names by language.",
    "version": "MAJOR.MINOR.PATCH. Count it up with every change.",
    "description": "What the recipe is for.",
    "platforms": "Platforms that it may run on.",
    "device_os": "Least and greatest Device OS that a finished unit may have.",
    "product": "The product that units go into, for a recipe for one platform.",
    "products": "The product for each platform, for a recipe for several.",
    "owner": "Account that must own the unit when the run has ended.",
    "unit": "What must be true of a unit before the first write.",
    "vars": "Variables with their defaults; used as ${{ vars.NAME }}.",
    "prove_after_boot": "Look once more, after the last boot, at what only DFU mode shows.",
    "cloud_down": "refuse: no unit is started without the cloud. hold: it ends as PENDING and must not be powered.",
    "steps": "What shall be so, in order. A step follows the one before it in its own lane (USB or cloud).",
    "cleanup": "Done at the end of every run, whatever its verdict, which it never changes.",
    "fragment": "Format of this file: steps that several recipes include.",
}
_STEP_TEXTS: Final = {
    "id": "Name of the step within the recipe; needed where a word is used twice.",
    "name": "Name for people, or a map of names by language.",
    "uses": "The step word. `station steps` lists them all.",
    "with": "The step's own keys.",
    "when": "The step takes part only where this is true, for example ${{ unit.platform == 'boron' }}.",
    "needs": "Ids of the steps that must have ended well before. [] starts at once.",
    "platforms": "Platforms that the step is meant for; all of the recipe's without it.",
    "timeout": "Most time that the step may take, as 90s or 5m.",
    "retry": "How often it is tried, after which ends, with what pauses.",
    "on_failure": "stop: the run ends. continue: it goes on and is no PASS. hold: it ends and the unit is held.",
    "save": "Names under which later steps find what was seen, as steps.ID.NAME.",
    "confirm": "Role that must agree before the first change.",
    "resource": "Names of what only one slot may use at a time.",
}


def recipe_schema() -> Schema:
    """The schema of a recipe file."""
    top = {key: _told(_top_key(key), _TOP_TEXTS[key]) for key in RECIPE_KEYS}
    return _file("Recipe", top, ("recipe", "id", "name", "version", "platforms", "steps"))


def fragment_schema() -> Schema:
    """The schema of a file that recipes include."""
    top = {key: _told(_top_key(key), _TOP_TEXTS[key]) for key in FRAGMENT_KEYS}
    return _file("Recipe fragment", top, ("fragment", "steps"))


def map_of(keys: Mapping[str, Schema], needed: Iterable[str] = ()) -> Schema:
    """A map of just these keys."""
    made: Schema = {"type": "object", "properties": dict(keys), "additionalProperties": False}
    wanted = list(needed)
    return {**made, "required": wanted} if wanted else made


def list_of(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def _file(title: str, keys: Mapping[str, Schema], needed: Iterable[str]) -> Schema:
    step, side = _step(STEP_KEYS), _step(SIDE_STEP_KEYS)
    made = {"$schema": DIALECT, "title": title, **map_of(keys, needed)}
    return {**made, "definitions": {"step": step, "side_step": side, "pinned_file": _pinned_file()}}


def _top_key(key: str) -> Schema:
    product = map_of({"id": _number(), "slug": _ID}, ("id",))
    known: dict[str, Schema] = {
        "recipe": {"enum": [1]},
        "fragment": {"enum": [1]},
        "id": _ID,
        "name": _LOCAL_TEXT,
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "description": _TEXT,
        "platforms": _platforms(),
        "device_os": _sub(DEVICE_OS_KEYS, {"min": _TEXT, "max": _TEXT}),
        "product": _sub(PRODUCT_KEYS, {"id": _number(), "slug": _ID}, ("id",)),
        "products": {"type": "object", "propertyNames": {"enum": _platform_names()}, "additionalProperties": product},
        "owner": _TEXT,
        "unit": _unit(),
        "vars": _vars(),
        "prove_after_boot": _or_expression({"type": "boolean"}),
        "cloud_down": _choice("refuse", "hold"),
        "steps": {**list_of({"anyOf": [{"$ref": "#/definitions/step"}, _include()]}), "minItems": 1},
        "cleanup": list_of({"$ref": "#/definitions/side_step"}),
    }
    return known[key]


def _step(keys: Iterable[str]) -> Schema:
    """One item of a list of steps; what stands under `with` follows from the word."""
    sheets = [word_sheet(kind) for _, kind in step_kinds()]
    known = {key: _told(_step_key(key, sheets), _STEP_TEXTS[key]) for key in keys}
    branches = [
        {
            "if": {"properties": {"uses": {"const": sheet.word}}, "required": ["uses"]},
            "then": _with(sheet),
        }
        for sheet in sheets
    ]
    return {**map_of(known, ("uses",)), "allOf": branches}


def _step_key(key: str, sheets: list[WordSheet]) -> Schema:
    known: dict[str, Schema] = {
        "id": _ID,
        "name": _LOCAL_TEXT,
        "uses": {
            "enum": [sheet.word for sheet in sheets],
            "markdownEnumDescriptions": [_hover(sheet) for sheet in sheets],
        },
        "with": {"type": "object"},
        "when": {"type": "string", "pattern": r"^\s*\$\{\{.*\}\}\s*$"},
        "needs": list_of(_ID),
        "platforms": _platforms(),
        "timeout": _DURATION,
        "retry": _retry(),
        "on_failure": _choice(*(word.value for word in OnFailure)),
        "save": {"type": "object", "additionalProperties": _ID},
        "confirm": _choice(*(role.value for role in Role)),
        "resource": list_of(_ID),
    }
    return known[key]


def _with(sheet: WordSheet) -> Schema:
    keys = {one.key: _told(_value(one.hint, one.field), _key_text(one)) for one in sheet.keys}
    needed = [one.key for one in sheet.keys if one.needed]
    given: Schema = {"properties": {"with": {**map_of(keys, needed), "description": _hover(sheet)}}}
    return {**given, "required": ["with"]} if needed else given


def _value(hint: Any, field: str) -> Schema:
    """What an editor may take for a field of this type."""
    hint = without_none(hint)
    if typing.get_origin(hint) is tuple:
        return list_of(_value(typing.get_args(hint)[0], field))
    if choices := choices_of(hint):
        return _choice(*choices)
    if hint is float:
        return _DURATION if field.endswith("_s") else _number("number")
    known: dict[Any, Schema] = {
        str: _TEXT,
        Template: _TEXT,
        LocalText: _LOCAL_TEXT,
        int: _number(),
        bool: _or_expression({"type": "boolean"}),
        PinnedFile: {"$ref": "#/definitions/pinned_file"},
        SecretName: map_of({"secret": _told(_ID, "name of a secret that the station holds")}, ("secret",)),
    }
    return known.get(hint, _TEXT)


def _pinned_file() -> Schema:
    keys = {"file": _told(_TEXT, _FILE_KEYS["file"]), "sha256": _told(_TEXT, _FILE_KEYS["sha256"])}
    return map_of(keys, ("file", "sha256"))


def _unit() -> Schema:
    label = _sub(LABEL_KEYS, {"pattern": {"type": "string"}, "secret": list_of(_ID)}, ("pattern",))
    pair = {**list_of({"type": "string"}), "minItems": 2, "maxItems": 2}
    return _sub(
        UNIT_KEYS,
        {
            "label": _told(label, "How the label reads: a pattern with named parts; those of `secret` are never kept."),
            "match": _told(list_of(pair), "Pairs that must be equal, as [label.serial, unit.serial]."),
            "again": _told(_choice("refuse", "ask", "rework"), "What happens with a unit that passed before."),
        },
    )


def _vars() -> Schema:
    declared = map_of(
        {
            "type": _choice("text", "number", "bool", "duration", "version"),
            "default": _TEXT,
            "choices": list_of(_TEXT),
            "description": _TEXT,
        }
    )
    return {"type": "object", "additionalProperties": {"anyOf": [_TEXT, declared]}}


def _retry() -> Schema:
    return _sub(
        RETRY_KEYS,
        {
            "attempts": _told(_number(), "How often in all, the first time included."),
            "delay": _told(_DURATION, "Pause before each further try."),
            "backoff": _told(_number("number"), "Each pause is so many times the one before."),
            "only": _told(list_of(_choice("error", "timeout", "fail")), "After which ends it is tried again."),
            "before": _told(list_of({"$ref": "#/definitions/side_step"}), "Steps done anew before each further try."),
        },
        ("attempts",),
    )


def _include() -> Schema:
    return map_of({"include": _told({"type": "string"}, "A file with steps (`fragment: 1`)")}, ("include",))


def _sub(keys: Iterable[str], known: Mapping[str, Schema], needed: Iterable[str] = ()) -> Schema:
    """A map with the keys that the reader knows."""
    return map_of({key: known[key] for key in keys}, needed)


def _platform_names() -> list[str]:
    return [platform.name for platform in PLATFORMS]


def _platforms() -> Schema:
    named = {"enum": _platform_names(), "markdownEnumDescriptions": [platform.display_name for platform in PLATFORMS]}
    return {**list_of(named), "minItems": 1}


def _choice(*words: str) -> Schema:
    """Words; `true` and `false` among them are truth to an editor. An expression may stand in their place."""
    return _or_expression({"enum": [{"true": True, "false": False}.get(word, word) for word in words]})


def _number(kind: str = "integer") -> Schema:
    return _or_expression({"type": kind}, {"type": "string", "pattern": "^0x[0-9a-fA-F]+$"})


def _or_expression(*schemas: Schema) -> Schema:
    return {"anyOf": [*schemas, _EXPRESSION]}


def _told(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text} if text and "$ref" not in schema else schema


def _key_text(key: KeySheet) -> str:
    default = f" Default: {key.default}." if key.default else ""
    return f"{key.text or key.takes}{default}"


def _hover(sheet: WordSheet) -> str:
    return f"{sheet.summary} {sheet.text}".strip()
