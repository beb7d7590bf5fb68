"""What is in force for one step, and where each of it came from: a line of a file, a variable, or a default."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from station.core.errors import RecipeError
from station.recipe.diagnostics import Report, did_you_mean
from station.recipe.files import FileFaultError, read_file
from station.recipe.mark import Mark
from station.recipe.model import Recipe, StepPlan
from station.recipe.source import MAX_SIZE_BYTES, Mapping, Node, Scalar, Sequence, read_source
from station.recipe.word_sheet import shown_value, word_sheet

DEFAULT = "default"
_VARIABLE = re.compile(r"\bvars\.([a-z][a-z0-9_-]*)")


class UnknownStepError(RecipeError):
    """The recipe has no step of that id."""

    code = "RECIPE-STEP"
    hint = "Give the id of a step of this recipe; the message lists them."


@dataclass(frozen=True)
class Setting:
    """One key with what is in force. origin: where that came from, for example `boron.yaml:24:13`, or "default".

    written: what stands there, where that is an expression; "" else.
    """

    key: str
    value: str
    origin: str
    written: str = ""
    text: str = ""


@dataclass(frozen=True)
class Explanation:
    """One step. settings: the keys that every step has; given: those under `with:`."""

    plan: StepPlan
    summary: str
    settings: tuple[Setting, ...]
    given: tuple[Setting, ...]


def explain_step(recipe: Recipe, ident: str) -> Explanation:
    """All that is in force for a step.

    Raises:
        UnknownStepError: the recipe has no such step.
    """
    plan = next((one for one in (*recipe.steps, *recipe.cleanup) if one.id == ident), None)
    if plan is None:
        ids = [one.id for one in (*recipe.steps, *recipe.cleanup)]
        hint = did_you_mean(ident, ids) or f"there are: {', '.join(ids)}"
        raise UnknownStepError(f"recipe {recipe.id} has no step {ident}; {hint}")
    sheet = word_sheet(type(plan.step))
    origins = _Origins(recipe, _mapping_at(plan.mark))
    return Explanation(plan, sheet.summary, tuple(_own(plan, origins)), tuple(_given(plan, origins)))


def _own(plan: StepPlan, origins: _Origins) -> Iterator[Setting]:
    retry = plan.retry
    values = {
        "id": plan.id,
        "name": str(plan.name),
        "uses": plan.word,
        "when": "always" if plan.when is None else str(plan.when),
        "needs": ", ".join(plan.needs) or "nothing",
        "platforms": ", ".join(plan.platforms) or "all of the recipe's",
        "timeout": f"{plan.timeout_s:g}s",
        "retry": f"{retry.attempts} attempt{'s' * (retry.attempts != 1)}",
        "on_failure": plan.on_failure.value,
        "save": ", ".join(f"{name}: {what}" for name, what in plan.save) or "nothing",
        "confirm": plan.confirm or "nobody",
        "resource": ", ".join(plan.resource) or "nothing",
    }
    told = {
        "needs": "its place, after the step before it in its lane",
        "id": "the word itself",
        "name": "the word itself",
    }
    for key, value in values.items():
        yield origins.setting((key,), key, value, told.get(key, DEFAULT))


def _given(plan: StepPlan, origins: _Origins) -> Iterator[Setting]:
    sheet = word_sheet(type(plan.step))
    for key in sheet.keys:
        value = getattr(plan.step, key.field)
        shown = f"{value:g}s" if isinstance(value, float) and key.field.endswith("_s") else shown_value(value)
        yield dataclasses.replace(
            origins.setting(("with", key.key), key.key, shown or "nothing", DEFAULT), text=key.text
        )


class _Origins:
    """Finds the place of a step's keys in the file that it stands in."""

    def __init__(self, recipe: Recipe, mapping: Mapping | None) -> None:
        self._mapping = mapping
        self._variables = dict(recipe.variable_origins)

    def setting(self, path: tuple[str, ...], key: str, value: str, otherwise: str) -> Setting:
        """A key with its value. otherwise: the origin where the file does not name the key."""
        node: Node | None = self._mapping
        mark: Mark | None = None
        for part in path:
            entry = node.get(part) if isinstance(node, Mapping) else None
            node, mark = (None, None) if entry is None else (entry.value, entry.value.mark)
        if node is None or mark is None:
            return Setting(key, value, otherwise)
        written = " ".join(text for text in _texts(node) if "${{" in text)
        names = dict.fromkeys(_VARIABLE.findall(written))
        origin = "; ".join((str(mark), *(f"vars.{name} from {self._variables.get(name, DEFAULT)}" for name in names)))
        return Setting(key, value, origin, written)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for entry in node.entries:
            yield from _texts(entry.value)


def _mapping_at(mark: Mark) -> Mapping | None:
    """The map that stands at a mark; None where the file is no longer as it was read."""
    try:
        root = read_source(read_file(Path(mark.file), MAX_SIZE_BYTES), mark.file, Report())
    except FileFaultError:
        return None
    return None if root is None else next((one for one in _mappings(root) if one.mark == mark), None)


def _mappings(node: Any) -> Iterator[Mapping]:
    """Every map of a file, the inner ones first: the outermost may begin at the same place."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _mappings(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _mappings(entry.value)
        yield node
