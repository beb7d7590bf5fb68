"""Runs without a window: a recipe that asks people says so before it writes anything, and waits for nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from station.app import read_recipe
from station.core.facts import PromptAnswered, StepStarted
from station.core.planned import PlanTarget
from station.core.prompt import NobodyToAskError
from station.core.words import Disposition, Outcome
from station.engine.asking import refuse_questions
from station.recipe.model import LocalText, Recipe, StepPlan
from station.steps.clear_claim_bit import ClearClaimBit
from station.steps.prompt_operator import PromptOperator
from station.steps.scan_sim_card import ScanSimCard
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, recipe_with, unit
from tests.e2e.one_run import by_hand, recipe_of
from tests.e2e.test_demo import station

LED = PromptOperator(text=LocalText("Is the light on?"))
ASKS = """recipe: 1
id: asks
name: Asks
version: 1.0.0
platforms: [boron, argon]
steps:
  - uses: prompt_operator
    when: ${{ %s }}
    with: {text: Is the light on?}
"""


@pytest.mark.parametrize("question", ["prompt_operator\n    with: {text: Is the light on?}", "scan_sim_card"])
def test_the_command_says_what_is_asked_and_where_to_run_the_recipe_instead(tmp_path: Path, question: str) -> None:
    asks = f"  - uses: {question}\n    needs: [flash_firmware]\n\n  - uses: load_server_key\n"
    recipe = recipe_with(tmp_path, "electron.yaml", ("  - uses: load_server_key\n", asks))
    done = station("run", str(recipe), "--bench", "demo", "--speed", "25", "--slot", "4", data=tmp_path)
    assert done.returncode == 3
    assert "PROMPT-NOBODY: nobody can be asked here, and step" in done.stdout
    assert "in the station's window" in done.stdout
    assert "flash_firmware" not in done.stdout, "nothing was begun"


def test_a_unit_is_left_as_it_came() -> None:
    recipe = recipe_of(StepPlan.of("clear", ClearClaimBit()), StepPlan.of("light", LED))
    with by_hand(unit(BORON, 1), attended=False) as bench:
        closed = bench.run(recipe)
        assert (closed.outcome, closed.disposition, closed.code) == (Outcome.ERROR, Disposition.HOLD, "PROMPT-NOBODY")
        assert "step light" in closed.reason
        assert bench.facts.of(StepStarted) == []
        assert bench.bench.units[0].counters.writes == 0


def test_a_question_that_came_up_by_itself_ends_at_once_and_asks_nobody() -> None:
    """Agreement is asked for only where something must be changed: nobody can know that before."""
    agreed = replace(StepPlan.of("clear", ClearClaimBit()), confirm="engineer", timeout_s=3600.0)
    with by_hand(unit(PHOTON, 1), attended=False) as bench:
        closed = bench.run(recipe_of(agreed, platforms=(PHOTON,)))
        assert closed.code == "PROMPT-NOBODY"
        assert bench.facts.of(PromptAnswered) == []
        assert bench.bench.units[0].counters.writes == 0


def refused(recipe: Recipe, platform: str, **known: str) -> bool:
    try:
        refuse_questions(recipe.steps, PlanTarget(platform), {"unit.platform": platform, **known})
    except NobodyToAskError:
        return True
    return False


def test_only_units_that_are_certainly_asked_about_are_refused(tmp_path: Path) -> None:
    scan = recipe_of(StepPlan.of("card", ScanSimCard()), platforms=(ELECTRON, PHOTON))
    assert (refused(scan, ELECTRON), refused(scan, PHOTON)) == (True, False)
    path = tmp_path / "asks.yaml"
    for condition, certain in {"unit.platform == 'boron'": True, "unit.serial == 'X'": False}.items():
        path.write_text(ASKS % condition, encoding="utf-8")
        assert refused(read_recipe(path, None), BORON) is certain, condition
