"""The product does not list the unit."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import CloudError, StationError, UnitFailedError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Lane
from station.steps.context import StepContext
from station.steps.membership import MEMBER_NOTE, OUT_OF_PRODUCT, device_route, entry, look_planned, seen_by


class RemoveClaimedError(UnitFailedError):
    """The unit still has an owner. Removed now, it could not be seen, and so not be released, by anybody but him."""

    code: ClassVar[str] = "REMOVE-CLAIMED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it must be released from its owner before it is removed."
    disposition: ClassVar[Disposition] = Disposition.HOLD


class RemoveNoEffectError(CloudError):
    """The cloud answered ok and the product lists the unit still."""

    code: ClassVar[str] = "REMOVE-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud agreed to remove it and lists it still. Call the line engineer."
    )


class RemoveFromProduct(
    Step[StepContext, None],
    word="remove_from_product",
    lane=Lane.CLOUD,
    undoes=("import_device", "approve_quarantine", "name_device"),
    follows={"unclaim": "the cloud does not remove a unit that still has an owner"},
):
    """The unit is neither a member of the product nor in its quarantine.

    Unclaim comes first: a unit with an owner is not removed. Its SIM stays active and billed until it is released; its
    firmware, if it names the product, puts the unit into quarantine when it comes online again.
    """

    def check(self, ctx: StepContext) -> Finding[None]:
        seen = entry(ctx)
        product = ctx.product_id
        evidence = Evidence(
            seen_by(ctx), f"not in product {product}", "not listed" if seen is None else f"in product {product}"
        )
        if seen is None:
            ctx.notes.write(MEMBER_NOTE, OUT_OF_PRODUCT)
            return Finding.yes(evidence)
        if seen.owner:
            raise RemoveClaimedError(
                f"{ctx.identity.device_id} belongs to {seen.owner}: unclaim it before it is removed from {product}",
                owner=seen.owner,
            )
        return Finding.no(evidence, None)

    def apply(self, ctx: StepContext, gap: None) -> None:
        ctx.cloud.remove_product_device(ctx.product_id, ctx.identity.device_id)

    def sweep(self, ctx: StepContext) -> Finding[None] | None:
        """Not where a later step imported the unit again."""
        return self.check(ctx) if ctx.notes.read(MEMBER_NOTE) == OUT_OF_PRODUCT else None

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        route = device_route(target.product)
        return (
            *look_planned(target),
            Planned(Deed.CALL, When.CHANGE, f"DELETE {route}"),
            Planned(Deed.GET, When.SWEEP, f"GET {route}"),
        )

    def unproved(self, finding: Finding[None]) -> StationError:
        return RemoveNoEffectError(f"the removal was answered ok, but the unit is {finding.evidence.seen} still")
