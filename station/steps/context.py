"""What a step may use while it looks or acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from station.core.cancel import CancelToken
from station.core.errors import RecipeError
from station.core.identity import Identity

if TYPE_CHECKING:  # the registry of steps stays free of HTTP and cryptography
    from station.cloud.door import CloudDoor
    from station.particle.unit import Unit
    from station.recipe.model import ProductRef


@dataclass(frozen=True)
class StepContext:
    """One step of one run on one unit.

    unit: the unit, already identified. cloud: calls stamped with this run. product: the recipe's product for this
    platform, if it has one. progress: tell (done, total) in any unit of work, as often as you like; it is thinned out
    on its way to the screen.
    """

    unit: Unit
    cloud: CloudDoor
    identity: Identity
    product: ProductRef | None
    cancel: CancelToken
    progress: Callable[[int, int], None]

    @property
    def product_id(self) -> int:
        """The product number. Raises RecipeError where the recipe names no product (the checker refuses that)."""
        if self.product is None:
            raise RecipeError("this step needs `product:` in the recipe")
        return self.product.id
