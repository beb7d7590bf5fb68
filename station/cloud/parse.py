"""From the cloud's JSON to values.

The vendor describes the same answer in several ways (its API description, its JavaScript types, what older backends
sent), and no schema is published: a value may stand alone, be wrapped under its name, or be the one entry of a list;
fields may be missing or null. All of that is read. What cannot be the thing that was asked for is a CloudReplyError.
An answer without a body arrives here as None.
"""

from __future__ import annotations

from collections.abc import Mapping

from station.cloud.errors import CloudRefusedError, CloudReplyError
from station.cloud.fields import Fields
from station.cloud.values import (
    AccessGrant,
    ClaimCode,
    ClaimReply,
    CloudUser,
    ImportReply,
    Product,
    ProductDevice,
    SerialNumberReply,
    Sim,
    TokenState,
)
from station.core.ids import BadIdError, DeviceId, Iccid
from station.core.secret import Secret


def token_state(body: object) -> TokenState:
    """`GET /v1/access_tokens/current`: expires_at (text or null), client, scopes."""
    fields = Fields.of(body, "token")
    if not fields.has_any("expires_at", "client", "scopes"):
        raise CloudReplyError("token: the answer describes no token")
    return TokenState(fields.text("client"), fields.texts("scopes"), fields.time("expires_at"))


def product(body: object, wanted: str) -> Product:
    """`GET /v1/products/:productIdOrSlug`: an object, `{"product": {...}}`, or a list that holds the wanted one."""
    matching = [fields for fields in _candidates(body, "product") if _is_product(fields, wanted)]
    if len(matching) != 1:
        raise CloudReplyError("product: the answer is not about the product that was asked for")
    return product_of(matching[0])


def product_of(fields: Fields) -> Product:
    """A product's entry, alone or in a list."""
    return Product(
        id=fields.number("id"),
        slug=fields.text("slug"),
        name=fields.text("name"),
        platform_id=fields.optional_number("platform_id"),
    )


def _is_product(fields: Fields, wanted: str) -> bool:
    """Numbers are compared with the id; a slug also matches an answer that leaves its slug out."""
    slug = fields.text("slug")
    return wanted in {fields.text("id"), slug} or (not slug and not wanted.isdigit())


def import_reply(body: object) -> ImportReply:
    """`POST /v1/products/:p/devices`. Older backends leave lists out; an empty answer promises nothing."""
    if body is None:
        return ImportReply()
    fields = Fields.of(body, "import")
    refuse_if_not_ok(fields)
    updated_ids = fields.texts("updatedDeviceIds", lower=True)
    counted = fields.optional_number("updated")
    lists = ("existingDeviceIds", "nonmemberDeviceIds", "invalidDeviceIds", "protectedDeviceIds")
    if counted is None and not fields.has_any("ok", "updatedDeviceIds", *lists):
        raise CloudReplyError("import: the answer describes no import")
    existing, nonmember, invalid, protected = (fields.texts(name, lower=True) for name in lists)
    updated = len(updated_ids) if counted is None else counted
    return ImportReply(updated, updated_ids, existing, nonmember, invalid, protected)


def device(body: object, wanted: str) -> ProductDevice:
    """`GET /v1/products/:p/devices/:id` or `GET /v1/devices/:id`. The mobile secret in it is left where it is."""
    for fields in _candidates(body, "device"):
        if fields.text("id").lower() == wanted.lower():
            return device_of(fields)
    raise CloudReplyError("device: the answer is not about the device that was asked for")


def device_of(fields: Fields) -> ProductDevice:
    """A device's entry, alone or in a list."""
    try:
        device_id = DeviceId.parse(fields.text("id"))
    except BadIdError as error:
        raise CloudReplyError("device: id is no Device ID") from error
    return ProductDevice(
        id=device_id,
        owner=fields.text("owner") or None,
        product_id=fields.optional_number("product_id"),
        platform_id=fields.optional_number("platform_id"),
        quarantined=fields.flag("quarantined"),
        denied=fields.flag("denied"),
        development=fields.flag("development"),
        online=fields.flag("online", "connected"),
        name=fields.text("name"),
        notes=fields.text("notes"),
        groups=fields.texts("groups"),
        serial_number=fields.text("serial_number"),
        iccid=fields.text("iccid", "last_iccid"),
        imei=fields.text("imei"),
        firmware_product_id=fields.optional_number("firmware_product_id"),
        firmware_version=fields.optional_number("firmware_version"),
        desired_firmware_version=fields.optional_number("desired_firmware_version"),
        targeted_firmware_version=fields.optional_number("targeted_firmware_release_version"),
        last_heard=fields.time("last_heard"),
        system_firmware_version=fields.text("system_firmware_version"),
        protection=fields.inner_text("device_protection", "status"),
    )


