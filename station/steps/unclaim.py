"""Nobody owns the unit."""

from __future__ import annotations

from typing import ClassVar, Literal

from station.core.errors import UnitFailedError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Holds, Step
from station.core.words import Disposition, Lane
from station.steps.context import StepContext
from station.steps.membership import NOBODY, OWNER_NOTE, device_route, entry, look_planned, seen_by


class UnclaimNoEffectError(UnitFailedError):
    """The cloud answered ok and the unit has its owner still. It is held: no product defect."""

    code: ClassVar[str] = "UNCLAIM-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: it still has an owner, who must release it. Call the line engineer."
    )
    disposition: ClassVar[Disposition] = Disposition.HOLD


class UnclaimOtherOwnerError(UnitFailedError):
    """The unit belongs to another account than the one that the recipe releases units of."""

    code: ClassVar[str] = "UNCLAIM-OTHER-OWNER"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it belongs to somebody else, who must release it first."
    disposition: ClassVar[Disposition] = Disposition.HOLD


class Unclaim(Step[StepContext, str], word="unclaim", lane=Lane.CLOUD, undoes=("claim", "claim_code")):
    """The cloud names no owner of the unit, looked up after the order: its answer proves nothing.

    route: "product" releases a member of the product, whoever owns it (scope devices:release). "user" gives up a unit
    of the token's own account; the cloud answers ok to it for a customer's unit too, and changes nothing.
    account: release it only if this account owns it, for units that the line itself has claimed; left out, any owner.
    A unit stays in its product and its SIM stays active. The owner of a unit that the product does not list cannot be
    seen: there the import tells, if somebody else owns it.
    """

    route: Literal["product", "user"] = "product"
    account: str = ""

    def check(self, ctx: StepContext) -> Finding[str]:
        finding = self._look(ctx)
        if finding.holds is Holds.YES:
            ctx.notes.write(OWNER_NOTE, NOBODY)
        return finding

    def apply(self, ctx: StepContext, gap: str) -> None:
        if self.account and gap.lower() != self.account.lower():
            raise UnclaimOtherOwnerError(
                f"{ctx.identity.device_id} belongs to {gap}, and the recipe releases units of {self.account} only",
                owner=gap,
            )
        if self.route == "user":
            ctx.cloud.unclaim_device(ctx.identity.device_id)
        else:
            ctx.cloud.unclaim_product_device(ctx.product_id, ctx.identity.device_id)

    def sweep(self, ctx: StepContext) -> Finding[str] | None:
        """Not where a later step claimed the unit again."""
        return self._look(ctx) if ctx.notes.read(OWNER_NOTE) in {"", NOBODY} else None

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        order = "/v1/devices/ID" if self.route == "user" else f"{device_route(target.product)}/owner"
        return (
            *look_planned(target),
            Planned(Deed.CALL, When.CHANGE, f"DELETE {order}"),
            Planned(Deed.GET, When.SWEEP, f"GET {device_route(target.product)}"),
        )

    def unproved(self, finding: Finding[str]) -> UnitFailedError:
        why = (
            "the user route frees units of the token's own account only, and answers ok for a customer's unit as well; "
            "use `route: product` with a token that has the scope devices:release, or let the owner release it"
            if self.route == "user"
            else "the cloud kept the owner; look at the unit in the console, or let the owner release it"
        )
        return UnclaimNoEffectError(f"the cloud answered ok, and it is {finding.evidence.seen} still: {why}")

    def _look(self, ctx: StepContext) -> Finding[str]:
        seen = entry(ctx)
        if seen is None:
            product = ctx.product_id
            return Finding.not_applicable(f"product {product} does not list the unit: its owner cannot be seen")
        evidence = Evidence(seen_by(ctx), "no owner", f"owned by {seen.owner}" if seen.owner else "no owner")
        return Finding.no(evidence, seen.owner) if seen.owner else Finding.yes(evidence)
