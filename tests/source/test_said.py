"""Every sentence that the program says by its id has words, and whoever says it fills its holes."""

from __future__ import annotations

import ast
import re

from station.engine.sayings import SAYINGS
from tests.source.trees import nodes, text_of, trees

HOLE = re.compile(r"\{(\w+)\}")


def test_every_id_that_is_said_has_words_and_its_holes_are_filled() -> None:
    sayings: dict[str, str] = {}
    for _path, tree in trees():
        sayings |= _sayings_of(tree)
    assert set(SAYINGS) <= set(sayings)
    said = 0
    for path, call in nodes():
        if isinstance(call, ast.Call) and (id_ := _said_id(call)):
            said += 1
            assert id_ in sayings, f"{path}:{call.lineno} says {id_}"
            given = {word.arg for word in call.keywords}
            if isinstance(call.func, ast.Attribute) and None not in given:
                assert set(HOLE.findall(sayings[id_])) <= given, f"{path}:{call.lineno} fills {given}"
    assert said > 50


def _sayings_of(tree: ast.Module) -> dict[str, str]:
    """Each dictionary SAYINGS of the program: of the line, and of the self-check."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "SAYINGS":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Dict):
                    found |= {
                        str(key.value): str(value.value)
                        for key, value in zip(inner.keys, inner.values, strict=True)
                        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)
                    }
    return found


def _said_id(call: ast.Call) -> str:
    """`Said.of("id", ...)` or `Said("id")`."""
    made = call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == "of" else call.func
    named = isinstance(made, ast.Name) and made.id == "Said" and bool(call.args)
    return text_of(call.args[0]) if named else ""
