"""The records as the Cloud API shows them. Source: Cloud API description, success examples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

from station.sim.cloud.membership import Imported, Verdict
from station.sim.cloud.plan import Quirk
from station.sim.cloud.records import Device, Firmware, Product, Sim, SimStatus, User
from station.sim.cloud.releases import target_version
from station.sim.cloud.sims import is_changing
from station.sim.cloud.state import CloudState

Answer = dict[str, object]
T = TypeVar("T")

CELLULAR_PLATFORMS = frozenset({10, 13, 15, 23, 25, 26, 28, 35, 37, 38})
"""Platform ids with a modem. Source: the vendor's device constants."""

PER_PAGE = 25


def when(at_s: float) -> str | None:
    """Return an ISO 8601 time with milliseconds, or None for never."""
    if not at_s:
        return None
    return datetime.fromtimestamp(at_s, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def device_answer(device: Device, state: CloudState, *, of_product: bool) -> Answer:
    """Show a device; the product route shows more. A device of no product has its platform's id as `product_id`."""
    answer: Answer = {
        "id": device.device_id,
        "name": device.name or None,
        "owner": device.owner or None,
        "last_ip_address": None,
        "last_heard": when(device.last_heard_s),
        "last_handshake_at": when(device.last_heard_s),
        "product_id": device.platform_id if device.product_id is None else device.product_id,
        "online": device.online,
        "connected": device.online,
        "platform_id": device.platform_id,
        "cellular": device.platform_id in CELLULAR_PLATFORMS,
        "notes": device.notes or None,
        "functions": list(device.functions),
        "variables": {one.name: one.kind for one in device.variables},
        "status": "normal",
        "serial_number": device.serial_number or None,
        "system_firmware_version": device.system_firmware_version or None,
        "device_protection": {"status": "active" if device.protected else "disabled"},
    }
    if device.iccid:
        answer |= {"iccid": device.iccid, "last_iccid": device.iccid}
    if device.imei:
        answer["imei"] = device.imei
    if of_product:
        answer |= {
            "firmware_product_id": device.firmware_product_id,
            "firmware_version": device.firmware_version,
            "desired_firmware_version": device.desired_firmware_version,
            "targeted_firmware_release_version": target_version(state, device),
            "groups": list(device.groups),
            "development": device.development,
            "quarantined": device.quarantined_in is not None,
            "denied": device.denied,
        }
    return answer


def product_answer(product: Product) -> Answer:
    """Show a product."""
    return {
        "id": product.product_id,
        "platform_id": product.platform_id,
        "name": product.name,
        "slug": product.slug,
        "description": product.description,
        "subscription_id": 1,
        "user": product.team[0] if product.team else None,
        "groups": list(product.groups),
        "settings": {"location": {}, "known_application": {"opt_in": False}, "quarantine": True},
        "device_protection": "disabled",
    }


def member_answer(username: str, user: User | None) -> Answer:
    """Show a member of a team; an API user is marked as such."""
    if user is None or not user.programmatic:
        return {"username": username, "role": {"id": "000000000000000000000002", "name": "Administrator"}}
    return {"username": username, "friendly_name": user.friendly_name, "is_programmatic": True}


def sim_answer(sim: Sim, state: CloudState) -> Answer:
    """Show a SIM. A pending one reads like before, with `state_change_in_progress` set."""
    device = state.devices.get(sim.device_id)
    return {
        "_id": sim.iccid,
        "activations_count": sim.activations,
        "deactivations_count": sim.deactivations,
        "base_country_code": sim.base_country_code,
        "base_monthly_rate": 299,
        "overage_monthly_rate": 99,
        "mb_limit": sim.mb_limit,
        "first_activated_on": when(sim.first_activated_at_s),
        "last_activated_on": when(sim.last_activated_at_s),
        "last_status_change_action": sim.last_action or None,
        "last_status_change_action_error": "yes" if sim.last_action_refused else "no",
        "last_status_change_action_on": when(sim.updated_at_s),
        "state_change_in_progress": is_changing(state, sim),
        "status": sim.status.value if Quirk.SIM_PLAIN_STATUS in state.quirks else _status(sim),
        "updated_at": when(sim.updated_at_s),
        "user_id": sim.owner or None,
        "product_id": sim.product_id,
        "carrier": sim.carrier,
        "last_device_id": sim.device_id or None,
        "last_device_name": None if device is None else device.name or None,
    }


def _status(sim: Sim) -> str:
    if sim.status is SimStatus.ACTIVE:
        return "active"
    return "inactive_user_deactivated" if sim.activations else "never_before_activated"


def firmware_answer(firmware: Firmware) -> Answer:
    """Show one version of a product's firmware."""
    return {
        "_id": f"{firmware.product_id:012x}{firmware.version:012x}",
        "version": firmware.version,
        "title": firmware.title,
        "description": firmware.description,
        "name": "firmware.bin",
        "size": firmware.size_bytes,
        "mandatory": firmware.mandatory,
        "product_default": firmware.product_default,
        "current": firmware.product_default,
        "groups": list(firmware.groups),
        "intelligent": firmware.intelligent,
        "uploaded_on": when(firmware.uploaded_at_s),
        "updated_at": when(firmware.updated_at_s),
        "product_id": firmware.product_id,
        "uploaded_by": {"username": firmware.uploaded_by},
    }


def import_answer(imported: Sequence[Imported], quirks: frozenset[Quirk]) -> Answer:
    """Show an import: how many were added, and each identifier, as given, in its list."""

    def given(verdict: Verdict) -> list[str]:
        return [one.given for one in imported if one.verdict is verdict]

    existing = [] if Quirk.EXISTING_UNLISTED in quirks else given(Verdict.EXISTING)
    return {
        "updated": len(given(Verdict.UPDATED)),
        "updatedDeviceIds": given(Verdict.UPDATED),
        "existingDeviceIds": existing,
        "nonmemberDeviceIds": given(Verdict.NONMEMBER),
        "invalidDeviceIds": given(Verdict.INVALID),
        "protectedDeviceIds": given(Verdict.PROTECTED),
    }


def paged(items: Sequence[T], page: int, per_page: int) -> tuple[Sequence[T], int]:
    """Return one page (from 1) and the number of pages."""
    total = max(1, -(-len(items) // per_page))
    return items[(page - 1) * per_page : page * per_page], total
