"""The reply to the module information request (90), in the form of the unit's Device OS.

Source: device-os-protobuf control/storage.proto (old list, field 1) and cloud/describe.proto (field 2, from 5.6.0).
"""

from __future__ import annotations

from station.sim.firmware import Firmware
from station.sim.module_shelf import ShelfModule
from station.sim.modules import ALL_CHECKS, DEPENDENCIES, INTEGRITY, ModuleSeen
from station.sim.profile import Function
from station.sim.protobuf import field_bytes, field_fixed32, field_message, field_number

NEW_LIST_SINCE = "5.6.0"

_OLD_TYPE: dict[int, int] = {
    Function.BOOTLOADER: 1,
    Function.SYSTEM_PART: 2,
    Function.USER_PART: 3,
    Function.NCP: 5,
    Function.RADIO_STACK: 6,
}
_OLD_INTEGRITY_FAILED = 1
_OLD_DEPENDENCY_FAILED = 2


def module_report(firmware: Firmware) -> bytes:
    """The whole reply message."""
    new = firmware.newer_than(NEW_LIST_SINCE)
    modules = (_bootloader(firmware), *firmware.modules, *_coprocessor(firmware))
    if new:
        return b"".join(field_message(2, _new_entry(module)) for module in modules)
    return b"".join(field_message(1, _old_entry(module)) for module in modules)


def _bootloader(firmware: Firmware) -> ModuleSeen:
    """The bootloader is not in the modelled part of flash; it is always sound."""
    return _elsewhere(firmware, Function.BOOTLOADER, firmware.kept.modules.bootloader)


def _coprocessor(firmware: Firmware) -> tuple[ModuleSeen, ...]:
    module = firmware.kept.modules.coprocessor
    return () if module is None else (_elsewhere(firmware, Function.NCP, module),)


def _elsewhere(firmware: Firmware, function: Function, module: ShelfModule) -> ModuleSeen:
    """A module that lies outside of the modelled flash."""
    sha256 = bytes.fromhex(module.sha256)
    platform_id = firmware.profile.platform_id
    return ModuleSeen(function, 0, module.version, platform_id, 0, 0, 0, (), sha256, 0, 0, ALL_CHECKS)


def _new_entry(module: ModuleSeen) -> bytes:
    entry = field_number(1, module.function)
    entry += field_number(2, module.index) + field_number(3, module.version)
    entry += field_number(5, module.room_bytes)
    entry += field_fixed32(6, ALL_CHECKS) + field_fixed32(7, module.passed)
    entry += field_bytes(8, module.sha256)
    for need in module.needs:
        dependency = field_number(1, need.function) + field_number(2, need.index) + field_number(3, need.version)
        entry += field_message(9, dependency)
    return entry + field_number(11, module.size_bytes)


def _old_entry(module: ModuleSeen) -> bytes:
    failed = 0 if module.passed & INTEGRITY else _OLD_INTEGRITY_FAILED
    failed |= 0 if module.passed & DEPENDENCIES else _OLD_DEPENDENCY_FAILED
    entry = field_number(1, _OLD_TYPE[module.function])
    entry += field_number(2, module.index) + field_number(3, module.version)
    entry += field_number(4, module.size_bytes) + field_number(5, failed)
    for need in module.needs:
        kind = _OLD_TYPE.get(need.function, 0)
        dependency = field_number(1, kind) + field_number(2, need.index) + field_number(3, need.version)
        entry += field_message(6, dependency)
    return entry
