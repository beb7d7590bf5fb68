"""A small record that a unit keeps without power: one JSON value in a page of fixed size."""

from __future__ import annotations

import json
from typing import Any

from station.sim.memory import Buffer

_LENGTH_BYTES = 4


class RecordPage:
    """Length (4 bytes, little endian), then the JSON text. A page of zeros holds nothing yet."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer

    def read(self) -> Any:
        """The value, or None where nothing was ever written."""
        size_bytes = int.from_bytes(self._buffer[:_LENGTH_BYTES], "little")
        if not size_bytes:
            return None
        return json.loads(bytes(self._buffer[_LENGTH_BYTES : _LENGTH_BYTES + size_bytes]))

    def write(self, value: Any) -> None:
        """Replace the value. Raises ValueError where the page is too small for it."""
        text = json.dumps(value).encode()
        if _LENGTH_BYTES + len(text) > len(self._buffer):
            raise ValueError(f"{len(text)} bytes do not fit into a page of {len(self._buffer)}")
        self._buffer[_LENGTH_BYTES : _LENGTH_BYTES + len(text)] = text
        self._buffer[:_LENGTH_BYTES] = len(text).to_bytes(_LENGTH_BYTES, "little")
