"""Product firmware: upload, list, release."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Response, request

from station.sim.cloud.answers import Answer, firmware_answer
from station.sim.cloud.plan import Quirk
from station.sim.cloud.records import Firmware, Product
from station.sim.cloud.refusal import bad_request, not_found
from station.sim.cloud.releases import release
from station.sim.cloud.visit import (
    fields,
    flag_field,
    list_field,
    number_field,
    product_of,
    sign_in,
    text_field,
    visit,
)

firmware = Blueprint("firmware", __name__)


@firmware.post("/v1/products/<p>/firmware")
def upload_firmware(p: str) -> tuple[Answer, int]:
    """Take in a version. The description names the file part ``binary``, the vendor's client ``file``: both work."""
    token = sign_in("firmware:create")
    product, here, sent = product_of(p, token), visit(), fields()
    part = request.files.get("binary") or request.files.get("file")
    version = number_field(sent, "version")
    image = b"" if part is None else part.read()
    if version is None or not image or not text_field(sent, "title"):
        raise bad_request("version, title and a binary file are needed.")
    if (product.product_id, version) in here.state.firmware:
        raise bad_request("This version exists already.")
    made = Firmware(
        product_id=product.product_id,
        version=version,
        title=text_field(sent, "title"),
        description=text_field(sent, "description"),
        size_bytes=len(image),
        sha256=hashlib.sha256(image).hexdigest(),
        mandatory=flag_field(sent, "mandatory", default=False),
        uploaded_by=token.username,
        uploaded_at_s=here.now_s,
        updated_at_s=here.now_s,
    )
    here.state.firmware[product.product_id, version] = made
    return firmware_answer(made), 201


@firmware.get("/v1/products/<p>/firmware")
def list_firmware(p: str) -> list[Answer] | Answer:
    """List all versions of the product's firmware."""
    product = product_of(p, sign_in("firmware:list"))
    state = visit().state
    listed = [firmware_answer(one) for one in state.firmware.values() if one.product_id == product.product_id]
    return {"firmware": listed} if Quirk.FIRMWARE_WRAPPED in state.quirks else listed


@firmware.get("/v1/products/<p>/firmware/<int:version>")
def get_firmware(p: str, version: int) -> Answer:
    """Show one version."""
    return firmware_answer(_version(product_of(p, sign_in("firmware:get")), version))


@firmware.put("/v1/products/<p>/firmware/release")
def release_firmware(p: str) -> Answer:
    """Release a version as the default or to groups; without a word about either, as the default.

    Some member must have run it before.
    """
    product = product_of(p, sign_in("firmware:release"))
    here, sent = visit(), fields()
    version = number_field(sent, "version")
    if version is None:
        raise bad_request("version is needed.")
    chosen = _version(product, version)
    released = release(
        here.state,
        chosen,
        tuple(list_field(sent, "groups")),
        here.now_s,
        default=flag_field(sent, "product_default", default="groups" not in sent),
        intelligent=flag_field(sent, "intelligent", default=False),
    )
    return firmware_answer(released)


@firmware.delete("/v1/products/<p>/firmware/<int:version>")
def delete_firmware(p: str, version: int) -> Response:
    """Delete a version that was never released."""
    product = product_of(p, sign_in("firmware:remove"))
    if _version(product, version).released:
        raise bad_request("A released version cannot be deleted.")
    del visit().state.firmware[product.product_id, version]
    return Response(status=204)


def _version(product: Product, version: int) -> Firmware:
    found = visit().state.firmware.get((product.product_id, version))
    if found is None:
        raise not_found("Firmware")
    return found
