"""The unit is a member of the product, so that the cloud will not quarantine or overwrite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from station.cloud.errors import CloudRefusedError, CloudScopeError
from station.core.errors import CloudError, StationError, UnitFailedError
from station.core.planned import Planned, PlanTarget
from station.core.step import Evidence, Finding, Holds, Step
from station.core.words import Disposition, Lane
from station.steps.context import StepContext
from station.steps.membership import (
    IN_PRODUCT,
    MEMBER_NOTE,
    OUT_OF_PRODUCT,
    entry,
    joining_planned,
    ordering,
    seen_by,
)

if TYPE_CHECKING:
    from station.cloud.values import ImportReply

# A team may have hundreds of products; more looks than this help nobody at a line.
_MOST_PRODUCTS_ASKED = 10


class ImportRefusedError(UnitFailedError):
    """The cloud answered 200 and named the unit as invalid: it does not know it, or does not say why."""

    code: ClassVar[str] = "IMPORT-INVALID"
    hint: ClassVar[str] = "Put the unit on the hold shelf: the cloud does not take it and does not say why."
    disposition: ClassVar[Disposition] = Disposition.HOLD


class ImportNonmemberError(ImportRefusedError):
    """Somebody outside the product's team owns the unit."""

    code: ClassVar[str] = "IMPORT-NONMEMBER"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it belongs to another owner, who must release it first."


class ImportProtectedError(ImportRefusedError):
    """The unit is a protected device and not ours."""

    code: ClassVar[str] = "IMPORT-PROTECTED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it is a protected device of another product."


class ImportWrongPlatformError(ImportRefusedError):
    """The product is for units of another platform; one product takes one platform only."""

    code: ClassVar[str] = "IMPORT-PLATFORM"
    hint: ClassVar[str] = "Put the unit on the hold shelf. Call the line engineer: the product is for another platform."


class ImportOtherProductError(ImportRefusedError):
    """The unit is in another product; only that one can let it go."""

    code: ClassVar[str] = "IMPORT-OTHER-PRODUCT"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it is in another product and must be removed there first."


class QuarantinedError(ImportRefusedError):
    """The unit was online before it was imported and sits in quarantine."""

    code: ClassVar[str] = "IMPORT-QUARANTINED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it is in quarantine until an engineer approves it."


class DeniedError(ImportRefusedError):
    """Somebody of the product's team has kept the unit out for good."""

    code: ClassVar[str] = "IMPORT-DENIED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: somebody has denied it entry to the product."


class ImportNoEffectError(CloudError):
    """The cloud said yes and the unit is still no member. That judges the cloud, not the unit."""

    code: ClassVar[str] = "IMPORT-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud accepted it but does not list it. Call the line engineer."
    )


class ImportDevice(
    Step[StepContext, str],
    word="import_device",
    lane=Lane.CLOUD,
    barrier=True,
    after_flash=True,
    lives_in_cloud=True,
):
    """The product lists this Device ID as approved member.

    Proved by a read of the product's device, never by the answer to the import. Importing a unit activates, and bills,
    an embedded SIM: so it starts only after the flash is verified.
    """

    def check(self, ctx: StepContext) -> Finding[str]:
        finding = self._look(ctx)
        if finding.holds is Holds.YES:
            ctx.notes.write(MEMBER_NOTE, IN_PRODUCT)
        return finding

    def apply(self, ctx: StepContext, gap: str) -> None:
        with ordering(ctx, self.word):
            reply = ctx.cloud.import_device(ctx.product_id, ctx.identity.device_id)
            if gap in reply.nonmember_ids:
                raise ImportNonmemberError(_refused(ctx, "it is owned by somebody outside the product's team"))
            if gap in reply.protected_ids:
                raise ImportProtectedError(_refused(ctx, "it is a protected device"))
            if gap in reply.invalid_ids:
                raise _why_invalid(ctx, reply)

    def sweep(self, ctx: StepContext) -> Finding[str] | None:
        """Not where a later step took the unit out of the product again."""
        return None if ctx.notes.read(MEMBER_NOTE) == OUT_OF_PRODUCT else self._look(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        return joining_planned(target)

    def unproved(self, finding: Finding[str]) -> StationError:
        return ImportNoEffectError(f"the import was answered ok, but the unit is {finding.evidence.seen}")

    @staticmethod
    def _look(ctx: StepContext) -> Finding[str]:
        product, device_id = ctx.product_id, ctx.identity.device_id
        seen = entry(ctx)
        expected = f"member of product {product}"
        if seen is None:
            return Finding.no(Evidence(seen_by(ctx), expected, "not listed"), device_id)
        if seen.denied:
            raise DeniedError(f"{device_id} is denied entry to product {product}", product=product)
        if seen.quarantined:
            raise QuarantinedError(f"{device_id} is in quarantine in product {product}", product=product)
        if seen.product_id is not None and seen.product_id != product:
            raise ImportOtherProductError(f"{device_id} belongs to product {seen.product_id}, not {product}")
        facts = (("owner", seen.owner), ("online", seen.online))
        return Finding.yes(Evidence(seen_by(ctx), expected, expected, facts))


def _refused(ctx: StepContext, why: str) -> str:
    return f"import of {ctx.identity.device_id} into product {ctx.product_id} was refused: {why}"


def _why_invalid(ctx: StepContext, reply: ImportReply) -> ImportRefusedError:
    """The reason behind "invalid", which the cloud does not tell: looked up as far as the token can see."""
    product, platform = ctx.cloud.product(ctx.product_id), ctx.unit.platform
    if product.platform_id not in {None, platform.platform_id}:
        return ImportWrongPlatformError(
            _refused(
                ctx,
                f"the product is for platform {product.platform_id}, the unit is of platform {platform.platform_id}",
            ),
            product_platform=product.platform_id,
            unit_platform=platform.platform_id,
        )
    other = _other_product(ctx)
    if other is not None:
        return ImportOtherProductError(_refused(ctx, f"it belongs to product {other}"), other_product=other)
    said = f"{reply.updated} taken, {len(reply.invalid_ids)} called invalid"
    why = f"unknown to the cloud, or in a product that this token does not reach ({said})"
    return ImportRefusedError(_refused(ctx, why))


def _other_product(ctx: StepContext) -> int | None:
    """The product of the token's owner that the unit is in. Nothing is found out where the token may not list them."""
    try:
        reachable = ctx.cloud.products()
        same = [
            one for one in reachable if one.platform_id == ctx.unit.platform.platform_id and one.id != ctx.product_id
        ]
        for one in same[:_MOST_PRODUCTS_ASKED]:
            seen = ctx.cloud.product_device(one.id, ctx.identity.device_id)
            if seen is not None and not seen.quarantined:
                return one.id
    except (CloudScopeError, CloudRefusedError):
        return None
    return None
