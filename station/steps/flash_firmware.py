"""The unit's flash holds exactly the bytes of the given firmware modules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from station.core.errors import RecipeError, UnitFailedError
from station.core.files import PinnedFile
from station.core.misfit import Misfit
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.errors import FirmwareCrcError
from station.particle.firmware import Module, check_fits, parse_modules
from station.particle.firmware_bundle import read_bundle
from station.particle.firmware_compressed import unpacked
from station.particle.firmware_set import FirmwareSet, check_set
from station.particle.flash import FlashMemory
from station.particle.flash_look import FlashLook, is_blank
from station.particle.flash_plan import FlashWrite, flash_writes
from station.particle.installed import NoSystemPartError, system_version_number
from station.particle.module_report import ModuleReport
from station.particle.pace import pace_of
from station.particle.platforms import ModuleFunction, Platform
from station.particle.request_call import Request
from station.particle.versions import version_name
from station.steps.context import StepContext
from station.steps.misfits import misfit_of
from station.steps.planning import (
    asked,
    flash_erase,
    flash_read,
    flash_write,
    joined,
    platform_of,
    system_version_read,
)


class FlashVerifyError(UnitFailedError):
    """The flash does not hold what was written."""

    code: ClassVar[str] = "FLASH-VERIFY"
    hint: ClassVar[str] = "The firmware did not stay in the unit. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class WrongProductImageError(RecipeError):
    """The firmware was built for another product than the recipe's."""

    code: ClassVar[str] = "FLASH-PRODUCT"


class DeviceOsTooOldError(UnitFailedError):
    """The unit would start the application in safe mode: its Device OS is older than the application needs."""

    code: ClassVar[str] = "FLASH-DEVICE-OS"
    hint: ClassVar[str] = "This unit has an old Device OS. Put it in the red bin and call the line engineer."
    disposition: ClassVar[Disposition] = Disposition.REWORK


@dataclass(frozen=True)
class FlashGap:
    """Bytes that are not in flash as they should be, and what stands in their place."""

    write: FlashWrite
    look: FlashLook


class FlashFirmware(Step[StepContext, tuple[FlashGap, ...]], word="flash_firmware", mode=Mode.DFU, is_flash=True):
    """Each module stands in flash, byte for byte, proved by a full read-back.

    images: firmware files (.bin) with their pinned SHA-256, in any order; a file may hold several modules, compressed
    ones are unpacked. bundle: a zip file with an application and its assets; the application is written, the assets
    go to the running unit by another step. All together are one set, written in the order of their dependencies.
    Before the first byte: platform, address range, CRC-32, SHA-256 and product id of each are checked, that they go
    with each other, and that the unit's Device OS is not older than the application needs.
    """

    images: tuple[PinnedFile, ...] = ()
    bundle: PinnedFile | None = None

    def problems(self) -> Iterator[str]:
        """What is wrong with the values as a whole."""
        if not self.images and self.bundle is None:
            yield "nothing is to be flashed: give images, or a bundle"

    def check(self, ctx: StepContext) -> Finding[tuple[FlashGap, ...]]:
        firmware = self._firmware(ctx.unit.platform, ctx.product.id if ctx.product else None)
        writes = [write for module in firmware.order for write in flash_writes(module, ctx.unit.platform)]
        total_bytes = sum(len(write.data) for write in writes)
        gaps: list[FlashGap] = []
        seen: list[str] = []
        done_bytes = 0
        with ctx.unit.dfu() as visit:
            _check_device_os(firmware, visit.flash, ctx.unit.platform)
            for write in writes:
                progress = ctx.progress_from(done_bytes, total_bytes)
                look = visit.flash.look(write.address, write.data, progress)
                done_bytes += len(write.data)
                seen.append(_seen(write, look))
                if not look.holds:
                    gaps.append(FlashGap(write, look))
        evidence = Evidence(
            method="DFU read-back of alt 0, every byte",
            expected=", ".join(_digest(write, write.data) for write in writes),
            seen=", ".join(seen),
            facts=(("size_bytes", total_bytes),),
        )
        return Finding.no(evidence, tuple(gaps)) if gaps else Finding.yes(evidence)

    def apply(self, ctx: StepContext, gap: tuple[FlashGap, ...]) -> None:
        total_bytes = sum(len(part.write.data) for part in gap)
        done_bytes = 0
        with ctx.unit.dfu() as visit:
            for part in gap:
                size_bytes = len(part.write.data)
                progress = ctx.progress_from(done_bytes, total_bytes)
                visit.flash.program(part.write.address, part.write.data, progress, part.look)
                done_bytes += size_bytes

    def sweep(self, ctx: StepContext) -> Finding[tuple[FlashGap, ...]] | None:
        """The unit itself lists each module, with the right hash where it tells one, and calls it valid."""
        with ctx.unit.requests() as requests:
            reported = requests.modules()
        modules = self._firmware(ctx.unit.platform, ctx.product.id if ctx.product else None).order
        found = [_find(module, reported) for module in modules]
        evidence = Evidence(
            method="control request 90 after the last boot",
            expected=", ".join(f"{module.title} v{module.version} valid" for module in modules),
            seen=", ".join(_said(module, report) for module, report in zip(modules, found, strict=True)),
        )
        good = all(_is_it(module, report) for module, report in zip(modules, found, strict=True))
        return Finding.yes(evidence) if good else Finding.no(evidence, ())

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        firmware = self._firmware(platform, target.product)
        writes = [write for module in firmware.order for write in flash_writes(module, platform)]
        look = system_version_read(platform) if firmware.device_os_needed else ()
        look += tuple(flash_read(When.LOOK, platform, one.address, len(one.data), one.why) for one in writes)
        change: list[Planned] = []
        for one in writes:
            start, size_bytes = pace_of(platform).sectors(one.address, len(one.data))
            change.append(flash_erase(platform, start, size_bytes, f"{one.why}, sectors that hold other bytes"))
            if not is_blank(one.data):
                change.append(flash_write(platform, one.address, len(one.data), one.why))
        return (*look, *change, *asked(When.SWEEP, Request.MODULE_INFO))

    def planned_change(self, target: PlanTarget, gap: tuple[FlashGap, ...]) -> tuple[Planned, ...]:
        """Just the sectors that are erased and the blocks that are sent."""
        platform = platform_of(target)
        deeds: list[Planned] = []
        for part in gap:
            wrong = [sector for sector in part.look.sectors if not sector.right]
            erased = [one.sector for one in wrong if one.needs_erase]
            sent = [block for one in wrong for block in one.to_write]
            deeds += [flash_erase(platform, one.start, one.size_bytes, part.write.why) for one in erased]
            deeds += [flash_write(platform, one.address, len(one.wanted), part.write.why) for one in sent]
        return joined(deeds)

    def unproved(self, finding: Finding[tuple[FlashGap, ...]]) -> UnitFailedError:
        return FlashVerifyError(
            f"flash does not hold the image: expected {finding.evidence.expected}, seen {finding.evidence.seen}",
            expected=finding.evidence.expected,
            seen=finding.evidence.seen,
        )

    def misfits(self, target: PlanTarget) -> Iterable[Misfit]:
        """Each file by itself; where all are good, all of them together."""

        def look(at: tuple[str | int, ...], images: tuple[PinnedFile, ...], bundle: PinnedFile | None) -> list[Misfit]:
            step = FlashFirmware(images=images, bundle=bundle)
            return misfit_of(at, lambda: step._firmware(platform, target.product), WrongProductImageError)

        platform = platform_of(target)
        found = [
            one for number, image in enumerate(self.images) for one in look(("images", number, "file"), (image,), None)
        ]
        found += look(("bundle", "file"), (), self.bundle) if self.bundle else []
        return found or look(("images",), self.images, self.bundle)

    def brings_system_part(self, target: PlanTarget) -> bool:
        del target
        return any(module.function is ModuleFunction.SYSTEM_PART for module in _read(self.images, self.bundle))

    def _firmware(self, platform: Platform, product: int | None) -> FirmwareSet:
        modules = _read(self.images, self.bundle)
        for module in modules:
            check_fits(module, platform)
            if not module.sha256_ok:
                raise FirmwareCrcError(f"{module.name}: the SHA-256 in the file is not that of its bytes")
            _check_product(module, product)
        return check_set(modules)


