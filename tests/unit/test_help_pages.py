"""Help pages: what each tells, in which language, and how the command shows it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from station.cli.main import main
from station.help_pages import SECTIONS, help_codes, help_languages, help_page, page_text, similar_codes


@pytest.mark.parametrize("code", help_codes())
def test_a_page_tells_what_happened_what_to_do_and_the_detail(code: str) -> None:
    page = page_text(code)
    assert page is not None
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    assert parts[0].strip() == f"# {code}"
    assert tuple(parts[1::2]) == SECTIONS
    assert all(len(text.split()) >= 4 for text in parts[2::2]), "a section says nothing"


ENGLISH_PAGE = """# A-B

## What happened

It `broke`.
Twice.

## What to do now

1. Do **this**
   and that.
2. Then

## Engineer's detail

Deep.

- One
- Two
"""
GERMAN_PAGE = """<!-- of 12345678; not reviewed by a native speaker -->
# A-B

## Was geschehen ist

Kaputt.

## Was jetzt zu tun ist

Das `tun`.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """One page in English and German."""
    (tmp_path / "A-B.md").write_text(ENGLISH_PAGE, "utf-8")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "A-B.md").write_text(GERMAN_PAGE, "utf-8")
    return tmp_path


def test_a_page_is_read_as_sentences_without_marks(pages: Path) -> None:
    page = help_page("a-b", folder=pages)
    assert page is not None
    assert (page.happened, page.to_do) == ("It broke. Twice.", ("Do this and that.", "Then"))
    assert page.detail == "Deep.\n\n- One\n- Two"


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_a_translation_tells_what_happened_and_what_to_do_and_the_detail_stays_english(
    pages: Path, language: str
) -> None:
    page = help_page("A-B", language, pages)
    assert page is not None
    assert (page.happened, page.to_do, page.detail) == ("Kaputt.", ("Das tun.",), "Deep.\n\n- One\n- Two")


@pytest.mark.parametrize("language", ["es", "xx", "", "../de", "help"])
def test_a_language_without_a_page_is_english(pages: Path, language: str) -> None:
    assert help_page("A-B", language, pages) == help_page("A-B", folder=pages)


@pytest.mark.parametrize("damage", [b"# A-B\n\n## Was\n\nKaputt.\n", b"", b"## Was\n\xff\n\n## Tun\n\nDas\n"])
def test_a_damaged_translation_is_english(pages: Path, damage: bytes) -> None:
    (pages / "de" / "A-B.md").write_bytes(damage)
    assert help_page("A-B", "de", pages) == help_page("A-B", folder=pages)


def test_a_page_without_its_three_sections_is_none(pages: Path) -> None:
    (pages / "A-B.md").write_text("# A-B\n\n## What happened\n\nIt broke.\n", "utf-8")
    assert help_page("A-B", "de", pages) is None


def test_as_markdown_a_translation_ends_with_the_english_detail(pages: Path) -> None:
    assert page_text("A-B", folder=pages) == ENGLISH_PAGE
    text = page_text("A-B", "de", pages)
    assert text is not None
    assert text.startswith("# A-B\n\n## Was geschehen ist\n\nKaputt.\n")
    assert text.endswith("Das `tun`.\n\n## Engineer's detail\n\nDeep.\n\n- One\n- Two\n")


def test_languages_are_those_that_have_pages(pages: Path) -> None:
    (pages / "es").mkdir()
    assert help_languages(pages) == ("en", "de")
    assert set(help_languages()) >= {"en", "de"}


def test_the_command_answers_in_the_language_that_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "flash-verify", "--language", "de"]) == 0
    told = capsys.readouterr().out
    assert "## Was geschehen ist" in told
    assert "## Engineer's detail" in told
    assert "<!--" not in told
    assert main(["help", "FLASH-VERIFY"]) == 0
    assert "## What happened" in capsys.readouterr().out


def test_a_terminal_without_the_signs_of_a_language_shows_what_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", terminal)
    assert main(["help", "FLASH-VERIFY", "--language", "zh"]) == 0
    terminal.seek(0)
    told = terminal.read()
    assert told.startswith("# FLASH-VERIFY\n\n## ?")
    assert "## Engineer's detail" in told


def test_the_command_names_the_languages_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["help", "FLASH-VERIFY", "--language", "tlh"])
    assert ended.value.code == 2
    assert "'de'" in capsys.readouterr().err


def test_findings_of_the_checker_share_a_page() -> None:
    assert help_page("R203") == help_page("R200")
    assert help_page("r203") == help_page("R200")
    assert help_page("R20") is None


def test_a_code_that_is_none_has_no_page_wherever_it_points() -> None:
    assert help_page("../help/USB-LOST") is None
    assert help_page("") is None
    assert help_page("NO-SUCH-PAGE") is None
    assert similar_codes("usb-lots")[0] == "USB-LOST"
