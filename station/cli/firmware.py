"""`station firmware`: what firmware files say of themselves, and whether they are sound. Needs no unit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.particle.firmware import Dependency, Module
    from station.particle.firmware_file import FirmwareFile, Part
    from station.particle.firmware_set import FirmwareSet

BAD_FILE = 2


@dataclass(frozen=True)
class Sheet:
    """One given file. content: None where it cannot be read; then `fault` says why."""

    file: str
    content: FirmwareFile | None
    fault: str = ""

    @property
    def good(self) -> bool:
        return self.content is not None and self.content.good

    @property
    def modules(self) -> tuple[Module, ...]:
        """What would be flashed."""
        parts = self.content.parts if self.content else ()
        return tuple(part.plain for part in parts if part.plain is not None)


@dataclass(frozen=True)
class Group:
    """All given modules of one platform. fault: why they do not go together, "" where they do."""

    modules: tuple[Module, ...]
    together: FirmwareSet | None
    fault: str = ""


@dataclass(frozen=True)
class FirmwareFlags(Flags):
    """firmware: the files. as_set: all of them must go together on one unit."""

    firmware: tuple[Path, ...] = ()
    as_set: bool = False


def add_to(commands: Commands) -> None:
    sound = "what firmware files say, and whether they are sound"
    command = commands.add("firmware", show_firmware, sound, FirmwareFlags)
    command.add_argument("firmware", type=Path, nargs="+", metavar="FILE", help="module (.bin) or bundle (.zip)")
    command.add_argument("--set", dest="as_set", action="store_true", help="all files must go together on one unit")


def show_firmware(flags: FirmwareFlags) -> int:
    """Exit code 0; 2 where a file is bad, and with `--set` also where the files do not go together."""
    from station.cli import firmware_json, firmware_text

    sheets = [_read(path) for path in flags.firmware]
    groups = _groups(sheets)
    if flags.json:
        for sheet in sheets:
            print(json.dumps(firmware_json.sheet_facts(sheet, groups), ensure_ascii=False))
    else:
        for line in firmware_text.lines(sheets, groups):
            print(line)
    apart = flags.as_set and any(group.fault for group in groups)
    return BAD_FILE if apart or not all(sheet.good for sheet in sheets) else 0


def met_by(part: Part, dependency: Dependency, groups: Iterable[Group]) -> Module | None:
    """The given module that meets a dependency of a part; None where the unit must have it."""
    for group in groups:
        for need in group.together.needs if group.together else ():
            if need.module is part.plain and need.dependency == dependency:
                return need.met_by
    return None


def _read(path: Path) -> Sheet:
    from station.particle.errors import FirmwareFileError
    from station.particle.firmware_bundle import LARGEST_BUNDLE_BYTES
    from station.particle.firmware_file import read_firmware_file
    from station.recipe.files import FileFaultError, read_file

    try:
        return Sheet(str(path), read_firmware_file(read_file(path, LARGEST_BUNDLE_BYTES), path.name))
    except (FileFaultError, FirmwareFileError) as error:
        return Sheet(str(path), None, error.message)


def _groups(sheets: Iterable[Sheet]) -> tuple[Group, ...]:
    from station.particle.errors import FirmwareFileError
    from station.particle.firmware_set import check_set
    from station.particle.platforms import ModuleFunction

    by_platform: dict[int, list[Module]] = {}
    for module in (one for sheet in sheets for one in sheet.modules):
        if module.function is not ModuleFunction.ASSET:  # an asset has no platform and is never flashed
            by_platform.setdefault(module.platform_id, []).append(module)
    groups: list[Group] = []
    for modules in by_platform.values():
        try:
            groups.append(Group(tuple(modules), check_set(modules)))
        except FirmwareFileError as error:
            groups.append(Group(tuple(modules), None, error.message))
    return tuple(groups)
