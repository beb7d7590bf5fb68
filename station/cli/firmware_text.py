"""What `station firmware` says of files to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from station.cli.firmware import Group, Sheet, met_by
from station.particle.firmware import Module
from station.particle.firmware_bundle import Bundle
from station.particle.firmware_file import Part
from station.particle.firmware_set import dependency_title
from station.particle.platforms import ModuleFunction, platform_by_id
from station.particle.versions import version_name


def lines(sheets: Sequence[Sheet], groups: Sequence[Group]) -> Iterator[str]:
    """A block for each file; after several files how they go together."""
    for sheet in sheets:
        yield f"{sheet.file}  {'GOOD' if sheet.good else 'BAD'}"
        if sheet.content is None:
            yield f"  fault    {sheet.fault}"
            continue
        for part in sheet.content.parts:
            yield from _part_lines(part, groups)
        if sheet.content.bundle:
            yield from _bundle_lines(sheet.content.bundle)
    if len(sheets) > 1:
        for group in groups:
            yield _group_line(group)


def _part_lines(part: Part, groups: Iterable[Group]) -> Iterator[str]:
    module = part.module
    release = version_name(module.version) if module.function is ModuleFunction.SYSTEM_PART else None
    also = f" (Device OS {release})" if release else ""
    yield f"  module   {module.title} v{module.version}{also} for {_platform(module)}"
    yield (
        f"  memory   0x{module.start_address:08X} to 0x{module.end_address:08X}, {module.size_bytes} bytes, "
        f"prefix at 0x{module.prefix_offset:X}, suffix of {module.suffix_bytes}"
    )
    for need in module.dependencies:
        met = met_by(part, need, groups)
        yield f"  needs    {dependency_title(need)}: {f'in {met.name}' if met else 'the unit must have it'}"
    if module.product_id is not None:
        yield f"  product  {module.product_id} version {module.product_version}"
    for asset in module.asset_dependencies:
        yield f"  asset    {asset.name} sha256 {asset.digest}"
    if part.compression:
        yield f"  packed   {part.compression.size_bytes} bytes when unpacked"
    yield f"  sha256   {module.sha256}"
    yield f"  checks   CRC-32 {_word(module.crc_ok)}, SHA-256 {_word(module.sha256_ok)}"
    for fault in part.faults:
        yield f"  fault    {fault}"


def _bundle_lines(bundle: Bundle) -> Iterator[str]:
    for asset in bundle.assets:
        yield f"  holds    {asset.name}, {asset.size_bytes} bytes, as the application wants it"
    if bundle.other_files:
        yield f"  holds    besides: {', '.join(bundle.other_files)}"


def _group_line(group: Group) -> str:
    name = _platform(group.modules[0])
    if group.together is None:
        return f"{name}: cannot be flashed together: {group.fault}"
    return f"{name}: in this order: {', '.join(module.name for module in group.together.order)}"


def _platform(module: Module) -> str:
    platform = platform_by_id(module.platform_id)
    return f"{platform.display_name} (platform {module.platform_id})" if platform else f"platform {module.platform_id}"


def _word(good: bool) -> str:
    return "right" if good else "WRONG"
