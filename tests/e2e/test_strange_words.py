"""The commands as a stranger types them: each mistake is a sentence that helps, with the exit code scripts expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.cli.main import main

BAD_USAGE, STATION_ERROR = 2, 3
BORON = "e00fce6812ab34cd56ef7801"


def typed(words: tuple[str, ...], data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and what was complained of."""
    capsys.readouterr()
    try:
        code = main([*words, "--data", str(data)])
    except SystemExit as end:
        code = int(str(end.code))
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("audit", "search", "--limit", "0"), "no whole number from 1 on"),
        (("audit", "log", "--limit", "-1"), "no whole number from 1 on"),
        (("audit", "verify", "--code", "foo"), "reads as 1234.ABCD-EFGH-JKMN"),
        (("audit", "archive", "2025-13", "--to", "."), "write it as 2025-11"),
        (("devices", "--bench", "demo", "--speed", "0"), "no number above 0"),
        (("devices", "--bench", "demo", "--speed", "nan"), "no number above 0"),
        (("run", "demo.yaml", "--bench", "demo", "--wait", "-1"), "no number above 0"),
        (("run", "demo.yaml", "--bench", "demo", "--units", "-1"), "no whole number from 1 on"),
        (("run", "demo.yaml", "--bench", "demo", "--slot", "99"), "there is no slot 99; there are 1, 2, 3, 4"),
        (("unit", "show", "--bench", "demo"), f"name one of them with --unit ({BORON}"),
        (("plan", "demo.yaml", "--bench", "demo", "--platform", "nope"), "not for nope"),
        (("order", "close", "5"), "this log has no order '5'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_meant_is_bad_usage_and_says_what_can(
    words: tuple[str, ...], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if words[0] in ("audit", "order"):
        assert main(["audit", "seal", "--data", str(tmp_path)]) == 0
    code, complaint = typed(words, tmp_path, capsys)
    assert code == BAD_USAGE
    assert says in complaint
    assert "the recipe cannot be used" not in complaint


def test_a_step_word_that_is_none_is_no_fault_of_a_recipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "flash_firmwar"]) == BAD_USAGE
    assert 'did you mean "flash_firmware"?' in capsys.readouterr().err


@pytest.mark.parametrize("question", [("search",), ("stats",), ("log",), ("show", BORON)], ids=lambda words: words[0])
def test_an_empty_data_directory_is_told_as_such(
    question: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, complaint = typed(("audit", *question), tmp_path / "none", capsys)
    assert code == STATION_ERROR
    assert f"there is no audit log at {tmp_path / 'none'}" in complaint
    assert "--data DIR" in complaint
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words", [("devices", "--bench", "demo"), ("demo", "--headless"), ("audit", "export-key")], ids=" ".join
)
def test_a_folder_that_cannot_be_made_is_a_station_error_with_its_name(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    code, complaint = typed(words, tmp_path / "file" / "data", capsys)
    assert code == STATION_ERROR
    assert str(tmp_path / "file") in complaint
    assert "what to do: See that the folder is there" in complaint


def test_a_recipe_can_be_planned_on_a_bench_that_never_ran(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(("plan", "demo.yaml", "--bench", "demo"), tmp_path, capsys) == (0, "")


@pytest.mark.parametrize("command", [("cloud", "whoami"), ("devices",)], ids=" ".join)
def test_a_production_station_takes_no_token_from_the_environment(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICLE_ACCESS_TOKEN", "0123456789abcdef")
    config = tmp_path / "station.yaml"
    config.write_text("production: true\n")
    code, complaint = typed((*command, "--config", str(config)), tmp_path, capsys)
    assert code == STATION_ERROR
    assert "TOKEN-EXPOSED" in complaint
    assert "LoadCredential=particle-token" in complaint
    assert "0123456789abcdef" not in complaint
