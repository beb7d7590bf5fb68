"""The lists of steps in a recipe to step plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from station.core.step import Step, step_kind, step_kinds
from station.core.words import Lane
from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.fields import build_step
from station.recipe.files import FileShelf
from station.recipe.holes import read_condition
from station.recipe.includes import Includes
from station.recipe.live import WrittenCondition
from station.recipe.mark import Mark
from station.recipe.model import DEFAULT_TIMEOUT_S, OnFailure, StepPlan, spoken_word
from station.recipe.names import RecipeNames
from station.recipe.order import Place, resolve_needs
from station.recipe.scalars import BadScalarError, choice_parser, parse_id, parse_positive_duration
from station.recipe.section import Section, expect
from station.recipe.source import Entry, Mapping, Node, Scalar, Sequence
from station.recipe.step_keys import read_confirm, read_resource, read_retry, read_save
from station.recipe.texts import read_text
from station.recipe.words import FOREIGN_STEP_KEYS, SIDE_STEP_KEYS, STEP_KEYS

MAX_STEPS = 200
# What is read before the names are known, or reads its own expressions.
_UNFILLED = ("id", "uses", "needs", "platforms", "when", "retry", "save", "confirm", "resource", "on_failure")
_ON_FAILURE = {word.value: word for word in OnFailure}
_OTHER_ON_FAILURE = {"quarantine": "hold", "ignore": "continue", "abort": "stop", "fail": "stop", "halt": "stop"}


@dataclass(frozen=True)
class Draft:
    """A step as read; word and kind are None where they are absent or were told to be wrong."""

    section: Section
    word: Scalar | None
    kind: type[Step[Any, Any]] | None
    needs: tuple[Scalar, ...] | None
    save: tuple[tuple[str, str], ...]

    @property
    def given(self) -> Node | None:
        """The node under `with:`."""
        entry = self.section.mapping.get("with")
        return None if entry is None else entry.value


@dataclass(frozen=True)
class StepReader:
    """Reads the steps of one recipe. names: without the steps' own."""

    names: RecipeNames
    files: FileShelf
    includes: Includes
    report: Report

    def main(self, node: Node) -> tuple[dict[str, Draft], tuple[StepPlan, ...]]:
        """The steps under `steps`, in the order of the file. Complete only if nothing was told to be wrong."""
        named = _named(self._drafts(node, "steps", STEP_KEYS), self.report)
        places = [
            Place(ident, draft.kind.lane if draft.kind else Lane.USB, draft.needs, draft.section.mark)
            for ident, draft in named.items()
        ]
        needs = resolve_needs(places, self.report)
        reader = replace(self, names=self.names.with_steps(_saved(named)))
        plans = [reader.plan(ident, draft, needs[ident]) for ident, draft in named.items()]
        return named, tuple(plan for plan in plans if plan is not None)

    def cleanup(self, entry: Entry | None, main: dict[str, Draft]) -> tuple[StepPlan, ...]:
        """The steps under `cleanup`; they may ask how those under `steps` ended."""
        if entry is None:
            return ()
        reader = replace(self, names=self.names.with_steps(_saved(main)))
        return reader.side_steps(entry.value, "cleanup", "cleanup", tuple(main))

    def side_steps(self, node: Node, key: str, prefix: str, taken: Iterable[str] = ()) -> tuple[StepPlan, ...]:
        """Steps for which nothing waits. One without an id is called PREFIX/WORD."""
        plans: dict[str, StepPlan] = {}
        for draft in self._drafts(node, key, SIDE_STEP_KEYS):
            ident = self._side_id(draft, prefix, {*taken, *plans})
            plan = self.plan(ident, draft, ())
            if plan is not None:
                plans[ident] = plan
        return tuple(plans.values())

    def plan(self, ident: str, draft: Draft, needs: tuple[str, ...]) -> StepPlan | None:
        """The plan of one step; None after telling what is wrong with what it does."""
        section = draft.section.filled(self.names, but=_UNFILLED)
        timeout_s = section.value("timeout", parse_positive_duration)
        name = section.entry("name")
        text = None if name is None else read_text(name.value, f"the name of {section.where}", self.report)
        when = self._when(section)
        retry = read_retry(section, self.names, lambda entry: self.side_steps(entry.value, "before", ident))
        on_failure = section.value("on_failure", _parse_on_failure) or OnFailure.STOP
        confirm, resource = read_confirm(section), read_resource(section)
        given = section.entry("with")
        if draft.kind is None or draft.word is None or (given is None and section.mapping.get("with")):
            return None
        where, mark = section.where, draft.word.mark
        step = build_step(draft.kind, given.value if given else None, mark, where, self.files, self.report)
        if step is None:
            return None
        platforms = section.entry("platforms")
        return StepPlan(
            id=ident,
            word=draft.word.text,
            name=text or spoken_word(draft.word.text),
            step=step,
            needs=needs,
            timeout_s=timeout_s or DEFAULT_TIMEOUT_S,
            mark=section.mark,
            platforms=() if platforms is None else tuple(item.text for item in section.scalars(platforms)),
            when=when,
            retry=retry,
            on_failure=on_failure,
            save=draft.save,
            confirm=confirm,
            resource=resource,
        )

    def _drafts(self, node: Node, key: str, keys: tuple[str, ...]) -> list[Draft]:
        if not isinstance(node, Sequence):
            expect(node, "a list of steps", f'key "{key}"', self.report)
            return []
        drafts: list[Draft] = []
        empty = True
        for number, item in enumerate(self.includes.expand(node), start=1):
            empty = False
            if number > MAX_STEPS:
                self.report.error(Code.TOO_MANY_STEPS, item.mark, f"a recipe has at most {MAX_STEPS} steps")
                return []
            draft = _read_draft(item, number, keys, self.report)
            if draft is not None:
                drafts.append(draft)
        if empty and not self.report.failed:
            what = "the recipe has no steps" if key == "steps" else f'key "{key}" has no steps'
            self.report.error(Code.NO_VALUE, node.mark, what)
        return drafts

    def _side_id(self, draft: Draft, prefix: str, taken: set[str]) -> str:
        if draft.section.mapping.get("id"):
            ident = _ident(draft.section)
            if ident is not None and ident.text in taken:
                self.report.error(Code.DUPLICATE_ID, ident.mark, f"two steps have the id {shown(ident.text)}")
            return "" if ident is None else ident.text
        ident_text = f"{prefix}/{draft.word.text if draft.word else ''}"
        if ident_text in taken and draft.word is not None:
            message = f"step {shown(draft.word.text)} is used more than once here, so this one needs an id"
            self.report.error(Code.ID_NEEDED, draft.word.mark, message)
        return ident_text

    def _when(self, section: Section) -> WrittenCondition | None:
        entry = section.entry("when")
        if entry is None:
            return None
        if not isinstance(entry.value, Scalar):
            expect(entry.value, "one expression in ${{ }}", 'key "when"', self.report)
            return None
        return read_condition(entry.value, 'key "when"', self.names, self.report)


