"""What the trade demands of a recipe that is well written: nothing here is about YAML.

What concerns one step word stands with its class (`Step.follows`, `in_dct`, `may_pend`, `misfits`), so that a new word
needs no line here.

Source of the rules on membership: a unit that comes online before it is a member of its product lands in quarantine,
or is overwritten by the firmware of the product that it was in.
"""

from __future__ import annotations

from collections.abc import Mapping

from station.core.words import Lane, Mode
from station.particle.platforms import PLATFORMS, platform_by_name
from station.recipe.build import Built
from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.fit_rules import check_fit, check_system_parts_first
from station.recipe.model import Recipe, StepPlan
from station.recipe.order import ancestors, find_circle
from station.recipe.reach_rules import check_reach


def check_platforms(built: Built, report: Report) -> None:
    """Tell each platform that the station does not know, or not for sure."""
    known = [platform.name for platform in PLATFORMS]
    for item in built.platforms:
        platform = platform_by_name(item.text)
        if platform is None:
            hint = did_you_mean(item.text, known) or f"known are: {', '.join(sorted(known))}"
            report.error(Code.UNKNOWN_PLATFORM, item.mark, f"no platform is called {shown(item.text)}", hint)
        elif not platform.proven:
            message = f"{platform.display_name} is not proven: no source settles {platform.unproven}"
            report.warning(Code.PLATFORM_UNPROVEN, item.mark, message, "try one unit first")


def _check_step_platforms(built: Built, report: Report) -> None:
    """Tell each step that is meant for a platform which the recipe is not for."""
    allowed = [item.text for item in built.platforms]
    listed = ", ".join(allowed)
    for plan in built.recipe.steps:
        for name in plan.platforms:
            if name not in allowed:
                message = f"step {shown(plan.id)} is meant for {shown(name)}, but the recipe is for {listed}"
                report.error(Code.UNKNOWN_PLATFORM, plan.mark, message, did_you_mean(name, allowed))


def check_rules(built: Built, report: Report) -> None:
    """Tell what the trade forbids in the steps; they must be sound."""
    recipe = built.recipe
    _check_step_platforms(built, report)
    _check_product(built, report)
    _check_membership(built, report)
    waits = ancestors({plan.id: plan.needs for plan in recipe.steps})
    _check_words(recipe, waits, report)
    _check_pending(recipe, waits, report)
    if check_fit(built, report):
        check_system_parts_first(built, waits, report)
    check_reach(built, waits, report)
    if _check_flash_first(recipe, report):
        _check_barriers(recipe, report)


def _check_product(built: Built, report: Report) -> None:
    recipe = built.recipe
    shared = built.top.mapping.get("product")
    if shared is not None and len(recipe.platforms) > 1 and built.top.mapping.get("products") is None:
        pairs = ", ".join(f"{name}: {{id: ...}}" for name in recipe.platforms)
        message = "one product is named for several platforms; a product takes units of one platform"
        report.error(Code.SHARED_PRODUCT, shared.key.mark, message, f"write products: {{{pairs}}}")
    if built.product_given:
        return
    for plan in (*recipe.steps, *recipe.cleanup):
        if plan.step.barrier or plan.step.lane is Lane.CLOUD:
            message = f"step {shown(plan.id)} works in a product, but the recipe names none"
            report.error(Code.PRODUCT_NEEDED, plan.mark, message, "write product: {id: 12345}")


def _check_membership(built: Built, report: Report) -> None:
    steps = built.recipe.steps
    cloud = any(plan.step.lane is Lane.CLOUD for plan in steps)
    dfu = any(plan.step.mode is Mode.DFU for plan in steps)
    if cloud and dfu and not any(plan.step.barrier for plan in steps):
        message = "units would leave DFU before their product membership is proved"
        report.error(Code.MEMBERSHIP_UNPROVED, built.steps_mark, message, "add a step `uses: import_device`")


def _check_words(recipe: Recipe, waits: Mapping[str, frozenset[str]], report: Report) -> None:
    """Words that must have ended before others start, where a recipe has both for one platform."""
    for later in recipe.steps:
        for word, reason in later.step.follows.items():
            first = [plan for plan in recipe.steps if plan.word == word and _meet(plan, later, recipe)]
            missing = [plan.id for plan in first if plan.id not in waits[later.id]]
            if missing:
                message = f"step {shown(later.id)} must wait for {shown(missing[0])}: {reason}"
                report.error(Code.WRONG_ORDER, later.mark, message, f"add {missing[0]} to its needs")


def _meet(one: StepPlan, other: StepPlan, recipe: Recipe) -> bool:
    """Whether some unit takes part in both."""
    return any(one.is_for(name) and other.is_for(name) for name in recipe.platforms)


def _check_pending(recipe: Recipe, waits: Mapping[str, frozenset[str]], report: Report) -> None:
    """A unit leaves its slot when only the cloud is still busy: no USB step may wait for that."""
    slow = [plan for plan in recipe.steps if plan.step.may_pend]
    for plan in recipe.steps:
        late = next((one for one in slow if one.id in waits[plan.id]), None)
        if late is not None and plan.step.lane is Lane.USB:
            message = f"step {shown(plan.id)} waits for {shown(late.id)}, which may end pending after the unit is gone"
            report.error(Code.PENDING_AWAITED, plan.mark, message, f"let {plan.id} start without {late.id}")


def _full_needs(recipe: Recipe) -> dict[str, tuple[str, ...]]:
    """Needs as the run sees them: what is marked to start after the flash waits for every flash step."""
    flash = tuple(plan.id for plan in recipe.steps if plan.step.is_flash)
    return {plan.id: plan.needs + (flash if plan.step.after_flash else ()) for plan in recipe.steps}


def _check_flash_first(recipe: Recipe, report: Report) -> bool:
    """Whether no flash step waits for one that must not start before the flash is verified."""
    circle = find_circle(_full_needs(recipe))
    if not circle:
        return True
    by_id = {plan.id: plan for plan in recipe.steps}
    flash = next(by_id[one] for one in circle if by_id[one].step.is_flash)
    after = next(one for one in circle if by_id[one].step.after_flash)
    message = f"step {shown(flash.id)} waits for {shown(after)}, which starts only after the flash is verified"
    report.error(Code.FLASH_TOO_LATE, flash.mark, message, f"take {after} out of what {flash.id} waits for")
    return False


def _check_barriers(recipe: Recipe, report: Report) -> None:
    """A barrier step must not wait for what can only happen after the unit has left DFU."""
    by_id = {plan.id: plan for plan in recipe.steps}
    waits = ancestors(_full_needs(recipe))
    for plan in recipe.steps:
        if not plan.step.barrier:
            continue
        late = _after_dfu(plan, by_id, waits)
        if late is not None:
            message = (
                f"step {shown(plan.id)} must be proved before the unit leaves DFU, but waits for {shown(late.id)}, "
                "which comes after that"
            )
            report.error(Code.BARRIER_TOO_LATE, plan.mark, message, f"let {plan.id} start without {late.id}")


def _after_dfu(plan: StepPlan, by_id: Mapping[str, StepPlan], waits: Mapping[str, frozenset[str]]) -> StepPlan | None:
    """The first step in the file that `plan` waits for and that itself runs in normal mode after a DFU step."""
    for one in by_id.values():
        if one.id not in waits[plan.id] or one.step.mode is not Mode.NORMAL:
            continue
        if any(by_id[before].step.mode is Mode.DFU for before in waits[one.id]):
            return one
    return None
