"""How two recipes differ in what they mean: steps, values, files and order; not in blanks and comments."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from station.core.files import PinnedFile
from station.recipe.model import Recipe, StepPlan
from station.recipe.word_sheet import key_of_field, shown_value


class Change(StrEnum):
    """What happened from the first recipe to the second."""

    ADDED = auto()
    REMOVED = auto()
    MOVED = auto()
    CHANGED = auto()


@dataclass(frozen=True)
class Difference:
    """One thing that is other. where: "recipe", "step ID" or "file NAME". what: the key, "" for the whole.

    before, after: as text, "" where it is not there.
    """

    change: Change
    where: str
    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        key = f" {self.what}" if self.what else ""
        match self.change:
            case Change.ADDED:
                return f"+ {self.where}{key}: {self.after}"
            case Change.REMOVED:
                return f"- {self.where}{key}: {self.before}"
            case Change.MOVED:
                return f"~ {self.where}: moved, {self.before} > {self.after}"
            case Change.CHANGED:
                return f"~ {self.where}{key}: {self.before or '(nothing)'} > {self.after or '(nothing)'}"


def _retry(plan: StepPlan) -> str:
    retry = plan.retry
    if retry.attempts == 1:
        return ""
    before = f", before each: {', '.join(one.id for one in retry.before)}" if retry.before else ""
    return f"{retry.attempts} attempts, {retry.delay_s:g}s x {retry.backoff:g}, after {', '.join(retry.only)}{before}"


_RECIPE_KEYS: dict[str, Callable[[Recipe], str]] = {
    "id": lambda one: one.id,
    "name": lambda one: str(one.name),
    "version": lambda one: one.version,
    "platforms": lambda one: ", ".join(one.platforms),
    "device_os": lambda one: " to ".join(part or "any" for part in one.device_os),
    "product": lambda one: "" if one.product is None else str(one.product.id),
    "products": lambda one: ", ".join(f"{name} {product.id}" for name, product in one.products),
    "owner": lambda one: one.owner,
    "unit label": lambda one: "" if one.unit.label is None else one.unit.label.pattern,
    "unit match": lambda one: ", ".join(f"{left} = {right}" for left, right in one.unit.match),
    "unit again": lambda one: one.unit.again,
    "prove_after_boot": lambda one: str(one.prove_after_boot).lower(),
    "cloud_down": lambda one: one.cloud_down,
}
_STEP_KEYS: dict[str, Callable[[StepPlan], str]] = {
    "uses": lambda one: one.word,
    "name": lambda one: str(one.name),
    "needs": lambda one: ", ".join(one.needs),
    "platforms": lambda one: ", ".join(one.platforms),
    "when": lambda one: "" if one.when is None else str(one.when),
    "timeout": lambda one: f"{one.timeout_s:g}s",
    "retry": _retry,
    "on_failure": lambda one: one.on_failure.value,
    "save": lambda one: ", ".join(f"{name}: {what}" for name, what in one.save),
    "confirm": lambda one: one.confirm,
    "resource": lambda one: ", ".join(one.resource),
}


def differences(before: Recipe, after: Recipe) -> tuple[Difference, ...]:
    """All differences: the recipe's own keys, its variables, its steps in order, the files that it names."""
    return (
        *_changed("recipe", {key: (read(before), read(after)) for key, read in _RECIPE_KEYS.items()}),
        *_pairs("recipe vars", dict(before.variables), dict(after.variables)),
        *_steps("step", before.steps, after.steps),
        *_steps("cleanup", before.cleanup, after.cleanup),
        *_files("include", before.includes, after.includes),
        *_files("file", before.files, after.files),
    )


def _steps(kind: str, before: tuple[StepPlan, ...], after: tuple[StepPlan, ...]) -> Iterator[Difference]:
    old, new = {plan.id: plan for plan in before}, {plan.id: plan for plan in after}
    for ident, plan in old.items():
        if ident not in new:
            yield Difference(Change.REMOVED, f"{kind} {ident}", "", before=plan.word)
    staying = _staying([ident for ident in old if ident in new], [ident for ident in new if ident in old])
    for ident, plan in new.items():
        where = f"{kind} {ident}"
        if ident not in old:
            yield Difference(Change.ADDED, where, "", after=f"{plan.word} {_place(ident, after)}")
            continue
        if ident not in staying:
            yield Difference(Change.MOVED, where, "", _place(ident, before), _place(ident, after))
        yield from _changed(where, {key: (read(old[ident]), read(plan)) for key, read in _STEP_KEYS.items()})
        if old[ident].word == plan.word:
            yield from _pairs(f"{where} with", _values(old[ident]), _values(plan))


def _staying(old: list[str], new: list[str]) -> set[str]:
    """The steps whose order among each other is as it was: the longest such run of them."""
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {ident for block in blocks for ident in old[block.a : block.a + block.size]}


def _place(ident: str, plans: tuple[StepPlan, ...]) -> str:
    ids = [plan.id for plan in plans]
    at = ids.index(ident)
    return f"after {ids[at - 1]}" if at else "first"


def _values(plan: StepPlan) -> dict[str, str]:
    """What stands under `with:`, defaults included."""
    step = plan.step
    return {key_of_field(type(step), name): shown_value(value) for name, value in _fields(step)}


def _fields(step: object) -> Iterator[tuple[str, object]]:
    if dataclasses.is_dataclass(step):
        for field in dataclasses.fields(step):
            yield field.name, getattr(step, field.name)


def _files(kind: str, before: tuple[PinnedFile, ...], after: tuple[PinnedFile, ...]) -> Iterator[Difference]:
    old = {f"{kind} {file.name}": _hash(file) for file in before}
    new = {f"{kind} {file.name}": _hash(file) for file in after}
    for name in dict.fromkeys((*old, *new)):
        was, here = old.get(name, ""), new.get(name, "")
        if was != here:
            yield Difference(_kind(was, here), name, "", was, here)


def _hash(file: PinnedFile) -> str:
    return f"sha256 {file.sha256[:16]}, {len(file.data)} bytes"


def _pairs(where: str, before: dict[str, str], after: dict[str, str]) -> Iterator[Difference]:
    names = dict.fromkeys((*before, *after))
    yield from _changed(where, {name: (before.get(name, ""), after.get(name, "")) for name in names})


def _changed(where: str, values: dict[str, tuple[str, str]]) -> Iterator[Difference]:
    for key, (before, after) in values.items():
        if before != after:
            yield Difference(Change.CHANGED, where, key, before, after)


def _kind(before: str, after: str) -> Change:
    if not before:
        return Change.ADDED
    return Change.CHANGED if after else Change.REMOVED
