"""The schema that editors get: it takes what ships and refuses what the reader refuses."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from station.sim.live import shipped_scenarios
from station.sim.scenario_schema import scenario_schema

_TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def fits(schema: dict[str, Any], value: Any) -> bool:
    """As much of JSON Schema 2020-12 as this schema uses."""
    kinds = schema.get("type", [])
    allowed = [_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    if allowed and not any(isinstance(value, kind) for kind in allowed):
        return False
    if isinstance(value, bool) and allowed and bool not in allowed:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "anyOf" in schema and not any(fits(one, value) for one in schema["anyOf"]):
        return False
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return False
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return False
    if isinstance(value, list) and "items" in schema:
        return all(fits(schema["items"], item) for item in value)
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        return set(schema["required"]) <= set(value) <= set(known) and all(fits(known[k], v) for k, v in value.items())
    return True


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return scenario_schema()


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_what_ships_fits(schema: dict[str, Any], name: str) -> None:
    assert fits(schema, yaml.safe_load(shipped_scenarios()[name].read_text(encoding="utf-8")))


UNIT = "platform: photon, device_id: 3b0021000f47363334353171, device_os: 2.3.1"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (f"{{bench: 1, name: x, units: [{{{UNIT}, setup_done: true, faults: [listens]}}]}}", True),
        (f"{{bench: 1, name: x, units: [{{{UNIT}, faults: [{{kind: stalls, transfer: 0x10, mode: dfu}}]}}]}}", True),
        (f"{{bench: 1, name: x, units: [{{{UNIT}, faults: [stalls]}}]}}", False),
        (f"{{bench: 1, name: x, units: [{{{UNIT}, faults: [{{kind: stalls, transfer: x}}]}}]}}", False),
        (f"{{bench: 1, name: x, units: [{{{UNIT}, arrives: late}}]}}", False),
        (f"{{bench: 1, name: x, units: [{{{UNIT}, colour: red}}]}}", False),
        ("{bench: 1, name: x, units: [{platform: photon}]}", False),
        ("{bench: 2, name: x, units: []}", False),
        ("{bench: 1, name: x, units: [], cloud: {quirks: [odd]}}", False),
    ],
)
def test_a_slip_is_seen(schema: dict[str, Any], text: str, good: bool) -> None:
    assert fits(schema, yaml.safe_load(text)) is good
