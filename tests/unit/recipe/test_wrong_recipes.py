"""Every wrong recipe is told with its code at the very line and column."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

import tests.unit.recipe.toys  # noqa: F401 - its step words must be known
from station.recipe.diagnostics import MAX_DIAGNOSTICS, Code, Severity
from station.recipe.load import check_recipe
from tests.unit.recipe.corpus.basics import BASICS
from tests.unit.recipe.corpus.language import EXPRESSIONS, FLOW, IDENTITY, INCLUDES, VARIABLES
from tests.unit.recipe.corpus.parts import CONTENT, HEAD, NAME, SHA256, STEPS, given, head, step, steps
from tests.unit.recipe.corpus.trade import TRADE
from tests.unit.recipe.places import split_sign

WRONG = [*BASICS, *EXPRESSIONS, *VARIABLES, *INCLUDES, *FLOW, *IDENTITY, *TRADE]
# Told elsewhere: these need more than a text, or a word that only real steps have.
ELSEWHERE = {
    Code.UNREADABLE,
    Code.TOO_LARGE,
    Code.NOT_UTF8,
    Code.NEED_TWICE,
    Code.PLATFORM_UNPROVEN,
    Code.UNUSED_VARIABLE,
    Code.UNDECLARED_VARIABLE,
    Code.OPEN_PATTERN,
    Code.NO_TRANSLATION,
    Code.NEVER_RUNS,
    Code.FAIL_RETRIED,
    Code.PORT_TWICE,
    Code.INSECURE_URL,
    Code.UNKNOWN_VARIABLE,
    Code.UNKNOWN_SLOT,
    Code.USER_TWICE,
    Code.BAD_ID_LIST,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good file, a folder, links that lead out and in a circle, and a file of 32 MiB and 1 byte."""
    folder = tmp_path_factory.mktemp("wrong")
    outside = tmp_path_factory.mktemp("outside") / "fw.bin"
    outside.write_bytes(CONTENT)
    (folder / NAME).write_bytes(CONTENT)
    (folder / "folder").mkdir()
    (folder / "shared").mkdir()
    (folder / "shared" / "good.yaml").write_text("fragment: 1\nsteps: [{uses: toy_look}]\n")
    (folder / "shared" / "empty.yaml").write_text("fragment: 1\nsteps: []\n")
    (folder / "escape.bin").symlink_to(outside)
    (folder / "loop.bin").symlink_to(folder / "loop.bin")
    with (folder / "huge.bin").open("wb") as huge:
        huge.truncate((32 << 20) + 1)
    return folder


@pytest.mark.parametrize(
    ("code", "hint", "marked"), WRONG, ids=[f"{code.name}-{number}" for number, (code, _, _) in enumerate(WRONG)]
)
def test_a_fault_is_told_once_with_its_code_place_and_hint(folder: Path, code: Code, hint: str, marked: str) -> None:
    text, line, column = split_sign(marked)
    path = folder / "recipe.yaml"
    path.write_bytes(text.encode())

    checked = check_recipe(path)

    told = [(one.code, one.mark.line, one.mark.column) for one in checked.diagnostics]
    assert told == [(code, line, column)], "\n".join(one.to_text() for one in checked.diagnostics)
    assert checked.diagnostics[0].severity is Severity.ERROR
    assert checked.diagnostics[0].hint.startswith(hint)
    assert bool(checked.diagnostics[0].hint) is bool(hint)
    assert checked.recipe is None


def test_every_code_has_a_wrong_recipe() -> None:
    assert {code for code, _, _ in WRONG} | ELSEWHERE == set(Code)
    assert len(WRONG) >= 250


