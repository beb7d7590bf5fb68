"""Calls about devices: a product's, and a user's own."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlencode

from station.cloud import parse, parse_lists
from station.cloud.calls import Caller, product_path
from station.cloud.errors import CloudReplyError
from station.cloud.firmware import FirmwareChoice, firmware_for
from station.cloud.product_calls import ProductCalls
from station.cloud.values import (
    ClaimCode,
    ClaimReply,
    DeviceChange,
    DevicePage,
    ImportReply,
    ProductDevice,
    SerialNumberReply,
)
from station.cloud.wire import Call, Order
from station.core.ids import DeviceId, Iccid, SerialNumber

PER_PAGE = 100
_MOST_PAGES = 10_000


class ProductDeviceCalls(ProductCalls):
    """Devices of a product. CloudProductError: there is no such product for this token."""

    def import_device(self, product: str | int, device_id: DeviceId) -> ImportReply:
        """Order: put a device into a product. A Particle SIM in it is imported and activated (and billed) with it."""
        return self._import(product, {"id": device_id.lower()})

    def import_devices(self, product: str | int, device_ids: Sequence[DeviceId]) -> ImportReply:
        """Order: the same for many devices at once."""
        return self._import(product, {"ids": [device_id.lower() for device_id in device_ids]})

    def import_device_list(self, product: str | int, identifiers: Sequence[str]) -> ImportReply:
        """Order: the same as a file of identifiers, each a Device ID, serial number, IMEI or ICCID."""
        path = f"{product_path(product)}/devices"
        lines = "\n".join(identifiers).encode("ascii")
        read = parse.import_reply
        return self._send(Call("POST", path, read, scope="devices:import", upload=lines, product=str(product)))

    def approve_device(self, product: str | int, device_id: DeviceId) -> ImportReply:
        """Order: let a device out of the product's quarantine. The vendor describes it as the import of that device."""
        return self.import_device(product, device_id)

    def product_device(self, product: str | int, device_id: DeviceId) -> ProductDevice | None:
        """A device of a product, also one in its quarantine; None where it is in neither."""
        path = f"{product_path(product)}/devices/{device_id.lower()}"
        return self._look(_device_call(path, device_id, str(product)))

    def product_devices(
        self,
        product: str | int,
        *,
        page: int = 1,
        per_page: int = PER_PAGE,
        device_id: str = "",
        serial_number: str = "",
        quarantined: bool | None = None,
    ) -> DevicePage:
        """One page, from 1, of a product's devices, with those in quarantine.

        Args:
            device_id, serial_number: list only what has it; the cloud may take a part of it as well.
            quarantined: None for both kinds.
        """
        # Clients write per_page, the vendor's description perPage: a server that knows one ignores the other.
        asked: dict[str, str | int] = {"page": page, "per_page": per_page, "perPage": per_page}
        given = {"deviceId": device_id.lower(), "serialNumber": serial_number}
        asked |= {name: value for name, value in given.items() if value}
        if quarantined is not None:
            asked["quarantined"] = "true" if quarantined else "false"
        path = f"{product_path(product)}/devices?{urlencode(asked)}"
        return self._send(Call("GET", path, parse_lists.device_page, scope="devices:list", product=str(product)))

    def every_product_device(self, product: str | int, *, quarantined: bool | None = None) -> Iterator[ProductDevice]:
        """All devices of a product, each once, page after page as far as they are read."""
        seen: set[str] = set()
        for page in range(1, _MOST_PAGES + 1):
            read = self.product_devices(product, page=page, quarantined=quarantined)
            new = [device for device in read.devices if device.id not in seen]
            seen |= {device.id for device in new}
            yield from new
            # Where no number of pages is told, the list ends where nothing new comes.
            if not new or (read.total_pages is not None and page >= read.total_pages):
                return
        raise CloudReplyError(f"the list of devices has more than {_MOST_PAGES} pages")

    def change_product_device(self, product: str | int, device_id: DeviceId, change: DeviceChange) -> None:
        """Order: give a device of a product another name, notes, groups or development flag."""
        path = f"{product_path(product)}/devices/{device_id.lower()}"
        self._send(_about_device("PUT", path, product, "devices:update", change.fields()))

    def remove_product_device(self, product: str | int, device_id: DeviceId, *, deny: bool = False) -> None:
        """Order: take a device out of the product. Unclaim it first; its SIM stays active.

        deny: for one in quarantine, keep it out for good.
        """
        order: Order = {"deny": True} if deny else {}
        path = f"{product_path(product)}/devices/{device_id.lower()}"
        self._send(_about_device("DELETE", path, product, "devices:remove", order))

    def unclaim_product_device(self, product: str | int, device_id: DeviceId) -> None:
        """Order: take the owner off a device; it stays in the product, its SIM stays as it is."""
        path = f"{product_path(product)}/devices/{device_id.lower()}/owner"
        self._send(_about_device("DELETE", path, product, "devices:release"))

    def ping_product_device(self, product: str | int, device_id: DeviceId) -> bool:
        """Is the device online at this moment? The cloud asks the device itself."""
        path = f"{product_path(product)}/devices/{device_id.lower()}/ping"
        return self._send(_ping_call(path, "devices:ping", str(product)))

    def product_claim_code(self, product: str | int, iccid: Iccid | None = None) -> ClaimCode:
        """Order: a code by which a device claims itself for the token's owner; for members of the product only."""
        path = f"{product_path(product)}/device_claims"
        order = {"iccid": str(iccid)} if iccid else {}
        return self._send(Call("POST", path, parse.claim_code, order=order, product=str(product)))

    def firmware_for(self, product: str | int, device_id: DeviceId) -> FirmwareChoice | None:
        """Which version the cloud would give this device when it comes online; None where it is not in the product."""
        device = self.product_device(product, device_id)
        if device is None:
            return None
        return firmware_for(device, self.product_firmware(product))

    def _import(self, product: str | int, order: Order) -> ImportReply:
        path = f"{product_path(product)}/devices"
        read = parse.import_reply
        return self._send(Call("POST", path, read, scope="devices:import", order=order, product=str(product)))


