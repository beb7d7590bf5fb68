"""Calls about SIMs: a product's, and a user's own."""

from __future__ import annotations

from station.cloud import parse
from station.cloud.calls import Caller, product_path
from station.cloud.values import Sim
from station.cloud.wire import Call, Order
from station.core.ids import Iccid


class SimCalls(Caller):
    """All orders here are carried out later, some within minutes: look until the SIM is in the state that was asked."""

    def sim(self, iccid: Iccid) -> Sim | None:
        """A SIM of the token's own user; None where there is none."""
        return self._look(_sim_call(f"/v1/sims/{iccid}", iccid))

    def product_sim(self, product: str | int, iccid: Iccid) -> Sim | None:
        """A SIM of a product; None where it is not in it."""
        return self._look(_sim_call(_path(product, iccid), iccid, str(product)))

    def import_product_sim(self, product: str | int, iccid: Iccid, country: str = "") -> None:
        """Order: put a SIM into a product and activate it. The cloud only queues it: look until it is active.

        country: two-letter code, "" for the product's own. The device that the SIM belongs to is imported as well.
        """
        order: dict[str, str | list[str]] = {"sims": [str(iccid)]}
        if country:
            order["country"] = country
        path = f"{product_path(product)}/sims"
        self._send(Call("POST", path, parse.acknowledged, scope="sims:import", order=order, product=str(product)))

    def activate_user_sim(self, iccid: Iccid, country: str = "") -> None:
        """Order: activate a SIM of the token's own user; refused for SIMs of a product. country: as above."""
        order = {"action": "activate"} | ({"country": country} if country else {})
        self._change(_path("", iccid), "", order)

    def deactivate_sim(self, iccid: Iccid, product: str | int = "") -> None:
        """Order: cut a SIM off the network; it stays where it is. product: whose it is, "" for the user's own."""
        self._change(_path(product, iccid), product, {"action": "deactivate"})

    def reactivate_sim(self, iccid: Iccid, product: str | int = "", *, limit_mb: int | None = None) -> None:
        """Order: put a SIM that was active before back on the network. limit_mb: its monthly limit, None for as it was.

        product: whose it is, "" for the user's own.
        """
        order: dict[str, str | int] = {"action": "reactivate"}
        if limit_mb is not None:
            order["mb_limit"] = limit_mb
        self._change(_path(product, iccid), product, order)

    def release_sim(self, iccid: Iccid, product: str | int = "") -> None:
        """Order: deactivate a SIM and give it up, so that anybody may take it. product: whose it is, "" for the user's.

        The cloud may do it later; it is done when `sim` or `product_sim` gives None.
        """
        call = Call(
            "DELETE",
            _path(product, iccid),
            parse.acknowledged,
            scope="sims:remove",
            product=str(product),
            names_thing=True,
        )
        self._send(call)

    def _change(self, path: str, product: str | int, order: Order) -> None:
        call = Call(
            "PUT", path, parse.acknowledged, scope="sims:update", order=order, product=str(product), names_thing=True
        )
        self._send(call)


def _path(product: str | int, iccid: Iccid) -> str:
    return f"{product_path(product)}/sims/{iccid}" if product else f"/v1/sims/{iccid}"


def _sim_call(path: str, iccid: Iccid, product: str = "") -> Call[Sim]:
    return Call("GET", path, lambda body: parse.sim(body, iccid), scope="sims:get", product=product, names_thing=True)
