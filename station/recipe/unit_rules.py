"""What a recipe says of the unit itself: its label, what must agree, what to do with one that was here before."""

from __future__ import annotations

import re
import warnings
from typing import Literal

from station.core.template import RUN_NAMES
from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.model import LabelRule, UnitRules
from station.recipe.scalars import choice_parser
from station.recipe.section import Section, expect, parse_scalar
from station.recipe.source import Entry, Node, Sequence
from station.recipe.words import FOREIGN_LABEL_KEYS, FOREIGN_UNIT_KEYS, LABEL_KEYS, UNIT_KEYS

MAX_PATTERN_CHARS = 300
_AGAIN: dict[str, Literal["refuse", "ask", "rework"]] = {"refuse": "refuse", "ask": "ask", "rework": "rework"}
# A group that is repeated and itself holds a repeat: on a text that does not fit, such a pattern may search for hours.
_NESTED_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]")


def read_unit_rules(entry: Entry | None, report: Report) -> UnitRules:
    """The rules under `unit:`; faults go to `report`."""
    section = None if entry is None else Section.open(entry.value, 'key "unit"', UNIT_KEYS, FOREIGN_UNIT_KEYS, report)
    if section is None:
        return UnitRules()
    label_entry = section.entry("label")
    label = None if label_entry is None else _read_label(label_entry.value, report)
    return UnitRules(
        label=label,
        match=_read_match(section, label),
        again=section.value("again", choice_parser(_AGAIN)) or "rework",
    )


def label_groups(rule: LabelRule | None) -> tuple[str, ...]:
    """The named parts of a label."""
    return () if rule is None else tuple(re.compile(rule.pattern).groupindex)


def _read_label(node: Node, report: Report) -> LabelRule | None:
    section = Section.open(node, 'key "label"', LABEL_KEYS, FOREIGN_LABEL_KEYS, report)
    entry = None if section is None else section.required("pattern")
    if section is None or entry is None:
        return None
    text = parse_scalar(entry.value, str, 'key "pattern"', report)
    pattern = None if text is None else _compiled(text, entry.value, report)
    if pattern is None:
        return None
    return LabelRule(pattern.pattern, _read_secret(section, tuple(pattern.groupindex)))


def _compiled(text: str, node: Node, report: Report) -> re.Pattern[str] | None:
    """The pattern, checked; None after telling what is wrong with it."""
    if len(text) > MAX_PATTERN_CHARS:
        report.error(Code.BAD_PATTERN, node.mark, f"a label pattern has at most {MAX_PATTERN_CHARS} characters")
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            pattern = re.compile(text)
    except (re.error, Warning, RecursionError, OverflowError) as error:
        report.error(Code.BAD_PATTERN, node.mark, f"{shown(text)} is no pattern: {error}", "put it into single quotes")
        return None
    if not pattern.groupindex:
        hint = "name its parts, as '^(?P<serial>[A-Z0-9]{15}) .*$'"
        report.error(Code.BAD_PATTERN, node.mark, "the label pattern names no part", hint)
        return None
    if _NESTED_REPEAT.search(text):
        message = "the label pattern repeats a group that holds a repeat: one bad scan could take hours to refuse"
        report.error(Code.BAD_PATTERN, node.mark, message, "repeat just one of the two")
        return None
    if not (text.startswith("^") and text.endswith("$")):
        message = "the label pattern does not say where the label begins and ends; it is taken as if it did"
        report.warning(Code.OPEN_PATTERN, node.mark, message, "begin it with ^ and end it with $")
    return pattern


def _read_secret(section: Section, groups: tuple[str, ...]) -> tuple[str, ...]:
    entry = section.entry("secret")
    if entry is None:
        return ()
    secret = []
    for item in section.scalars(entry):
        if item.text in groups:
            secret.append(item.text)
        else:
            hint = did_you_mean(item.text, groups) or f"the pattern names: {', '.join(groups)}"
            section.report.error(Code.UNKNOWN_NAME, item.mark, f"the pattern has no part {shown(item.text)}", hint)
    return tuple(secret)


def _read_match(section: Section, label: LabelRule | None) -> tuple[tuple[str, str], ...]:
    entry = section.entry("match")
    if entry is None:
        return ()
    if not isinstance(entry.value, Sequence):
        expect(entry.value, "a list of pairs, as [[label.serial, unit.serial]]", 'key "match"', section.report)
        return ()
    known = (*RUN_NAMES, *(f"label.{group}" for group in label_groups(label)))
    secret = {f"label.{group}" for group in (label.secret if label else ())}
    pairs = [_read_pair(item, known, secret, section.report) for item in entry.value.items]
    return tuple(pair for pair in pairs if pair is not None)


def _read_pair(node: Node, known: tuple[str, ...], secret: set[str], report: Report) -> tuple[str, str] | None:
    items = node.items if isinstance(node, Sequence) else ()
    if len(items) != 2:
        hint = "write [label.serial, unit.serial]"
        report.error(Code.WRONG_SHAPE, node.mark, 'an item of "match": two names that must be equal are needed', hint)
        return None
    names = [_read_name(item, known, secret, report) for item in items]
    if names[0] is None or names[1] is None:
        return None
    if names[0] == names[1]:
        report.error(Code.BAD_VALUE, items[1].mark, f"{names[0]} is always equal to itself")
        return None
    return names[0], names[1]


def _read_name(node: Node, known: tuple[str, ...], secret: set[str], report: Report) -> str | None:
    name = parse_scalar(node, str, 'a name under "match"', report)
    if name is None:
        return None
    if name in secret:
        message = f"{name} is secret: it is not kept, so nothing can be compared with it"
        report.error(Code.SECRET_SHOWN, node.mark, message)
        return None
    if name not in known:
        hint = did_you_mean(name, known) or "names begin with unit. or label."
        report.error(Code.UNKNOWN_NAME, node.mark, f"no name {shown(name)}", hint)
        return None
    return name
