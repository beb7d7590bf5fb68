"""Firmware modules as a running unit reports them (request 90)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import Final

from station.core.errors import ProtocolError
from station.particle import control_pb2 as messages
from station.particle.firmware import Dependency
from station.particle.platforms import ModuleFunction


class ModuleStore(IntEnum):
    """Where a module lies."""

    MAIN = 0
    FACTORY = 1
    BACKUP = 2
    SCRATCH = 3


class ModuleCheck(IntFlag):
    """What the unit checks of a module."""

    INTEGRITY = 0x02
    DEPENDENCIES = 0x04
    RANGE = 0x08
    PLATFORM = 0x10


@dataclass(frozen=True)
class ModuleReport:
    """One module. sha256: what its file's suffix holds, 64 lower-case digits, "" where the unit does not tell it.

    size_bytes, max_size_bytes: 0 where the unit does not tell them.
    """

    function: ModuleFunction
    index: int
    version: int
    store: ModuleStore
    size_bytes: int
    max_size_bytes: int
    checked: ModuleCheck
    passed: ModuleCheck
    sha256: str
    dependencies: tuple[Dependency, ...]

    @property
    def valid(self) -> bool:
        """All that the unit checked was well, and it checked something."""
        return bool(self.checked) and self.checked & ~self.passed == 0


# The older list of the reply numbers module types in its own way, and flags what failed.
_OLD_FUNCTIONS: Final = {
    1: ModuleFunction.BOOTLOADER,
    2: ModuleFunction.SYSTEM_PART,
    3: ModuleFunction.USER_PART,
    4: ModuleFunction.MONOLITHIC,
    5: ModuleFunction.NCP_FIRMWARE,
    6: ModuleFunction.RADIO_STACK,
}
_OLD_INTEGRITY_FAILED, _OLD_DEPENDENCIES_FAILED = 0x01, 0x02


def new_reports(reply: messages.ModuleInfoReply) -> tuple[ModuleReport, ...]:
    """From the list that Device OS tells from 5.6.0 on. Raises ProtocolError for numbers that nobody knows."""
    try:
        return tuple(
            ModuleReport(
                function=ModuleFunction(module.type),
                index=module.index,
                version=module.version,
                store=ModuleStore(module.store),
                size_bytes=module.size,
                max_size_bytes=module.max_size,
                checked=ModuleCheck(module.checked_flags & _ALL_CHECKS),
                passed=ModuleCheck(module.passed_flags & _ALL_CHECKS),
                sha256=module.hash.hex(),
                dependencies=tuple(
                    Dependency(ModuleFunction(need.type), need.index, need.version) for need in module.dependencies
                ),
            )
            for module in reply.modules
        )
    except ValueError as error:
        raise ProtocolError(f"the module list cannot be read: {error}") from error


def old_reports(reply: messages.ModuleInfoReply) -> tuple[ModuleReport, ...]:
    """From the list that Device OS told before 5.6.0: integrity and dependencies only, no hash."""
    checked = ModuleCheck.INTEGRITY | ModuleCheck.DEPENDENCIES
    try:
        return tuple(
            ModuleReport(
                function=_OLD_FUNCTIONS[module.type],
                index=module.index,
                version=module.version,
                store=ModuleStore.MAIN,
                size_bytes=module.size,
                max_size_bytes=0,
                checked=checked,
                passed=_old_passed(module.failed_checks),
                sha256="",
                dependencies=tuple(
                    Dependency(_OLD_FUNCTIONS[need.type], need.index, need.version) for need in module.dependencies
                ),
            )
            for module in reply.old_modules
        )
    except KeyError as error:
        raise ProtocolError(f"the module list names type {error}, which nobody knows") from error


_ALL_CHECKS: Final = ModuleCheck.INTEGRITY | ModuleCheck.DEPENDENCIES | ModuleCheck.RANGE | ModuleCheck.PLATFORM


def _old_passed(failed: int) -> ModuleCheck:
    passed = ModuleCheck(0)
    if not failed & _OLD_INTEGRITY_FAILED:
        passed |= ModuleCheck.INTEGRITY
    if not failed & _OLD_DEPENDENCIES_FAILED:
        passed |= ModuleCheck.DEPENDENCIES
    return passed


@dataclass(frozen=True)
class Asset:
    """A file beside the application. sha256: of the file as its maker has it, 64 lower-case digits."""

    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class AssetReport:
    """Request 91. available: whole on the unit. required: what the application's module names."""

    available: tuple[Asset, ...]
    required: tuple[Asset, ...]

    @property
    def missing(self) -> tuple[Asset, ...]:
        """Required and not there with the right content."""
        there = {(asset.name, asset.sha256) for asset in self.available}
        return tuple(asset for asset in self.required if (asset.name, asset.sha256) not in there)


def asset_reports(reply: messages.AssetInfoReply) -> AssetReport:
    """From the reply to request 91."""
    return AssetReport(
        available=tuple(Asset(one.name, one.hash.hex(), one.size) for one in reply.available),
        required=tuple(Asset(one.name, one.hash.hex(), one.size) for one in reply.required),
    )
