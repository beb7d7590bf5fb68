"""The named regions of a unit's configuration area, for an engineer: what is there, told without showing a secret."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from station.particle.device_keys import public_key_in, public_key_of
from station.particle.platforms import Platform
from station.particle.regions import REGIONS, SERVER_KEY_TCP, SERVER_KEY_UDP, Region, Regions, device_key_regions
from station.particle.server_key import parse_server_blob
from station.particle.unit import Unit

_BLANK: Final = 0xFF


@dataclass(frozen=True)
class RegionSeen:
    """One region as it was found.

    blank: nothing was ever written there (all FF); None where it is secret and was not read. fingerprint: SHA-256
    of what stands there; of the key itself for a public key and for the server's; "" where it is blank or secret.
    matches: for a private key, whether it belongs to the public key beside it; None where there is none that the
    platform can use, and for everything else.
    """

    name: str
    offset: int
    size_bytes: int
    secret: bool
    blank: bool | None
    fingerprint: str = ""
    matches: bool | None = None


def read_regions(unit: Unit) -> tuple[RegionSeen, ...]:
    """Every region that the platform has, in the order of the area; of a unit in DFU mode.

    A private key is compared with its public half in memory and goes nowhere; other secrets are not read.

    Raises:
        ProtocolError: it runs normally. What `Regions.read` raises.
    """
    platform = unit.platform
    known = (one for one in REGIONS if one.exists_on(platform) and one.end <= platform.dct_size_bytes)
    with unit.dfu() as visit:
        return tuple(_seen(region, visit.regions, platform) for region in sorted(known, key=lambda one: one.offset))


def _seen(region: Region, regions: Regions, platform: Platform) -> RegionSeen:
    pair = device_key_regions(platform)
    if region == pair.private:
        return _private(region, regions, platform)
    if region.secret:
        return RegionSeen(region.name, region.offset, region.size_bytes, secret=True, blank=None)
    data = regions.read(region)
    blank = data.count(_BLANK) == len(data)
    fingerprint = "" if blank else hashlib.sha256(data).hexdigest()
    if region == pair.public:
        key = public_key_in(data, platform)
        fingerprint = key.fingerprint if key is not None else fingerprint
    elif region in (SERVER_KEY_TCP, SERVER_KEY_UDP):
        fingerprint = parse_server_blob(data, platform).key_der_sha256
    return RegionSeen(region.name, region.offset, region.size_bytes, secret=False, blank=blank, fingerprint=fingerprint)


def _private(region: Region, regions: Regions, platform: Platform) -> RegionSeen:
    of_private = regions.examine(region, lambda data: public_key_of(data, platform))
    public = public_key_in(regions.read(device_key_regions(platform).public), platform)
    blank = regions.examine(region, lambda data: data.count(_BLANK) == len(data))
    matches = None if of_private is None else public is not None and of_private.fingerprint == public.fingerprint
    return RegionSeen(region.name, region.offset, region.size_bytes, secret=True, blank=blank, matches=matches)
