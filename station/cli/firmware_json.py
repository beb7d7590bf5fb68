"""What `station firmware --json` says of a file: one object, numbers as stored, names beside them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Any

from station.cli.firmware import Group, Sheet, met_by
from station.particle.firmware import Module
from station.particle.firmware_bundle import Bundle
from station.particle.firmware_extensions import Extension
from station.particle.firmware_file import Part
from station.particle.firmware_layout import (
    FLAG_COMBINED,
    FLAG_COMPRESSED,
    FLAG_DROP_MODULE_INFO,
    FLAG_ENCRYPTED,
    FLAG_PREFIX_EXTENSIONS,
)
from station.particle.platforms import ModuleFunction, platform_by_id
from station.particle.versions import version_name

_FLAG_NAMES = {
    FLAG_DROP_MODULE_INFO: "drop_module_info",
    FLAG_COMPRESSED: "compressed",
    FLAG_COMBINED: "combined",
    FLAG_ENCRYPTED: "encrypted",
    FLAG_PREFIX_EXTENSIONS: "prefix_extensions",
}
_HEADER_KEYS = (
    "platform_id", "start_address", "end_address", "module_function", "module_index", "module_version", "dependencies",
    "product_id", "product_version",
)  # fmt: skip


def sheet_facts(sheet: Sheet, groups: Iterable[Group]) -> dict[str, Any]:
    """One file. Of several modules in it the first stands at the top, and all stand under `modules`."""
    content = sheet.content
    if content is None:
        empty = dict.fromkeys(_HEADER_KEYS)
        return {"file": sheet.file, **empty, "crc_ok": False, "sha256_ok": False, "good": False, "error": sheet.fault}
    parts = [_part_facts(part, groups) for part in content.parts]
    faults = [fault for part in content.parts for fault in part.faults]
    return {
        "file": sheet.file,
        **parts[0],
        "file_size_bytes": content.size_bytes,
        "file_sha256": content.sha256,
        "modules": parts if len(parts) > 1 else None,
        "bundle": _bundle_facts(content.bundle) if content.bundle else None,
        "good": content.good,
        "error": "; ".join(faults) or None,
    }


def _part_facts(part: Part, groups: Iterable[Group]) -> dict[str, Any]:
    module = part.module
    group = next((one for one in groups if part.plain in one.modules), None)
    order = group.together.order if group and group.together else ()
    packed = part.compression
    return {
        **_module_facts(module),
        "dependencies": [
            {**_named(need.function, need.index, need.version), "met_by": met.name if met else None}
            for need, met in ((need, met_by(part, need, groups)) for need in module.dependencies)
        ],
        "extensions": [_extension_facts(one) for one in module.extensions],
        "compression": {**dataclasses.asdict(packed), "unpacked": part.plain and _module_facts(part.plain)}
        if packed
        else None,
        "flash_position": next((number for number, one in enumerate(order, 1) if one is part.plain), None),
        "set_fault": group.fault or None if group else None,
    }


def _module_facts(module: Module) -> dict[str, Any]:
    product_id, product_version = module.product_fields or (None, None)
    platform = platform_by_id(module.platform_id)
    return {
        "platform_id": module.platform_id,
        "platform": platform.name if platform else None,
        "start_address": module.start_address,
        "end_address": module.end_address,
        "start_address_hex": f"0x{module.start_address:08X}",
        "end_address_hex": f"0x{module.end_address:08X}",
        **_named(module.function, module.index, module.version),
        "flags": module.flags,
        "flag_names": [name for bit, name in _FLAG_NAMES.items() if module.flags & bit],
        "product_id": product_id,
        "product_version": product_version,
        "crc_ok": module.crc_ok,
        "sha256_ok": module.sha256_ok,
        "size_bytes": module.size_bytes,
        "sha256": module.sha256,
        "stored_sha256": module.stored_sha256,
        "prefix_offset": module.prefix_offset,
        "prefix_size": module.prefix_bytes,
        "suffix_size": module.suffix_bytes,
    }


def _named(function: ModuleFunction, index: int, version: int) -> dict[str, Any]:
    release = version_name(version) if function is ModuleFunction.SYSTEM_PART else None
    return {
        "module_function": int(function),
        "module_function_name": function.name.lower(),
        "module_index": index,
        "module_version": version,
        "module_version_name": release,
    }


def _extension_facts(extension: Extension) -> dict[str, Any]:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(extension).__name__).lower()
    fields = {one.name: getattr(extension, one.name) for one in dataclasses.fields(extension)}
    shown = {key: value.hex() if isinstance(value, bytes) else value for key, value in fields.items()}
    return {"extension": name, **shown}


def _bundle_facts(bundle: Bundle) -> dict[str, Any]:
    return {
        "application": bundle.application.name,
        "assets": [{"name": one.name, "size_bytes": one.size_bytes, "sha256": one.sha256} for one in bundle.assets],
        "other_files": list(bundle.other_files),
    }