@lru_cache(maxsize=32)
def _read(images: tuple[PinnedFile, ...], bundle: PinnedFile | None) -> tuple[Module, ...]:
    """The modules of all files: read, unpacked and hashed once for all slots."""
    modules = [unpacked(module) for image in images for module in parse_modules(image.data, image.name)]
    if bundle is not None:
        modules.append(unpacked(read_bundle(bundle.data, bundle.name).application))
    return tuple(modules)


def _check_device_os(firmware: FirmwareSet, flash: FlashMemory, platform: Platform) -> None:
    """An application on a Device OS older than it was built for never starts: the unit stays in safe mode."""
    needed = firmware.device_os_needed
    if not needed:
        return
    try:
        present = system_version_number(flash, platform)
    except NoSystemPartError:  # not to be told from flash on this unit; the look after the last boot tells it
        return
    if present < needed:
        raise DeviceOsTooOldError(
            f"the application needs Device OS {version_name(needed) or needed}, the unit has "
            f"{version_name(present) or present}: let the recipe flash the system parts first",
            needed=needed,
            present=present,
        )


def _check_product(module: Module, product: int | None) -> None:
    """A wrong PRODUCT_ID sends the unit into quarantine at its first connection; a wildcard build names none."""
    if module.function is not ModuleFunction.USER_PART or product is None or module.product_id is None:
        return
    if module.product_id != product:
        raise WrongProductImageError(
            f"{module.name} was built for product {module.product_id}, the recipe is for product {product}",
            image=module.name,
            image_product=module.product_id,
            recipe_product=product,
        )


def _find(module: Module, reported: Iterable[ModuleReport]) -> ModuleReport | None:
    return next((one for one in reported if (one.function, one.index) == (module.function, module.index)), None)


def _is_it(module: Module, report: ModuleReport | None) -> bool:
    if report is None or not report.valid or report.version != module.version:
        return False
    return not report.sha256 or report.sha256 == module.stored_sha256


def _said(module: Module, report: ModuleReport | None) -> str:
    if report is None:
        return f"{module.title} absent"
    other = "" if not report.sha256 or report.sha256 == module.stored_sha256 else " with other content"
    return f"{module.title} v{report.version} {'valid' if report.valid else 'not valid'}{other}"


def _seen(write: FlashWrite, look: FlashLook) -> str:
    if look.seen is not None:
        return _digest(write, look.seen)
    return f"{write.why} at 0x{write.address:08X} other content in the sector at 0x{look.wrong_sectors[0]:08X}"


def _digest(write: FlashWrite, data: bytes) -> str:
    return f"{write.why} at 0x{write.address:08X} sha256 {hashlib.sha256(data).hexdigest()}"
