"""Whether a recipe may make units here: asked once, when a line opens, and written down."""

from __future__ import annotations

from station.core.doors import AuditLog
from station.core.errors import RecipeError
from station.core.facts import RecipeApproved
from station.recipe.model import Recipe
from station.settings import Settings

VALID, ABSENT = "valid", "engineering mode, not approved"


def admitted(recipe: Recipe, settings: Settings, audit: AuditLog) -> tuple[str, ...]:
    """Names of those who approved this recipe. Outside of production there may be none.

    Raises:
        RecipeError: the station is in production, and the recipe is not approved or has changed; the message says what.
    """
    from station.recipe.approval import require_approved

    try:
        approvers = require_approved(recipe, settings.approvers)
    except RecipeError as error:
        if settings.production:
            audit.append(_fact(recipe, "", "", f"refused: {error.code}: {error.message}"))
            raise
        audit.append(_fact(recipe, "", "", f"{ABSENT}: {error.code}"))
        return ()
    for one in approvers:
        audit.append(_fact(recipe, one.name, one.fingerprint, VALID))
    return tuple(one.name for one in approvers)


def _fact(recipe: Recipe, approver: str, fingerprint: str, result: str) -> RecipeApproved:
    return RecipeApproved(recipe.id, recipe.version, recipe.sha256, approver, fingerprint, result)
