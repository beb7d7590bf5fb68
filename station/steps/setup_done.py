"""The unit starts ready for use and not in listening mode."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.installed import system_version_number
from station.particle.regions import SETUP_DONE, SETUP_DONE_SET
from station.particle.request_call import Request
from station.particle.versions import version_name
from station.steps.context import StepContext
from station.steps.planning import asked, platform_of, region_read, region_write, system_version_read

# Build counter of Device OS 4.0.0-alpha.1: from there on the flag has no effect.
FLAG_IGNORED_FROM = 4000


class SetupDoneError(UnitFailedError):
    """The flag did not stay set."""

    code: ClassVar[str] = "SETUP-VERIFY"
    hint: ClassVar[str] = "The set-up mark did not stay in the unit. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class SetupDone(Step[StepContext, bytes], word="setup_done", mode=Mode.DFU, in_dct=True):
    """The set-up flag is on, where the unit's Device OS reads it: nRF52 platforms below 4.0.0-alpha.1.

    The Device OS that counts is the one in flash after the firmware steps of this run. On Gen 2 the same byte is power
    configuration and is never touched.
    """

    def check(self, ctx: StepContext) -> Finding[bytes]:
        platform = ctx.unit.platform
        if not platform.has_setup_done:
            return Finding.not_applicable(f"{platform.display_name} has no set-up flag")
        with ctx.unit.dfu() as visit:
            version = system_version_number(visit.flash, platform)
            if version >= FLAG_IGNORED_FROM:
                release = version_name(version) or f"build {version}"
                return Finding.not_applicable(f"Device OS {release} ignores the set-up flag (it ends with 4.0.0)")
            seen = visit.regions.read(SETUP_DONE)
        evidence = Evidence(
            method=f"DFU read-back of alt 1, {SETUP_DONE.name}",
            expected="0x01",
            seen=f"0x{seen[0]:02X}",
            facts=(("device_os_build", version),),
        )
        return Finding.yes(evidence) if seen == SETUP_DONE_SET else Finding.no(evidence, SETUP_DONE_SET)

    def apply(self, ctx: StepContext, gap: bytes) -> None:
        with ctx.unit.dfu() as visit:
            visit.regions.write(SETUP_DONE, gap)

    def sweep(self, ctx: StepContext) -> Finding[bytes] | None:
        if not ctx.unit.platform.has_setup_done:
            return Finding.not_applicable(f"{ctx.unit.platform.display_name} has no set-up flag")
        with ctx.unit.requests() as requests:
            done = requests.is_setup_done()
        if done is None:
            return None
        evidence = Evidence("control request 74 after the last boot", "set-up done", "done" if done else "not done")
        return Finding.yes(evidence) if done else Finding.no(evidence, SETUP_DONE_SET)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        if not platform.has_setup_done:
            return ()
        only = "only where the unit's Device OS is older than 4.0.0"
        look = (*system_version_read(platform), *region_read(When.LOOK, SETUP_DONE, platform, only))
        sweep = asked(When.SWEEP, Request.IS_SETUP_DONE, note=only)
        return (*look, region_write(SETUP_DONE, platform, only), *sweep)

    def unproved(self, finding: Finding[bytes]) -> UnitFailedError:
        return SetupDoneError(f"the set-up flag is not as written: {finding.evidence.seen}")
