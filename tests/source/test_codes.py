"""Every code that the program can show belongs to one class and has a help page, and no page is about nothing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from station.audit.recovery import INTERRUPTED
from station.engine.verdict import BUG, PENDING
from station.help_pages import help_codes, page_name
from station.recipe.diagnostics import Code
from tests.source.trees import nodes, text_of

LIKE_A_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
# Calls whose argument of this number is a code.
CODE_ARGUMENT = {"Hold": 0, "bad": 3, "unknown": 3}


def codes_of_class(node: ast.ClassDef) -> Iterator[str]:
    """`code = "..."` in the body, with or without an annotation."""
    for line in node.body:
        if isinstance(line, ast.Assign | ast.AnnAssign):
            targets = line.targets if isinstance(line, ast.Assign) else [line.target]
            if any(isinstance(one, ast.Name) and one.id == "code" for one in targets):
                yield text_of(line.value)


def codes_of_call(node: ast.Call) -> Iterator[str]:
    """A code that is handed over as it stands."""
    yield from (text_of(keyword.value) for keyword in node.keywords if keyword.arg == "code")
    at = CODE_ARGUMENT.get(node.func.id, -1) if isinstance(node.func, ast.Name) else -1
    if 0 <= at < len(node.args):
        yield text_of(node.args[at])


@cache
def codes_raised() -> frozenset[str]:
    found = {BUG, INTERRUPTED, PENDING.code, *(page_name(code.value) for code in Code)}
    for _path, node in nodes():
        if isinstance(node, ast.ClassDef):
            found.update(codes_of_class(node))
        elif isinstance(node, ast.Call):
            found.update(codes_of_call(node))
    return frozenset(code for code in found if LIKE_A_CODE.fullmatch(code))


def test_every_code_belongs_to_one_class() -> None:
    owners = defaultdict(list)
    for _path, node in nodes():
        if isinstance(node, ast.ClassDef):
            for code in filter(None, codes_of_class(node)):
                owners[code].append(node.name)
    assert "UNIT-ABSENT" in owners
    assert {code: names for code, names in owners.items() if len(names) > 1} == {}


def test_the_walk_finds_codes_of_every_kind() -> None:
    assert {"USB-LOST", "FLASH-VERIFY", "EQUAL-FAILURES", "INTERRUPTED", "PENDING", "R200"} <= codes_raised()
    assert len(codes_raised()) > 150


def test_every_code_has_a_page() -> None:
    assert codes_raised() - set(help_codes()) == set()


def test_no_page_is_about_nothing() -> None:
    known = codes_raised() | {text_of(node) for _path, node in nodes() if isinstance(node, ast.Constant)}
    assert [code for code in help_codes() if code not in known] == []
