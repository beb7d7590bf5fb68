"""The unit's flash holds exactly the bytes of the given firmware modules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from station.core.errors import RecipeError, UnitFailedError
from station.core.files import PinnedFile
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.errors import FirmwareCrcError
from station.particle.firmware import Module, check_fits, flash_order, parse_module
from station.particle.flash_plan import FlashWrite, flash_writes
from station.particle.module_report import ModuleReport
from station.particle.platforms import ModuleFunction
from station.steps.context import StepContext


class FlashVerifyError(UnitFailedError):
    """The flash does not hold what was written."""

    code: ClassVar[str] = "FLASH-VERIFY"
    hint: ClassVar[str] = "The firmware did not stay in the unit. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class WrongProductImageError(RecipeError):
    """The firmware was built for another product than the recipe's."""

    code: ClassVar[str] = "FLASH-PRODUCT"


@dataclass(frozen=True)
class FlashGap:
    """Bytes that are not in flash as they should be, and what stands in their place."""

    write: FlashWrite
    present: bytes


class FlashFirmware(Step[StepContext, tuple[FlashGap, ...]], word="flash_firmware", mode=Mode.DFU, is_flash=True):
    """Each module stands in flash, byte for byte, proved by a full read-back.

    images: firmware files (.bin) with their pinned SHA-256, in any order; they are written in the order of their
    dependencies. Before the first byte: platform, address range, CRC-32, SHA-256 and product id of each are checked.
    """

    images: tuple[PinnedFile, ...]

    def check(self, ctx: StepContext) -> Finding[tuple[FlashGap, ...]]:
        writes = [write for module in self._modules(ctx) for write in flash_writes(module, ctx.unit.platform)]
        total_bytes = sum(len(write.data) for write in writes)
        gaps: list[FlashGap] = []
        seen: list[str] = []
        done_bytes = 0
        with ctx.unit.dfu() as visit:
            for write in writes:
                present = visit.flash.read(
                    write.address, len(write.data), _progress_from(done_bytes, total_bytes, ctx.progress)
                )
                done_bytes += len(write.data)
                seen.append(_digest(write, present))
                if present != write.data:
                    gaps.append(FlashGap(write, present))
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
                progress = _progress_from(done_bytes, total_bytes, ctx.progress)
                visit.flash.program(part.write.address, part.write.data, progress, present=part.present)
                done_bytes += size_bytes

    def sweep(self, ctx: StepContext) -> Finding[tuple[FlashGap, ...]] | None:
        """The unit itself lists each module, with the right hash where it tells one, and calls it valid."""
        with ctx.unit.requests() as requests:
            reported = requests.modules()
        modules = self._modules(ctx)
        found = [_find(module, reported) for module in modules]
        evidence = Evidence(
            method="control request 90 after the last boot",
            expected=", ".join(f"{module.title} v{module.version} valid" for module in modules),
            seen=", ".join(_said(module, report) for module, report in zip(modules, found, strict=True)),
        )
        good = all(_is_it(module, report) for module, report in zip(modules, found, strict=True))
        return Finding.yes(evidence) if good else Finding.no(evidence, ())

    def unproved(self, finding: Finding[tuple[FlashGap, ...]]) -> UnitFailedError:
        return FlashVerifyError(
            f"flash does not hold the image: expected {finding.evidence.expected}, seen {finding.evidence.seen}",
            expected=finding.evidence.expected,
            seen=finding.evidence.seen,
        )

    def _modules(self, ctx: StepContext) -> tuple[Module, ...]:
        modules = [parse_module(image.data, image.name) for image in self.images]
        for module in modules:
            check_fits(module, ctx.unit.platform)
            if not module.sha256_ok:
                raise FirmwareCrcError(f"{module.name}: the SHA-256 in the file is not that of its bytes")
            _check_product(module, ctx)
        return flash_order(modules)


def _check_product(module: Module, ctx: StepContext) -> None:
    """A wrong PRODUCT_ID sends the unit into quarantine at its first connection; a wildcard build names none."""
    if module.function is not ModuleFunction.USER_PART or ctx.product is None or module.product_id is None:
        return
    if module.product_id != ctx.product.id:
        raise WrongProductImageError(
            f"{module.name} was built for product {module.product_id}, the recipe is for product {ctx.product.id}",
            image=module.name,
            image_product=module.product_id,
            recipe_product=ctx.product.id,
        )


def _progress_from(
    done_bytes: int, total_bytes: int, progress: Callable[[int, int], None]
) -> Callable[[int, int], None]:
    """Progress of one part, told as progress of the whole."""
    return lambda done, _total: progress(done_bytes + done, total_bytes)


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


def _digest(write: FlashWrite, data: bytes) -> str:
    return f"{write.why} at 0x{write.address:08X} sha256 {hashlib.sha256(data).hexdigest()}"
