"""The recipe schemas that ship, made anew by the command itself in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RECIPES = Path(__file__).parents[2] / "recipes"


@pytest.mark.parametrize("kind", ["recipe", "fragment"])
def test_a_shipped_recipe_schema_is_current(kind: str) -> None:
    command = [sys.executable, "-m", "station", "schema", kind]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    shipped = (RECIPES / f"{kind}-1.schema.json").read_text(encoding="utf-8")
    assert shipped == made, "renew it: station schema --write recipes"
