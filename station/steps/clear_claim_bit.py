"""The unit says of itself that nobody has claimed it."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.regions import CLAIM, CLAIM_CLEARED, CLAIMED, CLAIMED_OFFSET
from station.particle.request_call import Request
from station.steps.context import StepContext
from station.steps.membership import CLAIM_CODE_NOTE
from station.steps.planning import asked, platform_of, region_read, region_write

_NO_CODE = (0x00, 0xFF)


class ClaimBitError(UnitFailedError):
    """The claimed flag did not stay cleared."""

    code: ClassVar[str] = "CLAIM-VERIFY"
    hint: ClassVar[str] = "The claim mark did not stay cleared. Put the unit in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class ClearClaimBit(Step[StepContext, bytes], word="clear_claim_bit", mode=Mode.DFU, in_dct=True):
    """No claim code is stored and the claimed flag is off.

    It is a mark in the unit that set-up apps show; who owns the unit is known to the cloud alone.
    """

    def check(self, ctx: StepContext) -> Finding[bytes]:
        with ctx.unit.dfu() as visit:
            present = visit.regions.read(CLAIM)
        has_code, flag = present[0] not in _NO_CODE, present[CLAIMED_OFFSET]
        evidence = Evidence(
            method=f"DFU read-back of alt 1, {CLAIM.name}",
            expected="no claim code, not claimed",
            seen=f"{'a' if has_code else 'no'} claim code, {'claimed' if flag == CLAIMED else 'not claimed'}",
            facts=(("flag", f"0x{flag:02X}"),),
        )
        if has_code or flag == CLAIMED:
            return Finding.no(evidence, CLAIM_CLEARED)
        return Finding.yes(evidence)

    def apply(self, ctx: StepContext, gap: bytes) -> None:
        with ctx.unit.dfu() as visit:
            visit.regions.write(CLAIM, gap)

    def sweep(self, ctx: StepContext) -> Finding[bytes] | None:
        """Not where the unit was given a claim code since: with that it claims itself, and says so."""
        if ctx.notes.read(CLAIM_CODE_NOTE):
            return None
        with ctx.unit.requests() as requests:
            claimed = requests.is_claimed()
        evidence = Evidence(
            "control request 201 after the last boot", "not claimed", "claimed" if claimed else "not claimed"
        )
        return Finding.no(evidence, CLAIM_CLEARED) if claimed else Finding.yes(evidence)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        look, sweep = region_read(When.LOOK, CLAIM, platform), asked(When.SWEEP, Request.IS_CLAIMED)
        return (*look, region_write(CLAIM, platform, "no claim code, not claimed"), *sweep)

    def unproved(self, finding: Finding[bytes]) -> UnitFailedError:
        return ClaimBitError(f"the claim mark is not cleared: {finding.evidence.seen}")
