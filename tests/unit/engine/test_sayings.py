"""What the line says: sentences of the log are found again, and nothing is said that has no words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import station
from station.core.views import Said
from station.engine.sayings import SAYINGS, english, recognised

HOLE = re.compile(r"\{(\w+)\}")
WITHOUT_LETTERS = {id_ for id_, text in SAYINGS.items() if len(HOLE.sub("", text)) < 8 and HOLE.search(text)}


def filled(id_: str) -> Said:
    return Said(id_, tuple((name, f"<{name}>") for name in dict.fromkeys(HOLE.findall(SAYINGS[id_]))))


@pytest.mark.parametrize("id_", sorted(set(SAYINGS) - WITHOUT_LETTERS))
def test_a_sentence_is_recognised_as_one_that_reads_the_same(id_: str) -> None:
    sentence = english(filled(id_))
    found = recognised(sentence)
    assert found is not None
    assert english(found) == sentence
    assert len(HOLE.sub("", SAYINGS[found.id])) >= len(HOLE.sub("", SAYINGS[id_])), "a less exact one was taken"


def test_the_most_exact_saying_counts() -> None:
    sentence = english(Said.of("shelf.run_again", unit="P013000002"))
    assert recognised(sentence) == Said.of("shelf.run_again", unit="P013000002")
    refused = english(Said.of("shelf.refused", unit="P013000002", then="Put the unit in the red bin."))
    assert recognised(refused) == Said.of("shelf.refused", unit="P013000002", then="Put the unit in the red bin.")


@pytest.mark.parametrize(
    "sentence", ["", "7", "it", "boron: it", "The unit's flash cannot be written.", "Put it there."]
)
def test_a_sentence_that_is_no_saying_is_none(sentence: str) -> None:
    assert recognised(sentence) is None


def test_a_name_that_stands_twice_is_the_same_twice() -> None:
    sentence = "Slot 3 lost its unit 4 times: change the cable of slot 3."
    assert recognised(sentence) == Said("slot.bad_cable", (("slot", "3"), ("count", "4")))
    assert recognised(sentence.replace("of slot 3", "of slot 5")) is None


def test_every_id_that_is_said_has_words_and_its_holes_are_filled() -> None:
    sayings: dict[str, str] = {}
    for module in Path(station.__file__).parent.rglob("*.py"):
        sayings |= _sayings_of(ast.parse(module.read_text("utf-8")))
    assert set(SAYINGS) <= set(sayings)
    said = 0
    for module in Path(station.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(call, ast.Call) and (id_ := _said_id(call)):
                said += 1
                assert id_ in sayings, f"{module.name}:{call.lineno} says {id_}"
                given = {word.arg for word in call.keywords}
                if isinstance(call.func, ast.Attribute) and None not in given:
                    assert set(HOLE.findall(sayings[id_])) <= given, f"{module.name}:{call.lineno} fills {given}"
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
    first = call.args[0] if call.args else None
    named = isinstance(made, ast.Name) and made.id == "Said" and isinstance(first, ast.Constant)
    return str(first.value) if named and isinstance(first, ast.Constant) else ""