class UserDeviceCalls(Caller):
    """Devices that the token's own user has claimed."""

    def devices(self) -> tuple[ProductDevice, ...]:
        """All devices of the token's own user."""
        return self._send(Call("GET", "/v1/devices", parse_lists.user_devices, scope="devices:list"))

    def device(self, device_id: DeviceId) -> ProductDevice | None:
        """A device of the token's own user; None where the cloud shows no such device to that user."""
        return self._look(_device_call(f"/v1/devices/{device_id.lower()}", device_id))

    def claim_device(self, device_id: DeviceId, *, request_transfer: bool = False) -> ClaimReply:
        """Order: make the token's own user the owner. A device that is in no product must be online.

        request_transfer: ask its present owner by e-mail.
        Raises CloudForeignError where it has another owner.
        """
        order: Order = {"id": device_id.lower(), "request_transfer": request_transfer}
        return self._send(Call("POST", "/v1/devices", parse.claim_reply, order=order))

    def unclaim_device(self, device_id: DeviceId) -> None:
        """Order: give up a device of the token's own user.

        For a customer's device of the user's product the cloud has answered ok and changed nothing, so it is for own
        devices only; look at the owner afterwards.
        """
        self._send(_about_device("DELETE", f"/v1/devices/{device_id.lower()}", "", "devices:release"))

    def change_device(self, device_id: DeviceId, change: DeviceChange) -> None:
        """Order: give a device of the token's own user another name or notes."""
        self._send(_about_device("PUT", f"/v1/devices/{device_id.lower()}", "", "devices:update", change.fields()))

    def ping_device(self, device_id: DeviceId) -> bool:
        """Is a device of the token's own user online at this moment?"""
        return self._send(_ping_call(f"/v1/devices/{device_id.lower()}/ping", "devices:ping", ""))

    def claim_code(self, iccid: Iccid | None = None) -> ClaimCode:
        """Order: a code by which a device claims itself for the token's own user. iccid: of a cellular device."""
        order = {"iccid": str(iccid)} if iccid else {}
        return self._send(Call("POST", "/v1/device_claims", parse.claim_code, order=order))

    def look_up_serial_number(self, serial_number: SerialNumber) -> SerialNumberReply | None:
        """The device of a serial number, None where there is none. The cloud allows 50 of these an hour to a user:
        for a member of a product use `product_devices(serial_number=...)`."""
        path = f"/v1/serial_numbers/{quote(serial_number, safe='')}"
        return self._look(Call("GET", path, parse.serial_number, names_thing=True))

    def set_public_key(self, device_id: DeviceId, pem: str, algorithm: str) -> None:
        """Order: from now on the cloud knows this device by this public key. Giving the same key again does no harm.

        pem: SPKI in PEM form. algorithm: "rsa" or "ecc". The cloud offers no way to look at the key afterwards.
        """
        order: Order = {
            "deviceID": device_id.lower(),
            "publicKey": pem,
            "filename": "station",
            "order": f"manual_{time.time_ns() // 1_000_000}",
            "algorithm": algorithm,
        }
        self._send(Call("POST", f"/v1/provisioning/{device_id.lower()}", parse.acknowledged, order=order))


def _device_call(path: str, device_id: DeviceId, product: str = "") -> Call[ProductDevice]:
    return Call(
        "GET",
        path,
        lambda body: parse.device(body, device_id),
        scope="devices:get",
        product=product,
        names_thing=True,
    )


def _ping_call(path: str, scope: str, product: str) -> Call[bool]:
    return Call("PUT", path, parse.online, scope=scope, product=product, names_thing=True, changes_nothing=True)


def _about_device(method: str, path: str, product: str | int, scope: str, order: Order | None = None) -> Call[None]:
    return Call(method, path, parse.acknowledged, scope=scope, order=order, product=str(product), names_thing=True)
