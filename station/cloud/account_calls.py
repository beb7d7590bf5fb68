"""Calls about the token and whose it is."""

from __future__ import annotations

from station.cloud import parse
from station.cloud.calls import Caller
from station.cloud.values import CloudUser, TokenState
from station.cloud.wire import Call


class AccountCalls(Caller):
    """The token in use, and its owner. To get a token, see `login`."""

    def current_token(self) -> TokenState:
        """The token in use: its scopes and its end."""
        return self._send(Call("GET", "/v1/access_tokens/current", parse.token_state))

    def user(self) -> CloudUser:
        """Whose token it is. An API user may be refused this (CloudScopeError)."""
        return self._send(Call("GET", "/v1/user", parse.user))

    def revoke_token(self) -> None:
        """Order: end the token in use for good; each later call ends with CloudAuthError."""
        self._send(Call("DELETE", "/v1/access_tokens/current", parse.acknowledged))
