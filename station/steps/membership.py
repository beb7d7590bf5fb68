"""What cloud steps look at first: the unit's entry in the recipe's product, and whose unit it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from station.cloud.errors import CloudAnswerLostError, CloudReplyError, CloudServerError, WithheldError
from station.core.errors import StationError, UnitFailedError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.words import Mode
from station.steps.context import RunNotes, StepContext

if TYPE_CHECKING:
    from station.cloud.values import ProductDevice

HEARD_NOTE = "cloud: last heard of before the last boot"
OWNER_NOTE = "cloud: owner as proved last"
MEMBER_NOTE = "cloud: membership as proved last"
ORDERED_NOTE = "cloud: ordered by "
CLAIM_CODE_NOTE = "claim code: hash of what was written"
NOBODY = "nobody"
NEVER_HEARD = "never"
IN_PRODUCT, OUT_OF_PRODUCT = "in", "out"


class NotMemberError(StationError):
    """A step needs a member of the product, and the product does not list the unit."""

    code: ClassVar[str] = "CLOUD-NOT-MEMBER"
    hint: ClassVar[str] = "Call the line engineer: the recipe uses a unit in the cloud that it has not imported."


def device_route(product: int | None) -> str:
    """The route of one device of a product, the Device ID left out."""
    return f"/v1/products/{product}/devices/ID"


def seen_by(ctx: StepContext) -> str:
    """How the product's entry is seen, for evidence."""
    return f"GET /v1/products/{ctx.product_id}/devices/{ctx.identity.device_id}"


def entry(ctx: StepContext) -> ProductDevice | None:
    """The unit's entry in the product, quarantine included; None where it is not listed.

    While the unit is in DFU mode it cannot be online: what the cloud says then of the last time that it heard of the
    unit is noted, so that a later look can tell a new word from an old one.
    """
    seen = ctx.cloud.product_device(ctx.product_id, ctx.identity.device_id)
    if ctx.unit.mode is Mode.DFU:
        ctx.notes.write(HEARD_NOTE, heard(seen))
    return seen


def heard(seen: ProductDevice | None) -> str:
    """When the cloud heard of the unit last, as text."""
    return NEVER_HEARD if seen is None or seen.last_heard is None else seen.last_heard.isoformat()


def member(ctx: StepContext, word: str) -> ProductDevice:
    """The entry of a unit that must be a member.

    Raises:
        NotMemberError: it is none.
    """
    seen = entry(ctx)
    if seen is None or seen.quarantined:
        state = "in quarantine in" if seen is not None else "not in"
        raise NotMemberError(
            f"{word} works on members of product {ctx.product_id}, and {ctx.identity.device_id} is {state} it: "
            "let it wait for import_device",
            product=ctx.product_id,
        )
    return seen


def look_planned(target: PlanTarget) -> tuple[Planned, ...]:
    """One look at the product's entry."""
    return (Planned(Deed.GET, When.LOOK, f"GET {device_route(target.product)}"),)


def joining_planned(target: PlanTarget) -> tuple[Planned, ...]:
    """The order that puts a unit into the product, or lets it in, with the looks before and after it."""
    return (
        *look_planned(target),
        Planned(Deed.CALL, When.CHANGE, f"POST /v1/products/{target.product}/devices"),
        Planned(Deed.GET, When.SWEEP, f"GET {device_route(target.product)}"),
    )


@contextmanager
def ordering(ctx: StepContext, word: str) -> Iterator[None]:
    """An order goes out within this block; from its start on it may have been carried out, whatever its answer.

    The note stays unless the cloud has certainly not taken it.
    """
    ctx.notes.write(ORDERED_NOTE + word, "ordered")
    try:
        yield
    except (CloudAnswerLostError, CloudServerError, CloudReplyError):
        raise
    except (StationError, UnitFailedError, WithheldError):
        ctx.notes.write(ORDERED_NOTE + word, "")
        raise


def was_ordered(notes: RunNotes, word: str) -> bool:
    """Whether a step of this word has ordered something of the cloud in this run that may have been carried out."""
    return bool(notes.read(ORDERED_NOTE + word))
