"""A unit that is not at the station: its platform is known, nothing can be asked of it."""

from __future__ import annotations

from contextlib import AbstractContextManager

from station.core.cancel import CancelToken
from station.core.doors import ControlPipe, UsbSighting
from station.core.errors import LinkLostError, RecipeError
from station.core.ids import PortPath
from station.particle.platforms import PARTICLE_VENDOR_ID, platform_by_name
from station.particle.unit import Unit

_DFU = 0xD000
_NOWHERE = PortPath(0, (0,))


class NoBus:
    """A bus with nothing on it."""

    def present(self) -> tuple[UsbSighting, ...]:
        """Nothing."""
        return ()

    def open(self, sighting: UsbSighting) -> AbstractContextManager[ControlPipe]:
        """Raises LinkLostError."""
        raise LinkLostError(f"{sighting.serial} has left the station: only the cloud can be asked about it")


def unit_away(platform: str, device_id: str, cancel: CancelToken) -> Unit:
    """A unit of which the cloud alone can tell something. It counts as not running: it cannot have come online.

    Raises:
        RecipeError: there is no such platform.
    """
    known = platform_by_name(platform)
    if known is None:
        raise RecipeError(f"this program does not know the platform {platform!r}")
    sighting = UsbSighting(_NOWHERE, PARTICLE_VENDOR_ID, _DFU | known.platform_id, 0, device_id)
    return Unit(NoBus(), sighting, cancel)
