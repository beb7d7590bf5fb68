"""The unit is not in the product's quarantine."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import CloudError, StationError
from station.core.planned import Planned, PlanTarget
from station.core.step import Evidence, Finding, Step
from station.core.words import Lane
from station.steps.context import StepContext
from station.steps.import_device import DeniedError
from station.steps.membership import (
    MEMBER_NOTE,
    OUT_OF_PRODUCT,
    entry,
    joining_planned,
    ordering,
    seen_by,
)


class ApproveNoEffectError(CloudError):
    """The cloud said yes and the unit is still in quarantine."""

    code: ClassVar[str] = "QUARANTINE-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud approved it but keeps it in quarantine. Call the line engineer."
    )


class ApproveQuarantine(
    Step[StepContext, None], word="approve_quarantine", lane=Lane.CLOUD, after_flash=True, lives_in_cloud=True
):
    """A unit that sat in the product's quarantine is a member now.

    A unit gets there when it comes online with the product's firmware before it was imported. For units of your own
    only: whoever knows a product's number can put any device into its quarantine. A unit that somebody has denied is
    not approved. Of a unit that the product does not list there is nothing to approve.
    """

    def check(self, ctx: StepContext) -> Finding[None]:
        product, device_id = ctx.product_id, ctx.identity.device_id
        seen = entry(ctx)
        if seen is None:
            return Finding.not_applicable(f"product {product} does not list the unit: nothing to approve")
        if seen.denied:
            raise DeniedError(f"{device_id} is denied entry to product {product}", product=product)
        evidence = Evidence(
            method=seen_by(ctx),
            expected=f"not in quarantine of product {product}",
            seen=f"in quarantine of product {product}" if seen.quarantined else f"member of product {product}",
        )
        return Finding.no(evidence, None) if seen.quarantined else Finding.yes(evidence)

    def apply(self, ctx: StepContext, gap: None) -> None:
        with ordering(ctx, self.word):
            ctx.cloud.approve_device(ctx.product_id, ctx.identity.device_id)

    def sweep(self, ctx: StepContext) -> Finding[None] | None:
        """Not where a later step took the unit out of the product again."""
        return None if ctx.notes.read(MEMBER_NOTE) == OUT_OF_PRODUCT else self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        return joining_planned(target)

    def unproved(self, finding: Finding[None]) -> StationError:
        return ApproveNoEffectError(f"the approval was answered ok, but the unit is {finding.evidence.seen}")
