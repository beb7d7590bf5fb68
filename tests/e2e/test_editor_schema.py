"""The shipped schemas in a stock editor's language server: quiet on what ships, loud on a slip, helpful in between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editor_server import EditorServer, editor_server, install

ROOT = Path(__file__).parents[2]
RECIPES = sorted((ROOT / "recipes").glob("*.yaml"))
SCENARIOS = sorted((ROOT / "assets" / "bench").glob("*.yaml"))

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditorServer]:
    with editor_server(install(tmp_path_factory.mktemp("npm"))) as running:
        yield running


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_shipped_recipe_has_no_problem(server: EditorServer, path: Path) -> None:
    assert server.problems(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_shipped_scenario_has_no_problem(server: EditorServer, path: Path) -> None:
    modeline = "# yaml-language-server: $schema=../../recipes/bench-1.schema.json\n"
    assert server.problems(path, modeline + path.read_text(encoding="utf-8")) == []


def test_a_misspelt_key_is_shown_at_its_line(server: EditorServer) -> None:
    text = (ROOT / "recipes" / "boron.yaml").read_text(encoding="utf-8").replace("cloud", "cloud")
    lines = text.replace("  - uses: setup_done\n    name:", "  - uses: setup_done\n    nmae:").splitlines()
    wrong = next(number for number, line in enumerate(lines) if "nmae" in line)
    found = server.problems(ROOT / "recipes" / "misspelt.yaml", "\n".join(lines) + "\n")
    assert [(one["range"]["start"]["line"], "nmae" in one["message"]) for one in found] == [(wrong, True)]


def test_a_misspelt_key_under_with_is_shown_at_its_line(server: EditorServer) -> None:
    text = (ROOT / "recipes" / "boron.yaml").read_text(encoding="utf-8").replace("      port: 5684", "      prot: 5684")
    wrong = next(number for number, line in enumerate(text.splitlines()) if "prot:" in line)
    found = server.problems(ROOT / "recipes" / "misspelt-with.yaml", text)
    assert [(one["range"]["start"]["line"], "prot" in one["message"]) for one in found] == [(wrong, True)]


def test_step_words_are_offered_and_explained(server: EditorServer) -> None:
    text = (ROOT / "recipes" / "boron.yaml").read_text(encoding="utf-8") + "\n  - uses: \n"
    path = ROOT / "recipes" / "unfinished.yaml"
    server.problems(path, text)
    lines = text.splitlines()
    offered = server.completions(path, len(lines) - 1, len("  - uses: "))
    assert {"flash_firmware", "import_device", "setup_done"} <= set(offered)
    at = next(number for number, line in enumerate(lines) if "host:" in line)
    assert "server address" in server.hover(path, at, 8)
