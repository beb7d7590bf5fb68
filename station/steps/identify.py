"""The unit in the slot is the one that was locked, of a platform that the recipe is for."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import Fact, IdentityError, UnitFailedError
from station.core.identity import Identity
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.steps.context import StepContext
from station.steps.planning import identity_asked, platform_of


class IdentityMissingError(UnitFailedError):
    """The unit does not say something that the recipe wants to know."""

    code: ClassVar[str] = "IDENTITY-MISSING"
    hint: ClassVar[str] = "The unit does not report its serial number or SIM. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class Identify(Step[StepContext, None], word="identify", mode=Mode.EITHER):
    """The unit answers with the Device ID that was locked, and with the numbers that the recipe asks for.

    serial_number: the unit must report a serial number. iccid: it must report a SIM.
    """

    serial_number: bool = False
    iccid: bool = False

    def check(self, ctx: StepContext) -> Finding[None]:
        from station.particle.identity import read_identity  # with all that talks to units: not for the checker

        seen = read_identity(ctx.unit)
        if seen.device_id != ctx.identity.device_id:
            raise IdentityError(
                f"the unit says it is {seen.device_id}, the slot was locked on {ctx.identity.device_id}",
                seen=seen.device_id,
                locked=ctx.identity.device_id,
            )
        if seen.complete:
            self._require(seen)
        return Finding.yes(
            Evidence(
                method=seen.how,
                expected=f"Device ID {ctx.identity.device_id}",
                seen=f"Device ID {seen.device_id}",
                facts=_facts(seen),
            )
        )

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        return identity_asked(When.LOOK, platform) + identity_asked(When.SWEEP, platform)

    def _require(self, seen: Identity) -> None:
        if self.serial_number and seen.serial_number is None:
            raise IdentityMissingError("the recipe asks for a serial number and the unit reports none")
        if self.iccid and seen.iccid is None:
            raise IdentityMissingError("the recipe asks for an ICCID and the unit reports none")

    def sweep(self, ctx: StepContext) -> Finding[None]:
        return self.check(ctx)


def _facts(seen: Identity) -> tuple[tuple[str, Fact], ...]:
    return (
        ("serial_number", seen.serial_number),
        ("device_os", seen.device_os),
        ("iccid", seen.iccid),
        ("imei", seen.imei),
    )
