"""Groups of a product, and the batch that puts devices into them."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response

from station.sim.cloud.answers import Answer, when
from station.sim.cloud.groups import know_groups, members, rename_group
from station.sim.cloud.records import Product
from station.sim.cloud.refusal import bad_request, not_found
from station.sim.cloud.visit import Fields, fields, list_field, product_of, sign_in, text_field, visit

groups = Blueprint("groups", __name__)


@groups.get("/v1/products/<p>/groups")
def list_groups(p: str) -> Answer:
    """List the groups of a product."""
    product = product_of(p, sign_in("groups:list"))
    return {"groups": [_group(product, name) for name in product.groups]}


@groups.post("/v1/products/<p>/groups")
def make_group(p: str) -> Answer:
    """Make a group."""
    product = product_of(p, sign_in("groups:create"))
    name = text_field(fields(), "name")
    if not name or name in product.groups:
        raise bad_request("name is missing or taken.")
    know_groups(visit().state, product, (name,))
    return _group(product, name)


@groups.get("/v1/products/<p>/groups/<name>")
def get_group(p: str, name: str) -> Answer:
    """Show a group."""
    return _group(_having(p, name, "groups:get"), name)


@groups.put("/v1/products/<p>/groups/<name>")
def change_group(p: str, name: str) -> Answer:
    """Rename a group."""
    product = _having(p, name, "groups:update")
    new = text_field(fields(), "name") or name
    rename_group(visit().state, product, name, new)
    return _group(product, new)


@groups.delete("/v1/products/<p>/groups/<name>")
def delete_group(p: str, name: str) -> Response:
    """Delete a group; its devices stay in the product."""
    rename_group(visit().state, _having(p, name, "groups:remove"), name, "")
    return Response(status=204)


@groups.put("/v1/products/<p>/devices")
def assign_groups(p: str) -> Answer:
    """Add groups to many members, or take them away."""
    product = product_of(p, sign_in("devices:update"))
    sent, state, now_s = fields(), visit().state, visit().now_s
    if text_field(sent, "action") != "groups":
        raise bad_request("action must be groups.")
    told = sent.get("metadata")
    change: Fields = told if isinstance(told, dict) else {}
    more, less = list_field(change, "add"), set(list_field(change, "remove"))
    wanted = list_field(sent, "devices")
    updated = [one for one in wanted if one in state.devices and state.devices[one].product_id == product.product_id]
    know_groups(state, product, more)
    for device_id in updated:
        device = state.devices[device_id]
        kept = tuple(name for name in dict.fromkeys((*device.groups, *more)) if name not in less)
        state.devices[device_id] = replace(device, groups=kept, updated_at_s=now_s)
    return {"updated": len(updated), "updatedDeviceIds": updated, "updated_at": when(now_s)}


def _having(p: str, name: str, scope: str) -> Product:
    product = product_of(p, sign_in(scope))
    if name not in product.groups:
        raise not_found("Group")
    return product


def _group(product: Product, name: str) -> Answer:
    return {"name": name, "description": "", "color": "#00AEEF", "device_count": members(visit().state, product, name)}
