"""Which firmware the cloud would give to a device: a product's versions, and the choice among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from station.cloud.values import ProductDevice


@dataclass(frozen=True)
class ProductFirmware:
    """A version of a product's application. product_default: released to all. groups: to whom else it is released."""

    version: int
    title: str = ""
    name: str = ""
    size_bytes: int | None = None
    product_default: bool = False
    groups: tuple[str, ...] = ()
    uploaded_at: datetime | None = None


class ChosenBy(StrEnum):
    """Why the cloud would give just this version."""

    LOCK = "locked to this version"
    RELEASE = "the release that the cloud aims at this device"
    GROUP = "a release to one of its groups"
    DEFAULT = "the product's default release"
    DEVELOPMENT = "a development device gets nothing by itself"
    QUARANTINE = "a device in quarantine gets nothing"
    NOTHING = "nothing is released to it"


@dataclass(frozen=True)
class FirmwareChoice:
    """What the cloud would send. versions: one, or none; several where its groups do not say which of them wins."""

    why: ChosenBy
    versions: tuple[int, ...] = ()

    def overwrites(self, version: int) -> bool:
        """Would a device that runs this version get another one?"""
        return any(one != version for one in self.versions)


def firmware_for(device: ProductDevice, released: Iterable[ProductFirmware]) -> FirmwareChoice:
    """The choice for a device of the product.

    The first reason that is there counts: quarantine, lock, development flag, then what the device's entry names as its
    target. Entries of devices that were never online may name none: then the releases to its groups, then the default.
    Source: the vendor's Cloud API description, product devices and product firmware.
    """
    if device.quarantined or device.denied:
        return FirmwareChoice(ChosenBy.QUARANTINE)
    if device.desired_firmware_version is not None:
        return FirmwareChoice(ChosenBy.LOCK, (device.desired_firmware_version,))
    if device.development:
        return FirmwareChoice(ChosenBy.DEVELOPMENT)
    if device.targeted_firmware_version is not None:
        return FirmwareChoice(ChosenBy.RELEASE, (device.targeted_firmware_version,))
    of_product = tuple(released)
    groups = set(device.groups)
    to_groups = tuple(sorted(one.version for one in of_product if groups & set(one.groups)))
    if to_groups:
        return FirmwareChoice(ChosenBy.GROUP, to_groups)
    default = tuple(one.version for one in of_product if one.product_default)
    return FirmwareChoice(ChosenBy.DEFAULT, default) if default else FirmwareChoice(ChosenBy.NOTHING)
