"""Who is in a product: import, approval, denial, removal.

Source: Cloud API description, product devices; the meaning of the five lists from the vendor's import tools.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from station.sim.cloud.plan import Quirk
from station.sim.cloud.records import Device, Product
from station.sim.cloud.sims import may_take, start_activation
from station.sim.cloud.state import CloudState

_HEX_ID = re.compile(r"[0-9a-fA-F]{24}")


class Verdict(Enum):
    """What an import says of one device."""

    UPDATED = auto()
    EXISTING = auto()
    NONMEMBER = auto()
    INVALID = auto()
    PROTECTED = auto()


REFUSALS = frozenset({Verdict.NONMEMBER, Verdict.INVALID, Verdict.PROTECTED})


@dataclass(frozen=True)
class Imported:
    """An identifier as it was given, and what became of it."""

    given: str
    verdict: Verdict


def import_devices(
    state: CloudState,
    product: Product,
    given: Iterable[str],
    now_s: float,
    *,
    with_sims: bool = True,
    claim_for: str = "",
) -> tuple[Imported, ...]:
    """Import devices named by Device ID, serial number, IMEI or ICCID. Each identifier is judged once."""
    return tuple(
        Imported(text, _import_one(state, product, text, now_s, with_sims=with_sims, claim_for=claim_for))
        for text in dict.fromkeys(given)
    )


def _import_one(
    state: CloudState, product: Product, text: str, now_s: float, *, with_sims: bool, claim_for: str
) -> Verdict:
    device = find_device(state, text)
    if device is None:
        return _import_upper_case(state, product, text)
    device = replace(device, import_orders=device.import_orders + 1)
    state.devices[device.device_id] = device
    verdict = judge(device, product, state)
    if verdict is Verdict.UPDATED and device.device_id not in state.lying_imports:
        if claim_for and not device.owner:
            device = replace(device, owner=claim_for, claims=device.claims + 1)
        admit(state, device, product, now_s, with_sims=with_sims)
    return verdict


def find_device(state: CloudState, text: str) -> Device | None:
    """Return the device of an identifier. A Device ID is compared as it stands: upper case names nobody."""
    if text in state.devices:
        return state.devices[text]
    if not text:
        return None
    keys = ((one, (one.serial_number, one.imei, one.iccid)) for one in state.devices.values())
    return next((one for one, names in keys if text in names), None)


def judge(device: Device, product: Product, state: CloudState) -> Verdict:
    """Return what an import of this device into this product would say."""
    if device.product_id == product.product_id:
        return Verdict.EXISTING
    if device.product_id is not None or device.platform_id != product.platform_id:
        return Verdict.INVALID
    if device.protected:
        return Verdict.PROTECTED
    if device.owner and device.owner not in product.team:
        owner = state.users.get(device.owner)
        if owner is None or owner.customer_of != product.product_id:
            return Verdict.NONMEMBER
    return Verdict.UPDATED


def admit(state: CloudState, device: Device, product: Product, now_s: float, *, with_sims: bool = True) -> None:
    """Make the device a member; its soldered SIM comes along and is activated."""
    state.devices[device.device_id] = replace(
        device,
        product_id=product.product_id,
        quarantined_in=None,
        denied=False,
        imports=device.imports + 1,
        updated_at_s=now_s,
    )
    sim = state.sims.get(device.iccid)
    if with_sims and sim is not None and sim.soldered and may_take(sim, product):
        start_activation(state, replace(sim, product_id=product.product_id, owner=""), now_s)


def import_sim(state: CloudState, iccid: str, product: Product, now_s: float) -> None:
    """Take a SIM into the product, activate it and bring its device along. What may not be taken is left alone."""
    sim = state.sims.get(iccid)
    if sim is None or not may_take(sim, product):
        return
    start_activation(state, replace(sim, product_id=product.product_id, owner=""), now_s)
    device = state.devices.get(sim.device_id)
    if device is not None and judge(device, product, state) is Verdict.UPDATED:
        admit(state, device, product, now_s, with_sims=False)


def remove(state: CloudState, product: Product, device: Device, now_s: float, *, deny: bool) -> None:
    """Take a device out of the product. A quarantined one leaves the list, or stays there as denied."""
    if device.product_id != product.product_id:
        where = device.quarantined_in if deny else None
        changed = replace(device, quarantined_in=where, denied=deny)
    else:
        owner = state.users.get(device.owner)
        customer = owner is not None and owner.customer_of == device.product_id
        changed = replace(
            device,
            product_id=None,
            groups=(),
            desired_firmware_version=None,
            development=False,
            owner="" if customer else device.owner,
            unclaims=device.unclaims + int(customer),
            removals=device.removals + 1,
        )
    state.devices[device.device_id] = replace(changed, updated_at_s=now_s)


def _import_upper_case(state: CloudState, product: Product, text: str) -> Verdict:
    known = _HEX_ID.fullmatch(text) is not None and text.lower() in state.devices
    if not known or Quirk.UPPER_CASE_SECOND_ENTRY not in state.quirks:
        return Verdict.INVALID
    state.devices[text] = Device(
        device_id=text,
        platform_id=product.platform_id,
        product_id=product.product_id,
        imports=1,
    )
    return Verdict.UPDATED
