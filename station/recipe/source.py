"""Bytes of a file to marked nodes: a small, strict part of YAML in which every value is text.

No type is guessed (a Device ID of digits stays what it is, `no` stays a word), no tag is obeyed, nothing runs.
Works on parser events, so that depth and size are bounded while reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from yaml import CSafeLoader

from station.recipe.diagnostics import Code, Report, shown
from station.recipe.mark import Mark

MAX_SIZE_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_VALUES = 20_000
MAX_ALIAS_DEPTH = 2
_MAX_CHARACTER_FAULTS = 20

_LINE_END = re.compile(r"\r\n|\r|\n")
# C0 and C1 controls, line and paragraph separators, a byte order mark inside, bidirectional overrides (they make a
# reviewer see another text than the machine), non-characters and lone surrogates.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SECRET_VALUE = re.compile(r"""(?i)(\b(?:access[_-]?token|token|secret|password|api[_-]?key)["']?\s*:\s*)\S.*""")
_SYNTAX_HINTS = (
    ("mapping values are not allowed", "a text that holds `: ` needs quotes; or the indentation of this line is wrong"),
    ("cannot start any token", "a text that begins with this character needs quotes"),
    ("could not find expected ':'", "a key ends in `:`; is one missing above, or is a quote not closed?"),
    ("did not find expected key", "is the line indented like the keys above it?"),
    ("did not find expected '-' indicator", "each item of a list begins with `- ` in the same column"),
    ("unexpected end of stream", "is a quote or bracket not closed?"),
    ("did not find expected ',' or", "is a bracket not closed, or a comma missing?"),
)


@dataclass(frozen=True)
class Scalar:
    """A single value, as text. `quoted` tells `""` (an empty text) from nothing at all."""

    text: str
    mark: Mark
    quoted: bool = False

    @property
    def missing(self) -> bool:
        """Nothing was written."""
        return not self.text and not self.quoted


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True)
class Mapping:
    """A map, in the order of the file; no key stands twice."""

    entries: tuple[Entry, ...]
    mark: Mark

    def get(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key.text == key), None)


Node = Scalar | Sequence | Mapping


def read_source(data: bytes, name: str, report: Report) -> Node | None:
    """The root node of a file, or None where it cannot be read to the end; faults go to `report`.

    Args:
        data: exact bytes of the file; over MAX_SIZE_BYTES is a fault.
        name: file name for the marks.
    """
    start = Mark(name, 1, 1)
    if len(data) > MAX_SIZE_BYTES:
        report.error(Code.TOO_LARGE, start, f"the file has {len(data)} bytes, at most {MAX_SIZE_BYTES} are taken")
        return None
    text = _decode(data, name, report)
    if text is None:
        return None
    lines = _LINE_END.split(text)
    # A token in the wrong file is told, not repeated on a screen or in a log.
    shown_lines = [_SECRET_VALUE.sub(r"\1***", line) for line in lines]
    if _report_characters(lines, shown_lines, name, report):
        return None
    return _Composer(name, shown_lines, report).read(text)


def _decode(data: bytes, name: str, report: Report) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = _LINE_END.split(data[: error.start].decode("utf-8", "replace"))
        column = len(lines[-1].removeprefix("\ufeff")) + 1
        report.error(
            Code.NOT_UTF8,
            Mark(name, len(lines), column),
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )
        return None


def _report_characters(lines: list[str], shown_lines: list[str], name: str, report: Report) -> bool:
    """Tell of tabs and forbidden characters, the first of each line; whether there was one."""
    faults = 0
    for number, (line, told) in enumerate(zip(lines, shown_lines, strict=True), start=1):
        tab, bad = line.find("\t"), _FORBIDDEN.search(line)
        if tab >= 0:
            mark = Mark(name, number, tab + 1, 1, told)
            hint = "indent with spaces; in a quoted text write \\t"
            report.error(Code.TAB, mark, "tab character", hint)
        if bad:
            mark = Mark(name, number, bad.start() + 1, 1, told)
            what = f"character U+{ord(bad[0]):04X} is not allowed"
            report.error(Code.FORBIDDEN_CHARACTER, mark, what, "delete it; it cannot be seen in an editor")
        faults += (tab >= 0) + (bad is not None)
        if faults >= _MAX_CHARACTER_FAULTS:
            break
    return faults > 0


class _StopReading(Exception):  # noqa: N818 - the end of one composer's work, told already; never leaves this file
    pass


@dataclass(frozen=True)
class _Anchored:
    """What an anchor stands for. weight: values in it. alias_depth: aliases within aliases."""

    node: Node
    weight: int
    alias_depth: int


