"""Whether each step can take part in a run at all, and waits for what it uses."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from station.core.template import Template
from station.core.words import StepEnd
from station.recipe.build import Built
from station.recipe.diagnostics import Code, Report, shown
from station.recipe.live import WrittenCondition
from station.recipe.mark import Mark
from station.recipe.model import OnFailure, Recipe, StepPlan
from station.recipe.names import END

MAX_CASES = 500
_PLATFORM = "unit.platform"
_STEPS = "steps."
_GOOD_ENDS = (StepEnd.UNCHANGED, StepEnd.CHANGED, StepEnd.NOT_APPLICABLE)


def check_reach(built: Built, waits: Mapping[str, frozenset[str]], report: Report) -> None:
    """Tell conditions that never hold, and the use of what another step leaves behind without waiting for it."""
    recipe = built.recipe
    for plan in recipe.steps:
        mark = _mark(built, plan.id, "when", plan.mark)
        if isinstance(plan.when, WrittenCondition):
            _check_condition(plan, plan.when, mark, recipe, report)
        for place, step in ((mark, plan), *((plan.mark, before) for before in plan.retry.before)):
            names = step.when.names if isinstance(step.when, WrittenCondition) else ()
            _check_awaited(plan.id, names, place, waits[plan.id], report)
            given = _mark(built, plan.id, "with", place) if step is plan else place
            _check_awaited(plan.id, tuple(_template_names(step)), given, waits[plan.id], report)


def _check_awaited(step: str, names: tuple[str, ...], mark: Mark, waits: frozenset[str], report: Report) -> None:
    for name in names:
        other = name.removeprefix(_STEPS).rpartition(".")[0]
        if name.startswith(_STEPS) and other not in waits:
            message = f"step {shown(step)} uses {name}, but does not wait for {shown(other)}"
            hint = "a step knows nothing of its own end" if other == step else f"add {other} to its needs"
            report.error(Code.NOT_AWAITED, mark, message, hint)


def _check_condition(plan: StepPlan, when: WrittenCondition, mark: Mark, recipe: Recipe, report: Report) -> None:
    """Try every case that is known before the run: platforms, and how awaited steps can have ended."""
    if not when.names and "vars." in when.text:
        return  # switched off by a variable, which is what variables are for
    domains = {name: _domain(name, plan, recipe) for name in when.names}
    known = {name: values for name, values in domains.items() if values}
    cases = 1
    for values in known.values():
        cases *= len(values)
    if cases > MAX_CASES:
        return
    for case in itertools.product(*known.values()):
        if when.foretold(dict(zip(known, case, strict=True))) is not False:
            return
    message = f"step {shown(plan.id)} never takes part: its condition cannot be true"
    report.warning(Code.NEVER_RUNS, mark, message, _never_hint(when))


def _domain(name: str, plan: StepPlan, recipe: Recipe) -> tuple[str, ...]:
    """All values that a name can have when the step's turn comes; () where that is open."""
    if name == _PLATFORM:
        return tuple(one for one in recipe.platforms if plan.is_for(one))
    ident = name.removeprefix(_STEPS).removesuffix(f".{END}")
    if not (name.startswith(_STEPS) and name.endswith(f".{END}")):
        return ()
    other = next((one for one in recipe.steps if one.id == ident), None)
    if other is None:
        return ()
    ends = [*_GOOD_ENDS]
    if other.on_failure is OnFailure.CONTINUE:
        ends += [StepEnd.FAILED, StepEnd.ERROR]
    if other.step.may_pend:
        ends.append(StepEnd.PENDING)
    return tuple(end.value for end in ends)


def _never_hint(when: WrittenCondition) -> str:
    if any(name.startswith(_STEPS) for name in when.names):
        return "a step that fails ends the run, unless it says on_failure: continue"
    return "take the step out, or mend the condition"


def _template_names(plan: StepPlan) -> Iterator[str]:
    for value in vars(plan.step).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Template):
                yield from one.names


def _mark(built: Built, step: str, key: str, default: Mark) -> Mark:
    draft = dict(built.drafts).get(step)
    entry = draft.section.mapping.get(key) if draft is not None else None
    return default if entry is None else entry.value.mark
