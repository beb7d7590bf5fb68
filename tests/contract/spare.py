"""A piece of flash that a test may use."""

from __future__ import annotations

from dataclasses import dataclass

from station.particle.dfu import DfuSession
from station.particle.memory_layout import Sector
from station.particle.platforms import ALT_FLASH, ModuleFunction, Platform

BLANK = 0xFF
LARGEST_SPARE_BYTES = 128 * 1024


@dataclass(frozen=True)
class Spare:
    """One sector of the application's area with what it holds. may_erase: it is blank, or its unit is expendable."""

    sector: Sector
    content: bytes
    may_erase: bool

    def pattern(self, size_bytes: int) -> bytes:
        """What to write at its start: bytes of our own, or those that are there already."""
        if not self.may_erase:
            return self.content[:size_bytes]
        return bytes((number * 7 + number // 251) & 0xFF for number in range(size_bytes))

    @property
    def is_blank(self) -> bool:
        return self.content.count(BLANK) == len(self.content)


def find_spare(session: DfuSession, platform: Platform, expendable: bool) -> Spare:
    """The last blank sector of the area; where none is blank, the last of all."""
    area = next(area for area in reversed(platform.areas) if area.function is ModuleFunction.USER_PART)
    session.select(ALT_FLASH)
    last: Spare | None = None
    for sector in reversed(session.layout(ALT_FLASH).sectors(area.start, area.end)):
        spare = Spare(sector, session.upload(sector.start, sector.size_bytes), may_erase=expendable)
        last = last or spare
        if spare.is_blank:
            return Spare(sector, spare.content, may_erase=True)
    assert last is not None
    return last
