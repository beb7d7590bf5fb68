"""Whatever stands in a recipe file: a checked answer, no traceback, no hang."""

from __future__ import annotations

import json
import resource
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tests.unit.recipe.toys  # noqa: F401 - its step words must be known
from station.recipe.diagnostics import Severity
from station.recipe.load import Checked, check_recipe
from tests.unit.recipe.corpus.parts import HEAD, STEPS

MOST_MEMORY_KIB = 600_000

GOOD = """\
recipe: 1
id: line-a
name: {en: A, de: B}
version: 1.0.0
platforms: [boron]
product: {id: 1, slug: a}
prove_after_boot: true
vars: {n: 3, host: {type: text, default: a}}
unit: {label: {pattern: '^(?P<serial>\\w+)$'}, match: [[label.serial, unit.serial]]}
steps:
  - uses: toy_look
    when: ${{ unit.platform in ['boron'] and version(unit.device_os) > version('3.3.1') }}
    retry: {attempts: 2, before: [{uses: toy_flash}]}
  - uses: toy_say
    save: {seen: seen}
    with:
      text: at ${{ lower(vars.host) }} ${{ label.serial }}
  - include: recipe.yaml
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
EXPRESSION = [
    "${{",
    "}}",
    "${{ ",
    " }}",
    "unit.serial",
    "vars.n",
    " and ",
    " or ",
    "not ",
    "==",
    "<",
    "'a'",
    "(",
    ")",
    "has(",
]
LANGUAGE = ["when: ", "vars:\n", "include: recipe.yaml", "retry:", "save:", "cleanup:\n", "label:", "pattern: '("]
KEYS = ["recipe: 1\n", "steps:", "uses: toy_everything", "uses: toy_flash", "with:", "needs:", "id: a", "images: "]
PIECES = st.sampled_from([*MARKS, *SIGNS, *KEYS, *EXPRESSION, *LANGUAGE])


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


@settings(max_examples=50, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(path: Path, data: bytes) -> None:
    checked_soundly(path, data)


@settings(max_examples=80, deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=3), max_size=40))
def test_any_pieces_of_yaml(path: Path, pieces: list[str]) -> None:
    checked_soundly(path, "".join(pieces).encode("utf-8", "replace"))


@settings(max_examples=80, deadline=None)
@given(start=st.integers(0, len(GOOD)), gone=st.integers(0, 12), piece=PIECES | st.text(max_size=3))
def test_a_recipe_with_a_piece_torn_out(path: Path, start: int, gone: int, piece: str) -> None:
    checked_soundly(path, (GOOD[:start] + piece + GOOD[start + gone :]).encode("utf-8", "replace"))


@settings(max_examples=80, deadline=None)
@given(pieces=st.lists(st.sampled_from(EXPRESSION) | st.text(max_size=3), max_size=20))
def test_any_pieces_of_an_expression(path: Path, pieces: list[str]) -> None:
    text = "".join(pieces).replace("\n", " ").replace("'", "''")
    condition = f"    when: '${{{{ {text} }}}}'\n"
    checked_soundly(path, (HEAD + STEPS + condition).encode("utf-8", "replace"))


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=50_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    start=st.integers(0, len(GOOD)),
    gone=st.integers(0, 40),
    pieces=st.lists(PIECES | st.text(max_size=5), max_size=30),
)
def test_fifty_thousand_documents(path: Path, start: int, gone: int, pieces: list[str]) -> None:
    """The full size: pieces of YAML in place of a part of a good recipe, or by themselves."""
    inside = "".join(pieces)
    checked_soundly(path, (GOOD[:start] + inside + GOOD[start + gone :]).encode("utf-8", "replace"))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST_MEMORY_KIB


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [" + "x," * 9000 + "]\nb: &b [*a]\nc: [" + "*b," * 1000 + "]\n",
        "[" * 100_000,
        "{a: " * 100_000,
        "a: '" + "x" * 990_000 + "'\n",
        f"{HEAD}description: '{'y' * 900_000}'\n{STEPS}",
        f"{HEAD}{STEPS}    when: '${{{{ {'(' * 400_000} }}}}'\n",
        f"{HEAD}{STEPS}    when: '{'${{ a }}' * 100_000}'\n",
        f"{HEAD}steps:\n  - uses: toy_say\n    with: {{text: '{'${{ unit.serial }}' * 50_000}'}}\n",
        f"{HEAD}vars: {{{', '.join(f'v{number}: {number}' for number in range(9000))}}}\n{STEPS}",
        f"{HEAD}unit: {{label: {{pattern: '{'(?P<a>' * 40}'}}}}\n{STEPS}",
    ],
    ids=["alias bomb", "lists", "maps", "scalar", "text", "groups", "conditions", "holes", "variables", "pattern"],
)
def test_a_bomb_is_refused_in_little_time_and_memory(path: Path, text: str) -> None:
    tracemalloc.start()
    start_s = time.process_time()
    try:
        checked_soundly(path, text.encode())
        most_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - start_s < 5
    assert most_bytes < 60_000_000
