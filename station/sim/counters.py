"""What has been done to a unit, counted. The counts live with the unit, so that they survive the process."""

from __future__ import annotations

import struct
from dataclasses import astuple, dataclass, fields

from station.sim.memory import Buffer

PAGE_BYTES = 256
_WORD = struct.Struct("<Q")


@dataclass(frozen=True)
class Counters:
    """One reading.

    dfu_entries, normal_boots: times that the unit came up in that mode after power-up, reset or leave.
    flash_erases, flash_programs: operations on the flash memories through USB (on an Electron its DCT lies in there).
    dct_writes: writes to the configuration area through USB, by DFU or by control request; setup_done_writes and
    claim_code_writes are those of them that control requests caused.
    dnload_bytes: DFU bytes received, commands included.
    """

    dfu_entries: int = 0
    normal_boots: int = 0
    flash_erases: int = 0
    flash_programs: int = 0
    dct_writes: int = 0
    setup_done_writes: int = 0
    claim_code_writes: int = 0
    control_transfers: int = 0
    dnload_bytes: int = 0
    bus_resets: int = 0
    plugs: int = 0

    @property
    def writes(self) -> int:
        """Everything that changed the unit's memories through USB; 0 means that nothing was written."""
        return self.flash_erases + self.flash_programs + self.dct_writes


_PLACES = {field.name: number * _WORD.size for number, field in enumerate(fields(Counters))}


class CounterPage:
    """The counts in a buffer of 256 bytes, which may be an mmap."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer

    def add(self, name: str, amount: int = 1) -> None:
        """Count. `name` is a field of `Counters`."""
        place = _PLACES[name]
        count = _WORD.unpack_from(self._buffer, place)[0]
        _WORD.pack_into(self._buffer, place, count + amount)

    def read(self) -> Counters:
        words = (_WORD.unpack_from(self._buffer, place)[0] for place in _PLACES.values())
        return Counters(*words)

    def write(self, counters: Counters) -> None:
        for place, count in zip(_PLACES.values(), astuple(counters), strict=True):
            _WORD.pack_into(self._buffer, place, count)
