"""The unit belongs to the line's own account."""

from __future__ import annotations

from typing import ClassVar

from station.cloud.errors import CloudForeignError
from station.core.errors import CloudError, StationError, UnitFailedError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Holds, Step
from station.core.words import Disposition, Lane
from station.steps.context import StepContext
from station.steps.membership import NOBODY, OWNER_NOTE, device_route, look_planned, member, ordering, seen_by


class ClaimOtherOwnerError(UnitFailedError):
    """Somebody else owns the unit. It is held: no product defect."""

    code: ClassVar[str] = "CLAIM-OTHER-OWNER"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it belongs to somebody else, who must release it first."
    disposition: ClassVar[Disposition] = Disposition.HOLD


class ClaimNoEffectError(CloudError):
    """The cloud answered ok and the unit does not belong to the account."""

    code: ClassVar[str] = "CLAIM-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud took the claim and does not show it. Call the line engineer."
    )


class Claim(Step[StepContext, None], word="claim", lane=Lane.CLOUD, after_flash=True, lives_in_cloud=True):
    """The unit, a member of the product, is owned by the account of the station's token.

    account: user name of that account, as the product shows it. A member may be claimed while it is offline, so the
    claim waits for the import. For tests on a live unit: let `unclaim` with the same account follow before it ships.
    """

    account: str

    def check(self, ctx: StepContext) -> Finding[None]:
        finding = self._look(ctx)
        if finding.holds is Holds.YES:
            ctx.notes.write(OWNER_NOTE, self.account)
        return finding

    def apply(self, ctx: StepContext, gap: None) -> None:
        try:
            with ordering(ctx, self.word):
                ctx.cloud.claim_device(ctx.identity.device_id)
        except CloudForeignError as error:
            raise ClaimOtherOwnerError(f"the claim was refused: {error.message}") from error

    def sweep(self, ctx: StepContext) -> Finding[None] | None:
        """Not where a later step released the unit again."""
        return None if ctx.notes.read(OWNER_NOTE) == NOBODY else self._look(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        return (
            *look_planned(target),
            Planned(Deed.CALL, When.CHANGE, "POST /v1/devices"),
            Planned(Deed.GET, When.SWEEP, f"GET {device_route(target.product)}"),
        )

    def unproved(self, finding: Finding[None]) -> StationError:
        return ClaimNoEffectError(f"the claim was answered ok, but the unit has {finding.evidence.seen}")

    def _look(self, ctx: StepContext) -> Finding[None]:
        seen = member(ctx, self.word)
        evidence = Evidence(seen_by(ctx), f"owner {self.account}", f"owner {seen.owner}" if seen.owner else "no owner")
        if not seen.owner:
            return Finding.no(evidence, None)
        if seen.owner.lower() != self.account.lower():
            raise ClaimOtherOwnerError(
                f"{ctx.identity.device_id} belongs to {seen.owner}, not to {self.account}", owner=seen.owner
            )
        return Finding.yes(evidence)
