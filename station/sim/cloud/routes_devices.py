"""Devices as their owner sees them: claim, unclaim, claim codes, keys, serial numbers."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Blueprint

from station.sim.cloud.answers import Answer, device_answer
from station.sim.cloud.ownership import claim, make_claim_code, user_unclaim
from station.sim.cloud.plan import Quirk
from station.sim.cloud.records import Device, Token
from station.sim.cloud.refusal import RefusedError, bad_request, forbidden, not_found
from station.sim.cloud.routes_products import store_update
from station.sim.cloud.visit import (
    fields,
    flag_field,
    number_field,
    product_of,
    sign_in,
    text_field,
    visit,
)

devices = Blueprint("devices", __name__)


@devices.get("/v1/devices")
def listown_devices() -> list[Answer]:
    """List the devices that the caller has claimed."""
    token = sign_in()
    mine = [one for one in visit().state.devices.values() if one.owner == token.username]
    return [device_answer(device, visit().state, of_product=False) for device in mine]


@devices.post("/v1/devices")
def claim_device() -> Answer:
    """Claim a device; with a product and no id, make a new Device ID instead."""
    token, here, sent = sign_in(), visit(), fields()
    if "id" not in sent:
        return _new_device_id(token, number_field(sent, "product_id"))
    try:
        device = claim(here.state, token.username, text_field(sent, "id"), here.now_s)
    except RefusedError as refusal:
        if refusal.status == 403 and flag_field(sent, "request_transfer", default=False):
            return {"ok": True, "transfer_id": secrets.token_hex(12)}
        raise
    return {"ok": True, "id": device.device_id, "deviceID": device.device_id, "connected": device.online}


@devices.get("/v1/devices/<device_id>")
def get_device(device_id: str) -> Answer:
    """Show a device of the caller."""
    return device_answer(own_device(sign_in(), device_id), visit().state, of_product=False)


@devices.put("/v1/devices/<device_id>")
def update_device(device_id: str) -> Answer:
    """Rename a device of the caller, or note something about it."""
    return store_update(own_device(sign_in(), device_id), fields())


@devices.delete("/v1/devices/<device_id>")
def unclaim_device(device_id: str) -> Answer:
    """Unclaim a device of the caller."""
    token = sign_in()
    user_unclaim(visit().state, token.username, device_id, visit().now_s)
    return {"ok": True}


@devices.put("/v1/devices/<device_id>/ping")
def ping_device(device_id: str) -> Answer:
    """Say whether the device is online."""
    return {"online": own_device(sign_in(), device_id).online, "ok": True}


@devices.post("/v1/device_claims")
def claim_code() -> Answer:
    """Hand out a claim code for any device."""
    return _claim_code(sign_in(), None)


@devices.post("/v1/products/<p>/device_claims")
def product_claim_code(p: str) -> Answer:
    """Hand out a claim code that works for members of the product only."""
    token = sign_in()
    return _claim_code(token, product_of(p, token).product_id)


@devices.get("/v1/serial_numbers/<serial_number>")
def look_up_serial_number(serial_number: str) -> Answer:
    """Turn a serial number into a Device ID; few of these are allowed an hour."""
    token, here = sign_in(), visit()
    here.door.admit_serial_lookup(token.username, here.state.limits, here.now_s)
    every = here.state.devices.values()
    device = next((one for one in every if one.serial_number == serial_number), None)
    if device is None:
        raise not_found("Serial number")
    if Quirk.SERIAL_SNAKE_CASE in here.state.quirks:
        return {
            "serial_number": serial_number,
            "device_id": device.device_id,
            "platform_id": device.platform_id,
        }
    found: Answer = {"ok": True, "deviceID": device.device_id}
    return found | {"iccid": device.iccid} if device.iccid else found


@devices.post("/v1/provisioning/<device_id>")
def take_public_key(device_id: str) -> Answer:
    """Store a device's public key (PEM)."""
    token, state, sent = sign_in(), visit().state, fields()
    device = state.devices.get(device_id)
    if device is None:
        raise not_found("Device")
    if device.owner not in ("", token.username) and not _on_team(token, device):
        raise forbidden("This device belongs to someone else.")
    key = text_field(sent, "publicKey")
    if "-----BEGIN PUBLIC KEY-----" not in key or text_field(sent, "deviceID") != device_id:
        raise bad_request("deviceID or publicKey is missing or malformed.")
    state.devices[device_id] = replace(device, public_key=key, updated_at_s=visit().now_s)
    return {"ok": True}


def own_device(token: Token, device_id: str) -> Device:
    """Return a device of the caller.

    Raises:
        RefusedError: 404 or 403; there is none, or it is somebody else's.
    """
    device = visit().state.devices.get(device_id)
    if device is None:
        raise not_found("Device")
    if device.owner != token.username:
        raise forbidden("I didn't recognize that device name or ID.")
    return device


def _on_team(token: Token, device: Device) -> bool:
    product = visit().state.products.get(device.product_id or 0)
    return product is not None and token.username in product.team


def _claim_code(token: Token, product_id: int | None) -> Answer:
    sent, state = fields(), visit().state
    fixed = text_field(sent, "iccid") or text_field(sent, "imei")
    made = make_claim_code(state, token.username, product_id, fixed)
    mine = [one.device_id for one in state.devices.values() if one.owner == token.username]
    return {"claim_code": made.code, "device_ids": mine}


def _new_device_id(token: Token, product_id: int | None) -> Answer:
    if product_id is None:
        raise bad_request("id or product_id is needed")
    state, product = visit().state, product_of(str(product_id), token)
    device_id = secrets.token_hex(12)
    state.devices[device_id] = Device(
        device_id=device_id,
        platform_id=product.platform_id,
        product_id=product.product_id,
        owner=token.username,
    )
    return {"ok": True, "id": device_id, "device_id": device_id}
