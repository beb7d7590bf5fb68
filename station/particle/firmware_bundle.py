"""Application bundles: a zip file with one application at its root and the files that it needs under `assets/`.

The application names each asset with the SHA-256 of the plain file. Source: npm binary-version-reader moduleEncoding;
layout of bundles that the Particle compiler gives out.
"""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final

from station.particle.errors import FirmwareFileError
from station.particle.firmware import Module, parse_module
from station.particle.firmware_extensions import HASH_SHA256, AssetDependency
from station.particle.firmware_layout import LARGEST_FILE_BYTES
from station.particle.platforms import ModuleFunction

LARGEST_BUNDLE_BYTES: Final = 32 * 1024 * 1024
LARGEST_CONTENT_BYTES: Final = 32 * 1024 * 1024
"""Of all files of a bundle together, unpacked."""
MOST_FILES: Final = 256
MOST_NAME_CHARS: Final = 200

_ASSETS: Final = "assets"
_ZIP_HEAD: Final = b"PK"
# Each file has one such record. Files that are zip files themselves may add some, hence the margin.
_DIRECTORY_RECORD: Final = b"PK\x01\x02"
_MOST_RECORDS: Final = 16 * MOST_FILES
_ENCRYPTED: Final = 0x1
_KINDS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ZIP_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True)
class Asset:
    """A file that an application needs beside it. sha256: of the plain file, 64 lower-case hexadecimal digits."""

    name: str
    sha256: str
    data: bytes = field(repr=False)

    @property
    def size_bytes(self) -> int:
        return len(self.data)


@dataclass(frozen=True)
class Bundle:
    """An application with all the assets that it names, each proved by its hash.

    assets: in the order in which the application names them. other_files: names of files that no unit needs.
    """

    name: str
    application: Module
    assets: tuple[Asset, ...]
    other_files: tuple[str, ...]


def is_zip(data: bytes) -> bool:
    """Whether a file is to be read as a bundle and not as a module."""
    return data[:2] == _ZIP_HEAD and data[2:4] in {b"\x03\x04", b"\x05\x06"}


def read_bundle(data: bytes, name: str) -> Bundle:
    """The application of a bundle and its assets. Bounded by the constants above, whatever the file claims.

    Wrong checksums of the application are told in its value, as `parse_module` does.

    Raises:
        FirmwareFileError: no zip file, too big, hostile names, no or several applications, an asset that is missing,
            superfluous or has another hash than the application says.
    """
    files = _files(data, name)
    roots = [path for path in files if "/" not in path]
    if len(roots) != 1:
        what = f"several: {', '.join(roots[:4])}" if roots else "none"
        raise FirmwareFileError(f"{name}: a bundle has one application at its root, this one has {what}", file=name)
    application = parse_module(files[roots[0]], f"{name}/{roots[0]}")
    if application.function is not ModuleFunction.USER_PART:
        raise FirmwareFileError(f"{name}: {roots[0]} is a {application.title}, not an application", file=name)
    present = {path.partition("/")[2]: path for path in files if path.startswith(f"{_ASSETS}/")}
    assets = tuple(_asset(need, files, present, name) for need in application.asset_dependencies)
    unnamed = set(present) - {asset.name for asset in assets}
    if unnamed and application.crc_ok:
        raise FirmwareFileError(f"{name}: the application does not name the asset {min(unnamed)!r}", file=name)
    used = {roots[0], *present.values()}
    return Bundle(name, application, assets, tuple(path for path in files if path not in used))


def bundle_assets(data: bytes, name: str) -> tuple[Asset, ...]:
    """The assets of a bundle, to be sent to the running unit. Raises FirmwareFileError as `read_bundle` does."""
    return read_bundle(data, name).assets


def _asset(need: AssetDependency, files: dict[str, bytes], present: dict[str, str], name: str) -> Asset:
    if need.name not in present:
        raise FirmwareFileError(f"{name}: the asset {need.name!r} that the application names is not there", file=name)
    content = files[present[need.name]]
    sha256 = hashlib.sha256(content).hexdigest()
    if need.kind != HASH_SHA256:
        raise FirmwareFileError(
            f"{name}: the asset {need.name!r} has a hash of the unknown kind {need.kind}", file=name
        )
    if sha256 != need.digest:
        raise FirmwareFileError(
            f"{name}: the asset {need.name!r} has the SHA-256 {sha256}, the application wants {need.digest}", file=name
        )
    return Asset(need.name, sha256, content)


def _files(data: bytes, name: str) -> dict[str, bytes]:
    """Content by path. Folders are left out."""
    if len(data) > LARGEST_BUNDLE_BYTES:
        raise FirmwareFileError(f"{name}: {len(data)} bytes are too many for a bundle", file=name)
    if data.count(_DIRECTORY_RECORD) > _MOST_RECORDS:
        raise FirmwareFileError(f"{name}: more than {MOST_FILES} files in a bundle", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_all(archive, name)
    except _ZIP_FAULTS as error:
        raise FirmwareFileError(f"{name}: this zip file cannot be read: {error}", file=name) from error


def _read_all(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    if len(entries) > MOST_FILES:
        raise FirmwareFileError(f"{name}: more than {MOST_FILES} files in a bundle", file=name)
    files: dict[str, bytes] = {}
    left_bytes = LARGEST_CONTENT_BYTES
    for entry in entries:
        _refuse_hostile(entry, name)
        if entry.filename in files:
            raise FirmwareFileError(f"{name}: two files are called {entry.filename!r}", file=name)
        limit_bytes = min(left_bytes, LARGEST_FILE_BYTES)
        with archive.open(entry) as stream:
            content = stream.read(limit_bytes + 1)
        if len(content) > limit_bytes:
            raise FirmwareFileError(f"{name}: {entry.filename!r} unpacks to more than a bundle may hold", file=name)
        files[entry.filename] = content
        left_bytes -= len(content)
    return files


def _refuse_hostile(entry: zipfile.ZipInfo, name: str) -> None:
    """Nothing is ever unpacked to disk; yet a name that leads elsewhere tells that the file is no honest bundle."""
    # What the archive says before zipfile makes it portable: a NUL byte or a backslash must not get lost.
    path = entry.orig_filename
    plain = path == entry.filename and path.isprintable() and "\\" not in path and ":" not in path
    if not plain or len(path) > MOST_NAME_CHARS or any(part in {"", ".", ".."} for part in path.split("/")):
        raise FirmwareFileError(f"{name}: {path[:80]!r} is no plain file name", file=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise FirmwareFileError(f"{name}: {path!r} is a link", file=name)
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _KINDS:
        raise FirmwareFileError(f"{name}: {path!r} is encrypted or packed in an unusual way", file=name)
