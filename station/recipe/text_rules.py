"""What people read: no secret in it, and each language that the recipe speaks in all of it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from station.recipe.build import Built
from station.recipe.diagnostics import Code, Report, shown
from station.recipe.model import LocalText
from station.recipe.source import Entry, Mapping, Node, Scalar
from station.recipe.texts import FALL_BACK

# Access tokens of the cloud, JSON web tokens, and "password: x" written out.
_SECRET = re.compile(
    r"\b[0-9a-f]{40}\b|\beyJ[\w-]{10,}\.[\w-]{10,}|\b(?:password|passwd|secret|token|api[ _-]?key)\s*[:=]\s*\S",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Text:
    """A text for people with its place. where: what to call it."""

    where: str
    node: Node


def check_texts(built: Built, report: Report) -> None:
    """Tell secrets in names and descriptions, and languages that are missing."""
    texts = list(_texts(built))
    for text in texts:
        for scalar in _scalars(text.node):
            if _SECRET.search(scalar.text):
                message = f"{text.where} seems to hold a secret, and it is shown and logged"
                # Neither the line nor the text is repeated: whoever reads the report would read the secret.
                bare = dataclasses.replace(scalar.mark, text="")
                report.error(Code.SECRET_SHOWN, bare, message, "take it out, and replace the secret: it was seen")
    _check_languages([text for text in texts if text.where != "description"], report)


def _check_languages(texts: list[_Text], report: Report) -> None:
    """A recipe that speaks a language anywhere speaks it everywhere."""
    spoken = {one.key.text for text in texts if isinstance(text.node, Mapping) for one in text.node.entries}
    for text in texts:
        present = {one.key.text for one in text.node.entries} if isinstance(text.node, Mapping) else {FALL_BACK}
        missing = sorted(spoken - present - {FALL_BACK})
        if missing:
            message = f"{text.where} has no text in {', '.join(missing)}; the English one is shown there"
            report.warning(Code.NO_TRANSLATION, text.node.mark, message, f"write {{{_example(text.node, missing[0])}}}")


def _example(node: Node, language: str) -> str:
    english = node.get(FALL_BACK) if isinstance(node, Mapping) else None
    value = english.value if english is not None else node
    text = value.text if isinstance(value, Scalar) and len(value.text) < 40 else "..."
    return f"{FALL_BACK}: {text}, {language}: ..."


def _texts(built: Built) -> Iterator[_Text]:
    for key in ("name", "description"):
        yield from _text(built.top.mapping.get(key), "the recipe's name" if key == "name" else key)
    plans = {plan.id: plan for plan in built.recipe.steps}
    for ident, draft in built.drafts:
        yield from _text(draft.section.mapping.get("name"), f"the name of step {shown(ident)}")
        given = draft.given
        plan = plans.get(ident)
        if plan is None or not isinstance(given, Mapping):
            continue
        for name, value in vars(plan.step).items():
            if isinstance(value, LocalText):
                yield from _text(given.get(name), f"{name} of step {shown(ident)}")


def _text(entry: Entry | None, where: str) -> Iterator[_Text]:
    if entry is not None:
        yield _Text(where, entry.value)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value)
