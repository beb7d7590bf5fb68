"""From the cloud's JSON to values: answers that hold many things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from station.cloud import parse
from station.cloud.errors import CloudReplyError
from station.cloud.fields import Fields
from station.cloud.firmware import ProductFirmware
from station.cloud.values import DevicePage, Product, ProductDevice, TeamMember

T = TypeVar("T")


def products(body: object) -> tuple[Product, ...]:
    """`GET /v1/user/products`: `{"products": [...]}`, or the bare list."""
    return _each(body, "products", parse.product_of)


def user_devices(body: object) -> tuple[ProductDevice, ...]:
    """`GET /v1/devices`: a bare list, or `{"devices": [...]}`."""
    return _each(body, "devices", parse.device_of)


def device_page(body: object) -> DevicePage:
    """`GET /v1/products/:p/devices`: devices, and `meta.total_pages`; or a bare list."""
    total_pages = None
    if isinstance(body, Mapping) and body.get("meta") is not None:
        total_pages = Fields.of(body["meta"], "devices.meta").optional_number("total_pages")
    return DevicePage(_each(body, "devices", parse.device_of), total_pages)


def team(body: object) -> tuple[TeamMember, ...]:
    """`GET /v1/products/:p/team`: `{"team": [...]}`, or the bare list."""
    return _each(body, "team", _member)


def firmware(body: object) -> tuple[ProductFirmware, ...]:
    """`GET /v1/products/:p/firmware`: a bare list, or `{"firmware": [...]}`."""
    return _each(body, "firmware", _firmware)


def _member(fields: Fields) -> TeamMember:
    name = fields.text("username", "email")
    if not name:
        raise CloudReplyError("team: a member has no name")
    return TeamMember(name, fields.inner_text("role", "name"), fields.flag("is_programmatic"))


def _firmware(fields: Fields) -> ProductFirmware:
    return ProductFirmware(
        version=fields.number("version"),
        title=fields.text("title"),
        name=fields.text("name"),
        size_bytes=fields.optional_number("size"),
        product_default=fields.flag("product_default", "current"),
        groups=fields.texts("groups"),
        uploaded_at=fields.time("uploaded_on"),
    )


def _each(body: object, name: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    if isinstance(body, Mapping):
        body = body.get(name)
    if not isinstance(body, list):
        raise CloudReplyError(f"{name}: a list was expected, not {type(body).__name__}")
    return tuple(read(Fields.of(entry, name)) for entry in body)
