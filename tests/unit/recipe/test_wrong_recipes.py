"""Every wrong recipe is told with its code at the very line and column."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

import tests.unit.recipe.toys  # noqa: F401 - its step words must be known
from station.recipe.diagnostics import MAX_DIAGNOSTICS, Code, Severity
from station.recipe.load import check_recipe
from tests.unit.recipe.places import SIGN, split_sign

NAME = "fw.bin"
CONTENT = b"firmware"
SHA256 = hashlib.sha256(b"other firmware").hexdigest()
HEAD = "recipe: 1\nid: line-a\nname: Line A\nversion: 2.3.0\nplatforms: [boron]\nproduct: {id: 12345}\n"
STEPS = "steps:\n  - uses: toy_look\n"


def step(*lines: str) -> str:
    return HEAD + "steps:\n  - " + "\n    ".join(lines) + "\n"


def given(text: str) -> str:
    """A recipe with one step that takes this under `with:`."""
    return step("uses: toy_everything", f"with: {{text: x, {text}}}")


def steps(*flow: str) -> str:
    return HEAD + "steps:\n" + "".join(f"  - {one}\n" for one in flow)


def head(line: str, instead: str) -> str:
    assert line in HEAD
    return HEAD.replace(line, instead) + STEPS


WRONG: list[tuple[Code, str]] = [
    # YAML
    (Code.FORBIDDEN_CHARACTER, HEAD + f"description: a{SIGN}\x00b\n" + STEPS),
    (Code.FORBIDDEN_CHARACTER, HEAD + f"description: a{SIGN}\u202eb\n" + STEPS),
    (Code.TAB, HEAD + f"steps:\n{SIGN}\t- uses: toy_look\n"),
    (Code.SYNTAX, HEAD + f"description: a{SIGN}: b\n" + STEPS),
    (Code.SYNTAX, HEAD + f"description: {SIGN}@a\n" + STEPS),
    (Code.SYNTAX, f"recipe: 1\nid: line-a\n name{SIGN}: x\n"),
    (Code.MORE_DOCUMENTS, HEAD + STEPS + f"{SIGN}---\nrecipe: 1\n"),
    (Code.EMPTY, f"{SIGN}"),
    (Code.EMPTY, f"{SIGN}# nothing but a remark\n"),
    (Code.DUPLICATE_KEY, step("uses: toy_look", "timeout: 5s", f"{SIGN}timeout: 9s")),
    (Code.TAG, HEAD + f"description: {SIGN}!secret x\n" + STEPS),
    (Code.TAG, HEAD + f"description: {SIGN}!!python/object/apply:os.abort x\n" + STEPS),
    (Code.ALIAS, HEAD + f"description: {SIGN}*nobody\n" + STEPS),
    (Code.ALIAS, HEAD + f"steps: &a [{SIGN}*a]\n"),
    (Code.ALIAS, HEAD + f"description: &a x\nsteps:\n  - uses: {SIGN}&a toy_look\n"),
    (Code.ALIAS, f"a: &a [x]\nb: &b [*a]\nc: &c [*b]\nd: [{SIGN}*c]\n"),
    (Code.TOO_DEEP, "[" * 32 + f"{SIGN}[" + "]" * 33),
    (Code.TOO_MANY_VALUES, "[a,\n" + "a,\n" * 19_998 + f"{SIGN}a]\n"),
    (Code.TOO_MANY_VALUES, "a: &a [" + "x, " * 5000 + "]\nb: [*a, *a, " + f"{SIGN}*a]\n"),
    (Code.KEY_NOT_TEXT, HEAD + STEPS + f"? {SIGN}[a, b]\n: c\n"),
    # Shapes and keys
    (Code.WRONG_SHAPE, f"{SIGN}- a\n- b\n"),
    (Code.WRONG_SHAPE, HEAD + f"steps: {SIGN}toy_look\n"),
    (Code.WRONG_SHAPE, HEAD + f"steps:\n  - {SIGN}toy_look\n"),
    (Code.WRONG_SHAPE, HEAD + f"description: {SIGN}[a]\n" + STEPS),
    (Code.WRONG_SHAPE, head("{id: 12345}", f"{SIGN}12345")),
    (Code.WRONG_SHAPE, head("[boron]", f"{SIGN}boron")),
    (Code.WRONG_SHAPE, head("[boron]", f"[boron, {SIGN}[photon]]")),
    (Code.WRONG_SHAPE, step("uses: toy_look", f"needs: {SIGN}toy_look")),
    (Code.WRONG_SHAPE, step("uses: toy_look", f"with: {SIGN}x")),
    (Code.WRONG_SHAPE, step(f"uses: {SIGN}[toy_look]")),
    (Code.MISSING_KEY, f"{SIGN}id: a\nname: A\nversion: 1.0.0\nplatforms: [boron]\n{STEPS}"),
    (Code.MISSING_KEY, SIGN + head("id: line-a\n", "")),
    (Code.MISSING_KEY, SIGN + HEAD),
    (Code.MISSING_KEY, step(f"{SIGN}id: look")),
    (Code.MISSING_KEY, head("{id: 12345}", f"{SIGN}{{slug: tracker}}")),
    (Code.MISSING_KEY, head("name: Line A", f"name: {SIGN}{{de: Linie A}}")),
    (Code.UNKNOWN_KEY, HEAD + f"{SIGN}descripton: x\n" + STEPS),
    (Code.UNKNOWN_KEY, step("uses: toy_look", f"{SIGN}time_out: 5s")),
    (Code.UNKNOWN_KEY, head("{id: 12345}", f"{{id: 1, {SIGN}slag: x}}")),
    (Code.NO_VALUE, head("version: 2.3.0", f"{SIGN}version:")),
    (Code.NO_VALUE, head("[boron]", f"{SIGN}[]")),
    (Code.NO_VALUE, HEAD + f"steps: {SIGN}[]\n"),
    (Code.NO_VALUE, step("uses: toy_everything", f"{SIGN}with:")),
    (Code.NO_VALUE, step("uses: toy_look", f"{SIGN}timeout:")),
    (Code.BAD_VALUE, head("line-a", f"{SIGN}Line_A")),
    (Code.BAD_VALUE, head("2.3.0", f"{SIGN}2.3")),
    (Code.BAD_VALUE, head("12345", f"{SIGN}0")),
    (Code.BAD_VALUE, head("Line A", f'{SIGN}""')),
    (Code.BAD_VALUE, head("Line A", f"{{en: A, {SIGN}German: B}}")),
    (Code.BAD_VALUE, head("[boron]", f"[boron, {SIGN}boron]")),
    (Code.BAD_VALUE, HEAD + f"prove_after_boot: {SIGN}yes\n" + STEPS),
    (Code.BAD_VALUE, HEAD + f"cloud_down: {SIGN}wait\n" + STEPS),
    (Code.BAD_VALUE, step("uses: toy_look", f"timeout: {SIGN}90")),
    (Code.BAD_VALUE, step("uses: toy_look", f"timeout: {SIGN}0s")),
    (Code.UNKNOWN_FORMAT, head("recipe: 1", f"recipe: {SIGN}2")),
    # Steps
    (Code.UNKNOWN_WORD, step(f"uses: {SIGN}toy_lock")),
    (Code.DUPLICATE_ID, steps("{uses: toy_look, id: a}", f"{{uses: toy_flash, id: {SIGN}a}}")),
    (Code.DUPLICATE_ID, steps("{uses: toy_look}", f"{{uses: toy_flash, id: {SIGN}toy_look}}")),
    (Code.ID_NEEDED, steps("{uses: toy_look, id: a}", f"{{uses: {SIGN}toy_look}}")),
    (Code.UNKNOWN_NEED, steps("{uses: toy_look}", f"{{uses: toy_flash, needs: [{SIGN}toy_lok]}}")),
    (Code.SELF_NEED, steps(f"{{uses: toy_look, needs: [{SIGN}toy_look]}}")),
    (Code.CIRCLE, steps(f"{{uses: toy_look, needs: [{SIGN}toy_flash]}}", "{uses: toy_flash}")),
    (
        Code.CIRCLE,
        steps(
            f"{{uses: toy_look, id: a, needs: [{SIGN}c]}}",
            "{uses: toy_look, id: b, needs: [a]}",
            "{uses: toy_look, id: c, needs: [b]}",
        ),
    ),
    (Code.STEP_PROBLEM, step("uses: toy_everything", f"with: {SIGN}{{text: x, number: 13}}")),
    (Code.TOO_MANY_STEPS, steps(*(f"{{uses: toy_look, id: s{n}}}" for n in range(200)), f"{SIGN}{{uses: toy_look}}")),
    # What stands under `with`
    (Code.MISSING_KEY, step(f"uses: {SIGN}toy_everything")),
    (Code.MISSING_KEY, step("uses: toy_everything", f"with: {SIGN}{{number: 1}}")),
    (Code.UNKNOWN_KEY, given(f"{SIGN}numbr: 1")),
    (Code.UNKNOWN_KEY, given(f"{SIGN}wait_s: 1s")),
    (Code.UNKNOWN_KEY, step("uses: toy_look", f"with: {{{SIGN}anything: 1}}")),
    (Code.NO_VALUE, given(f"{SIGN}number: ")),
    (Code.WRONG_SHAPE, given(f"number: {SIGN}[1]")),
    (Code.WRONG_SHAPE, given(f"cards: {SIGN}x")),
    (Code.WRONG_SHAPE, given(f"key: {SIGN}fw.bin")),
    (Code.BAD_VALUE, given(f"number: {SIGN}08")),
    (Code.BAD_VALUE, given(f"yes: {SIGN}on")),
    (Code.BAD_VALUE, given(f"wait: {SIGN}2.5")),
    (Code.BAD_VALUE, given(f"pause: {SIGN}1m 5s")),
    (Code.BAD_VALUE, given(f"rate: {SIGN}1e3")),
    (Code.BAD_VALUE, given(f"kind: {SIGN}upd")),
    (Code.BAD_VALUE, given(f"slots: {SIGN}3")),
    (Code.BAD_VALUE, given(f"colour: {SIGN}blue")),
    (Code.BAD_VALUE, given(f"device: {SIGN}e00fce68")),
    (Code.BAD_VALUE, given(f"cards: [8934076500002589174, {SIGN}1234]")),
    (Code.BAD_VALUE, given(f"waits: [1s, {SIGN}2]")),
    # Files
    (Code.MISSING_KEY, given(f"key: {SIGN}{{file: fw.bin}}")),
    (Code.UNKNOWN_KEY, given(f"key: {{file: fw.bin, sha256: {SHA256}, {SIGN}size: 5}}")),
    (Code.BAD_VALUE, given(f"key: {{file: fw.bin, sha256: {SIGN}abc}}")),
    (Code.FILE_NAME, given(f"key: {{file: {SIGN}/etc/hostname, sha256: {SHA256}}}")),
    (Code.FILE_NAME, given(f"key: {{file: {SIGN}../fw.bin, sha256: {SHA256}}}")),
    (Code.FILE_NAME, given(f"key: {{file: {SIGN}a/./fw.bin, sha256: {SHA256}}}")),
    (Code.FILE_NAME, given(f"key: {{file: {SIGN}'a\\fw.bin', sha256: {SHA256}}}")),
    (Code.FILE_NAME, given(f"key: {{file: {SIGN}escape.bin, sha256: {SHA256}}}")),
    (Code.FILE_UNREADABLE, given(f"key: {{file: {SIGN}none.bin, sha256: {SHA256}}}")),
    (Code.FILE_UNREADABLE, given(f"key: {{file: {SIGN}folder, sha256: {SHA256}}}")),
    (Code.FILE_UNREADABLE, given(f"key: {{file: {SIGN}loop.bin, sha256: {SHA256}}}")),
    (Code.FILE_TOO_LARGE, given(f"key: {{file: {SIGN}huge.bin, sha256: {SHA256}}}")),
    (Code.FILE_HASH, given(f"key: {{file: fw.bin, sha256: {SIGN}{SHA256}}}")),
    (
        Code.FILE_HASH,
        step("uses: toy_flash", "with:", "  images:", f"    - {{file: fw.bin, sha256: {SIGN}{SHA256}}}"),
    ),
    # The trade
    (Code.UNKNOWN_PLATFORM, head("[boron]", f"[boron, {SIGN}phton]")),
    (Code.PRODUCT_NEEDED, head("product: {id: 12345}\n", "") + f"  - {SIGN}uses: toy_sim\n"),
    (Code.MEMBERSHIP_UNPROVED, f"{HEAD}{SIGN}steps: [{{uses: toy_flash}}, {{uses: toy_sim}}]\n"),
    (
        Code.BARRIER_TOO_LATE,
        steps("{uses: toy_flash}", "{uses: toy_look}", f"{SIGN}{{uses: toy_member, needs: [toy_look]}}"),
    ),
    (Code.FLASH_TOO_LATE, steps("{uses: toy_member}", f"{SIGN}{{uses: toy_flash, needs: [toy_member]}}")),
]
# Told elsewhere: these need more than a text, or a word that only real steps have.
ELSEWHERE = {
    Code.UNREADABLE,
    Code.TOO_LARGE,
    Code.NOT_UTF8,
    Code.NEED_TWICE,
    Code.WRONG_ORDER,
    Code.PLATFORM_UNPROVEN,
    Code.PORT_TWICE,
    Code.INSECURE_URL,
    Code.UNKNOWN_VARIABLE,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good file, a folder, links that lead out and in a circle, and a file of 32 MiB and 1 byte."""
    folder = tmp_path_factory.mktemp("wrong")
    outside = tmp_path_factory.mktemp("outside") / "fw.bin"
    outside.write_bytes(CONTENT)
    (folder / NAME).write_bytes(CONTENT)
    (folder / "folder").mkdir()
    (folder / "escape.bin").symlink_to(outside)
    (folder / "loop.bin").symlink_to(folder / "loop.bin")
    with (folder / "huge.bin").open("wb") as huge:
        huge.truncate((32 << 20) + 1)
    return folder


@pytest.mark.parametrize(("code", "marked"), WRONG, ids=lambda value: value.name if isinstance(value, Code) else "")
def test_a_fault_is_told_once_with_its_code_and_place(folder: Path, code: Code, marked: str) -> None:
    text, line, column = split_sign(marked)
    path = folder / "recipe.yaml"
    path.write_bytes(text.encode())

    checked = check_recipe(path)

    told = [(one.code, one.mark.line, one.mark.column) for one in checked.diagnostics]
    assert told == [(code, line, column)], "\n".join(one.to_text() for one in checked.diagnostics)
    assert checked.diagnostics[0].severity is Severity.ERROR
    assert checked.recipe is None


def test_every_code_has_a_wrong_recipe() -> None:
    assert {code for code, _ in WRONG} | ELSEWHERE == set(Code)


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
    path.write_text(head("[boron]", "[boron, sulu]"))
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
        ("if", "no condition"),
        ("run", "no code"),
        ("args", "`with`"),
        ("params", "`with`"),
        ("retries", "run the unit again"),
        ("register", "audit log"),
        ("teardown", "no clean-up"),
        ("continue-on-error", "ends the run"),
        ("ignore_errors", "ends the run"),
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
