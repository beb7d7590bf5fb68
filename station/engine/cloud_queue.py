"""The durable queue of cloud steps: what a run leaves to the closer, in the log and out of it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from station.audit.rows import EventRow
from station.core.errors import RecipeError
from station.core.facts import CloudTaskQueued
from station.core.template import NameUnknownError
from station.core.words import Lane
from station.engine.prover import not_taking_part
from station.recipe.files import FileShelf
from station.recipe.model import StepPlan
from station.recipe.step_text import StepTextError, step_of, step_values
from station.steps.context import StepContext

TASK_LIMIT_S = 180.0


def tasks_left(
    run: str,
    steps: Iterable[StepPlan],
    ended: frozenset[str],
    pending: frozenset[str],
    context: Callable[[StepPlan], StepContext],
) -> tuple[CloudTaskQueued, ...]:
    """The cloud steps of a run that can be finished without the unit, in the recipe's order.

    A step that waits for one of the unit's own, for something that the unit did not tell yet, or for a person's
    agreement is left to the run that the unit has still to come back for.

    Args:
        ended: ids of the steps that have come to their end. pending: of those that the cloud is at work on, which were
            agreed to where that is wanted. context: what a step would see.
    """
    plans = tuple(steps)
    flashed = all(plan.id in ended for plan in plans if plan.step.is_flash)
    known, tasks = set(ended), []
    for plan in plans:
        if plan.id in ended or plan.step.lane is not Lane.CLOUD or not known.issuperset(plan.needs):
            continue
        if (plan.step.after_flash and not flashed) or (plan.confirm and plan.id not in pending):
            continue
        task = _task(run, plan, context(plan))
        if task is not None:
            known.add(plan.id)
            tasks.append(task)
    return tuple(tasks)


def _task(run: str, plan: StepPlan, ctx: StepContext) -> CloudTaskQueued | None:
    identity = ctx.identity
    if plan.step.wants_modem and not identity.complete:
        return None
    try:
        if not_taking_part(plan, ctx) is not None:
            return None
        values = step_values(plan.step, ctx.fill)
    except NameUnknownError:
        return None
    return CloudTaskQueued(
        run=run,
        step=plan.id,
        word=plan.word,
        values=values,
        product=ctx.product.id if ctx.product else 0,
        device_id=identity.device_id,
        platform=identity.platform,
        iccid=identity.iccid or "",
    )


def read_tasks(events: Iterable[EventRow]) -> tuple[CloudTaskQueued, ...]:
    """The tasks that a run left, in their order.

    Raises:
        StepTextError: one is not as this program writes them.
    """
    return tuple(_read(event) for event in events if event.kind == CloudTaskQueued.kind)


def _read(event: EventRow) -> CloudTaskQueued:
    told = dict(event.fields)
    try:
        return CloudTaskQueued(
            run=event.run,
            step=told["step"],
            word=told["word"],
            values=tuple((str(place), str(text)) for place, text in json.loads(told["values"])),
            product=int(told["product"]),
            device_id=told["device_id"],
            platform=told["platform"],
            iccid=told.get("iccid", ""),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise StepTextError(f"event {event.seq} holds no cloud step that this program can read: {error}") from error


def plan_of(task: CloudTaskQueued, shelf: FileShelf) -> StepPlan:
    """The step of a task, to be carried out by the closer.

    Raises:
        StepTextError: this program cannot, or the step's files are not here.
    """
    made = StepPlan.of(task.step, step_of(task.word, task.values, shelf), timeout_s=TASK_LIMIT_S)
    if made.step.lane is not Lane.CLOUD:
        raise RecipeError(f"{task.word} is no cloud step: it needs the unit in a slot")
    return made
