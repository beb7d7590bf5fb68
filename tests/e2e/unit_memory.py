"""What a virtual unit holds, read at the bench: all of its memories, and how two readings differ."""

from __future__ import annotations

from dataclasses import dataclass

from station.sim.scenario import UnitPlan
from station.sim.unit import VirtualUnit
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, BenchLine

DCT_BYTES = 8391
APPLICATION_AT = {BORON: 0xB4000, PHOTON: 0x080A0000, ELECTRON: 0x08080000}
SERVER_RECORD = {PHOTON: (2082, 512), ELECTRON: (3298, 320), BORON: (3298, 320)}
CLAIM_AREA = (1762, 64)
SETUP_DONE_AT = 8134
CLEARED_CLAIM = b"\x00" + b"\xff" * 63


@dataclass(frozen=True)
class Held:
    """One reading. flash: all of the internal flash, from `base` on. dct: the configuration area."""

    base: int
    flash: bytes
    dct: bytes

    @classmethod
    def by(cls, virtual: VirtualUnit) -> Held:
        memory = virtual.memories.internal
        return cls(memory.base, memory.read(memory.base, memory.size_bytes), virtual.memories.dct.read(0, DCT_BYTES))

    def flash_at(self, address: int, size_bytes: int) -> bytes:
        return self.flash[address - self.base : address - self.base + size_bytes]

    def changed_dct(self, before: Held) -> set[int]:
        """Offsets in the configuration area that hold another byte than before."""
        return {at for at, (was, now) in enumerate(zip(before.dct, self.dct, strict=True)) if was != now}

    def changed_flash_outside(self, before: Held, start: int, end: int) -> int:
        """How many bytes of flash outside of start..end (end exclusive) are others than before."""
        first, last = start - self.base, end - self.base
        pairs = ((before.flash[:first], self.flash[:first]), (before.flash[last:], self.flash[last:]))
        return sum(was != now for old, new in pairs if old != new for was, now in zip(old, new, strict=True))


def held(line: BenchLine, plan: UnitPlan) -> Held:
    """What the unit holds now."""
    return Held.by(line.live.bench.unit(plan.device_id))


def image_of(line: BenchLine, platform: str) -> bytes:
    """The application that the line flashes."""
    return line.live.kit[f"{platform}-app.bin"].path.read_bytes()
