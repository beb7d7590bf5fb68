"""Which unit this is."""

from __future__ import annotations

from dataclasses import dataclass

from station.core.ids import DeviceId, Iccid, SerialNumber


@dataclass(frozen=True)
class Identity:
    """What a unit said of itself before anything was written to it.

    complete: it was asked in normal mode, so that absent fields mean that the unit has none of them. In DFU mode
    only the Device ID and the platform can be known.
    """

    device_id: DeviceId
    platform: str
    how: str
    complete: bool
    serial_number: SerialNumber | None = None
    device_os: str = ""
    iccid: Iccid | None = None
    imei: str = ""

    @property
    def untold(self) -> frozenset[str]:
        """Run-time names that the unit has still to tell in normal mode; none of them where it was asked."""
        told = {
            "unit.serial": self.serial_number,
            "unit.device_os": self.device_os,
            "unit.iccid": self.iccid,
            "unit.imei": self.imei,
        }
        return frozenset(() if self.complete else (name for name, value in told.items() if not value))
