"""Whether the steps of a recipe, with the files that they name, go with its platforms and products."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from station.core.misfit import Misfit, MisfitKind
from station.core.planned import PlanTarget
from station.particle.platforms import platform_by_name
from station.recipe.build import Built
from station.recipe.diagnostics import Code, Report, shown
from station.recipe.fields import find_place
from station.recipe.mark import Mark
from station.recipe.model import Recipe, StepPlan

_CODE = {
    MisfitKind.FILE: Code.WRONG_IMAGE,
    MisfitKind.PRODUCT: Code.WRONG_PRODUCT,
    MisfitKind.STEP: Code.STEP_UNFIT,
}
_WIFI_GENERATION = 2


def check_fit(built: Built, report: Report) -> bool:
    """Tell each step that cannot do its work on one of the platforms it is for; whether there was none."""
    sound = True
    for plan in (*built.recipe.steps, *built.recipe.cleanup):
        for target in _targets(plan, built.recipe):
            for misfit in plan.step.misfits(target):
                sound = False
                message = f"step {shown(plan.id)}: {misfit.message}"
                report.error(_CODE[misfit.kind], _mark(plan, misfit, built), message, _hint(plan, misfit, built.recipe))
    return sound


def check_system_parts_first(built: Built, waits: Mapping[str, frozenset[str]], report: Report) -> None:
    """On Gen 2 Wi-Fi units new system parts come before all work on the configuration area.

    The bootloader reaches that area by functions inside the system parts: without valid ones it cannot write it.
    Source: Device OS bootloader of the STM32F2, which calls the DCT functions that the system parts export.
    """
    recipe = built.recipe
    for name in recipe.platforms:
        platform = platform_by_name(name)
        if platform is None or platform.generation != _WIFI_GENERATION or not platform.wifi:
            continue
        present = [plan for plan in recipe.steps if plan.is_for(name)]
        target = _target(name, recipe)
        system = [plan for plan in present if plan.step.is_flash and plan.step.brings_system_part(target)]
        for plan in (plan for plan in present if plan.step.in_dct):
            first = next((one for one in system if one.id not in waits[plan.id]), None)
            if first is not None:
                message = (
                    f"step {shown(plan.id)} must wait for {shown(first.id)}: on a {platform.display_name} new system "
                    "parts come before all work on the configuration area"
                )
                report.error(Code.WRONG_ORDER, plan.mark, message, f"add {first.id} to its needs")


def _targets(plan: StepPlan, recipe: Recipe) -> Iterator[PlanTarget]:
    for name in recipe.platforms:
        if platform_by_name(name) is not None and plan.is_for(name):
            yield _target(name, recipe)


def _target(platform: str, recipe: Recipe) -> PlanTarget:
    product = recipe.product_for(platform)
    return PlanTarget(platform, product.id if product else None)


def _mark(plan: StepPlan, misfit: Misfit, built: Built) -> Mark:
    draft = dict(built.drafts).get(plan.id)
    given = draft.given if draft is not None else None
    return plan.mark if given is None or not misfit.at else find_place(given, misfit.at)[1].mark


def _hint(plan: StepPlan, misfit: Misfit, recipe: Recipe) -> str:
    if misfit.hint or misfit.kind is not MisfitKind.FILE or len(recipe.platforms) == 1 or plan.platforms:
        return misfit.hint
    return "where it is meant for one of the platforms only, say which by `platforms:`"
