"""How long a real unit takes for what a plan says, so that a plan can give times before the unit is there.

Expectations, not limits. Sources: data sheets of STM32F205, nRF52840 and RTL8721D (flash); USB 2.0 table 5-3 and what
the vendor's bootloaders reach of it over control transfers; Device OS delays a restart by about a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from station.particle.platforms import KIB, Mcu, Platform

INTO_DFU_S: Final = 2.5
INTO_NORMAL_S: Final = 4.0
REQUEST_S: Final = 0.1
MODEM_S: Final = 1.0
_USB_BYTES_PER_S: Final = 300_000.0


@dataclass(frozen=True)
class Pace:
    """One chip. sector_bytes: what one erase blanks in the areas that the station may write."""

    sector_bytes: int
    erase_sector_s: float
    program_bytes_per_s: float

    def read_s(self, size_bytes: int) -> float:
        return size_bytes / _USB_BYTES_PER_S

    def write_s(self, size_bytes: int) -> float:
        """Over the bus, then into the flash: the bootloaders do one after the other."""
        return size_bytes / _USB_BYTES_PER_S + size_bytes / self.program_bytes_per_s

    def erase_s(self, size_bytes: int) -> float:
        return size_bytes / self.sector_bytes * self.erase_sector_s

    def sectors(self, address: int, size_bytes: int) -> tuple[int, int]:
        """Start and size of the whole sectors that a stretch touches."""
        start = address - address % self.sector_bytes
        end = -(-(address + size_bytes) // self.sector_bytes) * self.sector_bytes
        return start, end - start


_PACES: Final = {
    Mcu.STM32F2: Pace(128 * KIB, 1.0, 250_000.0),
    Mcu.NRF52840: Pace(4 * KIB, 0.085, 97_000.0),
    Mcu.RTL872X: Pace(4 * KIB, 0.045, 512_000.0),
}


def pace_of(platform: Platform) -> Pace:
    """What to expect of a unit of this platform."""
    return _PACES[platform.mcu]
