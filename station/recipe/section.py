"""A map of known keys, read key by key; what is wrong with it goes to a report, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeGuard, TypeVar

from station.core.template import Template
from station.recipe import source
from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.expression.parse import Names
from station.recipe.holes import OPEN, settle
from station.recipe.live import Filled, Live
from station.recipe.mark import Mark
from station.recipe.scalars import BadScalarError
from station.recipe.source import Entry, Node, Scalar, Sequence

ValueT = TypeVar("ValueT")
_MANY_KEYS = 8
_MAX_HINTED_CHARS = 60


@dataclass(frozen=True)
class Section:
    """One map of a file.

    where: what to call it in messages, for example `step "flash"`.
    """

    mapping: source.Mapping
    where: str
    report: Report

    @property
    def mark(self) -> Mark:
        return self.mapping.mark

    @classmethod
    def open(
        cls,
        node: Node,
        where: str,
        known: tuple[str, ...],
        foreign: Mapping[str, str],
        report: Report,
        *,
        shape: str = "",
    ) -> Section | None:
        """The section of a node, its unknown keys told; None where the node is no map.

        foreign: words that other tools use here, with what to write instead. shape: what to write in place of a single
        value, which stands for {}.
        """
        if not isinstance(node, source.Mapping):
            hint = f"write {shape.replace('{}', node.text)}" if shape and is_short(node) else ""
            keys = ", ".join(known) if len(known) < _MANY_KEYS else f"{', '.join(known[: _MANY_KEYS - 1])} ..."
            expect(node, f"a map with the keys {keys}", where, report, hint)
            return None
        for entry in node.entries:
            if report.full:
                break
            if entry.key.text not in known:
                hint = foreign.get(entry.key.text.lower().replace("_", "-")) or did_you_mean(entry.key.text, known)
                report.error(Code.UNKNOWN_KEY, entry.key.mark, f"unknown key {shown(entry.key.text)} in {where}", hint)
        return cls(node, where, report)

    def filled(self, names: Names, but: tuple[str, ...] = ()) -> Section:
        """The same with the expressions in its values filled, those of the keys in `but` left as they are."""
        entries = tuple(
            one if one.key.text in but else Entry(one.key, settle(one.value, names, self.report))
            for one in self.mapping.entries
        )
        return Section(source.Mapping(entries, self.mark), self.where, self.report)

    def entry(self, key: str) -> Entry | None:
        """The entry, its absence being no fault; one without any value is told and counts as absent."""
        entry = self.mapping.get(key)
        if entry is not None and isinstance(entry.value, Scalar) and entry.value.missing:
            self.report.error(Code.NO_VALUE, entry.key.mark, f"key {shown(key)} in {self.where} has no value")
            return None
        return entry

    def required(self, key: str) -> Entry | None:
        """As `entry`, but an absent key is told."""
        if self.mapping.get(key) is None:
            self.report.error(Code.MISSING_KEY, self.mark, f'key "{key}" is missing in {self.where}')
        return self.entry(key)

    def value(self, key: str, parse: Callable[[str], ValueT]) -> ValueT | None:
        """The parsed value of an optional key, or None where it is absent or told to be wrong."""
        entry = self.entry(key)
        return None if entry is None else parse_scalar(entry.value, parse, f"key {shown(key)}", self.report)

    def needed(self, key: str, parse: Callable[[str], ValueT]) -> ValueT | None:
        """As `value`, but an absent key is told."""
        entry = self.required(key)
        return None if entry is None else parse_scalar(entry.value, parse, f"key {shown(key)}", self.report)

    def scalars(self, entry: Entry) -> tuple[Scalar, ...]:
        """The items of a list of single values; other items and other shapes are told and left out."""
        if not isinstance(entry.value, Sequence):
            hint = f"write {entry.key.text}: [{entry.value.text}]" if isinstance(entry.value, Scalar) else ""
            message = f"key {shown(entry.key.text)}: a list is needed here, not {shape_name(entry.value)}"
            self.report.error(Code.WRONG_SHAPE, entry.value.mark, message, hint)
            return ()
        where = f"an item of {shown(entry.key.text)}"
        good: list[Scalar] = []
        for item in entry.value.items:
            if isinstance(item, Scalar) and not item.missing:
                good.append(item)
            else:
                expect(item, "a single value", where, self.report)
        return tuple(good)


def is_short(node: Node) -> TypeGuard[Scalar]:
    """Whether it is a single value short enough for a hint to repeat it."""
    return isinstance(node, Scalar) and 0 < len(node.text) <= _MAX_HINTED_CHARS


def parse_scalar(node: Node, parse: Callable[[str], ValueT], where: str, report: Report) -> ValueT | None:
    """The parsed value of a node, or None after telling what is wrong."""
    if not isinstance(node, Scalar):
        expect(node, "a single value", where, report)
        return None
    if isinstance(node, Live):
        tell_live(node, where, report)
        return None
    if OPEN in node.text and not isinstance(node, Filled):
        report.error(Code.NO_EXPRESSION_HERE, node.mark, f"{where}: no expression may stand here", "write the value")
        return None
    try:
        return parse(node.text)
    except BadScalarError as error:
        report.error(Code.BAD_VALUE, node.mark, f"{where}: {error.message}{made_of(node)}", error.hint)
    except ValueError as error:
        report.error(Code.BAD_VALUE, node.mark, f"{where}: {error}{made_of(node)}")
    return None


def tell_live(node: Live, where: str, report: Report) -> None:
    """Tell that a value is needed before the run; nothing where its fault was told already."""
    if node.template is not None:
        message, hint = live_fault(node.template)
        report.error(Code.TOO_EARLY, node.mark, f"{where}: {message}", hint)


def live_fault(template: Template) -> tuple[str, str]:
    """What is wrong with a template where a plain value is needed, and what to do."""
    names = ", ".join(dict.fromkeys(template.names))
    return f"this needs its value before the run, and {names} is known only in it", "use vars.NAME, or write the value"


def made_of(node: Scalar) -> str:
    """For messages: where a text came from that does not stand in the file like this."""
    return f" (made of {shown(node.written)})" if isinstance(node, Filled) else ""


def expect(node: Node, needed: str, where: str, report: Report, hint: str = "") -> None:
    """Tell that `needed` should stand where `node` stands."""
    report.error(Code.WRONG_SHAPE, node.mark, f"{where}: {needed} is needed here, not {shape_name(node)}", hint)


def shape_name(node: Node) -> str:
    """What to call a node in a message."""
    if isinstance(node, Scalar):
        return "nothing" if node.missing else f"the single value {shown(node.text)}"
    return "a list" if isinstance(node, Sequence) else "a map"
