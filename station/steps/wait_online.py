"""The unit has reached the cloud by itself."""

from __future__ import annotations

from typing import ClassVar

from station.core.cancel import Deadline
from station.core.errors import UnitFailedError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Holds, Step
from station.core.words import Disposition, Mode
from station.steps.context import StepContext
from station.steps.membership import HEARD_NOTE, device_route, heard, member, seen_by

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 10.0


class OfflineError(UnitFailedError):
    """The cloud heard nothing of the unit in the time that the recipe gives it."""

    code: ClassVar[str] = "ONLINE-TIMEOUT"
    hint: ClassVar[str] = (
        "The unit did not get online. If others do, put it in the red bin; if none does, call the line engineer."
    )
    disposition: ClassVar[Disposition] = Disposition.REWORK


class WaitOnline(Step[StepContext, None], word="wait_online", mode=Mode.NORMAL):
    """The cloud calls the unit online, and has heard of it since it was last in DFU mode.

    within: how long the unit may take from its start. The cloud's clock and the station's are never compared: what
    counts is that the cloud tells another time of the last word than it did while the unit could not speak.
    """

    within_s: float = 120.0

    def check(self, ctx: StepContext) -> Finding[None]:
        seen = member(ctx, self.word)
        at = heard(seen)
        is_new = at != ctx.notes.read(HEARD_NOTE)
        state = ("online" if is_new else "online, from before its start") if seen.online else "offline"
        facts = (("last_heard", at), ("reported_device_os", seen.system_firmware_version))
        evidence = Evidence(seen_by(ctx), "online since its start", state, facts)
        return Finding.yes(evidence) if seen.online and is_new else Finding.no(evidence, None)

    def apply(self, ctx: StepContext, gap: None) -> None:
        """Wait: the unit does the rest."""
        self._wait(ctx)

    def sweep(self, ctx: StepContext) -> Finding[None]:
        return self._wait(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        route = f"GET {device_route(target.product)}"
        waits = Planned(Deed.GET, When.CHANGE, route, seconds=self.within_s, note="again and again until it is online")
        return (Planned(Deed.GET, When.LOOK, route), waits, Planned(Deed.GET, When.SWEEP, route))

    def unproved(self, finding: Finding[None]) -> OfflineError:
        return self._too_late(finding)

    def _wait(self, ctx: StepContext) -> Finding[None]:
        """Look until it is so. Raises OfflineError at the end of the time that the recipe gives it."""
        deadline, pause_s = Deadline.after(self.within_s), FIRST_PAUSE_S
        while (finding := self.check(ctx)).holds is not Holds.YES:
            if deadline.expired:
                raise self._too_late(finding)
            ctx.cancel.wait(min(pause_s, deadline.left_s))
            pause_s = min(LONGEST_PAUSE_S, pause_s * 1.5)
        return finding

    def _too_late(self, finding: Finding[None]) -> OfflineError:
        at = dict(finding.evidence.facts)["last_heard"]
        seen = finding.evidence.seen
        return OfflineError(f"the unit is {seen} after {self.within_s:g} s; last heard of: {at}", last_heard=at)
