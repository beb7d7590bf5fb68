"""People and API users: who works on a product, its customers, and new accounts."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace

from flask import Blueprint, Response, request

from station.sim.cloud.accounts import DEFAULT_LIFETIME_S, TokenRequest, open_account
from station.sim.cloud.answers import Answer, member_answer
from station.sim.cloud.records import Product, Token, User
from station.sim.cloud.refusal import RefusedError, bad_request, not_found
from station.sim.cloud.visit import Fields, fields, list_field, product_of, sign_in, text_field, visit

team = Blueprint("team", __name__)
API_USERS = "@api.particle.io"


@team.get("/v1/products/<p>/team")
def list_team(p: str) -> Answer:
    """List the team of a product, API users included."""
    product, users = product_of(p, sign_in("teams.users:list")), visit().state.users
    return {"ok": True, "team": [member_answer(name, users.get(name)) for name in product.team]}


@team.post("/v1/products/<p>/team")
def join_team(p: str) -> Answer:
    """Invite a person (``username``), or make an API user (``friendly_name``, ``scopes``) with its one token."""
    product, sent, state = product_of(p, sign_in()), fields(), visit().state
    if "friendly_name" in sent:
        user, token = _api_user(sent)
        state.users[user.username], state.tokens[token.token] = user, token
        _put_team(product, (*product.team, user.username))
        created = {"username": user.username, "is_programmatic": True, "tokens": [{"token": token.token}]}
        return {"ok": True, "created": created}
    username = text_field(sent, "username")
    if username not in state.users:
        raise not_found("User")
    _put_team(product, tuple(dict.fromkeys((*product.team, username))))
    return {"ok": True, "invited": {"username": username}}


@team.post("/v1/products/<p>/team/<username>")
def change_api_user(p: str, username: str) -> Answer:
    """Give an API user other scopes. Its token stays."""
    _member(p, username)
    state, scopes = visit().state, _scopes(fields())
    if not state.users[username].programmatic:
        raise bad_request("Only API users have scopes.")
    for token in state.tokens.values():
        if token.username == username:
            state.tokens[token.token] = replace(token, scopes=scopes)
    return {"ok": True, "updated": {"username": username, "is_programmatic": True}}


@team.delete("/v1/products/<p>/team/<username>")
def leave_team(p: str, username: str) -> Response:
    """Take somebody off the team; with an API user its token ends as well."""
    product, state = _member(p, username), visit().state
    _put_team(product, tuple(name for name in product.team if name != username))
    user = state.users.get(username)
    if user is not None and user.programmatic:
        for token in state.tokens.values():
            if token.username == username:
                state.tokens[token.token] = replace(token, revoked=True)
        del state.users[username]
    return Response(status=204)


@team.post("/v1/users")
def make_user() -> Answer:
    """Open an account."""
    sent = fields()
    _new_user(text_field(sent, "username"), text_field(sent, "password"), None)
    return {"ok": True}


@team.post("/v1/products/<p>/customers")
def make_customer(p: str) -> tuple[Answer, int]:
    """Open an account for a customer of the product; an OAuth client that belongs to its team vouches for that."""
    sent, here = request.form.to_dict(), visit()
    client = here.state.clients.get(sent.get("client_id", ""))
    if client is None or client.client_secret != sent.get("client_secret", ""):
        raise RefusedError(400, "invalid_client", "Client credentials are invalid")
    product = product_of(p, Token(token="", username=client.username))
    user = _new_user(sent.get("email", ""), sent.get("password", ""), product.product_id)
    asked = TokenRequest(
        grant_type=sent.get("grant_type", ""),
        client_id=client.client_id,
        client_secret=client.client_secret,
        address=request.remote_addr or "",
    )
    token = open_account(here.state, user, asked, here.now_s)
    return {
        "access_token": token.token,
        "token_type": "bearer",
        "expires_in": DEFAULT_LIFETIME_S,
        "refresh_token": token.refresh_token,
    }, 201


def _new_user(username: str, password: str, customer_of: int | None) -> User:
    users = visit().state.users
    if not username or not password:
        raise bad_request("username and password are needed.")
    if username in users:
        raise bad_request("username has already been taken")
    users[username] = User(username=username, password=password, customer_of=customer_of)
    return users[username]


def _api_user(sent: Fields) -> tuple[User, Token]:
    friendly_name = text_field(sent, "friendly_name")
    slug = re.sub("[^a-z0-9]+", "-", friendly_name.lower()).strip("-")
    if not slug:
        raise bad_request("friendly_name is needed.")
    username = f"{slug}+{secrets.token_hex(5)}{API_USERS}"
    user = User(username=username, programmatic=True, friendly_name=friendly_name)
    return user, Token(token=secrets.token_hex(20), username=username, scopes=_scopes(sent))


def _scopes(sent: Fields) -> tuple[str, ...]:
    scopes = tuple(list_field(sent, "scopes"))
    if not scopes:
        raise bad_request("scopes are needed.")
    return scopes


def _member(p: str, username: str) -> Product:
    product = product_of(p, sign_in())
    if username not in product.team:
        raise not_found("User")
    return product


def _put_team(product: Product, members: tuple[str, ...]) -> None:
    visit().state.products[product.product_id] = replace(product, team=members)
