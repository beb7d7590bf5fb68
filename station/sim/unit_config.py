"""What a unit is from birth: identity, SIM, radio, and how fast it comes up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from station.sim.memory import FlashTiming
from station.sim.profile import Profile, profile_named

SimForm = Literal["mff2", "4ff"]


@dataclass(frozen=True)
class Sim:
    """A SIM: its number, and whether it is soldered (mff2) or sits in the card holder (4ff)."""

    iccid: str
    form: SimForm = "mff2"


@dataclass(frozen=True)
class UnitTiming:
    """How long things take, in simulated seconds.

    transfer_s and bytes_per_s: a control transfer on a full-speed bus. USB 2.0 table 5-3 gives 832 kB/s as the limit
    for control transfers of 64-byte packets; half of it, and one frame (1 ms) for each transfer, is assumed here.
    The other values are assumptions for a PC and a typical unit: from attaching to a configured device, from reset
    to the bootloader's or the firmware's attaching, from a request to the reset that it asks for (the firmware waits
    1 s), from normal mode to the cloud. internal_flash: None for what the data sheet of the unit's processor says.
    """

    transfer_s: float = 0.001
    bytes_per_s: float = 400_000.0
    enumeration_s: float = 0.3
    dfu_start_s: float = 0.4
    boot_s: float = 1.0
    reset_delay_s: float = 1.0
    online_s: float = 8.0
    modem_answer_s: float = 0.3
    module_check_s: float = 0.15
    internal_flash: FlashTiming | None = None


TYPICAL_TIMING = UnitTiming()


@dataclass(frozen=True)
class UnitConfig:
    """One unit.

    device_id: 24 lower-case hexadecimal digits. bootloader_os: Device OS release that the bootloader belongs to; it
    does not change when system parts are written. network: whether the unit could reach a network (Wi-Fi units:
    credentials are stored). late_stall_seen: whether the host notices a stall in the status stage of a transfer
    whose data came through; hosts differ.
    """

    platform: str
    device_id: str
    bootloader_os: str
    serial_number: str | None = None
    sim: Sim | None = None
    imei: str | None = None
    network: bool = True
    late_stall_seen: bool = False
    timing: UnitTiming = TYPICAL_TIMING

    @property
    def profile(self) -> Profile:
        """Raises KeyError for a platform that the bench does not have."""
        return profile_named(self.platform)
