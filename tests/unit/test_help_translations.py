"""The program that keeps translated help pages true to the English ones, and that all of ours are."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_TOOL: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "packaging" / "help_pages.py"))
problems: Callable[..., Iterator[str]] = _TOOL["problems"]
stamp: Callable[[Path], int] = _TOOL["stamp"]

ENGLISH = """# A-B

## What happened

The `audit.db` is gone.

## What to do now

1. Run `station doctor`.
2. Wait.

## Engineer's detail

Deep.
"""
GERMAN = """<!-- of 00000000; not reviewed by a native speaker -->
# A-B

## Was geschehen ist

Die `audit.db` ist weg.

## Was jetzt zu tun ist

1. `station doctor` ausführen.
2. Warten.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """One English page and its German one, numbered."""
    (tmp_path / "A-B.md").write_text(ENGLISH, "utf-8")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "A-B.md").write_text(GERMAN, "utf-8")
    assert list(problems("de", tmp_path)) == ["de/A-B: has no number yet: run packaging/help_pages.py"]
    assert stamp(tmp_path) == 1
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("language", ["de", "es", "zh"])
def test_every_page_is_there_and_true_to_its_english_text(language: str) -> None:
    assert list(problems(language)) == []


def test_a_numbered_page_is_left_as_it_is(pages: Path) -> None:
    before = (pages / "de" / "A-B.md").read_text("utf-8")
    assert list(problems("de", pages)) == []
    assert stamp(pages) == 0
    assert (pages / "de" / "A-B.md").read_text("utf-8") == before
    assert before.replace(before[8:16], "00000000") == GERMAN


def test_an_english_text_that_has_changed_since_is_noticed_and_is_not_stamped_away(pages: Path) -> None:
    change(pages / "A-B.md", "Wait.", "Wait a day.")
    assert stamp(pages) == 0
    assert [found.split(";")[0] for found in problems("de", pages)] == ["de/A-B: the English page has changed since"]


def test_the_engineers_detail_may_change(pages: Path) -> None:
    change(pages / "A-B.md", "Deep.", "Deeper.")
    assert list(problems("de", pages)) == []


def test_pages_that_are_missing_or_have_no_english_one_are_named(pages: Path) -> None:
    (pages / "de" / "A-B.md").rename(pages / "de" / "C-D.md")
    assert list(problems("de", pages)) == ["de/A-B: is missing", "de/C-D: there is no such English page"]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("<!-- of ", "<!-- for ", "the first line is not"),
        ("# A-B\n", "# A-C\n", "its title is not its code alone"),
        ("# A-B\n", "# A-B\n\nWords.\n", "its title is not its code alone"),
        ("## Was geschehen ist", "## Was war", "its sections are not"),
        ("2. Warten.", "2. Warten.\n\n## Engineer's detail\n\nTief.", "its sections are not"),
        ("\n2. Warten.", " Warten.", "Was jetzt zu tun ist: is no list of 2 items"),
        (
            "1. `station doctor` ausführen.\n2.",
            "- `station doctor` ausführen.\n-",
            "Was jetzt zu tun ist: is no list of",
        ),
        ("Die `audit.db` ist weg.", "- Die `audit.db` ist weg.", "Was geschehen ist: is no list of 0 items"),
        ("Die `audit.db` ist weg.", "", "Was geschehen ist: is empty"),
        ("`station doctor`", "`station doktor`", "does not name `station doctor`"),
    ],
)
def test_what_is_not_of_the_form_is_named(pages: Path, old: str, new: str, wrong: str) -> None:
    change(pages / "de" / "A-B.md", old, new)
    assert any(found.startswith(f"de/A-B: {wrong}") for found in problems("de", pages))
