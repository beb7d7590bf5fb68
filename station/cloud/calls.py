"""What all calls have in common: the run that they are stamped with, its stop, and how a product is named."""

from __future__ import annotations

import re

from station.cloud.errors import CloudNotFoundError
from station.cloud.exchange import Exchange
from station.cloud.orders import Orders
from station.cloud.wire import Call, T
from station.core.cancel import CancelToken
from station.core.errors import RecipeError

_PRODUCT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class Caller:
    """One run's way to the cloud. Groups of calls are built on it; `door.CloudDoor` is all of them."""

    def __init__(self, exchange: Exchange, run: str, cancel: CancelToken) -> None:
        self._exchange = exchange
        self._run = run
        self._cancel = cancel
        self._orders = Orders(cancel)

    def withhold_orders(self) -> bool:
        """Let no order go out from now on (WithheldError); whether one has gone out before.

        One that is on its way comes to its end, and questions are asked as before.
        """
        return self._orders.withhold()

    def _send(self, call: Call[T]) -> T:
        return self._exchange.send(call, self._run, self._cancel, orders=self._orders)

    def _look(self, call: Call[T]) -> T | None:
        """The same for a thing that may not be there."""
        try:
            return self._send(call)
        except CloudNotFoundError:
            return None


def product_path(product: str | int) -> str:
    """Raises RecipeError where the text can be neither a product's number nor its slug."""
    if not _PRODUCT.fullmatch(str(product)):
        raise RecipeError(f"{product!r} is neither the number nor the slug of a product")
    return f"/v1/products/{product}"
