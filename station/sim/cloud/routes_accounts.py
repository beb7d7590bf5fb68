"""Tokens and the signed-in user."""

from __future__ import annotations

from flask import Blueprint, request

from station.sim.cloud.accounts import (
    DEFAULT_LIFETIME_S,
    TokenRequest,
    grant,
    revoke,
    valid_token,
)
from station.sim.cloud.answers import Answer, when
from station.sim.cloud.visit import (
    basic_credentials,
    bearer_text,
    number_field,
    visit,
)

accounts = Blueprint("accounts", __name__)


@accounts.post("/oauth/token")
def make_token() -> Answer:
    """Log in. Any bearer header is ignored: the vendor's CLI sends ``Bearer null`` here."""
    here, sent = visit(), request.form.to_dict()
    basic_id, basic_secret = basic_credentials()
    lifetime_s = number_field(dict(sent), "expires_in")
    asked = TokenRequest(
        grant_type=sent.get("grant_type", ""),
        client_id=sent.get("client_id", basic_id),
        client_secret=sent.get("client_secret", basic_secret),
        address=request.remote_addr or "",
        username=sent.get("username", ""),
        password=sent.get("password", ""),
        refresh_token=sent.get("refresh_token", ""),
        mfa_token=sent.get("mfa_token", ""),
        otp=sent.get("otp", ""),
        expires_in_s=DEFAULT_LIFETIME_S if lifetime_s is None else lifetime_s,
    )
    token = grant(here.state, here.door, asked, here.now_s)
    return {
        "access_token": token.token,
        "token_type": "bearer",
        "expires_in": asked.expires_in_s,
        "refresh_token": token.refresh_token,
    }


@accounts.get("/v1/access_tokens/current")
def current_token() -> Answer:
    """Show the token of this request. A person's token lists no scopes."""
    token = valid_token(visit().state, bearer_text(), visit().clock_s)
    single = [scope for scope in token.scopes if scope != "*:*"]
    return {"expires_at": when(token.expires_at_s), "client": token.client_id, "scopes": single, "orgs": []}


@accounts.delete("/v1/access_tokens/current")
def end_current_token() -> Answer:
    """Log out."""
    state = visit().state
    revoke(state, valid_token(state, bearer_text(), visit().clock_s).token)
    return {"ok": True}


@accounts.delete("/v1/access_tokens/<text>")
def end_token(text: str) -> Answer:
    """Revoke a token; the vendor's clients send no other authorization than the token in the path."""
    revoke(visit().state, text)
    return {"ok": True}


@accounts.get("/v1/user")
def signed_in_user() -> Answer:
    """Show whose token this is."""
    token = valid_token(visit().state, bearer_text(), visit().clock_s)
    user = visit().state.users.get(token.username)
    return {
        "username": token.username,
        "subscription_ids": [],
        "account_info": {"account_type": "Personal"},
        "is_programmatic": user is not None and user.programmatic,
        "mfa": {"enabled": user is not None and bool(user.mfa_otp)},
    }
