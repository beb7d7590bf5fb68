"""A step type in one new file is in the checker, the schema, the plan and the reference, with no other edit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

STEP = '''
"""The unit's case is polished."""

from __future__ import annotations

from station.core.errors import UnitFailedError
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Mode
from station.particle.request_call import Request
from station.steps.context import StepContext
from station.steps.planning import asked


class DullError(UnitFailedError):
    """The case stays dull."""

    code = "CASE-DULL"


class PolishCase(Step[StepContext, None], word="polish_case", mode=Mode.NORMAL):
    """The case shines.

    strokes: how often it is rubbed. wax: the tin that is used.
    """

    strokes: int
    wax: str = "clear"

    def check(self, ctx: StepContext) -> Finding[None]:
        return Finding.yes(Evidence("eye", "shines", "shines"))

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        return asked(When.LOOK, Request.DEVICE_MODE, note=f"{self.strokes} strokes")
'''
RECIPE = """recipe: 1
id: shine
name: Shine
version: 1.0.0
platforms: [boron]
steps:
  - uses: polish_case
    with: {%s: 12}
"""
CODE = (
    "import sys, station.steps; station.steps.__path__.append(sys.argv[1]);"
    "from station.cli.main import main; sys.exit(main(sys.argv[2:]))"
)


def station(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command, with one more file in the folder of steps."""
    steps = folder / "steps"
    steps.mkdir(exist_ok=True)
    (steps / "polish_case.py").write_text(STEP, encoding="utf-8")
    command = [sys.executable, "-c", CODE, str(steps), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "shine.yaml"
    path.write_text(RECIPE % "strokes", encoding="utf-8")
    return path


def test_check_knows_its_keys(tmp_path: Path, recipe: Path) -> None:
    assert station(tmp_path, "check", str(recipe)).returncode == 0
    recipe.write_text(RECIPE % "stroke", encoding="utf-8")
    wrong = station(tmp_path, "check", str(recipe))
    assert wrong.returncode == 2
    assert 'shine.yaml:8:12: error R203: step "polish_case": unknown key "stroke"' in wrong.stdout
    assert 'did you mean "strokes"?' in wrong.stdout


def test_schema_offers_it(tmp_path: Path) -> None:
    schema = json.loads(station(tmp_path, "schema", "recipe").stdout)
    step = schema["definitions"]["step"]
    assert "polish_case" in step["properties"]["uses"]["enum"]
    branch = next(one for one in step["allOf"] if one["if"]["properties"]["uses"]["const"] == "polish_case")
    with_keys = branch["then"]["properties"]["with"]
    assert with_keys["required"] == ["strokes"]
    assert with_keys["properties"]["wax"]["description"] == "the tin that is used. Default: clear."


def test_plan_says_what_it_does(tmp_path: Path, recipe: Path) -> None:
    plan = station(tmp_path, "plan", str(recipe), "--data", str(tmp_path / "data"))
    assert "Polish case (polish_case)" in plan.stdout
    assert "request 72 (device mode) (12 strokes)" in plan.stdout


def test_steps_explains_it(tmp_path: Path, recipe: Path) -> None:
    shown = station(tmp_path, "steps", "polish_case").stdout
    assert "polish_case: The case shines." in shown
    assert "strokes: whole number  (must be given)" in shown
    assert "CASE-DULL: The case stays dull." in shown
    explained = station(tmp_path, "explain", str(recipe), "polish_case").stdout
    assert "wax" in explained
    assert "by default" in explained
