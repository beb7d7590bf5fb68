"""The unit runs the given bootloader and co-processor firmware and holds the given assets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar

from station.core.errors import RecipeError, UnitFailedError
from station.core.files import PinnedFile
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.errors import FirmwareCrcError, RequestRefusedError, WrongPlatformImageError
from station.particle.firmware import FLAG_COMBINED, FLAG_ENCRYPTED, Module, flash_order, parse_modules
from station.particle.firmware_bundle import bundle_assets
from station.particle.firmware_compressed import unpacked, unwrapped
from station.particle.firmware_extensions import Name
from station.particle.firmware_update import asset_module
from station.particle.module_report import Asset, AssetReport, ModuleReport
from station.particle.platforms import ModuleFunction, Platform, platform_by_id
from station.particle.request_call import Request
from station.particle.requests import NcpVersion
from station.steps.context import StepContext
from station.steps.planning import asked, platform_of

# A co-processor is programmed during the restart, which takes minutes on some platforms.
RETURN_LIMIT_S = 300.0
_RESTART_S = 10.0
_TAKEN = frozenset({ModuleFunction.BOOTLOADER, ModuleFunction.NCP_FIRMWARE, ModuleFunction.ASSET})


class UpdateKindError(RecipeError):
    """A file holds something that does not go to a running unit."""

    code: ClassVar[str] = "UPDATE-KIND"


class UpdateVerifyError(UnitFailedError):
    """The unit took a module and does not show it after its restart."""

    code: ClassVar[str] = "UPDATE-VERIFY"
    hint: ClassVar[str] = "The update did not stay in the unit. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class AssetsUnknownError(UnitFailedError):
    """The unit's Device OS knows no assets."""

    code: ClassVar[str] = "UPDATE-DEVICE-OS"
    hint: ClassVar[str] = "This unit has an old Device OS. Put it in the red bin and call the line engineer."
    disposition: ClassVar[Disposition] = Disposition.REWORK


@dataclass(frozen=True)
class Parcel:
    """One module to be sent. An asset has a name and the SHA-256 of its plain file, the others the module's own."""

    function: ModuleFunction
    index: int
    version: int
    sha256: str
    asset: str
    data: bytes = field(repr=False)

    @property
    def title(self) -> str:
        if self.asset:
            return f"asset {self.asset} sha256 {self.sha256[:16]}"
        return f"{self.function.name.lower().replace('_', ' ')} {self.index} v{self.version}"


class UpdateModules(Step[StepContext, tuple[Parcel, ...]], word="update_modules", mode=Mode.NORMAL):
    """What DFU cannot bring: bootloader, co-processor firmware, assets. The running unit takes them over USB.

    images: module files (.bin) with their pinned SHA-256, in any order. bundle: a zip file of which the assets are
    taken; its application belongs to `flash_firmware`. The unit restarts once for each module. Proved by what the unit
    lists afterwards (requests 90, 91 and 31), version and hash.
    """

    images: tuple[PinnedFile, ...] = ()
    bundle: PinnedFile | None = None

    def problems(self) -> Iterable[str]:
        """What is wrong with the values as a whole."""
        if not self.images and self.bundle is None:
            yield "nothing is to be updated: give images, or a bundle"

    def check(self, ctx: StepContext) -> Finding[tuple[Parcel, ...]]:
        parcels = _parcels(self.images, self.bundle, ctx.unit.platform)
        with ctx.unit.requests() as requests:
            modules = requests.modules()
            assets = requests.assets() if any(parcel.asset for parcel in parcels) else None
            wants_ncp = any(parcel.function is ModuleFunction.NCP_FIRMWARE for parcel in parcels)
            shown = _Shown(modules, assets, requests.ncp_version() if wants_ncp else None)
        missing = tuple(parcel for parcel in parcels if not shown.holds(parcel))
        evidence = Evidence(
            method="control requests 90 and 91" if assets else "control request 90",
            expected=", ".join(parcel.title for parcel in parcels),
            seen=", ".join(shown.said(parcel) for parcel in parcels),
            facts=(("size_bytes", sum(len(parcel.data) for parcel in parcels)),),
        )
        return Finding.no(evidence, missing) if missing else Finding.yes(evidence)

    def apply(self, ctx: StepContext, gap: tuple[Parcel, ...]) -> None:
        total_bytes, done_bytes = sum(len(parcel.data) for parcel in gap), 0
        for parcel in gap:
            with ctx.unit.requests() as requests:
                with suppress(RequestRefusedError):
                    requests.start_listening()  # the network leaves the system thread alone then
                requests.update.send(parcel.data, ctx.progress_from(done_bytes, total_bytes))
            ctx.unit.await_restart(RETURN_LIMIT_S)
            done_bytes += len(parcel.data)

    def sweep(self, ctx: StepContext) -> Finding[tuple[Parcel, ...]]:
        return self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        parcels = _parcels(self.images, self.bundle, platform_of(target))
        kinds = [Request.MODULE_INFO]
        kinds += [Request.ASSET_INFO] if any(parcel.asset for parcel in parcels) else []
        kinds += [Request.NCP_VERSION] if any(one.function is ModuleFunction.NCP_FIRMWARE for one in parcels) else []
        return asked(When.LOOK, *kinds) + _sending(parcels) + asked(When.SWEEP, *kinds)

    def planned_change(self, target: PlanTarget, gap: tuple[Parcel, ...]) -> tuple[Planned, ...]:
        """Just the modules that are sent."""
        return _sending(gap)

    def unproved(self, finding: Finding[tuple[Parcel, ...]]) -> UnitFailedError:
        seen = finding.evidence
        return UpdateVerifyError(
            f"the unit does not hold what it was sent: expected {seen.expected}, seen {seen.seen}",
            expected=seen.expected,
            seen=seen.seen,
        )


