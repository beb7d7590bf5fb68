"""The plan of a virtual cloud: whom and what it knows at the start, how it answers, and what goes wrong.

Plain frozen values, written as JSON by `codec.to_json`. Nothing here needs Flask.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from station.sim.cloud.records import Device, Firmware, OAuthClient, Product, Sim, Token, User

LAB_HEADER = "X-Lab-Key"
"""Header that opens the side door for tests and for the virtual bench."""


class FaultKind(StrEnum):
    """What happens to a request. Faults named ``commit_...`` and ``empty_body`` let the request take effect first."""

    SLOW = "slow"
    """The right answer, `delay_s` late."""
    NO_EFFECT = "no_effect"
    """The right answer, but nothing changes."""
    SILENCE = "silence"
    """No effect and no answer; the connection stays open for `hold_s`, then closes."""
    COMMIT_THEN_SILENCE = "commit_then_silence"
    RESET = "reset"
    """No effect; the connection is reset."""
    COMMIT_THEN_RESET = "commit_then_reset"
    RATE_LIMIT = "rate_limit"
    """429 with ``Retry-After: retry_after_s``."""
    SERVER_ERROR = "server_error"
    """The answer is `status`; no effect."""
    COMMIT_THEN_SERVER_ERROR = "commit_then_server_error"
    EMPTY_BODY = "empty_body"
    """200 with an empty body."""
    TOKEN_REVOKED = "token_revoked"
    """The token of this request is revoked for good; the answer is 401."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A fault and the requests that it hits.

    `route` is ``METHOD /path``; each part may hold ``*`` (``POST /v1/products/*/devices``), a last ``**`` stands for
    any rest, and ``* /**`` is every request. Of the requests that match, it hits those whose ordinal (from 1) is in
    `calls`; with `calls` empty, each with `probability`, drawn from `seed`, so that a run can be repeated.
    """

    kind: FaultKind
    route: str = "* /**"
    calls: tuple[int, ...] = ()
    probability: float = 1.0
    seed: int = 0
    delay_s: float = 0.0
    hold_s: float = 60.0
    retry_after_s: int = 1
    status: int = 503
    html: bool = False

    def __post_init__(self) -> None:
        method, space, path = self.route.partition(" ")
        if not (method and space and path.startswith("/")):
            raise ValueError(f"route {self.route!r} is not 'METHOD /path'")
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability {self.probability} is not within 0 and 1")


class Quirk(StrEnum):
    """A manner of answering in which sources on the real cloud differ. Off by default."""

    PRODUCT_BARE = "product_bare"
    """GET of a product answers the product itself, not ``{"product": {...}}``."""
    PRODUCT_ARRAY = "product_array"
    """GET of a product answers ``{"product": [{...}]}``."""
    SERIAL_SNAKE_CASE = "serial_snake_case"
    """The serial number look-up answers ``serial_number, device_id, platform_id``."""
    UPPER_CASE_SECOND_ENTRY = "upper_case_second_entry"
    """Importing an upper-case id makes a second, bogus entry instead of an invalid id."""
    EXISTING_UNLISTED = "existing_unlisted"
    """A device that is a member already appears in no list at all (older backends)."""
    SIM_WRAPPED = "sim_wrapped"
    """GET of a SIM answers ``{"sim": {...}}``."""
    SIM_PLAIN_STATUS = "sim_plain_status"
    """A SIM's status reads ``inactive``, ``pending`` or ``active``."""
    SCOPE_403 = "scope_403"
    """A call outside the token's scopes answers 403, not 400."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Rate limits of the cloud; 0 lifts a limit. Source: the vendor's page on API rate limits."""

    calls_per_5_min: int = 10_000
    tokens_per_5_min: int = 100
    failed_logins: int = 10
    serial_lookups_per_hour: int = 50


@dataclass(frozen=True, kw_only=True)
class CloudPlan:
    """Everything a fresh virtual cloud starts from.

    `lying_imports` are Device IDs whose import is answered as done and has no effect. `sim_queue_delay_s` is how long
    an imported SIM stays unknown to its product.
    """

    users: tuple[User, ...] = ()
    tokens: tuple[Token, ...] = ()
    clients: tuple[OAuthClient, ...] = ()
    products: tuple[Product, ...] = ()
    devices: tuple[Device, ...] = ()
    sims: tuple[Sim, ...] = ()
    firmware: tuple[Firmware, ...] = ()
    faults: tuple[Fault, ...] = ()
    quirks: tuple[Quirk, ...] = ()
    lying_imports: tuple[str, ...] = ()
    sim_queue_delay_s: float = 0.0
    limits: Limits = Limits()
