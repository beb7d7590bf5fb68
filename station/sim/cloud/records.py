"""What the cloud keeps on file: users, tokens, products, devices, SIMs. The same values open a plan and fill the state.

Field names follow the vendor's Cloud API description where it has a name for the thing. Times are seconds since
1970-01-01 UTC; a time of 0.0 means "never". An empty text means "none".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EVERYTHING = "*:*"
"""The scope of a person's own token. Tokens of API users name single scopes, such as ``devices:import``."""


@dataclass(frozen=True, kw_only=True)
class User:
    """A person or an API user. `customer_of` is the product id of a customer; `mfa_otp` turns two-factor login on.

    An API user (`programmatic`) has a `friendly_name` instead of a password.
    """

    username: str
    password: str = ""
    mfa_otp: str = ""
    customer_of: int | None = None
    programmatic: bool = False
    friendly_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Token:
    """An access token. `expires_at_s` 0.0 is a token without end; `lifetime_s` sets it when the cloud is first started.

    A revoked one stays on file.
    """

    token: str
    username: str
    scopes: tuple[str, ...] = (EVERYTHING,)
    client_id: str = "particle"
    expires_at_s: float = 0.0
    lifetime_s: float = 0.0
    refresh_token: str = ""
    revoked: bool = False


@dataclass(frozen=True, kw_only=True)
class OAuthClient:
    """A client that may log in by itself (``client_credentials``) and then acts as `username`."""

    client_id: str
    client_secret: str
    username: str
    scopes: tuple[str, ...] = (EVERYTHING,)


@dataclass(frozen=True, kw_only=True)
class Product:
    """A product: one platform, a team that may work on it."""

    product_id: int
    slug: str
    name: str
    platform_id: int
    team: tuple[str, ...] = ()
    description: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Variable:
    """A value that a device's firmware lets the cloud read. `kind`: int32, double, string or bool."""

    name: str
    value: str
    kind: str = "string"


@dataclass(frozen=True, kw_only=True)
class Device:
    """A device that the cloud has heard of: made by Particle, perhaps claimed, perhaps a member of a product.

    `device_id` is 24 lower-case hex digits. `quarantined_in` is the product whose firmware it runs without being a
    member. `import_orders` counts the import requests that named it; the fields after it count what really took effect.
    """

    device_id: str
    platform_id: int
    owner: str = ""
    product_id: int | None = None
    serial_number: str = ""
    iccid: str = ""
    imei: str = ""
    name: str = ""
    notes: str = ""
    groups: tuple[str, ...] = ()
    development: bool = False
    protected: bool = False
    online: bool = False
    quarantined_in: int | None = None
    denied: bool = False
    system_firmware_version: str = ""
    firmware_product_id: int | None = None
    firmware_version: int | None = None
    desired_firmware_version: int | None = None
    public_key: str = ""
    functions: tuple[str, ...] = ()
    variables: tuple[Variable, ...] = ()
    last_heard_s: float = 0.0
    updated_at_s: float = 0.0
    import_orders: int = 0
    imports: int = 0
    removals: int = 0
    claims: int = 0
    unclaims: int = 0


class SimStatus(StrEnum):
    """Where a SIM stands in its life."""

    INACTIVE = "inactive"
    PENDING = "pending"
    ACTIVE = "active"


@dataclass(frozen=True, kw_only=True)
class Sim:
    """A Particle SIM. A `soldered` one (MFF2) follows its device into a product; a card (4FF) does not.

    `activation_delay_s` is how long an activation stays pending; `refusal` makes it end in an error instead. A
    deactivation takes `deactivation_delay_s`; `release_delay_s` above 0 makes a release answer 202 and happen later.
    """

    iccid: str
    status: SimStatus = SimStatus.INACTIVE
    soldered: bool = True
    device_id: str = ""
    owner: str = ""
    product_id: int | None = None
    carrier: str = "kore"
    base_country_code: str = "US"
    mb_limit: int = 5
    activation_delay_s: float = 0.0
    deactivation_delay_s: float = 0.0
    release_delay_s: float = 0.0
    refusal: str = ""
    last_action: str = ""
    last_action_refused: bool = False
    first_activated_at_s: float = 0.0
    last_activated_at_s: float = 0.0
    updated_at_s: float = 0.0
    activations: int = 0
    deactivations: int = 0
    releases: int = 0


class SimAction(StrEnum):
    """What a queued piece of work will do to a SIM."""

    IMPORT = "import"
    ACTIVATE = "activate"
    DEACTIVATE = "deactivate"
    RELEASE = "release"


@dataclass(frozen=True, kw_only=True)
class SimJob:
    """Work on a SIM that was accepted and waits for its time."""

    iccid: str
    action: SimAction
    due_at_s: float
    product_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Firmware:
    """One uploaded version of a product's firmware."""

    product_id: int
    version: int
    title: str
    description: str = ""
    size_bytes: int = 0
    sha256: str = ""
    mandatory: bool = False
    uploaded_by: str = ""
    uploaded_at_s: float = 0.0
    updated_at_s: float = 0.0
    released: bool = False
    product_default: bool = False
    intelligent: bool = False
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimCode:
    """A claim code that was handed out; it claims the device that brings it along when it comes online."""

    code: str
    username: str
    product_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A device came online: what it ran, and whether it was a member of that product at that moment.

    `offered_version` is the firmware that the cloud would now send to it, in place of what it runs.
    """

    device_id: str
    at_s: float
    firmware_product_id: int | None
    firmware_version: int | None
    member: bool
    quarantined: bool
    sim_status: SimStatus | None = None
    offered_version: int | None = None
