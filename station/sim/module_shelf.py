"""Modules of a unit outside of the modelled flash (bootloader, co-processor firmware, assets), and its update area.

What comes over control requests is staged in the update area; with the next start it is put into place, by the
bootloader or by Device OS. Source: Device OS system/src/system_update.cpp, bootloader/src/*/flash_*; asset modules from
npm binary-version-reader lib/moduleEncoding.js.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import asdict, dataclass, replace

from station.sim.device_os import at_least, bootloader_of, module_version_of, release_of
from station.sim.memory import Memory
from station.sim.modules import ModuleSeen
from station.sim.profile import Function
from station.sim.record_page import RecordPage
from station.sim.storage import UnitStorage
from station.sim.unit_config import UnitConfig
from station.sim.update_module import ASSET, UpdateFileError, UpdateModule, asset_dependencies, parse_update

UPDATE_AREA_BYTES = 1536 * 1024
PAGE_BYTES = 64 * 1024
ASSETS_SINCE = "5.6.0"

MODULE_NOT_FOUND = -1300
UNSUPPORTED_MODULE = -1310
INTEGRITY_FAILED = -1330
DEPENDENCY_FAILED = -1340
WRONG_PLATFORM = -1360

# Platforms whose radio is a processor of its own, with the module version that they come with (ESP32 on Argon).
_COPROCESSORS = {12: 5}


@dataclass(frozen=True)
class ShelfModule:
    """Version, and SHA-256 as in the module's suffix (64 hexadecimal digits)."""

    version: int
    sha256: str


@dataclass(frozen=True)
class ShelfAsset:
    """A file beside the application. sha256: of its content."""

    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class _Shelf:
    bootloader: ShelfModule
    coprocessor: ShelfModule | None = None
    assets: tuple[ShelfAsset, ...] = ()
    staged_bytes: int = 0


class ModuleShelf:
    """One unit's. `flash`: where system and user parts go that are sent this way."""

    def __init__(self, storage: UnitStorage, config: UnitConfig, flash: Memory) -> None:
        self._storage = storage
        self._config = config
        self._flash = flash
        self._page = RecordPage(storage.buffer("modules", PAGE_BYTES, erased=False))
        if self._page.read() is None:
            self._write(_from_the_maker(config))

    @property
    def bootloader(self) -> ShelfModule:
        return self._read().bootloader

    @property
    def coprocessor(self) -> ShelfModule | None:
        """Firmware of the radio's own processor; None where there is none."""
        return self._read().coprocessor

    @property
    def assets(self) -> tuple[ShelfAsset, ...]:
        return self._read().assets

    def required_assets(self, application: ModuleSeen | None) -> tuple[ShelfAsset, ...]:
        """What the application in flash names."""
        if application is None:
            return ()
        image = self._flash.read(application.address, application.size_bytes)
        return tuple(ShelfAsset(name, digest.hex(), 0) for name, digest in asset_dependencies(image))

    # the update area

    def erase(self) -> None:
        """Make room for a new module."""
        self._write(replace(self._read(), staged_bytes=0))
        area = self._storage.buffer("update", UPDATE_AREA_BYTES)
        area[:] = b"\xff" * UPDATE_AREA_BYTES

    def store(self, at: int, data: bytes) -> None:
        """Keep a piece of a module."""
        self._storage.buffer("update", UPDATE_AREA_BYTES)[at : at + len(data)] = data

    def stage(self, size_bytes: int, modules: tuple[ModuleSeen, ...]) -> int:
        """Check what was received and keep it for the next start.

        Args:
            modules: what is in flash, for the dependencies.
        Returns:
            0 or the error that the unit answers.
        """
        data = bytes(self._storage.buffer("update", UPDATE_AREA_BYTES)[:size_bytes])
        try:
            module = parse_update(data)
        except UpdateFileError:
            return MODULE_NOT_FOUND
        error = self._objection(module, modules)
        if not error:
            self._write(replace(self._read(), staged_bytes=size_bytes))
        return error

    def settle(self) -> None:
        """The unit starts: what is staged goes into its place."""
        shelf = self._read()
        if not shelf.staged_bytes:
            return
        module = parse_update(bytes(self._storage.buffer("update", UPDATE_AREA_BYTES)[: shelf.staged_bytes]))
        self._write(replace(self._with(shelf, module), staged_bytes=0))

    def _with(self, shelf: _Shelf, module: UpdateModule) -> _Shelf:
        if module.function == ASSET:
            asset = ShelfAsset(module.name, hashlib.sha256(module.content).hexdigest(), len(module.content))
            others = tuple(known for known in shelf.assets if known.name != asset.name)
            return replace(shelf, assets=(*others, asset))
        if module.function == Function.BOOTLOADER:
            return replace(shelf, bootloader=ShelfModule(module.version, module.sha256))
        if module.function == Function.NCP:
            return replace(shelf, coprocessor=ShelfModule(module.version, module.sha256))
        self._flash.poke(module.start, module.data)
        return shelf

    def _objection(self, module: UpdateModule, modules: tuple[ModuleSeen, ...]) -> int:
        if zlib.crc32(module.data[:-4]) != int.from_bytes(module.data[-4:], "big"):
            return INTEGRITY_FAILED
        if module.function == ASSET:
            release = release_of(max(m.version for m in modules if m.function is Function.SYSTEM_PART))
            return 0 if at_least(release, ASSETS_SINCE) else UNSUPPORTED_MODULE
        if module.platform_id != self._config.profile.platform_id:
            return WRONG_PLATFORM
        known = {Function.BOOTLOADER, Function.SYSTEM_PART, Function.USER_PART}
        if module.function not in known and (module.function != Function.NCP or self.coprocessor is None):
            return UNSUPPORTED_MODULE
        versions: dict[tuple[int, int], int] = {(m.function, m.index): m.version for m in modules}
        versions[Function.BOOTLOADER, 0] = self.bootloader.version
        met = all(versions.get((function, index), -1) >= version for function, index, version in module.needs)
        return 0 if met else DEPENDENCY_FAILED

    def _read(self) -> _Shelf:
        values = self._page.read()
        coprocessor = values["coprocessor"]
        return _Shelf(
            ShelfModule(**values["bootloader"]),
            ShelfModule(**coprocessor) if coprocessor else None,
            tuple(ShelfAsset(**asset) for asset in values["assets"]),
            values["staged_bytes"],
        )

    def _write(self, shelf: _Shelf) -> None:
        self._page.write(asdict(shelf))


def _from_the_maker(config: UnitConfig) -> _Shelf:
    version = bootloader_of(module_version_of(config.bootloader_os))
    radio = _COPROCESSORS.get(config.profile.platform_id)
    return _Shelf(
        ShelfModule(version, _invented(config, "bootloader", version)),
        None if radio is None else ShelfModule(radio, _invented(config, "coprocessor", radio)),
    )


def _invented(config: UnitConfig, what: str, version: int) -> str:
    """A hash for a module whose bytes the bench does not have."""
    return hashlib.sha256(f"{what}:{config.platform}:{version}".encode()).hexdigest()
