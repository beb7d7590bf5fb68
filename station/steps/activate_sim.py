"""The unit's SIM is active in the product."""

from __future__ import annotations

from typing import ClassVar, Literal

from station.core.errors import CloudError, RecipeError, StationError, UnitFailedError
from station.core.ids import Iccid
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Lane, SimKind
from station.steps.context import StepContext


class SimMissingError(UnitFailedError):
    """The modem reports no SIM."""

    code: ClassVar[str] = "SIM-MISSING"
    hint: ClassVar[str] = "No SIM was found in the unit. Check the SIM card, or put the unit in the red bin."


class SimRefusedError(UnitFailedError):
    """The carrier refused to activate the SIM."""

    code: ClassVar[str] = "SIM-REFUSED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: its SIM could not be activated."
    disposition: ClassVar[Disposition] = Disposition.HOLD


class SimNoEffectError(CloudError):
    """The cloud accepted the SIM and does not list it."""

    code: ClassVar[str] = "SIM-NO-EFFECT"
    hint: ClassVar[str] = "Put the unit on the hold shelf: the cloud accepted the SIM but does not list it."


class ActivateSim(Step[StepContext, Iccid], word="activate_sim", lane=Lane.CLOUD, after_flash=True, wants_modem=True):
    """The product lists the SIM that the modem reports, in state active.

    sim: "4ff" for a card in a holder, which is imported here; "embedded" for a soldered one, which follows from the
    import of its unit and is only looked at. Must be given where a platform comes in both kinds (Electron, E Series).
    country: ISO code for the activation of a card. wait: how long to look before the run ends as PENDING.
    """

    sim: Literal["4ff", "embedded"] | None = None
    country: str = ""
    wait_s: float = 20.0

    @property
    def patience_s(self) -> float:
        return self.wait_s

    def check(self, ctx: StepContext) -> Finding[Iccid]:
        platform = ctx.unit.platform
        if platform.sim is SimKind.NONE:
            return Finding.not_applicable(f"{platform.display_name} has no SIM")
        iccid = ctx.identity.iccid
        if iccid is None:
            raise SimMissingError("the modem reports no ICCID (control request 554)")
        seen = ctx.cloud.product_sim(ctx.product_id, iccid)
        evidence = Evidence(
            method=f"GET /v1/products/{ctx.product_id}/sims/{iccid}",
            expected=f"SIM {iccid} active",
            seen=f"SIM {iccid} {'not listed' if seen is None else seen.status}",
        )
        if seen is None:
            return Finding.no(evidence, iccid) if self._is_card(ctx) else Finding.pending(evidence)
        if seen.is_refused:
            raise SimRefusedError(f"activation of SIM {iccid} was refused: {seen.error or seen.status}")
        return Finding.yes(evidence) if seen.is_active else Finding.pending(evidence)

    def apply(self, ctx: StepContext, gap: Iccid) -> None:
        ctx.cloud.import_product_sim(ctx.product_id, gap, self.country)

    def sweep(self, ctx: StepContext) -> Finding[Iccid]:
        return self.check(ctx)

    def unproved(self, finding: Finding[Iccid]) -> StationError:
        return SimNoEffectError(f"the SIM was accepted, but seen is: {finding.evidence.seen}")

    def _is_card(self, ctx: StepContext) -> bool:
        kind = ctx.unit.platform.sim
        if kind is SimKind.BY_SKU:
            if self.sim is None:
                raise RecipeError(
                    f"{ctx.unit.platform.display_name} comes with a SIM card or with a soldered SIM: "
                    "say `sim: 4ff` or `sim: embedded`"
                )
            return self.sim == "4ff"
        return kind is SimKind.CARD_4FF
