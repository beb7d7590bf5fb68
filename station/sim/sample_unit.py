"""A unit of any platform as its maker ships it: for whoever wants to try something on one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from station.core.ids import PortPath
from station.sim.scenario import UnitPlan
from station.sim.unit_config import Sim


@dataclass(frozen=True)
class _Make:
    """How the maker starts the numbers of one platform, what Device OS it ships, and its SIM ("" for none)."""

    id_start: str
    serial_start: str
    device_os: str
    sim: Literal["", "mff2", "4ff"] = ""


_MAKES: Final = {
    "photon": _Make("3b0021", "PH20", "2.3.1"),
    "p1": _Make("2e0022", "P1US", "2.3.1"),
    "electron": _Make("4d0032", "E310", "2.3.1", "4ff"),
    "argon": _Make("e00fce69", "P012", "6.2.0"),
    "boron": _Make("e00fce68", "P013", "6.2.0", "mff2"),
    "esomx": _Make("e00fce6f", "P015", "6.3.4", "mff2"),
    "bsom": _Make("e00fce6a", "P023", "6.2.0", "mff2"),
    "b5som": _Make("e00fce6b", "P025", "6.2.0", "mff2"),
    "tracker": _Make("e00fce6c", "P026", "6.2.0", "mff2"),
    "trackerm": _Make("0a10aceb", "P028", "5.9.0", "mff2"),
    "p2": _Make("0a10aced", "P032", "5.0.0"),
    "msom": _Make("0a10acee", "P035", "6.3.4", "mff2"),
    "electron2": _Make("e00fce6e", "P037", "6.3.4", "mff2"),
    "sulu": _Make("0a10acef", "P038", "6.3.4", "mff2"),
}
_ID_DIGITS: Final = 24


def sample_unit(platform: str, number: int = 1) -> UnitPlan:
    """A claimed unit with the maker's own firmware and server, in socket `number` of bus 1.

    Raises:
        KeyError: no such platform.
    """
    make = _MAKES[platform]
    tail = f"7e57{number:04x}"
    middle = "0" * (_ID_DIGITS - len(make.id_start) - len(tail))
    iccid = f"8932042307777{number:06d}"
    return UnitPlan(
        platform=platform,
        device_id=f"{make.id_start}{middle}{tail}",
        port=PortPath(1, (number,)),
        device_os=make.device_os,
        serial_number=f"{make.serial_start}{770000 + number}",
        sim=Sim(iccid, make.sim) if make.sim else None,
    )
