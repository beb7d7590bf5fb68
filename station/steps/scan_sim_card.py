"""The SIM card in the unit is the one that the operator scanned."""

from __future__ import annotations

from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.prompt import Question, Scanned
from station.core.step import Evidence, Finding, Step
from station.core.words import Mode, SimKind
from station.particle.platforms import platform_by_name
from station.steps.context import StepContext
from station.steps.sim_card import iccid_of, require_same_sim

_NOTE = "scanned SIM card"


class ScanSimCard(Step[StepContext, None], word="scan_sim_card", mode=Mode.NORMAL):
    """The operator scanned a SIM card in this run, and its number is the one that the modem reports.

    within: how long the station waits for the scan. Put it before the first step that writes: a unit with another card
    then ends without a change to it or to the cloud. This is an action and no state: each run asks anew. Who scanned
    which number is written down; `save: {card: iccid}` keeps the number for later steps. A unit without a SIM is not
    asked for one.
    """

    within_s: float = 300.0

    def check(self, ctx: StepContext) -> Finding[None]:
        platform = ctx.unit.platform
        if platform.sim is SimKind.NONE:
            return Finding.not_applicable(f"{platform.display_name} has no SIM")
        iccid, scanned = iccid_of(ctx), ctx.notes.read(_NOTE)
        if scanned:
            require_same_sim(scanned, iccid)
        seen = f"SIM {scanned}" if scanned else "not scanned yet"
        evidence = Evidence("scan of a person", f"SIM {iccid}", seen, (("iccid", scanned),) if scanned else ())
        return Finding.yes(evidence) if scanned else Finding.no(evidence, None)

    def apply(self, ctx: StepContext, gap: None) -> None:
        text = "Scan the number on the SIM card of this unit."
        answer = ctx.asker.ask(Question("SIM card", text, scan=Scanned.ICCID, limit_s=self.within_s), ctx.cancel)
        require_same_sim(answer.word, iccid_of(ctx))
        ctx.notes.write(_NOTE, answer.word)

    def sweep(self, ctx: StepContext) -> Finding[None]:
        """The card may have been changed since, while the unit was off the bus."""
        return self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_by_name(target.platform)
        if platform is None or platform.sim is SimKind.NONE:
            return ()
        return (Planned(Deed.PROMPT, When.CHANGE, "a person scans the SIM card", note="compared with the modem's"),)
