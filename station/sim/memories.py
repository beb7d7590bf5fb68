"""The memories of one unit, wired to its storage: flash chips, configuration area, bootloader."""

from __future__ import annotations

from station.sim import dct_map
from station.sim.counters import PAGE_BYTES, CounterPage
from station.sim.dct_store import WINDOW_SIZE_BYTES, DctFile, DctStore, SectorPairDct, SystemPartDct
from station.sim.device_os import bootloader_of, module_version_of
from station.sim.dfu import DfuMode
from station.sim.dfu_descriptors import Mcu
from station.sim.dfu_gen2 import Gen2Dfu
from station.sim.dfu_gen2_config import Gen2Config
from station.sim.dfu_gen3 import Gen3Dfu
from station.sim.dfu_gen3_config import DeviceOs, Gen3Config, Protection
from station.sim.faults import CombinedCells, ConfigurationArea, Fault, UnitMode
from station.sim.memory import (
    NRF52840_SIZE_BYTES,
    NRF52840_TIMING,
    RTL872X_SIZE_BYTES,
    RTL872X_TIMING,
    STM32F2_SIZE_BYTES,
    STM32F2_TIMING,
    Memory,
    nrf52840_flash,
    rtl872x_flash,
    serial_nor,
    stm32f2_flash,
)
from station.sim.modules import ModuleSeen, bootable, modules_in
from station.sim.storage import UnitStorage
from station.sim.unit_config import UnitConfig


