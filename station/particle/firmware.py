"""Firmware modules: what a binary file says of itself, whether it fits a platform, and the order of flashing.

Layout: Device OS dynalib/inc/module_info.h (prefix of 24 bytes, suffix before a CRC-32 in big endian), as seen
in released binaries of Photon, Electron, Argon, Boron, E-SoM-X, P2 and M-SoM.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from station.particle.errors import FirmwareCrcError, FirmwareFileError, FlashRangeError, WrongPlatformImageError
from station.particle.firmware_extensions import (
    AssetDependency,
    Extension,
    ExtensionsError,
    ExtraDependency,
    read_prefix_extensions,
    read_suffix_extensions,
)
from station.particle.firmware_layout import (
    CRC_BYTES,
    FLAG_COMBINED,
    FLAG_COMPRESSED,
    FLAG_DROP_MODULE_INFO,
    FLAG_ENCRYPTED,
    FLAG_PREFIX_EXTENSIONS,
    LARGEST_FILE_BYTES,
    PREFIX_BYTES,
    Prefix,
    Suffix,
    crc_is_right,
    find_prefix,
    read_suffix,
    rebuild,
)
from station.particle.platforms import ModuleFunction, Platform, platform_by_id

__all__ = [
    "FLAG_COMBINED",
    "FLAG_COMPRESSED",
    "FLAG_DROP_MODULE_INFO",
    "FLAG_ENCRYPTED",
    "PREFIX_BYTES",
    "Dependency",
    "Module",
    "check_fits",
    "flash_order",
    "parse_module",
    "parse_modules",
]

NO_PRODUCT: Final = 0xFFFF
MOST_MODULES_IN_A_FILE: Final = 32
WRITTEN_BY_DFU: Final = frozenset({ModuleFunction.SYSTEM_PART, ModuleFunction.USER_PART, ModuleFunction.RADIO_STACK})
SENT_IN_NORMAL_MODE: Final = frozenset({ModuleFunction.BOOTLOADER, ModuleFunction.NCP_FIRMWARE, ModuleFunction.ASSET})
_STORED_AS_THEY_RUN: Final = frozenset(ModuleFunction) - {ModuleFunction.ASSET, ModuleFunction.NCP_FIRMWARE}


@dataclass(frozen=True)
class Dependency:
    """A module needs another one of at least this version."""

    function: ModuleFunction
    index: int
    version: int


@dataclass(frozen=True)
class Module:
    """A firmware module as its file describes it.

    start_address, end_address: where it runs; the CRC sits at end_address, so the file is end - start + 4 bytes long.
    product_id, product_version: None where the file names no product (also for wildcard builds).
    product_fields: the same two numbers as stored (0xFFFF for none), None where the suffix has no room for them.
    sha256: of the whole file, 64 lower-case hexadecimal digits. stored_sha256: what the suffix says of the bytes
        before it; a unit reports this one. prefix_offset: where in the file the prefix was found; prefix_bytes: its
        length with extensions. suffix_bytes: without the CRC, 0 where there is none.
    dependencies: the two of the prefix and those of the extensions.
    """

    name: str
    platform_id: int
    start_address: int
    end_address: int
    function: ModuleFunction
    index: int
    version: int
    flags: int
    dependencies: tuple[Dependency, ...]
    product_id: int | None
    product_version: int | None
    crc_ok: bool
    sha256_ok: bool
    prefix_offset: int
    sha256: str
    stored_sha256: str
    data: bytes = field(repr=False, compare=False)
    product_fields: tuple[int, int] | None = None
    prefix_bytes: int = PREFIX_BYTES
    suffix_bytes: int = 0
    extensions: tuple[Extension, ...] = ()

    @property
    def size_bytes(self) -> int:
        return len(self.data)

    @property
    def title(self) -> str:
        """For people: "system part 1", "user part 2", "bootloader 0"."""
        return f"{self.function.name.lower().replace('_', ' ')} {self.index}"

    @property
    def compressed(self) -> bool:
        return bool(self.flags & FLAG_COMPRESSED)

    @property
    def asset_dependencies(self) -> tuple[AssetDependency, ...]:
        """The assets that an application wants beside it."""
        return tuple(one for one in self.extensions if isinstance(one, AssetDependency))


def parse_module(data: bytes, name: str) -> Module:
    """What a firmware file says of itself. A wrong CRC or hash is told in the value, not raised.

    Raises:
        FirmwareFileError: empty, too big, cut short, padded, or something else than one Particle firmware module.
    """
    prefix = _first_prefix(data, name)
    if prefix.file_bytes < len(data):
        raise FirmwareFileError(f"{name}: this file holds several modules, one is needed here", file=name)
    return _module(data, name, prefix)


def parse_modules(data: bytes, name: str) -> tuple[Module, ...]:
    """The modules of a file that holds one, or several one after another (all but the last are marked as combined).

    The parts of such a file are given as they were before they were combined.

    Raises:
        FirmwareFileError: as `parse_module`, or more modules than any release has.
    """
    prefix = _first_prefix(data, name)
    if prefix.file_bytes == len(data):
        return (_module(data, name, prefix),)
    found: list[Module] = []
    while prefix.file_bytes < len(data):
        if len(found) == MOST_MODULES_IN_A_FILE:
            raise FirmwareFileError(f"{name}: more than {MOST_MODULES_IN_A_FILE} modules in one file", file=name)
        part, data = data[: prefix.file_bytes], data[prefix.file_bytes :]
        found.append(_uncombined(_module(part, f"{name} (module {len(found) + 1})", prefix)))
        prefix = _first_prefix(data, f"{name} (module {len(found) + 1})")
    found.append(_module(data, f"{name} (module {len(found) + 1})", prefix))
    return tuple(found)


def check_fits(module: Module, platform: Platform) -> None:
    """Whether a module can be written to this platform over DFU.

    Raises:
        WrongPlatformImageError: made for another platform.
        FirmwareCrcError: its checksum is wrong.
        FlashRangeError: it does not belong into memory that the station writes, or is not stored as it runs.
    """
    if module.platform_id != platform.platform_id:
        other = platform_by_id(module.platform_id)
        made_for = other.display_name if other else f"platform {module.platform_id}"
        raise WrongPlatformImageError(f"{module.name} is made for {made_for}, not for {platform.display_name}")
    if not module.crc_ok:
        raise FirmwareCrcError(f"{module.name}: its CRC-32 is wrong, the file is damaged", file=module.name)
    if module.flags & (FLAG_COMPRESSED | FLAG_COMBINED | FLAG_ENCRYPTED):
        raise FlashRangeError(f"{module.name}: compressed, combined or encrypted modules cannot be written by DFU")
    if module.function in SENT_IN_NORMAL_MODE:
        raise FlashRangeError(f"{module.name}: {module.title} is sent to a running unit, it cannot be written by DFU")
    if platform.place_of(module.start_address, module.end_address + CRC_BYTES, module.function) is None:
        raise FlashRangeError(
            f"{module.name}: {module.title} at {module.start_address:#x} to {module.end_address + CRC_BYTES:#x} is "
            f"outside the {module.function.name.lower().replace('_', ' ')} memory of {platform.display_name}"
        )


def flash_order(modules: Iterable[Module]) -> tuple[Module, ...]:
    """The order of writing: what a module depends on comes before it, system before user; else as given.

    Raises:
        FirmwareFileError: modules depend on each other in a circle, or two of them take the same memory.
    """
    waiting = sorted(modules, key=lambda module: module.function is ModuleFunction.USER_PART)
    _refuse_overlap(waiting)
    ordered: list[Module] = []
    while waiting:
        present = {(module.function, module.index) for module in waiting}
        ready = next((module for module in waiting if not _needs(module) & present), None)
        if ready is None:
            names = ", ".join(module.name for module in waiting)
            raise FirmwareFileError(f"these modules depend on each other in a circle: {names}")
        waiting.remove(ready)
        ordered.append(ready)
    return tuple(ordered)


def _needs(module: Module) -> set[tuple[ModuleFunction, int]]:
    """What has to be there first. A module that names itself (an update over an older one) needs nothing more."""
    return {(need.function, need.index) for need in module.dependencies} - {(module.function, module.index)}


def _refuse_overlap(modules: Iterable[Module]) -> None:
    stored = (module for module in modules if module.function in _STORED_AS_THEY_RUN)
    by_address = sorted(stored, key=lambda module: (module.platform_id, module.start_address))
    for lower, upper in itertools.pairwise(by_address):
        if lower.platform_id == upper.platform_id and upper.start_address < lower.end_address + CRC_BYTES:
            raise FirmwareFileError(f"{lower.name} and {upper.name} take the same memory")


def _first_prefix(data: bytes, name: str) -> Prefix:
    if not PREFIX_BYTES + CRC_BYTES <= len(data) <= LARGEST_FILE_BYTES:
        raise FirmwareFileError(f"{name}: {len(data)} bytes cannot be a firmware module", file=name)
    return find_prefix(data, name)


def _module(data: bytes, name: str, prefix: Prefix) -> Module:
    crc_ok = crc_is_right(data)
    try:
        extensions, suffix, prefix_end = _read_around(data, prefix)
    except ExtensionsError as error:
        if crc_ok:
            raise FirmwareFileError(f"{name}: its extensions are malformed: {error}", file=name) from error
        # The wrong checksum tells the damage; what the extensions said is lost.
        prefix_end = prefix.offset + PREFIX_BYTES
        extensions, suffix = (), read_suffix(data, prefix_end)
    own = tuple(Dependency(ModuleFunction(f), i, v) for f, i, v in prefix.dependencies if f)
    more = (Dependency(e.function, e.index, e.version) for e in extensions if isinstance(e, ExtraDependency))
    product = suffix.product if suffix.product and suffix.product[0] != NO_PRODUCT else (None, None)
    return Module(
        name=name,
        platform_id=prefix.platform_id,
        start_address=prefix.start,
        end_address=prefix.end,
        function=ModuleFunction(prefix.function),
        index=prefix.index,
        version=prefix.version,
        flags=prefix.flags,
        dependencies=(*own, *more),
        product_id=product[0],
        product_version=product[1],
        crc_ok=crc_ok,
        sha256_ok=suffix.sha256_ok,
        prefix_offset=prefix.offset,
        sha256=hashlib.sha256(data).hexdigest(),
        stored_sha256=suffix.stored_sha256,
        data=data,
        product_fields=suffix.product,
        prefix_bytes=prefix_end - prefix.offset,
        suffix_bytes=suffix.size_bytes,
        extensions=extensions,
    )


def _read_around(data: bytes, prefix: Prefix) -> tuple[tuple[Extension, ...], Suffix, int]:
    """Extensions of prefix and suffix, the suffix, and where the prefix with its extensions ends."""
    prefix_end = prefix.offset + PREFIX_BYTES
    in_prefix: tuple[Extension, ...] = ()
    if prefix.flags & FLAG_PREFIX_EXTENSIONS:
        in_prefix, prefix_end = read_prefix_extensions(data, prefix_end)
    suffix = read_suffix(data, prefix_end)
    return in_prefix + read_suffix_extensions(suffix.area), suffix, prefix_end


def _uncombined(module: Module) -> Module:
    """A part of a combined file as it was before. A damaged one stays as it is, so that its damage stays visible."""
    if not (module.crc_ok and module.sha256_ok):
        return module
    flags = module.flags & ~FLAG_COMBINED
    return parse_module(rebuild(module.data, module.prefix_offset, module.end_address, flags), module.name)
