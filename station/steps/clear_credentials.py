"""The unit knows no Wi-Fi network any more."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.steps.context import StepContext
from station.steps.planning import known_networks_asked, networks_cleared, platform_of


class CredentialsLeftError(UnitFailedError):
    """The unit still knows networks after it was told to forget them."""

    code: ClassVar[str] = "WIFI-LEFT"
    hint: ClassVar[str] = "The unit did not forget its Wi-Fi networks. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class ClearCredentials(Step[StepContext, None], word="clear_credentials", mode=Mode.NORMAL):
    """No Wi-Fi network is stored. Proved by the unit's own list of networks, which is empty."""

    def check(self, ctx: StepContext) -> Finding[None]:
        platform = ctx.unit.platform
        if not platform.wifi:
            return Finding.not_applicable(f"{platform.display_name} has no Wi-Fi")
        with ctx.unit.requests() as requests:
            known = requests.wifi.known_networks()
        if known is None:
            return Finding.not_applicable("this Device OS tells no Wi-Fi networks")
        evidence = Evidence(
            method="list of known networks (control request 502, on Gen 2 114)",
            expected="no network",
            seen=", ".join(map(str, known)) or "no network",
        )
        return Finding.no(evidence, None) if known else Finding.yes(evidence)

    def apply(self, ctx: StepContext, gap: None) -> None:
        with ctx.unit.requests() as requests:
            requests.wifi.clear()

    def sweep(self, ctx: StepContext) -> Finding[None]:
        return self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        if not platform.wifi:
            return ()
        look, sweep = known_networks_asked(When.LOOK, platform), known_networks_asked(When.SWEEP, platform)
        return (*look, *networks_cleared(platform), *sweep)

    def unproved(self, finding: Finding[None]) -> UnitFailedError:
        return CredentialsLeftError(f"the unit still knows: {finding.evidence.seen}")
