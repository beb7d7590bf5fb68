"""What the log holds is English; what QA reads of it is in QA's language. Nothing is green that is no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from station.audit.finding_words import SAYINGS as FINDINGS
from station.audit.finding_words import finding
from station.audit.findings import VerifyReport, VerifyResult
from station.audit.statistics import by_day, statistics
from station.audit.timeline import unit_timeline
from station.core.words import Outcome
from station.recipe.approval_words import saying
from station.ui import text_record
from station.ui.catalogue import ENGLISH, Speech
from station.ui.page import Page
from station.ui.qa import figure_rows, text_figures
from station.ui.qa.charts_page import Counted
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.exports_page import ExportsPage
from station.ui.qa.text_told import live, told
from station.ui.qa.unit_rows import record_rows, run_rows, step_rows, timeline_rows
from station.ui.qa.verify_page import VerifyPage
from station.ui.style_sheet import style_sheet
from station.ui.theme import LIGHT, Theme, Tone
from station.ui.themes import LARGE
from tests.ui.gallery_qa import SCENES, settle, unit_of, week


@pytest.fixture
def doors(qapp: QApplication) -> QaDoors:
    del qapp
    return week()[0]


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    made = Speech(qapp)
    yield made
    made.speak(ENGLISH)


def test_the_time_line_is_told_in_the_readers_language(doors: QaDoors, speech: Speech) -> None:
    found = unit_timeline(doors.reader, unit_of(doors.reader, Outcome.PASS))
    assert found is not None
    english = [entry.text for entry in found.entries]
    speech.speak("de")
    german = [row.cells[2] for row in timeline_rows(found, doors.reader.run_record(found.runs[0].run))]
    assert "step app (flash_firmware) begins, attempt 1" in english
    assert "Schritt app (flash_firmware) beginnt, Versuch 1" in german
    assert "run closed as PASS, GOOD" in english
    assert "Lauf abgeschlossen: GUT, gut (grüne Kiste)" in german
    assert any(line.startswith("Cloud GET /v1/") and line.endswith(" antwortete 200 in 143 ms") for line in german)
    assert not set(english) & set(german)
    assert [entry.text for entry in found.entries] == english, "the log's own words stay as they are"


@pytest.mark.parametrize("language", ["de", "es", "zh"])
def test_every_finding_of_a_verification_is_translated(speech: Speech, language: str) -> None:
    speech.speak(language)
    names = "seq before after number name path why station other first last utc runs fingerprint table row found"
    values = dict.fromkeys(f"{names} expected names code".split(), "7")
    for what in FINDINGS:
        said = finding(what, **values)
        assert told(said) != said, what
        assert "{" not in told(said)


def test_figures_are_told_in_the_readers_language(doors: QaDoors, speech: Speech) -> None:
    counted = Counted(statistics(doors.reader), ())
    speech.speak("de")
    numbers = {row.key: row.cells[1] for row in figure_rows.number_rows(counted)}
    runs = counted.statistics.runs
    assert numbers["runs"].startswith(f"{runs.all} ({runs.passed} GUT, {runs.failed} SCHLECHT, {runs.errors} STÖRUNG")
    assert " von " in numbers["final yield"]
    assert {row.cells[2] for row in figure_rows.cause_rows(counted)} <= {"SCHLECHT", "STÖRUNG", "WARTET", "ANGEHALTEN"}
    assert text_figures.left_out("red rabbit") == "Schlechtmuster"
    assert text_figures.left_out("WRONG-PRODUCT") == "WRONG-PRODUCT"


def test_why_an_approval_does_not_count_is_told_in_the_readers_language(speech: Speech) -> None:
    why = saying("missing", recipe="argon.yaml", file="argon.approval")
    assert why == "argon.yaml has no approval: there is no argon.approval beside it"
    speech.speak("de")
    assert text_record.sentence(why) == "argon.yaml hat keine Freigabe: Daneben liegt keine Datei argon.approval"
    assert text_record.sentence("anything else") == "anything else"


def test_the_record_names_disposition_and_what_lives_in_the_cloud(doors: QaDoors, speech: Speech) -> None:
    run = next(row for row in doors.reader.search(code="SIM-REFUSED") if row.live_in_cloud)
    record = doors.reader.run_record(run.run)
    assert record is not None
    speech.speak("de")
    facts = [row.cells[1] for row in record_rows(record)]
    assert "Nacharbeit (rote Kiste)" in facts
    assert live("sim: ordered, its effect was not seen") in " ".join(facts)
    assert live("import: member of product 10013") == "import: member of product 10013", "evidence is quoted"


def test_green_is_kept_for_the_green_bin(doors: QaDoors) -> None:
    counted = Counted(statistics(doors.reader), by_day(doors.reader, ()))
    pictures = (figure_rows.day_picture(counted), figure_rows.causes(counted), figure_rows.cycles(counted))
    assert Tone.GOOD not in {bars.tone for picture in pictures for bars in picture.bars}
    for outcome in (Outcome.PASS, Outcome.FAIL):
        found = unit_timeline(doors.reader, unit_of(doors.reader, outcome))
        assert found is not None
        record = doors.reader.run_record(found.runs[0].run)
        assert record is not None
        assert Tone.GOOD not in {row.tone for row in (*run_rows(found.runs), *step_rows(record))}


def test_an_intact_log_is_not_painted_as_a_good_unit(doors: QaDoors, qapp: QApplication) -> None:
    green = LIGHT.paint(Tone.GOOD).ground
    for anchored in (True, False):
        report = VerifyReport(VerifyResult.INTACT, 7, "a" * 64, None, finding("intact.alone"), anchored=anchored)
        page = _verified(doors, report)
        assert green not in page.sentence.styleSheet()
        page.deleteLater()
    qapp.processEvents()


def _verified(doors: QaDoors, report: VerifyReport) -> VerifyPage:
    page = VerifyPage(replace(doors, verify=lambda _codes, _cancel: report), Desk(), LIGHT)
    page.verify()
    settle(page)
    assert page.report is report
    return page


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
@pytest.mark.parametrize("theme", [LIGHT, LARGE], ids=lambda theme: theme.name)
@pytest.mark.parametrize("scene", ["qa_shift_report", "qa_certificate"])
def test_a_report_never_scrolls_sideways(qapp: QApplication, scene: str, theme: Theme, size: tuple[int, int]) -> None:
    page: Page = dict(SCENES)[scene](theme)
    assert isinstance(page, ExportsPage)
    page.setStyleSheet(style_sheet(theme))
    page.resize(*size)
    page.show()
    qapp.processEvents()
    assert page.paper.is_page
    assert page.paper.verticalScrollBar().maximum() > 0
    assert page.paper.horizontalScrollBar().maximum() == 0
    page.hide()
    page.deleteLater()
