"""Which firmware the cloud hands out: releases, and what it would send to one device.

A lock goes before groups, groups before the default; of releases to several groups of a device the latest wins.
Source: Cloud API description, product firmware; the vendor's page on firmware releases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from station.sim.cloud.records import Device, Firmware
from station.sim.cloud.refusal import RefusedError
from station.sim.cloud.state import CloudState


def release(
    state: CloudState, chosen: Firmware, groups: tuple[str, ...], now_s: float, *, default: bool, intelligent: bool
) -> Firmware:
    """Hand a version out to groups, or to everybody as the default, in place of what they had.

    Raises:
        RefusedError: 400; no member of the product ever ran it.
    """
    ran = any(
        one.product_id == chosen.product_id and one.firmware_version == chosen.version for one in state.devices.values()
    )
    if not ran:
        raise RefusedError(400, "This version must run on at least one device of the product before its release.")
    for key, one in state.firmware.items():
        if one.product_id == chosen.product_id:
            left = tuple(group for group in one.groups if group not in groups)
            state.firmware[key] = replace(one, groups=left, product_default=one.product_default and not default)
    present = state.firmware[chosen.product_id, chosen.version]
    released = replace(
        present,
        released=True,
        product_default=default or present.product_default,
        groups=(*present.groups, *groups),
        intelligent=intelligent,
        updated_at_s=now_s,
    )
    state.firmware[chosen.product_id, chosen.version] = released
    return released


def target_version(state: CloudState, device: Device) -> int | None:
    """The version that the cloud wants the device to run; None where it leaves it alone."""
    if device.product_id is None or device.quarantined_in is not None or device.denied:
        return None
    if device.desired_firmware_version is not None:
        return device.desired_firmware_version
    if device.development:
        return None
    released = [one for one in state.firmware.values() if one.product_id == device.product_id and one.released]
    to_groups = [one for one in released if set(one.groups) & set(device.groups)]
    return _latest(to_groups) or _latest(one for one in released if one.product_default)


def offered_version(state: CloudState, device: Device) -> int | None:
    """The version that the cloud would send to the device as it is, None where that runs already."""
    target = target_version(state, device)
    return None if target == device.firmware_version else target


def _latest(released: Iterable[Firmware]) -> int | None:
    latest = max(released, key=lambda one: one.updated_at_s, default=None)
    return None if latest is None else latest.version
