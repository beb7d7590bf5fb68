"""The state as JSON text, fast: records do not change, so each is turned into text once."""

from __future__ import annotations

import dataclasses
import json

from station.sim.cloud.codec import to_json
from station.sim.cloud.state import CloudState


class StateText:
    """Makes the text of one state after the other, and keeps the texts of the records that both have."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, str]] = {}

    def of(self, state: CloudState) -> str:
        """The whole state as one JSON object."""
        before, self._kept = self._kept, {}
        return self._object(state.written(), before)

    def _object(self, whole: object, before: dict[int, tuple[object, str]]) -> str:
        parts = (f"{json.dumps(name)}: {self._value(value, before)}" for name, value in vars(whole).items())
        return "{" + ", ".join(parts) + "}"

    def _value(self, value: object, before: dict[int, tuple[object, str]]) -> str:
        if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            return "[" + ", ".join(self._record(record, before) for record in value) + "]"
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._object(value, before)
        return json.dumps(to_json(value))

    def _record(self, record: object, before: dict[int, tuple[object, str]]) -> str:
        # The record itself is kept beside its text, so that its id cannot be given to another one.
        known = before.get(id(record)) or (record, json.dumps(to_json(record)))
        self._kept[id(record)] = known
        return known[1]
