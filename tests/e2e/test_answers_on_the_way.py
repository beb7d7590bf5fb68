"""What becomes of an answer that nobody reads to its end, or that the system does not take."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STATION = [sys.executable, "-m", "station"]
# As a shell has it: what is printed waits in the program's hands until there is enough of it.
HELD_BACK = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}


def to_a_reader_who_has_gone(*words: str, also_errors: bool = False) -> tuple[int, str]:
    """Exit code, and what was complained of; the reading end of the pipe is closed before the command begins."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        errors = subprocess.STDOUT if also_errors else subprocess.PIPE
        done = subprocess.run(
            [*STATION, *words], stdout=writer, stderr=errors, text=True, check=False, timeout=120, env=HELD_BACK
        )
    finally:
        os.close(writer)
    return done.returncode, done.stderr or ""


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("audit", "--help"),
        ("steps",),
        ("schema", "recipe"),
        ("bench", "faults"),
        ("help",),
        ("plan", "demo.yaml", "--bench", "demo", "--unit", "e00fce6812ab34cd56ef7801", "--no-restart"),
        ("demo", "--headless", "--speed", "50"),
    ],
    ids=" ".join,
)
def test_a_closed_pipe_ends_every_command_quietly_as_the_shell_knows_it(words: tuple[str, ...], tmp_path: Path) -> None:
    data = () if "--help" in words or words[0] in ("steps", "schema", "help") else ("--data", str(tmp_path))
    code, complaints = to_a_reader_who_has_gone(*words, *data)
    assert code == 141
    assert "Traceback" not in complaints
    assert "Broken" not in complaints


def test_a_closed_pipe_for_errors_too_is_as_quiet(tmp_path: Path) -> None:
    assert to_a_reader_who_has_gone("audit", "show", "x", "--data", str(tmp_path), also_errors=True)[0] == 141


@pytest.mark.parametrize("words", [("steps",), ("steps", "--help")], ids=" ".join)
def test_a_full_disk_is_a_station_error_and_no_answer(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*STATION, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=HELD_BACK
        )
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "No space left" in done.stderr
