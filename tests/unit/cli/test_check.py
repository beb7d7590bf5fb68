"""`station check` on every kind of file: told apart, all faults at their lines, exit codes for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from station.cli.check import kind_of
from station.cli.main import main

RECIPE = "recipe: 1\nid: r\nname: R\nversion: 1.0.0\nplatforms: [boron]\nsteps:\n  - uses: identify\n"
GOOD = {
    "recipe": RECIPE,
    "bench": "bench: 1\nname: x\nunits: []\n",
    "order": "order: 1\nnumber: '4711'\n",
    "station": "line: '3'\nslots: {1: 1-1.1}\n",
}


@pytest.fixture(autouse=True)
def bare_station(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STATION_SETTINGS", str(tmp_path / "own.yaml"))
    (tmp_path / "own.yaml").write_text("line: '1'\n", encoding="utf-8")


def write(folder: Path, text: str) -> Path:
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", GOOD)
def test_files_are_told_apart_by_their_first_key(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path, f"# a comment\n---\n\n{GOOD[kind]}")
    assert kind_of(path) == kind
    assert main(["check", str(path)]) == 0


def test_a_recipe_without_its_first_line_is_still_taken_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, RECIPE.replace("recipe: 1\n", ""))
    assert kind_of(path) == "recipe"
    assert main(["check", str(path)]) == 2
    assert "write `recipe: 1` in the first line" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "slip", "line"),
    [("recipe", "stepz: []", 8), ("bench", "stepz: []", 4), ("order", "stepz: []", 3), ("station", "stepz: []", 3)],
)
def test_a_wrong_key_is_told_at_its_line_with_a_caret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, slip: str, line: int
) -> None:
    path = write(tmp_path, GOOD[kind] + slip + "\n")
    assert main(["check", str(path)]) == 2
    shown = capsys.readouterr().out
    assert f"{path}:{line}:1: error R203" in shown
    assert "    stepz: []\n    ^^^^^\n" in shown


def test_all_files_are_told_of_in_one_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(RECIPE.replace("id: r", "id: R"), encoding="utf-8")
    second.write_text(GOOD["bench"] + "odd: 1\n", encoding="utf-8")
    assert main(["check", str(first), str(second), str(tmp_path / "absent.yaml"), "--format", "json"]) == 2
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["file"], one["line"], one["code"]) for one in told] == [
        (str(first), 2, "R205"),
        (str(second), 4, "R203"),
        (str(tmp_path / "absent.yaml"), 1, "R101"),
    ]


def test_warnings_count_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, RECIPE.replace("[boron]", "[electron2]"))
    assert main(["check", str(path)]) == 0
    assert main(["check", str(path), "--strict"]) == 2
    shown = capsys.readouterr()
    assert "warning R507" in shown.out
    assert "1 file: 0 errors, 1 warning" in shown.err
