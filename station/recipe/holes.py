"""Where expressions stand in a file: found in each value, parsed, and filled as far as that can be before the run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from station.core.template import Hole, Template
from station.recipe.diagnostics import Code, Report
from station.recipe.expression.parse import Names, parse_expression
from station.recipe.expression.tokens import Fault
from station.recipe.expression.tree import Const, Kind, Name, Node, as_text
from station.recipe.live import Filled, Live, MadeHole, WrittenCondition
from station.recipe.mark import Mark
from station.recipe.source import Entry, Mapping, Scalar, Sequence
from station.recipe.source import Node as SourceNode

OPEN, CLOSE = "${{", "}}"
_ESCAPED = "$${{"
_QUOTES = "'\""
MAX_EXPRESSIONS = 50


@dataclass(frozen=True)
class _Span:
    """The inside of one expression: where it begins in the scalar's text, and the text itself."""

    at: int
    text: str


def settle(node: SourceNode, names: Names, report: Report) -> SourceNode:
    """The node with every expression in its values filled; what only a run knows becomes `Live`."""
    if isinstance(node, Scalar):
        return _settle_scalar(node, names, report) if OPEN in node.text else node
    if isinstance(node, Sequence):
        items = tuple(settle(item, names, report) for item in node.items)
        return node if _same(items, node.items) else Sequence(items, node.mark)
    values = tuple(settle(entry.value, names, report) for entry in node.entries)
    if _same(values, tuple(entry.value for entry in node.entries)):
        return node
    return Mapping(tuple(Entry(one.key, value) for one, value in zip(node.entries, values, strict=True)), node.mark)


def read_condition(node: Scalar, where: str, names: Names, report: Report) -> WrittenCondition | None:
    """The condition that a whole value is; None after telling what is wrong."""
    inner = node.text.strip()
    if not (inner.startswith(OPEN) and inner.endswith(CLOSE)) or inner.count(OPEN) != 1:
        shape = inner if OPEN not in inner and len(inner) < 60 else "unit.platform == 'boron'"
        hint = f"write ${{{{ {shape} }}}}"
        report.error(Code.EXPRESSION, node.mark, f"{where}: one expression in ${{{{ }}}} is needed here", hint)
        return None
    start = node.text.index(OPEN) + len(OPEN)
    span = _Span(start, node.text[start : node.text.rindex(CLOSE)])
    tree = _parse(node, span, names, where, report)
    if tree is None:
        return None
    if tree.kind is not Kind.TRUTH:
        hint = f"compare it, or write has({tree.name})" if isinstance(tree, Name) else "compare it with something"
        mark = inner_mark(node, start + len(span.text) - len(span.text.lstrip()), 1)
        report.error(Code.WRONG_KIND, mark, f"{where}: a {tree.kind} is neither true nor false", hint)
        return None
    return WrittenCondition(span.text.strip(), tree)


def inner_mark(scalar: Scalar, at: int, width: int) -> Mark:
    """The place of a character inside a scalar, as far as its first line shows the text as it is."""
    mark = scalar.mark
    line = mark.text[mark.column - 1 :]
    for shift in (0, 1):
        if line[shift : shift + at + width] == scalar.text[: at + width]:
            return replace(mark, column=mark.column + shift + at, width=width)
    return mark


def _same(new: tuple[SourceNode, ...], old: tuple[SourceNode, ...]) -> bool:
    return all(one is other for one, other in zip(new, old, strict=True))


def _settle_scalar(scalar: Scalar, names: Names, report: Report) -> Scalar:
    if scalar.text.count(OPEN) > MAX_EXPRESSIONS:
        report.error(Code.EXPRESSION, scalar.mark, f"one value holds at most {MAX_EXPRESSIONS} expressions")
        return Live(scalar.text, scalar.mark, scalar.quoted)
    parts: list[str | Hole] = []
    sound = True
    for part in _split(scalar, report):
        if part is None:
            sound = False
        elif isinstance(part, str):
            parts.append(part)
        else:
            tree = _parse(scalar, part, names, "", report)
            sound = sound and tree is not None
            if tree is not None:
                parts.append(_filled(tree, part))
    if not sound:
        return Live(scalar.text, scalar.mark, scalar.quoted)
    if all(isinstance(part, str) for part in parts):
        text = "".join(str(part) for part in parts)
        return Filled(text, scalar.mark, quoted=True, written=scalar.text)
    return Live(scalar.text, scalar.mark, scalar.quoted, Template(_joined(parts)))


def _filled(tree: Node, span: _Span) -> str | Hole:
    if isinstance(tree, Name):
        return Hole(tree.name)
    return MadeHole(span.text.strip(), tree) if tree.names else as_text(tree, {})


def _joined(parts: list[str | Hole]) -> tuple[str | Hole, ...]:
    """Texts side by side as one; empty ones dropped."""
    joined: list[str | Hole] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)


def _split(scalar: Scalar, report: Report) -> Iterator[str | _Span | None]:
    """Texts and expressions in turn; None for one that does not end."""
    text, at = scalar.text, 0
    while at < len(text):
        start = text.find(OPEN, at)
        if start < 0:
            yield text[at:]
            return
        if start > 0 and text.startswith(_ESCAPED, start - 1):
            yield text[at : start - 1] + OPEN
            at = start + len(OPEN)
            continue
        if start > at:
            yield text[at:start]
        end = _end_of(text, start + len(OPEN))
        if end < 0:
            message = "an expression begins here and does not end"
            report.error(Code.EXPRESSION, inner_mark(scalar, start, len(OPEN)), message, "close it with }}")
            yield None
            return
        yield _Span(start + len(OPEN), text[start + len(OPEN) : end])
        at = end + len(CLOSE)


def _end_of(text: str, at: int) -> int:
    """Where the next `}}` outside of quotes stands, or -1."""
    quote = ""
    while at < len(text):
        if quote:
            quote = "" if text[at] == quote else quote
        elif text[at] in _QUOTES:
            quote = text[at]
        elif text.startswith(CLOSE, at):
            return at
        at += 1
    return -1


def _parse(scalar: Scalar, span: _Span, names: Names, where: str, report: Report) -> Node | None:
    parsed = parse_expression(span.text, names)
    for fault in parsed.faults:
        _tell(scalar, span, fault, where, report)
    tree = parsed.tree
    if tree is not None and tree.kind is Kind.LIST:
        _tell(scalar, span, Fault(Code.WRONG_KIND, "a list is no single value", "", 0), where, report)
        return None
    if tree is not None and not tree.names and not isinstance(tree, Const):
        return Const(tree.kind, tree.worth({}), as_text(tree, {}))
    return tree


def _tell(scalar: Scalar, span: _Span, fault: Fault, where: str, report: Report) -> None:
    at = min(span.at + fault.at, len(scalar.text) - 1)
    message = f"{where}: {fault.message}" if where else fault.message
    report.error(fault.code, inner_mark(scalar, at, fault.width), message, fault.hint)