def _sending(parcels: Iterable[Parcel]) -> tuple[Planned, ...]:
    """The requests that bring each module to the unit, which restarts by itself after each."""
    deeds: list[Planned] = []
    for parcel in parcels:
        deeds += asked(When.CHANGE, Request.START_LISTENING)
        deeds += asked(When.CHANGE, Request.START_UPDATE, Request.UPDATE_DATA, Request.FINISH_UPDATE, note=parcel.title)
        took = f"restarts by itself and takes {parcel.title}"
        deeds.append(Planned(Deed.SWITCH, When.CHANGE, "restart", seconds=_RESTART_S, note=took))
    return tuple(deeds)


@dataclass(frozen=True)
class _Shown:
    """What the unit tells of itself."""

    modules: tuple[ModuleReport, ...]
    assets: AssetReport | None
    ncp: NcpVersion | None

    def holds(self, parcel: Parcel) -> bool:
        if parcel.asset:
            return (parcel.asset, parcel.sha256) in {(one.name, one.sha256) for one in self._assets()}
        report = self._report(parcel)
        if report is not None:
            return report.valid and report.version == parcel.version and report.sha256 in {"", parcel.sha256}
        is_ncp = parcel.function is ModuleFunction.NCP_FIRMWARE
        return is_ncp and self.ncp is not None and self.ncp.module_version == parcel.version

    def said(self, parcel: Parcel) -> str:
        if self.holds(parcel):
            return parcel.title
        if parcel.asset:
            other = next((one for one in self._assets() if one.name == parcel.asset), None)
            return f"asset {parcel.asset} {'absent' if other is None else 'sha256 ' + other.sha256[:16]}"
        report = self._report(parcel)
        if report is None:
            return f"{parcel.title.rpartition(' ')[0]} {self.ncp.version if self.ncp else 'absent'}"
        other_bytes = " with other content" if report.version == parcel.version and report.valid else ""
        return f"{parcel.title.rpartition(' ')[0]} v{report.version}{'' if report.valid else ' not valid'}{other_bytes}"

    def _assets(self) -> tuple[Asset, ...]:
        if self.assets is None:
            raise AssetsUnknownError("the unit knows no assets (request 91): they came with Device OS 5.6.0")
        return self.assets.available

    def _report(self, parcel: Parcel) -> ModuleReport | None:
        wanted = (parcel.function, parcel.index)
        return next((one for one in self.modules if (one.function, one.index) == wanted), None)


@lru_cache(maxsize=32)
def _parcels(images: tuple[PinnedFile, ...], bundle: PinnedFile | None, platform: Platform) -> tuple[Parcel, ...]:
    """Everything to be sent, in the order of dependencies, assets last; read and checked once for all slots."""
    modules = [module for image in images for module in parse_modules(image.data, image.name)]
    for module in modules:
        _refuse_unfit(module, platform)
    parcels = [_parcel(module) for module in flash_order(modules)]
    if bundle is not None:
        parcels += [
            Parcel(ModuleFunction.ASSET, 0, 0, asset.sha256, asset.name, asset_module(asset.name, asset.data))
            for asset in bundle_assets(bundle.data, bundle.name)
        ]
    return tuple(sorted(parcels, key=lambda parcel: bool(parcel.asset)))


def _refuse_unfit(module: Module, platform: Platform) -> None:
    if module.function not in _TAKEN:
        raise UpdateKindError(f"{module.name}: {module.title} is written by flash_firmware, not by update_modules")
    if module.flags & (FLAG_COMBINED | FLAG_ENCRYPTED):
        raise UpdateKindError(f"{module.name}: combined and encrypted modules are not sent to units")
    if not module.crc_ok or not module.sha256_ok:
        raise FirmwareCrcError(f"{module.name}: its checksums are wrong, the file is damaged", file=module.name)
    if module.function is not ModuleFunction.ASSET and module.platform_id != platform.platform_id:
        other = platform_by_id(module.platform_id)
        made_for = other.display_name if other else f"platform {module.platform_id}"
        raise WrongPlatformImageError(f"{module.name} is made for {made_for}, not for {platform.display_name}")


def _parcel(module: Module) -> Parcel:
    if module.function is not ModuleFunction.ASSET:
        sha256 = (unpacked(module) if module.compressed else module).stored_sha256
        return Parcel(module.function, module.index, module.version, sha256, "", module.data)
    name = next((one.text for one in module.extensions if isinstance(one, Name)), "")
    if not name:
        raise UpdateKindError(f"{module.name}: this asset module has no name in it")
    return Parcel(ModuleFunction.ASSET, 0, 0, hashlib.sha256(unwrapped(module)).hexdigest(), name, module.data)
