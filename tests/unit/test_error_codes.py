"""A code names one kind of trouble: one class raises it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import station


def own_code(node: ast.ClassDef) -> Iterator[str]:
    """`code = "..."` in the body of an error."""
    for line in node.body:
        if isinstance(line, (ast.Assign, ast.AnnAssign)):
            targets = line.targets if isinstance(line, ast.Assign) else [line.target]
            named = any(isinstance(one, ast.Name) and one.id == "code" for one in targets)
            if named and isinstance(line.value, ast.Constant) and line.value.value:
                yield str(line.value.value)


def test_every_code_belongs_to_one_class() -> None:
    owners = defaultdict(list)
    for path in Path(station.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                for code in own_code(node):
                    owners[code].append(node.name)
    assert "UNIT-ABSENT" in owners
    assert {code: names for code, names in owners.items() if len(names) > 1} == {}
