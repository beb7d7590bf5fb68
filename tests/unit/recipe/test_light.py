"""The checker starts quickly: it loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("requests", "urllib3", "sqlalchemy", "PySide6", "cryptography", "google.protobuf", "flask", "usb", "serial")


def test_the_recipe_door_and_the_settings_load_no_heavy_library() -> None:
    code = f"import sys, station.recipe.load, station.settings; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
