"""Where a unit's memories and its small state live: in this process only, or in a folder that outlives it.

In a folder the memories are mapped files (what was written is there even after kill -9 of the process), the state is
one JSON file that is replaced as a whole.
"""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from station.sim.armed_faults import ArmedFaults, armed_from_json, armed_to_json
from station.sim.faults import UnitMode
from station.sim.memory import Buffer, blank

STATE_FILE = "unit.json"
"""The file of a unit's state in its folder."""


@dataclass(frozen=True)
class UnitState:
    """What a unit is besides its memories.

    mode: what runs, or what comes next where `starting`. port: where it is plugged in, "" for nowhere.
    safe_mode_next: the next start of Device OS leaves the application out.
    """

    mode: UnitMode = UnitMode.NORMAL
    starting: bool = False
    powered: bool = False
    port: str = ""
    safe_mode_next: bool = False
    faults: ArmedFaults = ()


class UnitStorage:
    """Buffers by name and the state.

    Attributes:
        fresh: nothing was there before; the owner has to fill it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._buffers: dict[str, Buffer] = {}
        self.fresh = folder is None or not (folder / STATE_FILE).exists()
        self.state = UnitState() if self.fresh or folder is None else _read(folder / STATE_FILE)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def buffer(self, name: str, size_bytes: int, erased: bool = True) -> Buffer:
        """The bytes called `name`; new ones are FF, or 00 where not `erased`."""
        if name not in self._buffers:
            self._buffers[name] = self._make(name, size_bytes, erased)
        return self._buffers[name]

    def save(self, state: UnitState) -> None:
        """Keep the state. Nothing is written where it did not change."""
        if state == self.state and not self.fresh:
            return
        self.state, self.fresh = state, False
        if self._folder is not None:
            scratch = self._folder / f".{STATE_FILE}.new"
            scratch.write_text(json.dumps(_to_json(state), indent=1))
            scratch.replace(self._folder / STATE_FILE)

    def close(self) -> None:
        """Let go of the files. The buffers must not be used any more."""
        for buffer in self._buffers.values():
            if isinstance(buffer, mmap.mmap):
                buffer.close()
        self._buffers.clear()

    def _make(self, name: str, size_bytes: int, erased: bool) -> Buffer:
        new = blank(size_bytes) if erased else bytearray(size_bytes)
        if self._folder is None:
            return new
        path = self._folder / f"{name}.bin"
        if self.fresh or not path.exists():
            path.write_bytes(new)
        with path.open("r+b") as file:
            return mmap.mmap(file.fileno(), size_bytes)


def _to_json(state: UnitState) -> dict[str, Any]:
    values = {name: getattr(state, name) for name in UnitState.__dataclass_fields__ if name != "faults"}
    values["faults"] = [armed_to_json(armed) for armed in state.faults]
    return values


def _read(path: Path) -> UnitState:
    values = json.loads(path.read_text())
    faults = tuple(armed_from_json(entry) for entry in values.pop("faults"))
    return UnitState(**{**values, "mode": UnitMode(values["mode"])}, faults=faults)
