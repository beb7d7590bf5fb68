"""What is wrong with files that a recipe names, found out by the very functions that a run uses."""

from __future__ import annotations

from collections.abc import Callable

from station.core.errors import RecipeError
from station.core.misfit import Misfit, MisfitKind


def misfit_of(
    at: tuple[str | int, ...], look: Callable[[], object], product_error: type[RecipeError] | None = None
) -> list[Misfit]:
    """The fault that `look` finds, if it finds one.

    Args:
        at: the value to blame, see `Misfit.at`.
        product_error: raised where it is the product, and not the file, that does not fit.
    """
    try:
        look()
    except RecipeError as error:
        product = product_error is not None and isinstance(error, product_error)
        return [Misfit(MisfitKind.PRODUCT if product else MisfitKind.FILE, error.message, at=at)]
    return []