def _saved(named: dict[str, Draft]) -> dict[str, tuple[str, ...]]:
    return {ident: tuple(name for name, _ in draft.save) for ident, draft in named.items()}


def _read_draft(node: Node, number: int, keys: tuple[str, ...], report: Report) -> Draft | None:
    foreign = FOREIGN_STEP_KEYS
    if keys == SIDE_STEP_KEYS:
        side = "leave it out: nothing waits for this step, and it is tried once"
        foreign = {**foreign, **dict.fromkeys((key.replace("_", "-") for key in STEP_KEYS if key not in keys), side)}
    section = Section.open(node, _label(node, number), keys, foreign, report, shape="- uses: {}")
    if section is None:
        return None
    word, kind = _read_word(section)
    needs = section.entry("needs") if "needs" in keys else None
    return Draft(section, word, kind, None if needs is None else section.scalars(needs), read_save(section))


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


def _named(drafts: list[Draft], report: Report) -> dict[str, Draft]:
    """The steps by id. Where none is given, the word is the id, if no other step uses it.

    A step whose id is wrong, doubled or missing is told and stays under a made-up name, so that the rest of it is
    looked at too.
    """
    uses = Counter(draft.word.text for draft in drafts if draft.word)
    named: dict[str, Draft] = {}
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


def _parse_on_failure(text: str) -> OnFailure:
    try:
        return choice_parser(_ON_FAILURE)(text)
    except BadScalarError as error:
        other = _OTHER_ON_FAILURE.get(text.lower())
        raise BadScalarError(error.message, f"write {other}" if other else error.hint) from error
