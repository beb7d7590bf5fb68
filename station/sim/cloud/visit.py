"""One request as the routes see it: the state, the caller, the fields that were sent."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import cast

from flask import request

from station.sim.cloud.accounts import require_scope, valid_token
from station.sim.cloud.doorkeeper import Doorkeeper
from station.sim.cloud.journal import Journal
from station.sim.cloud.records import Product, Token
from station.sim.cloud.refusal import bad_request, forbidden, not_found
from station.sim.cloud.state import CloudState
from station.sim.cloud.store import Transaction

ENVIRON_KEY = "station.visit"
Fields = dict[str, object]


@dataclass(frozen=True)
class Visit:
    """What the gate hands to a route.

    `clock_s` is what the cloud's clock shows, which a fault can put wrong: by it tokens expire. An empty `lab_key`
    keeps the side door shut.
    """

    deal: Transaction
    door: Doorkeeper
    journal: Journal
    lab_key: str
    clock_s: float

    @property
    def state(self) -> CloudState:
        """The state, ours alone while the request lasts."""
        return self.deal.state

    @property
    def now_s(self) -> float:
        """The moment of the request."""
        return self.deal.now_s


def visit() -> Visit:
    """Return the visit of the present request."""
    return cast(Visit, request.environ[ENVIRON_KEY])


def bearer_text() -> str:
    """Return the access token as sent: header, query, or form field."""
    header = request.headers.get("Authorization", "")
    if header.lower().startswith("bearer "):
        return header[7:].strip()
    return request.args.get("access_token") or request.form.get("access_token") or ""


def basic_credentials() -> tuple[str, str]:
    """Return client id and secret of an HTTP Basic header, or two empty texts."""
    header = request.headers.get("Authorization", "")
    if not header.lower().startswith("basic "):
        return "", ""
    try:
        name, _, secret = base64.b64decode(header[6:], validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, secret


def sign_in(scope: str = "") -> Token:
    """Return the caller's token.

    Raises:
        RefusedError: 401 without a valid token, 400 (or 403) without the scope.
    """
    here = visit()
    token = valid_token(here.state, bearer_text(), here.clock_s)
    require_scope(here.state, token, scope)
    return token


def product_of(id_or_slug: str, token: Token) -> Product:
    """Return the product, which the caller must be on the team of."""
    state = visit().state
    if id_or_slug.isdigit():
        product = state.products.get(int(id_or_slug))
    else:
        product = next((one for one in state.products.values() if one.slug == id_or_slug), None)
    if product is None:
        raise not_found("Product")
    if token.username not in product.team:
        raise forbidden("You do not have permission to access this product.")
    return product


def fields() -> Fields:
    """Return what was sent: query, then form, then JSON; the later one wins."""
    sent: Fields = {**request.args.to_dict(), **request.form.to_dict()}
    if request.is_json and request.data.strip():
        try:
            body = json.loads(request.data)
        except ValueError as error:
            raise bad_request("The body is not valid JSON.") from error
        if not isinstance(body, dict):
            raise bad_request("The body is not a JSON object.")
        sent |= body
    return sent


def text_field(sent: Fields, name: str, default: str = "") -> str:
    """Return a field that must be text."""
    value = sent.get(name, default)
    if not isinstance(value, str):
        raise bad_request(f"{name} must be a string")
    return value


def number_field(sent: Fields, name: str) -> int | None:
    """Return a field that must be a whole number, in digits or as a number; None if it was not sent or is null."""
    value = sent.get(name)
    if value is None:
        return None
    if isinstance(value, str) and value.isdigit():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise bad_request(f"{name} must be a number")
    return value


def flag_field(sent: Fields, name: str, *, default: bool) -> bool:
    """Return a field that is true or false, as JSON or as text."""
    value = sent.get(name, default)
    if isinstance(value, bool):
        return value
    if value in ("true", "1", "false", "0"):
        return value in ("true", "1")
    raise bad_request(f"{name} must be true or false")


def list_field(sent: Fields, name: str) -> list[str]:
    """Return a field that is a list of texts, as JSON, as ``name[]`` or as ``a,b``."""
    value = sent.get(name)
    if value is None:
        return request.form.getlist(f"{name}[]")
    if isinstance(value, str):
        return [part for part in value.split(",") if part]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [str(item) for item in value]
    raise bad_request(f"{name} must be a list of strings")


def uploaded_lines() -> list[str]:
    """Return the identifiers of an uploaded list: one a line, the first column if there are several."""
    upload = request.files.get("file")
    if upload is None:
        return []
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise bad_request("The file is not text.") from error
    first_columns = (line.split(",")[0].strip().strip('"') for line in text.splitlines())
    return [column for column in first_columns if column]


def page_asked() -> tuple[int, int]:
    """Return page (from 1) and page size; clients spell the size per_page or perPage."""
    page = request.args.get("page", "1")
    size = request.args.get("per_page") or request.args.get("perPage") or "25"
    if not (page.isdigit() and size.isdigit() and int(page) and int(size)):
        raise bad_request("page and perPage must be positive numbers")
    return int(page), int(size)
