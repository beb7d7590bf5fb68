"""The unit is a member of the product, so that the cloud will not quarantine or overwrite it."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import CloudError, StationError, UnitFailedError
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Lane
from station.steps.context import StepContext


class ImportRefusedError(UnitFailedError):
    """The cloud answered 200 and did not take the unit. It is held: no product defect."""

    code: ClassVar[str] = "IMPORT-INVALID"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud takes it for another product or platform, or does not know it."
    )
    disposition: ClassVar[Disposition] = Disposition.HOLD


class ImportNonmemberError(ImportRefusedError):
    """Somebody else owns the unit."""

    code: ClassVar[str] = "IMPORT-NONMEMBER"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it belongs to another owner, who must release it first."


class ImportProtectedError(ImportRefusedError):
    """The unit is a protected device and not ours."""

    code: ClassVar[str] = "IMPORT-PROTECTED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it is a protected device."


class QuarantinedError(ImportRefusedError):
    """The unit was online before it was imported and sits in quarantine."""

    code: ClassVar[str] = "IMPORT-QUARANTINED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it is in quarantine until an engineer approves it."


class ImportNoEffectError(CloudError):
    """The cloud said yes and the unit is still no member. That judges the cloud, not the unit."""

    code: ClassVar[str] = "IMPORT-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud accepted it but does not list it. Call the line engineer."
    )


class ImportDevice(Step[StepContext, str], word="import_device", lane=Lane.CLOUD, barrier=True, after_flash=True):
    """The product lists this Device ID as approved member.

    Proved by a read of the product's device, never by the answer to the import. Importing a unit activates, and bills,
    an embedded SIM: so it starts only after the flash is verified.
    """

    def check(self, ctx: StepContext) -> Finding[str]:
        product, device_id = ctx.product_id, ctx.identity.device_id
        seen = ctx.cloud.product_device(product, device_id)
        expected = f"member of product {product}"
        method = f"GET /v1/products/{product}/devices/{device_id}"
        if seen is None:
            return Finding.no(Evidence(method, expected, "not listed"), device_id)
        if seen.quarantined or seen.denied:
            raise QuarantinedError(
                f"{device_id} is {'denied' if seen.denied else 'in quarantine'} in product {product}"
            )
        if seen.product_id is not None and seen.product_id != product:
            raise ImportRefusedError(f"{device_id} belongs to product {seen.product_id}, not {product}")
        return Finding.yes(Evidence(method, expected, expected, facts=(("owner", seen.owner), ("online", seen.online))))

    def apply(self, ctx: StepContext, gap: str) -> None:
        reply = ctx.cloud.import_device(ctx.product_id, ctx.identity.device_id)
        for ids, error in (
            (reply.nonmember_ids, ImportNonmemberError),
            (reply.protected_ids, ImportProtectedError),
            (reply.invalid_ids, ImportRefusedError),
        ):
            if gap in {listed.lower() for listed in ids}:
                raise error(f"import of {gap} into product {ctx.product_id} was refused: {error.__doc__}")

    def sweep(self, ctx: StepContext) -> Finding[str]:
        return self.check(ctx)

    def unproved(self, finding: Finding[str]) -> StationError:
        return ImportNoEffectError(f"the import was answered ok, but the unit is {finding.evidence.seen}")
