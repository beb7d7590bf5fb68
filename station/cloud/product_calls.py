"""Calls about products: what they are, who works on them, what firmware they hand out."""

from __future__ import annotations

from station.cloud import parse, parse_lists
from station.cloud.calls import Caller, product_path
from station.cloud.firmware import ProductFirmware
from station.cloud.values import Product, TeamMember
from station.cloud.wire import Call


class ProductCalls(Caller):
    """A product is named by its number or its slug. CloudProductError: there is none, or it is not the token's."""

    def products(self) -> tuple[Product, ...]:
        """All products that the token reaches."""
        return self._send(Call("GET", "/v1/user/products", parse_lists.products, scope="products:list"))

    def product(self, product: str | int) -> Product:
        """CloudProductError where there is no such product, or the token's owner is not of its team."""
        wanted = str(product)
        path = product_path(product)
        return self._send(
            Call("GET", path, lambda body: parse.product(body, wanted), scope="products:get", product=wanted)
        )

    def product_team(self, product: str | int) -> tuple[TeamMember, ...]:
        """Who works on a product, API users included."""
        path = f"{product_path(product)}/team"
        return self._send(Call("GET", path, parse_lists.team, scope="teams.users:list", product=str(product)))

    def product_firmware(self, product: str | int) -> tuple[ProductFirmware, ...]:
        """All versions of a product's firmware that the cloud keeps."""
        path = f"{product_path(product)}/firmware"
        return self._send(Call("GET", path, parse_lists.firmware, scope="firmware:list", product=str(product)))
