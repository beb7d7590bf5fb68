"""What the cloud answers, as values. Identifiers are normalised; what an answer left out has an empty value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from station.core.ids import DeviceId, Iccid
from station.core.secret import Secret


@dataclass(frozen=True)
class TokenState:
    """The token that the station uses. expires_at is None for a token without an end."""

    client: str
    scopes: tuple[str, ...]
    expires_at: datetime | None


@dataclass(frozen=True)
class CloudUser:
    """Whose a token is. is_programmatic: an API user, made for machines."""

    username: str
    is_programmatic: bool = False


@dataclass(frozen=True)
class AccessGrant:
    """A new access token. lifetime_s: None for one without an end."""

    token: Secret
    lifetime_s: int | None


@dataclass(frozen=True)
class TeamMember:
    """Who may work on a product. role: the cloud's word for it, "" where it says none."""

    username: str
    role: str = ""
    is_programmatic: bool = False


@dataclass(frozen=True)
class Product:
    """A product: all its devices are of one platform."""

    id: int
    slug: str
    name: str
    platform_id: int | None


@dataclass(frozen=True)
class ImportReply:
    """What the cloud says of an import. Never a proof: an answer 200 can list nothing but refusals, or nothing at all.

    updated: number of devices newly in the product.
    updated_ids: newly in the product. existing_ids: were in it before.
    nonmember_ids: belong to another user. invalid_ids: unknown, of another platform, or in another product.
    protected_ids: under device protection. Identifiers are in lower case.
    """

    updated: int = 0
    updated_ids: tuple[str, ...] = ()
    existing_ids: tuple[str, ...] = ()
    nonmember_ids: tuple[str, ...] = ()
    invalid_ids: tuple[str, ...] = ()
    protected_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProductDevice:
    """A device as the cloud knows it.

    owner: None where nobody has claimed it. product_id: the product it is a member of.
    firmware_product_id, firmware_version: of the application that it reported when it was last online.
    desired_firmware_version: the version that it is locked to. targeted_firmware_version: the release that the cloud
    aims at it, None where it has not said so yet. last_heard: None where it was never online.
    system_firmware_version: Device OS, as text. protection: status of device protection, "" where not reported.
    """

    id: DeviceId
    owner: str | None = None
    product_id: int | None = None
    platform_id: int | None = None
    quarantined: bool = False
    denied: bool = False
    development: bool = False
    online: bool = False
    name: str = ""
    notes: str = ""
    groups: tuple[str, ...] = ()
    serial_number: str = ""
    iccid: str = ""
    imei: str = ""
    firmware_product_id: int | None = None
    firmware_version: int | None = None
    desired_firmware_version: int | None = None
    targeted_firmware_version: int | None = None
    last_heard: datetime | None = None
    system_firmware_version: str = ""
    protection: str = ""

    @property
    def member_of(self) -> int | None:
        """The product that it is in. A device that is in none has its platform's number in place of a product's."""
        return None if self.product_id == self.platform_id else self.product_id


@dataclass(frozen=True)
class DevicePage:
    """A part of a list of devices. total_pages: of how many, None where the cloud does not say."""

    devices: tuple[ProductDevice, ...]
    total_pages: int | None


@dataclass(frozen=True)
class DeviceChange:
    """What shall be changed of a device's entry; None stays as it is. Groups and development are for product devices.

    development: a development device gets no firmware from the cloud by itself.
    """

    name: str | None = None
    notes: str | None = None
    groups: tuple[str, ...] | None = None
    development: bool | None = None

    def fields(self) -> dict[str, str | bool | list[str]]:
        """As the API spells it."""
        spelled: dict[str, str | bool | list[str]] = {}
        if self.name is not None:
            spelled["name"] = self.name
        if self.notes is not None:
            spelled["notes"] = self.notes
        if self.groups is not None:
            spelled["groups"] = list(self.groups)
        if self.development is not None:
            spelled["development"] = self.development
        return spelled


@dataclass(frozen=True)
class ClaimReply:
    """The cloud took a claim, which proves nothing: look at the owner. transfer_id: it only asked the present owner."""

    device_id: str = ""
    transfer_id: str = ""


@dataclass(frozen=True)
class ClaimCode:
    """A code by which a device claims itself. Whoever has it can claim a device for us: it is kept like a password.

    device_ids: devices that the user had when the code was made.
    """

    code: Secret
    device_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class SerialNumberReply:
    """The device of a serial number. iccid, platform_id: only where the cloud says so."""

    device_id: DeviceId
    iccid: str = ""
    platform_id: int | None = None


@dataclass(frozen=True)
class Sim:
    """A SIM as the cloud knows it.

    status: "active" once it works, else a word for why not ("never_before_activated", "inactive_user_deactivated",
    "inactive_data_limit_reached", "inactive_invalid_payment_method"; the list may grow).
    changing: the cloud is still at work on it. action: what was last asked of it. error: "" where that did not fail.
    country: two-letter code. Source: the vendor's API description; status words from its Android SDK.
    """

    iccid: Iccid
    status: str
    changing: bool = False
    error: str = ""
    action: str = ""
    country: str = ""
    carrier: str = ""
    device_id: str = ""
    product_id: int | None = None
    activations: int | None = None

    @property
    def is_active(self) -> bool:
        return self.status == "active" and not self.changing

    @property
    def is_pending(self) -> bool:
        """An activation that the cloud has not finished."""
        return self.status == "pending" or (self.changing and self.action in {"", "activate", "reactivate"})

    @property
    def is_refused(self) -> bool:
        """The last activation ended in an error."""
        failed = bool(self.error) and self.action in {"", "activate", "reactivate"}
        return failed and not self.is_active and not self.is_pending
