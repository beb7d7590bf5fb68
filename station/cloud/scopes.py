"""Which permission of a token each call of the API needs, so that a missing one is known before the run.

Source: the vendor's Cloud API description, which names the scope of most calls. For claims, claim codes, serial numbers
and public keys it names none: a person's token may make them, an API user's may be refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from station.cloud.values import TokenState

_PRODUCT = r"/v1/products/[^/?]+"
_ROUTES: tuple[tuple[str, str, str], ...] = (
    ("GET", "/v1/user/products", "products:list"),
    ("GET", _PRODUCT, "products:get"),
    ("GET", rf"{_PRODUCT}/team", "teams.users:list"),
    ("GET", rf"{_PRODUCT}/firmware", "firmware:list"),
    ("GET", rf"{_PRODUCT}/devices", "devices:list"),
    ("POST", rf"{_PRODUCT}/devices(?:/[^/]+)?", "devices:import"),
    ("GET", rf"(?:{_PRODUCT}|/v1)/devices/[^/]+", "devices:get"),
    ("PUT", rf"(?:{_PRODUCT}|/v1)/devices/[^/]+", "devices:update"),
    ("PUT", rf"(?:{_PRODUCT}|/v1)/devices/[^/]+/ping", "devices:ping"),
    ("DELETE", rf"{_PRODUCT}/devices/[^/]+", "devices:remove"),
    ("DELETE", rf"{_PRODUCT}/devices/[^/]+/owner", "devices:release"),
    ("DELETE", r"/v1/devices/[^/]+", "devices:release"),
    ("GET", r"/v1/devices", "devices:list"),
    ("GET", rf"(?:{_PRODUCT}|/v1)/sims/[^/]+", "sims:get"),
    ("GET", rf"(?:{_PRODUCT}|/v1)/sims", "sims:list"),
    ("POST", rf"{_PRODUCT}/sims", "sims:import"),
    ("PUT", rf"(?:{_PRODUCT}|/v1)/sims/[^/]+", "sims:update"),
    ("DELETE", rf"(?:{_PRODUCT}|/v1)/sims/[^/]+", "sims:remove"),
)


@dataclass(frozen=True)
class Need:
    """A call that somebody wants to make. scope: "" where none is described."""

    call: str
    scope: str

    def allowed_by(self, token: TokenState) -> bool | None:
        """Whether the token may make it; None where that cannot be known. A person's token lists no scopes."""
        if not token.scopes:
            return True
        if not self.scope:
            return None
        return any(fnmatchcase(self.scope, given) for given in token.scopes)


def scope_of(method: str, path: str) -> str:
    """The scope of a call, "" where none is described. path: with or without a query; any word stands for an id."""
    plain = path.partition("?")[0]
    for route_method, pattern, scope in _ROUTES:
        if method == route_method and re.fullmatch(pattern, plain):
            return scope
    return ""


def needs_of(calls: Iterable[str]) -> tuple[Need, ...]:
    """One need for each scope that these calls, written as `METHOD /path`, need; calls without one stand alone."""
    found: dict[str, Need] = {}
    for call in calls:
        method, _, path = call.partition(" ")
        scope = scope_of(method, path)
        found.setdefault(scope or call, Need(call, scope))
    return tuple(found.values())
