"""The cloud would leave the application on the unit as it was flashed."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from station.core.errors import RecipeError, StationError
from station.core.files import PinnedFile
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Lane
from station.particle.firmware import parse_modules
from station.particle.platforms import ModuleFunction
from station.steps.context import StepContext
from station.steps.membership import MEMBER_NOTE, OUT_OF_PRODUCT, NotMemberError, device_route, look_planned, seen_by


class CloudFirmwareError(StationError):
    """The cloud would give the unit another application as soon as it comes online. No fault of the unit."""

    code: ClassVar[str] = "CLOUD-FIRMWARE"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf, do not power it. Call the line engineer: the cloud has other firmware for it."
    )


class CheckCloudFirmware(
    Step[StepContext, None], word="check_cloud_firmware", lane=Lane.CLOUD, barrier=True, after_flash=True
):
    """The version that the cloud would give this unit, a member of the product, is the one that was flashed, or none.

    image: the application that the recipe flashes; its product number and version are in the file. The cloud compares
    versions for equality, so it would also replace a newer one by an older. Looked at before the unit leaves DFU mode,
    because it comes online after that. Changes nothing: a wrong release is put right in the console.
    Source: the vendor's pages on product firmware; Device OS user/inc for where the version lies in the file.
    """

    image: PinnedFile

    def check(self, ctx: StepContext) -> Finding[None]:
        product, version = _product_of(self.image)
        if product is None or version is None:
            return Finding.not_applicable(f"{self.image.name} names no product and so no version of one")
        if product != ctx.product_id:
            raise CloudFirmwareError(
                f"{self.image.name} is for product {product}, and the recipe's product is {ctx.product_id}: "
                "the cloud would put the unit into quarantine, or overwrite it"
            )
        choice = ctx.cloud.firmware_for(ctx.product_id, ctx.identity.device_id)
        if choice is None:
            raise NotMemberError(
                f"{self.word} works on members of product {ctx.product_id}: let it wait for the import"
            )
        given = " or ".join(map(str, choice.versions)) or "none"
        if choice.overwrites(version):
            raise CloudFirmwareError(
                f"the cloud would replace version {version} by version {given}: {choice.why.value}",
                flashed=version,
                cloud=given,
            )
        method = f"{seen_by(ctx)} and GET /v1/products/{ctx.product_id}/firmware"
        return Finding.yes(Evidence(method, f"version {version} or none", f"{given}: {choice.why.value}"))

    def sweep(self, ctx: StepContext) -> Finding[None] | None:
        """Not where a later step took the unit out of the product."""
        return None if ctx.notes.read(MEMBER_NOTE) == OUT_OF_PRODUCT else self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        firmware = f"GET /v1/products/{target.product}/firmware"
        return (
            *look_planned(target),
            Planned(Deed.GET, When.LOOK, firmware),
            Planned(Deed.GET, When.SWEEP, f"GET {device_route(target.product)}"),
            Planned(Deed.GET, When.SWEEP, firmware),
        )


@lru_cache(maxsize=32)
def _product_of(image: PinnedFile) -> tuple[int | None, int | None]:
    """Product number and version in the application's file."""
    modules = parse_modules(image.data, image.name)
    application = next((one for one in modules if one.function is ModuleFunction.USER_PART), None)
    if application is None:
        raise RecipeError(f"{image.name} holds no application")
    return application.product_id, application.product_version
