"""What recipes need of the cloud, held against what a token may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.core.errors import CloudError, RecipeError
from station.core.planned import Deed, PlanTarget

if TYPE_CHECKING:
    from station.cloud.door import CloudDoor
    from station.cloud.values import Product, TokenState
    from station.recipe.model import ProductRef, Recipe


@dataclass(frozen=True)
class CallNeed:
    """One kind of call. allowed: None where the vendor describes no scope for it, so that it cannot be known."""

    call: str
    scope: str
    allowed: bool | None


@dataclass(frozen=True)
class ProductNeed:
    """A product that a recipe names. trouble: why it cannot be used, "" where it can."""

    product: str
    platform: str
    trouble: str


@dataclass(frozen=True)
class RecipeNeeds:
    """What one recipe needs. trouble: why that cannot be said, "" where it can."""

    recipe: str
    calls: tuple[CallNeed, ...] = ()
    products: tuple[ProductNeed, ...] = ()
    trouble: str = ""

    @property
    def met(self) -> bool:
        return all(one.allowed is not False for one in self.calls) and not any(one.trouble for one in self.products)


@dataclass(frozen=True)
class Needs:
    """Products that the token reaches, and what each recipe needs. products_trouble: why they cannot be listed."""

    reachable: tuple[Product, ...]
    products_trouble: str
    recipes: tuple[RecipeNeeds, ...]

    @property
    def met(self) -> bool:
        return all(one.met for one in self.recipes)


def needs_of_recipes(cloud: CloudDoor, token: TokenState, recipes: tuple[Path, ...], files: Path | None) -> Needs:
    """Ask the cloud about the products, and the recipes about their calls.

    recipes: () for those that ship, of which the ones whose files are not here are told as such.
    Raises RecipeError where a recipe that was named cannot be used.
    """
    from station.app import RECIPES

    reachable: tuple[Product, ...] = ()
    trouble = ""
    try:
        reachable = cloud.products()
    except CloudError as error:
        trouble = f"{error.code}: {error.message}"
    named = recipes or tuple(sorted(RECIPES.glob("*.yaml")))
    seen = [_needs_of(cloud, token, path, files, must=bool(recipes)) for path in named]
    return Needs(reachable, trouble, tuple(seen))


def _needs_of(cloud: CloudDoor, token: TokenState, path: Path, files: Path | None, *, must: bool) -> RecipeNeeds:
    from station.app import read_recipe
    from station.cloud.scopes import needs_of

    try:
        recipe = read_recipe(path, files)
    except RecipeError as error:
        if must:
            raise
        return RecipeNeeds(path.name, trouble=error.message)
    calls = [CallNeed(need.call, need.scope, need.allowed_by(token)) for need in needs_of(_calls_of(recipe))]
    products = tuple(_product_need(cloud, platform, ref) for platform, ref in _products_of(recipe))
    return RecipeNeeds(recipe.id, tuple(calls), products)


def _calls_of(recipe: Recipe) -> Iterable[str]:
    """Every call that a run of this recipe may make, on any of its platforms."""
    for platform in recipe.platforms:
        product = recipe.product_for(platform)
        target = PlanTarget(platform, product.id if product else None)
        for plan in (*recipe.steps, *recipe.cleanup):
            if plan.is_for(platform):
                planned = plan.step.planned(target)
                yield from (one.place for one in planned if one.deed in {Deed.GET, Deed.CALL})


def _products_of(recipe: Recipe) -> Iterable[tuple[str, ProductRef]]:
    for platform in recipe.platforms:
        ref = recipe.product_for(platform)
        if ref is not None:
            yield platform, ref


def _product_need(cloud: CloudDoor, platform: str, ref: ProductRef) -> ProductNeed:
    from station.particle.platforms import platform_by_name

    name = f"{ref.id} ({ref.slug})" if ref.slug else str(ref.id)
    try:
        product = cloud.product(ref.id)
    except CloudError as error:
        return ProductNeed(name, platform, f"{error.code}: {error.message}")
    known = platform_by_name(platform)
    if ref.slug and product.slug and product.slug != ref.slug:
        return ProductNeed(name, platform, f"the cloud calls product {ref.id} {product.slug!r}")
    if known is not None and product.platform_id not in {None, known.platform_id}:
        return ProductNeed(
            name, platform, f"it is for platform {product.platform_id}, {platform} is {known.platform_id}"
        )
    return ProductNeed(name, platform, "")