def sim(body: object, wanted: str) -> Sim:
    """`GET /v1/sims/:iccid` and the product's form; the number is `_id` in the description, `iccid` in the types."""
    matching = [fields for fields in _candidates(body, "sim") if fields.text("_id", "iccid") == wanted]
    if len(matching) != 1:
        raise CloudReplyError("sim: the answer is not about the SIM that was asked for")
    fields = matching[0]
    try:
        iccid = Iccid.parse(wanted)
    except BadIdError as error:
        raise CloudReplyError("sim: the number is no ICCID") from error
    error_word = fields.text("last_status_change_action_error")
    return Sim(
        iccid=iccid,
        status=fields.text("status").lower(),
        changing=fields.flag("state_change_in_progress"),
        error="" if error_word.lower() in {"no", "none"} else error_word,
        action=fields.text("last_status_change_action"),
        country=fields.text("base_country_code"),
        carrier=fields.text("carrier"),
        device_id=fields.text("last_device_id", "device_id").lower(),
        product_id=fields.optional_number("product_id"),
        activations=fields.optional_number("activations_count"),
    )


def user(body: object) -> CloudUser:
    """`GET /v1/user`."""
    fields = Fields.of(body, "user")
    name = fields.text("username")
    if not name:
        raise CloudReplyError("user: the answer names nobody")
    return CloudUser(name, fields.flag("is_programmatic"))


def access_grant(body: object) -> AccessGrant:
    """`POST /oauth/token`: expires_in is 0 for a token without an end."""
    fields = Fields.of(body, "token")
    text = fields.text("access_token")
    if not text:
        raise CloudReplyError("token: the answer holds no access token")
    return AccessGrant(Secret(text), fields.optional_number("expires_in") or None)


def claim_reply(body: object) -> ClaimReply:
    """`POST /v1/devices`. The vendor describes no body; its types name deviceID, and transfer_id for a transfer."""
    if body is None:
        return ClaimReply()
    fields = Fields.of(body, "claim")
    refuse_if_not_ok(fields)
    return ClaimReply(fields.text("deviceID", "device_id", "id").lower(), fields.text("transfer_id"))


def claim_code(body: object) -> ClaimCode:
    """`POST /v1/device_claims` and the product's form."""
    fields = Fields.of(body, "claim code")
    refuse_if_not_ok(fields)
    code = fields.text("claim_code")
    if not code:
        raise CloudReplyError("claim code: the answer holds none")
    return ClaimCode(Secret(code), fields.texts("device_ids", lower=True))


def serial_number(body: object) -> SerialNumberReply:
    """`GET /v1/serial_numbers/:sn`: the description and the vendor's types spell the fields differently."""
    fields = Fields.of(body, "serial number")
    refuse_if_not_ok(fields)
    try:
        device_id = DeviceId.parse(fields.text("deviceID", "device_id", "deviceId"))
    except BadIdError as error:
        raise CloudReplyError("serial number: the answer names no device") from error
    return SerialNumberReply(device_id, fields.text("iccid"), fields.optional_number("platform_id"))


def online(body: object) -> bool:
    """`PUT /v1/devices/:id/ping` and the product's form."""
    fields = Fields.of(body, "ping")
    refuse_if_not_ok(fields)
    if not fields.has_any("online", "connected"):
        raise CloudReplyError("ping: the answer does not say whether the device is online")
    return fields.flag("online", "connected")


def acknowledged(body: object) -> None:
    """An order that was taken: an empty answer, or any object that does not say `ok: false`."""
    if body is not None:
        refuse_if_not_ok(Fields.of(body, "answer"))


def refuse_if_not_ok(fields: Fields) -> None:
    """Raises CloudRefusedError for a 200 that says `ok: false`."""
    if not fields.flag("ok", absent=True):
        raise CloudRefusedError(f"answered ok: false. {fields.text('error', 'error_description')}".strip())


def _candidates(body: object, name: str) -> list[Fields]:
    """What may be the thing called `name`: the body itself, what it wraps, or the entries of a list of either form."""
    if isinstance(body, Mapping):
        for wrapper in (name, f"{name}s"):
            if isinstance(body.get(wrapper), (Mapping, list)):
                body = body[wrapper]
                break
    entries = body if isinstance(body, list) else [body]
    return [Fields.of(entry, name) for entry in entries]
