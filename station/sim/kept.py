"""What Device OS keeps on a unit beside its configuration area."""

from __future__ import annotations

from dataclasses import dataclass

from station.sim.memory import Memory
from station.sim.module_shelf import ModuleShelf
from station.sim.storage import UnitStorage
from station.sim.unit_config import UnitConfig
from station.sim.wifi_store import WifiStore, wifi_store


@dataclass(frozen=True)
class Kept:
    """wifi: None on platforms without Wi-Fi."""

    modules: ModuleShelf
    wifi: WifiStore | None


def kept_in(storage: UnitStorage, config: UnitConfig, flash: Memory) -> Kept:
    """What is in a unit's storage; a fresh unit has what its maker put there."""
    return Kept(ModuleShelf(storage, config, flash), wifi_store(storage, config))
