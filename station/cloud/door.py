"""The calls that the station makes, as one run holds them. Imports no HTTP library."""

from __future__ import annotations

import re
import time

from station.cloud import parse
from station.cloud.errors import CloudNotFoundError
from station.cloud.exchange import Exchange
from station.cloud.values import ImportReply, Product, ProductDevice, Sim, TokenState
from station.cloud.wire import Call, T
from station.core.cancel import CancelToken
from station.core.errors import RecipeError
from station.core.ids import DeviceId, Iccid

_PRODUCT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class CloudDoor:
    """A light view of the cloud: stamps its run into the journal and ends with its run's stop. Any thread may use it.

    Every call raises a CloudError of some kind (`station.cloud.errors`) or Aborted. A product is named by its number or
    its slug; RecipeError where the text can be neither. Questions are repeated while that may help. An order is not:
    CloudAnswerLostError then means that it may have been carried out, so look before giving it again.
    Source of all routes: the vendor's Cloud API description.
    """

    def __init__(self, exchange: Exchange, run: str, cancel: CancelToken) -> None:
        self._exchange = exchange
        self._run = run
        self._cancel = cancel

    def current_token(self) -> TokenState:
        """The token in use: its scopes and its end."""
        return self._send(Call("GET", "/v1/access_tokens/current", parse.token_state))

    def product(self, product: str | int) -> Product:
        """CloudNotFoundError where there is no such product, or the token's owner is not of its team."""
        wanted = str(product)
        return self._send(
            Call("GET", _product(product), lambda body: parse.product(body, wanted), scope="products:get")
        )

    def import_device(self, product: str | int, device_id: DeviceId) -> ImportReply:
        """Order: put a device into a product. A Particle SIM in it is imported and activated (and billed) with it."""
        order = {"id": device_id.lower()}
        path = f"{_product(product)}/devices"
        return self._send(Call("POST", path, parse.import_reply, scope="devices:import", order=order))

    def product_device(self, product: str | int, device_id: DeviceId) -> ProductDevice | None:
        """A device of a product; None where it is not in it. An unknown product cannot be told from that: ask first."""
        return self._look(_device_call(f"{_product(product)}/devices/{device_id.lower()}", device_id))

    def device(self, device_id: DeviceId) -> ProductDevice | None:
        """A device of the token's own user; None where the cloud shows no such device to that user."""
        return self._look(_device_call(f"/v1/devices/{device_id.lower()}", device_id))

    def unclaim_product_device(self, product: str | int, device_id: DeviceId) -> None:
        """Order: take the owner off a device; it stays in the product, its SIM stays as it is."""
        path = f"{_product(product)}/devices/{device_id.lower()}/owner"
        self._send(Call("DELETE", path, parse.acknowledged, scope="devices:release"))

    def set_public_key(self, device_id: DeviceId, pem: str, algorithm: str) -> None:
        """Order: from now on the cloud knows this device by this public key. Giving the same key again does no harm.

        pem: SPKI in PEM form. algorithm: "rsa" or "ecc". The cloud offers no way to look at the key afterwards.
        """
        order: dict[str, str | list[str]] = {
            "deviceID": device_id.lower(),
            "publicKey": pem,
            "filename": "station",
            "order": f"manual_{time.time_ns() // 1_000_000}",
            "algorithm": algorithm,
        }
        self._send(Call("POST", f"/v1/provisioning/{device_id.lower()}", parse.acknowledged, order=order))

    def sim(self, iccid: Iccid) -> Sim | None:
        """A SIM of the token's own user; None where there is none."""
        return self._look(_sim_call(f"/v1/sims/{iccid}", iccid))

    def product_sim(self, product: str | int, iccid: Iccid) -> Sim | None:
        """A SIM of a product; None where it is not in it."""
        return self._look(_sim_call(f"{_product(product)}/sims/{iccid}", iccid))

    def import_product_sim(self, product: str | int, iccid: Iccid, country: str = "") -> None:
        """Order: put a SIM into a product and activate it. The cloud only queues it: look until it is active.

        country: two-letter code, "" for the product's own. The device that the SIM belongs to is imported as well.
        """
        order: dict[str, str | list[str]] = {"sims": [str(iccid)]}
        if country:
            order["country"] = country
        path = f"{_product(product)}/sims"
        self._send(Call("POST", path, parse.acknowledged, scope="sims:import", order=order))

    def activate_user_sim(self, iccid: Iccid, country: str = "") -> None:
        """Order: activate a SIM of the token's own user; refused for SIMs of a product. country: as above."""
        order: dict[str, str | list[str]] = {"action": "activate"}
        if country:
            order["country"] = country
        self._send(Call("PUT", f"/v1/sims/{iccid}", parse.acknowledged, scope="sims:update", order=order))

    def _send(self, call: Call[T]) -> T:
        return self._exchange.send(call, self._run, self._cancel)

    def _look(self, call: Call[T]) -> T | None:
        """The same for a thing that may not be there."""
        try:
            return self._send(call)
        except CloudNotFoundError:
            return None


def _product(product: str | int) -> str:
    if not _PRODUCT.fullmatch(str(product)):
        raise RecipeError(f"{product!r} is neither the number nor the slug of a product")
    return f"/v1/products/{product}"


def _device_call(path: str, device_id: DeviceId) -> Call[ProductDevice]:
    return Call("GET", path, lambda body: parse.device(body, device_id), scope="devices:get")


def _sim_call(path: str, iccid: Iccid) -> Call[Sim]:
    return Call("GET", path, lambda body: parse.sim(body, iccid), scope="sims:get")
