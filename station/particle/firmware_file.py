"""Any firmware file as the engineer has it: one module, several in one file, compressed, an asset, or a bundle."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from station.particle.errors import FirmwareCrcError, FirmwareFileError, FlashRangeError
from station.particle.firmware import WRITTEN_BY_DFU, Module, check_fits, parse_modules
from station.particle.firmware_bundle import Bundle, is_zip, read_bundle
from station.particle.firmware_compressed import Compression, read_compression, unpacked, unwrapped
from station.particle.firmware_extensions import HASH_SHA256, ContentHash
from station.particle.platforms import ModuleFunction, platform_by_id


@dataclass(frozen=True)
class Part:
    """One module of a file. plain: what it unpacks to, itself where it is not compressed; None where it cannot be.

    faults: in plain words, what is wrong with it; empty for a good one.
    """

    module: Module
    plain: Module | None
    compression: Compression | None
    faults: tuple[str, ...]


@dataclass(frozen=True)
class FirmwareFile:
    """A file that could be read. parts: never empty; of a bundle the application alone."""

    name: str
    size_bytes: int
    sha256: str
    parts: tuple[Part, ...]
    bundle: Bundle | None

    @property
    def good(self) -> bool:
        return not any(part.faults for part in self.parts)


def read_firmware_file(data: bytes, name: str) -> FirmwareFile:
    """All that a firmware file says, with every check that needs no unit.

    Raises:
        FirmwareFileError: it is no firmware file, or so broken that it says nothing.
    """
    bundle = read_bundle(data, name) if is_zip(data) else None
    modules = (bundle.application,) if bundle else parse_modules(data, name)
    return FirmwareFile(name, len(data), hashlib.sha256(data).hexdigest(), tuple(map(_part, modules)), bundle)


def _part(module: Module) -> Part:
    faults: list[str] = []
    if not module.crc_ok:
        faults.append("its CRC-32 is wrong, the file is damaged")
    if not module.sha256_ok:
        faults.append("the SHA-256 in the file is not that of its bytes")
    if faults:
        return Part(module, None if module.compressed else module, None, tuple(faults))
    try:
        compression = read_compression(module) if module.compressed else None
        plain = unpacked(module)
        fault = _misfit(plain) if module.function is not ModuleFunction.ASSET else _wrong_asset(module)
    except (FirmwareFileError, FirmwareCrcError) as error:
        return Part(module, None, None, (error.message,))
    return Part(module, plain, compression, (fault,) if fault else ())


def _misfit(module: Module) -> str:
    """Where a module that DFU writes lies outside its memory; "" also where nobody can say that."""
    platform = platform_by_id(module.platform_id)
    if platform is None or module.function not in WRITTEN_BY_DFU:
        return ""
    try:
        check_fits(module, platform)
    except FlashRangeError as error:
        return error.message
    return ""


def _wrong_asset(module: Module) -> str:
    """Where an asset module wraps another file than its hash says."""
    sha256 = hashlib.sha256(unwrapped(module)).hexdigest()
    stored = next((one for one in module.extensions if isinstance(one, ContentHash)), None)
    if stored is None or stored.kind != HASH_SHA256 or stored.digest == sha256:
        return ""
    return f"the file that it wraps has the SHA-256 {sha256}, not {stored.digest}"
