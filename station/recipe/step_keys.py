"""The keys of a step that say how it is run: retry, save, confirm, resource."""

from __future__ import annotations

from collections.abc import Callable

from station.core.policy import Role
from station.recipe.diagnostics import Code, did_you_mean, shown
from station.recipe.expression.parse import Names
from station.recipe.model import Retry, StepPlan
from station.recipe.names import END, EVIDENCE
from station.recipe.scalars import (
    BadScalarError,
    choice_parser,
    parse_count,
    parse_decimal,
    parse_duration,
    parse_id,
)
from station.recipe.section import Section, expect, parse_scalar
from station.recipe.source import Entry, Mapping
from station.recipe.words import FOREIGN_RETRY_KEYS, RETRY_KEYS

MAX_ATTEMPTS = 20
MAX_BACKOFF = 10.0
MAX_SAVED = 20
MAX_RESOURCES = 10
_ENDS = ("error", "timeout", "fail")
_ONLY = {word: word for word in _ENDS}
_ROLES = {role.value: role.value for role in Role}
_OTHER_ENDS = {"limit": "fail", "failed": "fail", "failure": "fail", "errors": "error", "time-out": "timeout"}
_OTHER_ROLES = {"supervisor": "engineer", "admin": "engineer", "quality": "qa", "user": "operator"}


def read_retry(section: Section, names: Names, read_before: Callable[[Entry], tuple[StepPlan, ...]]) -> Retry:
    """The `retry:` of a step. read_before: reads the steps under `before`."""
    entry = section.entry("retry")
    if entry is None:
        return Retry()
    where = f"the retry of {section.where}"
    retry = Section.open(
        entry.value, where, RETRY_KEYS, FOREIGN_RETRY_KEYS, section.report, shape="retry: {attempts: {}}"
    )
    if retry is None:
        return Retry()
    retry = retry.filled(names, but=("before",))
    before = retry.entry("before")
    return Retry(
        attempts=retry.needed("attempts", _parse_attempts) or 1,
        delay_s=retry.value("delay", parse_duration) or 0.0,
        backoff=retry.value("backoff", _parse_backoff) or 1.0,
        only=_read_only(retry),
        before=() if before is None else read_before(before),
    )


def read_save(section: Section) -> tuple[tuple[str, str], ...]:
    """The `save:` of a step: names with what of its evidence they stand for."""
    entry = section.entry("save")
    if entry is None:
        return ()
    report = section.report
    if not isinstance(entry.value, Mapping):
        expect(entry.value, "a map from name to what is saved, as {version: seen}", 'key "save"', report)
        return ()
    if len(entry.value.entries) > MAX_SAVED:
        mark = entry.value.entries[MAX_SAVED].key.mark
        report.error(Code.TOO_MANY_VALUES, mark, f"a step saves at most {MAX_SAVED} values")
    saved = []
    for one in entry.value.entries[:MAX_SAVED]:
        name = parse_scalar(one.key, _parse_saved_name, "a name under `save`", report)
        what = parse_scalar(one.value, _parse_evidence, f"key {shown(one.key.text)} under `save`", report)
        if name is not None and what is not None:
            saved.append((name, what))
    return tuple(saved)


def read_confirm(section: Section) -> str:
    """The role that must agree, "" for nobody."""
    return section.value("confirm", _choice(_ROLES, _OTHER_ROLES)) or ""


def read_resource(section: Section) -> tuple[str, ...]:
    """Names of what only one slot may use at a time."""
    entry = section.entry("resource")
    if entry is None:
        return ()
    names: list[str] = []
    for item in section.scalars(entry)[:MAX_RESOURCES]:
        name = parse_scalar(item, parse_id, 'an item of "resource"', section.report)
        if name in names:
            section.report.error(Code.BAD_VALUE, item.mark, f"resource {shown(item.text)} stands twice")
        elif name is not None:
            names.append(name)
    return tuple(names)


def _read_only(retry: Section) -> tuple[str, ...]:
    entry = retry.entry("only")
    if entry is None:
        return Retry().only
    ends: list[str] = []
    for item in retry.scalars(entry):
        end = parse_scalar(item, _choice(_ONLY, _OTHER_ENDS), 'an item of "only"', retry.report)
        if end == "fail":
            message = "a fail that is tried again passes units that others would refuse: the yield is then false"
            retry.report.warning(Code.FAIL_RETRIED, item.mark, message, "retry an error or a timeout")
        if end is not None and end not in ends:
            ends.append(end)
    if not entry_is_empty(entry):
        return tuple(ends)
    retry.report.error(Code.NO_VALUE, entry.value.mark, f"{retry.where} is for no kind of end")
    return Retry().only


def entry_is_empty(entry: Entry) -> bool:
    """Whether a list without items stands there."""
    return getattr(entry.value, "items", None) == ()


def _parse_attempts(text: str) -> int:
    number = parse_count(text)
    if number > MAX_ATTEMPTS:
        raise BadScalarError(f"{shown(text)} is above {MAX_ATTEMPTS} attempts")
    return number


def _parse_backoff(text: str) -> float:
    factor = parse_decimal(text)
    if not 1 <= factor <= MAX_BACKOFF:
        raise BadScalarError(f"{shown(text)} is not from 1 to {MAX_BACKOFF:g}", "2 doubles each pause")
    return factor


def _parse_saved_name(text: str) -> str:
    if text == END:
        raise BadScalarError(f'"{END}" is how the step ended', "take another name")
    return parse_id(text)


def _parse_evidence(text: str) -> str:
    if text.partition(".")[0] in ("steps", "evidence"):
        last = text.rpartition(".")[2]
        raise BadScalarError(f"{shown(text)} is no part of the step's evidence", f"write {last}")
    try:
        return parse_id(text)
    except BadScalarError as error:
        hint = f"write one of {', '.join(EVIDENCE)}, or the name of a fact"
        raise BadScalarError(f"{shown(text)} is no part of the step's evidence", hint) from error


def _choice(known: dict[str, str], others: dict[str, str]) -> Callable[[str], str]:
    """As `choice_parser`, with words of other tools."""
    parse = choice_parser(known)

    def read(text: str) -> str:
        try:
            return parse(text)
        except BadScalarError as error:
            other = others.get(text.lower())
            raise BadScalarError(error.message, f"write {other}" if other else did_you_mean(text, known)) from error

    return read
