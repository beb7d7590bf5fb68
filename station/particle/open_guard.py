"""Device protection: how a unit shows it in either mode. A protected unit is no work for the line.

In normal mode request 76 tells it (Device OS 6.0.0 and later). A bootloader from 6.1.2 on tells it in string descriptor
0xFA ("sm=" and o, p or s); older ones show it by offering the whole internal flash for erasing alone. A unit in service
mode (s) is open for now and counts as open. Source: Device OS bootloader/src/nRF52840/usbd_dfu.cpp.
"""

from __future__ import annotations

from typing import Final

from station.core.doors import ControlPipe
from station.core.errors import StallError
from station.particle.dfu import DfuSession
from station.particle.errors import UnitProtectedError
from station.particle.platforms import Mcu, Platform
from station.particle.requests import Requests

SECURITY_MODE_STRING: Final = 0xFA
_PROTECTED: Final = "sm=p"


def require_open(requests: Requests, platform: Platform) -> None:
    """Raise UnitProtectedError where a unit in normal mode is protected."""
    if platform.mcu is Mcu.STM32F2:
        return
    state = requests.protected_state()
    if state is not None and state.protected and not state.overridden:
        raise UnitProtectedError("the unit has device protection on (control request 76)")


def require_open_in_dfu(pipe: ControlPipe, session: DfuSession, platform: Platform) -> None:
    """Raise UnitProtectedError where a unit in DFU mode is protected."""
    if session.is_protected():
        raise UnitProtectedError("the unit has device protection on (its flash is offered for erasing alone)")
    if platform.mcu is Mcu.STM32F2:
        return  # Gen 2 has no protection, and what it answers for an unknown string is not defined
    try:
        told = pipe.string(SECURITY_MODE_STRING)
    except StallError:
        return  # a bootloader before 6.1.2 has no such string
    if told.startswith(_PROTECTED):
        raise UnitProtectedError("the unit has device protection on (bootloader string 0xFA)")