class UnitMemories:
    """Everything that a unit keeps without power."""

    def __init__(self, config: UnitConfig, storage: UnitStorage, faults: tuple[Fault, ...] = ()) -> None:
        self.config = config
        self.profile = config.profile
        self.counters = CounterPage(storage.buffer("counters", PAGE_BYTES, erased=False))
        self.internal = self._internal_flash(storage)
        self.external = self._external_flash(storage)
        self._dct_file: DctFile | None = None
        self._dct_store: DctStore = self._configuration_area(storage)
        self._faults = faults
        self._erases = self._programs = 0
        self.set_faults(faults)

    @property
    def dct(self) -> ConfigurationArea:
        """The configuration area for the unit's own firmware: nothing is counted, no fault is in between."""
        return self._dct_store

    @property
    def server_key_offset(self) -> int:
        return dct_map.server_area(self.profile.speaks_tcp).offset

    def set_faults(self, faults: tuple[Fault, ...]) -> None:
        """Which faults the memories have from now on."""
        self._faults = faults
        cells = tuple(cell for fault in faults if (cell := fault.cells()) is not None)
        self.internal.fault = CombinedCells(cells) if cells else None

    def modules(self, bootloader_version: int | None = None) -> tuple[ModuleSeen, ...]:
        """The firmware modules in flash as they are now. bootloader_version: None for the one it came with."""
        if bootloader_version is None:
            bootloader_version = bootloader_of(module_version_of(self.config.bootloader_os))
        return modules_in(self.internal, self.profile, bootloader_version)

    def bootable(self) -> bool:
        """Whether the bootloader would start Device OS."""
        return bootable(self.modules(), self.profile)

    def protection(self, mode: UnitMode) -> Protection:
        """The device protection with which the unit starts in a mode."""
        state = Protection.OPEN
        for fault in self._faults:
            state = fault.protection(state, mode)
        return state

    @property
    def device_id(self) -> str:
        """The Device ID that the unit tells."""
        told = self.config.device_id
        for fault in self._faults:
            told = fault.device_id(told)
        return told

    def start_bootloader(self) -> DfuMode:
        """The bootloader in DFU mode, just started."""
        serial = self.device_id
        for fault in self._faults:
            serial = fault.dfu_serial(serial)
        platform = self.profile.dfu
        if self.profile.gen2:
            store = _TracedDct(self._dct_store, self)
            return Gen2Dfu(Gen2Config(platform, serial, self.internal, store, self.external))
        release = DeviceOs.parse(self.config.bootloader_os)
        assert self._dct_file is not None  # noqa: S101 - only Gen 2 keeps its configuration otherwise
        protection = self.protection(UnitMode.DFU)
        config = Gen3Config(platform, release, serial, self.internal, self._dct_file, self.external, protection)
        return Gen3Dfu(config)

    def count_flash(self) -> None:
        """Take over what the memories did since the last call."""
        chips = [chip for chip in (self.internal, self.external) if chip is not None]
        erases = sum(chip.erase_count for chip in chips)
        programs = sum(chip.program_count for chip in chips)
        self.counters.add("flash_erases", erases - self._erases)
        self.counters.add("flash_programs", programs - self._programs)
        self.skip_flash_counts()

    def skip_flash_counts(self) -> None:
        """Do not count what the unit did to its memories by itself."""
        chips = [chip for chip in (self.internal, self.external) if chip is not None]
        self._erases = sum(chip.erase_count for chip in chips)
        self._programs = sum(chip.program_count for chip in chips)

    def dct_seen(self, content: bytes) -> bytes:
        """A DFU read of the configuration area, after the faults had their say."""
        for fault in self._faults:
            content = fault.dct_seen(content)
        return content

    def note_dct_write(self) -> None:
        """The configuration area was written by DFU; then the faults have their say."""
        self.counters.add("dct_writes")
        for fault in self._faults:
            fault.after_dct_write(self._dct_store)

    def _internal_flash(self, storage: UnitStorage) -> Memory:
        wanted = self.config.timing.internal_flash
        match self.profile.mcu:
            case Mcu.STM32F2:
                buffer = storage.buffer("internal", STM32F2_SIZE_BYTES)
                return stm32f2_flash(buffer, timing=wanted or STM32F2_TIMING)
            case Mcu.NRF52840:
                buffer = storage.buffer("internal", NRF52840_SIZE_BYTES)
                return nrf52840_flash(buffer, timing=wanted or NRF52840_TIMING)
            case Mcu.RTL872X:
                buffer = storage.buffer("internal", RTL872X_SIZE_BYTES)
                return rtl872x_flash(buffer, timing=wanted or RTL872X_TIMING)

    def _external_flash(self, storage: UnitStorage) -> Memory | None:
        size_bytes = self.profile.dfu.external_flash_bytes
        if not size_bytes:
            return None
        return serial_nor("external", 0, size_bytes, storage.buffer("external", size_bytes))

    def _configuration_area(self, storage: UnitStorage) -> DctStore:
        if self.profile.gen2_wifi:
            return SystemPartDct(storage.buffer("dct", WINDOW_SIZE_BYTES), self.bootable)
        if self.profile.gen2:
            return SectorPairDct(self.internal)
        self._dct_file = _TracedDctFile(storage, self)
        return DctFile(storage.buffer("dct", DctFile.BUFFER_SIZE_BYTES, erased=False))


class _TracedDct:
    """The configuration area as the bootloader of Gen 2 reaches it for the host."""

    def __init__(self, store: DctStore, memories: UnitMemories) -> None:
        self._store = store
        self._memories = memories

    def read(self, offset: int, length: int) -> bytes:
        return self._memories.dct_seen(self._store.read(offset, length))

    def write(self, offset: int, data: bytes) -> float:
        seconds = self._store.write(offset, data)
        self._memories.note_dct_write()
        return seconds


class _TracedDctFile(DctFile):
    """The same for Gen 3, on the very file that the firmware uses."""

    def __init__(self, storage: UnitStorage, memories: UnitMemories) -> None:
        super().__init__(storage.buffer("dct", DctFile.BUFFER_SIZE_BYTES, erased=False))
        self._memories = memories

    def read(self, offset: int, length: int) -> bytes:
        return self._memories.dct_seen(super().read(offset, length))

    def write(self, offset: int, data: bytes) -> float:
        seconds = super().write(offset, data)
        self._memories.note_dct_write()
        return seconds
