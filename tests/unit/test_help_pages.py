"""Every code that the program can show has a help page, and no page is about nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import station
from station.audit.recovery import INTERRUPTED
from station.engine.verdict import BUG, PENDING
from station.help_pages import SECTIONS, help_codes, help_page, page_name, similar_codes
from station.recipe.diagnostics import Code

TREE = Path(station.__file__).parent
LIKE_A_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
# Calls whose argument of this number is a code.
CODE_ARGUMENT = {"Hold": 0, "bad": 3, "unknown": 3}


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text("utf-8")) for path in TREE.rglob("*.py") if not path.stem.endswith("_pb2"))


def text_of(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


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
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found.update(codes_of_class(node))
            elif isinstance(node, ast.Call):
                found.update(codes_of_call(node))
    return frozenset(code for code in found if LIKE_A_CODE.fullmatch(code))


@cache
def texts() -> frozenset[str]:
    """Every text that stands in the program as it is."""
    return frozenset(text_of(node) for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant))


def test_the_walk_finds_codes_of_every_kind() -> None:
    assert {"USB-LOST", "FLASH-VERIFY", "EQUAL-FAILURES", "INTERRUPTED", "PENDING", "R200"} <= codes_raised()
    assert len(codes_raised()) > 150


def test_every_code_has_a_page() -> None:
    assert codes_raised() - set(help_codes()) == set()


def test_no_page_is_about_nothing() -> None:
    known = codes_raised() | texts()
    assert [code for code in help_codes() if code not in known] == []


@pytest.mark.parametrize("code", help_codes())
def test_a_page_tells_what_happened_what_to_do_and_the_detail(code: str) -> None:
    page = help_page(code)
    assert page is not None
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    assert parts[0].strip() == f"# {code}"
    assert tuple(parts[1::2]) == SECTIONS
    assert all(len(text.split()) >= 4 for text in parts[2::2]), "a section says nothing"


def test_findings_of_the_checker_share_a_page() -> None:
    assert help_page("R203") == help_page("R200")
    assert help_page("r203") == help_page("R200")
    assert help_page("R20") is None


def test_a_code_that_is_none_has_no_page_wherever_it_points() -> None:
    assert help_page("../help/USB-LOST") is None
    assert help_page("") is None
    assert similar_codes("usb-lots")[0] == "USB-LOST"
