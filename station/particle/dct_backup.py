"""Configuration regions as they were before a run wrote the first of them, kept so that they can be put back.

Only what the station writes and what is no secret: claim, server key, setup-done flag. Device keys are left out: a
public half without its private half would cut the unit off from the cloud.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from station.core.ids import BadIdError, DeviceId
from station.particle.errors import BackupFileError, BackupMissingError, BackupWriteError
from station.particle.platforms import Platform, platform_by_name
from station.particle.regions import CLAIM, SERVER_KEY_TCP, SERVER_KEY_UDP, SETUP_DONE, Region, Regions

FORMAT: Final = 1
KEPT: Final[tuple[Region, ...]] = (CLAIM, SERVER_KEY_TCP, SERVER_KEY_UDP, SETUP_DONE)
_BY_NAME: Final = {region.name: region for region in KEPT}
_RUN: Final = re.compile(r"[0-9A-Za-z-]{1,80}")
_LARGEST_FILE_BYTES: Final = 64 * 1024


@dataclass(frozen=True)
class KeptRegion:
    """A region and the bytes that were in it."""

    region: Region
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class DctBackup:
    """What one run found. utc: when it was read, ISO 8601."""

    device_id: DeviceId
    platform: Platform
    run: str
    utc: str
    regions: tuple[KeptRegion, ...]


def kept_regions(platform: Platform) -> tuple[Region, ...]:
    """The regions that a backup of this platform holds."""
    return tuple(region for region in KEPT if region.exists_on(platform))


class BackupShelf:
    """A folder of backups: one file for each unit and run, for this user alone (mode 0600)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, backup: DctBackup) -> Path:
        """Write a backup and wait until it is on disk. Raises BackupWriteError."""
        path = self._path(backup.device_id, backup.run)
        scratch = path.with_name(f".{path.name}.new")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            scratch.unlink(missing_ok=True)
            handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(_to_json(backup))
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(path)
            _sync(self.folder)
        except OSError as error:
            raise BackupWriteError(f"the backup {path} cannot be written: {error.strerror}") from error
        return path

    def load(self, device_id: DeviceId, run: str) -> DctBackup:
        """The backup that a run made of a unit.

        Raises:
            BackupMissingError: there is none. BackupFileError: the file is not as it was written.
        """
        path = self._path(device_id, run)
        try:
            if path.stat().st_size > _LARGEST_FILE_BYTES:
                raise BackupFileError(f"{path} is no backup: it is too large")
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise BackupMissingError(f"there is no backup of {device_id} from run {run}") from error
        except (OSError, UnicodeDecodeError) as error:
            raise BackupFileError(f"{path} cannot be read: {error}") from error
        backup = _from_json(text, path)
        if (backup.device_id, backup.run) != (device_id, run):
            raise BackupFileError(f"{path} is the backup of {backup.device_id} from run {backup.run}")
        return backup

    def of_unit(self, device_id: DeviceId) -> tuple[DctBackup, ...]:
        """All backups of a unit, the newest first. Raises BackupFileError."""
        start = f"{device_id}-"
        names = [path.name for path in self.folder.glob(f"{start}*.json")] if self.folder.is_dir() else []
        found = [self.load(device_id, name.removeprefix(start).removesuffix(".json")) for name in names]
        return tuple(sorted(found, key=lambda backup: backup.utc, reverse=True))

    def _path(self, device_id: DeviceId, run: str) -> Path:
        if not _RUN.fullmatch(run):
            raise BackupMissingError(f"{run!r} is no name of a run")
        return self.folder / f"{device_id}-{run}.json"


class RunBackup:
    """Keeps what a run is about to change, once: call it before each write of the run."""

    def __init__(self, shelf: BackupShelf, run: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._shelf = shelf
        self._run = run
        self._now = now
        self._kept = False

    def __call__(self, device_id: DeviceId, platform: Platform, regions: Regions) -> None:
        """Raises BackupWriteError, and what reading the regions raises; then nothing may be written."""
        if self._kept:
            return
        found = tuple(KeptRegion(region, regions.read(region)) for region in kept_regions(platform))
        utc = self._now().isoformat(timespec="milliseconds")
        self._shelf.keep(DctBackup(device_id, platform, self._run, utc, found))
        self._kept = True


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _to_json(backup: DctBackup) -> str:
    regions = [
        {
            "name": kept.region.name,
            "offset": kept.region.offset,
            "size_bytes": kept.region.size_bytes,
            "sha256": kept.sha256,
            "data": kept.data.hex(),
        }
        for kept in backup.regions
    ]
    told = {
        "format": FORMAT,
        "device_id": backup.device_id,
        "platform": backup.platform.name,
        "run": backup.run,
        "utc": backup.utc,
        "regions": regions,
    }
    return json.dumps(told, indent=1) + "\n"


def _from_json(text: str, path: Path) -> DctBackup:
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise BackupFileError(f"{path} has format {told['format']!r}, which this program does not know")
        platform = platform_by_name(told["platform"])
        if platform is None:
            raise BackupFileError(f"{path} is of a platform that this program does not know")
        regions = tuple(_region(entry, platform, path) for entry in told["regions"])
        device_id, run, utc = DeviceId.parse(told["device_id"]), str(told["run"]), str(told["utc"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, BadIdError) as error:
        raise BackupFileError(f"{path} is no backup: {type(error).__name__}") from error
    return DctBackup(device_id, platform, run, utc, regions)


def _region(entry: dict[str, Any], platform: Platform, path: Path) -> KeptRegion:
    region, data = _BY_NAME[entry["name"]], bytes.fromhex(entry["data"])
    kept = KeptRegion(region, data)
    fits = region.exists_on(platform) and region.offset == entry["offset"] and region.size_bytes == len(data)
    if not fits or entry["size_bytes"] != len(data):
        raise BackupFileError(f"{path}: the {region.name} does not lie where this program knows it")
    if kept.sha256 != entry["sha256"]:
        raise BackupFileError(f"{path}: the {region.name} is not as it was kept")
    return kept
