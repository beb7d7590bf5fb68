"""Whatever stands in a recipe file: a checked answer, no traceback, no hang."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.unit.recipe.toys  # noqa: F401 - its step words must be known
from station.recipe.diagnostics import Severity
from station.recipe.load import Checked, check_recipe

GOOD = """\
recipe: 1
id: line-a
name: {en: A, de: B}
version: 1.0.0
platforms: [boron]
product: {id: 1, slug: a}
prove_after_boot: true
steps:
  - uses: toy_look
  - id: &b b
    uses: toy_everything
    needs: [toy_look]
    timeout: 90s
    with: {text: x, number: 5, waits: [1s], key: {file: a.bin, sha256: "00"}, colour: red}
  - {id: c, uses: toy_sim, needs: [*b]}
"""
MARKS = ["- ", ": ", "\n", "  ", "{", "}", "[", "]", "&a ", "*a", "!t ", "|\n", ">\n", "'", '"', "? ", "---\n", "...\n"]
SIGNS = [
    "#",
    ",",
    "%YAML 1.1\n",
    "<<",
    "\x85",
    "\u2028",
    "\ufeff",
    "\r",
    "\t",
    "\x00",
    "名",
    "𝄞",
    "e\u0301",
    "0x",
    "9" * 30,
]
KEYS = ["recipe: 1\n", "steps:", "uses: toy_everything", "uses: toy_flash", "with:", "needs:", "id: a", "images: "]
PIECES = st.sampled_from([*MARKS, *SIGNS, *KEYS])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "recipe.yaml"


def checked_soundly(path: Path, data: bytes) -> Checked:
    path.write_bytes(data)
    checked = check_recipe(path)
    assert (checked.recipe is None) == any(one.severity is Severity.ERROR for one in checked.diagnostics)
    for one in checked.diagnostics:
        assert one.mark.line >= 1
        assert one.mark.column >= 1
        assert one.to_text().startswith(f"{path}:{one.mark.line}:{one.mark.column}: ")
        assert json.loads(one.to_json())["code"] == one.code
    return checked


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(path: Path, data: bytes) -> None:
    checked_soundly(path, data)


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=3), max_size=40))
def test_any_pieces_of_yaml(path: Path, pieces: list[str]) -> None:
    checked_soundly(path, "".join(pieces).encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(start=st.integers(0, len(GOOD)), gone=st.integers(0, 12), piece=PIECES | st.text(max_size=3))
def test_a_recipe_with_a_piece_torn_out(path: Path, start: int, gone: int, piece: str) -> None:
    checked_soundly(path, (GOOD[:start] + piece + GOOD[start + gone :]).encode("utf-8", "replace"))
