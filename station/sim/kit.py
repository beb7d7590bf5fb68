"""The files that an engineer would have for the demo line, made on the spot.

Everything comes from fixed seeds, so that each machine gets the same bytes and the same hashes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from station.sim.device_os import module_version_of
from station.sim.dfu_descriptors import Mcu
from station.sim.images import system_part, user_part
from station.sim.keys import ec_public_key, rsa_public_key
from station.sim.profile import PROFILES, Profile, profile_named

EDITION = 2
"""Raised whenever the same file name stands for other bytes; an older kit in the folder is then made anew."""

LINE_KEYS = "line"
FACTORY_KEYS = "factory"

PRODUCT_VERSION = 7
APP_BYTES: dict[str, int] = {"photon": 44_000, "electron": 52_000, "boron": 60_000}
OTHER_APP_BYTES = 48_000
APP_SYSTEM: dict[Mcu, int] = {Mcu.STM32F2: 2008, Mcu.NRF52840: 3103, Mcu.RTL872X: 5002}
"""Lowest Device OS that the applications run on: 2.0.0; 3.1.0, so that one image serves 3.3.1 and 6.2.0; 5.0.0."""

FACTORY_APP_BYTES = 12_000
FACTORY_APP_VERSION = 3

FIRST_LARGE_USER_PLACE = 3102
"""From this build (3.1.0) nRF52840 units run applications in the 256 KiB place."""

_MANIFEST = "kit.json"


@dataclass(frozen=True)
class KitFile:
    """One file: name, size and SHA-256 (64 hexadecimal digits) as it was made."""

    name: str
    path: Path
    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class Kit:
    """All files of the kit."""

    folder: Path
    files: tuple[KitFile, ...]

    def __getitem__(self, name: str) -> KitFile:
        """Raises KeyError where the kit has no such file."""
        for file in self.files:
            if file.name == name:
                return file
        raise KeyError(name)


@dataclass(frozen=True)
class _Record:
    name: str
    sha256: str
    size_bytes: int


def product_id(profile: Profile) -> int:
    """Number of the demo product of a platform."""
    return 10_000 + profile.platform_id


def product_app(profile: Profile) -> bytes:
    """The application that the line loads."""
    return user_part(
        profile,
        seed="product",
        size_bytes=APP_BYTES.get(profile.name, OTHER_APP_BYTES),
        product_id=product_id(profile),
        product_version=PRODUCT_VERSION,
        system_version=APP_SYSTEM[profile.mcu],
    )


def factory_app(profile: Profile, system_version: int) -> bytes:
    """The application that a unit comes with; it carries the platform's own number as product, as such builds do."""
    # Old Device OS on nRF52840 looks for applications in the 128 KiB place (index 1).
    old_place = profile.mcu is Mcu.NRF52840 and system_version < FIRST_LARGE_USER_PLACE
    return user_part(
        profile,
        seed="factory",
        size_bytes=FACTORY_APP_BYTES,
        product_id=profile.platform_id,
        product_version=FACTORY_APP_VERSION,
        system_version=min(system_version, APP_SYSTEM[profile.mcu]),
        index=1 if old_place else None,
    )


def system_parts(profile: Profile, release: str) -> tuple[bytes, ...]:
    """All system parts of a Device OS release, in the order of their index."""
    version = module_version_of(release)
    return tuple(system_part(profile, index, version) for index in profile.system_indices)


def server_key(keys: str, profile: Profile) -> bytes:
    """The public key of the server that a key set stands for, in DER: RSA for TCP platforms, else EC."""
    return rsa_public_key(keys) if profile.speaks_tcp else ec_public_key(keys)


def write_kit(folder: Path) -> Kit:
    """Make the files in `folder`, unless they are there already.

    A kit that is there is left as it is, byte by byte, even if somebody changed one of its files.
    """
    known = _read_manifest(folder)
    if known is None:
        folder.mkdir(parents=True, exist_ok=True)
        known = tuple(_write(folder / name, data) for name, data in _contents().items())
        manifest = {"edition": EDITION, "files": [asdict(record) for record in known]}
        _replace(folder / _MANIFEST, json.dumps(manifest, indent=1).encode())
    return Kit(folder, tuple(KitFile(r.name, folder / r.name, r.sha256, r.size_bytes) for r in known))


def _contents() -> dict[str, bytes]:
    files = {f"{profile.name}-app.bin": product_app(profile) for profile in PROFILES}
    files["line-server.rsa.pub.der"] = rsa_public_key(LINE_KEYS)
    files["line-server.ec.pub.der"] = ec_public_key(LINE_KEYS)
    photon, electron, boron = map(profile_named, ("photon", "electron", "boron"))
    for profile, release in ((photon, "2.3.1"), (electron, "2.3.1"), (boron, "3.3.1"), (boron, "6.2.0")):
        for index, part in zip(profile.system_indices, system_parts(profile, release), strict=True):
            files[f"{profile.name}-system-part{index}@{release}.bin"] = part
    return files


def _read_manifest(folder: Path) -> tuple[_Record, ...] | None:
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        records = tuple(_Record(**entry) for entry in manifest["files"])
        complete = manifest["edition"] == EDITION and all((folder / r.name).is_file() for r in records)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return records if complete else None


def _write(path: Path, data: bytes) -> _Record:
    _replace(path, data)
    return _Record(path.name, hashlib.sha256(data).hexdigest(), len(data))


def _replace(path: Path, data: bytes) -> None:
    scratch = path.with_name(f".{path.name}.new")
    scratch.write_bytes(data)
    scratch.replace(path)
