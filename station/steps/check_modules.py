"""Every firmware module on the unit is sound, and of the versions that the recipe asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.files import PinnedFile
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.firmware import Module, parse_modules
from station.particle.firmware_compressed import unpacked
from station.particle.module_report import ModuleReport, ModuleStore
from station.particle.platforms import ModuleFunction
from station.particle.request_call import Request
from station.steps.context import StepContext
from station.steps.planning import asked


class ModulesBadError(UnitFailedError):
    """A module fails the unit's own checks, is missing, or is another one than asked for."""

    code: ClassVar[str] = "MODULES-BAD"
    hint: ClassVar[str] = "The unit's firmware is not complete. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class CheckModules(Step[StepContext, None], word="check_modules", mode=Mode.NORMAL):
    """The running unit calls each of its modules sound, and they are the ones that the recipe asks for.

    device_os: release, as 6.2.0. bootloader, ncp: module versions. images: files whose modules the unit must list with
    this version and hash (Device OS before 5.6.0 tells no hashes). Changes nothing: what is wrong fails the unit.
    """

    device_os: str | None = None
    bootloader: int | None = None
    ncp: int | None = None
    images: tuple[PinnedFile, ...] = ()

    def check(self, ctx: StepContext) -> Finding[None]:
        with ctx.unit.requests() as requests:
            version = requests.system_version()
            reports = requests.modules()
            ncp = requests.ncp_version() if self.ncp is not None else None
        faults = [_fault(report) for report in reports if not report.valid]
        if not reports:
            faults.append("the unit lists no modules")
        if self.device_os is not None and version != self.device_os:
            faults.append(f"Device OS {version} instead of {self.device_os}")
        if self.bootloader is not None:
            faults += _wrong_version(reports, ModuleFunction.BOOTLOADER, self.bootloader)
        if self.ncp is not None and (ncp is None or ncp.module_version != self.ncp):
            faults.append(f"co-processor firmware {ncp.module_version if ncp else 'absent'} instead of {self.ncp}")
        for module in _modules(self.images):
            faults += _wrong_module(reports, module)
        if faults:
            raise ModulesBadError("; ".join(faults), device_os=version, faults=len(faults))
        return Finding.yes(
            Evidence(
                method="control requests 30 and 90",
                expected=self._expected(),
                seen=", ".join(f"{_title(report)} v{report.version} valid" for report in reports),
                facts=(("device_os", version),),
            )
        )

    def sweep(self, ctx: StepContext) -> Finding[None]:
        return self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        ncp = (Request.NCP_VERSION,) if self.ncp is not None else ()
        kinds = (Request.SYSTEM_VERSION, Request.MODULE_INFO, *ncp)
        return asked(When.LOOK, *kinds) + asked(When.SWEEP, *kinds)

    def _expected(self) -> str:
        wanted = [f"Device OS {self.device_os}"] if self.device_os is not None else []
        wanted += [f"bootloader v{self.bootloader}"] if self.bootloader is not None else []
        wanted += [f"co-processor firmware v{self.ncp}"] if self.ncp is not None else []
        wanted += [f"{module.title} v{module.version}" for module in _modules(self.images)]
        return ", ".join(["every module valid", *wanted])


@lru_cache(maxsize=32)
def _modules(images: tuple[PinnedFile, ...]) -> tuple[Module, ...]:
    found = (module for image in images for module in parse_modules(image.data, image.name))
    return tuple(unpacked(module) if module.compressed else module for module in found)


def _find(reports: tuple[ModuleReport, ...], function: ModuleFunction, index: int) -> ModuleReport | None:
    running = (one for one in reports if one.store is ModuleStore.MAIN)
    return next((one for one in running if (one.function, one.index) == (function, index)), None)


def _wrong_version(reports: tuple[ModuleReport, ...], function: ModuleFunction, version: int) -> list[str]:
    report = _find(reports, function, 0)
    if report is not None and report.version == version:
        return []
    return [f"{function.name.lower()} v{report.version if report else ' absent'} instead of v{version}"]


def _wrong_module(reports: tuple[ModuleReport, ...], module: Module) -> list[str]:
    report = _find(reports, module.function, module.index)
    if report is None:
        return [f"{module.title} absent"]
    if report.version != module.version:
        return [f"{module.title} v{report.version} instead of v{module.version}"]
    if report.sha256 not in {"", module.stored_sha256}:
        return [f"{module.title} v{report.version} with other content"]
    return []


def _title(report: ModuleReport) -> str:
    return f"{report.function.name.lower().replace('_', ' ')} {report.index}"


def _fault(report: ModuleReport) -> str:
    failed = [check.name.lower() for check in report.checked & ~report.passed if check.name]
    return f"{_title(report)} v{report.version} not valid ({', '.join(failed) or 'nothing checked'})"
