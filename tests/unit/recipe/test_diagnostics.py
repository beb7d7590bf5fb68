"""How a fault is told."""

from __future__ import annotations

import json

import pytest

from station.recipe.diagnostics import MAX_DIAGNOSTICS, Code, Report, did_you_mean, shown
from station.recipe.mark import Mark
from station.recipe.source import read_source

MARK = Mark("line-a.yaml", 41, 9, 8, '        time_out: "90s"')


def report_of(mark: Mark) -> Report:
    report = Report()
    report.error(Code.UNKNOWN_KEY, mark, 'unknown key "time_out" in step "flash"', 'did you mean "timeout"?')
    return report


def test_text_form_has_the_place_the_line_and_a_caret() -> None:
    (told,) = report_of(MARK).diagnostics()
    assert told.to_text() == (
        'line-a.yaml:41:9: error R203: unknown key "time_out" in step "flash" – did you mean "timeout"?\n'
        '            time_out: "90s"\n'
        "            ^^^^^^^^"
    )


def test_the_caret_stands_below_its_place_after_wide_signs() -> None:
    (told,) = report_of(Mark("a", 1, 3, 1, "日本x")).diagnostics()
    assert told.to_text().splitlines()[1:] == ["    日本x", "        ^"]


def test_a_long_line_is_cut_to_the_part_around_the_mark() -> None:
    (told,) = report_of(Mark("a", 1, 501, 3, "a" * 500 + "bcd" + "e" * 500)).diagnostics()
    line, caret = told.to_text().splitlines()[1:]
    assert len(line) < 160
    assert line[caret.index("^") : caret.rindex("^") + 1] == "bcd"


def test_json_form_is_one_object_on_one_line() -> None:
    (told,) = report_of(MARK).diagnostics()
    assert "\n" not in told.to_json()
    assert json.loads(told.to_json()) == {
        "file": "line-a.yaml",
        "line": 41,
        "column": 9,
        "severity": "error",
        "code": "R203",
        "message": 'unknown key "time_out" in step "flash"',
        "hint": 'did you mean "timeout"?',
    }


def test_faults_come_by_their_place_and_each_once() -> None:
    report = Report()
    for line in (3, 1, 2, 1):
        report.warning(Code.NEED_TWICE, Mark("a", line, 1), "x")
    assert [one.mark.line for one in report.diagnostics()] == [1, 2, 3]
    assert not report.failed


def test_an_error_is_told_even_after_a_heap_of_warnings() -> None:
    report = Report()
    for line in range(MAX_DIAGNOSTICS + 5):
        report.warning(Code.NEED_TWICE, Mark("a", line + 1, 1), "x")
    report.error(Code.CIRCLE, Mark("a", 9, 1), "x")
    assert report.full
    assert report.failed
    assert len(report.diagnostics()) == MAX_DIAGNOSTICS + 1


def test_each_code_is_given_once_and_has_a_meaning() -> None:
    assert len({code.value for code in Code}) == len(Code.__members__)
    for code in Code:
        assert code.value[0] == "R"
        assert code.value[1:].isdigit()
        assert code.meaning.endswith(".")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("time_out", "timeout"), ("Time-Out", "timeout"), ("neds", "needs"), ("xyz", ""), ("t" * 5000, "")],
)
def test_a_near_word_is_proposed(word: str, meant: str) -> None:
    hint = did_you_mean(word, ["timeout", "needs", "uses"])
    assert hint == (f'did you mean "{meant}"?' if meant else "")


def test_shown_text_is_short_and_moves_no_cursor() -> None:
    assert shown("a\x1b[2Jb") == '"a\\x1b[2Jb"'
    assert len(shown("x" * 1000)) <= 62


def test_reading_a_text_keeps_every_value_as_text_with_its_place() -> None:
    report = Report()
    root = read_source(b"a: no\nb: [012, 1:30, ~]\n", "x", report)
    assert report.diagnostics() == ()
    assert root is not None
    assert repr(root).count("Scalar(") == 6
    assert "text='012', mark=Mark(file='x', line=2, column=5, width=3)" in repr(root)
