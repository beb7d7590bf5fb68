"""Who asks a quick question loads nothing heavy: each is asked of a Python of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("requests", "urllib3", "sqlalchemy", "PySide6", "cryptography", "google.protobuf", "flask", "usb", "serial")


def loaded_by(code: str) -> set[str]:
    """The modules that are loaded once this was carried out."""
    told = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_the_recipe_door_and_the_settings_load_no_heavy_library() -> None:
    assert loaded_by("import station.recipe.load, station.settings").isdisjoint(HEAVY)


def test_step_words_load_no_heavy_library() -> None:
    heavy = ("requests", "sqlalchemy", "cryptography", "PySide6", "flask", "usb")
    code = "from station.steps import load_steps; load_steps(); import station.recipe.load"
    assert loaded_by(code).isdisjoint(heavy)


def test_a_quick_command_loads_no_other() -> None:
    loaded = loaded_by('from station.cli.parser import parse_flags; parse_flags(["check", "recipe.yaml"])')
    assert "station.cli.check" in loaded
    assert loaded.isdisjoint({"station.cli.run", "station.cli.audit", "station.cli.unit"})


@pytest.mark.parametrize("module", ["values", "errors", "door"])
def test_who_needs_only_the_words_pays_for_no_http_library(module: str) -> None:
    loaded = loaded_by(f"import station.cloud.{module}")
    assert f"station.cloud.{module}" in loaded
    assert loaded.isdisjoint({"requests", "urllib3"})
