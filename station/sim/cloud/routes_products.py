"""Products, and the devices in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, Response, request

from station.sim.cloud.answers import (
    Answer,
    device_answer,
    import_answer,
    paged,
    product_answer,
    when,
)
from station.sim.cloud.groups import know_groups
from station.sim.cloud.membership import REFUSALS, admit, import_devices, remove
from station.sim.cloud.ownership import unclaim
from station.sim.cloud.plan import Quirk
from station.sim.cloud.records import Device, Product, Token
from station.sim.cloud.refusal import RefusedError, bad_request, not_found
from station.sim.cloud.visit import (
    Fields,
    fields,
    flag_field,
    list_field,
    number_field,
    page_asked,
    product_of,
    sign_in,
    text_field,
    uploaded_lines,
    visit,
)

products = Blueprint("products", __name__)


@products.get("/v1/products")
@products.get("/v1/user/products")
def list_products() -> Answer:
    """List the products whose team the caller is on."""
    token = sign_in("products:list")
    seen = [one for one in visit().state.products.values() if token.username in one.team]
    return {"products": [product_answer(product) for product in seen]}


@products.get("/v1/products/<p>")
def get_product(p: str) -> Answer:
    """Show one product."""
    answer = product_answer(product_of(p, sign_in("products:get")))
    quirks = visit().state.quirks
    if Quirk.PRODUCT_BARE in quirks:
        return answer
    return {"product": [answer] if Quirk.PRODUCT_ARRAY in quirks else answer}


@products.get("/v1/products/<p>/devices")
def list_devices(p: str) -> Answer | list[Answer]:
    """List members and quarantined devices, filtered, sorted, a page at a time."""
    product = product_of(p, sign_in("devices:list"))
    state = visit().state
    listed = [one for one in state.devices.values() if _in_list(one, product) and _passes_filters(one)]
    keys: dict[str, Callable[[Device], str | float]] = {
        "deviceId": lambda device: device.device_id,
        "deviceName": lambda device: device.name,
        "lastConnection": lambda device: device.last_heard_s,
        "firmwareVersion": lambda device: float(device.firmware_version or 0),
    }
    key = keys.get(request.args.get("sortAttr", ""))
    if key is not None:
        listed.sort(key=key, reverse=request.args.get("sortDir") == "desc")
    page, total = paged(listed, *page_asked())
    if Quirk.DEVICES_BARE in state.quirks:
        return [device_answer(one, state, of_product=True) for one in page]
    owners = dict.fromkeys(one.owner for one in page if one.owner)
    customers = [name for name in owners if name in state.users and state.users[name].customer_of]
    return {
        "devices": [device_answer(one, state, of_product=True) for one in page],
        "customers": [{"id": name, "username": name} for name in customers],
        "meta": {"total_pages": total},
    }


@products.post("/v1/products/<p>/devices")
def import_into_product(p: str) -> Answer:
    """Import one device (``id``), several (``ids``), or an uploaded list."""
    product = product_of(p, sign_in("devices:import"))
    here, sent = visit(), fields()
    given = [text_field(sent, "id")] if "id" in sent else []
    given += list_field(sent, "ids") + uploaded_lines()
    if not any(given):
        raise bad_request("You must provide at least one device ID.")
    claim_for = text_field(sent, "claim_user")
    if claim_for and claim_for not in product.team:
        raise bad_request("claim_user must be a member of the product's team.")
    imported = import_devices(
        here.state,
        product,
        given,
        here.now_s,
        with_sims=flag_field(sent, "import_sims", default=True),
        claim_for=claim_for,
    )
    (first, *others) = imported
    if Quirk.REFUSED_IMPORT_400 in here.state.quirks and not others and first.verdict in REFUSALS:
        raise RefusedError(400, f"Device {first.given} cannot be imported: {first.verdict.name.lower()}")
    return import_answer(imported, here.state.quirks)


@products.get("/v1/products/<p>/devices/<device_id>")
def get_product_device(p: str, device_id: str) -> Answer:
    """Show one device of the product."""
    _, device = device_of(p, device_id, "devices:get")
    return device_answer(device, visit().state, of_product=True)


@products.post("/v1/products/<p>/devices/<device_id>")
def approve(p: str, device_id: str) -> Answer:
    """Let a quarantined device into the product."""
    product, device = device_of(p, device_id, "devices:import")
    if device.product_id not in (None, product.product_id):
        raise bad_request("This device belongs to another product.")
    if device.product_id is None:
        admit(visit().state, device, product, visit().now_s)
    return {"ok": True, "id": device_id, "updated_at": when(visit().now_s)}


@products.put("/v1/products/<p>/devices/<device_id>")
def update_product_device(p: str, device_id: str) -> Answer:
    """Change name, notes, groups, development flag, or the firmware version it is locked to."""
    product, device = device_of(p, device_id, "devices:update")
    sent = fields()
    changed = _with_product_fields(device, sent)
    know_groups(visit().state, product, changed.groups)
    return store_update(changed, sent)


@products.delete("/v1/products/<p>/devices/<device_id>")
def remove_from_product(p: str, device_id: str) -> Response:
    """Remove a member, or drop or deny a quarantined device."""
    product, device = device_of(p, device_id, "devices:remove")
    deny = flag_field(fields(), "deny", default=False)
    remove(visit().state, product, device, visit().now_s, deny=deny)
    return Response(status=204)


@products.delete("/v1/products/<p>/devices/<device_id>/owner")
def unclaim_product_device(p: str, device_id: str) -> Answer:
    """Unclaim a device and leave it in the product."""
    _, device = device_of(p, device_id, "devices:release")
    unclaim(visit().state, device, visit().now_s)
    return {"ok": True}


@products.put("/v1/products/<p>/devices/<device_id>/ping")
def ping_product_device(p: str, device_id: str) -> Answer:
    """Say whether the device is online."""
    _, device = device_of(p, device_id, "devices:ping")
    return {"online": device.online, "ok": True}


def store_update(device: Device, sent: Fields) -> Answer:
    """Store a device's new name and notes with its other changes; answer what was sent."""
    if "name" in sent:
        device = replace(device, name=text_field(sent, "name"))
    if "notes" in sent:
        device = replace(device, notes=text_field(sent, "notes"))
    state, now_s = visit().state, visit().now_s
    known = {"name", "notes", "development", "groups", "desired_firmware_version", "flash", "signal"}
    changes = {name: value for name, value in sent.items() if name in known}
    if not changes:
        raise bad_request("Nothing to update.")
    state.devices[device.device_id] = replace(device, updated_at_s=now_s)
    return {"id": device.device_id, "updated_at": when(now_s), **changes}


