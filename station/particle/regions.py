"""Named regions of a unit's configuration area (DCT, alt 1), and the only way to write one.

Offsets: Device OS platform/MCU/*/inc/dct.h, the same from 0.4.9 to 6.2.0 up to 8119. The bootloaders check no bounds
inside the area: a wrong offset ruins keys. So a write names a region, never a number, and is refused before anything is
sent if its length or the platform is wrong; and what lies beside is proved to be unchanged afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from station.particle.dfu import DfuSession
from station.particle.errors import (
    DctRegionError,
    DctUnreadableError,
    DctWriteError,
    DfuOperationError,
    FalseReadError,
)
from station.particle.neighbours import Neighbours, Stretch
from station.particle.platforms import ALT_DCT, Platform, ServerProtocol

DCT_START: Final = 0
UNIFORM_BYTES: Final = (0x00, 0xFF)
READS_LIMIT: Final = 3
SeenT = TypeVar("SeenT")


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


TCP_DEVICE_PRIVATE_KEY: Final = Region(
    "TCP device private key", 34, 1216, writable=True, secret=True, protocol=ServerProtocol.TCP
)
TCP_DEVICE_PUBLIC_KEY: Final = Region("TCP device public key", 1250, 384, writable=True, protocol=ServerProtocol.TCP)
CLAIM: Final = Region("claim code and claimed flag", 1762, 64, writable=True)
SERVER_KEY_TCP: Final = Region("TCP server key", 2082, 512, writable=True, protocol=ServerProtocol.TCP)
UDP_DEVICE_PUBLIC_KEY: Final = Region("UDP device public key", 2978, 128, writable=True, protocol=ServerProtocol.UDP)
UDP_DEVICE_PRIVATE_KEY: Final = Region(
    "UDP device private key", 3106, 192, writable=True, secret=True, protocol=ServerProtocol.UDP
)
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
class DeviceKeyRegions:
    """Where a platform keeps the key pair that it proves itself to the cloud with."""

    private: Region
    public: Region


def device_key_regions(platform: Platform) -> DeviceKeyRegions:
    """The pair that the platform's cloud protocol uses."""
    if platform.server_protocol is ServerProtocol.TCP:
        return DeviceKeyRegions(TCP_DEVICE_PRIVATE_KEY, TCP_DEVICE_PUBLIC_KEY)
    return DeviceKeyRegions(UDP_DEVICE_PRIVATE_KEY, UDP_DEVICE_PUBLIC_KEY)


def neighbours_of(platform: Platform) -> Neighbours:
    """What watches over the platform's configuration area for one stay in DFU mode."""
    return Neighbours(_stretches(platform))


class Regions:
    """The configuration area of one unit in DFU mode.

    With the first use the whole area is read until two reads agree, so that a change beside a written region shows.

    Args:
        neighbours: lasts for the unit's stay in DFU mode, which may be longer than this object.
        before_write: called before each write, when the area can still be read as it is.
    """

    def __init__(
        self,
        dfu: DfuSession,
        platform: Platform,
        neighbours: Neighbours | None = None,
        before_write: Callable[[Regions], None] | None = None,
    ) -> None:
        self._dfu = dfu
        self._before_write = before_write
        self._platform = platform
        self._neighbours = neighbours or neighbours_of(platform)

    @property
    def unproved(self) -> bool:
        """Whether something was written since the neighbours were last compared."""
        return self._neighbours.unproved

    def read(self, region: Region) -> bytes:
        """The bytes of a region, fresh from the unit.

        Raises:
            DctRegionError: secret, or of no meaning on this platform (nothing was sent).
            DctUnreadableError: the whole area is uniform. FalseReadError: no two reads of it agree.
            UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(region)
        if region.secret:
            raise DctRegionError(f"the {region.name} is secret: it is not read")
        return self._bytes_of(region)

    def examine(self, region: Region, look: Callable[[bytes], SeenT]) -> SeenT:
        """What `look` makes of the bytes of a region, which may be secret: they go to nobody else and are not kept.

        `look` gives back something that everybody may see. Raises as `read` does, secret regions apart.
        """
        self._guard(region)
        return look(self._bytes_of(region))

    def write(self, region: Region, data: bytes) -> None:
        """Write a region, whole. Read it back to know that it is there, then call `verify_neighbours`.

        Raises:
            DctRegionError: not writable, of no meaning on this platform, or `data` has another length (nothing sent).
            DctUnreadableError: the whole area is uniform (nothing was written).
            FalseReadError: no two reads of the area agree (nothing was written).
            DctWriteError: the unit reports that it failed. UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(region)
        if not region.writable:
            raise DctRegionError(f"the {region.name} is never written")
        if len(data) != region.size_bytes:
            raise DctRegionError(f"the {region.name} takes exactly {region.size_bytes} bytes, not {len(data)}")
        if not self._neighbours.known:
            self._remember()
        if self._before_write is not None:
            self._before_write(self)
        self._dfu.select(ALT_DCT)
        self._neighbours.expect(region.name, data)
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
        if not self._neighbours.unproved:
            return
        image = self._whole()
        if not self._neighbours.shows_writes(image):
            image = self._whole()  # a read that arrived wrong must not be what later ones are compared with
        self._neighbours.compare(image)

    def _remember(self) -> bytes:
        """The whole area, as two reads of it agree on: a false one would look like damage after the first write."""
        seen: list[bytes] = []
        for _ in range(READS_LIMIT):
            image = self._whole()
            if image in seen:
                self._neighbours.remember(image)
                return image
            seen.append(image)
        raise FalseReadError(f"{READS_LIMIT} reads of the configuration area differ: the link gives false data")

    def _guard(self, region: Region) -> None:
        platform = self._platform
        if region not in REGIONS or not region.exists_on(platform) or region.end > platform.dct_size_bytes:
            raise DctRegionError(f"{platform.display_name} has no region {region.name!r} at {region.offset}")

    def _bytes_of(self, region: Region) -> bytes:
        """A region; cut from the whole area where that was not yet read, or may have become unreadable since."""
        if self._neighbours.known:
            seen = self._upload(region.offset, region.size_bytes)
            if not _is_uniform(seen):
                return seen
        image = self._whole() if self._neighbours.known else self._remember()
        return image[region.offset - DCT_START : region.end - DCT_START]

    def _whole(self) -> bytes:
        image = self._upload(DCT_START, self._platform.dct_size_bytes)
        if _is_uniform(image):
            raise DctUnreadableError(f"all {len(image)} bytes of the configuration area read {image[0]:#04x}")
        return image

    def _upload(self, offset: int, size_bytes: int) -> bytes:
        self._dfu.select(ALT_DCT)
        return self._dfu.upload(DCT_START + offset, size_bytes)


def _is_uniform(data: bytes) -> bool:
    return any(data.count(value) == len(data) for value in UNIFORM_BYTES)


def _stretches(platform: Platform) -> tuple[Stretch, ...]:
    """The whole area cut at the borders of what is writable on the platform: those regions, and what lies between."""
    parts: list[Stretch] = []
    position = DCT_START
    writable = sorted((r for r in REGIONS if r.writable and r.exists_on(platform)), key=lambda r: r.offset)
    for region in writable:
        if position < region.offset:
            parts.append(Stretch(f"bytes {position} to {region.offset - 1}", position, region.offset))
        parts.append(Stretch(region.name, region.offset, region.end))
        position = region.end
    if position < platform.dct_size_bytes:
        parts.append(Stretch(f"bytes {position} to {platform.dct_size_bytes - 1}", position, platform.dct_size_bytes))
    return tuple(parts)
