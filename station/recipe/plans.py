"""The list under `steps:` to step plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from station.core.step import Step, step_kind, step_kinds
from station.core.words import Lane
from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.fields import build_step
from station.recipe.files import FileShelf
from station.recipe.mark import Mark
from station.recipe.model import DEFAULT_TIMEOUT_S, StepPlan, spoken_word
from station.recipe.order import Place, resolve_needs
from station.recipe.scalars import parse_id, parse_positive_duration
from station.recipe.section import Section, expect
from station.recipe.source import Mapping, Node, Scalar, Sequence
from station.recipe.texts import read_text
from station.recipe.words import FOREIGN_STEP_KEYS, STEP_KEYS

MAX_STEPS = 200


@dataclass(frozen=True)
class _Draft:
    """A step as read; word and kind are None where they are absent or were told to be wrong."""

    section: Section
    word: Scalar | None
    kind: type[Step[Any, Any]] | None
    needs: tuple[Scalar, ...] | None


def read_plans(node: Node, shelf: FileShelf, report: Report) -> tuple[StepPlan, ...]:
    """All step plans in the order of the file. Complete only if nothing was told to be wrong."""
    if not isinstance(node, Sequence):
        expect(node, "a list of steps", 'key "steps"', report)
        return ()
    if not node.items:
        report.error(Code.NO_VALUE, node.mark, "the recipe has no steps")
    if len(node.items) > MAX_STEPS:
        report.error(Code.TOO_MANY_STEPS, node.items[MAX_STEPS].mark, f"a recipe has at most {MAX_STEPS} steps")
        return ()
    read = (_read_draft(item, number, report) for number, item in enumerate(node.items, start=1))
    named = _named([draft for draft in read if draft is not None], report)
    places = [
        Place(ident, draft.kind.lane if draft.kind else Lane.USB, draft.needs, draft.section.mark)
        for ident, draft in named.items()
    ]
    needs = resolve_needs(places, report)
    plans = [_plan(ident, draft, needs[ident], shelf) for ident, draft in named.items()]
    return tuple(plan for plan in plans if plan is not None)


def _read_draft(node: Node, number: int, report: Report) -> _Draft | None:
    section = Section.open(node, _label(node, number), STEP_KEYS, FOREIGN_STEP_KEYS, report)
    if section is None:
        return None
    word, kind = _read_word(section)
    needs = section.entry("needs")
    return _Draft(section, word, kind, None if needs is None else section.scalars(needs))


def _label(node: Node, number: int) -> str:
    """What to call a step in messages: by its id, else by its word, else by its place in the list."""
    for key in ("id", "uses"):
        entry = node.get(key) if isinstance(node, Mapping) else None
        if entry is not None and isinstance(entry.value, Scalar) and not entry.value.missing:
            return f"step {shown(entry.value.text)}"
    return f"step {number}"


def _read_word(section: Section) -> tuple[Scalar | None, type[Step[Any, Any]] | None]:
    entry = section.required("uses")
    if entry is None or section.value("uses", str) is None or not isinstance(entry.value, Scalar):
        return None, None
    kind = step_kind(entry.value.text)
    if kind is None:
        known = [word for word, _ in step_kinds()]
        message = f"no step is called {shown(entry.value.text)}"
        section.report.error(Code.UNKNOWN_WORD, entry.value.mark, message, did_you_mean(entry.value.text, known))
    return entry.value, kind


def _named(drafts: list[_Draft], report: Report) -> dict[str, _Draft]:
    """The steps by id. Where none is given, the word is the id, if no other step uses it.

    A step whose id is wrong, doubled or missing is told and stays under a made-up name, so that the rest of it is
    looked at too.
    """
    uses = Counter(draft.word.text for draft in drafts if draft.word)
    named: dict[str, _Draft] = {}
    first: dict[str, Mark] = {}
    for number, draft in enumerate(drafts, start=1):
        ident = _ident(draft.section) if draft.section.mapping.get("id") else draft.word
        if ident is None:
            named[f"({number})"] = draft
            continue
        if ident is draft.word and uses[ident.text] > 1:
            message = f"step {shown(ident.text)} is used {uses[ident.text]} times, so this one needs an id"
            report.error(Code.ID_NEEDED, ident.mark, message)
        elif ident.text in named:
            hint = f"the first is in line {first[ident.text].line}"
            report.error(Code.DUPLICATE_ID, ident.mark, f"two steps have the id {shown(ident.text)}", hint)
        name = f"{ident.text} ({number})" if ident.text in named else ident.text
        named[name] = draft
        first.setdefault(ident.text, ident.mark)
    return named


def _ident(section: Section) -> Scalar | None:
    """The written id, even a badly written one: other steps may need it."""
    entry = section.entry("id")
    if entry is not None:
        section.value("id", parse_id)
    return entry.value if entry is not None and isinstance(entry.value, Scalar) else None


def _plan(ident: str, draft: _Draft, needs: tuple[str, ...], shelf: FileShelf) -> StepPlan | None:
    section, report = draft.section, draft.section.report
    timeout_s = section.value("timeout", parse_positive_duration)
    name = section.entry("name")
    text = None if name is None else read_text(name.value, f"the name of {section.where}", report)
    given = section.entry("with")
    if draft.kind is None or draft.word is None or (given is None and section.mapping.get("with")):
        return None
    step = build_step(draft.kind, given.value if given else None, draft.word.mark, section.where, shelf, report)
    if step is None:
        return None
    word = draft.word.text
    platforms = section.entry("platforms")
    return StepPlan(
        id=ident,
        word=word,
        name=text or spoken_word(word),
        step=step,
        needs=needs,
        timeout_s=timeout_s or DEFAULT_TIMEOUT_S,
        mark=section.mark,
        platforms=() if platforms is None else tuple(item.text for item in section.scalars(platforms)),
    )
