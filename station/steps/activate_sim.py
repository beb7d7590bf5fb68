"""The unit's SIM is active in the product."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from station.cloud.errors import CloudForeignError, CloudRefusedError, CloudScopeError
from station.core.errors import CloudError, RecipeError, StationError, UnitFailedError
from station.core.ids import Iccid
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.template import Template
from station.core.words import Disposition, Lane, SimKind
from station.particle.platforms import platform_by_name
from station.steps.context import StepContext
from station.steps.membership import ordering, was_ordered
from station.steps.sim_card import iccid_of, require_same_sim

if TYPE_CHECKING:
    from station.cloud.values import Sim

SimOrder: TypeAlias = Literal["import", "reactivate"]

_DEACTIVATED = "inactive_user_deactivated"
_NO_REASON = frozenset({"", "yes", "true"})


class SimRefusedError(UnitFailedError):
    """The carrier, or the cloud, refused to activate the SIM."""

    code: ClassVar[str] = "SIM-REFUSED"
    hint: ClassVar[str] = "Put the unit on the hold shelf: its SIM could not be activated."
    disposition: ClassVar[Disposition] = Disposition.HOLD


class SimOtherProductError(UnitFailedError):
    """The SIM is in another product, or somebody else's."""

    code: ClassVar[str] = "SIM-OTHER-PRODUCT"
    hint: ClassVar[str] = "Put the unit on the hold shelf: its SIM is in another product and must be released there."
    disposition: ClassVar[Disposition] = Disposition.HOLD


class SimNoEffectError(CloudError):
    """The cloud accepted a change of the SIM and shows nothing of it."""

    code: ClassVar[str] = "SIM-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud accepted the SIM but does not show it active. "
        "Call the line engineer."
    )


class ActivateSim(
    Step[StepContext, SimOrder],
    word="activate_sim",
    lane=Lane.CLOUD,
    after_flash=True,
    wants_modem=True,
    lives_in_cloud=True,
    may_pend=True,
):
    """The product lists the SIM that the modem reports, in state active.

    sim: "4ff" for a card in a holder, which is imported here; "embedded" for a soldered one, which follows from the
    import of its unit and is only looked at. Must be given where a platform comes in both kinds (Electron, E Series).
    scanned: the number as scanned from the card, for example `${{ label.iccid }}`; where it is not the modem's, nothing
    is activated. The last digit, a check digit, may be missing on either side (ITU-T E.118).
    country: ISO code for the activation of a card. wait: how long to look before the run ends as PENDING.
    A SIM that was deactivated before is put back on the network.
    """

    sim: Literal["4ff", "embedded"] | None = None
    scanned: Template | None = None
    country: str = ""
    wait_s: float = 20.0

    @property
    def patience_s(self) -> float:
        return self.wait_s

    def check(self, ctx: StepContext) -> Finding[SimOrder]:
        platform = ctx.unit.platform
        if platform.sim is SimKind.NONE:
            return Finding.not_applicable(f"{platform.display_name} has no SIM")
        iccid = self._iccid(ctx)
        seen = ctx.cloud.product_sim(ctx.product_id, iccid)
        evidence = Evidence(
            method=f"GET /v1/products/{ctx.product_id}/sims/{iccid}",
            expected=f"SIM {iccid} active",
            seen=f"SIM {iccid} {'not listed' if seen is None else seen.status}",
        )
        under_way = was_ordered(ctx.notes, self.word)
        if seen is None:
            first = self._is_card(ctx) and not under_way
            return Finding.no(evidence, "import") if first else Finding.pending(evidence)
        if seen.is_active:
            return Finding.yes(evidence)
        if seen.is_refused:
            raise SimRefusedError(_refusal(seen), status=seen.status)
        if seen.is_pending or under_way:
            return Finding.pending(evidence)
        return self._inactive(ctx, seen, evidence)

    def apply(self, ctx: StepContext, gap: SimOrder) -> None:
        iccid = self._iccid(ctx)
        if gap == "import":
            _refuse_foreign(ctx, iccid)
        with ordering(ctx, self.word):
            if gap == "reactivate":
                ctx.cloud.reactivate_sim(iccid, ctx.product_id)
            else:
                ctx.cloud.import_product_sim(ctx.product_id, iccid, self.country)

    def sweep(self, ctx: StepContext) -> Finding[SimOrder]:
        return self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_by_name(target.platform)
        if platform is None or platform.sim is SimKind.NONE:
            return ()
        look = f"GET /v1/products/{target.product}/sims/ICCID"
        card = platform.sim is SimKind.CARD_4FF or (platform.sim is SimKind.BY_SKU and self.sim == "4ff")
        return (
            Planned(Deed.GET, When.LOOK, look, seconds=self.wait_s, note="again and again until it is active"),
            *(self.planned_change(target, "import") if card else ()),
            Planned(Deed.GET, When.SWEEP, look),
        )

    def planned_change(self, target: PlanTarget, gap: SimOrder) -> tuple[Planned, ...]:
        sims = f"/v1/products/{target.product}/sims"
        if gap == "reactivate":
            return (Planned(Deed.CALL, When.CHANGE, f"PUT {sims}/ICCID", note="it was deactivated before"),)
        return (
            Planned(Deed.GET, When.CHANGE, "GET /v1/sims/ICCID", note="whose it is"),
            Planned(Deed.CALL, When.CHANGE, f"POST {sims}"),
        )

    def unproved(self, finding: Finding[SimOrder]) -> StationError:
        return SimNoEffectError(f"the SIM was accepted, but seen is: {finding.evidence.seen}")

    def _iccid(self, ctx: StepContext) -> Iccid:
        """The number that the modem reports, once it is sure that it is the scanned one."""
        iccid = iccid_of(ctx)
        if self.scanned is not None:
            require_same_sim("".join(ctx.fill(self.scanned).split()), iccid)
        return iccid

    def _inactive(self, ctx: StepContext, seen: Sim, evidence: Evidence) -> Finding[SimOrder]:
        """The product has it, and the cloud is not at work on it."""
        if seen.status == _DEACTIVATED or seen.activations:
            return Finding.no(evidence, "reactivate")
        return Finding.no(evidence, "import") if self._is_card(ctx) else Finding.pending(evidence)

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


def _refuse_foreign(ctx: StepContext, iccid: Iccid) -> None:
    """An import of somebody else's SIM is answered ok and comes to nothing, so it is looked up first.

    Raises:
        SimOtherProductError: it is somebody else's.
    """
    try:
        seen = ctx.cloud.sim(iccid)
    except CloudForeignError as error:
        raise SimOtherProductError(f"SIM {iccid} is somebody else's: {error.message}") from error
    except (CloudScopeError, CloudRefusedError):
        return  # this token may not see it; the import itself will tell
    if seen is not None and seen.product_id not in {None, ctx.product_id}:
        raise SimOtherProductError(
            f"SIM {iccid} is in product {seen.product_id}, not in {ctx.product_id}", other_product=seen.product_id
        )


def _refusal(seen: Sim) -> str:
    """Why, as far as the cloud says it."""
    reason = f": {seen.error}" if seen.error.lower() not in _NO_REASON else " (the cloud names no reason)"
    return f"the activation of SIM {seen.iccid} was refused{reason}; it is {seen.status}, carrier {seen.carrier or '?'}"
