"""One unit with the Gen 3 bootloader: what it is, how old its bootloader is, how it is protected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from station.sim.dct_store import DctFile
from station.sim.dfu import DfuseCommand
from station.sim.dfu_descriptors import DfuPlatform
from station.sim.memory import Journal, Memory


class DeviceOs(NamedTuple):
    """The release that the bootloader belongs to. Pre-releases count as the release that they lead to."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> DeviceOs:
        """From `6.2.0`, `v3.1.0-rc.1` and the like; ValueError for anything else."""
        match = re.match(r"v?(\d+)\.(\d+)\.(\d+)", text)
        if match is None:
            raise ValueError(f"not a Device OS version: {text!r}")
        return cls(*(int(part) for part in match.groups()))


# First releases with each behaviour. Source: the tags of Device OS bootloader/src/nRF52840/.
CLEARS_OLD_USER_PART: Final = DeviceOs(3, 1, 0)
KNOWS_SAFE_MODE_COMMAND: Final = DeviceOs(6, 1, 1)
KNOWS_PROTECTION: Final = DeviceOs(6, 2, 0)
LARGE_SYSTEM_PART: Final = DeviceOs(6, 1, 2)
_DCT_NAME_SINCE: Final = DeviceOs(4, 0, 1)
_DCD_NAME_AGAIN: Final = DeviceOs(5, 0, 0)


class Protection(Enum):
    """Device protection as the bootloader sees it; the value is its name for operators."""

    OPEN = "open"
    PROTECTED = "protected"
    SERVICE = "service"

    @property
    def letter(self) -> str:
        """What string 0xFA tells."""
        return self.value[0]


@dataclass(frozen=True)
class Gen3Config:
    """One unit with an nRF52840 or RTL872x.

    Attributes:
        serial: the serial string, 24 lower-case hex digits.
        external_flash: alternate setting 2, nRF52840 only. Its lower half holds the file system with the DCT.
        journal: also gets the safe mode request.
    """

    platform: DfuPlatform
    device_os: DeviceOs
    serial: str
    flash: Memory
    dct: DctFile
    external_flash: Memory | None = None
    protection: Protection = Protection.OPEN
    journal: Journal | None = None

    @property
    def commands(self) -> tuple[DfuseCommand, ...]:
        """DfuSe commands in the order in which the bootloader lists them."""
        known = [DfuseCommand.GET_COMMANDS, DfuseCommand.SET_ADDRESS, DfuseCommand.ERASE]
        if self.device_os >= KNOWS_SAFE_MODE_COMMAND:
            known.append(DfuseCommand.ENTER_SAFE_MODE)
        if self.device_os >= KNOWS_PROTECTION:
            known.append(DfuseCommand.CLEAR_PROTECTION_OVERRIDE)
        return tuple(known)

    @property
    def tells_protection(self) -> bool:
        """True if string 0xFA exists."""
        return self.device_os >= KNOWS_PROTECTION

    @property
    def alt_strings(self) -> tuple[str, ...]:
        """Interface strings; the second memory was called DCD for some time."""
        old_name = self.device_os < _DCT_NAME_SINCE or self.device_os == _DCD_NAME_AGAIN
        if not old_name:
            return self.platform.alt_strings
        return tuple(text.replace("@DCT ", "@DCD ") for text in self.platform.alt_strings)