def _with_product_fields(device: Device, sent: Fields) -> Device:
    if "development" in sent:
        device = replace(device, development=flag_field(sent, "development", default=False))
    if "groups" in sent:
        device = replace(device, groups=tuple(list_field(sent, "groups")))
    if "desired_firmware_version" in sent:
        device = replace(device, desired_firmware_version=number_field(sent, "desired_firmware_version"))
    return device


def device_of(p: str, device_id: str, scope: str) -> tuple[Product, Device]:
    """Return a product of the caller and a device in it or in its quarantine.

    Raises:
        RefusedError: 401, 400, 403 or 404; no token, no scope, no such product or device for the caller.
    """
    token: Token = sign_in(scope)
    product = product_of(p, token)
    device = visit().state.devices.get(device_id)
    if device is None or not _in_list(device, product):
        raise not_found("Device")
    return product, device


def _in_list(device: Device, product: Product) -> bool:
    return product.product_id in (device.product_id, device.quarantined_in)


def _passes_filters(device: Device) -> bool:
    args = request.args
    groups = set(filter(None, args.get("groups", "").split(",")))
    quarantined = args.get("quarantined", "")
    return (
        args.get("deviceId", "") in device.device_id
        and args.get("deviceName", "") in device.name
        and args.get("serialNumber", "") in device.serial_number
        and groups <= set(device.groups)
        and (not quarantined or (quarantined == "true") == (device.quarantined_in is not None))
    )
