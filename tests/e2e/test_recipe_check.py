"""The whole process of `station check`: every fault, in one pass, with its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.recipe_text import long_recipe


def check(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "station", "check", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_twenty_faults_in_a_long_recipe_are_told_by_one_process(tmp_path: Path) -> None:
    text, expected = long_recipe("identify", "{serial_number: true}")
    path = tmp_path / "recipe.yaml"
    path.write_text(text)
    done = check("--format", "json", str(path))
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["code"], one["line"], one["column"]) for one in told] == expected
    assert done.returncode == 2


def test_three_kinds_of_files_speak_the_same_language(tmp_path: Path) -> None:
    (tmp_path / "recipe.yaml").write_text("recipe: 1\nid: A\n")
    (tmp_path / "station.yaml").write_text("slots: {1: x}\n")
    (tmp_path / "order.yaml").write_text("order: 1\nnumber: a\ntarget: x\n")
    done = check(*(str(tmp_path / f"{name}.yaml") for name in ("recipe", "station", "order")))
    assert done.returncode == 2
    for name, place in (("recipe", "2:5"), ("station", "1:12"), ("order", "3:9")):
        assert f"{tmp_path / name}.yaml:{place}: error R205: " in done.stdout


def test_no_code_in_a_recipe_is_run(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    path = tmp_path / "recipe.yaml"
    path.write_text(
        f"recipe: 1\nid: a\nname: !!python/object/apply:os.mkdir ['{trap}']\nversion: 1.0.0\nplatforms: [boron]\n"
        f"description: ${{{{ open('{trap}', 'w') }}}}\nsteps: [{{uses: identify}}]\n"
    )
    assert check(str(path)).returncode == 2
    assert not trap.exists()