def test_all_faults_of_a_file_are_told_in_one_pass(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(
        "recipe: 1\nid: A\nversion: 1\nplatforms: [bron]\ntokens: x\nsteps:\n"
        "  - {uses: toy_look, timeout: 5, if: x}\n"
        "  - {uses: toy_everything, with: {number: x, yes: y, key: {file: a, sha256: b}}, needs: [z]}\n"
        "  - {uses: toy_nothing}\n"
    )
    told = [one.code for one in check_recipe(path).diagnostics]
    assert told == [
        Code.MISSING_KEY,  # name
        Code.BAD_VALUE,  # id
        Code.BAD_VALUE,  # version
        Code.UNKNOWN_PLATFORM,
        Code.UNKNOWN_KEY,  # tokens
        Code.BAD_VALUE,  # timeout
        Code.UNKNOWN_KEY,  # if
        Code.MISSING_KEY,  # text
        Code.BAD_VALUE,  # number
        Code.BAD_VALUE,  # yes
        Code.BAD_VALUE,  # sha256
        Code.UNKNOWN_NEED,
        Code.UNKNOWN_WORD,
    ]


def test_two_circles_are_two_faults(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    circles = [f"{{uses: toy_look, id: {one}, needs: [{other}]}}" for one, other in ("ab", "ba", "cd", "dc")]
    path.write_text(steps(*circles))
    assert [one.code for one in check_recipe(path).diagnostics] == [Code.CIRCLE, Code.CIRCLE]


def test_a_platform_that_is_not_proven_is_a_warning_and_the_recipe_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(head("[boron]", "[sulu]"))
    checked = check_recipe(path)
    assert [(one.code, one.severity) for one in checked.diagnostics] == [(Code.PLATFORM_UNPROVEN, Severity.WARNING)]
    assert checked.diagnostics[0].message.startswith("Sulu is not proven")
    assert checked.recipe is not None


def test_a_need_named_twice_is_a_warning_and_the_recipe_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(steps("{uses: toy_look}", "{uses: toy_flash, needs: [toy_look, toy_look]}"))
    checked = check_recipe(path)
    assert [(one.code, one.severity) for one in checked.diagnostics] == [(Code.NEED_TWICE, Severity.WARNING)]
    assert checked.recipe is not None
    assert checked.recipe.steps[1].needs == ("toy_look",)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("if", "when: ${{"),
        ("run", "no code"),
        ("args", "`with`"),
        ("params", "`with`"),
        ("retries", "retry: {attempts: 3"),
        ("register", "save: {"),
        ("teardown", "`cleanup`"),
        ("continue-on-error", "on_failure: continue"),
        ("ignore_errors", "on_failure: continue"),
        ("timeout-minutes", "`timeout`"),
        ("timeout_s", "`timeout`"),
        ("depends_on", "`needs`"),
        ("Timeout", '"timeout"'),
        ("nedes", '"needs"'),
    ],
)
def test_words_of_other_tools_get_a_hint_of_their_own(tmp_path: Path, key: str, hint: str) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(step("uses: toy_look", f"{key}: x"))
    (told,) = check_recipe(path).diagnostics
    assert hint in told.hint


def test_a_wrong_hash_shows_the_hash_that_was_seen(folder: Path) -> None:
    path = folder / "recipe.yaml"
    path.write_text(given(f"key: {{file: fw.bin, sha256: {SHA256}}}"))
    (told,) = check_recipe(path).diagnostics
    assert hashlib.sha256(CONTENT).hexdigest() in told.message


@pytest.mark.parametrize("name", ["none.yaml", "folder"])
def test_a_recipe_that_cannot_be_read_is_one_fault(folder: Path, name: str) -> None:
    (told,) = check_recipe(folder / name).diagnostics
    assert told.code is Code.UNREADABLE
    assert told.mark.file == str(folder / name)


def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (told,) = check_recipe(tmp_path / "pipe.yaml").diagnostics
    assert told.code is Code.UNREADABLE


def test_a_huge_recipe_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_bytes(b"# " + b"x" * 1_000_000)
    (told,) = check_recipe(path).diagnostics
    assert told.code is Code.TOO_LARGE


def test_bytes_that_are_not_utf8_are_told_at_their_place(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_bytes("recipe: 1\nname: Gerät".encode("latin-1"))
    (told,) = check_recipe(path).diagnostics
    assert (told.code, told.mark.line, told.mark.column) == (Code.NOT_UTF8, 2, 10)


def test_a_file_of_nothing_but_faults_ends_soon(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text("recipe: 1\n" + "".join(f"wrong{number}: x\n" for number in range(9000)))
    assert len(check_recipe(path).diagnostics) <= MAX_DIAGNOSTICS + 1


def test_a_token_in_the_wrong_file_is_told_and_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(HEAD + "access_token: 0123abcd\n" + STEPS)
    (told,) = check_recipe(path).diagnostics
    assert told.code is Code.UNKNOWN_KEY
    assert "secret" in told.hint
    assert "0123abcd" not in told.to_text() + told.to_json()
