"""Whose device it is: claim, claim codes, unclaim, and what happens when a unit comes online."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from station.sim.cloud.records import Arrival, ClaimCode, Device
from station.sim.cloud.refusal import RefusedError, forbidden, not_found
from station.sim.cloud.releases import offered_version
from station.sim.cloud.state import CloudState

CLAIM_CODE_CHARACTERS = 63
WILDCARD_PRODUCT_ID = 0xFFFF
_CODE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@dataclass(frozen=True, kw_only=True)
class Online:
    """A unit's first words to the cloud. `product_id` and `product_version` are those of its firmware."""

    device_id: str
    platform_id: int
    product_id: int | None = None
    product_version: int | None = None
    device_os: str = ""
    claim_code: str = ""

    @property
    def product_or_none(self) -> int | None:
        """The product that the firmware names: not the platform's own number, not the wildcard."""
        without_product = (0, self.platform_id, WILDCARD_PRODUCT_ID)
        return None if self.product_id in without_product else self.product_id


def claim(state: CloudState, username: str, device_id: str, now_s: float) -> Device:
    """Make the caller the owner.

    A developer device must be online; a member of the caller's product may be offline. Source: the vendor's page on
    device claiming.
    """
    device = state.devices.get(device_id)
    if device is None:
        raise not_found("Device")
    if device.owner == username:
        return device
    if device.owner:
        belongs = "That belongs to someone else."
        raise RefusedError(403, belongs, extra={"errors": [belongs]})
    product = state.products.get(device.product_id or 0)
    in_reach = device.online or (product is not None and username in product.team)
    if not in_reach:
        raise RefusedError(404, "Device is not online.")
    return _owned(state, device, username, now_s)


def make_claim_code(state: CloudState, username: str, product_id: int | None, fixed: str) -> ClaimCode:
    """Hand out a claim code; a cellular device is named by its ICCID or IMEI instead, given as `fixed`."""
    code = fixed or "".join(secrets.choice(_CODE_ALPHABET) for _ in range(CLAIM_CODE_CHARACTERS))
    made = ClaimCode(code=code, username=username, product_id=product_id)
    state.claim_codes[code] = made
    return made


def user_unclaim(state: CloudState, username: str, device_id: str, now_s: float) -> None:
    """Give up one's own device. For a customer's device a team member is told yes, and nothing happens."""
    device = state.devices.get(device_id)
    if device is None:
        raise not_found("Device")
    if device.owner == username:
        unclaim(state, device, now_s)
        return
    owner = state.users.get(device.owner)
    product = state.products.get(owner.customer_of or 0) if owner is not None else None
    if product is None or username not in product.team:
        raise forbidden("I didn't recognize that device name or ID.")


def unclaim(state: CloudState, device: Device, now_s: float) -> None:
    """Leave the device without an owner. Its product and its SIM stay as they are."""
    if device.owner:
        freed = replace(device, owner="", unclaims=device.unclaims + 1, updated_at_s=now_s)
        state.devices[device.device_id] = freed


def come_online(state: CloudState, online: Online, now_s: float) -> Arrival:
    """Take in a unit: note what it runs, quarantine it where it is no member, honour its claim code."""
    known = state.devices.get(online.device_id)
    device = known or Device(device_id=online.device_id, platform_id=online.platform_id)
    wanted = online.product_or_none
    member = device.product_id is not None and wanted in (None, device.product_id)
    stranger = wanted is not None and wanted in state.products and not member
    device = replace(
        device,
        online=True,
        last_heard_s=now_s,
        system_firmware_version=online.device_os,
        firmware_product_id=wanted if online.product_id != WILDCARD_PRODUCT_ID else device.product_id,
        firmware_version=online.product_version,
        quarantined_in=wanted if stranger else None,
        denied=device.denied and stranger,
    )
    state.devices[device.device_id] = device
    _honour(state, device, online.claim_code, now_s)
    sim = state.sims.get(device.iccid)
    arrival = Arrival(
        device_id=device.device_id,
        at_s=now_s,
        firmware_product_id=wanted,
        firmware_version=online.product_version,
        member=member,
        quarantined=stranger,
        sim_status=None if sim is None else sim.status,
        offered_version=offered_version(state, device),
    )
    state.arrivals += (arrival,)
    return arrival


def _honour(state: CloudState, device: Device, code: str, now_s: float) -> None:
    claim_code = state.claim_codes.get(code)
    if claim_code is None or device.owner:
        return
    if claim_code.product_id in (None, device.product_id):
        _owned(state, device, claim_code.username, now_s)
        del state.claim_codes[code]


def _owned(state: CloudState, device: Device, username: str, now_s: float) -> Device:
    owned = replace(device, owner=username, claims=device.claims + 1, updated_at_s=now_s)
    state.devices[device.device_id] = owned
    return owned
