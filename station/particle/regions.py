"""Named regions of a unit's configuration area (DCT, alt 1), and the only way to write one.

Offsets: Device OS platform/MCU/*/inc/dct.h, the same from 0.4.9 to 6.2.0 up to 8119. The bootloaders check no bounds
inside the area: a wrong offset ruins keys. So a write names a region, never a number, and is refused before anything is
sent if its length or the platform is wrong; and what lies beside is proved to be unchanged afterwards.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from station.particle.dfu import DfuSession
from station.particle.errors import (
    DctRegionError,
    DctUnreadableError,
    DctWriteError,
    DfuOperationError,
    NeighbourChangedError,
)
from station.particle.platforms import ALT_DCT, Platform, ServerProtocol

DCT_START: Final = 0
UNIFORM_BYTES: Final = (0x00, 0xFF)


@dataclass(frozen=True)
class Region:
    """A named stretch of the configuration area.

    protocol: only platforms of this cloud protocol use it; None: any. needs_setup_done, needs_device_id_copy: only
    platforms that have this at this place. device_os_before: the Device OS version from which on it has no effect,
    "" where it always has.
    """

    name: str
    offset: int
    size_bytes: int
    writable: bool = False
    secret: bool = False
    protocol: ServerProtocol | None = None
    needs_setup_done: bool = False
    needs_device_id_copy: bool = False
    device_os_before: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.size_bytes

    def exists_on(self, platform: Platform) -> bool:
        """Whether the region has this meaning on a platform."""
        if self.needs_setup_done and not platform.has_setup_done:
            return False
        if self.needs_device_id_copy and not platform.device_id_in_dct:
            return False
        return self.protocol in {None, platform.server_protocol}


TCP_DEVICE_PRIVATE_KEY: Final = Region("TCP device private key", 34, 1216, secret=True)
TCP_DEVICE_PUBLIC_KEY: Final = Region("TCP device public key", 1250, 384)
CLAIM: Final = Region("claim code and claimed flag", 1762, 64, writable=True)
SERVER_KEY_TCP: Final = Region("TCP server key", 2082, 512, writable=True, protocol=ServerProtocol.TCP)
UDP_DEVICE_PUBLIC_KEY: Final = Region("UDP device public key", 2978, 128)
UDP_DEVICE_PRIVATE_KEY: Final = Region("UDP device private key", 3106, 192, secret=True)
SERVER_KEY_UDP: Final = Region("UDP server key", 3298, 320, writable=True, protocol=ServerProtocol.UDP)
DEVICE_ID_COPY: Final = Region("Device ID copy", 3618, 12, needs_device_id_copy=True)
EAP_SETTINGS: Final = Region("EAP settings", 3823, 4296, secret=True)
MOBILE_SECRET: Final = Region("mobile secret", 8119, 15, secret=True)
SETUP_DONE: Final = Region(
    "setup-done flag", 8134, 1, writable=True, needs_setup_done=True, device_os_before="4.0.0-alpha.1"
)

REGIONS: Final[tuple[Region, ...]] = (
    TCP_DEVICE_PRIVATE_KEY,
    TCP_DEVICE_PUBLIC_KEY,
    CLAIM,
    SERVER_KEY_TCP,
    UDP_DEVICE_PUBLIC_KEY,
    UDP_DEVICE_PRIVATE_KEY,
    SERVER_KEY_UDP,
    DEVICE_ID_COPY,
    EAP_SETTINGS,
    MOBILE_SECRET,
    SETUP_DONE,
)

# Code byte 0 empties the claim code, 0xFF in byte 63 is "not claimed" (the firmware knows only '1' as claimed).
CLAIM_CLEARED: Final = b"\x00" + b"\xff" * 63
CLAIMED_OFFSET: Final = 63
CLAIMED: Final = 0x31
SETUP_DONE_SET: Final = b"\x01"


def server_key_region(platform: Platform) -> Region:
    """Where the platform keeps the key and address of its cloud server."""
    return SERVER_KEY_TCP if platform.server_protocol is ServerProtocol.TCP else SERVER_KEY_UDP


@dataclass(frozen=True)
class _Stretch:
    """Part of the area between the borders of writable regions."""

    name: str
    start: int
    end: int


class Regions:
    """The configuration area of one unit during one DFU visit.

    With the first use the whole area is read once and a keyed tag of each stretch is kept (the bytes are not: there
    are private keys among them; the key of the tags lives as long as this object).
    """

    def __init__(self, dfu: DfuSession, platform: Platform) -> None:
        self._dfu = dfu
        self._platform = platform
        self._key = secrets.token_bytes(32)
        self._tags: dict[_Stretch, bytes] = {}
        self._written: set[str] = set()

    @property
    def unproved(self) -> bool:
        """Whether something was written since the neighbours were last compared."""
        return bool(self._written)

    def read(self, region: Region) -> bytes:
        """The bytes of a region, fresh from the unit.

        Raises:
            DctRegionError: secret, or of no meaning on this platform (nothing was sent).
            DctUnreadableError: the whole area is uniform. UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(region)
        if region.secret:
            raise DctRegionError(f"the {region.name} is secret: it is not read")
        self._look_once()
        return self._upload(region.offset, region.size_bytes)

    def write(self, region: Region, data: bytes) -> None:
        """Write a region, whole. Read it back to know that it is there, then call `verify_neighbours`.

        Raises:
            DctRegionError: not writable, of no meaning on this platform, or `data` has another length (nothing sent).
            DctUnreadableError: the whole area is uniform (nothing was written).
            DctWriteError: the unit reports that it failed. UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(region)
        if not region.writable:
            raise DctRegionError(f"the {region.name} is never written")
        if len(data) != region.size_bytes:
            raise DctRegionError(f"the {region.name} takes exactly {region.size_bytes} bytes, not {len(data)}")
        self._look_once()
        self._dfu.select(ALT_DCT)
        self._written.add(region.name)
        try:
            self._dfu.write(DCT_START + region.offset, data)
        except DfuOperationError as error:
            raise DctWriteError(error.message, region=region.name, dfu_status=error.status) from error

    def verify_neighbours(self) -> None:
        """Prove that nothing but the written regions has changed. Does nothing where nothing was written.

        Raises:
            NeighbourChangedError: something else changed. DctUnreadableError: the area reads as one value.
            UnitProtectedError, DfuError, LinkError, Aborted.
        """
        if not self._written:
            return
        now = self._tagged(self._whole())
        changed = [part.name for part, tag in self._tags.items() if now[part] != tag and part.name not in self._written]
        if changed:
            names = ", ".join(changed)
            raise NeighbourChangedError(f"configuration bytes changed that were not written: {names}", stretches=names)
        self._tags = now
        self._written.clear()

    def _guard(self, region: Region) -> None:
        platform = self._platform
        if region not in REGIONS or not region.exists_on(platform) or region.end > platform.dct_size_bytes:
            raise DctRegionError(f"{platform.display_name} has no region {region.name!r} at {region.offset}")

    def _look_once(self) -> None:
        if not self._tags:
            self._tags = self._tagged(self._whole())

    def _whole(self) -> bytes:
        image = self._upload(DCT_START, self._platform.dct_size_bytes)
        for value in UNIFORM_BYTES:
            if image.count(value) == len(image):
                raise DctUnreadableError(f"all {len(image)} bytes of the configuration area read {value:#04x}")
        return image

    def _upload(self, offset: int, size_bytes: int) -> bytes:
        self._dfu.select(ALT_DCT)
        return self._dfu.upload(DCT_START + offset, size_bytes)

    def _tagged(self, image: bytes) -> dict[_Stretch, bytes]:
        return {
            part: hmac.new(self._key, image[part.start : part.end], hashlib.sha256).digest()
            for part in _stretches(self._platform)
        }


def _stretches(platform: Platform) -> tuple[_Stretch, ...]:
    """The whole area cut at the borders of what is writable on the platform: those regions, and what lies between."""
    parts: list[_Stretch] = []
    position = DCT_START
    writable = sorted((r for r in REGIONS if r.writable and r.exists_on(platform)), key=lambda r: r.offset)
    for region in writable:
        if position < region.offset:
            parts.append(_Stretch(f"bytes {position} to {region.offset - 1}", position, region.offset))
        parts.append(_Stretch(region.name, region.offset, region.end))
        position = region.end
    if position < platform.dct_size_bytes:
        parts.append(_Stretch(f"bytes {position} to {platform.dct_size_bytes - 1}", position, platform.dct_size_bytes))
    return tuple(parts)
