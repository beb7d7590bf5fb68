"""What reaches through to a device's firmware, and what is kept about its insides: functions, variables, protection.

Signatures of device protection are not checked: no virtual unit can make one.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Blueprint, Response

from station.sim.cloud.answers import Answer, when
from station.sim.cloud.records import Device, Variable
from station.sim.cloud.refusal import RefusedError, bad_request, not_found
from station.sim.cloud.routes_devices import own_device
from station.sim.cloud.routes_products import device_of
from station.sim.cloud.visit import fields, sign_in, text_field, visit

calls = Blueprint("calls", __name__)


@calls.post("/v1/devices/<device_id>/<name>")
def call_own(device_id: str, name: str) -> Answer:
    """Call a function of a device of the caller."""
    return _call(own_device(sign_in(), device_id), name)


@calls.post("/v1/products/<p>/devices/<device_id>/<name>")
def call_product(p: str, device_id: str, name: str) -> Answer:
    """Call a function of a member."""
    return _call(device_of(p, device_id, "devices.functions:call")[1], name)


@calls.get("/v1/devices/<device_id>/<name>")
def read_own(device_id: str, name: str) -> Answer:
    """Read a variable of a device of the caller."""
    return _read(own_device(sign_in(), device_id), name)


@calls.get("/v1/products/<p>/devices/<device_id>/<name>")
def read_product(p: str, device_id: str, name: str) -> Answer:
    """Read a variable of a member."""
    return _read(device_of(p, device_id, "devices.variables:get")[1], name)


@calls.put("/v1/devices/<device_id>/backup_files")
def backup_files(device_id: str) -> Response:
    """Hand out a device's manufacturing backup: only single-board computers have one, and none is on the bench."""
    own_device(sign_in(), device_id)
    raise not_found("Backup")


@calls.put("/v1/products/<p>/devices/<device_id>/unprotect")
def unprotect_member(p: str, device_id: str) -> Answer:
    """Take the protection off a member, in two steps."""
    return _unprotect(device_of(p, device_id, "devices:update")[1])


@calls.put("/v1/devices/<device_id>/unprotect")
def unprotect_own(device_id: str) -> Answer:
    """Take the protection off a device of the caller, in two steps."""
    return _unprotect(own_device(sign_in(), device_id))


def _call(device: Device, name: str) -> Answer:
    sent = fields()
    argument = text_field(sent, "args") or text_field(sent, "arg")
    _reach(device)
    if name not in device.functions:
        raise RefusedError(404, f"Function {name} not found")
    return {"id": device.device_id, "name": device.name or None, "connected": True, "return_value": len(argument)}


def _read(device: Device, name: str) -> Answer:
    _reach(device)
    found = next((one for one in device.variables if one.name == name), None)
    if found is None:
        raise RefusedError(404, "Variable not found")
    core = {
        "last_app": "",
        "last_heard": when(device.last_heard_s),
        "connected": True,
        "last_handshake_at": when(device.last_heard_s),
        "deviceID": device.device_id,
        "product_id": device.product_id or device.platform_id,
    }
    return {"cmd": "VarReturn", "name": name, "result": _typed(found), "coreInfo": core}


def _typed(variable: Variable) -> object:
    match variable.kind:
        case "int32":
            return int(variable.value)
        case "double":
            return float(variable.value)
        case "bool":
            return variable.value == "true"
        case _:
            return variable.value


def _reach(device: Device) -> None:
    if not device.online:
        raise RefusedError(408, "Timed out.")


def _unprotect(device: Device) -> Answer:
    if not device.protected:
        raise RefusedError(400, "Device is not protected")
    match text_field(fields(), "action"):
        case "prepare":
            return {"ok": True, "server_nonce": secrets.token_urlsafe(32)}
        case "confirm":
            visit().state.devices[device.device_id] = replace(device, protected=False)
            return {"ok": True}
        case _:
            raise bad_request("action must be prepare or confirm")
