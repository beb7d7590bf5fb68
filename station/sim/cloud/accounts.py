"""Access tokens: who may come in, how a token is got, and how it ends.

Source: Cloud API description, authentication; the forms that the vendor's clients send.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from station.sim.cloud.doorkeeper import Doorkeeper
from station.sim.cloud.plan import Quirk
from station.sim.cloud.records import EVERYTHING, Token, User
from station.sim.cloud.refusal import RefusedError
from station.sim.cloud.state import CloudState

DEFAULT_LIFETIME_S = 7_776_000
MFA_GRANT = "urn:custom:mfa-otp"


@dataclass(frozen=True, kw_only=True)
class TokenRequest:
    """The form of ``POST /oauth/token``."""

    grant_type: str
    client_id: str
    client_secret: str
    address: str
    username: str = ""
    password: str = ""
    refresh_token: str = ""
    mfa_token: str = ""
    otp: str = ""
    expires_in_s: int = DEFAULT_LIFETIME_S


def valid_token(state: CloudState, text: str, now_s: float) -> Token:
    """Return the token record of a text.

    Raises:
        RefusedError: 401; no token, an unknown, revoked or expired one.
    """
    if not text:
        raise RefusedError(401, "invalid_request", "The access token was not found")
    token = state.tokens.get(text)
    if token is None or token.revoked:
        raise RefusedError(401, "invalid_token", "The access token provided is invalid.")
    if token.expires_at_s and token.expires_at_s <= now_s:
        raise RefusedError(401, "invalid_token", "The access token provided has expired.")
    return token


def require_scope(state: CloudState, token: Token, scope: str) -> None:
    """Refuse a token that was not given the scope. An empty scope asks for a person's own token."""
    if EVERYTHING in token.scopes:
        return
    if scope and any(fnmatchcase(scope, given) for given in token.scopes):
        return
    status = 403 if Quirk.SCOPE_403 in state.quirks else 400
    if not scope:
        raise RefusedError(status, "unauthorized", "API users are not allowed to call this endpoint")
    raise RefusedError(status, "unauthorized", f"This API user is not allowed to do this: it needs scope {scope}.")


def grant(state: CloudState, door: Doorkeeper, asked: TokenRequest, now_s: float) -> Token:
    """Answer a token request.

    Raises:
        RefusedError: 400 for wrong credentials or an unknown grant, 403 if a one-time password is needed, 429 when over
            the limit of tokens or failed logins.
    """
    door.admit_login(asked.address, state.limits, now_s)
    if not asked.client_id:
        raise RefusedError(400, "invalid_client", "Client credentials are invalid")
    client = state.clients.get(asked.client_id)
    if client is not None and client.client_secret != asked.client_secret:
        raise RefusedError(400, "invalid_client", "Client credentials are invalid")
    match asked.grant_type:
        case "password":
            username = _by_password(state, door, asked, now_s)
        case "client_credentials":
            if client is None:
                raise RefusedError(400, "invalid_client", "Client credentials are invalid")
            username = client.username
        case "refresh_token":
            username = _by_refresh(state, asked.refresh_token)
        case _ if asked.grant_type == MFA_GRANT:
            username = _by_one_time_password(state, door, asked)
        case _:
            raise RefusedError(400, "unsupported_grant_type", "Grant type is not supported")
    scopes = client.scopes if client is not None else (EVERYTHING,)
    return _issue(state, username, scopes, asked, now_s)


def open_account(state: CloudState, user: User, asked: TokenRequest, now_s: float) -> Token:
    """Hand out the first token of a new account."""
    return _issue(state, user.username, (EVERYTHING,), asked, now_s)


def revoke(state: CloudState, text: str) -> None:
    """End a token for good.

    Raises:
        RefusedError: 404; there is no such token.
    """
    token = state.tokens.get(text)
    if token is None or token.revoked:
        raise RefusedError(404, "Token not found.")
    state.tokens[text] = replace(token, revoked=True)


def _by_password(state: CloudState, door: Doorkeeper, asked: TokenRequest, now_s: float) -> str:
    user: User | None = state.users.get(asked.username)
    if user is None or user.programmatic or not user.password or user.password != asked.password:
        door.note_failed_login(asked.address, now_s)
        raise RefusedError(400, "invalid_grant", "User credentials are invalid")
    door.forget_failed_logins(asked.address)
    if user.mfa_otp:
        text = door.begin_mfa(user.username)
        raise RefusedError(403, "mfa_required", "Multifactor authentication required", extra={"mfa_token": text})
    return user.username


def _by_one_time_password(state: CloudState, door: Doorkeeper, asked: TokenRequest) -> str:
    username = door.mfa_user(asked.mfa_token)
    user = state.users.get(username)
    if user is None or not user.mfa_otp or user.mfa_otp != asked.otp:
        raise RefusedError(400, "invalid_grant", "Invalid one-time password")
    door.end_mfa(asked.mfa_token)
    return username


def _by_refresh(state: CloudState, text: str) -> str:
    for token in state.tokens.values():
        if text and token.refresh_token == text and not token.revoked:
            state.tokens[token.token] = replace(token, refresh_token="")
            return token.username
    raise RefusedError(400, "invalid_grant", "Invalid refresh token")


def _issue(state: CloudState, username: str, scopes: tuple[str, ...], asked: TokenRequest, now_s: float) -> Token:
    token = Token(
        token=secrets.token_hex(20),
        username=username,
        scopes=scopes,
        client_id=asked.client_id,
        expires_at_s=now_s + asked.expires_in_s if asked.expires_in_s else 0.0,
        refresh_token=secrets.token_hex(20),
    )
    state.tokens[token.token] = token
    return token
