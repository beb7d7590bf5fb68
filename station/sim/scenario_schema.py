"""The JSON Schema of scenario files, for editors; made from the tables that the reader itself uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from station.core.ids import DeviceId, Iccid, PortPath
from station.recipe.scalars import parse_bool, parse_count, parse_decimal, parse_duration, parse_int
from station.sim.faults import FAULTS, FaultField, fault_fields
from station.sim.scenario_cloud import (
    DEVICE_PARSERS,
    FAULT_LISTS,
    FAULT_PARSERS,
    PRODUCT_PARSERS,
    QUIRKS,
    SIM_PARSERS,
    USER_PARSERS,
    Parsers,
)
from station.sim.scenario_words import ARRIVALS, FORMAT, MAX_SPEED, TIMING_PARSERS, TRANSLATORS, UNIT_PARSERS, OneOf
from station.sim.scenario_words import SIM_PARSERS as UNIT_SIM_PARSERS

Schema = dict[str, Any]
Parser = Callable[[str], Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# An identifier of digits alone is a number to an editor, and a text to the reader.
_TEXT: Schema = {"type": ["string", "integer", "number"]}
_OF_PARSER: dict[Parser, Schema] = {
    parse_bool: {"type": "boolean"},
    parse_int: {"type": "integer"},
    parse_count: {"type": "integer", "minimum": 1},
    parse_decimal: {"type": "number", "minimum": 0},
    parse_duration: {"type": "string", "pattern": r"^(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$"},
    DeviceId.parse: {**_TEXT, "pattern": "^[0-9a-fA-F]{24}$"},
    Iccid.parse: {**_TEXT, "pattern": "^89[0-9]{17,19}$"},
    PortPath.parse: {"type": "string", "pattern": r"^[0-9]+-[0-9]+(\.[0-9]+)*$"},
}
_OF_FIELD: dict[str, Schema] = {
    "a whole number": {"type": "integer", "minimum": 0},
    "a number": {"type": "number", "minimum": 0},
    "true or false": {"type": "boolean"},
    "a text": _TEXT,
}


def scenario_schema() -> Schema:
    """The schema of a whole file."""
    return {
        "$schema": _DIALECT,
        "title": "Bench scenario",
        **_map(
            {
                "bench": {"const": int(FORMAT)},
                "name": {"type": "string"},
                "description": {"type": "string"},
                "speed": {"type": "number", "exclusiveMinimum": 0, "maximum": MAX_SPEED},
                "hubs": _list(_map({"port": _of(PortPath.parse), "translators": _of(TRANSLATORS)}, ["port"])),
                "units": _list(_unit()),
                "cloud": _cloud(),
            },
            ["bench", "name", "units"],
        ),
    }


def _unit() -> Schema:
    keys = {key: _of(parse) for key, (_, parse, _) in UNIT_PARSERS.items()}
    keys |= {
        "sim": _map({key: _of(parse) for key, parse in UNIT_SIM_PARSERS.items()}, ["iccid"]),
        "timing": _map({key: _of(parse) for key, parse in TIMING_PARSERS.items()}),
        "arrives": _of(ARRIVALS),
        "faults": _list({"anyOf": [_short_fault(), *(_fault(kind) for kind in sorted(FAULTS))]}),
    }
    return _map(keys, [key for key, (_, _, required) in UNIT_PARSERS.items() if required])


def _short_fault() -> Schema:
    """The kind alone, where no field is needed."""
    return {"enum": [kind for kind in sorted(FAULTS) if not any(one.required for one in fault_fields(kind))]}


def _fault(kind: str) -> Schema:
    own = fault_fields(kind)
    keys = {"kind": {"const": kind}, **{one.name: _of_field(one) for one in own}}
    about = {"description": " ".join((FAULTS[kind].__doc__ or "").split())}
    return {**about, **_map(keys, ["kind", *(one.name for one in own if one.required)])}


def _of_field(field: FaultField) -> Schema:
    return _OF_FIELD.get(field.accepts) or {"enum": field.accepts.split(" or ")}


def _cloud() -> Schema:
    faults = {**_record(FAULT_PARSERS, ["kind"])}
    faults["properties"] |= {key: _list(_of(parse)) for key, parse in FAULT_LISTS.items()}
    return _map(
        {
            "products": _list(_record(PRODUCT_PARSERS, ["id", "platform"])),
            "devices": _list(_record(DEVICE_PARSERS, ["device_id"])),
            "sims": _list(_record(SIM_PARSERS, ["iccid"])),
            "users": _list(_record(USER_PARSERS, ["username"])),
            "faults": _list(faults),
            "quirks": _list(_of(QUIRKS)),
            "lying_imports": _list(_of(DeviceId.parse)),
            "sim_queue_delay": _of(parse_duration),
            "token_scopes": _list({"type": "string"}),
            "token_lifetime": _of(parse_duration),
            "https": _of(parse_bool),
        }
    )


def _record(parsers: Parsers, required: list[str]) -> Schema:
    return _map({key: _of(parse) for key, (_, parse) in parsers.items()}, required)


def _of(parse: Parser) -> Schema:
    """What a parser takes."""
    if isinstance(parse, OneOf):
        words = list(parse.choices)
        return _of(parse_bool) if set(words) == {"true", "false"} else {"enum": [*words, *_as_truth(words)]}
    return _OF_PARSER.get(parse, _TEXT)


def _as_truth(words: Iterable[str]) -> list[bool]:
    """`true` without quotes is no text to an editor."""
    return [word == "true" for word in words if word in ("true", "false")]


def _map(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}
