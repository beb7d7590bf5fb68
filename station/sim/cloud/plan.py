"""The plan of a virtual cloud: whom and what it knows at the start, how it answers, and what goes wrong.

Plain frozen values, written as JSON by `codec.to_json`. Nothing here needs Flask.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from station.sim.cloud.records import Device, Firmware, OAuthClient, Product, Sim, Token, User

LAB_HEADER = "X-Lab-Key"
"""Header that opens the side door for tests and for the virtual bench."""


class FaultKind(StrEnum):
    """What happens to a request, with its meaning."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    SLOW = "slow", "The right answer, `delay_s` late."
    NO_EFFECT = "no_effect", "The right answer, but nothing changes."
    SILENCE = "silence", "No effect and no answer; the connection stays open for `hold_s`, then closes."
    COMMIT_THEN_SILENCE = "commit_then_silence", "As silence, but it took effect."
    RESET = "reset", "No effect; the connection is reset."
    COMMIT_THEN_RESET = "commit_then_reset", "As reset, but it took effect."
    RATE_LIMIT = "rate_limit", "429 with `Retry-After: retry_after_s`."
    SERVER_ERROR = "server_error", "The answer is `status`; no effect."
    COMMIT_THEN_SERVER_ERROR = "commit_then_server_error", "The answer is `status`, but it took effect."
    EMPTY_BODY = "empty_body", "200 with an empty body."
    NO_CONTENT = "no_content", "204 without a body; the request took effect."
    IN_ARRAY = "in_array", "The right answer as the only item of an array; the request took effect."
    MISSING_FIELDS = "missing_fields", "The right answer without the `fields`; the request took effect."
    TOKEN_REVOKED = "token_revoked", "The token of this request is revoked for good; the answer is 401."
    CLOCK_SKEW = (
        "clock_skew",
        "The cloud's clock is `skew_s` off: its Date, and when tokens end. Other faults still hit.",
    )
    TLS = "tls", "A new connection gets the bad `certificate`. For a cloud with HTTPS; `calls` count connections."
    OFF = "off", "Connections are refused and open ones are cut, as long as the fault lasts."


class BadCertificate(StrEnum):
    """What is wrong with the certificate of a `FaultKind.TLS`."""

    UNKNOWN_CA = "unknown_ca"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    WRONG_HOST = "wrong_host"
    CUT = "cut"
    """None is shown: the connection ends in mid-handshake."""


WHOLE_CLOUD = frozenset({FaultKind.TLS, FaultKind.OFF})
"""Kinds that hit connections, whatever is asked over them."""
EVERY_ROUTE = "* /**"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A fault and the requests that it hits.

    `route` is ``METHOD /path``; each part may hold ``*`` (``POST /v1/products/*/devices``), a last ``**`` stands for
    any rest, and ``* /**`` is every request. It lasts from `from_s` after it was set (or the cloud was first started)
    for `for_s`, 0 being without end. Of the requests that match meanwhile, it hits those whose ordinal (from 1) is in
    `calls`; with `calls` empty, each with `probability`, drawn from `seed`, so that a run can be repeated.
    """

    kind: FaultKind
    route: str = EVERY_ROUTE
    calls: tuple[int, ...] = ()
    probability: float = 1.0
    seed: int = 0
    from_s: float = 0.0
    for_s: float = 0.0
    delay_s: float = 0.0
    hold_s: float = 60.0
    retry_after_s: int = 1
    retry_after_date: bool = False
    """The Retry-After header names a moment instead of seconds."""
    status: int = 503
    html: bool = False
    fields: tuple[str, ...] = ()
    skew_s: float = 0.0
    """Above 0 the cloud's clock is ahead."""
    certificate: BadCertificate = BadCertificate.UNKNOWN_CA

    def __post_init__(self) -> None:
        method, space, path = self.route.partition(" ")
        if not (method and space and path.startswith("/")):
            raise ValueError(f"route {self.route!r} is not 'METHOD /path'")
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability {self.probability} is not within 0 and 1")
        if self.kind in WHOLE_CLOUD and self.route != EVERY_ROUTE:
            raise ValueError(f"a fault of kind {self.kind.value} has no route: it hits connections")
        if self.kind is FaultKind.OFF and (self.calls or self.probability < 1.0):
            raise ValueError("a cloud is off for a time (from_s, for_s), not for calls or by chance")
        if self.kind is FaultKind.MISSING_FIELDS and not self.fields:
            raise ValueError("missing_fields needs fields, the names to leave out")

    def lasts_at(self, age_s: float) -> bool:
        """Whether the fault is on, so long after it was set."""
        return self.from_s <= age_s and (not self.for_s or age_s < self.from_s + self.for_s)


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
    REFUSED_IMPORT_400 = "refused_import_400"
    """An import of one device that is refused answers 400 with a text instead of 200 with lists."""
    FIRMWARE_WRAPPED = "firmware_wrapped"
    """The list of a product's firmware comes as ``{"firmware": [...]}``."""
    DEVICES_BARE = "devices_bare"
    """A product's devices come as a bare array, without the number of pages."""


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
    an imported SIM stays unknown to its product. With `https` the cloud is served under certificates of its own
    authority.
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
    https: bool = False
