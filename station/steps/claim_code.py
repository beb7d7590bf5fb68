"""The unit carries a claim code, by which it claims itself when it comes online."""

from __future__ import annotations

import hashlib
from typing import ClassVar, Literal

from station.cloud.errors import CloudReplyError
from station.core.errors import UnitFailedError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Lane, Mode
from station.particle.regions import CLAIM, CLAIMED, CLAIMED_OFFSET
from station.steps.context import StepContext
from station.steps.membership import CLAIM_CODE_NOTE, ordering

CODE_CHARACTERS = 63
_NOT_CLAIMED = b"\xff"
_FACT = "code_sha256"


class ClaimCodeError(UnitFailedError):
    """The code that was written is not in the unit."""

    code: ClassVar[str] = "CLAIM-CODE-VERIFY"
    hint: ClassVar[str] = "The claim code did not stay in the unit. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class ClaimCode(
    Step[StepContext, None],
    word="claim_code",
    mode=Mode.DFU,
    lane=Lane.USB,
    lives_in_cloud=True,
    follows={"clear_claim_bit": "clearing the claim area would remove the claim code again"},
    in_dct=True,
):
    """The unit holds a claim code that was made for it in this run, and its own claim mark is off.

    When it comes online it hands the code to the cloud and belongs to whom the code was made for. route: "user" makes
    it for the account of the station's token, "product" for members of the product only. Wi-Fi units only: cellular
    ones are claimed by `claim`. The code is kept like a password: the log tells only that the unit holds it.
    Source: the vendor's pages on device claiming; Device OS platform/MCU/*/inc/dct.h for where it lies.
    """

    route: Literal["user", "product"] = "user"

    def check(self, ctx: StepContext) -> Finding[None]:
        platform = ctx.unit.platform
        if not platform.wifi:
            return Finding.not_applicable(f"{platform.display_name} takes no claim code: it has no Wi-Fi")
        with ctx.unit.dfu() as visit:
            present = visit.regions.read(CLAIM)
        claimed = present[CLAIMED_OFFSET] == CLAIMED
        if claimed and (owned := self._owned(ctx)) is not None:
            return Finding.yes(owned)
        ours = _tag(present[:CODE_CHARACTERS]) == ctx.notes.read(CLAIM_CODE_NOTE)
        seen = f"{'this' if ours else 'another or no'} code, {'claimed' if claimed else 'not claimed'}"
        evidence = Evidence(
            method=f"DFU read-back of alt 1, {CLAIM.name}",
            expected="this run's code, not claimed",
            seen=seen,
            facts=((_FACT, _tag(present[:CODE_CHARACTERS])),) if ours else (),
        )
        return Finding.yes(evidence) if ours and not claimed else Finding.no(evidence, None)

    def apply(self, ctx: StepContext, gap: None) -> None:
        with ordering(ctx, self.word):
            made = ctx.cloud.claim_code() if self.route == "user" else ctx.cloud.product_claim_code(ctx.product_id)
        code = made.code.reveal().encode("ascii", errors="replace")
        if len(code) != CODE_CHARACTERS:
            raise CloudReplyError(f"the claim code has {len(code)} characters, not {CODE_CHARACTERS}")
        with ctx.unit.dfu() as visit:
            visit.regions.write(CLAIM, code + _NOT_CLAIMED)
        ctx.notes.write(CLAIM_CODE_NOTE, _tag(code))

    def sweep(self, ctx: StepContext) -> Finding[None] | None:
        """The owner, where the unit was online already; what DFU showed stands where it was not."""
        owned = self._owned(ctx)
        return None if owned is None else Finding.yes(owned)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        order = "/v1/device_claims" if self.route == "user" else f"/v1/products/{target.product}/device_claims"
        entry = "/v1/devices/ID" if self.route == "user" else f"/v1/products/{target.product}/devices/ID"
        place = f"alt 1, {CLAIM.name}"
        return (
            Planned(Deed.READ, When.LOOK, place, CLAIM.offset, CLAIM.size_bytes),
            Planned(Deed.CALL, When.CHANGE, f"POST {order}"),
            Planned(Deed.WRITE, When.CHANGE, place, CLAIM.offset, CLAIM.size_bytes),
            Planned(Deed.GET, When.SWEEP, f"GET {entry}"),
        )

    def _owned(self, ctx: StepContext) -> Evidence | None:
        """What the cloud shows of a unit whose code was redeemed; None where it was not, or by somebody else."""
        device_id = ctx.identity.device_id
        if self.route == "user":
            # The cloud shows a user his own devices only.
            seen, place = ctx.cloud.device(device_id), f"/v1/devices/{device_id}"
        else:
            seen = ctx.cloud.product_device(ctx.product_id, device_id)
            place = f"/v1/products/{ctx.product_id}/devices/{device_id}"
        if seen is None or not seen.owner:
            return None
        return Evidence(f"GET {place}", "claimed by its code", f"owner {seen.owner}")

    def recalled(self, evidence: Evidence) -> tuple[str, str] | None:
        tag = dict(evidence.facts).get(_FACT)
        return (CLAIM_CODE_NOTE, tag) if isinstance(tag, str) else None

    def unproved(self, finding: Finding[None]) -> UnitFailedError:
        return ClaimCodeError(f"the claim code is not as written: {finding.evidence.seen}")


def _tag(code: bytes) -> str:
    """What may be remembered of a code."""
    return hashlib.sha256(code).hexdigest()
