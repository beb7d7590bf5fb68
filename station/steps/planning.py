"""Lines of a plan that several steps share: what is asked of a unit, and what is read and written of its memories."""

from __future__ import annotations

from collections.abc import Iterable

from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.words import SimKind
from station.particle.pace import MODEM_S, REQUEST_S, pace_of
from station.particle.platforms import ALT_DCT, ALT_FLASH, Mcu, Platform, platform_by_name
from station.particle.regions import DCT_START, DEVICE_ID_COPY, Region
from station.particle.request_call import Request

FLASH = f"alt {ALT_FLASH}"
CONFIGURATION = f"alt {ALT_DCT}"
_FROM_THE_MODEM = (Request.ICCID,)
_JOIN_S = 10.0


def platform_of(target: PlanTarget) -> Platform:
    """The platform that a plan is made for. Raises ValueError for a name that no platform has."""
    platform = platform_by_name(target.platform)
    if platform is None:
        raise ValueError(f"no platform is called {target.platform!r}")
    return platform


def asked(when: When, *requests: Request, note: str = "", seconds: float = REQUEST_S) -> tuple[Planned, ...]:
    """Control requests, each by its number."""
    return tuple(
        Planned(
            Deed.REQUEST,
            when,
            f"request {kind.value} ({kind.name.lower().replace('_', ' ')})",
            seconds=MODEM_S if kind in _FROM_THE_MODEM else seconds,
            note=note,
        )
        for kind in requests
    )


def identity_asked(when: When, platform: Platform) -> tuple[Planned, ...]:
    """What a unit in normal mode is asked to know which one it is."""
    kinds = [Request.DEVICE_ID]
    kinds += [Request.PROTECTED_STATE] if platform.mcu is not Mcu.STM32F2 else []
    kinds += [Request.ICCID] if platform.sim is not SimKind.NONE else []
    return asked(when, *kinds, Request.SERIAL_NUMBER, Request.SYSTEM_VERSION)


def identity_in_dfu(when: When, platform: Platform) -> tuple[Planned, ...]:
    """What a unit in DFU mode is looked at to know which one it is: nothing but descriptors, and on Gen 2 its copy."""
    return region_read(when, DEVICE_ID_COPY, platform) if platform.device_id_in_dct else ()


def known_networks_asked(when: When, platform: Platform) -> tuple[Planned, ...]:
    """The list of stored networks. Where the first dialect is not known, the second is asked."""
    if platform.mcu is Mcu.STM32F2:
        return asked(when, Request.WIFI_KNOWN, Request.GEN2_WIFI)
    return asked(when, Request.WIFI_KNOWN)


def networks_cleared(platform: Platform) -> tuple[Planned, ...]:
    """Forgetting every network."""
    old = (Request.GEN2_CLEAR_WIFI,) if platform.mcu is Mcu.STM32F2 else ()
    return asked(When.CHANGE, Request.WIFI_CLEAR_KNOWN, *old)


def network_stored(platform: Platform, *, join: bool) -> tuple[Planned, ...]:
    """Storing one network, or joining it, which stores it."""
    if join:
        return asked(When.CHANGE, Request.WIFI_JOIN_NEW, seconds=_JOIN_S)
    if platform.mcu is Mcu.STM32F2:
        return asked(When.CHANGE, Request.WIFI_SET_CREDENTIALS, Request.WIFI_KNOWN, Request.GEN2_SET_WIFI)
    only = "only where this Device OS stores no network without joining it"
    joins = asked(When.CHANGE, Request.WIFI_KNOWN, Request.WIFI_JOIN_NEW, note=only, seconds=0.0)
    return asked(When.CHANGE, Request.WIFI_SET_CREDENTIALS) + joins


def flash_read(when: When, platform: Platform, address: int, size_bytes: int, note: str = "") -> Planned:
    """A stretch of internal flash, read."""
    seconds = pace_of(platform).read_s(size_bytes)
    return Planned(Deed.READ, when, FLASH, address, size_bytes, seconds, note)


def flash_write(platform: Platform, address: int, size_bytes: int, note: str = "") -> Planned:
    """A stretch of internal flash, written."""
    seconds = pace_of(platform).write_s(size_bytes)
    return Planned(Deed.WRITE, When.CHANGE, FLASH, address, size_bytes, seconds, note)


def flash_erase(platform: Platform, address: int, size_bytes: int, note: str = "") -> Planned:
    """Whole sectors of internal flash, blanked."""
    seconds = pace_of(platform).erase_s(size_bytes)
    return Planned(Deed.ERASE, When.CHANGE, FLASH, address, size_bytes, seconds, note)


def system_version_read(platform: Platform) -> tuple[Planned, ...]:
    """Where the Device OS in flash is looked for: each place where the header of the part that counts may lie."""
    part = platform.system_part
    return tuple(
        flash_read(When.LOOK, platform, start + part.prefix_offset, 16, "header of the system part")
        for start in part.starts
    )


def region_read(when: When, region: Region, platform: Platform, note: str = "") -> tuple[Planned, ...]:
    """A region of the configuration area. The first look of a DFU visit reads the area whole."""
    whole_s = pace_of(platform).read_s(platform.dct_size_bytes)
    whole = Planned(
        Deed.READ, when, CONFIGURATION, DCT_START, platform.dct_size_bytes, whole_s, "whole configuration area"
    )
    place = f"{CONFIGURATION}, {region.name}"
    return whole, Planned(Deed.READ, when, place, region.offset, region.size_bytes, 0.0, note)


def region_write(region: Region, platform: Platform, note: str = "") -> Planned:
    """A region of the configuration area, written whole."""
    seconds = pace_of(platform).write_s(region.size_bytes)
    place = f"{CONFIGURATION}, {region.name}"
    return Planned(Deed.WRITE, When.CHANGE, place, region.offset, region.size_bytes, seconds, note)


def called(method: str, path: str, when: When, note: str = "") -> Planned:
    """A call of the cloud; `ID` in the path stands for the Device ID."""
    return Planned(Deed.GET if method == "GET" else Deed.CALL, when, f"{method} {path}", note=note)


def joined(deeds: Iterable[Planned]) -> tuple[Planned, ...]:
    """The same with neighbours of one kind made one, as an engineer would say it: one write, not thirty blocks."""
    done: list[Planned] = []
    for deed in deeds:
        last = done[-1] if done else None
        if (
            last is not None
            and last.address is not None
            and last.size_bytes is not None
            and deed.size_bytes is not None
            and (last.deed, last.when, last.place, last.note) == (deed.deed, deed.when, deed.place, deed.note)
            and last.address + last.size_bytes == deed.address
        ):
            size_bytes, seconds = last.size_bytes + deed.size_bytes, last.seconds + deed.seconds
            done[-1] = Planned(last.deed, last.when, last.place, last.address, size_bytes, seconds, last.note)
        else:
            done.append(deed)
    return tuple(done)