class _Composer:
    """Builds nodes from parser events; one for each file."""

    def __init__(self, name: str, lines: list[str], report: Report) -> None:
        self._name = name
        self._lines = lines
        self._report = report
        self._anchors: dict[str, _Anchored | None] = {}  # None while the anchored value is still being read
        self._weight = 0
        self._alias_depth = 0

    def read(self, text: str) -> Node | None:
        events = yaml.parse(text, Loader=CSafeLoader)
        try:
            return self._read_documents(events)
        except _StopReading:
            return None
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
            return None

    def _read_documents(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                hint = "put each document into its own file"
                self._report.error(Code.MORE_DOCUMENTS, self._mark(event), "a second document begins here", hint)
                return None
            if isinstance(event, yaml.NodeEvent):
                root = self._compose(event, events, depth=1)
        if root is None or (isinstance(root, Scalar) and root.missing):
            self._report.error(Code.EMPTY, Mark(self._name, 1, 1), "the file holds nothing")
            return None
        return root

    def _compose(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        mark = self._mark(event)
        if isinstance(event, yaml.AliasEvent):
            return self._resolve_alias(event.anchor, mark)
        if depth > MAX_DEPTH:
            self._stop(Code.TOO_DEEP, mark, f"lists and maps are nested more than {MAX_DEPTH} deep")
        if event.tag is not None:
            self._report.error(Code.TAG, mark, f"tag {shown(event.tag)} is not allowed", "write the value without it")
        self._count(1, mark)
        if event.anchor is None:
            return self._compose_content(event, events, mark, depth)
        return self._compose_anchored(event, events, mark, depth)

    def _compose_anchored(self, event: Any, events: Iterator[Any], mark: Mark, depth: int) -> Node:
        if event.anchor in self._anchors:
            self._stop(Code.ALIAS, mark, f"anchor {shown(event.anchor)} stands twice")
        self._anchors[event.anchor] = None
        weight_before, depth_before = self._weight, self._alias_depth
        self._alias_depth = 0
        node = self._compose_content(event, events, mark, depth)
        self._anchors[event.anchor] = _Anchored(node, self._weight - weight_before + 1, self._alias_depth)
        self._alias_depth = max(self._alias_depth, depth_before)
        return node

    def _compose_content(self, event: Any, events: Iterator[Any], mark: Mark, depth: int) -> Node:
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._compose_items(events, depth)), mark)
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(tuple(self._compose_entries(events, depth)), mark)
        return Scalar(event.value, mark, quoted=bool(event.style))

    def _compose_items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._compose(event, events, depth + 1)

    def _compose_entries(self, events: Iterator[Any], depth: int) -> Iterator[Entry]:
        seen: dict[str, Mark] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._compose(event, events, depth + 1)
            value = self._compose(next(events), events, depth + 1)
            if not isinstance(key, Scalar) or key.missing:
                hint = "did you mean an expression? Write ${{ ... }}" if isinstance(key, Mapping) else ""
                self._report.error(Code.KEY_NOT_TEXT, key.mark, "a key must be a single word", hint)
            elif key.text in seen:
                message = f"key {shown(key.text)} stands twice in one map"
                self._report.error(Code.DUPLICATE_KEY, key.mark, message, f"the first is in line {seen[key.text].line}")
            else:
                seen[key.text] = key.mark
                yield Entry(key, value)

    def _resolve_alias(self, anchor: str | None, mark: Mark) -> Node:
        if anchor is None or anchor not in self._anchors:
            self._stop(Code.ALIAS, mark, f"no anchor {shown(anchor or '')} stands before this alias")
        target = self._anchors[anchor]
        if target is None:
            self._stop(Code.ALIAS, mark, f"alias {shown(anchor)} stands inside its own anchor")
        self._alias_depth = max(self._alias_depth, target.alias_depth + 1)
        if self._alias_depth > MAX_ALIAS_DEPTH:
            self._stop(Code.ALIAS, mark, f"aliases are nested more than {MAX_ALIAS_DEPTH} deep")
        self._count(target.weight, mark)
        return target.node

    def _count(self, weight: int, mark: Mark) -> None:
        self._weight += weight
        if self._weight > MAX_VALUES:
            self._stop(Code.TOO_MANY_VALUES, mark, f"the file holds more than {MAX_VALUES} values")
        if self._report.full:
            raise _StopReading

    def _stop(self, code: Code, mark: Mark, message: str) -> NoReturn:
        self._report.error(code, mark, message)
        raise _StopReading

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        problem = error.problem or "the text is not YAML"
        hint = next((hint for sign, hint in _SYNTAX_HINTS if sign in problem), "")
        where = error.problem_mark or error.context_mark
        mark = self._place(where.line, where.column, 1) if where else Mark(self._name, 1, 1)
        if "${{" in mark.text:
            hint = 'inside { } or [ ] an expression needs quotes: "${{ ... }}"'
        self._report.error(Code.SYNTAX, mark, problem, hint)

    def _mark(self, event: Any) -> Mark:
        start, end = event.start_mark, event.end_mark
        one_line = end.line == start.line and isinstance(event, yaml.ScalarEvent | yaml.AliasEvent)
        return self._place(start.line, start.column, end.column - start.column if one_line else 1)

    def _place(self, line: int, column: int, width: int) -> Mark:
        """A mark from the parser's numbers, which count from 0."""
        text = self._lines[line] if line < len(self._lines) else ""
        return Mark(self._name, line + 1, column + 1, max(1, width), text)
