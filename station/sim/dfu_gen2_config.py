"""One unit with the Gen 2 bootloader."""

from __future__ import annotations

from dataclasses import dataclass

from station.sim.dct_store import DctStore
from station.sim.dfu_descriptors import DfuPlatform
from station.sim.memory import Journal, Memory


@dataclass(frozen=True)
class Gen2Config:
    """One unit of the second generation.

    Attributes:
        serial: the serial string in DFU mode: 24 hex digits, upper or lower case as the bootloader prints them.
        serial_flash: alternate setting 2, P1 only.
        journal: also gets the reloads of the DCT functions (Photon and P1).
    """

    platform: DfuPlatform
    serial: str
    flash: Memory
    dct: DctStore
    serial_flash: Memory | None = None
    journal: Journal | None = None

    @property
    def dct_in_system_parts(self) -> bool:
        """Photon and P1 call functions of the system parts for the DCT."""
        return self.platform.platform_id in {6, 8}
