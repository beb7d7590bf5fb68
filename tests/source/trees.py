"""The program's own text, read once for all that asks about it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import station

ROOT = Path(station.__file__).parent


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Each module by its path below `station/`; what the protobuf compiler wrote is not the program's own text."""
    paths = sorted(path for path in ROOT.rglob("*.py") if not path.stem.endswith("_pb2"))
    return tuple((str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))) for path in paths)


@cache
def nodes() -> tuple[tuple[str, ast.ClassDef | ast.Call | ast.Constant], ...]:
    """Classes, calls and constants of all modules, each with its module."""
    return tuple(
        (path, node)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, (ast.ClassDef, ast.Call, ast.Constant))
    )


def text_of(node: ast.expr | None) -> str:
    """The text that stands there as it is; empty where none does."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
